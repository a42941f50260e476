"""Questions put to the vote; the denominator is all members of the body that day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions.locks import locked, not_before, open_session
from tiendo.web.cycle.actions.statements import words
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.queries import members_on
from tiendo.web.errors import (
    AlreadyDecided,
    BadCount,
    BallotsMissing,
    ChangedMeanwhile,
    NoMembers,
    TooManyVotes,
)
from tiendo.web.journal.actions import deed
from tiendo.web.journal.queries import events_of
from tiendo.web.meetings.models import Item, Vote
from tiendo.web.meetings.queries.room import passed, voters_present

from .room import sitting


@transaction.atomic
def open_vote(
    *,
    session: Session,
    question: str,
    method: str = Vote.Method.HANDS,
    rule: str = Vote.Rule.MAJORITY,
    item: Item | None = None,
    by: User,
) -> Vote:
    """Put a question to the vote and freeze the number of all members of the body that day.

    In writing it may be asked before and after the sitting, in the room only while it sits. The
    same question again is the same vote as long as it is not counted. Raises SessionClosed,
    NotSitting, NoMembers, TextMissing.
    """
    asked = words(question)
    in_writing = method == Vote.Method.WRITING
    found = open_session(session) if in_writing else sitting(session)
    if item is not None and item.session_id != found.pk:
        raise ChangedMeanwhile
    same = found.votes.filter(question=asked, item=item, counted_on=None, is_dropped=False)
    if again := same.first():
        return again
    members = members_on(found.term, found.held_on).count()
    if not members:
        raise NoMembers(body=found.body.name)
    with deed("vote.opened", by=by, session=str(found), question=asked, members=members) as d:
        return d.wrote(
            Vote.objects.create(
                session=found,
                item=item,
                question=asked,
                method=Vote.Method(method),
                rule=Vote.Rule(rule),
                members=members,
            )
        )


@transaction.atomic
def count_vote(
    *,
    vote: Vote,
    in_favour: int,
    against: int,
    other: int,
    invalid: int = 0,
    issued: int | None = None,
    on: date,
    by: User,
) -> Vote:
    """Enter what was counted; `issued` is the number of ballots given out, for ballots alone.

    In the room no more than the members present themselves, in writing no more than all members
    have voted. The same numbers again change nothing. Raises SessionClosed, NotSitting,
    AlreadyDecided for other numbers, TooManyVotes, BadCount below 0, BallotsMissing for ballots
    without `issued`, TooEarly before the session's day, ChangedMeanwhile for one called off.
    """
    counts = {"in_favour": in_favour, "against": against, "other": other, "invalid": invalid}
    for count in (*counts.values(), issued or 0):
        if count < 0:
            raise BadCount(text=str(count))
    session, found = open_session(vote.session), locked(vote)
    if found.counted_on is not None:
        return _counted_before(found, counts)
    if found.is_dropped:
        raise ChangedMeanwhile
    in_room = found.method != Vote.Method.WRITING
    if in_room:
        not_before(on, sitting(session).held_on)
    here = voters_present(session) if in_room else None
    ballots = issued if found.method == Vote.Method.BALLOT else None
    if found.method == Vote.Method.BALLOT and ballots is None:
        raise BallotsMissing
    _within(sum(counts.values()), members=found.members, present=here, ballots=ballots)
    told = {"question": found.question, "members": found.members, **counts, "on": on}
    with deed("vote.counted", by=by, **told) as d:
        for name, count in counts.items():
            setattr(found, name, count)
        found.present, found.issued, found.counted_on = here, ballots, on
        d.facts["passed"] = passed(found)
        found.save()
        return d.wrote(found)


def _within(votes: int, *, members: int, present: int | None, ballots: int | None) -> None:
    """Let `votes` pass if there are no more than each limit that applies. Raises TooManyVotes."""
    for limit, who in (
        (members, _("thành viên của cơ quan")),
        (present, _("thành viên có mặt")),
        (ballots, _("phiếu phát ra")),
    ):
        if limit is not None and votes > limit:
            raise TooManyVotes(votes=votes, limit=limit, who=who)
    if ballots is not None and present is not None and ballots > present:
        raise TooManyVotes(votes=ballots, limit=present, who=_("thành viên có mặt"))


def _counted_before(vote: Vote, counts: dict[str, int]) -> Vote:
    if all(getattr(vote, name) == count for name, count in counts.items()):
        return vote
    event = events_of(vote).first()
    raise AlreadyDecided(person=str(event.actor) if event and event.actor else "")


@transaction.atomic
def call_off_vote(*, vote: Vote, by: User) -> Vote:
    """Call off a vote that nobody has counted; the row stays for the journal.

    Again changes nothing. Raises SessionClosed, ChangedMeanwhile for one that is counted.
    """
    open_session(vote.session)
    found = locked(vote)
    if found.is_dropped:
        return found
    if found.counted_on is not None:
        raise ChangedMeanwhile
    with deed("vote.called_off", by=by, session=str(found.session), question=found.question) as d:
        found.is_dropped = True
        found.save(update_fields=["is_dropped"])
        return d.wrote(found)
