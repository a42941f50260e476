"""What the pages of a session share: the session behind its gate, and what its tabs need."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from tiendo.web.accounts.gates import may
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.views.common import number
from tiendo.web.errors import BadTime
from tiendo.web.meetings import queries


def session_of(user: User, pk: int) -> Session:
    """Return a session that the person may read, or raise 404."""
    return get_object_or_404(queries.visible(user), pk=pk)


def frame(user: User, session: Session, tab: str) -> dict[str, Any]:
    """Return what every page of a session starts from; `tab` names the page that is open."""
    return {
        "session": session,
        "body": session.body,
        "tab": tab,
        "is_open": not session.is_closed,
        "may_prepare": may(user, Action.PREPARE, session.unit),
        "may_decide": may(user, Action.DECIDE, session.unit),
    }


def moment(text: str, day: date) -> datetime | None:
    """Return the time of `day` that a form tells, None where it tells none. Raises BadTime."""
    clean = text.strip()
    if not clean:
        return None
    try:
        clock = datetime.strptime(clean, "%H:%M").time()  # noqa: DTZ007 a clock, no day
    except ValueError:
        raise BadTime(text=clean) from None
    return timezone.make_aware(datetime.combine(day, clock))


def minutes_of(text: str) -> int:
    """Read a planned length in minutes, 0 for none; whatever is no such number is none."""
    return min(number(text.strip()), LONGEST)


LONGEST = 24 * 60  # minutes of one item
