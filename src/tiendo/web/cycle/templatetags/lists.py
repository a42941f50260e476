"""What lists of tasks show of units and of counts."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tiendo.web.cycle.queries import Statistics
from tiendo.web.cycle.queries.filters import unit_label
from tiendo.web.templatetags.tiendo import number as as_number

register = template.Library()
register.filter(unit_label)


@register.simple_tag
def count_link(address: str, links: dict[str, str], name: str, number: int) -> SafeString:
    """Return a count that opens the list of its tasks, where there is one."""
    told = as_number(number)
    if not number or name not in links:
        return SafeString(told)
    return format_html('<a href="{}?{}">{}</a>', address, links[name], told)


@register.filter
def share_bar(numbers: Statistics) -> SafeString:
    """Draw the four cells as one bar, in the order and the tones of the table."""
    if not numbers.total:
        return SafeString("")
    cells = (
        ("good", numbers.done_in_time),
        ("warn", numbers.done_late),
        ("quiet", numbers.open_in_time),
        ("bad", numbers.open_late),
    )
    drawn, start = [], Decimal(0)
    for tone, number in cells:
        width = Decimal(100) * number / numbers.total
        drawn.append((tone, f"{start:.2f}", f"{width:.2f}"))
        start += width
    label = _(
        "%(in_time)s hoàn thành đúng hạn, %(late)s hoàn thành quá hạn, "
        "%(open)s đang thực hiện trong hạn, %(open_late)s đang thực hiện quá hạn"
    ) % {
        "in_time": numbers.done_in_time,
        "late": numbers.done_late,
        "open": numbers.open_in_time,
        "open_late": numbers.open_late,
    }
    return format_html(
        '<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" '
        'aria-label="{}">{}</svg>',
        label,
        format_html_join("", '<rect class="fill-{}" x="{}" y="0" width="{}" height="8"/>', drawn),
    )
