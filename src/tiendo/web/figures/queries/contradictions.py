"""Where records do not agree with each other beyond what rounding allows; nothing is repaired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from django.utils.translation import gettext as _

from tiendo.reading.numbers import format_number
from tiendo.reading.period import Period
from tiendo.web.figures.measures import Interval
from tiendo.web.figures.models import Comparison, Figure, Indicator, Target
from tiendo.web.templatetags.tiendo import indicator_name, measure_name, period_label
from tiendo.web.units.models import Unit

from .known import effective
from .pace import is_rate
from .rollups import sum_parts
from .slices import CellKey, Slice, load_slice, rounding


class Kind(StrEnum):
    """What does not agree."""

    PERCENT_DISAGREES = "percent_disagrees"
    TWO_VALUES = "two_values"
    PARTS_DISAGREE = "parts_disagree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two places that do not agree; `sentence` tells it, the rows are the places to look at."""

    kind: Kind
    unit: Unit
    indicator: Indicator
    period: Period
    figure: Figure
    sentence: str
    other: Figure | None = None  # the second value, or the figure compared with
    comparison: Comparison | None = None
    target: Target | None = None


def contradictions(
    unit: Unit, *, period: Period | None = None, as_of: date | None = None
) -> list[Contradiction]:
    """Return the contradictions among a unit's figures, of one period or of all; seven queries."""
    codes = None if period is None else [period.code, period.same_period_last_year().code]
    loaded = load_slice(
        unit, periods=codes, as_of=as_of, parts_of=None if period is None else [period.code]
    )
    cells = [key for key in loaded.figures if period is None or key[1] == period.code]
    return [found for key in cells for found in find_in_cell(loaded, key)]


def find_in_cell(loaded: Slice, key: CellKey) -> Iterator[Contradiction]:
    """Yield what does not agree in one cell of a loaded slice; no query."""
    rows = loaded.figures.get(key, [])
    yield from _two_values(loaded, rows)
    for row in rows:
        for comparison in loaded.comparisons.get(row.pk, ()):
            found = _percent_disagrees(loaded, comparison)
            if found is not None:
                yield found
    counted = effective(rows)
    if counted is not None and (found := _parts_disagree(loaded, counted)) is not None:
        yield found


def amount(value: Decimal | None, indicator: Indicator) -> str:
    """Return a value with its measure as a sentence writes it."""
    if value is None:
        return _("không phát sinh")
    return f"{format_number(_plain(value))} {measure_name(indicator.measure)}"


