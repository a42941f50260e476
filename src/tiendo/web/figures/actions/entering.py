"""Writing many cells at once, from the entry form or a filled workbook: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction

from tiendo.web.errors import CellsChanged, NoValue
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.journal.actions import deed, last_number, take_turn
from tiendo.web.journal.inserting import Prepared
from tiendo.web.rounds.queries import closings_of

from .cells import require_existing, span_of, stated, told
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


@dataclass(slots=True)
class Draft:
    """Entries compared with what stands, ready to be written; holds for the moment of `looked_at`.

    Nothing of it is in the database, and no lock was taken for it.
    """

    made: list[tuple[Entry, Figure]]
    looked_at: int  # number of the last event before anything was read
    new: Prepared[Figure]  # what says something new

    @property
    def changed(self) -> int:
        """How many figures replace another one."""
        return sum(1 for figure in self.new.rows if figure.supersedes_id is not None)

    @property
    def unchanged(self) -> int:
        """How many entries say what stands already."""
        return len(self.made) - len(self.new.rows)


def enter(*, entries: Sequence[Entry], by: User, name: str = "figures.entered") -> Entered:
    """Write the entries that say something new, all or none, as the deed `name`; safe to repeat.

    Where a cell no longer holds what the person saw, nothing is written but the attempt, as a deed
    of its own, and CellsChanged names the cells. Raises NoValue, NoSuchUnit, WrongMeasure,
    ValueOutOfRange, UnknownItem, ReportLocked, PeriodClosed, CellsChanged.
    """
    try:
        draft = drafted([(each, figure_of(each)) for each in entries])
        return write(draft, by=by, name=name)
    except CellsChanged as changed:
        note_attempt(changed, by)
        raise


def drafted(made: list[tuple[Entry, Figure]], *, since: int | None = None) -> Draft:
    """Compare entries with what stands. Raises ReportLocked, PeriodClosed, CellsChanged.

    `since`: number of the last event that the person knew of; a word spoken after it is not
    replaced.
    """
    looked_at = last_number()
    return Draft(made, looked_at, Prepared(Figure, _new(made, since)))


def write(
    draft: Draft,
    *,
    by: User,
    tell: Callable[[int, int], None] | None = None,
    name: str = "figures.entered",
) -> Entered:
    """Write a draft, all or nothing; compares anew where somebody wrote since it was made.

    `tell` hears how many figures are written of how many. Raises as `drafted`.
    """
    with transaction.atomic():
        new = draft.new
        if take_turn() != draft.looked_at:
            new = Prepared(Figure, _new(draft.made))
        for start in range(0, len(new.rows), CHUNK):
            piece = new.rows[start : start + CHUNK]
            with deed(name, by=by, **_facts(piece)) as d:
                new.insert(start, start + CHUNK, d)
            if tell:
                tell(start + len(piece), len(new.rows))
    return Entered(new.rows, len(draft.made) - len(new.rows))


def figure_of(entry: Entry) -> Figure:
    """Return an entry as a row that is not saved. Raises what `enter` does for one entry."""
    if entry.nil and entry.value is not None:
        raise NoValue
    require_existing(entry.unit, entry.period)
    require_item(entry.indicator, entry.item)
    value = entry.value
    told = {
        "unit_id": entry.unit.pk,
        "indicator_id": entry.indicator.pk,
        "item": entry.item,
        "origin": str(entry.origin),
        **span_of(entry.period),
        **stated(value, entry.measure, entry.indicator, entry.digits),
        "nil": entry.nil,
        "withdrawn": value is None and not entry.nil,
        "status": str(entry.status),
        "as_of": entry.as_of,
        "reason": entry.reason,
    }
    values: list[Any] = list((_usual() | told).values())
    figure = Figure(*values)  # type: ignore[misc]  # the plugin takes the list for one column
    for name, row in (("unit", entry.unit), ("indicator", entry.indicator)):
        figure._state.fields_cache[name] = row
    return figure


@cache
def _usual() -> dict[str, object]:
    """Return the columns of a new figure in their order: values by place are taken far sooner."""
    return {field.attname: field.get_default() for field in Figure._meta.concrete_fields}


class _Word(NamedTuple):
    """The last word in a cell, as far as a new one is held against it."""

    pk: int
    event: int
    value: Decimal | None
    nil: bool
    withdrawn: bool
    status: str
    as_of: date | None


def _new(made: list[tuple[Entry, Figure]], since: int | None = None) -> list[Figure]:
    """Return the figures that say something new, each with the one it supersedes; four queries."""
    standing = _standing([entry for entry, _figure in made])
    new = []
    changed = []
    for entry, figure in made:
        old = standing.get(entry.cell)
        if _is_said(old, figure):
            continue
        shown = None if old is None or old.withdrawn else old.pk
        is_late = old is not None and since is not None and old.event > since
        if is_late or entry.seen not in {UNASKED, shown}:
            changed.append((figure, old.pk if old else None))
        figure.supersedes_id = old.pk if old else None
        new.append(figure)
    if changed:
        raise _changed(changed)
    _require_open(new)
    return new


def _changed(cells: list[tuple[Figure, int | None]]) -> CellsChanged:
    olds = Figure.objects.in_bulk([key for _figure, key in cells if key is not None])
    pairs = [(figure, olds[key] if key is not None else None) for figure, key in cells]
    return CellsChanged(indicator=cells[0][0].indicator.name_vi, count=len(cells), cells=pairs)


def _is_said(old: _Word | None, new: Figure) -> bool:
    if old is None:
        return new.withdrawn
    return old[2:] == (new.value, new.nil, new.withdrawn, new.status, new.as_of)


def _standing(entries: Iterable[Entry]) -> dict[CellKey, _Word]:
    """Return the last word in each cell, a withdrawal too; one query per 500 units.

    What was superseded is read too and left out here: a database that knows nothing of a table
    that has just grown may take minutes to leave it out.
    """
    units, indicators, periods = set(), set(), set()
    for entry in entries:
        units.add(entry.unit.pk)
        indicators.add(entry.indicator.pk)
        periods.add(entry.period.code)
    found: dict[CellKey, _Word] = {}
    keys = iter(sorted(units))
    cell = ("unit_id", "indicator_id", "item", "period", "origin")
    while few := list(islice(keys, 500)):
        told = Figure.objects.filter(unit__in=few, indicator__in=indicators, period__in=periods)
        columns = ("cumulative", "supersedes_id", *cell, *_Word._fields)
        rows = list(told.order_by("event", "pk").values_list(*columns))
        gone = {superseded for _cumulative, superseded, *_rest in rows}
        for row in rows:
            word = _Word(*row[7:])
            if row[0] and word.pk not in gone:
                found[row[2:7]] = word
    return found


def _require_open(new: Sequence[Figure]) -> None:
    """Refuse late changes (record_figure's rule, for many); two queries."""
    asked = [each for each in new if each.origin == Figure.Origin.UNIT]
    closings = closings_of({each.unit_id for each in asked}, {each.period for each in asked})
    for figure in asked:
        key = (figure.unit_id, figure.indicator.code, figure.period)
        if (closing := closings.get(key)) is not None:
            closing.admit(unit=figure.unit, period=figure.span, explained=bool(figure.reason))


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


def note_attempt(changed: CellsChanged, by: User) -> None:
    """Keep in the journal what somebody typed too late: nothing that was said gets lost."""
    pairs = changed.data["cells"]
    tried = [f"{mine.indicator.name_vi}: {_said(mine)}" for mine, _old in pairs]
    facts = {"unit": pairs[0][0].unit.name, "period": pairs[0][0].span.label, "tried": tried}
    with deed("figures.overtaken", by=by, **facts) as d:
        for _mine, old in pairs:
            d.wrote(old)
