"""How fast the reader is: on a mix of the gold texts, on long ones, on hostile ones, on big files.

Run: python -m bench.read_speed NAME times one hostile text and prints the seconds.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import cycle
from pathlib import Path
from string import ascii_lowercase

import pypdfium2
from bench.corpus.gold import Gold
from bench.corpus.render import plain, render
from bench.read_marks import gold_texts
from bench.read_table import Row, seconds, within

from tiendo.formats import FormatError, extract
from tiendo.packs.lexicon import lexicon
from tiendo.reading import read, read_source

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "var" / "venv-bench" / "bin" / "python"
RATE_GOAL, LINEAR_GOAL, HOSTILE_GOAL, PAGES = 300_000, 2.2, 10.0, 60
FILE_GOALS = {"docx": 3.0, "pdf": 4.0}
MILLION = 1_000_000
PATIENCE = 60  # seconds on the wall for a hostile text, on a busy machine
_SENTENCE = (
    "Thu ngân sách đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao, tăng 5,3% so với cùng kỳ; "
)
_CLOSING = re.compile(
    r"\W*(?:nơi nhận|ý kiến bạn đọc|bình luận|t/m |t/l |tm\. |tl\. |k/t |kt\. |phụ lục"
    r"|(?:các )?(?:tin|bài)(?: viết)? (?:liên quan|khác|cùng|mới|cũ|đã))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=\w)([.;] |\W?$)")
HOSTILE = {
    "one line": _SENTENCE,
    "all digits": "1234567890",
    "digits and dots": "1.234,",
    "all brackets": "([{",
    "closing after opening brackets": "(" * 500 + ")" * 500,
    "all list marks": "- a) 1. + ",
    "a list mark a line": "1. a\n",
    "all “đạt 1% ”": "đạt 1% ",
    "no blank": "đạt40,7tỷđồng",
    "all commas": ",",
    "all semicolons": "a; ",
    "all line ends": "\n",
    "all blanks": " ",
    "all tabs": "1\t",
    "all dates": "ngày 7/4/2023 ",
    "all periods": "quý I/2023, ",
    "all leads": "Giao UBND xã chủ trì, phối hợp với ",
    "all “tuy nhiên”": "Tuy nhiên, ",
    "all headings": "I. TỒN TẠI, HẠN CHẾ:\n",
    "all marks over letters": "a\u0301\u0301\u0301",
}


def rows() -> Iterator[Row]:
    """Measure speed row by row."""
    texts = [plain(gold.text) for gold in gold_texts()]
    characters = sum(map(len, texts))
    lexicon()
    took = min(seconds(lambda: [read(text, lexicon()) for text in texts]) for _ in range(3))
    rate = characters / took
    yield Row("a mix of the gold texts, one core", f"{rate:,.0f} characters/s", f"≥ {RATE_GOAL:,}",
              rate >= RATE_GOAL)  # fmt: skip
    yield _linear(texts)
    yield from _hostile()
    for kind, goal in FILE_GOALS.items():
        yield _file(kind, goal)
    yield from _words(texts, took)


def _linear(texts: list[str]) -> Row:
    copies = range(6 * MILLION // sum(map(len, texts)) + 1)
    long = "\n\n".join(told_anew(text, copy) for copy in copies for text in texts)
    if len(long) < 5 * MILLION:
        raise LookupError("the texts are too short")
    half, whole = (
        min(seconds(lambda: read(long[:length], lexicon())) for _ in range(2))  # noqa: B023 - at once
        for length in (5 * MILLION // 2, 5 * MILLION)
    )
    shown = f"{half:.1f} s and {whole:.1f} s: × {whole / half:.2f}"
    reached = whole <= LINEAR_GOAL * half
    return Row("2.5 and 5 million characters", shown, f"≤ × {LINEAR_GOAL}", reached)


def told_anew(text: str, copy: int) -> str:
    """Name a village in each sentence, which is read once only, and leave out what ends a paper."""
    village = "".join(ascii_lowercase[copy // 26**place % 26] for place in range(3)).title()
    lines = []
    for line in text.splitlines():
        if _CLOSING.match(line):
            break
        long = len(line) > 60 and not line.startswith(("|", "#"))
        lines.append(_SENTENCE_END.sub(rf" ở thôn {village}\1", line) if long else line)
    return "\n".join(lines)


def _hostile() -> Iterator[Row]:
    """Time each hostile text in a process of its own, which can be given up."""
    for name in HOSTILE:
        command = [sys.executable, "-m", "bench.read_speed", name]
        try:
            done = subprocess.run(  # noqa: S603 - our own command
                command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=PATIENCE
            )
            yield within(f"1 MB, {name}", float(done.stdout), HOSTILE_GOAL)
        except subprocess.TimeoutExpired:
            goal = f"≤ {HOSTILE_GOAL:g} s"
            yield Row(f"1 MB, {name}", f"given up after {PATIENCE} s", goal, is_reached=False)


def _file(kind: str, goal: float) -> Row:
    """Extract and read a file of sixty pages."""
    name, data = render(sixty_pages(), kind)
    title = f"{kind} of {PAGES} pages, extracted and read"
    try:
        took = min(seconds(lambda: read_source(extract(data, name), lexicon())) for _ in range(2))
    except FormatError as error:
        return Row(title, type(error).__name__, f"≤ {goal:g} s", is_reached=False)
    return within(title, took, goal)


def sixty_pages() -> Gold:
    """Put texts together until they fill sixty pages of a PDF."""
    texts = gold_texts()
    parts: list[str] = []
    for copy, gold in enumerate(cycle(texts)):
        parts.append(told_anew(gold.text, copy))
        if sum(map(len, parts)) < PAGES * 2200 or len(parts) % 5:
            continue
        whole = replace(texts[0], name="sixty", text="\n\n".join(parts), columns=1)
        with pypdfium2.PdfDocument(BytesIO(render(whole, "pdf")[1])) as pdf:
            if len(pdf) >= PAGES:
                return whole
    raise LookupError("there are no gold texts")


def _words(texts: list[str], took: float) -> Iterator[Row]:
    """Time word segmentation and the finding of names by underthesea on the same texts."""
    if not WORDS.exists():
        yield Row("underthesea", "not installed: make bench-read installs it")
        return
    command = [str(WORDS), str(ROOT / "bench" / "words.py")]
    done = subprocess.run(  # noqa: S603 - our own command
        command, input=json.dumps(texts), check=True, capture_output=True, text=True
    )
    for name, spent in json.loads(done.stdout).items():
        yield Row(f"underthesea, {name}, the same texts", f"{spent:.2f} s: × {spent / took:.1f}")


if __name__ == "__main__":
    one = HOSTILE[sys.argv[1]]
    hostile = (one * (MILLION // len(one.encode()) + 1)).encode()[:MILLION].decode(errors="ignore")
    lexicon()
    print(seconds(lambda: read(hostile, lexicon())))
