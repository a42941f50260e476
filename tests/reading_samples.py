"""Short ways to read a text in the tests of the reader."""

from __future__ import annotations

from pathlib import Path

from tiendo.packs.lexicon import lexicon
from tiendo.reading import Figure, Reading, read

ROOT = Path(__file__).parents[1]
TWIN = ROOT / "tests" / "data" / "hoi-nghi-15.txt"
REFERENCES = [
    path
    for path in (TWIN, ROOT.parent / "shared" / "real" / "huu-lung-2023-q1.txt")
    if path.exists()
]
OPENING = (
    "Ngày 7/4, Ban Chấp hành Đảng bộ huyện Hữu Lũng tổ chức hội nghị lần thứ 15 đánh giá kết quả "
    "quý I, triển khai nhiệm vụ quý II/2023.\n\n"
)

Named = list[tuple[str, str | None, str | None]]


def reading_of(text: str) -> Reading:
    """Read a text with the words of the packs."""
    return read(text, lexicon())


def after_opening(text: str) -> Reading:
    """Read a paragraph of a session of April 2023."""
    return reading_of(OPENING + text)


def figures_of(text: str) -> tuple[Figure, ...]:
    """Read the figures of a paragraph of a session of April 2023."""
    return after_opening(text).figures


def named_figures(text: str) -> Named:
    """Read the figures of a paragraph as what each is called, its value and its measure."""
    return [
        (one.indicator_text, None if one.value is None else f"{one.value}", one.measure)
        for one in figures_of(text)
    ]


def figure_of(text: str) -> Figure:
    """Read the only figure of a paragraph."""
    (figure,) = figures_of(text)
    return figure


def shortfalls_after(text: str) -> list[str]:
    """Read what falls short in a text that follows a result."""
    result = "Thu ngân sách đạt 12,5 tỷ đồng, bằng 61% dự toán. "
    return [item.cite.quote for item in after_opening(result + text).limitations]
