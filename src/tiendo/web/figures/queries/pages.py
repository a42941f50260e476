"""What the pages of figures show besides the lines themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count, F, Min, Q
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from tiendo.reading.period import Period
from tiendo.web.figures.measures import Interval
from tiendo.web.figures.models import Comparison, Figure, Indicator, Target
from tiendo.web.journal.models import Event
from tiendo.web.rounds.models import Submission
from tiendo.web.units.models import Unit

from .contradictions import implied_target, matching_targets, percent_of, stated_interval
from .known import effective, known_on, rank_of
from .lines import Line, line_of
from .paths import paths_of, values_of
from .rollups import Rollup, sum_parts
from .slices import Part, Slice, load_slice, rounding

RECENT = 12  # reports that a profile shows
CONTEXT = 200  # characters of the source on either side of a quote


def periods_with_figures(unit: Unit, as_of: date | None) -> list[Period]:
    """Return the periods for which the unit or one right below it has a figure, newest first.

    Among periods with the same end the one with the most figures comes first; two queries.
    """
    rows = (
        known_on(as_of)
        .figures()
        .filter(Q(unit=unit) | Q(unit__parent=unit, unit__tree=Unit.Tree.TERRITORY))
        .values("period", "period_end")
        .annotate(count=Count("pk"))
        .order_by("-period_end", "-count", "period")
    )
    return [Period.parse(row["period"]) for row in rows]


def default_period(periods: list[Period], day: date) -> Period:
    """Return the newest of `periods` that had ended by `day`, else the last full quarter."""
    ended = [each for each in periods if each.end <= day]
    if ended:
        return ended[0]
    quarter = (day.month - 1) // 3
    year, number = (day.year, quarter) if quarter else (day.year - 1, 4)
    return Period.parse(f"{year:04}-Q{number}")


def silent_quarters(period: Period, day: date) -> list[Period]:
    """Return the quarters that were over by `day` and end after `period`, oldest first."""
    quarters = [
        Period.parse(f"{year:04}-Q{number}")
        for year in range(period.end.year, day.year + 1)
        for number in range(1, 5)
    ]
    return [quarter for quarter in quarters if period.end < quarter.end < day]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit right below and its figure; `part` None: chưa có số liệu."""

    unit: Unit
    part: Part | None


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """One indicator of one unit through time, and of the units below in one period."""

    lines: list[Line]  # newest period first
    units: list[UnitRow]
    total: Rollup
    targets: list[Target]  # every version, newest first
    loaded: Slice


def indicator_page(
    unit: Unit, indicator: Indicator, period: Period, as_of: date | None
) -> IndicatorPage:
    """Return all that the page of an indicator shows; nine queries."""
    loaded = load_slice(unit, periods=None, as_of=as_of, indicator=indicator)
    codes = {code for _key, code in loaded.figures} | {code for _key, code in loaded.parts}
    spans = sorted((Period.parse(code) for code in codes), key=lambda p: (p.end, p.start))
    parts = loaded.parts.get((indicator.pk, period.code), {})
    paths = paths_of(loaded.known, values_of(loaded), [indicator.pk])
    versions = Target.objects.filter(unit=unit, indicator=indicator).select_related("source")
    return IndicatorPage(
        lines=[line_of(loaded, span, indicator, paths) for span in reversed(spans)],
        units=[UnitRow(each, parts.get(each.pk)) for each in loaded.children_on(period.end)],
        total=sum_parts(loaded, indicator, period),
        targets=list(
            versions.defer("source__text").order_by(
                "-period_start", "kind", "assigned_by", "-event"
            )
        ),
        loaded=loaded,
    )


