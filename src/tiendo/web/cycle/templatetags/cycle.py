"""How often something was named, in words, and how a task's work goes, as a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiendo.web.cycle.models import Progress, Task
from tiendo.web.cycle.recurrence import is_recurring
from tiendo.web.cycle.telling import rule_told

register = template.Library()
WIDTH, HEIGHT, EDGE = 240, 60, 4

TIMES = {
    2: gettext_lazy("lần thứ hai"),
    3: gettext_lazy("lần thứ ba"),
    4: gettext_lazy("lần thứ tư"),
    5: gettext_lazy("lần thứ năm"),
    6: gettext_lazy("lần thứ sáu"),
    7: gettext_lazy("lần thứ bảy"),
    8: gettext_lazy("lần thứ tám"),
    9: gettext_lazy("lần thứ chín"),
    10: gettext_lazy("lần thứ mười"),
}


@register.filter
def times_named(count: int) -> str:
    """Return "lần thứ ba" for 3; "" for the first time."""
    if count < 2:
        return ""
    return str(TIMES.get(count) or _("lần thứ %(n)s") % {"n": count})


@register.filter
def recurs(task: Task) -> str:
    """Return how a task, or the whole that it is an occurrence of, recurs: "ngày 25 hằng tháng".

    "" where it does not. Read the task with its parent.
    """
    rules = [task.due_rule, *([task.parent.due_rule] if task.parent else [])]
    return next((rule_told(rule) for rule in rules if is_recurring(rule)), "")


@register.simple_tag
def progress_line(task: Task, notes: Sequence[Progress], day: date) -> SafeString:
    """Draw the percentages told over time, and dashed the way from the first day to the deadline.

    Returns "" where no percentage was told. Both run from the day the task was given to the later
    of its deadline, the last note and `day`; a task without deadline has no expected way.
    """
    told = sorted((note.on, note.percent) for note in notes if note.percent is not None)
    if not told:
        return SafeString("")
    due_on = task.due_on
    last = max(day, told[-1][0], *([due_on] if due_on else []))

    def point(on: date, percent: int) -> str:
        share = Decimal((on - task.given_on).days) / max((last - task.given_on).days, 1)
        x = EDGE + share * (WIDTH - 2 * EDGE)
        y = EDGE + Decimal(100 - percent) / 100 * (HEIGHT - 2 * EDGE)
        return f"{x:.1f},{y:.1f}"

    start = point(task.given_on, 0)
    expected = f"{start} {point(due_on, 100)}" if due_on else start
    label = _("Đã báo cáo %(told)s%%, mức dự kiến đến ngày %(day)s là %(expected)s")
    return format_html(
        '<svg class="spark" width="{}" height="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<polyline points="{}" fill="none" stroke="#55606d" stroke-dasharray="4 3"/>'
        '<polyline points="{}" fill="none" stroke="#0b4a6f" stroke-width="2"/></svg>',
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT,
        label
        % {"told": told[-1][1], "day": f"{day:%d/%m/%Y}", "expected": expected_words(task, day)},
        expected,
        " ".join([start, *(point(on, percent) for on, percent in told)]),
    )


def expected_percent(task: Task, day: date) -> int | None:
    """Return how far an even pace would be on `day`, 0–100; None without deadline.

    A task due on the day it was given is expected to be done that day.
    """
    if task.due_on is None:
        return None
    days, whole = (day - task.given_on).days, (task.due_on - task.given_on).days
    return 100 if days >= whole else max(0, 100 * days // whole)


def expected_words(task: Task, day: date) -> str:
    """Return what `expected_percent` gives, in words."""
    percent = expected_percent(task, day)
    return _("không có") if percent is None else f"{percent}%"
