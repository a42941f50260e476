"""What a session still lacks before it closes for good."""

from __future__ import annotations

from dataclasses import dataclass

from tiendo.web.cycle.models import Conclusion, Session
from tiendo.web.meetings.models import Attendance, Minutes

from .hours import end_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """What is not done yet; the first three keep a session from closing."""

    never_opened: bool  # prepared here, and nobody opened it
    votes: list[str]  # questions neither counted nor called off
    rows: int  # conclusions neither given nor noted
    people: int  # listed and not marked
    items: list[str]  # on the agenda and not held
    opening: bool  # it sat here, and nobody noted when it began
    end: bool  # nor when it ended
    minutes: bool  # compiled and not approved; that can still be done afterwards

    @property
    def refuses(self) -> bool:
        """Whether the session cannot close like this."""
        return self.never_opened or bool(self.votes) or bool(self.rows)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is missing."""
        return not (
            self.refuses or self.people or self.items or self.opening or self.end or self.minutes
        )


def never_opened(session: Session) -> bool:
    """Tell whether a session has people or an agenda and was never opened; up to two queries.

    One entered afterwards from its documents has neither: nothing of it happens here.
    """
    if session.state != Session.State.CONVENED:
        return False
    return session.attendances.exists() or session.items.filter(is_dropped=False).exists()


def unfinished(session: Session) -> Unfinished:
    """Return everything that a session lacks before it closes; up to eight queries."""
    votes = session.votes.filter(counted_on=None, is_dropped=False)
    unmarked = session.attendances.filter(presence=Attendance.Presence.UNKNOWN)
    items = session.items.filter(is_dropped=False, started_at=None)
    sat = session.state == Session.State.SITTING
    return Unfinished(
        never_opened=never_opened(session),
        votes=list(votes.values_list("question", flat=True)),
        rows=session.conclusions.filter(state=Conclusion.State.DRAFT).count(),
        people=unmarked.count(),
        items=list(items.order_by("position", "pk").values_list("title", flat=True)),
        opening=sat and session.opened_at is None,
        minutes=Minutes.objects.filter(session=session)
        .exclude(state=Minutes.State.APPROVED)
        .exists(),
        end=sat and end_of(session) is None,
    )
