"""Reporting periods: a code, two dates with both ends included, and what follows from them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import total_ordering
from unicodedata import normalize

_CODE = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|M(?P<month>0[1-9]|1[0-2])"
    r"|(?P<first>[2-9]|1[01])M|(?P<school>\d{4})))?",
    re.A,
)
_SUFFIXES = (
    *("-Q1", "-Q2", "-Q3", "-Q4", "-H1", "-H2", "-9M", ""),
    *(f"-M{month:02}" for month in range(1, 13)),
    *(f"-{count}M" for count in (2, 4, 5, 7, 8, 10, 11)),
)
_YEAR = re.compile(r"\b\d{4}\b", re.A)
_FILLERS = frozenset({"năm", "đầu", "cả", "of"})  # say nothing that the rest does not
_ROMAN = ("I", "II", "III", "IV")
_MONTHS = "January February March April May June July August September October November December"


class BadPeriod(ValueError):
    """A text is no period code."""

    code = "bad_period"

    def __init__(self, text: str) -> None:
        """Keep the text that was refused."""
        super().__init__(text)
        self.text = text


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A span of the calendar that is reported on; sorted by start, then end.

    Codes: 2023-Q1, 2023-M05, 2023-H1, 2023-9M (2M to 11M, from 1 January; 3M is Q1 and 6M is H1),
    2023, 2022-2023 (a school year: 1 September to 31 May).
    """

    code: str
    start: date  # included
    end: date  # included

    @classmethod
    def parse(cls, code: str) -> Period:
        """Read a period code. Raises BadPeriod."""
        found = _CODE.fullmatch(code)
        if found is None or not 1 <= int(found["year"]) <= 9998:
            raise BadPeriod(code)
        year = int(found["year"])
        if found["school"]:
            if int(found["school"]) != year + 1:
                raise BadPeriod(code)
            return cls(code, date(year, 9, 1), date(year + 1, 5, 31))
        return cls._of_months(year, *_months(found))

    @classmethod
    def typed(cls, text: str, *, year: int | None = None) -> Period:
        """Read a period as a person types it: its code, its label, or the words of an office.

        "quý II năm 2023", "quý 2/2023", "9 tháng 2023", "tháng 04/2023", "năm 2023"; `year` is
        the one meant where the text tells none. Raises BadPeriod.
        """
        try:
            return cls.parse("".join(text.split()).upper())
        except BadPeriod:
            key = _words(text)
        told = _YEAR.search(key)
        named = int(told[0]) if told else year
        if named is None:
            raise BadPeriod(text)
        known = {_words(name): period for period in cls.of_year(named) for name in period._names}
        found = known.get(key if told else f"{key} {named}")
        if found is None:
            raise BadPeriod(text)
        return found

    @classmethod
    def of_year(cls, year: int) -> list[Period]:
        """Return the periods that begin in a year: quarters and halves first. Raises BadPeriod."""
        return [cls.parse(f"{year:04}{suffix}") for suffix in (*_SUFFIXES, f"-{year + 1:04}")]

    @property
    def _names(self) -> Iterator[str]:
        """How people write it; what runs from January is named by its months too."""
        yield from (self.label, self.label_en)
        if self.start.month == 1 and self.end.month > 1 and not self._is_school_year:
            yield f"{self.end.month} tháng {self.year}"

    @classmethod
    def _of_months(cls, year: int, suffix: str, first: int, last: int) -> Period:
        end = date(year, last, monthrange(year, last)[1])
        return cls(f"{year:04}{suffix}", date(year, first, 1), end)

    def __lt__(self, other: Period) -> bool:
        """Sort by time, not by code."""
        return (self.start, self.end, self.code) < (other.start, other.end, other.code)

    def __str__(self) -> str:
        """Show the code."""
        return self.code

    @property
    def year(self) -> int:
        """The year in which the period starts."""
        return self.start.year

    @property
    def _suffix(self) -> str:
        return self.code[5:]

    @property
    def label(self) -> str:
        """The period as an office writes it: "quý I/2023", "6 tháng đầu năm 2023"."""
        kind, year = self._suffix, self.year
        if not kind:
            return f"năm {year}"
        if kind[0] == "Q":
            return f"quý {_ROMAN[int(kind[1]) - 1]}/{year}"
        if kind[0] == "H":
            return f"6 tháng {'đầu' if kind == 'H1' else 'cuối'} năm {year}"
        if kind[0] == "M":
            return f"tháng {int(kind[1:])}/{year}"
        if kind[-1] == "M":
            return f"{kind[:-1]} tháng đầu năm {year}"
        return f"năm học {year} – {year + 1}"

    @property
    def label_en(self) -> str:
        """The period in English: "Q1 2023", "first half of 2023"."""
        kind, year = self._suffix, self.year
        if not kind:
            return str(year)
        if kind[0] == "Q":
            return f"{kind} {year}"
        if kind[0] == "H":
            return f"{'first' if kind == 'H1' else 'second'} half of {year}"
        if kind[0] == "M":
            return f"{_MONTHS.split()[int(kind[1:]) - 1]} {year}"
        if kind[-1] == "M":
            return f"first {kind[:-1]} months of {year}"
        return f"school year {year} – {year + 1}"

    def elapsed_share(self, as_of: date | None = None) -> Fraction:
        """Share (0 to 1) of the year gone at the period's end, or at `as_of` where that is earlier.

        Counted in months, so that the first quarter is exactly 1/4; days count inside a month.
        """
        day = self.end if as_of is None else max(date(self.end.year, 1, 1), min(as_of, self.end))
        length = monthrange(day.year, day.month)[1]
        return Fraction(day.month - 1, 12) + Fraction(day.day, 12 * length)

    def same_period_last_year(self) -> Period:
        """Step back one year. Raises BadPeriod before year 1."""
        if self._is_school_year:
            return Period.parse(f"{self.year - 1:04}-{self.year:04}")
        return Period.parse(f"{self.year - 1:04}{self.code[4:]}")

    def next(self) -> Period:
        """Step on: Q1 to Q2, H1 to H2, 9M to Q4, 8M to September. Raises BadPeriod after 9998."""
        if self._is_school_year:
            return Period.parse(f"{self.year + 1:04}-{self.year + 2:04}")
        kind, year = self._suffix, self.year
        last = self.end.month
        if last == 12:
            first = {"Q": "-Q1", "H": "-H1", "M": "-M01"}.get(kind[:1], "")
            return Period.parse(f"{year + 1:04}{first}")
        if kind[0] == "H":
            return Period.parse(f"{year:04}-H2")
        if kind[0] == "Q" or kind == "9M":
            return Period.parse(f"{year:04}-Q{last // 3 + 1}")
        return Period.parse(f"{year:04}-M{last + 1:02}")

    @property
    def _is_school_year(self) -> bool:
        return len(self._suffix) == 4


def _words(text: str) -> str:
    """Return what a name of a period comes to, whatever its case, marks and filling words."""
    plain = re.sub(r"[/.,–—-]", " ", normalize("NFC", text).casefold()).replace("quí", "quý")
    words = [word.lstrip("0") for word in plain.split() if word not in _FILLERS]
    if len(words) > 1 and words[0] == "quý" and words[1] in ("1", "2", "3", "4"):
        words[1] = _ROMAN[int(words[1]) - 1].casefold()
    return " ".join(words)


def _months(found: re.Match[str]) -> tuple[str, int, int]:
    if found["quarter"]:
        quarter = int(found["quarter"])
        return f"-Q{quarter}", quarter * 3 - 2, quarter * 3
    if found["half"]:
        return f"-H{found['half']}", *((1, 6) if found["half"] == "1" else (7, 12))
    if found["month"]:
        return f"-M{found['month']}", int(found["month"]), int(found["month"])
    if found["first"]:
        last = int(found["first"])
        return {3: "-Q1", 6: "-H1"}.get(last, f"-{last}M"), 1, last
    return "", 1, 12
