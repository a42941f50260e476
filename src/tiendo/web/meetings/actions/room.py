"""In the room: the clock of the agenda, and who speaks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions.locks import locked, open_session
from tiendo.web.cycle.models import Session
from tiendo.web.errors import ChangedMeanwhile, EndsBeforeStart, NotPresent, NotSitting
from tiendo.web.journal.actions import deed
from tiendo.web.meetings.models import Attendance, Contribution, Item


def sitting(session: Session) -> Session:
    """Return the session locked. Raises SessionClosed, NotSitting."""
    found = open_session(session)
    if found.state != Session.State.SITTING:
        raise NotSitting(session=str(found))
    return found


@transaction.atomic
def start_item(*, item: Item, at: datetime, by: User) -> Item:
    """Begin to deal with an item; the one that runs ends at the same moment.

    One that runs stays as it is; one that had ended goes on, from when it first began: the button
    was pressed too early. Raises SessionClosed, NotSitting, ChangedMeanwhile for one taken off,
    and EndsBeforeStart where the one that runs began later than `at`.
    """
    session = sitting(item.session)
    found = locked(item)
    if found.is_dropped:
        raise ChangedMeanwhile
    if found.started_at is not None and found.ended_at is None:
        return found
    with deed("item.started", by=by, session=str(session), title=found.title) as d:
        found.started_at, found.ended_at = found.started_at or at, None
        found.save(update_fields=["started_at", "ended_at"])
        d.wrote(found)
        for other in _running(session).exclude(pk=found.pk):
            other.ended_at = _after_start(other, at)
            other.save(update_fields=["ended_at"])
            d.wrote(other)
    return found


def _running(session: Session) -> QuerySet[Item]:
    return session.items.filter(started_at__isnull=False, ended_at__isnull=True)


@transaction.atomic
def end_item(*, item: Item, at: datetime, by: User) -> Item:
    """Note that an item is over; one that does not run stays as it is.

    Raises SessionClosed, NotSitting, EndsBeforeStart.
    """
    session = sitting(item.session)
    found = locked(item)
    if found.started_at is None or found.ended_at is not None:
        return found
    with deed("item.ended", by=by, session=str(session), title=found.title) as d:
        found.ended_at = _after_start(found, at)
        found.save(update_fields=["ended_at"])
        return d.wrote(found)


def _after_start(item: Item, at: datetime) -> datetime:
    """Return the moment at which an item ends. Raises EndsBeforeStart."""
    if item.started_at is not None and at < item.started_at:
        began = timezone.localtime(item.started_at)
        raise EndsBeforeStart(title=item.title, began=f"{began:%H:%M}")
    return at


@transaction.atomic
def register_speaker(
    *, session: Session, speaker: Attendance, item: Item | None = None, by: User
) -> Contribution:
    """Put a person who is present at the end of those who wait to speak to an item.

    Who waits already keeps the place. Raises SessionClosed, NotPresent, ChangedMeanwhile where
    the person or the item belongs to another session.
    """
    found, person = open_session(session), locked(speaker)
    if person.session_id != found.pk or (item is not None and item.session_id != found.pk):
        raise ChangedMeanwhile
    if person.presence != Attendance.Presence.PRESENT:
        raise NotPresent(name=person.name)
    asked = found.contributions.filter(item=item)
    waiting = asked.filter(speaker=person, state=Contribution.State.REGISTERED)
    if again := waiting.first():
        return again
    last = asked.aggregate(last=Max("position"))["last"] or 0
    with deed("speaker.registered", by=by, session=str(found), person=str(person)) as d:
        return d.wrote(
            Contribution.objects.create(session=found, item=item, speaker=person, position=last + 1)
        )


@transaction.atomic
def note_words(
    *, contribution: Contribution, text: str, seen: str | None = None, by: User
) -> Contribution:
    """Note that a person has spoken, with what they said in short; it may be written later.

    `seen` is the text that the screen showed, None for whoever had no screen. The same text again
    changes nothing. Raises SessionClosed, ChangedMeanwhile.
    """
    text = clean(text)
    open_session(contribution.session)
    found = locked(contribution)
    if (found.state, found.text) == (Contribution.State.SPOKEN, text):
        return found
    if seen is not None and clean(seen) != found.text:
        raise ChangedMeanwhile
    with deed("speaker.heard", by=by, person=str(found.speaker), text=text) as d:
        found.state, found.text = Contribution.State.SPOKEN, text
        found.save(update_fields=["state", "text"])
        return d.wrote(found)


@transaction.atomic
def drop_speaker(*, contribution: Contribution, by: User) -> Contribution:
    """Note that a person who waited to speak gave up; again changes nothing.

    Raises SessionClosed, ChangedMeanwhile for one who has spoken: words are not taken back.
    """
    open_session(contribution.session)
    found = locked(contribution)
    if found.state == Contribution.State.DROPPED:
        return found
    if found.state == Contribution.State.SPOKEN:
        raise ChangedMeanwhile
    with deed("speaker.dropped", by=by, person=str(found.speaker)) as d:
        found.state = Contribution.State.DROPPED
        found.save(update_fields=["state"])
        return d.wrote(found)


@transaction.atomic
def let_speak_before(*, contribution: Contribution, by: User) -> Contribution:
    """Let a person who waits speak before the one who waits just ahead; the first stays first.

    Raises SessionClosed.
    """
    session = open_session(contribution.session)
    found = locked(contribution)
    waiting = session.contributions.filter(
        item=found.item_id, state=Contribution.State.REGISTERED, position__lt=found.position
    )
    ahead = waiting.order_by("-position").first()
    if ahead is None or found.state != Contribution.State.REGISTERED:
        return found
    with deed("speaker.moved", by=by, person=str(found.speaker), before=str(ahead.speaker)) as d:
        found.position, ahead.position = ahead.position, found.position
        for row in (found, ahead):
            row.save(update_fields=["position"])
            d.wrote(row)
    return found


def clean(text: str) -> str:
    """Return `text` with plain line ends and no blanks at its end: a form sends CRLF."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()
