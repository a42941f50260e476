"""A notice of conclusion is drafted from the records, framed and issued."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions.locks import locked
from tiendo.web.cycle.models import Conclusion, Session
from tiendo.web.cycle.wording import is_general, mark_of, sha256_of, words_of
from tiendo.web.errors import (
    ChangedMeanwhile,
    NothingConcluded,
    NoticeDisagrees,
    NoticeIssued,
    NoticeLacks,
    NoticeUnclear,
    NotYetHeld,
    NumberTaken,
    TooEarly,
)
from tiendo.web.issuing.models import Notice, NoticePart
from tiendo.web.issuing.queries.layout import laid_out
from tiendo.web.issuing.queries.notice import (
    agrees,
    frame_mark,
    parts_of,
    unclear_rows,
)
from tiendo.web.issuing.queries.papers import (
    closing_of,
    is_party,
    notice_paper,
    opening_of,
)
from tiendo.web.issuing.queries.printing import number_of, text_of
from tiendo.web.issuing.queries.signing import signing_of
from tiendo.web.journal.actions import Deed, deed


@transaction.atomic
def draft_notice(*, session: Session, by: User) -> Notice:
    """Draft the notice: one part for each conclusion, worded from its record.

    Again it adds parts for new conclusions alone; what was edited stays, and nothing new writes
    nothing. Raises NothingConcluded, NoticeIssued.
    """
    found = locked(session)
    notice = Notice.objects.filter(session=found).first()
    parts = list(parts_of(notice)) if notice else []
    new = _without_part(found, parts)
    if notice is not None:
        if not new:
            return notice
        _refuse_issued(notice)
    elif not new:
        raise NothingConcluded
    with deed("notice.drafted", by=by, session=str(found), parts=len(new)) as d:
        notice = notice or Notice.objects.create(
            session=found, opening=opening_of(found), closing=closing_of(found)
        )
        d.wrote(notice)
        _add(notice, parts, new, d)
    return notice


def _without_part(session: Session, parts: list[NoticePart]) -> list[Conclusion]:
    there = {part.conclusion_id for part in parts}
    rows = conclusions_of(session).exclude(pk__in=there)
    return list(rows)


def conclusions_of(session: Session) -> QuerySet[Conclusion]:
    """Return the conclusions of a session with all that wording asks for; two queries."""
    return session.conclusions.select_related("lead", "session").prefetch_related("cooperating")


def _add(notice: Notice, parts: list[NoticePart], new: list[Conclusion], d: Deed) -> None:
    """Make a part of each conclusion, behind the others; its words tell where it is printed."""
    last = max((part.position for part in parts), default=0)
    for position, conclusion in enumerate(new, start=last + 1):
        part = _part(notice, conclusion, position)
        part.save()
        d.wrote(part)


def _part(notice: Notice, conclusion: Conclusion, position: int) -> NoticePart:
    text = words_of(conclusion)
    return NoticePart(
        notice=notice,
        conclusion=conclusion,
        position=position,
        text=text,
        is_general=is_general(conclusion),
        agreed_text=sha256_of(text),
        agreed_record=mark_of(conclusion),
    )


@transaction.atomic
def edit_frame(*, notice: Notice, opening: str, closing: str, seen: str, by: User) -> Notice:
    """Change the opening and closing paragraphs; the same again writes nothing.

    `seen` is `frame_mark` on the person's screen. Raises NoticeIssued, ChangedMeanwhile.
    """
    found = draft(notice)
    wanted = (_lines(opening), _lines(closing))
    if wanted == (found.opening, found.closing):
        return found
    if seen != frame_mark(found):
        raise ChangedMeanwhile
    with deed("notice.edited", by=by, session=str(found.session)) as d:
        found.opening, found.closing = wanted
        found.save()
        return d.wrote(found)


@transaction.atomic
def issue_notice(
    *, notice: Notice, number: int, signed_on: date, signer: str, signing: str = "", by: User
) -> Notice:
    """Fix the text under its number and day; from then on it cannot change.

    `signing` is a code of `signings`, in what capacity the signer signs; "" for the usual one.

    Issuing it once more in the same way changes nothing. Raises NoticeIssued, NoticeLacks,
    NoticeDisagrees (with the places of the parts), NoticeUnclear, NotYetHeld, TooEarly,
    NumberTaken, CannotSignSo.
    """
    found = locked(notice)
    found.session = locked(found.session)
    written = number_of(found.session, signed_on, number)
    if found.state == Notice.State.ISSUED and (found.number, found.signed_on) == (
        written,
        signed_on,
    ):
        return found
    _refuse_issued(found)
    if not has_sat(found.session):
        raise NotYetHeld(session=str(found.session))
    if signed_on < found.session.held_on:
        raise TooEarly(day=f"{signed_on:%d/%m/%Y}", after=f"{found.session.held_on:%d/%m/%Y}")
    _refuse_unfinished(found)
    _refuse_taken(found, written, signed_on)
    signature = signing_of(found.session.term.body, signing)
    with deed("notice.issued", by=by, on=signed_on, number=written) as d:
        found.number, found.signed_on = written, signed_on
        found.signer, found.capacity = signer.strip(), signature.capacity
        found.on_behalf_of, found.head = signature.on_behalf_of, signature.head
        found.post = signature.post
        found.text = text_of(found.session, notice_paper(found))
        found.digest, found.state = sha256_of(found.text), Notice.State.ISSUED
        found.save()
        return d.wrote(found)


def _refuse_unfinished(notice: Notice) -> None:
    parts = list(parts_of(notice))
    if lacking := _without_part(notice.session, parts):
        raise NoticeLacks(count=len(lacking))
    if unclear := unclear_rows(notice.session):
        raise NoticeUnclear(count=len(unclear))
    apart = [one.number for one in laid_out(parts) if not agrees(one.part)]
    if apart:
        raise NoticeDisagrees(count=len(apart), places=", ".join(apart))


def has_sat(session: Session) -> bool:
    """Tell whether a session sat: opened in the room, or recorded after its day."""
    if session.state == Session.State.CONVENED:
        return session.held_on <= timezone.localdate()
    return session.state != Session.State.DRAFT


def _refuse_taken(notice: Notice, number: str, signed_on: date) -> None:
    """Refuse a number that the series has: a term's for the Party, a year's for the State."""
    others = Notice.objects.exclude(pk=notice.pk).filter(
        number=number, session__term__body__unit=notice.session.unit
    )
    if is_party(notice.session):
        others = others.filter(session__term=notice.session.term_id)
    else:
        others = others.filter(signed_on__year=signed_on.year)
    if other := others.select_related("session__term__body").first():
        raise NumberTaken(number=number, session=str(other.session))


def draft(notice: Notice) -> Notice:
    """Return the notice locked. Raises NoticeIssued."""
    found = locked(notice)
    _refuse_issued(found)
    return found


def _refuse_issued(notice: Notice) -> None:
    if notice.state == Notice.State.ISSUED:
        raise NoticeIssued(number=notice.number)


def _lines(text: str) -> str:
    """Return paragraphs one a line: browsers send CR LF, people leave empty lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
