"""One unit's form with everything that stands beside its cells, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from django.db.models import Q

from tiendo import packs
from tiendo.packs import lookup
from tiendo.packs.model import Form
from tiendo.packs.model import Indicator as Spec
from tiendo.reading.period import Period
from tiendo.web.collecting.cells import exact, key_of, keys_of, shown
from tiendo.web.collecting.checks import (
    Before,
    Place,
    Rule,
    is_broken,
    place_of,
    rules_for,
    sentence,
)
from tiendo.web.errors import WrongForm
from tiendo.web.figures.models import Figure, Indicator, Target
from tiendo.web.figures.queries import Known, effective, is_whole, known_on
from tiendo.web.figures.queries.known import RANK
from tiendo.web.figures.queries.lines import before
from tiendo.web.rounds.calendar import kind_of
from tiendo.web.rounds.models import Submission
from tiendo.web.rounds.queries import Closing, closings_of
from tiendo.web.sources.models import Source
from tiendo.web.templatetags.tiendo import (
    form_name,
    measure_name,
    number,
    period_label,
)

CellKey = tuple[int, str]  # indicator key, item


@dataclass(slots=True, kw_only=True)
class Cell:
    """One cell and what a person weighs it against; texts are as the page prints them."""

    key: str
    indicator: Indicator
    item: str
    name: str
    figure: Figure | None  # the unit's own that stands
    text: str  # what the box holds: the figure, or what was typed and not taken
    last: str
    last_year: str
    last_figure: Figure | None
    last_year_figure: Figure | None
    targets: list[tuple[Target, str]]
    others: list[tuple[Figure, str]]  # of the sector and the statistics office
    mark: str  # "°" where the unit's own number is no fact
    counts: bool  # whether the unit's own figure is the one that counts
    elsewhere: list[int]  # numbers in Sheet.other_forms
    closing: Closing | None  # of a report that holds it and was handed in
    error: str = ""  # why what was typed was not taken
    newer: bool = False  # somebody wrote after the person had looked
    warnings: list[str] = field(default_factory=list)

    @property
    def seen(self) -> str:
        """The key of the figure that the cell shows, "" for an empty cell."""
        return str(self.figure.pk) if self.figure else ""

    @property
    def is_filled(self) -> bool:
        """Whether the unit reported: a value, or that nothing occurred."""
        return self.figure is not None

    def is_less_sure_than(self, status: Figure.Status) -> bool:
        """Whether the unit's figure has a status before this one."""
        figure = self.figure
        return figure is not None and RANK[Figure.Status(figure.status)] < RANK[status]


@dataclass(kw_only=True)
class Sheet:
    """A submission's form, cell by cell."""

    submission: Submission
    form: Form
    period: Period
    last_period: Period
    last_year: Period
    other_forms: list[str]  # that ask the unit for a figure of this one, too
    cells: dict[str, Cell]
    rules: list[Rule]
    beside: dict[str, Figure]  # of other forms, that a rate of this one is held against
    illustrative: set[int]  # keys of sources whose numbers are no facts

    @cached_property
    def sectors(self) -> list[tuple[str, list[Cell]]]:
        """The cells in the form's order, under headings of sectors."""
        by = groupby(self.cells.values(), key=lambda cell: cell.indicator.sector)
        return [(sector, list(cells)) for sector, cells in by]

    @property
    def filled(self) -> int:
        """How many cells the unit reported."""
        return sum(1 for cell in self.cells.values() if cell.is_filled)

    def less_sure_than(self, status: Figure.Status) -> list[Cell]:
        """Return the cells whose figure is an estimate, or preliminary, before this status."""
        return [cell for cell in self.cells.values() if cell.is_less_sure_than(status)]

    @property
    def missing(self) -> list[Cell]:
        """The cells that hold nothing, not even that nothing occurred."""
        return [cell for cell in self.cells.values() if not cell.is_filled]

    @property
    def missing_rows(self) -> list[tuple[Cell, list[str]]]:
        """The missing cells by indicator: the first of them, and the names of missing items."""
        by = groupby(self.missing, key=lambda cell: cell.indicator)
        rows = [list(cells) for _indicator, cells in by]
        return [(cells[0], [cell.name for cell in cells if cell.item]) for cells in rows]

    def mark(self, row: Figure | Target) -> str:
        """Return "°" for a number that is no fact."""
        return "°" if row.source_id in self.illustrative else ""

    def values(self) -> dict[str, Decimal]:
        """Return the values that stand, nil as 0; those beside the form, too."""
        own = {key: cell.figure for key, cell in self.cells.items() if cell.figure is not None}
        return {key: exact(figure) for key, figure in (self.beside | own).items()}

    def warn(self) -> None:
        """Put the sentence of each broken rule beside its cell."""
        values = self.values()
        for rule in self.rules:
            if is_broken(rule, values):
                cell = self.cells[rule.cell]
                cell.warnings.append(sentence(rule, cell.name))


