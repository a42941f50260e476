"""Charts of figures: which lines stand in them, and the one sentence that says what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from tiendo.analytics.cells import Cell, as_decimal
from tiendo.reading.period import Period
from tiendo.web import charts
from tiendo.web.templatetags.tiendo import (
    indicator_name,
    measure_name,
    number,
    percent,
    period_label,
    points,
)
from tiendo.web.units.models import Unit

from .inherited import Earlier, Inherited
from .models import Indicator
from .queries.lines import Line
from .queries.pace import TargetLine, hardest

FEWEST = 2  # places that make a map
SHOWN = 12  # bars and columns that stay readable on a printed page


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart and the sentence that says the same to who cannot see it."""

    spec: charts.Spec
    sentence: str

    @property
    def place(self) -> tuple[int, int]:
        """Return how wide and high it will be drawn, kept free until it comes."""
        return charts.place(self.spec)


def year_standing(lines: Sequence[Line], period: Period) -> Picture | None:
    """Return where the year stands after `period`; None where no line has an expected path."""
    paced = [(line, chosen) for line in lines if (chosen := _hardest_paced(line)) is not None]
    paced = paced[:SHOWN]
    if not paced:
        return None
    bars = [_bar(line, chosen) for line, chosen in paced]
    behind = [bar.label for bar in bars if bar.is_behind]
    told = {
        "period": period_label(period),
        "count": str(len(bars)),
        "ahead": str(len(bars) - len(behind)),
        "behind": "; ".join(behind),
    }
    text = (
        _(
            "Hết %(period)s, %(ahead)s/%(count)s chỉ tiêu đạt hoặc vượt tiến độ dự kiến; "
            "chưa đạt: %(behind)s."
        )
        if behind
        else _("Hết %(period)s, cả %(count)s chỉ tiêu đều đạt hoặc vượt tiến độ dự kiến.")
    )
    return Picture(charts.year_standing(bars), text % told)


def _hardest_paced(line: Line) -> TargetLine | None:
    """Return the hardest target of a whole year with an expected path and a percentage."""
    if line.indicator.direction == "neutral" or (line.is_sum and line.parts.is_partial):
        return None
    year = f"{line.period.end.year:04}"
    paced = [each for each in line.targets if each.gap is not None and each.target.period == year]
    return hardest(paced, line.indicator.direction)


def _bar(line: Line, chosen: TargetLine) -> charts.Bar:
    return charts.Bar(
        label=indicator_name(line.indicator),
        percent=chosen.percent or Decimal(0),
        expected=chosen.expected or Decimal(0),
        last_year=chosen.last_year_percent,
        is_behind=chosen.is_behind,
    )


def indicator_series(
    lines: Sequence[Line],
    indicator: Indicator,
    period: Period,
    before: Inherited | None = None,
) -> Picture | None:
    """Return the values of an indicator over periods like `period`; None where there are none.

    `lines` come newest first. Each period has its own targets and what its path expects. `before`:
    what the unit inherited stands to the left of its own.
    """
    same = [line for line in lines if _kind(line.period) == _kind(period)][:SHOWN][::-1]
    if not same:
        return None
    last = same[-1]
    inherited = before.rows if before else []
    earlier = [each for each in inherited if _kind(each.period) == _kind(period)][::-1]
    earlier = earlier[max(0, len(earlier) + len(same) - SHOWN) :]
    points = [_inherited(each) for each in earlier] + [_point(line) for line in same]
    measure = measure_name(indicator.measure)
    told = {
        "indicator": indicator_name(indicator),
        "count": str(len(points)),
        "first": period_label((earlier or same)[0].period),
        "last": period_label(last.period),
        "value": number(last.value),
        "measure": measure,
    }
    if len(points) == 1:
        sentence = _("%(indicator)s mới có số liệu một kỳ, %(last)s: %(value)s %(measure)s")
    else:
        sentence = _(
            "%(indicator)s qua %(count)s kỳ, từ %(first)s đến %(last)s; kỳ gần nhất là "
            "%(value)s %(measure)s"
        )
    spec = charts.indicator_series(points, measure=measure)
    return Picture(spec, f"{sentence % told}{_against_path(last, measure)}.")


