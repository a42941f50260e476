"""Deadlines as a page tells them: in the words of offices, on an English page in English.

What is typed, kept or printed stays Vietnamese: `deadlines` and `recurrence` write that.
"""

from __future__ import annotations

from datetime import date

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import get_language

from tiendo.reading.period import BadPeriod, Period

from .deadlines import deadline_text
from .recurrence import LAST, is_recurring, rule_words

_ORDINALS = ("first", "second", "third", "fourth")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_COUNTS = {"days": "days", "workdays": "working days"}


def rule_told(rule: str) -> str:
    """Return how something recurs: "ngày 25 hằng tháng", "every month, on the 25th"."""
    if get_language() != "en":
        return rule_words(rule)
    name, _, at = rule.partition(":")
    if name == "weekly":
        return f"every week, on {WEEKDAYS[int(at) - 1]}"
    if name == "yearly":
        month, day = (int(part) for part in at.split("-"))
        return "every year" if at == "12-31" else f"every year, on {day} {MONTHS[month]}"
    of = "month" if name == "monthly" else "quarter"
    if int(at) == LAST:
        return f"every {of}"
    last = "" if name == "monthly" else " of its last month"
    return f"every {of}, on the {_nth(int(at))}{last}"


def deadline_told(rule: str, due_on: date | None) -> str:
    """Return a deadline with its day: "trong quý II/2023 (30/06/2023)", "in the second quarter …".

    In Vietnamese as `deadline_text` writes it.
    """
    if get_language() != "en":
        return deadline_text(rule, due_on)
    if due_on is None:
        return rule_told(rule) if is_recurring(rule) else ""
    day = f"{due_on:%d/%m/%Y}"
    if is_recurring(rule):
        return f"{rule_told(rule)}, until {day}"
    name, _, count = rule.partition(":")
    if name in _COUNTS:
        return f"{count} {_COUNTS[name]} ({day})"
    try:
        period = Period.parse(rule)
    except BadPeriod:
        return day
    return f"in {_period(period)} ({day})" if period.end == due_on else day


def _nth(number: int) -> str:
    is_teen = 10 < number < 20
    return f"{number}{'th' if is_teen else _ENDINGS.get(number % 10, 'th')}"


def _period(period: Period) -> str:
    """Name a period within a sentence: "the second quarter of 2023", "May 2023", "2023"."""
    year, _, part = period.code.partition("-")
    if part.startswith("Q"):
        return f"the {_ORDINALS[int(part[1:]) - 1]} quarter of {year}"
    label = period.label_en
    return f"the {label}" if label[0].islower() else label
