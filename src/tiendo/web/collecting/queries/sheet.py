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
from tiendo.web.collecting.checks import Before, Place, Rule, is_broken, rules_for, sentence
from tiendo.web.errors import WrongForm
from tiendo.web.figures.models import Figure, Indicator, Target
from tiendo.web.figures.queries import Known, effective, is_whole, known_on
from tiendo.web.figures.queries.lines import before
from tiendo.web.rounds.calendar import kind_of
from tiendo.web.rounds.models import Submission
from tiendo.web.rounds.queries import Closing, closings_of
from tiendo.web.templatetags.tiendo import (
    form_name,
    indicator_name,
    item_name,
    measure_name,
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
    targets: list[Target]
    others: list[Figure]  # of the sector and the statistics office
    counts: bool  # whether the unit's own figure is the one that counts
    elsewhere: list[str]  # other forms of the unit that ask for it
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


@dataclass(kw_only=True)
class Sheet:
    """A submission's form, cell by cell."""

    submission: Submission
    form: Form
    period: Period
    last_period: Period
    last_year: Period
    cells: dict[str, Cell]
    rules: list[Rule]

    @cached_property
    def sectors(self) -> list[tuple[str, list[Cell]]]:
        """The cells in the form's order, under headings of sectors."""
        by = groupby(self.cells.values(), key=lambda cell: cell.indicator.sector)
        return [(sector, list(cells)) for sector, cells in by]

    @property
    def filled(self) -> int:
        """How many cells the unit reported."""
        return sum(1 for cell in self.cells.values() if cell.is_filled)

    @property
    def missing(self) -> list[Cell]:
        """The cells that hold nothing, not even that nothing occurred."""
        return [cell for cell in self.cells.values() if not cell.is_filled]

    def values(self) -> dict[str, Decimal]:
        """Return the values that stand, nil as 0."""
        return {key: exact(c.figure) for key, c in self.cells.items() if c.figure is not None}

    def warn(self) -> None:
        """Put the sentence of each broken rule beside its cell."""
        values = self.values()
        for rule in self.rules:
            if is_broken(rule, values):
                cell = self.cells[rule.cell]
                cell.warnings.append(sentence(rule, cell.name))


def load_sheet(submission: Submission, *, known: Known | None = None) -> Sheet:
    """Return the sheet of a submission, as `known` then; five queries. Raises WrongForm."""
    asked = submission.round
    form = lookup.form(asked.form)
    if form is None:
        raise WrongForm(form=asked.form, period=asked.span.label)
    period = asked.span
    keys = keys_of(form)
    indicators = {
        each.code: each for each in Indicator.objects.filter(code__in={code for code, _ in keys})
    }
    keys = [(code, item) for code, item in keys if code in indicators]
    known = known or known_on(None)
    found = _figures(submission, period, indicators.values(), known)
    places = {key_of(*each): _place(*each) for each in keys}
    sheet = Sheet(
        submission=submission,
        form=form,
        period=period,
        last_period=before(period),
        last_year=period.same_period_last_year(),
        cells={},
        rules=_rules(places, indicators, found, period),
    )
    targets = _targets(submission, period, indicators.values(), known)
    elsewhere = other_forms(form, submission.unit.kind, period)
    closings = closings_of({submission.unit_id}, {period.code})
    for code, item in keys:
        cell_key = (indicators[code].pk, item)
        sheet.cells[key_of(code, item)] = _cell(
            sheet,
            places[key_of(code, item)],
            indicators[code],
            found.get(cell_key, {}),
            targets=[] if item else targets.get(indicators[code].pk, []),
            elsewhere=elsewhere.get(code, []),
            closing=closings.get((submission.unit_id, code, period.code)),
        )
    sheet.warn()
    return sheet


def _cell(
    sheet: Sheet,
    place: Place,
    indicator: Indicator,
    by_period: Mapping[str, list[Figure]],
    *,
    targets: list[Target],
    elsewhere: list[str],
    closing: Closing | None,
) -> Cell:
    standing = [row for row in by_period.get(sheet.period.code, ()) if row.cumulative]
    own = next((row for row in standing if row.origin == Figure.Origin.UNIT), None)
    return Cell(
        key=place.key,
        indicator=indicator,
        item=place.item,
        name=place.name,
        figure=own,
        text=shown(own),
        last=shown(effective(by_period.get(sheet.last_period.code, ()))),
        last_year=shown(effective(by_period.get(sheet.last_year.code, ()))),
        targets=targets,
        others=[row for row in standing if row.origin != Figure.Origin.UNIT],
        counts=own is not None and effective(standing) is own,
        elsewhere=elsewhere,
        closing=closing,
    )


def _place(code: str, item: str) -> Place:
    spec = lookup.indicator(code)
    if spec is None:
        raise KeyError(code)
    name = item_name(item) if item else indicator_name(spec)
    return Place(spec, item, name, key_of(code, item))


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


def _rules(
    places: Mapping[str, Place],
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
    return rules_for(places, same_year, last)


def _before(figure: Figure, spec: Spec) -> Before:
    words = f"{period_label(figure.period)} ({shown(figure)} {measure_name(spec.measure)})"
    return Before(exact(figure), words)


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


def other_forms(form: Form, kind: str, period: Period) -> dict[str, list[str]]:
    """Return by indicator the names of other forms that ask units of this kind for it."""
    found: dict[str, list[str]] = defaultdict(list)
    for other in packs.catalogue().forms:
        if other.code != form.code and kind in other.kinds and kind_of(period) in other.periods:
            for row in other.rows:
                found[row.indicator].append(form_name(other.code))
    return found
