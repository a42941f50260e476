"""Deadlines as offices write them: a day, a period, counted days, again and again, or none.

A deadline is kept as the rule that it was told by and the day that follows from it. Rules:
"" (a day, or no deadline), a period code ("2023-Q2": within it, so its last day), "days:10" and
"workdays:10" (counted from the day after it was given), and the recurring ones, whose day is the
last of them: "weekly:5" (1 is Monday), "monthly:25", "quarterly:15" (of the last month of each
quarter), "yearly:12-15". Day 31 is the last day of any month.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from tiendo.packs.lexicon import lexicon
from tiendo.reading.instructions import read_instruction
from tiendo.reading.keys import fold_phrase
from tiendo.reading.period import BadPeriod, Period
from tiendo.web.errors import BadDate, BadDeadlineText, DeadlineTooFar, TooManyOccurrences
from tiendo.web.workdays import add_workdays, next_working

from .recurrence import (
    MOST,
    due_days,
    is_recurring,
    names_day,
    occurrences,
    rule_words,
    rule_written,
)

FARTHEST = 10  # years from the day given
LONGEST = 120  # characters of a text that can be a deadline
_LEAD = r"(?:(?:thời hạn|hạn|hoàn thành|xong|chậm nhất|đến|hết|vào|là) )*"
_DAY = re.compile(
    rf"{_LEAD}(?:trước )?(?:ngày )?(?:(?P<iso>\d{{4}})-(?P<im>\d\d)-(?P<id>\d\d)"
    r"|--(?P<m2>\d\d)-(?P<d2>\d\d)"
    r"|(?P<d>\d{1,2}) ?(?:[/.-]|tháng) ?(?P<m>\d{1,2})(?: ?(?:[/.-]|năm) ?(?P<y>\d{4}|\d\d))?)"
)
_LIMIT = rf"{_LEAD}(?:trong |trước (?=hết|cuối))?(?:hết |cuối )*"
_YEAR = r"(?:(?: ?[/,-] ?| )(?:năm )?(?P<year>\d{4}))?"
_SPANS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(_LIMIT + pattern), suffix)
    for pattern, suffix in (
        (rf"quý (?P<n>iv|i{{1,3}}|[1-4]){_YEAR}", lambda f: f"-Q{_quarter(f['n'])}"),
        (rf"(?:tháng )(?P<n>1[0-2]|0?[1-9]){_YEAR}", lambda f: f"-M{int(f['n']):02}"),
        (r"(?P<n>1[0-2]|0?[1-9])/(?P<year>\d{4})", lambda f: f"-M{int(f['n']):02}"),
        (rf"(?:6|sáu) tháng đầu năm{_YEAR}", lambda _f: "-H1"),
        (rf"(?:6|sáu) tháng cuối năm{_YEAR}", lambda _f: "-H2"),
        (rf"(?:3|ba) tháng đầu năm{_YEAR}", lambda _f: "-Q1"),
        (rf"(?P<n>1[01]|[245789]) tháng đầu năm{_YEAR}", lambda f: f"-{f['n']}M"),
        (r"(?:cả )?năm(?: nay)?(?: (?P<year>\d{4}))?", lambda _f: ""),
        (r"(?P<year>\d{4})", lambda _f: ""),
    )
)
_SCHOOL = re.compile(_LIMIT + r"năm học (?P<year>\d{4}) ?- ?(?P<to>\d{4})")
_COUNTED = re.compile(
    r"(?:trong )?(?:vòng |thời hạn |thời gian )?0?(?P<n>[1-9]\d{0,2}) "
    r"(?P<what>ngày làm việc|ngày|tuần)(?: (?:kể )?từ .+)?"
)
_NONE = re.compile(
    r"|(?:thực hiện )?thường xuyên(?:, liên tục)?|liên tục"
    r"|không(?: có)?(?: xác định)?(?: thời)? hạn|-"
)
_SHOWN = re.compile(r"(?P<told>.+?) ?\((?P<day>\d\d?/\d\d?/\d{4})\)")
_UNTIL = re.compile(r"(?P<every>.+?),? (?:cho )?(?:đến|tới) (?P<until>.+)")


@dataclass(frozen=True, slots=True)
class Deadline:
    """How a deadline was told, and the day that follows from it; both empty for none."""

    rule: str = ""
    due_on: date | None = None


def read_deadline(text: str, *, given_on: date, ahead: Period | None = None) -> Deadline:
    """Read a deadline told on `given_on`, in a session that looks forward to `ahead`.

    A day or period without a year is the next one that is not over. What recurs ends with `ahead`,
    else with the year, unless the text says until when. A day in brackets, as `deadline_text` adds
    it, must be the one that follows from the words. Raises BadDeadlineText, BadDate (no such day),
    TooManyOccurrences, DeadlineTooFar.
    """
    words = fold_phrase(text.replace(":", " ")).rstrip(" .;")
    refused = BadDeadlineText(text=text.strip()[:LONGEST])
    if len(words) > LONGEST:
        raise refused
    shown = _SHOWN.fullmatch(words)
    found = _read(shown["told"] if shown else words, given_on, ahead)
    if found is None or (shown and _day(shown["day"], given_on) != found.due_on):
        raise refused
    refuse_far(found.due_on, given_on)
    return found


def deadline_in_words(text: str, *, given_on: date, ahead: Period | None) -> Deadline:
    """Return the deadline that a row's own words tell ("… trước ngày 31/8/2023"), else none."""
    said = read_instruction(text, lexicon(), ahead=ahead)
    told = said and (said.recurs or said.deadline)
    try:
        return read_deadline(told or "", given_on=given_on, ahead=ahead)
    except (BadDeadlineText, BadDate, TooManyOccurrences, DeadlineTooFar):
        return Deadline()


