"""Writing many cells at once, from the entry form or a filled workbook: all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction

from tiendo.web.errors import CellsChanged, NoValue, PeriodClosed
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.journal.actions import deed, last_number, take_turn
from tiendo.web.journal.inserting import Prepared
from tiendo.web.rounds.queries import closings_of

from .cells import decimals, in_measure, require_existing, span_of, told
from .figures import require_item

if TYPE_CHECKING:
    from tiendo.reading.period import Period
    from tiendo.web.accounts.models import User
    from tiendo.web.units.models import Unit

CHUNK = 5_000  # figures in one deed, about 500 kB of its event
UNASKED = -1  # `seen` of an entry that replaces whatever stands

CellKey = tuple[int, int, str, str, str]  # unit, indicator, item, period, origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a person put into one cell, in `measure`.

    Exactly one of: a `value`; `nil`, nothing occurred; neither, which takes back what stands.
    `seen`: key of the figure that the person saw in the cell, None for an empty one, UNASKED
    where nobody looked.
    """

    unit: Unit
    indicator: Indicator
    period: Period
    value: Decimal | None
    measure: str
    nil: bool = False
    item: str = ""
    digits: int = 0
    status: Figure.Status = Figure.Status.PRELIMINARY
    origin: Figure.Origin = Figure.Origin.UNIT
    as_of: date | None = None
    seen: int | None = UNASKED
    reason: str = ""

    @property
    def cell(self) -> CellKey:
        """What makes two entries of one cell the same."""
        key = (self.unit.pk, self.indicator.pk, self.item)
        return (*key, self.period.code, self.origin)


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of entries; an unchanged one wrote nothing."""

    figures: list[Figure]
    unchanged: int


def enter(*, entries: Sequence[Entry], by: User) -> Entered:
    """Write the entries that say something new, all or none; safe to repeat.

    Where a cell no longer holds what the person saw, nothing is written but the attempt, as a deed
    of its own, and CellsChanged names the cells. Raises NoValue, NoSuchUnit, WrongMeasure,
    ValueOutOfRange, UnknownItem, PeriodClosed, CellsChanged.
    """
    made = [(each, _figure(each)) for each in entries]
    looked_at = last_number()
    try:
        new = Prepared(Figure, _new(made))  # before the lock is taken, which others wait for
        with transaction.atomic():
            if take_turn() != looked_at:  # somebody wrote meanwhile
                new = Prepared(Figure, _new(made))
            _write(new, by)
    except CellsChanged as changed:
        _note_attempt(changed, by)
        raise
    return Entered(new.rows, len(made) - len(new.rows))


def _figure(entry: Entry) -> Figure:
    if entry.nil and entry.value is not None:
        raise NoValue
    require_existing(entry.unit, entry.period)
    require_item(entry.indicator, entry.item)
    value = entry.value
    return Figure(
        unit=entry.unit,
        indicator=entry.indicator,
        item=entry.item,
        origin=entry.origin,
        **span_of(entry.period),
        value=None if value is None else in_measure(value, entry.measure, entry.indicator),
        stated_digits=max(entry.digits, 0 if value is None else decimals(value)),
        stated_measure=entry.measure,
        nil=entry.nil,
        withdrawn=value is None and not entry.nil,
        status=entry.status,
        as_of=entry.as_of,
        reason=entry.reason,
    )


def _new(made: list[tuple[Entry, Figure]]) -> list[Figure]:
    """Return the figures that say something new, each with the one it supersedes; four queries."""
    standing = _standing([entry for entry, _figure in made])
    new = []
    changed = []
    for entry, figure in made:
        old = standing.get(entry.cell)
        if _is_said(old, figure):
            continue
        shown = None if old is None or old.withdrawn else old.pk
        if entry.seen not in {UNASKED, shown}:
            changed.append((figure, old))
        figure.supersedes = old
        new.append(figure)
    if changed:
        raise CellsChanged(
            indicator=changed[0][0].indicator.name_vi, count=len(changed), cells=changed
        )
    _require_open(new)
    return new


def _is_said(old: Figure | None, new: Figure) -> bool:
    if old is None:
        return new.withdrawn
    names = ("value", "nil", "withdrawn", "status", "as_of")
    return all(getattr(old, name) == getattr(new, name) for name in names)


def _standing(entries: Iterable[Entry]) -> dict[CellKey, Figure]:
    """Return the last word in each cell, a withdrawal too; one query per 500 units."""
    units, indicators, periods = set(), set(), set()
    for entry in entries:
        units.add(entry.unit.pk)
        indicators.add(entry.indicator.pk)
        periods.add(entry.period.code)
    found: dict[CellKey, Figure] = {}
    keys = iter(sorted(units))
    while few := list(islice(keys, 500)):
        rows = Figure.objects.filter(
            unit__in=few,
            indicator__in=indicators,
            period__in=periods,
            cumulative=True,
            superseded_by=None,
        )
        for row in rows.order_by("event", "pk"):
            found[row.unit_id, row.indicator_id, row.item, row.period, row.origin] = row
    return found


def _require_open(new: Sequence[Figure]) -> None:
    """Refuse late changes without a reason (record_figure's rule, for many); two queries."""
    asked = [each for each in new if each.origin == Figure.Origin.UNIT and not each.reason]
    closings = closings_of({each.unit_id for each in asked}, {each.period for each in asked})
    for figure in asked:
        key = (figure.unit_id, figure.indicator.code, figure.period)
        if (closing := closings.get(key)) is not None:
            raise PeriodClosed(
                period=figure.span.label, unit=figure.unit.name, day=f"{closing.on:%d/%m/%Y}"
            )


def _write(new: Prepared[Figure], by: User) -> None:
    for start in range(0, len(new.rows), CHUNK):
        piece = new.rows[start : start + CHUNK]
        with deed("figures.entered", by=by, **_facts(piece)) as d:
            new.insert(start, start + CHUNK, d)


def _facts(piece: Sequence[Figure]) -> dict[str, object]:
    """Tell whose figures they are; a single one with its value, as when it is recorded alone."""
    units = {each.unit_id: each.unit.name for each in piece}
    facts: dict[str, object] = {"figures": len(piece)}
    facts["unit"] = next(iter(units.values())) if len(units) == 1 else f"{len(units)} đơn vị"
    periods = {each.period: each for each in piece}
    facts["period"] = ", ".join(sorted(each.span.label for each in periods.values())[:4])
    if len(piece) == 1:
        facts["indicator"] = piece[0].indicator.name_vi
        facts["value"] = _said(piece[0])
    return facts


def _said(figure: Figure) -> str:
    if figure.withdrawn:
        return "rút lại"
    return told(figure.value, figure.indicator.measure)


def _note_attempt(changed: CellsChanged, by: User) -> None:
    """Keep in the journal what somebody typed too late: nothing that was said gets lost."""
    pairs = changed.data["cells"]
    tried = [f"{mine.indicator.name_vi}: {_said(mine)}" for mine, _old in pairs]
    facts = {"unit": pairs[0][0].unit.name, "period": pairs[0][0].span.label, "tried": tried}
    with deed("figures.overtaken", by=by, **facts) as d:
        for _mine, old in pairs:
            d.wrote(old)
