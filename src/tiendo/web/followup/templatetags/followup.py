"""The expected path, drawn small enough for a table."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tiendo.web.followup.judging import Path

register = template.Library()
WIDTH, HEIGHT = 120, 16  # pixels; a percentage point is 1.2 of them
HUNDRED = Decimal(100)


@register.simple_tag
def path_bar(path: Path) -> SafeString:
    """Draw how far something has come as a bar, and where it would be by now as a line."""
    words = _("đạt %(reached)s%%, thời gian đã qua %(expected)s%%") % {
        "reached": round(path.reached),
        "expected": round(path.expected),
    }
    reached, expected = (
        WIDTH * min(max(share, Decimal(0)), HUNDRED) / HUNDRED
        for share in (path.reached, path.expected)
    )
    return format_html(
        '<svg class="path" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" '
        'aria-label="{words}"><title>{words}</title>'
        '<rect x="0" y="4" width="{w}" height="8" fill="#d5dbe1"/>'
        '<rect x="0" y="4" width="{reached}" height="8" fill="#0b4a6f"/>'
        '<line x1="{at}" x2="{at}" y1="0" y2="{h}" stroke="#a3262a" stroke-width="2"/></svg>',
        w=WIDTH,
        h=HEIGHT,
        words=words,
        reached=f"{reached:.1f}",
        at=f"{min(max(expected, Decimal(1)), Decimal(WIDTH - 1)):.1f}",
    )