def load_sheet(submission: Submission, *, known: Known | None = None) -> Sheet:
    """Return the sheet of a submission, as `known` then; six queries. Raises WrongForm."""
    asked = submission.round
    form = lookup.form(asked.form)
    if form is None:
        raise WrongForm(form=asked.form, period=asked.span.label)
    period = asked.span
    keys, indicators, parts = _asked(form)
    known = known or known_on(None)
    found = _figures(submission, period, [*indicators.values(), *parts.values()], known)
    beside = _taken_beside(period, parts, found)
    places = {key_of(*each): place_of(*each) for each in keys}
    targets = _targets(submission, period, indicators.values(), known)
    others, elsewhere = _other_forms(form, submission.unit.kind, period)
    sheet = Sheet(
        submission=submission,
        form=form,
        period=period,
        last_period=before(period),
        last_year=period.same_period_last_year(),
        other_forms=others,
        cells={},
        rules=_rules(places, beside, indicators, found, period),
        beside=beside,
        illustrative=_illustrative(found, targets),
    )
    closings = closings_of({submission.unit_id}, {period.code})
    for code, item in keys:
        sheet.cells[key_of(code, item)] = _cell(
            sheet,
            places[key_of(code, item)],
            indicators[code],
            found.get((indicators[code].pk, item), {}),
            targets=[] if item else targets.get(indicators[code].pk, []),
            elsewhere=[] if item else elsewhere.get(code, []),
            closing=closings.get((submission.unit_id, code, period.code)),
        )
    sheet.warn()
    return sheet


def _asked(
    form: Form,
) -> tuple[list[tuple[str, str]], dict[str, Indicator], dict[str, Indicator]]:
    """Return a form's cells, their indicators, and the parts of rates that it does not ask for."""
    keys = keys_of(form)
    asked = {code for code, _item in keys}
    specs = [spec for code in asked if (spec := lookup.indicator(code))]
    parts = {part for spec in specs for part in (spec.numerator, spec.denominator) if part}
    rows = {each.code: each for each in Indicator.objects.filter(code__in=asked | parts)}
    keys = [(code, item) for code, item in keys if code in rows]
    own = {code: row for code, row in rows.items() if code in asked}
    return keys, own, {code: row for code, row in rows.items() if code not in asked}


def _cell(
    sheet: Sheet,
    place: Place,
    indicator: Indicator,
    by_period: Mapping[str, list[Figure]],
    *,
    targets: list[Target],
    elsewhere: list[int],
    closing: Closing | None,
) -> Cell:
    standing = [row for row in by_period.get(sheet.period.code, ()) if row.cumulative]
    own = _own(standing)

    def told(row: Figure | None) -> str:
        return shown(row) + (sheet.mark(row) if row else "")

    last = effective(by_period.get(sheet.last_period.code, ()))
    last_year = effective(by_period.get(sheet.last_year.code, ()))
    return Cell(
        key=place.key,
        indicator=indicator,
        item=place.item,
        name=place.name,
        figure=own,
        text=shown(own),
        last=told(last),
        last_year=told(last_year),
        last_figure=last,
        last_year_figure=last_year,
        targets=[(row, number(row.value) + sheet.mark(row)) for row in targets],
        others=[(row, told(row)) for row in standing if row.origin != Figure.Origin.UNIT],
        mark=sheet.mark(own) if own else "",
        counts=own is not None and effective(standing) is own,
        elsewhere=elsewhere,
        closing=closing,
    )


