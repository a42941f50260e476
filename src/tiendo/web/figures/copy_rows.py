"""The records as rows of the analytics copy; reads the database, keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_UP, Decimal
from fractions import Fraction
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from tiendo import packs
from tiendo.analytics import boundaries, tables
from tiendo.analytics.lifting import lift
from tiendo.packs import lookup
from tiendo.web.figures.measures import Inconvertible, factor
from tiendo.web.figures.models import Figure, Indicator, Target
from tiendo.web.units.models import Succession, Unit

Row = tuple[Any, ...]

BATCH = 10_000  # more take memory and no less time
WHOLE = Fraction(1)
FIGURE_COLUMNS = (
    *("pk", "indicator_id", "unit_id", "item", "period", "period_start", "period_end"),
    *("origin", "status", "value", "stated_digits", "stated_measure", "nil", "cumulative"),
    *("event", "supersedes_id", "withdrawn"),
)
TARGET_COLUMNS = (
    *("pk", "indicator_id", "unit_id", "period", "period_start", "period_end", "kind"),
    *("assigned_by", "value", "in_force_from", "event", "supersedes_id"),
)
SLACK_PLACES = Decimal(1).scaleb(-7)


def indicators() -> dict[int, tables.Indicator]:
    """Return what answers have to know of each indicator; one query."""
    rows = list(Indicator.objects.order_by("pk"))
    keys = {row.code: row.pk for row in rows}
    found = {}
    for row in rows:
        spec = lookup.indicator(row.code)
        found[row.pk] = tables.Indicator(
            id=row.pk,
            code=row.code,
            kind=row.kind,
            rollup=row.rollup,
            direction=row.direction,
            numerator=keys.get(spec.numerator) if spec else None,
            denominator=keys.get(spec.denominator) if spec else None,
            scale=str(spec.scale) if spec else "1",
        )
    return found


def indicator_row(told: tables.Indicator) -> Row:
    """Return an indicator as a row."""
    kinds = (told.id, told.code, told.kind, told.rollup, told.direction)
    return (*kinds, told.numerator, told.denominator, told.scale)


def units() -> list[Row]:
    """Return all units; one query."""
    columns = ("pk", "code", "kind", "tree", "path", "valid_from", "valid_to")
    return list(Unit.objects.order_by("pk").values_list(*columns))


def closure(found: list[Row]) -> Iterator[tuple[int, int]]:
    """Yield each unit with every unit above it and with itself."""
    keys = {row[4]: row[0] for row in found}
    for unit, *_rest, path, _begin, _end in found:
        steps = path.split("/")[:-1]
        for number in range(1, len(steps) + 1):
            above = keys.get("/".join(steps[:number]) + "/")
            if above is not None:
                yield above, unit


def bridge(found: list[Row], on: date | None) -> Iterator[tuple[int, int, str | None, bool]]:
    """Yield where every unit's figures count in the boundaries of a day; one query."""
    lifetimes = [boundaries.Lifetime(row[0], row[5], row[6]) for row in found]
    links = []
    if on is not None:
        columns = ("old_id", "new_id", "on", "kind", "share")
        for old, new, day, kind, stated in Succession.objects.values_list(*columns):
            part = None if stated is None else Fraction(stated)
            whole = kind == Succession.Kind.WHOLE
            links.append(boundaries.Link(old, new, day, WHOLE if whole else part))
    told = (
        (row.unit, row.target, row.share, row.is_estimated)
        for rows in boundaries.bridge(links, lifetimes, on).values()
        for row in rows
    )
    above: dict[int, list[int]] = {}
    for ancestor, unit in closure(found):
        above.setdefault(unit, []).append(ancestor)
    for unit, target, share, estimated in lift(told, above):
        yield unit, target, None if share is None else str(share), estimated


def _numbered() -> dict[str, int]:
    """Return the number of each origin; a higher one goes before."""
    return {origin: -place for place, origin in enumerate(settings.PRECEDENCE)}


@dataclass(slots=True)
class FigureRows:
    """Turns figures into rows; numbers the items of breakdowns as it meets them."""

    kinds: dict[int, str]  # of indicators
    measures: dict[int, str]
    items: dict[str, int] = field(default_factory=lambda: {"": 0})
    _places: dict[str, int] = field(default_factory=_numbered)
    _slacks: dict[tuple[str, int, int], Decimal] = field(default_factory=dict)

    def batches(self, rows: QuerySet[Figure]) -> Iterator[list[Row]]:
        """Give all rows of a query in pieces."""
        told = rows.values_list(*FIGURE_COLUMNS).iterator(chunk_size=BATCH)
        return _pieces(told, self._row)

    def _row(self, row: Row) -> Row:
        key, indicator, unit, item, period, start, end, origin, status, value = row[:10]
        digits, measure, nil, cumulative, event, supersedes, withdrawn = row[10:]
        whole = (
            cumulative
            or self.kinds[indicator] != "cumulative"
            or (start.month == 1 and start.day == 1)
        )
        slack = Decimal(0) if nil else self._slack(measure, indicator, digits)
        cell = (key, indicator, unit, self._item(item), tables.period_key(period), start, end)
        how = (self._places[origin], tables.STATUSES.index(status))
        return (*cell, *how, value, slack, nil, whole, event, supersedes, withdrawn)

    def _item(self, code: str) -> int:
        return self.items.setdefault(code, len(self.items))

    def _slack(self, measure: str, indicator: int, digits: int) -> Decimal:
        key = (measure, indicator, digits)
        found = self._slacks.get(key)
        if found is None:
            try:
                scale = factor(source=measure, to=self.measures[indicator])
            except Inconvertible:
                scale = Fraction(0)
            half = scale / (2 * 10**digits)
            exact = Decimal(half.numerator) / Decimal(half.denominator)
            found = self._slacks[key] = exact.quantize(SLACK_PLACES, ROUND_UP)
        return found


def target_batches(rows: QuerySet[Target]) -> Iterator[list[Row]]:
    """Give all targets of a query as rows, in pieces."""
    told = rows.values_list(*TARGET_COLUMNS).iterator(chunk_size=BATCH)
    return _pieces(told, lambda row: (*row[:3], tables.period_key(row[3]), *row[4:]))


def item_rows(items: dict[str, int]) -> list[Row]:
    """Return the items of breakdowns, with how many make a breakdown complete."""
    told = packs.catalogue().breakdowns
    parts = {each.code: len(each.items) for each in told if each.is_complete}
    rows = []
    for code, key in items.items():
        breakdown = code.partition(".")[0]
        rows.append((key, code, breakdown, parts.get(breakdown, 0)))
    return rows


def _pieces(rows: Iterator[Row], told: Callable[[Row], Row]) -> Iterator[list[Row]]:
    while piece := [told(row) for row in islice(rows, BATCH)]:
        yield piece
