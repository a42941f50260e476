"""What a session was shown: read when it closes, and held later against the records of the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.queries import reads_session
from tiendo.web.journal.actions import digest_of
from tiendo.web.meetings.live import LIVE, Content
from tiendo.web.meetings.models import Frozen, Paper, PaperVersion

from .papers import papers_of

OPENING = ("tasks", "limitations", "task_numbers")  # frozen with every session, paper or not


class Shown(NamedTuple):
    """One thing laid before a session, as it stands now."""

    paper: Paper | None  # None: what every session opens with
    title: str
    content: dict[str, Any]


def shown_now(session: Session) -> Iterator[Shown]:
    """Yield what is laid before a session, in Vietnamese whatever the screen speaks.

    Papers in the order of the agenda first, then what the session opens with and no paper shows.
    """
    with translation.override(settings.LANGUAGE_CODE):
        covered = set()
        for row in papers_of(session, session.held_on):
            paper = row.paper
            if paper.live:
                covered.add(paper.live)
                yield Shown(paper, paper.title, live_content(session, paper.live, paper.question))
            else:
                yield Shown(paper, paper.title, _file(row.newest))
        for code in OPENING:
            if code not in covered:
                yield Shown(None, str(LIVE[code].label), live_content(session, code, {}))


def live_content(session: Session, code: str, question: dict[str, Any]) -> dict[str, Any]:
    """Return a live paper's content with what it was asked for, so that it can be asked again."""
    content: Content = LIVE[code].content(session, question)
    return {"kind": "live", "code": code, "question": question, **content}


def _file(newest: PaperVersion | None) -> dict[str, Any]:
    """Return which file lay before the session, by its sha256; a paper may never have come."""
    if newest is None:
        return {"kind": "file", "version": 0}
    return {
        "kind": "file",
        "version": newest.number,
        "name": newest.source.name,
        "size": newest.source.size,
        "sha256": newest.source.sha256,
        "source": newest.source_id,
        "received_on": newest.received_on.isoformat(),
        "returned": newest.returned_on is not None,
    }


def visible_frozen(user: User) -> QuerySet[Frozen]:
    """Return what was frozen of the sessions that the person may read."""
    found: QuerySet[Frozen] = Frozen.objects.filter(reads_session(user))
    return found


def frozen_of(session: Session) -> list[Frozen]:
    """Return what was frozen when a session closed, in the order it was shown; one query."""
    return list(Frozen.objects.filter(session=session).order_by("pk"))


def is_unchanged(frozen: Frozen) -> bool:
    """Tell whether what was frozen still bears its digest."""
    return digest_of(frozen.content) == frozen.digest
