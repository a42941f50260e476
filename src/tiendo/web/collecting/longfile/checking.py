"""What each line of a long file says, and what of it is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from tiendo.reading import period as periods
from tiendo.reading.days import typed_day
from tiendo.reading.keys import fold_phrase
from tiendo.reading.period import Period
from tiendo.web import errors
from tiendo.web.collecting.cells import Said, read
from tiendo.web.errors import TiendoError
from tiendo.web.figures.actions import Draft, Entry, drafted, figure_of
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.figures.queries.reach import reporting_units

from .judging import Judge
from .table import LongTable, read_table

if TYPE_CHECKING:
    from tiendo.web.accounts.models import User
    from tiendo.web.figures.actions.entering import CellKey
    from tiendo.web.units.models import Unit

TOLD = 20  # problems kept in words; the rest is counted
EVERY = 5_000  # lines between two calls of `tell`
Choice = TypeVar("Choice", bound=models.TextChoices)
Tell = Callable[[str, int, int], None]  # step, lines done, lines in all


@dataclass(slots=True)
class Plan:
    """What a file would write; with problems it is not written."""

    draft: Draft | None = None  # None where there are problems
    lines: int = 0
    blank: int = 0  # lines without a value: missing, nothing is written
    units: int = 0
    wrong: int = 0  # lines with problems
    problems: list[str] = field(default_factory=list)  # the first of them, in sentences
    doubtful: int = 0  # values that the packs' checks doubt; they are written
    warnings: list[str] = field(default_factory=list)  # the first of them, in sentences

    def counts(self) -> dict[str, int]:
        """Return the counts that a person sees before anything is written."""
        told = {"lines": self.lines, "blank": self.blank, "units": self.units}
        told |= {"wrong": self.wrong, "doubtful": self.doubtful}
        if self.draft is not None:
            new, changed = len(self.draft.new.rows), self.draft.changed
            told |= {"new": new - changed, "changed": changed, "unchanged": self.draft.unchanged}
        return told


def plan_of(data: bytes, name: str, *, by: User, tell: Tell, since: int | None = None) -> Plan:
    """Read a file, check each line and compare with what stands; takes no lock.

    `since`: number of the last event that the person knew of; what others wrote after it into the
    cells is not replaced. Raises FileTooLarge, TableUnreadable, TableWithoutFigures, TableTooLong,
    PeriodClosed, CellsChanged.
    """
    tell("read", 0, 0)
    table = read_table(data, name)
    plan = Plan(lines=len(table.lines))
    made, places = _Lines(table, by).made(plan, tell)
    if not plan.wrong:
        _judge(plan, made, places)
    if plan.wrong:
        return plan
    tell("compare", len(made), len(made))
    plan.draft = drafted(made, since=since)
    return plan


def _judge(plan: Plan, made: list[tuple[Entry, Figure]], places: Mapping[CellKey, int]) -> None:
    """Note in `plan` what the packs' checks say: what cannot be true is a problem."""
    judge = Judge([entry for entry, _figure in made], places)
    breaches = judge.breaches()
    refused = [each for each in breaches if each.is_refusal]
    doubted = [each for each in breaches if not each.is_refusal]
    plan.wrong, plan.doubtful = len({each.line for each in refused}), len(doubted)
    plan.problems = [_at(each.line, judge.tell(each)) for each in refused[:TOLD]]
    plan.warnings = [_at(each.line, judge.tell(each)) for each in doubted[:TOLD]]


def _at(line: int, told: str) -> str:
    return _("Dòng %(line)s: %(told)s") % {"line": line, "told": told}


class _Lines:
    """Understands one line after another; what repeats from line to line is looked up once."""

    def __init__(self, table: LongTable, by: User) -> None:
        self.table = table
        self.indicators = {each.code: each for each in Indicator.objects.all()}
        self.units: Mapping[str, list[Unit]] = defaultdict(list)
        for unit in reporting_units(by):
            self.units[unit.code].append(unit)
        self.unit, self.period, self.day = cache(self._unit), cache(_period), cache(_day)
        self.status = cache(_named(Figure.Status, Figure.Status.PRELIMINARY))
        self.origin = cache(_named(Figure.Origin, Figure.Origin.UNIT))

    def made(self, plan: Plan, tell: Tell) -> tuple[list[tuple[Entry, Figure]], dict[CellKey, int]]:
        """Return the lines that say something, and where in the file each cell stands.

        Notes in `plan` what is wrong with the others.
        """
        found: dict[CellKey, int] = {}
        made: list[tuple[Entry, Figure]] = []
        units = set()
        for number, line in enumerate(self.table.lines, start=self.table.first):
            if number % EVERY == 0:
                tell("check", len(made), plan.lines)
            try:
                entry = self._entry(number, line)
                if entry is None:
                    plan.blank += 1
                    continue
                if (twin := found.setdefault(entry.cell, number)) != number:
                    raise errors.LineRepeated(line=twin)
                made.append((entry, figure_of(entry)))
                units.add(entry.unit.pk)
            except TiendoError as error:
                plan.wrong += 1
                if len(plan.problems) < TOLD:
                    plan.problems.append(_at(number, error.message()))
        plan.units = len(units)
        return made, found

    def _entry(self, number: int, line: Sequence[str]) -> Entry | None:
        """Return a line as an entry, None where it has no value. Raises what is wrong with it."""
        cells = self._cells(line)
        said = read(cells["value"])
        if said == Said():
            return None
        if number in self.table.formulas:
            raise errors.FormulaInLine
        indicator = self.indicators.get(cells["indicator"])
        if indicator is None:
            raise errors.NoSuchIndicator(text=cells["indicator"])
        period = self.period(cells["period"])
        return Entry(
            unit=self.unit(cells["unit"], self.day(cells.get("day", "")) or period.end),
            indicator=indicator,
            item=cells.get("item", ""),
            period=period,
            value=said.value,
            nil=said.nil,
            measure=indicator.measure,
            status=self.status(cells.get("status", "")),
            origin=self.origin(cells.get("origin", "")),
            as_of=self.day(cells.get("as_of", "")),
            reason=cells.get("reason", "")[:300],
        )

    def _cells(self, line: Sequence[str]) -> dict[str, str]:
        wide = len(line)
        return {
            code: line[at].strip() if at < wide else "" for code, at in self.table.columns.items()
        }

    def _unit(self, code: str, day: date) -> Unit:
        for unit in self.units.get(code, ()):
            if unit.valid_from <= day and (unit.valid_to is None or day <= unit.valid_to):
                return unit
        raise errors.UnitNotYours(code=code, day=f"{day:%d/%m/%Y}")


def _period(text: str) -> Period:
    try:
        return Period.parse(text.upper())
    except periods.BadPeriod:
        raise errors.BadPeriod(text=text) from None


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return typed_day(text)
    except ValueError:
        raise errors.BadDate(text=text) from None


def _named(choices: type[Choice], usual: Choice) -> Callable[[str], Choice]:
    """Return how a cell names one of the choices, by code or by its name on screen."""
    names = {fold_phrase(choice.value): choice for choice in choices}
    names |= {fold_phrase(str(choice.label)): choice for choice in choices}

    def find(text: str) -> Choice:
        if not text:
            return usual
        found = names.get(fold_phrase(text))
        if found is None:
            told = ", ".join(str(choice.label) for choice in choices)
            raise errors.NotAChoice(text=text, choices=told)
        return found

    return find
