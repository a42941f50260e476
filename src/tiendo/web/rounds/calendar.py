"""Which days the data of a period cover, by the rule that closes them."""

from __future__ import annotations

from datetime import date, timedelta

from tiendo.reading.period import Period

from .models import Round

KINDS = {"Q": "quarter", "H": "half", "M": "month"}


def kind_of(period: Period) -> str:
    """Return the kind of a period as forms name it: month, quarter, half, nine, year, school."""
    suffix = period.code[5:]
    if not suffix:
        return "year"
    if suffix == "9M":
        return "nine"
    return KINDS.get(suffix[0], "school" if len(suffix) == 4 else "months")


def data_days(period: Period, rule: Round.Rule) -> tuple[date, date]:
    """Return the first and last day, both inclusive, that the data of a period cover.

    `day_14`: from the 15th of the month before the period to the 14th of its last month
    (Nghị định 09/2019/NĐ-CP, Điều 12).
    """
    if rule == Round.Rule.CALENDAR:
        return period.start, period.end
    return (period.start - timedelta(days=1)).replace(day=15), period.end.replace(day=14)