def refuse_far(due_on: date | None, given_on: date) -> None:
    """Let a deadline pass within FARTHEST years of the day it was given. Raises DeadlineTooFar."""
    if (
        due_on is not None
        and (due_on.year - FARTHEST, *due_on.timetuple()[1:3]) > (given_on.timetuple()[:3])
    ):
        raise DeadlineTooFar(day=f"{due_on:%d/%m/%Y}", years=FARTHEST)


def assumed(text: str, found: Deadline) -> str:
    """Return the day that was taken for what recurs where the text told none, in words; else ""."""
    if not is_recurring(found.rule):
        return ""
    words = fold_phrase(text.replace(":", " ")).rstrip(" .;")
    limit = _UNTIL.fullmatch(words)
    if names_day(limit["every"] if limit else words):
        return ""
    every = rule_words(found.rule)
    return every if found.rule.startswith("weekly") else f"ngày cuối {every}"


def default_deadline(given_on: date) -> Deadline:
    """Return the deadline offered where a paper of a superior gives none (TIENDO_DEFAULT_DAYS)."""
    return _counted(f"days:{settings.DEFAULT_DAYS}", given_on)


def deadline_offers(given_on: date, ahead: Period | None) -> list[str]:
    """Return what a box for a deadline offers: counted days, the period ahead, what recurs."""
    periods = [deadline_words(ahead.code, ahead.end)] if ahead else []
    default = default_deadline(given_on)
    rules = [rule_words(rule) for rule in ("monthly:25", "quarterly:31")]
    return [deadline_words(default.rule, default.due_on), *periods, *rules]


def deadline_words(rule: str, due_on: date | None) -> str:
    """Return a deadline as a person would type it: "trong quý II/2023"; "" for none."""
    if due_on is None:
        return rule_words(rule) if is_recurring(rule) else ""
    if is_recurring(rule):
        return f"{rule_words(rule)} đến {due_on:%d/%m/%Y}"
    name, _, n = rule.partition(":")
    if name in _COUNTS:
        return f"{n} {_COUNTS[name]}"
    if rule and Period.parse(rule).end == due_on:
        return f"trong {Period.parse(rule).label}"
    return f"{due_on:%d/%m/%Y}"


