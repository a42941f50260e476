"""Writing what was typed: each cell is taken, refused with a sentence, or found newer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from tiendo.web import errors
from tiendo.web.figures.actions import Entry, enter, in_measure
from tiendo.web.figures.models import Figure
from tiendo.web.rounds.actions import begin, require_open
from tiendo.web.rounds.models import Submission

from .cells import Said, Typed, key_of, read
from .checks import is_broken, is_refusal, sentence

if TYPE_CHECKING:
    from tiendo.web.accounts.models import User

    from .queries import Cell, Sheet


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of typed cells, by their keys; with `newer` cells nothing was written at all."""

    taken: dict[str, Figure | None] = field(default_factory=dict)  # what stands now
    refused: dict[str, str] = field(default_factory=dict)  # the sentence that says why
    newer: dict[str, Figure | None] = field(default_factory=dict)  # what somebody else wrote


def save_typed(
    *,
    sheet: Sheet,
    typed: Mapping[str, Typed],
    by: User,
    reason: str = "",
    status: Figure.Status = Figure.Status.PRELIMINARY,
    together: bool = False,
    name: str = "figures.entered",
) -> Saved:
    """Write the typed cells that can be read and break no refusing check; safe to repeat.

    `together`: nothing is written where any cell is refused, as a file is taken. Where somebody
    wrote into a cell after the person had looked, nothing is written either way. Raises WrongStep
    where the report is locked, RoundIsClosed where nobody expects it any more, PeriodClosed where
    it is handed in at this moment.
    """
    submission = sheet.submission
    if submission.state in Submission.OPEN:
        require_open(submission.round)
    if submission.state == Submission.State.LOCKED:
        raise errors.WrongStep(unit=submission.unit.name, state=submission.get_state_display())
    said, refused = _read(sheet, typed, reason=reason.strip())
    refused |= _impossible(sheet, said)
    entries = {
        key: _entry(sheet, sheet.cells[key], each, typed[key], reason.strip(), status)
        for key, each in said.items()
        if key not in refused
    }
    if not entries or (together and refused):
        return Saved(refused=refused)
    begin(submission=submission, by=by)
    try:
        entered = enter(entries=list(entries.values()), by=by, name=name)
    except errors.CellsChanged as changed:
        pairs = changed.data["cells"]
        return Saved(
            refused=refused,
            newer={key_of(mine.indicator.code, mine.item): now for mine, now in pairs},
        )
    taken = {key: sheet.cells[key].figure for key in entries}
    taken |= {key_of(row.indicator.code, row.item): row for row in entered.figures}
    return Saved(taken=taken, refused=refused)


def confirm(
    *, sheet: Sheet, typed: Mapping[str, Typed], status: Figure.Status, reason: str, by: User
) -> Saved:
    """Give the typed cells that are less sure than `status` this status, in one deed.

    `typed`: all cells of the page; one that is sure enough is written only where its text changed.
    What each cell was before stays in its history. Nothing is written where any is refused or newer
    than seen. Raises ReasonMissing, ReportLocked, WrongStep unless the report is accepted.
    """
    submission = sheet.submission
    if submission.state != Submission.State.ACCEPTED:
        raise errors.WrongStep(unit=submission.unit.name, state=submission.get_state_display())
    if not reason.strip():
        raise errors.ReasonMissing
    meant = {key: each for key, each in typed.items() if _is_meant(sheet.cells[key], each, status)}
    emptied = [key for key, each in meant.items() if not each.text.strip()]
    if emptied:
        return Saved(refused=dict.fromkeys(emptied, errors.NoValue().message()))
    return save_typed(
        sheet=sheet,
        typed=meant,
        by=by,
        reason=reason,
        status=status,
        together=True,
        name="figures.confirmed",
    )


def _is_meant(cell: Cell, typed: Typed, status: Figure.Status) -> bool:
    stands = cell.figure.pk if cell.figure else None
    is_as_it_was = (typed.text.strip(), typed.seen) == (cell.text, stands)
    return cell.is_less_sure_than(status) or not is_as_it_was


def _read(
    sheet: Sheet, typed: Mapping[str, Typed], *, reason: str
) -> tuple[dict[str, Said], dict[str, str]]:
    said: dict[str, Said] = {}
    refused: dict[str, str] = {}
    for key, each in typed.items():
        cell = sheet.cells.get(key)
        try:
            if cell is None:
                raise errors.UnknownIndicator(text=key)
            found = read(each.text)
            if found.value is not None:
                in_measure(found.value, cell.indicator.measure, cell.indicator)
            _require_open(sheet, cell, each.reason or reason)
        except errors.TiendoError as error:
            refused[key] = error.message()
        else:
            said[key] = found
    return said, refused


def _require_open(sheet: Sheet, cell: Cell, reason: str) -> None:
    if cell.closing is not None:
        unit = sheet.submission.unit
        cell.closing.admit(unit=unit, period=sheet.period, explained=bool(reason))


def _impossible(sheet: Sheet, said: Mapping[str, Said]) -> dict[str, str]:
    """Return the sentences of the refusing checks that what was typed would break."""
    values = sheet.values()
    for key, each in said.items():
        if each.nil:
            values[key] = Decimal(0)
        elif each.value is not None:
            values[key] = each.value
        else:
            values.pop(key, None)
    return {
        rule.cell: sentence(rule, sheet.cells[rule.cell].name)
        for rule in sheet.rules
        if is_refusal(rule) and rule.cell in said and is_broken(rule, values)
    }


def _entry(
    sheet: Sheet, cell: Cell, said: Said, typed: Typed, reason: str, status: Figure.Status
) -> Entry:
    stands = cell.figure
    is_same = stands is not None and said == Said(stands.value, stands.nil)
    return Entry(
        unit=sheet.submission.unit,
        indicator=cell.indicator,
        period=sheet.period,
        item=cell.item,
        value=said.value,
        nil=said.nil,
        measure=cell.indicator.measure,
        status=status,
        as_of=stands.as_of if stands is not None and is_same else None,
        seen=typed.seen,
        reason=typed.reason or reason,
    )