def _inherited(each: Earlier) -> charts.Point:
    cell = each.cell
    return charts.Point(label=_short(each.period), value=cell.amount, estimate=cell.estimated)


def _point(line: Line) -> charts.Point:
    paced = _on_path(line)
    return charts.Point(
        label=_short(line.period),
        value=line.value,
        estimate=line.figure is not None and line.figure.status == "estimate",
        targets=tuple((_name(each), each.target.value) for each in line.targets),
        expected=paced.expected_value if paced else None,
    )


def _on_path(line: Line) -> TargetLine | None:
    """Return the target whose path is drawn: the first one that has a path."""
    return next((each for each in line.targets if each.expected is not None), None)


def _against_path(line: Line, measure: str) -> str:
    """Return how far the value stands from its path, and what each month still has to bring."""
    chosen = _on_path(line)
    if chosen is None or chosen.gap is None:
        return ""
    told = {
        "percent": percent(chosen.percent),
        "target": _name(chosen),
        "gap": points(abs(chosen.gap)).lstrip("+"),
        "expected": percent(chosen.expected),
    }
    if not chosen.gap:
        text = _(", bằng %(percent)s %(target)s, đúng tiến độ dự kiến")
    elif chosen.gap > 0:
        text = _(", bằng %(percent)s %(target)s, cao hơn tiến độ dự kiến (%(expected)s) %(gap)s")
    else:
        text = _(", bằng %(percent)s %(target)s, thấp hơn tiến độ dự kiến (%(expected)s) %(gap)s")
    if chosen.needed:
        text += _("; mỗi tháng còn lại cần %(needed)s %(measure)s")
        told |= {"needed": number(chosen.needed, 1), "measure": measure}
    return text % told


def _name(each: TargetLine) -> str:
    """Return "dự toán tỉnh giao"."""
    by = each.target.assigned_by
    who = " " + _("%(who)s giao") % {"who": by} if by else ""
    return f"{each.target.kind_label}{who}"


def unit_maps(
    told: Sequence[tuple[date | None, Sequence[tuple[Unit, Cell]]]], indicator: Indicator
) -> Picture | None:
    """Return where the values lie, a map for each day's boundaries; None below two places."""
    maps = [(on, found) for on, found in told if len(found) >= FEWEST]
    if not maps:
        return None
    drawn = [(_map_title(on), [_spot(unit, cell) for unit, cell in found]) for on, found in maps]
    _on, last = maps[-1]
    known = [(cell.value, unit.name) for unit, cell in last if cell.value is not None]
    measure = measure_name(indicator.measure)
    told_of = {
        "indicator": indicator_name(indicator),
        "count": str(len(last)),
        "with_value": str(len(known)),
        "measure": measure,
    }
    sentence = _("%(indicator)s: bản đồ có %(with_value)s/%(count)s đơn vị có số liệu.")
    if known:
        value, told_of["unit"] = max(known)
        told_of["value"] = number(as_decimal(value))
        sentence = _(
            "%(indicator)s: bản đồ có %(with_value)s/%(count)s đơn vị có số liệu; lớn nhất là "
            "%(unit)s với %(value)s %(measure)s."
        )
    return Picture(charts.unit_maps(drawn, measure=measure), sentence % told_of)


def _map_title(on: date | None) -> str:
    return _("Địa giới ngày %(day)s") % {"day": f"{on:%d/%m/%Y}"} if on else _("Địa giới khi đó")


def _spot(unit: Unit, cell: Cell) -> charts.Spot:
    return charts.Spot(
        label=unit.name.removeprefix("xã "),  # most are; names then cover each other less
        latitude=unit.latitude or Decimal(0),
        longitude=unit.longitude or Decimal(0),
        value=cell.amount,
    )


def _kind(period: Period) -> str:
    """Return what periods of one series share: quarter, half, month, nine months, year."""
    suffix = period.code[5:]
    if suffix[:1] in {"Q", "H", "M"}:
        return suffix[0]
    return "school" if len(suffix) == 4 else suffix


def _short(period: Period) -> str:
    """Return a label that fits below a column: "Q1/23"."""
    suffix, year = period.code[5:], period.code[2:4]
    return f"{suffix}/{year}" if 0 < len(suffix) < 4 else period.code
