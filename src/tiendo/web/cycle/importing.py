"""Rows of a table as the grid would hold them, with what is wrong told cell by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tiendo import packs
from tiendo.reading.keys import fold_phrase
from tiendo.web.cycle.actions.conclusions import LONGEST_ROW, Changes
from tiendo.web.cycle.choices import Choices
from tiendo.web.cycle.deadlines import LONGEST, Deadline, assumed, read_deadline
from tiendo.web.cycle.models import Conclusion, Priority, Session, TaskKind
from tiendo.web.errors import (
    BadDeadline,
    NoSuchUnit,
    SeveralLeads,
    TextTooLong,
    TiendoError,
    UnknownIndicator,
    UnknownSector,
)
from tiendo.web.figures.models import Indicator
from tiendo.web.units.models import Unit

from .table import Line, Table

PLAIN = ("product", "document", "clause", "person", "authority", "reporting")
_URGENT = re.compile(r"\b(?:khẩn|gấp|hỏa tốc|thượng khẩn|cao)\b")
_STANDING = re.compile(r"\b(?:thường xuyên|chỉ đạo)\b")
MOST_TOLD = 300  # characters of names kept of a cell with several leads
_BETWEEN = re.compile(r"[;\n]")


@dataclass(slots=True)
class ReadRow:
    """A line of a table as understood; the problems say which cells stay empty, and why."""

    number: int  # in the file, from 1
    changes: Changes
    problems: list[str] = field(default_factory=list)

    def keep(self, error: TiendoError) -> None:
        """Note what is wrong with a cell, in a sentence."""
        self.problems.append(error.message())


def read_rows(table: Table, session: Session, named: Choices) -> list[ReadRow]:
    """Return the lines of a table as rows of the session's grid; no query, raises nothing."""
    return [_read(line, session, named) for line in table.lines]


def _read(line: Line, session: Session, named: Choices) -> ReadRow:
    cells = line.cells
    row = ReadRow(line.number, {"text": cells["text"], "kind": _kind(cells)})
    if len(cells["text"]) > LONGEST_ROW:
        row.keep(TextTooLong(text=f"{cells['text'][:40]}…", most=LONGEST_ROW))
    _put_units(row, cells, named)
    due = _deadline(row, cells.get("deadline", ""), session)
    row.changes["due_on"], row.changes["due_rule"] = due.due_on, due.rule
    row.changes["sector"] = _sector(row, cells.get("sector", ""))
    row.changes["indicator"] = _indicator(row, cells.get("indicator", ""), named)
    if _URGENT.search(fold_phrase(cells.get("priority", ""))):
        row.changes["priority"] = Priority.URGENT
    for name in PLAIN:
        row.changes[name] = _short(row, name, _joined(cells.get(name, "")))  # type: ignore[literal-required]
    return row


def _kind(cells: dict[str, str]) -> str:
    """Return the kind told; else only a deadline or a product makes a concrete task."""
    if _STANDING.search(fold_phrase(cells.get("kind") or cells.get("deadline", ""))):
        return TaskKind.STANDING
    told = cells.get("kind") or cells.get("deadline") or cells.get("product")
    return TaskKind.CONCRETE if told else ""


def _put_units(row: ReadRow, cells: dict[str, str], named: Choices) -> None:
    """Set lead, partners and the names that no unit bears; of several leads none is chosen."""
    changes = row.changes
    partners, unknown = _units(cells.get("cooperating", ""), named)
    lead, group, others = _lead(cells.get("lead", ""), named)
    if others is not None:
        found, missing = others
        if len(found) + len(missing) > 1:
            names = [*(u.name for u in found), *missing]
            row.keep(SeveralLeads(units=", ".join(names)))
            changes["lead_told"] = "; ".join(names)[:MOST_TOLD]
        partners, unknown = [*found, *partners], [*missing, *unknown]
    changes["lead"], changes["lead_group"] = lead, group
    changes["cooperating"] = list({unit.pk: unit for unit in partners if unit != lead}.values())
    unknown = list(dict.fromkeys(unknown))
    row.problems += [_("chưa rõ «%(name)s»") % {"name": name} for name in unknown]
    changes["unnamed"] = _short(row, "unnamed", "; ".join(unknown))


def _lead(
    text: str, named: Choices
) -> tuple[Unit | None, str, tuple[list[Unit], list[str]] | None]:
    """Return the lead or the group; else the units and the unknown names that the cell holds."""
    try:
        return *named.lead(_line(text)), None
    except NoSuchUnit:
        return None, "", _units(text, named)


def _units(text: str, named: Choices) -> tuple[list[Unit], list[str]]:
    """Return the units that a cell names, and the names in it that none bears.

    Semicolons and lines part names; commas too, where the name with its commas is nobody's.
    """
    found: list[Unit] = []
    unknown: list[str] = []
    for name in filter(None, map(_line, _BETWEEN.split(text))):
        parts = [name] if _unit(name, named) else name.split(",")
        if not any(_unit(part, named) for part in parts):
            parts = [name]
        for part in parts:
            unit = _unit(part, named)
            if unit is not None:
                found.append(unit)
            elif part.strip():
                unknown.append(part.strip())
    return found, unknown


def _unit(text: str, named: Choices) -> Unit | None:
    try:
        return named.unit(text)
    except NoSuchUnit:
        return None


def _line(text: str) -> str:
    return " ".join(text.split()).strip(" -+,.")


def _deadline(row: ReadRow, text: str, session: Session) -> Deadline:
    try:
        due = read_deadline(text, given_on=session.held_on, ahead=session.ahead)
    except TiendoError as error:
        row.keep(error)
        row.changes["due_told"] = _cut(text)
        return Deadline()
    if due.due_on is not None and due.due_on < session.held_on:
        row.keep(BadDeadline(day=f"{due.due_on:%d/%m/%Y}", after=f"{session.held_on:%d/%m/%Y}"))
        row.changes["due_told"] = _cut(text)
        return Deadline()
    if every := assumed(text, due):
        told = _(
            "Thời hạn «%(text)s» không nêu ngày: hiểu là %(every)s, đến hết %(day)s. "
            "Hãy sửa nếu khác."
        )
        row.problems.append(told % {"text": text, "every": every, "day": f"{due.due_on:%d/%m/%Y}"})
    return due


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _sector(row: ReadRow, text: str) -> str:
    wanted = fold_phrase(text)
    if not wanted:
        return ""
    for sector in packs.catalogue().sectors:
        names = (sector.code, sector.name_vi, sector.name_en, *sector.cues)
        if wanted in map(fold_phrase, names):
            return sector.code
    row.keep(UnknownSector(text=text))
    return ""


def _indicator(row: ReadRow, text: str, named: Choices) -> Indicator | None:
    try:
        return named.indicator(text)
    except UnknownIndicator as error:
        row.keep(error)
        return None


def _joined(text: str) -> str:
    """Return the lines of a cell as one, "; " between them."""
    return "; ".join(filter(None, (_line(line).rstrip(";") for line in text.split("\n"))))


def _short(row: ReadRow, name: str, text: str) -> str:
    """Return the words of a cell, "" with a problem where they do not fit."""
    most = getattr(Conclusion._meta.get_field(name), "max_length", None) or 0
    if len(text) <= most:
        return text
    row.keep(TextTooLong(text=f"{text[:40]}…", most=most))
    return ""
