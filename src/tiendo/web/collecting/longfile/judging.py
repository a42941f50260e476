"""The packs' checks upon the lines of a long file, beside what stands already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tiendo import packs
from tiendo.packs import lookup
from tiendo.reading.numbers import format_number
from tiendo.reading.period import Period
from tiendo.web.collecting.cells import exact, key_of
from tiendo.web.collecting.checks import (
    Before,
    Rule,
    is_broken,
    is_refusal,
    place_of,
    rules_of_time,
    rules_within,
    sentence,
)
from tiendo.web.figures.queries import effective, known_on
from tiendo.web.figures.queries.lines import before
from tiendo.web.templatetags.tiendo import measure_name, period_label

if TYPE_CHECKING:
    from tiendo.web.figures.actions import Entry
    from tiendo.web.figures.actions.entering import CellKey

UNITS = 500  # asked about in one query
WITHIN_A_YEAR = (
    *(f"M{month:02}" for month in range(1, 13)),
    *("Q1", "Q2", "Q3", "Q4", "H1", "H2", "9M"),
)
Cell = tuple[str, str]  # indicator, item
Values = dict[str, Decimal]  # by key of a cell


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken check at a line; a refusal cannot be true."""

    line: int
    rule: Rule
    is_refusal: bool
    earlier: tuple[str, Decimal] | None  # period and value that the line is held against


class _Word(NamedTuple):
    """A figure that stands, as far as checks need it."""

    origin: str
    status: str
    event: int
    value: Decimal | None
    stated_digits: int

    @property
    def amount(self) -> Decimal:
        """What it adds; 0 where nothing occurred."""
        return self.value if self.value is not None else Decimal(0)


class Judge:
    """Holds each line against the others of its unit and against what stands beside them."""

    def __init__(self, entries: Sequence[Entry], lines: Mapping[CellKey, int]) -> None:
        """Load what stands; one query per 500 units."""
        self.lines = lines
        self.place = cache(lambda key: place_of(*_cell_of(key)))
        self.within = cache(self._within)  # many units of a file have the same cells
        self.told: dict[tuple[int, Cell, str, str], Decimal] = {}  # by unit, cell, origin, period
        self.groups: dict[tuple[int, Period, str], dict[str, Entry]] = defaultdict(dict)
        for entry in entries:
            cell = (entry.indicator.code, entry.item)
            value = entry.value if entry.value is not None else Decimal(0)
            self.told[entry.unit.pk, cell, entry.origin, entry.period.code] = value
            group = self.groups[entry.unit.pk, entry.period, entry.origin]
            group[key_of(*cell)] = entry
        self.stands = _standing(self.groups, _related({each.indicator.code for each in entries}))

    def breaches(self) -> list[Breach]:
        """Return the broken checks, by line."""
        found = [each for group in self.groups for each in self._of(*group)]
        return sorted(found, key=lambda breach: breach.line)

    def _of(self, unit: int, period: Period, origin: str) -> Iterator[Breach]:
        group = self.groups[unit, period, origin]
        values = {key_of(*cell): exact(row) for cell, row in self._own(unit, period, origin)}
        values |= {
            key: entry.value if entry.value is not None else Decimal(0)
            for key, entry in group.items()
        }
        years, last = self._earlier(unit, period, origin, group)
        timed = rules_of_time(
            {key: self.place(key) for key in group},
            {key: Before(value, "") for key, (_code, value) in years.items()},
            {key: Before(value, "") for key, (_code, value) in last.items()},
        )
        for rule in (*self.within(tuple(sorted(values))), *timed):
            touched = next((key for key in (rule.cell, *rule.others) if key in group), None)
            if touched is None or not is_broken(rule, values):
                continue
            earlier = {"not_falling": years, "jump": last}.get(_kind(rule), {}).get(rule.cell)
            yield Breach(self.lines[group[touched].cell], rule, is_refusal(rule), earlier)

    def tell(self, breach: Breach) -> str:
        """Return what a person is told of a breach."""
        rule, place = breach.rule, self.place(breach.rule.cell)
        if breach.earlier is not None:
            code, value = breach.earlier
            measure = measure_name(place.indicator.measure)
            words = f"{period_label(code)} ({format_number(value)} {measure})"
            rule = replace(rule, other=words)
        return sentence(rule, place.name)

    def _within(self, keys: tuple[str, ...]) -> list[Rule]:
        return list(rules_within({key: self.place(key) for key in keys}, {}))

    def _own(self, unit: int, period: Period, origin: str) -> Iterator[tuple[Cell, _Word]]:
        for cell, rows in self.stands.get((unit, period.code), {}).items():
            row = next((row for row in rows if row.origin == origin), None)
            if row is not None:
                yield cell, row

    def _earlier(
        self, unit: int, period: Period, origin: str, keys: Iterable[str]
    ) -> tuple[dict[str, tuple[str, Decimal]], dict[str, tuple[str, Decimal]]]:
        """Return by key the last value of the year, and that of the period before, with its period.

        What the file says there counts before what stands.
        """
        year, last = {}, {}
        codes, one_before = _earlier_in_year(period), before(period).code
        for key in keys:
            cell = _cell_of(key)
            for code in codes:
                if (value := self._value(unit, cell, origin, code)) is not None:
                    year[key] = (code, value)
                    break
            if (value := self._value(unit, cell, origin, one_before)) is not None:
                last[key] = (one_before, value)
        return year, last

    def _value(self, unit: int, cell: Cell, origin: str, code: str) -> Decimal | None:
        told = self.told.get((unit, cell, origin, code))
        if told is not None:
            return told
        row = effective(self.stands.get((unit, code), {}).get(cell, ()))
        return None if row is None else exact(row)


