"""Answers as tables to be taken along: every value with its status and where it came from."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tiendo.web.units.models import Unit

from .ask import Answer, Asked, Plain, answer
from .models import Figure
from .queries.known import Known, effective, is_whole

Cell = tuple[str, str, str]  # codes of unit and indicator, period


def table_of(asks: Sequence[Asked]) -> Answer:
    """Answer one question about each of `asks`, one after the other; three queries or so each.

    Values told by unit get the columns `status` and `source`.
    """
    tables = [_table(asked) for asked in asks]
    return Answer(tables[0].columns, [row for table in tables for row in table.rows])


def _table(asked: Asked) -> Answer:
    found = answer(asked)
    if not {"unit_code", "value"} <= set(found.columns):
        return found
    sources = _sources(asked)
    places = [
        found.columns.index(name) if name in found.columns else None
        for name in ("unit_code", "indicator_code", "period")
    ]
    indicator = asked.indicator.code if asked.indicator else ""
    fallback = ("", indicator, asked.periods[-1].code)
    rows = []
    for row in found.rows:
        unit, code, period = (
            str(row[at]) if at is not None else other
            for at, other in zip(places, fallback, strict=True)
        )
        rows.append((*row, *sources.get((unit, code, period), _without(found, row))))
    return Answer((*found.columns, "status", "source"), rows)


def _without(found: Answer, row: tuple[Plain, ...]) -> tuple[Plain, Plain]:
    """Tell that a value was added up, or nothing where there is none."""
    has_value = row[found.columns.index("value")] is not None
    return "", _("cộng các đơn vị") if has_value else ""


def _sources(asked: Asked) -> dict[Cell, tuple[str, str]]:
    """Return status and source of the figures that units told themselves; one query."""
    known = Known(asked.known.day, asked.known.event)
    units = Unit.objects.filter(path__startswith=asked.scope.path, kind__in=asked.into)
    rows = known.figures().filter(unit__in=units, item=asked.item)
    rows = rows.filter(period__in=[period.code for period in asked.periods])
    if asked.indicator is not None:
        rows = rows.filter(indicator=asked.indicator)
    cells: dict[Cell, list[Figure]] = {}
    for row in rows.select_related("unit", "indicator", "source").defer("source__text"):
        if is_whole(row):
            cells.setdefault((row.unit.code, row.indicator.code, row.period), []).append(row)
    found = {key: effective(each) for key, each in cells.items()}
    return {
        key: (row.get_status_display(), _source(row))
        for key, row in found.items()
        if row is not None
    }


def _source(row: Figure) -> str:
    if row.source is None:
        return _("nhập tay")
    return f"{row.source.name} ({_('minh họa')})" if row.is_illustrative else row.source.name
