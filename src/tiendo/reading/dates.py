"""Dates and reporting periods as written, found in one pass; years left out stay out here."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

MentionKind = Literal["date", "stamp", "period", "vague", "mask"]

_NUMBER_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:19|20)\d\d(?!\d)"
_SEP = r"\ ?[/.-]\ ?"
_STRONG_CUE = r"(?:ngày|sáng|chiều|tối|trưa|nay|qua)(?:\ ngày)?,?[\ (]{1,2}"
_WEAK_CUE = r"(?:trước|đến|từ|hết|sau|hạn)\ "
_NOT_A_DATE = r"(?![\d%/]|[.,]\d|\ ?(?:tỷ|triệu|%|chỉ|tiêu|xã|thôn|hộ|đơn|tổ|chi))"
_COUNT = r"(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?:\ một)?)"

# One alternation, tried only where words begin like those of time: linear and cheap.
_MENTION = re.compile(
    rf"""
    (?<!\w)(?=
    \d{{1,4}}(?:\ tháng|\ ?[/.-])|qu[ýy]|tháng\ \d|năm\ [h\dt]|cả\ năm|nửa\ |từ\ nay|các\ tháng
  | những\ tháng|(?:giai\ đoạn|nhiệm\ kỳ|khóa)\ \d|{_STRONG_CUE}\d|{_WEAK_CUE}\d|{_COUNT}\ tháng)(?:
    (?P<school>năm\ học\ (?P<s1>{_YEAR})\ ?[-/]\ ?(?P<s2>{_YEAR}))
  | (?P<years>(?:giai\ đoạn|nhiệm\ kỳ|khóa)\ {_YEAR}\ ?-\ ?{_YEAR})
  | qu[ýy]\ ?(?P<q>iv|i{{1,3}}|[1-4])\b(?!\ ?%)
      (?:(?:\ ?[/.,-]\ ?|\ )?(?:năm\ )?(?P<qy>{_YEAR}))?
  | (?:nửa\ (?P<half>đầu|cuối)\ năm(?:\ (?P<hy>{_YEAR}))?)
  | (?P<bd>\d{{1,2}})\ tháng\ (?P<bm>\d{{1,2}})\ năm\ (?P<by>{_YEAR})
  | (?P<n>{_COUNT})\ tháng\ (?P<side>đầu|cuối|còn\ lại)
      (?:\ (?:của\ )?năm(?:\ (?P<ny>{_YEAR}))?)?
  | (?<!tuần\ )(?P<n2>{_COUNT})\ tháng(?:\ năm|[,/])?\ ?(?P<ny2>{_YEAR})
  | (?<!tuần\ )(?<!thứ\ )(?P<n3>0?[2-9]|1[01])\ tháng(?=[\ ,;.:]|$)
      (?!\ (?:trở|liên|tuổi|qua|tới|sau|trước|một|nữa|lương|tù))
  | (?:từ\ nay\ đến|những\ tháng|các\ tháng)\ (?P<vague>cuối\ năm|còn\ lại)
      (?:\ (?:của\ )?năm)?(?:\ (?P<vy>{_YEAR}))?
  | ngày\ (?P<ld>\d{{1,2}})(?:\ (?:và|,|-)\ (?:ngày\ )?\d{{1,2}})?
      \ tháng\ (?P<lm>\d{{1,2}})(?:\ năm\ (?P<ly>{_YEAR}))?
  | (?<![\d/])(?P<fd>\d{{1,2}})(?:{_SEP})(?P<fm>\d{{1,2}})(?:{_SEP})(?P<fy>{_YEAR})
  | (?<![\d/])(?P<iso>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d)
  | (?<![\d/])(?P<iy>{_YEAR})-(?P<imm>0[1-9]|1[0-2])(?![\d-])
  | (?P<cue>{_STRONG_CUE})(?:(?P<cd0>\d{{1,2}})\ ?(?:và|,|&|-)\ ?(?:ngày\ )?)?
      (?P<cd>\d{{1,2}}){_SEP}(?P<cm>\d{{1,2}})(?:{_SEP}(?P<cy>{_YEAR}))?{_NOT_A_DATE}
  | (?P<weak>{_WEAK_CUE})(?:\d{{1,2}}\ ?-\ ?)?(?P<wd>\d{{1,2}})
      (?:/|(?:(?<=hết\ \d)|(?<=hết\ \d\d)|(?<=trước\ \d)|(?<=trước\ \d\d))\.)(?P<wm>\d{{1,2}})
      (?:/(?P<wy>{_YEAR}))?{_NOT_A_DATE}
  | tháng\ (?P<m>\d{{1,2}})(?!\d|\.(?!{_YEAR})\d|,\d)
      (?:(?:\ ?[/-]\ ?|\.|\ (?:năm\ )?|,\ năm\ )(?P<my>{_YEAR}))?
  | (?<!\d)(?P<sm>\d{{1,2}})/(?P<smy>{_YEAR})
  | (?:năm|cả\ năm)\ (?P<y>{_YEAR})(?:\ ?-\ ?(?P<y2>{_YEAR}))?
  | (?P<span>(?<![\d.,/]){_YEAR}\ ?-\ ?{_YEAR})
    )""",
    re.X,
)


class Mention(NamedTuple):
    """One date or period in the key, [start, end); what the text leaves out is None.

    A date has `day`, `month` and maybe `year`; a period a code suffix such as "Q1", "H2", "M05",
    "9M" or "" (the whole year). A stamp is the month that a page was made in, "2023-07". A mask is
    time-like but none of them, such as a term of office.
    """

    kind: MentionKind
    start: int
    end: int
    year: int | None = None
    month: int = 0
    day: int = 0
    suffix: str = ""

    @property
    def is_real(self) -> bool:
        """Whether the calendar has such a day; 29 February passes where the year is unknown."""
        try:
            date(self.year or 2024, self.month, self.day)
        except ValueError:
            return False
        return True

    def code(self, year: int | None = None) -> str | None:
        """Give the period code, with `year` where the text has none; None without any year."""
        known = self.year or year
        if self.kind != "period" or known is None:
            return None
        if self.suffix.startswith("S"):
            return f"{known}-{known + 1}"
        return f"{known}-{self.suffix}" if self.suffix else f"{known}"


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of a text in order, without overlaps."""

    items: tuple[Mention, ...]
    starts: tuple[int, ...]

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        """Give the mentions that start in [start, end)."""
        return self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def covering(self, position: int) -> Mention | None:
        """Give the mention over a position, if any."""
        index = bisect_left(self.starts, position + 1) - 1
        if index >= 0 and position < self.items[index].end:
            return self.items[index]
        return None