def _standing(
    groups: Iterable[tuple[int, Period, str]], indicators: set[str]
) -> dict[tuple[int, str], dict[Cell, list[_Word]]]:
    """Return what stands by unit and period in the periods that lines are held against."""
    units: set[int] = set()
    codes: set[str] = set()
    for unit, period, _origin in groups:
        units.add(unit)
        codes |= {period.code, before(period).code, *_earlier_in_year(period)}
    found: dict[tuple[int, str], dict[Cell, list[_Word]]] = defaultdict(lambda: defaultdict(list))
    keys = iter(sorted(units))
    while few := list(islice(keys, UNITS)):
        rows = known_on(None).figures()
        rows = rows.filter(unit__in=few, indicator__code__in=indicators, period__in=codes)
        where = ("unit_id", "period", "indicator__code", "item")
        for row in rows.filter(cumulative=True).values_list(*where, *_Word._fields).iterator():
            found[row[0], row[1]][row[2], row[3]].append(_Word(*row[4:]))
    return found


def _related(codes: set[str]) -> set[str]:
    """Return the indicators that checks hold these against, these among them."""
    found = set(codes)
    for check in packs.catalogue().checks:
        if codes.intersection(check.indicators):
            found.update(check.indicators)
    for spec in packs.vocabulary().indicators:
        parts = {spec.numerator, spec.denominator} - {""}
        if parts and codes & (parts | {spec.code}):
            found |= parts | {spec.code}
    return found


def _kind(rule: Rule) -> str:
    check = lookup.check(rule.check)
    return check.kind if check else ""


@cache
def _earlier_in_year(period: Period) -> tuple[str, ...]:
    """Return the codes of the year's periods that end before this one, the latest first."""
    spans = [Period.parse(f"{period.year:04}-{each}") for each in WITHIN_A_YEAR]
    ended = [span for span in spans if span.end < period.end and span.year == period.year]
    return tuple(span.code for span in sorted(ended, key=lambda span: span.end, reverse=True))


def _cell_of(key: str) -> Cell:
    indicator, _slash, item = key.partition("/")
    return indicator, item
