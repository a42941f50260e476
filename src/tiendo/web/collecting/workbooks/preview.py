"""What a filled template would change, cell by cell, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from tiendo.reading.numbers import format_number
from tiendo.web import errors
from tiendo.web.collecting.cells import NIL, Said, read, shown
from tiendo.web.collecting.checks import is_broken, is_refusal, sentence
from tiendo.web.collecting.queries import Cell, Sheet
from tiendo.web.figures.models import Figure

from .reading import Filled, FilledRow, placed


class Kind(StrEnum):
    """What becomes of a cell."""

    NEW = "new"
    CHANGED = "changed"
    EMPTIED = "emptied"  # there was a figure, the file has none: taken back only when ticked
    OVERTAKEN = "overtaken"  # somebody wrote since the download: replaced only when ticked


ASKED = (Kind.EMPTIED, Kind.OVERTAKEN)  # written only when a person ticks them


@dataclass(slots=True, kw_only=True)
class Change:
    """A cell that the file would change."""

    kind: Kind
    cell: Cell
    place: str
    text: str  # what the file says
    note: str
    warnings: list[str] = field(default_factory=list)

    @property
    def old(self) -> str:
        """What the cell shows now."""
        return shown(self.cell.figure)

    @property
    def new(self) -> str:
        """What the file says, as a cell shows it."""
        said = read(self.text)
        return NIL if said.nil else "" if said.value is None else format_number(said.value)

    @property
    def seen(self) -> str:
        """The key of the figure that stands, "" for an empty cell."""
        return self.cell.seen

    @property
    def is_asked(self) -> bool:
        """Whether it is written only when a person ticks it."""
        return self.kind in ASKED


@dataclass(slots=True)
class Preview:
    """What a file would change; with problems nothing can be confirmed."""

    changes: list[Change] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unchanged: int = 0
    by_name: bool = False

    def count(self, kind: Kind) -> int:
        """Return how many cells change in this way."""
        return sum(1 for change in self.changes if change.kind == kind)


def previewed(filled: Filled, sheet: Sheet) -> Preview:
    """Return what `filled` would change in `sheet`; one query."""
    keys = [row.seen for row in filled.rows.values() if row.seen is not None]
    saw = Figure.objects.filter(unit=sheet.submission.unit_id).in_bulk(keys)
    preview = Preview(problems=list(filled.problems), by_name=filled.by_name)
    if preview.problems:
        return preview
    values = sheet.values()
    for key, cell in sheet.cells.items():
        row = filled.rows.get(key)
        kind = _kind(cell, row, saw, by_name=filled.by_name) if row else None
        if row is None or kind is None:
            preview.unchanged += cell.figure is not None
            continue
        _put(values, key, read(row.text))
        preview.changes.append(
            Change(kind=kind, cell=cell, place=row.place, text=row.text, note=row.note)
        )
    _judge(preview, sheet, values, filled.page)
    return preview


def _kind(cell: Cell, row: FilledRow, saw: dict[int, Figure], *, by_name: bool) -> Kind | None:
    """Return what becomes of a cell; None where the file says what stands, or was left alone."""
    said, stands = read(row.text), cell.figure
    if said == _said(stands):
        return None
    if not by_name:
        if said == _said(saw.get(row.seen or 0)):
            return None
        if stands is not None and stands.pk != row.seen:
            return Kind.OVERTAKEN
    if said == Said():
        return Kind.EMPTIED
    return Kind.CHANGED if stands else Kind.NEW


def _said(figure: Figure | None) -> Said:
    return read(shown(figure))


def _put(values: dict[str, Decimal], key: str, said: Said) -> None:
    if said.nil:
        values[key] = Decimal(0)
    elif said.value is not None:
        values[key] = said.value
    else:
        values.pop(key, None)


def _judge(preview: Preview, sheet: Sheet, values: dict[str, Decimal], page: str) -> None:
    """Note broken checks at the changed cells: warnings beside them, refusals as problems."""
    by_key = {change.cell.key: change for change in preview.changes}
    for rule in sheet.rules:
        touched = [by_key[key] for key in (rule.cell, *rule.others) if key in by_key]
        if not touched or not is_broken(rule, values):
            continue
        told = sentence(rule, sheet.cells[rule.cell].name)
        if is_refusal(rule):
            preview.problems.append(placed(page, touched[0].place, told))
        else:
            touched[0].warnings.append(told)
    for change in preview.changes:
        closing = change.cell.closing
        if closing is None:
            continue
        unit = sheet.submission.unit
        try:
            closing.admit(unit=unit, period=sheet.period, explained=bool(change.note))
        except errors.TiendoError as closed:
            preview.problems.append(placed(page, change.place, closed.message()))