def find_mentions(key: str) -> Mentions:
    """Find every date and period of a key."""
    items = tuple(_mention(found) for found in _MENTION.finditer(key))
    return Mentions(items, tuple(item.start for item in items))


def _mention(found: re.Match[str]) -> Mention:
    kind = found.lastgroup
    start, end = found.span()
    if found["cd"]:
        first = found["cd0"] or found["cd"]
        return _date(found.end("cue"), end, found["cy"], found["cm"], first)
    if found["wd"]:
        return _date(found.end("weak"), end, found["wy"], found["wm"], found["wd"])
    for day, month, year in (
        ("fd", "fm", "fy"),
        ("ld", "lm", "ly"),
        ("bd", "bm", "by"),
        ("id", "im", "iso"),
    ):
        if found[day]:
            return _date(start, end, found[year], found[month], found[day])
    if found["iy"]:
        return Mention("stamp", start, end, int(found["iy"]), int(found["imm"]), 28)
    if kind in {"years", "span"} or found["y2"]:
        return Mention("mask", start, end)
    return _period(found, start, end)


def _date(start: int, end: int, year: str | None, month: str, day: str) -> Mention:
    return Mention("date", start, end, int(year) if year else None, int(month), int(day))


def _period(found: re.Match[str], start: int, end: int) -> Mention:
    if found["school"]:
        follows = int(found["s2"]) == int(found["s1"]) + 1
        return _made(start, end, found["s1"], "S") if follows else Mention("mask", start, end)
    if found["m"] or found["sm"]:
        return _month(found, start, end)
    if found["vague"]:
        return Mention("vague", start, end, int(found["vy"]) if found["vy"] else None)
    if found["n"] or found["n2"] or found["n3"]:
        return _months(found, start, end)
    suffix, year = "", found["y"]
    if found["q"]:
        suffix, year = f"Q{_ROMAN.get(found['q']) or found['q']}", found["qy"]
    elif found["half"]:
        suffix, year = ("H1" if found["half"] == "đầu" else "H2"), found["hy"]
    return _made(start, end, year, suffix)


def _month(found: re.Match[str], start: int, end: int) -> Mention:
    month = int(found["m"] or found["sm"])
    if not 1 <= month <= 12:
        return Mention("mask", start, end)
    return _made(start, end, found["my"] or found["smy"], f"M{month:02}")


def _months(found: re.Match[str], start: int, end: int) -> Mention:
    written = found["n"] or found["n2"] or found["n3"]
    count = int(written) if written.isdecimal() else _NUMBER_WORDS[written]
    year = found["ny"] or found["ny2"]
    if found["side"] in {"cuối", "còn lại"}:
        suffix = {3: "Q4", 6: "H2"}.get(count)
        if suffix is None:
            return Mention("vague", start, end, int(year) if year else None)
        return _made(start, end, year, suffix)
    suffix = {3: "Q1", 6: "H1", 12: ""}.get(count, f"{count}M")
    return _made(start, end, year, suffix) if 2 <= count <= 12 else Mention("mask", start, end)


def _made(start: int, end: int, year: str | None, suffix: str) -> Mention:
    return Mention("period", start, end, int(year) if year else None, suffix=suffix)