def deadline_text(rule: str, due_on: date | None) -> str:
    """Return a deadline with the day that follows from it: "trong quý II/2023 (30/06/2023)".

    What it returns for a deadline that was read on a day reads back on that day as the same.
    """
    words = deadline_words(rule, due_on)
    if not words or due_on is None or words.endswith(f"{due_on:%d/%m/%Y}"):
        return words
    return f"{words} ({due_on:%d/%m/%Y})"


_COUNTS = {"days": "ngày", "workdays": "ngày làm việc"}


def _read(words: str, given_on: date, ahead: Period | None) -> Deadline | None:
    if _NONE.fullmatch(words):
        return Deadline()
    if (rule := _count_rule(words)) is not None:
        return _counted(rule, given_on)
    return _recurring(words, given_on, ahead) or _once(words, given_on)


def _once(words: str, given_on: date) -> Deadline | None:
    if (day := _day(words, given_on)) is not None:
        return Deadline("", day)
    period = _period(words, given_on)
    return Deadline(period.code, period.end) if period else None


def _day(words: str, given_on: date) -> date | None:
    """Read a day, the next one where no year is told; None for anything else. Raises BadDate."""
    found = _DAY.fullmatch(words)
    if found is None:
        return None
    day, month = (int(found[k] or found[f"{k}2"] or found[f"i{k}"]) for k in ("d", "m"))
    told = found["y"] or found["iso"]
    if told:
        years = [2000 + int(told) if len(told) == 2 else int(told)]
    else:
        years = list(range(given_on.year, given_on.year + 9))  # 29 February comes within eight
    for year in years:
        try:
            made = date(year, month, day)
        except ValueError:
            continue
        if told or made >= given_on:
            return made
    raise BadDate(text=words)


def _period(words: str, given_on: date) -> Period | None:
    """Read a period by its name or code; the next one not over where no year is told."""
    try:
        return Period.parse(words.upper())
    except BadPeriod:
        pass
    if found := _SCHOOL.fullmatch(words):
        return _parsed(f"{found['year']}-{found['to']}")
    for pattern, suffix in _SPANS:
        if found := pattern.fullmatch(words):
            if found["year"]:
                return _parsed(f"{found['year']}{suffix(found)}")
            this, following = (Period.parse(f"{given_on.year + n}{suffix(found)}") for n in (0, 1))
            return this if this.end >= given_on else following
    return None


def _parsed(code: str) -> Period | None:
    try:
        return Period.parse(code)
    except BadPeriod:
        return None


def _quarter(text: str) -> int:
    return {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(text) or int(text)


def _count_rule(words: str) -> str | None:
    found = _COUNTED.fullmatch(words)
    if found is None:
        return None
    n = int(found["n"])
    if found["what"] == "ngày làm việc":
        return f"workdays:{n}"
    return f"days:{n * 7 if found['what'] == 'tuần' else n}"


def _counted(rule: str, given_on: date) -> Deadline:
    """Return the day that a count ends on; calendar days move on from a day off, by setting."""
    name, _, n = rule.partition(":")
    if name == "workdays":
        return Deadline(rule, add_workdays(given_on, int(n)))
    last = given_on + timedelta(days=int(n))
    return Deadline(rule, next_working(last) if settings.MOVE_DAYS_OFF else last)


def _recurring(words: str, given_on: date, ahead: Period | None) -> Deadline | None:
    """Read what recurs; its day is the last one, the first one where none falls so early."""
    limit = _UNTIL.fullmatch(words)
    if (rule := rule_written(words)) is not None:
        year_end = date(given_on.year, 12, 31)
        until = ahead.end if ahead is not None and ahead.end > given_on else year_end
    elif limit and (rule := rule_written(limit["every"])) is not None:
        told = _once(limit["until"], given_on)
        if told is None or told.due_on is None:
            return None
        until = told.due_on
    else:
        return None
    if len(occurrences(rule, given_on, until)) > MOST:
        raise TooManyOccurrences(text=words, most=MOST)
    days = due_days(rule, given_on, until)
    return Deadline(rule, days[-1] if days else _first(rule, given_on))


def _first(rule: str, given_on: date) -> date:
    return due_days(rule, given_on, date(given_on.year + 1, 12, 31))[0]
