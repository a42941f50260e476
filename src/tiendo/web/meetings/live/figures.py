"""Figures of the period that a session looks back on: lines, units side by side, one indicator.

They are shown as the records know them now, so that a correction shows after the session too.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tiendo.reading.period import Period
from tiendo.web.cycle.models import Session
from tiendo.web.figures import pictures
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.figures.queries import Line, lines
from tiendo.web.figures.queries.pace import TargetLine
from tiendo.web.figures.queries.pages import indicator_page
from tiendo.web.figures.queries.rollups import Rollup, sum_parts
from tiendo.web.figures.queries.slices import Part, Slice, load_slice
from tiendo.web.figures.templatetags.figures import change_in, reached
from tiendo.web.templatetags.tiendo import (
    indicator_name,
    measure_name,
    number,
    period_label,
)
from tiendo.web.units.models import Unit

from .shapes import Content, Row, line, nothing, table

MOST_COLUMNS = 6  # indicators side by side that stay readable on a printed page
MARK = "°"  # behind every number of a document whose content is no fact


def no_period() -> Content:
    """Return what a session shows that names no period to look back on."""
    return nothing(_("Kỳ họp chưa ghi kỳ đánh giá. Hãy ghi kỳ đánh giá ở trang dự kiến."))


def standing(session: Session, question: dict[str, Any]) -> Content:  # noqa: ARG001 as the others
    """Return every indicator with what was reached, every target and the same period."""
    period = session.reviewed
    if period is None:
        return no_period()
    found = lines(session.unit, period, None)
    picture = pictures.year_standing(found, period)
    columns = [
        _("Chỉ tiêu"),
        _("Đơn vị tính"),
        _("Thực hiện"),
        _("Mức giao"),
        _("% mức giao"),
        _("Cùng kỳ"),
        _("Tăng, giảm"),
    ]
    return table(
        columns,
        [_line(each) for each in found],
        picture=picture.spec if picture else None,
        note=_note(period, marked=any(each.shows_illustrative for each in found)),
    )


def _note(period: Period, *, marked: bool) -> str:
    told = _("Số liệu %(period)s.") % {"period": period_label(period)}
    return f"{told} {_('Dấu ° chỉ số liệu minh họa.')}" if marked else told


def _line(each: Line) -> Row:
    cells = [
        indicator_name(each.indicator),
        measure_name(each.indicator.measure),
        _value(each),
        "; ".join(map(_target, each.targets)) or "–",
        "; ".join(map(reached, each.targets)) or "–",
        number(each.last_year) + (MARK if each.last_year_illustrative else ""),
        change_in(each.change, each.indicator.measure),
    ]
    return line(each.indicator.code, cells, [None, None, each.figure.pk if each.figure else None])


def _value(each: Line) -> str:
    if each.value is None:
        return _("chưa có số liệu")
    if each.is_nil:
        return _("không phát sinh")
    words = number(each.value) + (MARK if each.illustrative else "")
    if each.figure is not None and each.figure.status != Figure.Status.FINAL:
        return f"{words} ({each.figure.get_status_display()})"
    return _of_units(words, each.parts) if each.is_sum else words


def _of_units(words: str, parts: Rollup) -> str:
    if not parts.is_partial:
        return words
    told = {"value": words, "reported": parts.reported, "expected": parts.expected}
    return _("%(value)s (%(reported)s/%(expected)s đơn vị)") % told


def _target(each: TargetLine) -> str:
    target = each.target
    source = target.source
    mark = MARK if source is not None and source.illustrative else ""
    who = " " + _("%(who)s giao") % {"who": target.assigned_by} if target.assigned_by else ""
    return f"{target.kind_label}{who}: {number(target.value)}{mark}"


def by_unit(session: Session, question: dict[str, Any]) -> Content:
    """Return the units right below side by side: one column per indicator, their sum last."""
    period = session.reviewed
    if period is None:
        return no_period()
    loaded = load_slice(session.unit, periods=[period.code], as_of=None)
    chosen = _chosen(loaded, period, question.get("indicators", []))
    if not chosen:
        return nothing(_("Chưa đơn vị nào có số liệu kỳ này."))
    rows = [_unit_line(loaded, unit, chosen, period) for unit in loaded.children_on(period.end)]
    sums = [sum_parts(loaded, indicator, period) for indicator in chosen]
    rows.append(line("sum", [_("Cộng"), *map(_sum, sums)]))
    parts = [loaded.parts.get((each.pk, period.code), {}) for each in chosen]
    marked = any(part.source__illustrative for some in parts for part in some.values())
    columns = [f"{indicator_name(i)}, {measure_name(i.measure)}" for i in chosen]
    return table([_("Đơn vị"), *columns], rows, note=_note(period, marked=marked))


def _chosen(loaded: Slice, period: Period, codes: list[str]) -> list[Indicator]:
    """Return the indicators asked for, else those that most units reported."""
    if codes:
        return list(Indicator.objects.filter(code__in=codes))[:MOST_COLUMNS]
    counted = {
        key: len(parts) for (key, code), parts in loaded.parts.items() if code == period.code
    }
    often = sorted(counted, key=lambda key: (-counted[key], key))[:MOST_COLUMNS]
    return list(Indicator.objects.filter(pk__in=often))


def _unit_line(loaded: Slice, unit: Unit, chosen: list[Indicator], period: Period) -> Row:
    parts = [loaded.parts.get((each.pk, period.code), {}).get(unit.pk) for each in chosen]
    cells = [unit.name, *map(_part, parts)]
    return line(str(unit.pk), cells, [None, *(part.pk if part else None for part in parts)])


def _part(part: Part | None) -> str:
    if part is None:
        return "–"
    if part.nil:
        return _("không phát sinh")
    return number(part.amount) + (MARK if part.source__illustrative else "")


def _sum(found: Rollup) -> str:
    if found.value is None:
        return "–"
    return _of_units(number(found.value) + (MARK if found.illustrative else ""), found)


def through_time(session: Session, question: dict[str, Any]) -> Content:
    """Return one indicator period by period, with its chart."""
    period = session.reviewed
    indicator = Indicator.objects.filter(code=question.get("indicator", "")).first()
    if period is None:
        return no_period()
    if indicator is None:
        return nothing(_("Chưa chọn chỉ tiêu. Hãy sửa tài liệu và chọn một chỉ tiêu."))
    known = indicator_page(session.unit, indicator, period, None).lines
    found = [each for each in known if each.period.end <= period.end]
    picture = pictures.indicator_series(found, indicator, period)
    rows = [
        line(
            each.period.code,
            [period_label(each.period), _value(each), change_in(each.change, indicator.measure)],
            [None, each.figure.pk if each.figure else None],
        )
        for each in found
    ]
    name = f"{indicator_name(indicator)}, {measure_name(indicator.measure)}"
    return table(
        [_("Kỳ"), name, _("Tăng, giảm")],
        rows,
        picture=picture.spec if picture else None,
        note=picture.sentence if picture else _("Chỉ tiêu này chưa có số liệu."),
    )
