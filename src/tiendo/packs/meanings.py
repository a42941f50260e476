"""Whether indicators, breakdowns, forms and checks fit each other: parts, items, rows, measures."""

from collections.abc import Iterable, Iterator
from typing import Any

from .findings import Found, Problem, Table, code_of, sound
from .wording import absent

_COUNTED = ("cumulative", "seasonal", "point_in_time", "annual")  # what a ratio can be made of
_GROWING = ("cumulative", "seasonal")
PERCENT = "percent"
Rows = dict[str, dict[str, Any] | None]


def wrong_meanings(table: Table) -> Iterator[Problem]:
    """Yield what does not fit; a row that is wrong itself lends its code and nothing else."""
    indicators = _by_code(table, "indicator")
    bases = {code: row.get("base", code) for code, row in _by_code(table, "measure").items() if row}
    breakdowns = {code for found in table.get("breakdown", []) for code in code_of(found.row)}
    for found in sound(table, "indicator"):
        yield from _wrong_parts(found, indicators, bases)
        yield from _unknown(found, "breakdowns", breakdowns, "breakdown")
    for found in sound(table, "form"):
        yield from _wrong_rows(found, indicators, breakdowns)
    for found in sound(table, "check"):
        yield from _unknown(found, "indicators", indicators, "indicator")
        yield from _unfit_for_check(found, indicators, bases)


def split_row(row: str) -> tuple[str, str]:
    """Split a row of a form into the codes of its indicator and its breakdown, "" if none."""
    indicator, _, breakdown = row.partition("/")
    return indicator, breakdown


def _by_code(table: Table, name: str) -> Rows:
    """Give the rows of a table by code; None stands for one that is wrong itself."""
    return {
        code: None if found.problems else found.row
        for found in table.get(name, [])
        for code in code_of(found.row)
    }


def _unknown(found: Found, key: str, known: Iterable[str], name: str) -> Iterator[Problem]:
    for code in found.row.get(key, ()):
        if code not in known:
            yield found.problem(key, absent(name, code))


def _wrong_parts(found: Found, indicators: Rows, bases: dict[str, str]) -> Iterator[Problem]:
    """Yield parts of a ratio that are absent, no counts, or in measures that cannot be divided."""
    parts = []
    for key in ("numerator", "denominator"):
        code = found.row.get(key)
        if code is None:
            continue
        if code not in indicators:
            yield found.problem(key, absent("indicator", code))
        elif (part := indicators[code]) is not None:
            parts.append(part)
            if part["kind"] not in _COUNTED:
                yield found.problem(key, f"'{code}' is of kind {part['kind']}, so it is no count")
    if found.row["measure"] == PERCENT and len(parts) == 2 and not _convert(parts, bases):
        measures = " and ".join(part["measure"] for part in parts)
        yield found.problem("denominator", f"no share can be taken: {measures} do not convert")


def _convert(rows: Iterable[dict[str, Any]], bases: dict[str, str]) -> bool:
    """Whether the measures of the rows share a base; a measure that is absent is told elsewhere."""
    return len({bases[row["measure"]] for row in rows if row["measure"] in bases}) <= 1


def _wrong_rows(found: Found, indicators: Rows, breakdowns: set[str]) -> Iterator[Problem]:
    """Yield rows of a form that ask for what there is not, or for one thing twice."""
    asked: set[str] = set()
    for number, row in enumerate(found.row["rows"], start=1):
        code, breakdown = split_row(row)
        indicator = indicators.get(code)
        what = ""
        if code not in indicators:
            what = absent("indicator", code)
        elif code in asked:
            what = f"'{code}' is already a row of this form"
        elif breakdown and breakdown not in breakdowns:
            what = absent("breakdown", breakdown)
        elif breakdown and indicator and breakdown not in indicator.get("breakdowns", ()):
            what = f"'{code}' is not told apart by '{breakdown}'"
        asked.add(code)
        if what:
            yield found.problem(f"rows[{number}]", what)


def _unfit_for_check(found: Found, indicators: Rows, bases: dict[str, str]) -> Iterator[Problem]:
    """Yield indicators that such a check can say nothing true about."""
    kind = found.row["kind"]
    named = [row for code in found.row.get("indicators", ()) if (row := indicators.get(code))]
    for row in named:
        if kind == "not_falling" and (row["kind"] not in _GROWING or row["measure"] == PERCENT):
            yield found.problem("indicators", f"'{row['code']}' may fall from period to period")
        if kind == "rate" and row.get("numerator") is None:
            yield found.problem("indicators", f"'{row['code']}' has no numerator and denominator")
    if kind in ("not_above", "equals") and not _convert(named, bases):
        yield found.problem("indicators", "their measures do not convert into each other")