def reports_of(unit: Unit, day: date) -> list[Submission]:
    """Return the reports called for from a unit by a day, the newest period first; one query."""
    found = Submission.objects.filter(unit=unit, round__opens_on__lte=day)
    return list(
        found.select_related("round").order_by("-round__period_end", "round__form")[:RECENT]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A figure of a cell with the event that recorded it."""

    figure: Figure
    event: Event | None
    counts: bool
    is_superseded: bool
    words: str  # of the source
    before: Figure | None  # what it replaced
    due_on: date | None  # by when the unit had to report

    @property
    def days_late(self) -> int:
        """By how many days a correction came after the report was due; 0 for a first figure."""
        if self.before is None or self.event is None or self.due_on is None:
            return 0
        return max(0, (timezone.localdate(self.event.at) - self.due_on).days)


def versions_of(figure: Figure) -> list[Version]:
    """Return every figure of the cell, newest first, and who recorded it; three queries."""
    rows = list(
        Figure.objects.filter(
            unit=figure.unit_id,
            indicator=figure.indicator_id,
            item=figure.item,
            period=figure.period,
            cumulative=figure.cumulative,
        )
        .select_related("indicator", "source", "unit")
        .defer("source__text")
        .annotate(words=Substr("source__text", F("start") + 1, F("end") - F("start")))
        .order_by("-event")
    )
    events = Event.objects.filter(number__in=[row.event for row in rows]).select_related("actor")
    by_number = {event.number: event for event in events}
    replaced = {row.supersedes_id for row in rows}
    stand = [row for row in rows if row.pk not in replaced and not row.withdrawn]
    counted = effective(stand)
    by_key = {row.pk: row for row in rows}
    asked = Submission.objects.filter(unit=figure.unit_id, round__period=figure.period)
    due_on = asked.aggregate(day=Min("round__due_on"))["day"]
    return [
        Version(
            figure=row,
            event=by_number.get(row.event),
            counts=row == counted,
            is_superseded=row.pk in replaced,
            words=row.words or "",
            before=by_key.get(row.supersedes_id or 0),
            due_on=due_on,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Beside:
    """The figures that stand in one cell, by origin; the first one counts."""

    versions: list[Version]
    why: str  # the first one counts


def beside(versions: list[Version]) -> Beside | None:
    """Return what stands side by side in a cell by the rule of precedence; None for one alone."""
    stand = [each for each in versions if not (each.is_superseded or each.figure.withdrawn)]
    if len(stand) < 2:
        return None
    stand.sort(key=lambda each: _precedence(each.figure), reverse=True)
    first, second = (each.figure for each in stand[:2])
    if first.status != second.status:
        why = _("vì là số %(status)s") % {"status": first.get_status_display()}
    elif first.origin != second.origin:
        why = _("vì nguồn «%(origin)s» đứng trước") % {"origin": first.get_origin_display()}
    else:
        why = _("vì được ghi sau cùng")
    return Beside(stand, why)


def _precedence(figure: Figure) -> tuple[int, int]:
    return rank_of(figure.status, figure.origin), figure.event


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A comparison as stated and as the records give it; intervals in percent or in the measure."""

    comparison: Comparison
    target: Target | None  # the stored target that it was held against
    computed: Interval | None  # percent: of the target, or the signed change
    implied: Interval | None  # the target that follows, where none is stored
    agrees: bool | None  # None: nothing to hold it against


def recomputed(figure: Figure, as_of: date | None) -> list[Recomputed]:
    """Return each comparison of a figure held against the records (law 8); seven queries."""
    before = figure.span.same_period_last_year().code
    loaded = load_slice(
        figure.unit,
        periods=[figure.period, before],
        as_of=as_of,
        parts_of=[],
        indicator=figure.indicator,
    )
    stated = figure.comparisons.select_related("source").defer("source__text").order_by("pk")
    return [_recomputed(loaded, figure, each, before) for each in stated]


def _recomputed(loaded: Slice, figure: Figure, stated: Comparison, before: str) -> Recomputed:
    stated.figure = figure
    percent = stated_interval(stated)
    if stated.against == Comparison.Against.TARGET:
        for target in matching_targets(loaded, stated):
            exact = Fraction(target.value)
            computed = percent_of(figure, Interval(exact, exact))
            return Recomputed(stated, target, computed, None, _meets(computed, percent))
        return Recomputed(stated, None, None, implied_target(stated), None)
    whole = loaded.has_whole_year(figure.indicator, figure.span.same_period_last_year())
    last_year = loaded.figure(figure.indicator, before) if whole else None
    if stated.against != Comparison.Against.SAME_PERIOD or last_year is None:
        return Recomputed(stated, None, None, None, None)
    ratio = percent_of(figure, rounding(last_year, figure.indicator))
    if ratio is None or ratio.high is None:
        return Recomputed(stated, None, None, None, None)
    signed = Interval(ratio.low - 100, ratio.high - 100)
    return Recomputed(stated, None, signed, None, signed.meets(percent))


def _meets(computed: Interval | None, stated: Interval) -> bool | None:
    return None if computed is None else computed.meets(stated)


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote between the words around it."""

    before: str
    quote: str
    after: str


def passage_of(figure: Figure) -> Passage | None:
    """Return the words a figure came from in their context; loads the source's text."""
    if figure.source is None or figure.start is None or figure.end is None:
        return None
    text = figure.source.text
    return Passage(
        before=text[max(0, figure.start - CONTEXT) : figure.start],
        quote=figure.quote,
        after=text[figure.end : figure.end + CONTEXT],
    )
