"""How often a limitation came back and what was done about it, in one line."""

from __future__ import annotations

from typing import TypeVar

from django import template
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tiendo.web.cycle.models import Limitation
from tiendo.web.cycle.queries import LimitationRow

from .cycle import times_named

register = template.Library()
Row = TypeVar("Row")
FIRST = 25  # rows of each kind that a session opens with; the rest is one click away
DOTS = 12  # sessions drawn; earlier ones are told by the number of times


@register.filter
def recurrence(row: LimitationRow) -> str:
    """Return "lần thứ ba; 4 nhiệm vụ đã giao, 1 hoàn thành"."""
    times = times_named(row.times) or _("lần đầu")
    if not row.given:
        return f"{times}; {_('chưa giao nhiệm vụ nào')}"
    numbers = {"given": row.given, "done": row.mended}
    return f"{times}; {_('%(given)s nhiệm vụ đã giao, %(done)s hoàn thành') % numbers}"


@register.filter
def dots(row: LimitationRow) -> list[tuple[str, str]]:
    """Return a full or an empty dot for each of the last sessions, and what it stands for."""
    return [
        ("●" if named else "○", f"{session}, {session.held_on:%d/%m/%Y}: {_named(named=named)}")
        for session, named in row.named_in[-DOTS:]
    ]


def _named(*, named: bool) -> str:
    return _("có nêu") if named else _("không nêu")


@register.filter
def first_of(rows: list[Row], request: HttpRequest) -> list[Row]:
    """Return the first 25 rows, or all of them where the address asks for `?all`."""
    return rows if "all" in request.GET else rows[:FIRST]


@register.filter
def cause_words(limitation: Limitation) -> str:
    """Return "vốn, nguồn lực (khách quan)"; "" where nobody told the cause."""
    reason: str | Promise = limitation.get_cause_display() if limitation.cause else ""
    side: str | Promise = limitation.get_side_display() if limitation.side else ""
    return f"{reason} ({side})" if reason and side else str(reason or side)
