"""A part of a notice is edited, held against its record, and agreed."""

from __future__ import annotations

from django.db import transaction

from tiendo.reading.instructions import Instruction
from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions import Changes, fill
from tiendo.web.cycle.models import Conclusion, Session
from tiendo.web.cycle.wording import is_general, mark_of, sha256_of, words_of
from tiendo.web.errors import (
    ChangedMeanwhile,
    MoreThanWording,
    NotNoted,
    RecordGiven,
    TextMissing,
    TextUnclear,
)
from tiendo.web.issuing.models import NoticePart
from tiendo.web.issuing.queries.differences import differences, due_of, read_part
from tiendo.web.issuing.queries.layout import laid_out, moved
from tiendo.web.issuing.queries.names import Names, names_at
from tiendo.web.issuing.queries.notice import agrees, part_mark, parts_of
from tiendo.web.journal.actions import deed

from .notices import draft


@transaction.atomic
def edit_part(*, part: NoticePart, text: str, seen: str, by: User) -> NoticePart:
    """Change the words of a part; the same words again write nothing.

    `seen` is `part_mark` on the person's screen. Raises NoticeIssued, TextMissing,
    ChangedMeanwhile.
    """
    found = _open(part)
    words = " ".join(text.split())
    if not words:
        raise TextMissing
    if words == found.text:
        return found
    _refuse_unseen(found, seen)
    return _reworded(found, words, by)


@transaction.atomic
def leave_out(*, part: NoticePart, seen: str, by: User) -> NoticePart:
    """Leave a noted conclusion out of the notice: no words stand for it, which agrees.

    `take_record` brings it back. Leaving it out again writes nothing. Raises NoticeIssued,
    NotNoted (a conclusion that gives a task is always told), ChangedMeanwhile.
    """
    found = _open(part)
    if found.conclusion.state != Conclusion.State.NOTED:
        raise NotNoted
    if not found.text and agrees(found):
        return found
    _refuse_unseen(found, seen)
    _agreed(found, "")
    with deed("notice.edited", by=by, text="") as d:
        found.save()
        return d.wrote(found)


@transaction.atomic
def take_record(*, part: NoticePart, seen: str, by: User) -> NoticePart:
    """Word the part anew from its record, with which it then agrees.

    Raises NoticeIssued, ChangedMeanwhile.
    """
    found = _open(part)
    words, general = words_of(found.conclusion), is_general(found.conclusion)
    if (words, general) == (found.text, found.is_general) and agrees(found):
        return found
    _refuse_unseen(found, seen)
    found.is_general = general
    _agreed(found, words)
    with deed("notice.edited", by=by, text=words) as d:
        found.save()
        return d.wrote(found)


@transaction.atomic
def take_text(*, part: NoticePart, seen: str, by: User) -> NoticePart:
    """Write what the words say into the record, field by field where they differ, and agree.

    Raises NoticeIssued, ChangedMeanwhile, RecordGiven (a task by now), TextUnclear, NoSuchUnit,
    and what `cycle.actions.fill` raises.
    """
    found = _open(part)
    if agrees(found):
        return found
    _refuse_unseen(found, seen)
    if found.conclusion.state == Conclusion.State.CONFIRMED:
        raise RecordGiven
    names = names_at(found.conclusion.session)
    fill(conclusion=found.conclusion, by=by, **_changes(found, names))
    return _agree(_fresh(found), by)


@transaction.atomic
def agree_part(*, part: NoticePart, seen: str, by: User) -> NoticePart:
    """Set down that text and record mean the same; a part that agrees is left as it is.

    Raises NoticeIssued, ChangedMeanwhile (text or record are not those seen), MoreThanWording
    (they tell another lead, partner, deadline or kind, which the task has not been changed to).
    """
    found = _open(part)
    if agrees(found):
        return found
    _refuse_unseen(found, seen)
    _refuse_more_than_wording(found)
    return _agree(found, by)


@transaction.atomic
def move_part(*, part: NoticePart, to: int, by: User) -> NoticePart:
    """Move a part to a place of the notice as laid out, from 1; where it is writes nothing.

    Past the parts of another lead its whole lead goes along; who is told before whom by rule stays.
    Raises NoticeIssued.
    """
    found = _open(part)
    laid = laid_out(found.notice.parts.all())
    ordered = moved(laid, found, to)
    if ordered == [one.part for one in laid]:
        return found
    changed = [(at, one) for at, one in enumerate(ordered, start=1) if one.position != at]
    with deed("notice.edited", by=by, text=found.text, place=to) as d:
        d.wrote(found)
        for at, one in changed:
            one.position = at
            one.save(update_fields=["position"])
            if one.pk != found.pk:
                d.wrote(one)
    return found


def _open(part: NoticePart) -> NoticePart:
    """Return the part fresh with its record, its notice locked. Raises NoticeIssued."""
    notice = draft(part.notice)
    found = _fresh(part)
    found.notice = notice
    return found


def _fresh(part: NoticePart) -> NoticePart:
    return parts_of(part.notice).get(pk=part.pk)


def _refuse_unseen(part: NoticePart, seen: str) -> None:
    if seen != part_mark(part):
        raise ChangedMeanwhile


def _refuse_more_than_wording(part: NoticePart) -> None:
    found = differences(part, names_at(part.conclusion.session))
    if fields := [str(one.label).lower() for one in found if one.is_binding]:
        raise MoreThanWording(fields=", ".join(fields))


def _reworded(part: NoticePart, words: str, by: User) -> NoticePart:
    with deed("notice.edited", by=by, text=words) as d:
        part.text = words
        part.save()
        return d.wrote(part)


def _agreed(part: NoticePart, words: str) -> None:
    part.text, part.agreed_text = words, sha256_of(words)
    part.agreed_record = mark_of(part.conclusion)


def _agree(part: NoticePart, by: User) -> NoticePart:
    _agreed(part, part.text)
    part.is_general = is_general(part.conclusion)
    with deed("notice.agreed", by=by, text=part.text) as d:
        part.save()
        return d.wrote(part)


def _changes(part: NoticePart, names: Names) -> Changes:
    """Return the fields of the record that the words say otherwise."""
    session = part.conclusion.session
    said = read_part(part.text, session.ahead)
    if said is None:
        raise TextUnclear
    changes: Changes = {}
    for difference in differences(part, names):
        _change(changes, difference.field, said, names, session)
    return changes


def _change(
    changes: Changes, field: str, said: Instruction, names: Names, session: Session
) -> None:
    if field == "lead":
        changes["lead"], changes["lead_group"] = names.lead(said.lead)
    elif field == "cooperating":
        changes["cooperating"] = [names.unit(name) for name in said.cooperating]
        changes["unnamed"] = ""
    elif field == "deadline":
        due = due_of(said, session)
        changes["due_on"], changes["due_rule"] = due.due_on, due.rule
    elif field == "product":
        changes["product"] = said.product or ""
    elif field == "kind":
        changes["kind"] = said.kind
    else:
        changes["text"] = f"{said.content[:1].upper()}{said.content[1:]}"
