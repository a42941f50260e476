"""Small drawings inside tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tiendo.analytics.answers import Change, Completion, Reason
from tiendo.analytics.cells import Cell, as_decimal
from tiendo.analytics.checking import Completeness
from tiendo.analytics.judging import Tone
from tiendo.documents.prose import with_measure
from tiendo.web.figures.measures import Interval
from tiendo.web.figures.queries.pace import TargetLine
from tiendo.web.figures.standing import Row
from tiendo.web.figures.wording import words_of
from tiendo.web.templatetags.tiendo import number, percent, status_mark
from tiendo.web.units.models import Succession

register = template.Library()
WIDTH, HEIGHT, EDGE = 96, 24, 3


@register.simple_tag
def sparkline(values: Sequence[Decimal | None]) -> SafeString:
    """Draw values as a line from left to right; a missing value breaks it. "" below two values."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return format_html('<span class="quiet">{}</span>', "–")
    runs = _runs(values, min(known), max(known) - min(known))
    lines = format_html_join(
        "",
        '<polyline points="{}" fill="none" stroke="#0b4a6f" stroke-width="1.5"/>',
        ((" ".join(f"{x:.1f},{y:.1f}" for x, y in run),) for run in runs if len(run) > 1),
    )
    dots = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="{}" fill="#0b4a6f"/>',
        (
            (f"{x:.1f}", f"{y:.1f}", "2.6" if run is runs[-1] and place == len(run) - 1 else "1.3")
            for run in runs
            for place, (x, y) in enumerate(run)
        ),
    )
    label = _("Từ %(first)s đến %(last)s") % {"first": number(known[0]), "last": number(known[-1])}
    return format_html(
        '<svg class="spark" width="{}" height="{}" viewBox="0 0 {} {}" role="img" '
        'aria-label="{}">{}{}</svg>',
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT,
        label,
        lines,
        dots,
    )


