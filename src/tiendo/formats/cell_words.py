"""The value of a spreadsheet's cell as a person here writes it: 1.234,5, 85,3%, 31/03/2023."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

TYPED = 4  # decimals that somebody may have typed; a value with more was computed
_ALWAYS_SHOWN = 2  # decimals of a computed value, whatever its format
_YEARS = (1900, 2100)
_TURNED = str.maketrans(",.", ".,")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")


class NumberFormat(NamedTuple):
    """What a cell's format says of the numbers in it; `decimals` None where nothing is known."""

    is_percent: bool = False
    is_grouped: bool = False
    decimals: int | None = None

    @classmethod
    def of(cls, code: str) -> NumberFormat:
        """Read a format such as "#,##0.0%"."""
        plain = _QUOTED.sub("", code.partition(";")[0])
        if not any(letter in plain for letter in "0#?"):
            return cls()
        found = _DECIMALS.search(plain)
        return cls("%" in plain, "," in plain, len(found[1]) if found else 0)


UNKNOWN = NumberFormat()


def shown(value: object, form: NumberFormat = UNKNOWN) -> str:
    """Write a cell's value; a text stays as it is."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return shown_number(value, form)
    if isinstance(value, date | time | timedelta):
        return _shown_time(value)
    return str(value).upper() if isinstance(value, bool) else str(value)


def _shown_time(value: date | time | timedelta) -> str:
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    hours, minutes = divmod(int(value.total_seconds()) // 60, 60)
    return f"{hours}:{minutes:02}"


def shown_number(value: float, form: NumberFormat) -> str:
    """Write a number with a decimal comma, its thousands set apart; a bare year stays together."""
    exact = Decimal(f"{value:.15g}")  # what a spreadsheet keeps of a number
    if not exact.is_finite():
        return ""
    if form.is_percent:
        exact *= 100
    decimals = max(0, -int(exact.normalize().as_tuple().exponent))
    if decimals > TYPED:
        decimals = TYPED if form.decimals is None else max(form.decimals, _ALWAYS_SHOWN)
    rounded = round(exact, decimals)
    if rounded == rounded.to_integral_value():
        rounded = rounded.quantize(Decimal(1)) if abs(rounded) < 10**20 else rounded
    is_year = not form.is_grouped and not form.is_percent and _YEARS[0] <= rounded <= _YEARS[1]
    text = f"{rounded:f}" if is_year else f"{rounded:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    turned = text.translate(_TURNED)
    return f"{turned}%" if form.is_percent else turned


def name_of(row: int, column: int) -> str:
    """Return the name of a cell from row 0 and column 0: "B7"."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
