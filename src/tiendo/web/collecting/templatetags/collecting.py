"""Small drawings of how far a round has come."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tiendo.web.collecting.cells import shown
from tiendo.web.collecting.queries import RoundRow
from tiendo.web.figures.models import Figure

register = template.Library()


@register.filter
def round_bar(row: RoundRow) -> SafeString:
    """Draw accepted, handed in, still open and late reports as one bar; words stand beside it."""
    if not row.total:
        return SafeString("")
    cells = (("good", row.accepted), ("warn", row.waiting), ("quiet", row.open), ("bad", row.late))
    drawn, start = [], Decimal(0)
    for tone, number in cells:
        width = Decimal(100) * number / row.total
        drawn.append((tone, f"{start:.2f}", f"{width:.2f}"))
        start += width
    label = _("%(accepted)s đã nhận, %(waiting)s chờ nhận, %(open)s chưa nộp, %(late)s quá hạn") % {
        "accepted": row.accepted,
        "waiting": row.waiting,
        "open": row.open,
        "late": row.late,
    }
    return format_html(
        '<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" '
        'aria-label="{}">{}</svg>',
        label,
        format_html_join("", '<rect class="fill-{}" x="{}" y="0" width="{}" height="8"/>', drawn),
    )


@register.filter
def shown_in_cell(figure: Figure | None) -> str:
    """Return what a cell shows of a figure, "…" for none."""
    return shown(figure) or "…"
