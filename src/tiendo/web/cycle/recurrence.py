"""Rules of what recurs, as words and as days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

from django.conf import settings

from tiendo.web.workdays import next_working

MOST = 120  # occurrences of one deadline: ten years of months, two of weeks
LAST = 31  # stands for the last day of any month
_NAMES = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_FRIDAY = 5
_AGAIN = r"(?:định kỳ )?(?:hằng|hàng|mỗi|từng)"
_AT = r",? (?:vào |trước |chậm nhất )?"
_WEEKDAY = rf"(?P<at>{'|'.join(_NAMES)}|thứ [2-7])"
_DATE = r"ngày (?P<at>0?[1-9]|[12]\d|3[01])"
_OF_YEAR = r"ngày (?P<at>\d{1,2} ?(?:/|tháng) ?\d{1,2})"
_LAST_MONTH = r"(?: tháng cuối(?: của)?(?: quý)?)?"
_WRITTEN: dict[str, re.Pattern[str]] = {
    "weekly": re.compile(
        rf"weekly|{_WEEKDAY} {_AGAIN} tuần|{_AGAIN} tuần(?:{_AT}{_WEEKDAY.replace('at', 'at2')})?"
    ),
    "monthly": re.compile(
        rf"monthly|{_DATE} {_AGAIN} tháng"
        rf"|(?:cuối )?{_AGAIN} tháng(?:{_AT}{_DATE.replace('at', 'at2')})?"
    ),
    "quarterly": re.compile(
        rf"quarterly|{_DATE}{_LAST_MONTH} {_AGAIN} quý"
        rf"|(?:cuối )?{_AGAIN} quý(?:{_AT}{_DATE.replace('at', 'at2')}{_LAST_MONTH})?"
    ),
    "yearly": re.compile(
        rf"yearly|{_OF_YEAR} {_AGAIN} năm"
        rf"|(?:cuối )?{_AGAIN} năm(?:{_AT}{_OF_YEAR.replace('at', 'at2')})?"
    ),
}
RECURRING = tuple(_WRITTEN)  # the names that rules of what recurs begin with
_QUARTER = 3  # months


def is_recurring(rule: str) -> bool:
    """Tell whether a rule names more than one day."""
    return rule.partition(":")[0] in _WRITTEN


def rule_written(words: str) -> str | None:
    """Return the rule that folded words write ("ngày 25 hằng tháng"), None for anything else.

    Without a day it is the last one: Friday, the end of the month, of the quarter, of the year.
    """
    told = words.removeprefix("trước ").removeprefix("vào ")
    for name, pattern in _WRITTEN.items():
        if found := pattern.fullmatch(told):
            return _rule(name, found["at"] or found["at2"])
    return None


def rule_within(words: str) -> str | None:
    """Return the rule that stands somewhere in folded words and says on which day, if one does."""
    for name, pattern in _WRITTEN.items():
        for found in pattern.finditer(words):
            if at := found["at"] or found["at2"]:
                return _rule(name, at)
    return None


def names_day(words: str) -> bool:
    """Tell whether folded words of a rule say on which day, if only that it is the last one."""
    told = words.removeprefix("trước ").removeprefix("vào ")
    found = next(filter(None, (pattern.fullmatch(told) for pattern in _WRITTEN.values())), None)
    return found is not None and bool(found["at"] or found["at2"] or told.startswith("cuối "))


def _rule(name: str, at: str | None) -> str | None:
    if name == "weekly":
        return f"weekly:{_weekday(at)}"
    if name != "yearly":
        return f"{name}:{int(at or LAST)}"
    day, month = (int(n) for n in re.findall(r"\d+", at or "31/12"))
    try:
        date(2023, month, day)  # a year without 29 February, which most years lack
    except ValueError:
        return None
    return f"yearly:{month:02}-{day:02}"


def _weekday(text: str | None) -> int:
    if text is None:
        return _FRIDAY
    return _NAMES.index(text) + 1 if text in _NAMES else int(text[-1]) - 1


def rule_words(rule: str) -> str:
    """Return a recurring rule as a person would write it: "ngày 25 hằng tháng"."""
    name, _, at = rule.partition(":")
    if name == "weekly":
        return f"{_NAMES[int(at) - 1]} hằng tuần"
    if name == "yearly":
        month, day = at.split("-")
        return "hằng năm" if at == "12-31" else f"ngày {int(day)}/{int(month)} hằng năm"
    of = "tháng" if name == "monthly" else "quý"
    if int(at) == LAST:
        return f"hằng {of}"
    return f"ngày {at} {'' if name == 'monthly' else 'tháng cuối '}hằng {of}"


def occurrences(rule: str, given_on: date, until: date) -> list[date]:
    """Return the days of a recurring rule after `given_on`, up to and including `until`.

    They are days of the calendar as told, days off too. Stops at one more than MOST.
    """
    name, _, at = rule.partition(":")
    days = takewhile(lambda day: day <= until, _days(name, at, given_on))
    return [day for day, _n in zip(days, range(MOST + 1), strict=False)]


def due_days(rule: str, given_on: date, until: date) -> list[date]:
    """Return the days on which the occurrences up to and including `until` are due, in order.

    One that falls on a day off is due on the next working day (TIENDO_MOVE_DAYS_OFF), which may lie
    after `until`; two that so fall together are one.
    """
    told = occurrences(rule, given_on, until)
    return sorted(set(map(next_working, told))) if settings.MOVE_DAYS_OFF else told


def _days(name: str, at: str, after: date) -> Iterator[date]:
    """Yield the days of a rule after a day, to the end of the calendar."""
    if name == "weekly":
        first = after + timedelta(days=(int(at) - after.isoweekday() - 1) % 7 + 1)
        yield from (first + timedelta(weeks=n) for n in range((date.max - first).days // 7 + 1))
        return
    for year in range(after.year, date.max.year + 1):
        for month in range(1, 13):
            if (day := _in_month(name, at, year, month)) is not None and day > after:
                yield day


def _in_month(name: str, at: str, year: int, month: int) -> date | None:
    """Return the day of a monthly, quarterly or yearly rule in a month, None where it has none."""
    if name == "yearly":
        wanted, day = (int(n) for n in at.split("-"))
        return date(year, month, day) if month == wanted else None
    if name == "quarterly" and month % _QUARTER:
        return None
    return date(year, month, min(int(at), monthrange(year, month)[1]))
