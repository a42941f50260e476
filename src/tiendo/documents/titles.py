"""What a document is about, on lines that break where a person would break them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from unicodedata import normalize

TIED = "\u00a0"
_CAPITAL = "A-ZÀ-ỸĐ"
_NUMBER = r"(?:\d[\d/.,]*|[IVXL]+(?:/\d+)?)(?=[\s,;.)-]|$)"
_ORDINAL = "(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_COMPOUNDS = (
    *("nhiệm vụ", "trọng tâm", "phương hướng", "hội nghị", "phiên họp", "kỳ họp", "mở rộng"),
    *("chấp hành", "thường vụ", "thường trực", "đảng bộ", "hội đồng", "nhân dân", "kết quả"),
    *("kết luận", "thực hiện", "lãnh đạo", "chỉ đạo", "báo cáo", "tình hình", "kinh tế", "xã hội"),
)
_TIES = (  # the blank after one of these never ends a line
    re.compile(rf"\b(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý|[Tt]hứ|[Ss]ố|[Kk]h(?:óa|oá))(?= {_NUMBER})"),
    re.compile(rf"\bthứ(?= {_ORDINAL}\b)|\b[Ll]ần(?= thứ)"),
    re.compile(r"\d(?= (?:tháng|năm|[-–] \d))|(?<=\d )[-–](?= \d)"),
    re.compile(rf"\b(?:[{_CAPITAL}]\w*|xã|phường|huyện|tỉnh|thị trấn)(?= [{_CAPITAL}])"),
    *(re.compile(rf"(?i)\b{first}(?= {second}\b)") for first, second in map(str.split, _COMPOUNDS)),
)
_PHRASE = re.compile(r"(?:tại|về|theo|trong|phương|nhiệm|đối với)\b")  # a line may well begin so
_NEVER = 100.0
_ELSEWHERE = 0.2  # what breaking within a phrase costs, beside squares of how uneven lines are
_TIMES_BOLD = {  # advance widths of Times Bold in 1/1000 of the size, from its public metrics
    **dict(zip("ABCDEFGHIJKLM", (722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944),
               strict=True)),
    **dict(zip("NOPQRSTUVWXYZ", (722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667),
               strict=True)),
    **dict(zip("abcdefghijklm", (500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833),
               strict=True)),
    **dict(zip("nopqrstuvwxyz", (556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444),
               strict=True)),
    "Đ": 722, "đ": 556, " ": 250, "-": 333,
}  # fmt: skip


def bold_points(text: str, size: Decimal) -> float:
    """Width in points of a bold line in Times New Roman; marks on a letter add nothing to it."""
    letters = (normalize("NFD", letter)[0] for letter in text.replace(TIED, " "))
    return float(size * sum(_TIMES_BOLD.get(letter, 600) for letter in letters) / 1000)


def title_lines(text: str, *, size: Decimal, room: float) -> str:
    """Break a title into as few lines of `room` points as it needs, as even as they can be.

    A line never ends inside a date, "quý II", "lần thứ 15", a name or a compound, and rather before
    a new phrase; the last one is more than a word. A line break that is there already stays.
    """
    return "\n".join(_even(tied(line), size, room) for line in text.split("\n"))


def tied(text: str) -> str:
    """Put no-break blanks where a line must not end."""
    at = {found.end() for pattern in _TIES for found in pattern.finditer(text)}
    return "".join(TIED if place in at else letter for place, letter in enumerate(text))


@lru_cache(maxsize=256)
def _even(text: str, size: Decimal, room: float) -> str:
    words = text.split(" ")
    widths = [bold_points(f"{word} ", size) for word in words]
    room += bold_points(" ", size)  # the blank at the end of a line takes none
    count = _fewest(widths, room)
    mean = sum(widths) / count

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """Return what the words from `start` cost on `left` lines, and where the lines end."""
        if left == 1:
            return cost(start, len(words)), (len(words),)
        tries = ((end, best(end, left - 1)) for end in range(start + 1, len(words) - left + 2))
        return min((cost(start, end) + rest, (end, *ends)) for end, (rest, ends) in tries)

    def cost(start: int, end: int) -> float:
        own = sum(widths[start:end])
        begun = words[start - 1 : start + 1]
        is_free = start == 0 or begun[0].endswith((",", ";")) or _PHRASE.match(begun[1])
        is_lonely = start > 0 and end == len(words) == start + 1 and TIED not in words[start]
        return (
            ((own - mean) / room) ** 2
            + (0 if is_free else _ELSEWHERE)
            + (_NEVER if own > room or is_lonely else 0)
        )

    starts = (0, *best(0, count)[1])
    return "\n".join(" ".join(words[start:end]) for start, end in pairwise(starts))


def _fewest(widths: Sequence[float], room: float) -> int:
    count, used = 1, 0.0
    for width in widths:
        if used and used + width > room:
            count, used = count + 1, 0.0
        used += width
    return count