def _figures(
    submission: Submission, period: Period, indicators: Iterable[Indicator], known: Known
) -> dict[CellKey, dict[str, list[Figure]]]:
    """Return what stands in the cells by period: this one, those it is held against, this year."""
    by_pk = {each.pk: each for each in indicators}
    wanted = {period.code, before(period).code, period.same_period_last_year().code}
    this_year = Q(period_start__gte=date(period.year, 1, 1), period_end__lte=period.end)
    rows = (
        known.figures()
        .filter(Q(period__in=wanted) | this_year, unit=submission.unit_id, indicator__in=by_pk)
        .order_by("event", "pk")
    )
    found: dict[CellKey, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        row.indicator = by_pk[row.indicator_id]
        if is_whole(row):
            found[row.indicator_id, row.item][row.period].append(row)
    return found


def _taken_beside(
    period: Period,
    parts: Mapping[str, Indicator],
    found: dict[CellKey, dict[str, list[Figure]]],
) -> dict[str, Figure]:
    """Take the figures of parts out of `found`; return by key what the unit itself told."""
    codes = {each.pk: code for code, each in parts.items()}
    beside = {}
    for cell in [cell for cell in found if cell[0] in codes]:
        if (own := _own(found.pop(cell).get(period.code, ()))) is not None:
            beside[key_of(codes[cell[0]], cell[1])] = own
    return beside


def _own(rows: Iterable[Figure]) -> Figure | None:
    """Return what the unit itself told since the first day of the year."""
    return next((r for r in rows if r.cumulative and r.origin == Figure.Origin.UNIT), None)


def _rules(
    places: Mapping[str, Place],
    beside: Mapping[str, Figure],
    indicators: Mapping[str, Indicator],
    found: Mapping[CellKey, Mapping[str, list[Figure]]],
    period: Period,
) -> list[Rule]:
    same_year: dict[str, Before] = {}
    last: dict[str, Before] = {}
    for key, place in places.items():
        by_period = found.get((indicators[place.indicator.code].pk, place.item), {})
        counted = {code: figure for code, rows in by_period.items() if (figure := effective(rows))}
        earlier = [
            figure
            for figure in counted.values()
            if figure.period_start.year == period.year and figure.period_end < period.end
        ]
        if earlier:
            same_year[key] = _before(max(earlier, key=lambda row: row.period_end), place.indicator)
        if (figure := counted.get(before(period).code)) is not None:
            last[key] = _before(figure, place.indicator)
    parts = {key: place_of(row.indicator.code, row.item) for key, row in beside.items()}
    return rules_for(places, same_year, last, parts)


def _before(figure: Figure, spec: Spec) -> Before:
    words = f"{period_label(figure.period)} ({shown(figure)} {measure_name(spec.measure)})"
    return Before(exact(figure), words)


def _illustrative(
    found: Mapping[CellKey, Mapping[str, list[Figure]]], targets: Mapping[int, list[Target]]
) -> set[int]:
    keys = {
        row.source_id for periods in found.values() for rows in periods.values() for row in rows
    }
    keys |= {row.source_id for rows in targets.values() for row in rows}
    known = [key for key in keys if key is not None]
    sources = Source.objects.filter(pk__in=known, illustrative=True)
    return set(sources.values_list("pk", flat=True))


def _targets(
    submission: Submission, period: Period, indicators: Iterable[Indicator], known: Known
) -> dict[int, list[Target]]:
    rows = known.targets().filter(
        unit=submission.unit_id,
        indicator__in=[each.pk for each in indicators],
        period_start__lte=period.start,
        period_end__gte=period.end,
    )
    found: dict[int, list[Target]] = defaultdict(list)
    for row in rows.order_by("in_force_from", "event"):
        found[row.indicator_id].append(row)
    return found


def _other_forms(form: Form, kind: str, period: Period) -> tuple[list[str], dict[str, list[int]]]:
    """Return the names of other forms that ask such units for a row of this one, and where."""
    own = {row.indicator for row in form.rows}
    names: list[str] = []
    found: dict[str, list[int]] = defaultdict(list)
    for other in packs.catalogue().forms:
        shared = own & {row.indicator for row in other.rows}
        asks = kind in other.kinds and kind_of(period) in other.periods
        if other.code != form.code and asks and shared:
            names.append(form_name(other.code))
            for code in shared:
                found[code].append(len(names))
    return names, found
