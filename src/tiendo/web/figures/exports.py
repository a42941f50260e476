"""Answers as tables to be taken along: every value with its status and where it came from."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from django.utils.translation import gettext as _

from tiendo.web.rounds.queries import closings_of
from tiendo.web.templatetags.tiendo import period_label

from .ask import Answer, Asked, Plain, answer
from .models import Figure
from .queries.known import Known, effective, is_whole

Cell = tuple[str, str, str]  # codes of unit and indicator, period


def table_of(asks: Sequence[Asked]) -> Answer:
    """Answer one question about each of `asks`, one after the other; eight queries or so each.

    Every row tells the boundaries that were asked for. Values told by unit get the columns
    `status` and `source`, what is held against a target the document and clause that gave it.
    """
    tables = [_table(asked) for asked in asks]
    return Answer(tables[0].columns, [row for table in tables for row in table.rows])


def boundaries_told(on: date | None) -> str:
    """Return in words which boundaries an answer is told in."""
    return f"{on:%d/%m/%Y}" if on else _("của từng thời kỳ")


def _table(asked: Asked) -> Answer:
    found = answer(asked)
    told = (boundaries_told(asked.boundaries),)
    if not {"unit_code", "value"} <= set(found.columns):
        return Answer((*found.columns, "boundaries"), [(*row, *told) for row in found.rows])
    against_targets = "assigned_by" in found.columns
    sources, assigned = _sources(asked), _assigned(asked) if against_targets else {}
    rows: list[tuple[Plain, ...]] = []
    for row in found.rows:
        at = dict(zip(found.columns, row, strict=True))
        more: tuple[Plain, ...] = ()
        if against_targets:
            goal = (at["unit_code"], at["indicator_code"], at["kind"], at["assigned_by"])
            more = assigned.get(goal, ("", ""))
        value = sources.get(_cell(at, asked)) or _without(at["value"])
        rows.append((*row, *told, *more, *value))
    columns = (*found.columns, "boundaries", *(("document", "clause") if against_targets else ()))
    return Answer((*columns, "status", "source"), rows)


def _cell(at: dict[str, Plain], asked: Asked) -> Cell:
    indicator = asked.indicator.code if asked.indicator else ""
    code, period = at.get("indicator_code", indicator), at.get("period", asked.periods[-1].code)
    return str(at["unit_code"]), str(code), str(period)


def _without(value: Plain) -> tuple[str, str]:
    """Tell that a value was added up, or nothing where there is none."""
    return "", "" if value is None else _("cộng các đơn vị")


def _sources(asked: Asked) -> dict[Cell, tuple[str, str]]:
    """Return status and source of the figures that units told themselves; three queries."""
    known = Known(asked.known.day, asked.known.event)
    units = asked.units.filter(kind__in=asked.into)
    periods = {period.code for period in asked.periods}
    rows = known.figures().filter(unit__in=units, item=asked.item, period__in=periods)
    if asked.indicator is not None:
        rows = rows.filter(indicator=asked.indicator)
    cells: dict[Cell, list[Figure]] = {}
    for row in rows.select_related("unit", "indicator", "source").defer("source__text"):
        if is_whole(row):
            cells.setdefault((row.unit.code, row.indicator.code, row.period), []).append(row)
    found = {key: effective(each) for key, each in cells.items()}
    counted = {key: row for key, row in found.items() if row is not None}
    handed_in = closings_of({row.unit_id for row in counted.values()}, periods)
    return {
        key: (row.get_status_display(), source_told(row, handed_in)) for key, row in counted.items()
    }


def source_told(row: Figure, handed_in: Container[tuple[int, str, str]] = ()) -> str:
    """Return where a figure came from: its document, the round that it was reported in, a hand."""
    if row.source is not None:
        return f"{row.source.name} ({_('minh họa')})" if row.is_illustrative else row.source.name
    if (row.unit_id, row.indicator.code, row.period) in handed_in:
        return _("đợt báo cáo %(period)s") % {"period": period_label(row.period)}
    return _("nhập tay")


Goal = tuple[Plain, Plain, Plain, Plain]  # codes of unit, indicator and kind; who assigned it


def _assigned(asked: Asked) -> dict[Goal, tuple[str, str]]:
    """Return document and clause of the targets that cover the period; one query."""
    known, period = Known(asked.known.day, asked.known.event), asked.periods[-1]
    rows = known.targets().filter(
        unit__in=asked.units, period_start__lte=period.start, period_end__gte=period.end
    )
    if asked.indicator is not None:
        rows = rows.filter(indicator=asked.indicator)
    columns = ("unit__code", "indicator__code", "kind", "assigned_by")
    return {
        (unit, indicator, kind, by): (document or name or "", clause)
        for unit, indicator, kind, by, document, name, clause in rows.values_list(
            *columns, "document", "source__name", "clause"
        )
    }
