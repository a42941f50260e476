"""Who is there: noted one by one, or all the others at once."""

from __future__ import annotations

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions.locks import locked, open_session
from tiendo.web.cycle.models import Session
from tiendo.web.errors import ChangedMeanwhile, ReasonMissing, SessionNotConvened
from tiendo.web.journal.actions import deed
from tiendo.web.meetings.models import Attendance

Presence = Attendance.Presence


@transaction.atomic
def mark_presence(
    *,
    attendance: Attendance,
    presence: str,
    reason: str = "",
    delegate: str = "",
    seen: str = "",
    by: User,
) -> Attendance:
    """Note whether a person is there; `delegate`, who came instead of them, has no vote.

    `seen` is the presence that the screen showed, "" for whoever had no screen. The same again
    writes nothing. Raises SessionClosed, SessionNotConvened, ChangedMeanwhile, and ReasonMissing
    for who is excused without a reason, given now or in the reply.
    """
    found = _open(attendance)
    is_here = presence == Presence.PRESENT
    words = "" if is_here else " ".join(reason.split())[:300] or found.reason
    if presence == Presence.EXCUSED and not words:
        raise ReasonMissing
    instead = " ".join(delegate.split())[:160] if is_here else found.delegate
    told = (presence, words, instead)
    if (found.presence, found.reason, found.delegate) == told:
        return found
    if seen and found.presence not in {seen, presence}:
        raise ChangedMeanwhile
    with deed("attendance.marked", by=by, person=found.name, presence=presence, reason=words) as d:
        found.presence, found.reason, found.delegate = told
        found.save(update_fields=["presence", "reason", "delegate"])
        return d.wrote(found)


@transaction.atomic
def mark_rest_present(*, session: Session, by: User) -> int:
    """Note everybody whom nobody has noted; returns how many.

    Who declined with a reason is excused with it; who declined without one stays to be asked; all
    the others are there. Raises SessionClosed, SessionNotConvened.
    """
    found = open_session(session)
    _must_be_convened(found)
    unmarked = found.attendances.filter(presence=Presence.UNKNOWN)
    rest = list(unmarked.exclude(reply=Attendance.Reply.DECLINED, reason=""))
    if not rest:
        return 0
    with deed("attendance.rest_marked", by=by, session=str(found), count=len(rest)) as d:
        for row in rest:
            excused = row.reply == Attendance.Reply.DECLINED
            row.presence = Presence.EXCUSED if excused else Presence.PRESENT
            row.save(update_fields=["presence"])
            d.wrote(row)
    return len(rest)


def _open(attendance: Attendance) -> Attendance:
    _must_be_convened(open_session(attendance.session))
    return locked(attendance)


def _must_be_convened(session: Session) -> None:
    if session.state == Session.State.DRAFT:
        raise SessionNotConvened(session=str(session))