def _runs(
    values: Sequence[Decimal | None], low: Decimal, reach: Decimal
) -> list[list[tuple[Decimal, Decimal]]]:
    """Return the unbroken runs of points of a line, from left to right."""
    step = Decimal(WIDTH - 2 * EDGE) / (len(values) - 1)
    runs: list[list[tuple[Decimal, Decimal]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((EDGE + step * place, _height(value, low, reach)))
    return runs


def _height(value: Decimal, low: Decimal, reach: Decimal) -> Decimal:
    """Return how far below the top a value stands; equal values stand in the middle."""
    share = (value - low) / reach if reach else Decimal("0.5")
    return EDGE + (1 - share) * (HEIGHT - 2 * EDGE)


TONES = {Tone.AHEAD: "good", Tone.NEAR: "warn", Tone.BEHIND: "bad", Tone.NONE: "quiet"}


def tone_word(tone: Tone) -> str:
    """Return how a value stands to its path, in words."""
    return {
        Tone.AHEAD: _("đạt tiến độ"),
        Tone.NEAR: _("gần đạt"),
        Tone.BEHIND: _("chậm"),
        Tone.NONE: _("chưa đánh giá"),
    }[tone]


@register.simple_tag
def tone_mark(tone: Tone, told: str = "") -> SafeString:
    """Return how a value stands to its path as shape, word and what is told beside it."""
    return status_mark(TONES[tone], f"{tone_word(tone)} {told}".strip())


@register.filter
def signed(value: Decimal | None, places: int = 1) -> str:
    """Return a change with its sign: "+2,9", "−4,1"; "–" for none."""
    if value is None:
        return "–"
    text = number(abs(round(value, places)), places)
    if round(value, places) == 0:
        return text
    return f"{'+' if value > 0 else '−'}{text}"


@register.filter
def change_in(value: Decimal | None, measure: str) -> str:
    """Return a change with its own measure: "+2,9%", of rates "−1,2 điểm %"; "–" for none."""
    if value is None:
        return "–"
    return with_measure(signed(value), _("điểm %") if measure == "percent" else "%")


@register.filter
def reached(target: TargetLine) -> str:
    """Return how far a target was reached: "98,7%", of rates the difference "−1,2 điểm %"."""
    if target.points is None:
        return percent(target.percent)
    return change_in(target.points, "percent")


@register.filter
def percent_text(share: str) -> str:
    """Return a percentage kept as text the Vietnamese way: "8.3" → "8,3"."""
    return number(Decimal(share))


@register.filter
def interval(value: Interval | None, places: int = 1) -> str:
    """Return "27,8 – 28,0" for an interval, one number where both ends look the same."""
    if value is None or value.high is None:
        return "–"
    low, high = (
        number(Decimal(end.numerator) / Decimal(end.denominator), places)
        for end in (value.low, value.high)
    )
    return low if low == high else f"{low} – {high}"


@register.filter
def places_of(value: Decimal) -> str:
    """Return a percentage as a source stated it, without the zeros of the database."""
    return percent(value.normalize(), max(0, -int(value.normalize().as_tuple().exponent)))


@register.filter
def fraction(value: Fraction | None) -> str:
    """Return an exact value to at most six decimals; "–" for none."""
    return "–" if value is None else number(as_decimal(value))


@register.filter
def share_percent(value: Fraction | str | None) -> str:
    """Return a share of 1 as "27,9 %"; "–" for none, be it None or a template's ""."""
    return percent(as_decimal(value * 100)) if isinstance(value, Fraction) else "–"


@register.filter
def completed(found: Completion, measure: str) -> str:
    """Return how far a target was reached: "98,7%", of rates the difference "−1,2 điểm %"."""
    if measure != "percent" or found.cell.value is None or found.target is None:
        return share_percent(found.share)
    return change_in(as_decimal(found.cell.value - found.target), measure)


@register.filter
def cell_why(cell: Cell) -> str:
    """Return in words why a cell has no value."""
    return words_of(cell.why.value)


@register.filter
def part_told(link: Succession) -> str:
    """Return how much of a unit went on: "" for all, else "(một phần, tỷ lệ 40 %)"."""
    if link.kind == Succession.Kind.WHOLE:
        return ""
    if link.share is None:
        return _("(một phần, chưa có tỷ lệ)")
    return _("(một phần, tỷ lệ %(share)s)") % {"share": percent(link.percent)}


@register.filter
def shares_told(row: Row) -> str:
    """Return what an estimate rests on: "ước tính, tỷ lệ 40 % của xã Sơn Hà"; "" for exact ones."""
    lacking = [link.old.name for link in row.shares if link.share is None]
    if row.cell.value is None and lacking:
        return _("chưa có tỷ lệ chia %(units)s") % {"units": ", ".join(lacking)}
    if not row.cell.estimated:
        return ""
    told = [
        _("%(share)s của %(unit)s") % {"share": percent(link.percent), "unit": link.old.name}
        for link in row.shares
        if link.share is not None
    ]
    return _("ước tính, tỷ lệ %(told)s") % {"told": "; ".join(told)} if told else _("ước tính")


@register.filter
def at(found: Mapping[int, Any], key: int) -> Any:
    """Return what is kept under a key."""
    return found[key]


@register.filter
def moved(change: Change | None, measure: str) -> str:
    """Return a change against the year before in percent, of rates in points; "–" for none."""
    if change is None or change.difference is None:
        return "–"
    if change.share is not None:
        return change_in(as_decimal(change.share * 100), measure)
    return change_in(as_decimal(change.difference), measure) if measure == "percent" else "–"


REASONS = {Reason.BEHIND: "bad", Reason.FALLING: "warn", Reason.SILENT: "quiet"}


@register.simple_tag
def reason_mark(reason: Reason) -> SafeString:
    """Return why somebody should look, as shape and word."""
    return status_mark(REASONS[reason], words_of(reason.value))


@register.simple_tag
def complete_mark(told: Completeness) -> SafeString:
    """Return whether all reported, as shape and word."""
    if told.reported >= told.expected:
        return status_mark("good", _("đủ"))
    return status_mark(
        "warn" if told.reported else "bad", _("thiếu %(n)s") % {"n": told.expected - told.reported}
    )


@register.simple_tag
def made_up_mark(found: set[tuple[int | str, int]], of: int | str, indicator: int) -> str:
    """Return the mark of a number that is no fact; `found`: pairs of unit or period, indicator."""
    return "°" if (of, indicator) in found else ""
