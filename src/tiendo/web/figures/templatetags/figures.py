"""Small drawings inside tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tiendo.analytics.judging import Tone
from tiendo.web.figures.measures import Interval
from tiendo.web.figures.queries.pace import TargetLine
from tiendo.web.templatetags.tiendo import number, percent, status_mark

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
    """Return a change with its own measure: "+2,9 %", of rates "−1,2 điểm %"; "–" for none."""
    if value is None:
        return "–"
    return f"{signed(value)} {_('điểm %') if measure == 'percent' else '%'}"


@register.filter
def reached(target: TargetLine) -> str:
    """Return how far a target was reached: "98,7 %", of rates the difference "−1,2 điểm %"."""
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
