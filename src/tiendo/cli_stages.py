"""The stages of a reading for people: one line for each span, its reading before its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_STAGES = (
    ("blocks", "KHỐI", ("kind",)),
    ("sentences", "CÂU", ()),
    ("dates", "NGÀY VÀ KỲ", ("reads",)),
    ("quantities", "SỐ VÀ ĐƠN VỊ TÍNH", ("reads", "measure")),
    ("names", "TÊN CƠ QUAN, ĐƠN VỊ", ()),
    ("clauses", "MỆNH ĐỀ VÀ VAI TRÒ", ("section", "rule")),
)
_NAMES = {
    "noise": "ngoài nội dung",
    "title": "tiêu đề",
    "heading": "đề mục",
    "item": "mục liệt kê",
    "paragraph": "đoạn",
    "result": "kết quả",
    "limitation": "tồn tại, hạn chế",
    "cause": "nguyên nhân",
    "task": "nhiệm vụ",
    "proposal": "đề xuất, kiến nghị",
    "none": "không dùng",
}
_WORDS = 100  # characters of a span's words that are shown


def stages_as_text(stages: Mapping[str, Iterable[Mapping[str, Any]]]) -> str:
    """Return every stage under its name; a span as [start, end) of the text."""
    lines: list[str] = []
    for number, (name, title, told) in enumerate(_STAGES, start=1):
        lines.append(f"\nBƯỚC {number}. {title}")
        lines.extend(_line(span, told) for span in stages[name])
    return "\n".join(lines) + "\n"


def _line(span: Mapping[str, Any], told: Iterable[str]) -> str:
    values = [str(span[name]) for name in told if span[name] is not None]
    reads = " · ".join(_NAMES.get(value, value) for value in values)
    words = " ".join(str(span["quote"]).split())
    shown = words if len(words) <= _WORDS else f"{words[:_WORDS]}…"
    return f"  [{span['start']}, {span['end']})  {reads}{'  ' if reads else ''}«{shown}»"
