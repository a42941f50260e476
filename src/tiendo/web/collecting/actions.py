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
        entered = enter(entries=list(entries.values()), by=by)
    except errors.CellsChanged as changed:
        pairs = changed.data["cells"]
        return Saved(
            refused=refused,
            newer={key_of(mine.indicator.code, mine.item): now for mine, now in pairs},
        )
    taken = {key: sheet.cells[key].figure for key in entries}
    taken |= {key_of(row.indicator.code, row.item): row for row in entered.figures}
    return Saved(taken=taken, refused=refused)


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
    if cell.closing is not None and not reason:
        raise errors.PeriodClosed(
            period=sheet.period.label,
            unit=sheet.submission.unit.name,
            day=f"{cell.closing.on:%d/%m/%Y}",
        )


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
    return Entry(
        unit=sheet.submission.unit,
        indicator=cell.indicator,
        period=sheet.period,
        item=cell.item,
        value=said.value,
        nil=said.nil,
        measure=cell.indicator.measure,
        status=status,
        seen=typed.seen,
        reason=typed.reason or reason,
    )
