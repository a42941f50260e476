"""What lists of tasks show of units and of counts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tiendo.web.cycle.queries import Statistics
from tiendo.web.cycle.queries.filters import unit_label
from tiendo.web.templatetags.tiendo import number as as_number

register = template.Library()
register.filter(unit_label)


@register.filter
def shortened(text: str, most: int) -> str:
    """Return the text, cut to `most` characters with "…" where it is longer.

    Django's own filter looks at each character for marks that combine, which took a tenth of the
    calendar's time; at worst this one parts a letter from its mark.
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


@register.simple_tag
def options(choices: Iterable[tuple[object, object]], chosen: object) -> SafeString:
    """Return the options of a select field: value and label of each; written in one go."""
    return SafeString(
        "".join(
            f'<option value="{escape(str(value))}"{" selected" if value == chosen else ""}>'
            f"{escape(str(label))}</option>"
            for value, label in choices
        )
    )


@register.simple_tag
def count_cells(address: str, counts: dict[str, tuple[int, str]], names: str) -> SafeString:
    """Return a cell for each count named, which opens the list of its tasks where there is one.

    A table of statistics has a thousand of them: they are written in one go.
    """
    return SafeString("".join(_count_cell(address, *counts[name]) for name in names.split()))


def _count_cell(address: str, number: int, query: str) -> str:
    told = as_number(number)
    if number and query:
        told = f'<a href="{escape(address)}?{escape(query)}">{told}</a>'
    return f'<td class="num">{told}</td>'


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
    drawn, start = [], 0.0
    for tone, number in cells:
        width = 100 * number / numbers.total
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
