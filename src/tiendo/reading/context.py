"""What the words around a figure say of its role, period and day."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import cached_property
from operator import attrgetter

from tiendo.reading.dates import Mention
from tiendo.reading.needing import Needing
from tiendo.reading.page import Page
from tiendo.reading.passages import Passage
from tiendo.reading.period import Period
from tiendo.reading.phrases import Hit
from tiendo.reading.records import Role
from tiendo.reading.sectors import heaviest, sector_of
from tiendo.reading.session import Times

_GOAL = Needing(
    "phấn đấu|mục tiêu|dự kiến|đề ra |phải đạt|chỉ tiêu ",
    r"\b(?:phấn đấu|mục tiêu(?: là|:)|với mục tiêu|dự kiến|đề ra (?:mục tiêu|chỉ tiêu)|phải đạt"
    r"|đặt mục tiêu|chỉ tiêu (?:chủ yếu )?(?:năm|đề ra)[^,;]{0,30}(?:là|:))",
)
_CUMULATIVE = Needing(
    "lũy kế|cộng dồn|từ đầu năm|tính chung",
    r"\b(?:lũy kế|cộng dồn|từ đầu năm|tính chung)\b",
)
_PRICES = re.compile(r"\bgiá (?:so sánh|cố định|hiện hành|thực tế|gốc)[^,;()]{0,8}$")
_OPENS = re.compile(  # "Trong quý I, …", "Tính chung 8 tháng đầu năm, …": it holds for what follows
    r"(?:(?:trong|tính chung|riêng|qua|sang|kết thúc|tính đến hết|lũy kế)\b(?: trong| cả)? ?)?"
)
_UNTIL = re.compile(r"\b(?:tính )?đến(?: hết)?(?: ngày| tháng| quý)* ?$|\bhết(?: ngày)? ?$")


_NEAR = 400  # key characters before a number that may say what it is


class Context:
    """The passage around a figure and what follows from it."""

    def __init__(
        self, page: Page, times: Times, passage: Passage, before: Context | None = None
    ) -> None:
        """Look up once what holds for every figure of the passage; `before` is the one before."""
        self.page, self.times, self.passage = page, times, passage
        self.key = page.key.text
        self.start = passage.sentence.start
        goal = _GOAL.search(self.key, self.start, passage.end)
        self.goal = goal.start() if goal is not None else passage.end
        self.opened = self._opened(before)

    def role(self, number: int) -> Role:
        """Tell a number set for a coming period from one that was reached."""
        if self.passage.section in {"task", "proposal", "target"}:
            return "target"
        return "target" if self.goal < number else "actual"

    def is_cumulative(self, start: int, number: int) -> bool:
        """Whether "lũy kế" or "từ đầu năm" stands in the figure's own clause."""
        begin = max(self.start, start - 80)
        begin = max(begin, self.key.rfind(";", begin, start) + 1)
        return _CUMULATIVE.search(self.key, begin, number) is not None

    def as_of(self, number: int) -> str | None:
        """Give the day up to which a figure counts, "tính đến 31/3"."""
        for mention in reversed(self.page.mentions.inside(self._near(number), number)):
            lead = self.key[max(self.start, mention.start - 24) : mention.start]
            if _UNTIL.search(lead):
                return self._day(mention)
        return None

    def period(self, start: int, number: int, role: Role) -> str | None:
        """Give the period named in the clause or at the sentence's head, else the session's."""
        near = self.page.mentions.inside(max(start, self._near(number)), number)
        first = self.page.mentions.inside(self.start, min(number, self.start + 12))
        for mention in (*reversed(near), *reversed(first)):
            lead = self.key[max(self.start, mention.start - 24) : mention.start]
            if mention.kind != "period" or _UNTIL.search(lead) or _PRICES.search(lead):
                continue
            code = mention.code(self._year())
            if code is not None:
                return code
        if role == "actual" and self.opened is not None:
            return self.opened
        chosen = self.times.reviewed if role == "actual" else self.times.ahead
        return None if chosen is None else chosen.code

    def _opened(self, before: Context | None) -> str | None:
        """Give the period that this sentence, or one before it in the paragraph, opens with."""
        for mention in self.page.mentions.inside(self.start, self.start + 40)[:1]:
            lead = self.key[self.start : mention.start]
            if mention.kind == "period" and _OPENS.fullmatch(lead):
                return mention.code(self._year())
        if before is None or "\n" in self.key[before.start : self.start]:
            return None
        return before.opened

    def sector(self, start: int, end: int) -> str | None:
        """Give the sector of the figure's own words, else of the words before or the heading."""
        heading = self.passage.heading
        own = self._sector(start, end) or self._sector(self._near(start), start)
        return own if own or heading is None else sector_of(self.page, heading)

    def _sector(self, start: int, end: int) -> str | None:
        if not self._cues:
            return None
        first = bisect_left(self._cues, start, key=attrgetter("start"))
        last = bisect_left(self._cues, end, first, key=attrgetter("start"))
        return heaviest(hit for hit in self._cues[first:last] if hit.end <= end)

    @cached_property
    def _cues(self) -> list[Hit[str]]:
        """The phrases of sectors in the sentence, looked up once for all its figures."""
        return list(self.page.sectors.find(self.start, self.passage.end))

    def _near(self, position: int) -> int:
        return max(self.start, position - _NEAR)

    def _year(self) -> int | None:
        reviewed = self.times.reviewed
        return reviewed.end.year if reviewed is not None else self.times.year

    def _day(self, mention: Mention) -> str | None:
        year = mention.year or self._year()
        if mention.kind == "period":
            code = mention.code(year)
            return None if code is None else Period.parse(code).end.isoformat()
        if mention.kind != "date":
            return None
        if year is None:
            return f"--{mention.month:02}-{mention.day:02}" if mention.is_real else None
        known = mention._replace(year=year)
        return date(year, known.month, known.day).isoformat() if known.is_real else None