def _plain(value: Decimal) -> Decimal:
    """Drop the zeros that the database adds behind the comma."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _rounded(share: Fraction, places: int) -> str:
    value = Decimal(share.numerator) / Decimal(share.denominator)
    return format_number(value, places=places)


def _told(row: Figure) -> dict[str, str]:
    """Return what every sentence about a figure says first."""
    return {
        "indicator": indicator_name(row.indicator),
        "period": period_label(row.period),
        "value": amount(row.value, row.indicator),
    }


def place_name(row: Figure) -> str:
    """Return where a figure comes from, for a sentence."""
    if row.source is not None:
        return f"«{row.source.name}»"
    if row.origin != Figure.Origin.UNIT:
        return _("số liệu của %(origin)s") % {"origin": row.get_origin_display()}
    return _("bản nhập tay")


def assigned(target: Target) -> str:
    """Return a target as a sentence names it: "dự toán tỉnh giao"."""
    kind = target.kind_label
    if not target.assigned_by:
        return kind
    return _("%(kind)s %(who)s giao") % {"kind": kind, "who": target.assigned_by}


def _two_values(loaded: Slice, rows: list[Figure]) -> Iterator[Contradiction]:
    """Compare figures of one status with the one that counts; an estimate may differ from a final.

    The rows are in the order of their events.
    """
    for status in Figure.Status.values:
        same = [row for row in rows if row.status == status]
        counted = effective(same)
        if counted is None:
            continue
        for other in same:
            if other is counted:
                continue
            indicator = counted.indicator
            if rounding(other, indicator).meets(rounding(counted, indicator)):
                continue
            told = _told(counted) | {
                "place": place_name(counted),
                "other": amount(other.value, indicator),
                "other_place": place_name(other),
            }
            yield Contradiction(
                kind=Kind.TWO_VALUES,
                unit=loaded.unit,
                indicator=indicator,
                period=counted.span,
                figure=counted,
                other=other,
                sentence=_(
                    "%(indicator)s, %(period)s: %(place)s ghi %(value)s, "
                    "còn %(other_place)s ghi %(other)s."
                )
                % told,
            )


def _percent_disagrees(loaded: Slice, comparison: Comparison) -> Contradiction | None:
    if comparison.against == Comparison.Against.TARGET:
        return _disagrees_with_target(loaded, comparison)
    if comparison.against == Comparison.Against.SAME_PERIOD:
        return _disagrees_with_last_year(loaded, comparison)
    return None


def stated_interval(comparison: Comparison) -> Interval:
    """Return what the stated percentage may have been before rounding."""
    return Interval.around(comparison.percent, digits=comparison.stated_digits)


def percent_of(row: Figure, base: Interval) -> Interval | None:
    """Return value ÷ base in percent as an interval; None where the base may be 0 or below."""
    value = rounding(row, row.indicator)
    if base.low <= 0 or base.high is None or value.high is None:
        return None
    ends = [end / part for end in (value.low, value.high) for part in (base.low, base.high)]
    return Interval(min(ends) * 100, max(ends) * 100)


def implied_target(comparison: Comparison) -> Interval | None:
    """Return the target that value and stated percentage allow; None where nothing follows."""
    value = rounding(comparison.figure, comparison.figure.indicator)
    percent = stated_interval(comparison)
    if percent.low <= 0 or percent.high is None or value.high is None or value.low <= 0:
        return None
    return Interval(value.low * 100 / percent.high, value.high * 100 / percent.low)


def matching_targets(loaded: Slice, comparison: Comparison) -> list[Target]:
    """Return the stored targets that a stated percentage may be of."""
    row = comparison.figure
    return [
        target
        for target in loaded.targets.get(row.indicator_id, ())
        if target.period_start <= row.period_start
        and row.period_end <= target.period_end
        and comparison.kind in {"", target.kind}
        and comparison.assigned_by.casefold() in {"", target.assigned_by.casefold()}
    ]


def _disagrees_with_target(loaded: Slice, comparison: Comparison) -> Contradiction | None:
    row = comparison.figure
    stated = stated_interval(comparison)
    matching = matching_targets(loaded, comparison)
    computed = [
        (target, percent_of(row, Interval(Fraction(target.value), Fraction(target.value))))
        for target in matching
    ]
    if not computed or any(found is None or found.meets(stated) for _t, found in computed):
        return None
    target = matching[0]
    share = Fraction(row.amount) * 100 / Fraction(target.value)
    told = _told(row) | {
        "place": place_name(row),
        "stated": format_number(_plain(comparison.percent)),
        "assigned": assigned(target),
        "target": amount(target.value, row.indicator),
        "computed": _rounded(share, max(1, comparison.stated_digits)),
    }
    return Contradiction(
        kind=Kind.PERCENT_DISAGREES,
        unit=loaded.unit,
        indicator=row.indicator,
        period=row.span,
        figure=row,
        comparison=comparison,
        target=target,
        sentence=_(
            "%(indicator)s, %(period)s: %(place)s ghi %(value)s bằng %(stated)s%% "
            "%(assigned)s, nhưng so với mức đã ghi %(target)s là %(computed)s%%."
        )
        % told,
    )


def _disagrees_with_last_year(loaded: Slice, comparison: Comparison) -> Contradiction | None:
    """Check a stated change against last year's record; rates change by points and are left out."""
    row = comparison.figure
    last_year = row.span.same_period_last_year()
    before = loaded.figure(row.indicator, last_year.code)
    if before is None or is_rate(row.indicator):
        return None
    if not loaded.has_whole_year(row.indicator, last_year):
        return None
    computed = percent_of(row, rounding(before, row.indicator))
    stated = stated_interval(comparison)
    high = None if stated.high is None else stated.high + 100
    if computed is None or computed.meets(Interval(stated.low + 100, high)):
        return None
    share = (Fraction(row.amount) / Fraction(before.amount) - 1) * 100
    told = _told(row) | {
        "place": place_name(row),
        "stated": format_number(_plain(comparison.percent)),
        "before": amount(before.value, row.indicator),
        "computed": _rounded(share, max(1, comparison.stated_digits)),
    }
    return Contradiction(
        kind=Kind.PERCENT_DISAGREES,
        unit=loaded.unit,
        indicator=row.indicator,
        period=row.span,
        figure=row,
        comparison=comparison,
        other=before,
        sentence=_(
            "%(indicator)s, %(period)s: %(place)s ghi %(value)s, thay đổi %(stated)s%% "
            "so với cùng kỳ, nhưng so với số cùng kỳ đã ghi %(before)s là %(computed)s%%."
        )
        % told,
    )


def _parts_disagree(loaded: Slice, row: Figure) -> Contradiction | None:
    """Compare a unit's figure with the complete sum over the units below it."""
    total = sum_parts(loaded, row.indicator, row.span)
    if not total.is_complete or total.value is None:
        return None
    living = {child.pk for child in loaded.children_on(row.period_end)}
    parts = loaded.parts[row.indicator_id, row.period]
    ranges = [rounding(part, row.indicator) for key, part in parts.items() if key in living]
    low = sum((each.low for each in ranges), Fraction(0))
    high = sum((each.high or Fraction(0) for each in ranges), Fraction(0))
    if Interval(low, high).meets(rounding(row, row.indicator)):
        return None
    told = _told(row) | {
        "place": place_name(row),
        "count": str(total.expected),
        "sum": amount(total.value, row.indicator),
    }
    return Contradiction(
        kind=Kind.PARTS_DISAGREE,
        unit=loaded.unit,
        indicator=row.indicator,
        period=row.span,
        figure=row,
        sentence=_(
            "%(indicator)s, %(period)s: %(place)s ghi %(value)s, "
            "nhưng cộng %(count)s đơn vị là %(sum)s."
        )
        % told,
    )
