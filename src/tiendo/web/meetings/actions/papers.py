"""Papers are asked for, handed in as numbered drafts, sent back with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.files.base import File
from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions.locks import locked, not_before, open_session
from tiendo.web.cycle.models import Session
from tiendo.web.errors import (
    ChangedMeanwhile,
    LivePaper,
    NewerDraft,
    ReasonMissing,
    TextMissing,
    UnsupportedPaper,
    UnsupportedType,
)
from tiendo.web.journal.actions import deed
from tiendo.web.meetings.models import Item, Paper, PaperVersion
from tiendo.web.meetings.queries.papers import paper_version
from tiendo.web.sources.actions import check_secrecy, is_office, keep, receive
from tiendo.web.sources.models import Source
from tiendo.web.units.models import Unit


class Asked(TypedDict, total=False):
    """What is told of a paper besides its title."""

    item: Item | None  # None: of the session as a whole
    unit: Unit | None  # who prepares it; None: the session's own office
    due_on: date | None
    live: str  # code in meetings.live; "": a file
    question: dict[str, Any]


@transaction.atomic
def add_paper(*, session: Session, title: str, by: User, **asked: Unpack[Asked]) -> Paper:
    """Ask for a paper; one of that title for that item is returned and nothing is written.

    Raises TextMissing, StateSecret, SessionClosed.
    """
    title = _title(title)
    found = open_session(session)
    same = found.papers.filter(title=title, item=asked.get("item"), is_dropped=False).first()
    if same is not None:
        return same
    unit = asked.get("unit")
    told = {"session": str(found), "title": title, "unit": unit.name if unit else None}
    with deed("paper.asked", by=by, **told, due_on=asked.get("due_on")) as d:
        return d.wrote(Paper.objects.create(session=found, title=title, **asked))


@transaction.atomic
def change_paper(
    *, paper: Paper, title: str, by: User, seen: str = "", **asked: Unpack[Asked]
) -> Paper:
    """Change what is asked for; the same again writes nothing.

    `seen` is the `paper_version` that the screen showed. Raises TextMissing, StateSecret,
    SessionClosed, ChangedMeanwhile, and LivePaper for making a paper live that has drafts.
    """
    title = _title(title)
    open_session(paper.session)
    found = locked(paper)
    before = paper_version(found)
    found.title = title
    for field, value in asked.items():
        setattr(found, field, value)
    if paper_version(found) == before:
        return found
    if seen and seen != before:
        raise ChangedMeanwhile
    if found.live and found.versions.exists():
        raise LivePaper(title=found.title)
    with deed("paper.changed", by=by, title=found.title, due_on=found.due_on) as d:
        found.save()
        return d.wrote(found)


@transaction.atomic
def drop_paper(*, paper: Paper, by: User) -> Paper:
    """Take a paper off the session; its drafts stay on record. Again changes nothing.

    Raises SessionClosed.
    """
    open_session(paper.session)
    found = locked(paper)
    if found.is_dropped:
        return found
    with deed("paper.dropped", by=by, session=str(found.session), title=found.title) as d:
        found.is_dropped = True
        found.save(update_fields=["is_dropped"])
        return d.wrote(found)


def hand_in_paper(
    *, paper: Paper, file: File[bytes], name: str, on: date, by: User
) -> PaperVersion:
    """Keep a file as the next draft of a paper; `on` is the day it came.

    The bytes of the draft that stands give that draft and write nothing. Raises LivePaper,
    SessionClosed, and what receiving or keeping a file raises; a file that was received before
    this could be written down is not kept twice.
    """
    if paper.live:
        raise LivePaper(title=paper.title)
    with transaction.atomic():
        session = open_session(paper.session)
    unit = paper.unit or session.unit
    if is_office(name):
        source = keep(file=file, name=name, unit=unit, by=by)
    else:
        source = _as_text(file, name, unit, by)
    return _next_draft(paper=paper, source_id=source.pk, on=on, by=by)


def _as_text(file: File[bytes], name: str, unit: Unit, by: User) -> Source:
    try:
        return receive(data=file.read(), name=name, unit=unit, by=by).source
    except UnsupportedType as error:
        raise UnsupportedPaper(**error.data) from error


@transaction.atomic
def _next_draft(*, paper: Paper, source_id: int, on: date, by: User) -> PaperVersion:
    session = open_session(paper.session)
    found = locked(paper)
    newest = found.versions.order_by("-number").first()
    if newest is not None and newest.source_id == source_id and newest.returned_on is None:
        return newest
    number = newest.number + 1 if newest is not None else 1
    told = {"session": str(session), "title": found.title, "number": number, "on": on}
    with deed("paper.handed_in", by=by, **told) as d:
        return d.wrote(
            PaperVersion.objects.create(
                paper=found, number=number, source_id=source_id, received_on=on, by=by
            )
        )


@transaction.atomic
def return_paper(*, version: PaperVersion, reason: str, on: date, by: User) -> PaperVersion:
    """Send the newest draft of a paper back; sending it back again changes nothing.

    Raises SessionClosed, ReasonMissing, StateSecret, TooEarly, and NewerDraft where another came
    since.
    """
    open_session(version.paper.session)
    found = locked(version)
    if found.returned_on is not None:
        return found
    reason = " ".join(reason.split())
    if not reason:
        raise ReasonMissing
    check_secrecy([reason])
    not_before(on, found.received_on)
    if found.paper.versions.filter(number__gt=found.number).exists():
        raise NewerDraft(title=found.paper.title)
    told = {"title": found.paper.title, "number": found.number, "reason": reason}
    with deed("paper.returned", by=by, **told) as d:
        found.returned_on, found.reason = on, reason
        found.save(update_fields=["returned_on", "reason"])
        return d.wrote(found)


def _title(text: str) -> str:
    clean = " ".join(text.split())
    if not clean:
        raise TextMissing
    check_secrecy(text.splitlines())
    return clean
