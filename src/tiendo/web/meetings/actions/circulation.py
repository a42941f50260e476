"""The minutes once they are written: sent round, amended, approved."""

from __future__ import annotations

import hashlib
from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions.locks import locked, not_before
from tiendo.web.cycle.actions.statements import words
from tiendo.web.errors import (
    AlreadyDecided,
    AmendmentsWaiting,
    ChairMissing,
    MinutesMissing,
    NotCirculated,
    ReasonMissing,
    RepliesOpen,
)
from tiendo.web.journal.actions import deed
from tiendo.web.journal.queries import events_of
from tiendo.web.meetings.models import Amendment, Minutes
from tiendo.web.meetings.queries.minutes import newest
from tiendo.web.meetings.queries.room import present
from tiendo.web.post.actions import write

from .minutes import unapproved


@transaction.atomic
def circulate(*, minutes: Minutes, on: date, replies_by: date, by: User) -> Minutes:
    """Send the minutes to everybody who attended and has an account, for their amendments.

    Sending the same text again writes nothing; an amended text goes out anew. Raises
    MinutesApproved, MinutesMissing, TooEarly.
    """
    found = unapproved(minutes)
    if not found.text.strip():
        raise MinutesMissing
    not_before(on, found.session.held_on)
    not_before(replies_by, on)
    wanted = (Minutes.State.CIRCULATED, on, replies_by)
    if (found.state, found.circulated_on, found.replies_by) != wanted:
        told = {"session": str(found.session), "on": on, "replies_by": replies_by}
        with deed("minutes.circulated", by=by, **told) as d:
            found.state, found.circulated_on, found.replies_by = wanted
            found.save(update_fields=["state", "circulated_on", "replies_by"])
            d.wrote(found)
    _tell(found, replies_by)
    return found


def _tell(minutes: Minutes, replies_by: date) -> None:
    """Write to each reader; the whole text goes along, since not all of them may open the page."""
    last = newest(minutes.session, None, whole=True)
    key = f"minutes:{minutes.pk}:{last.number if last else 0}:{replies_by}"
    readers = present(minutes.session).filter(member__user__isnull=False)
    told = {"session": minutes.session, "day": f"{replies_by:%d/%m/%Y}"}
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Xin ý kiến về biên bản %(session)s") % told
        asked = _("Hãy đọc biên bản dưới đây và gửi đề nghị sửa, nếu có, chậm nhất ngày %(day)s.")
    for reader in readers.select_related("member__user"):
        if reader.member is not None:
            write(
                key=key,
                subject=subject,
                text=f"{asked % told}\n\n{minutes.text}",
                href=reverse("minutes", args=[minutes.session_id]),
                user=reader.member.user,
            )


@transaction.atomic
def ask_amendment(*, minutes: Minutes, text: str, on: date, by: User) -> Amendment:
    """Ask for a change of the circulated minutes; the same words that wait are not asked again.

    Raises MinutesApproved, NotCirculated, TextMissing, TooEarly before they were sent.
    """
    asked = words(text)
    found = _circulated(minutes, on)
    waiting = found.amendments.filter(by=by, text=asked, state=Amendment.State.ASKED)
    if again := waiting.first():
        return again
    with deed("amendment.asked", by=by, session=str(found.session), text=asked, on=on) as d:
        return d.wrote(Amendment.objects.create(minutes=found, by=by, on=on, text=asked))


@transaction.atomic
def answer_amendment(*, amendment: Amendment, taken: bool, answer: str, by: User) -> Amendment:
    """Take an amendment or refuse it with the reason; the text itself is changed by hand.

    The same answer again changes nothing. Raises MinutesApproved, ReasonMissing, AlreadyDecided.
    """
    unapproved(amendment.minutes)
    found = locked(amendment)
    wanted = (Amendment.State.TAKEN if taken else Amendment.State.REFUSED, answer.strip())
    if (found.state, found.answer) == wanted:
        return found
    if found.state != Amendment.State.ASKED:
        event = events_of(found).first()
        raise AlreadyDecided(person=str(event.actor) if event and event.actor else "")
    if not taken and not wanted[1]:
        raise ReasonMissing
    name = "amendment.taken" if taken else "amendment.refused"
    with deed(name, by=by, text=found.text, answer=wanted[1]) as d:
        found.state, found.answer = wanted
        found.save(update_fields=["state", "answer"])
        return d.wrote(found)


@transaction.atomic
def approve(*, minutes: Minutes, on: date, all_replied: bool = False, by: User) -> Minutes:
    """Approve the minutes; afterwards nothing of them changes. Approving again changes nothing.

    Raises NotCirculated, AmendmentsWaiting, ChairMissing, TooEarly before they were sent, and
    RepliesOpen before `replies_by` unless the leader says that all have replied.
    """
    if locked(minutes).state == Minutes.State.APPROVED:
        return locked(minutes)
    found = _circulated(minutes, on)
    if waiting := found.amendments.filter(state=Amendment.State.ASKED).count():
        raise AmendmentsWaiting(count=waiting)
    if not found.chair:
        raise ChairMissing
    if found.replies_by is not None and on < found.replies_by and not all_replied:
        raise RepliesOpen(day=f"{found.replies_by:%d/%m/%Y}")
    digest = hashlib.sha256(found.text.encode()).hexdigest()
    with deed("minutes.approved", by=by, session=str(found.session), on=on, digest=digest) as d:
        found.state, found.approved_on, found.digest = Minutes.State.APPROVED, on, digest
        found.save(update_fields=["state", "approved_on", "digest"])
        return d.wrote(found)


def _circulated(minutes: Minutes, on: date) -> Minutes:
    """Return the minutes locked. Raises MinutesApproved, NotCirculated, TooEarly."""
    found = unapproved(minutes)
    if found.circulated_on is None:
        raise NotCirculated
    not_before(on, found.circulated_on)
    return found
