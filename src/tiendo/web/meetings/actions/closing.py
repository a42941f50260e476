"""A session closes: what it was shown is frozen in the same moment, all of it or nothing."""

from __future__ import annotations

import json
from datetime import date, datetime

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions import close_session, note_hours
from tiendo.web.cycle.actions.locks import locked
from tiendo.web.cycle.models import Session
from tiendo.web.errors import NeverOpened, VotesOpen
from tiendo.web.journal.actions import deed, digest_of
from tiendo.web.meetings.models import Frozen
from tiendo.web.meetings.queries.shown import shown_now
from tiendo.web.meetings.queries.unfinished import never_opened


@transaction.atomic
def close(*, session: Session, on: date, ended_at: datetime | None = None, by: User) -> Session:
    """Freeze what the session was shown and close it for good; closing it again changes nothing.

    `ended_at` is when people really left, None where that is noted or not known.

    Raises NeverOpened for a session prepared here that nobody opened, VotesOpen, and what
    `cycle.actions.note_hours` and `close_session` raise: nothing is frozen then.
    """
    found = locked(session)
    if found.is_closed:
        return found
    if never_opened(found):
        raise NeverOpened(session=str(found))
    waiting = found.votes.filter(counted_on=None, is_dropped=False).count()
    if waiting:
        raise VotesOpen(count=waiting)
    if ended_at is not None:
        found = note_hours(session=found, opened_at=found.opened_at, ended_at=ended_at, by=by)
    _freeze(found, by)
    return close_session(session=found, on=on, by=by)


def _freeze(session: Session, by: User) -> None:
    with deed("session.frozen", by=by, session=str(session)) as d:
        d.wrote(session)
        for paper, title, content in shown_now(session):
            plain = json.loads(json.dumps(content))  # as the database will give it back
            d.wrote(
                Frozen.objects.create(
                    session=session,
                    paper=paper,
                    title=title,
                    content=plain,
                    digest=digest_of(plain),
                    event=d.number,
                )
            )
