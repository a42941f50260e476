"""Figures of a report: stored values in the measure in which they were stated, and their ratios.

Ratios are worked out from stored numbers and printed to one decimal, as offices print them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tiendo.documents.context import ChangeShown, FigureLine, TargetShown
from tiendo.packs.lookup import measure as measure_of
from tiendo.reading.records import TargetKind
from tiendo.web.figures.measures import Inconvertible, OutOfRange, convert
from tiendo.web.figures.models import Comparison, Figure, Indicator, Target
from tiendo.web.figures.queries import Line, TargetLine
from tiendo.web.figures.queries.pace import is_rate

TENTH = Decimal("0.1")
KINDS: dict[str, TargetKind] = {
    Target.Kind.ESTIMATE: "estimate",
    Target.Kind.PLAN: "plan",
    Target.Kind.RESOLUTION: "resolution",
    Target.Kind.ASSIGNMENT: "assignment",
}


@dataclass(frozen=True, slots=True)
class FiguresShown:
    """The lines of one sector: figures, and indicators where nothing occurred."""

    sector: str
    lines: list[FigureLine]
    nil: list[str]  # names of indicators reported as "không phát sinh"


def shown_figures(
    lines: Iterable[Line], marks: dict[int, str], told: dict[int, list[Comparison]]
) -> dict[str, FiguresShown]:
    """Return the lines by sector. `marks`: source key → printed mark; `told`: by figure key."""
    found: dict[str, FiguresShown] = {}
    for line in lines:
        shown = found.setdefault(line.indicator.sector, FiguresShown(line.indicator.sector, [], []))
        if line.is_nil:
            shown.nil.append(line.indicator.name_vi)
        else:
            figure = line.figure or line.alone
            shown.lines.append(_figure_line(line, marks, told.get(figure.pk, []) if figure else []))
    return found


def comparisons_of(lines: Iterable[Line]) -> dict[int, list[Comparison]]:
    """Return what sources state about the figures of `lines`, by figure key; one query."""
    figures = [line.figure.pk for line in lines if line.figure is not None]
    found: dict[int, list[Comparison]] = {}
    for row in Comparison.objects.filter(figure__in=figures).order_by("pk"):
        found.setdefault(row.figure_id, []).append(row)
    return found


def _figure_line(line: Line, marks: dict[int, str], told: list[Comparison]) -> FigureLine:
    figure = line.figure or (line.alone if line.value is None else None)
    measure = figure.stated_measure if figure is not None else line.indicator.measure
    measure = measure if _fits(line, measure) else line.indicator.measure
    value = figure.value if figure is not None else line.value
    return FigureLine(
        label=_label(line, figure),
        value=in_measure(value, line.indicator, measure),
        measure=measure_name(measure),
        estimate=figure is not None and figure.status == Figure.Status.ESTIMATE,
        cumulative=_says_cumulative(line),
        targets=tuple(_targets(line, measure, told)),
        changes=tuple(_changes(line, told)),
        same_period_value=in_measure(line.last_year, line.indicator, measure),
        source_mark=marks.get(figure.source_id or 0, "") if figure is not None else "",
        illustrative=line.illustrative
        or any(
            row.target.source is not None and row.target.source.illustrative for row in line.targets
        ),
    )


def _label(line: Line, figure: Figure | None) -> str:
    """Return the indicator's name; a partial sum and a value of the period alone say so."""
    name = line.indicator.name_vi
    if figure is not None and figure is line.alone:
        return f"{name} riêng {line.period.label}"
    if line.is_sum and line.parts.is_partial:
        return f"{name} (tổng hợp từ {line.n_reported}/{line.n_expected} đơn vị)"
    return name


def _says_cumulative(line: Line) -> bool:
    """Tell whether "lũy kế" must be said: the value counts from before the period reported."""
    starts_the_year = (line.period.start.month, line.period.start.day) == (1, 1)
    named = line.indicator.name_vi.lower().startswith("lũy kế")
    counts = line.indicator.kind == "cumulative" and line.value is not None
    return counts and not starts_the_year and not named


def _targets(line: Line, measure: str, told: list[Comparison]) -> Iterator[TargetShown]:
    """Yield the stored targets, first assigned first, then those that only a source tells of."""
    named = {row.target.value for row in line.targets if row.target.assigned_by}
    for row in sorted(line.targets, key=lambda row: (row.target.in_force_from, row.target.event)):
        if not row.target.assigned_by and row.target.value in named:
            continue  # the same number once more, without who set it
        yield TargetShown(
            percent=None if is_rate(line.indicator) else tenth(row.percent),
            value=in_measure(row.target.value, line.indicator, measure),
            kind=KINDS.get(row.target.kind, "unstated"),
            assigned_by=row.target.assigned_by or None,
        )
    for stated in told:
        if stated.against == Comparison.Against.TARGET and not _is_known(stated, line.targets):
            yield TargetShown(
                percent=plain(stated.percent),
                kind=KINDS.get(stated.kind, "unstated"),
                assigned_by=stated.assigned_by or None,
            )


def _is_known(stated: Comparison, targets: Iterable[TargetLine]) -> bool:
    """Tell whether a percentage adds nothing: its target is stored, or nobody told what of."""
    if not stated.kind and not stated.assigned_by:
        return True
    return any(
        stated.kind in ("", row.target.kind) and stated.assigned_by in ("", row.target.assigned_by)
        for row in targets
    )


def _changes(line: Line, told: list[Comparison]) -> Iterator[ChangeShown]:
    """Yield the change against the stored value of last year, else the change a source states."""
    if line.change is not None:
        rate = is_rate(line.indicator)
        amount = tenth(line.change)
        yield ChangeShown(points=amount) if rate else ChangeShown(percent=amount)
        return
    for stated in told:
        if stated.against == Comparison.Against.SAME_PERIOD:
            yield ChangeShown(percent=plain(stated.percent))
            return


def tenth(value: Decimal | None) -> Decimal | None:
    """Round a ratio to one decimal, halves away from zero, and drop a closing zero."""
    return None if value is None else plain(value.quantize(TENTH, rounding=ROUND_HALF_UP))


def plain(value: Decimal) -> Decimal:
    """Return the same number without closing zeros: 40.700000 → 40.7, 1E+2 → 100."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def in_measure(value: Decimal | None, indicator: Indicator, measure: str) -> Decimal | None:
    """Return a stored value in another measure of the same base, exactly."""
    if value is None:
        return None
    return plain(convert(value, source=indicator.measure, to=measure))


def _fits(line: Line, measure: str) -> bool:
    """Tell whether every number of the line can be written exactly in `measure`."""
    numbers = [line.value, line.last_year, *(row.target.value for row in line.targets)]
    try:
        for number in numbers:
            in_measure(number, line.indicator, measure)
    except (Inconvertible, OutOfRange):
        return False
    return True


def measure_name(code: str) -> str | None:
    """Return a measure as a report writes it: "ty_dong" → tỷ đồng, "percent" → %."""
    if code == "percent":
        return "%"
    found = measure_of(code)
    return found.name_vi if found is not None else code
