"""A statement that was entered by mistake goes again, as long as nothing hangs on it."""

from __future__ import annotations

from django.db import models, transaction
from django.db.models import ProtectedError

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Cause, Conclusion, Limitation, Proposal, Result, Session
from tiendo.web.errors import RecordInUse
from tiendo.web.journal.actions import deed
from tiendo.web.journal.models import Event

from .locks import locked, open_session

Stated = Result | Cause | Proposal | Conclusion | Limitation
_DEEDS: dict[type[Stated], str] = {
    Result: "result.taken_back",
    Cause: "cause.taken_back",
    Proposal: "proposal.taken_back",
    Conclusion: "conclusion.taken_back",
    Limitation: "limitation.taken_back",
}


@transaction.atomic
def take_back(*, stated: Stated, by: User) -> None:
    """Remove what a session stated; the journal keeps that it stood and who took it back.

    Raises SessionClosed, and RecordInUse where it was changed, named again or given since.
    """
    found = locked(stated)
    rows, session = _rows(found)
    open_session(session)
    if _was_touched(found):
        raise RecordInUse
    try:
        with deed(_DEEDS[type(found)], by=by, session=str(session), text=found.text) as d:
            d.wrote(session)
            for row in rows:
                d.removed(row)
                row.delete()
    except ProtectedError as used:
        raise RecordInUse from used


def _rows(found: Stated) -> tuple[list[models.Model], Session]:
    """Return the rows to remove, in order, and the session that stated it. Raises RecordInUse."""
    if not isinstance(found, Limitation):
        return [found], found.session
    mentions = list(found.mentions.select_related("session"))
    if len(mentions) != 1:
        raise RecordInUse
    return [*mentions, found], mentions[0].session


def _was_touched(found: Stated) -> bool:
    """Whether a deed after the one that entered it is about the same record."""
    about = Event.objects.filter(subject_kind=found._meta.label_lower, subject_key=str(found.pk))
    return about.count() > 1
