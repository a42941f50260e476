"""What happens in the room: who may vote, who speaks, and whether a vote has passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.queries import reads_session
from tiendo.web.meetings.models import Attendance, Contribution, Item, Vote

from .agenda import is_today, items_of, overrun

SESSION_UNIT = "session__term__body__unit"


def visible_contributions(user: User) -> QuerySet[Contribution]:
    """Return the contributions to the sessions that the person may read."""
    found = Contribution.objects.filter(reads_session(user))
    return found.select_related(SESSION_UNIT, "speaker")


def visible_votes(user: User) -> QuerySet[Vote]:
    """Return the votes of the sessions that the person may read."""
    found = Vote.objects.filter(reads_session(user))
    return found.select_related(SESSION_UNIT)


def present(session: Session) -> QuerySet[Attendance]:
    """Return who is present, those who came for somebody else too: they may speak."""
    return session.attendances.filter(presence=Attendance.Presence.PRESENT)


def voters_present(session: Session) -> int:
    """Count the members who are present themselves; who came for a member has no vote."""
    return present(session).filter(part=Attendance.Part.MEMBER, delegate="").count()


def passed(vote: Vote) -> bool:
    """Tell whether a vote has passed; False before it is counted.

    More than half, or two thirds and more, of ALL members (Party Charter, Article 9): who is away
    counts as not in favour. Whole numbers only, so that no rounding decides.
    """
    if vote.in_favour is None:
        return False
    if vote.rule == Vote.Rule.TWO_THIRDS:
        return 3 * vote.in_favour >= 2 * vote.members
    return 2 * vote.in_favour > vote.members


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote as a page shows it; shares in percent, None where there is nothing to divide by."""

    vote: Vote
    passed: bool | None  # None before it is counted
    of_members: Decimal | None  # in favour ÷ all members
    of_present: Decimal | None  # in favour ÷ members present when it was counted
    collected: int  # votes or ballots counted, invalid ones too
    needed: int  # votes in favour with which it passes

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be counted."""
        return self.vote.counted_on is None


def vote_row(vote: Vote) -> VoteRow:
    """Return a vote with what follows from its numbers; no query."""
    counts = (vote.in_favour, vote.against, vote.other, vote.invalid)
    in_room = vote.method != Vote.Method.WRITING
    return VoteRow(
        vote=vote,
        passed=None if vote.counted_on is None else passed(vote),
        of_members=_share(vote.in_favour, vote.members),
        of_present=_share(vote.in_favour, vote.present) if in_room else None,
        collected=sum(count or 0 for count in counts),
        needed=needed(vote.rule, vote.members),
    )


def needed(rule: str, members: int) -> int:
    """Return the fewest votes in favour with which a question passes."""
    return -(-2 * members // 3) if rule == Vote.Rule.TWO_THIRDS else members // 2 + 1


def _share(part: int | None, whole: int | None) -> Decimal | None:
    return None if part is None or not whole else Decimal(100) * part / whole


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomItem:
    """An item of the agenda with what was said and voted on it."""

    number: int  # on the agenda, from 1; 0: what belongs to no item
    item: Item | None
    is_running: bool
    minutes_left: int | None  # of the running item; negative once it overruns, None without a plan
    overrun: int  # whole minutes beyond the plan
    speakers: list[Contribution]  # in order of speaking, without those who gave up
    votes: list[VoteRow]

    @property
    def next_speaker(self) -> Contribution | None:
        """Who speaks next, None where nobody waits."""
        waiting = Contribution.State.REGISTERED
        return next((each for each in self.speakers if each.state == waiting), None)


def room_items(session: Session, now: datetime) -> list[RoomItem]:
    """Return the agenda in order, what belongs to no item first; three queries.

    An item taken off the agenda keeps what was said on it: it is shown while it holds anything.
    """
    contributions: dict[int | None, list[Contribution]] = {}
    spoken = session.contributions.exclude(state=Contribution.State.DROPPED)
    for each in spoken.select_related("speaker"):
        contributions.setdefault(each.item_id, []).append(each)
    votes: dict[int | None, list[VoteRow]] = {}
    for vote in session.votes.filter(is_dropped=False):
        votes.setdefault(vote.item_id, []).append(vote_row(vote))
    items: list[Item | None] = [None, *items_of(session)]
    return [
        RoomItem(
            number=number,
            item=item,
            is_running=item is not None and _runs(item, session),
            minutes_left=_left(item, now) if item and _runs(item, session) else None,
            overrun=overrun(item, now) if item and _is_timed(item, session) else 0,
            speakers=contributions.get(item.pk if item else None, []),
            votes=votes.get(item.pk if item else None, []),
        )
        for number, item in enumerate(items)
    ]


def _runs(item: Item, session: Session) -> bool:
    """Tell whether an item is being dealt with; nothing is in a closed session."""
    return item.started_at is not None and item.ended_at is None and not session.is_closed


def _is_timed(item: Item, session: Session) -> bool:
    """Tell whether it is known how long an item has taken: nobody may have noted its end."""
    return item.ended_at is not None or not session.is_closed


def _left(item: Item, now: datetime) -> int | None:
    if not item.minutes or item.started_at is None or not is_today(item, now):
        return None
    if now < item.started_at:
        return None
    return item.minutes - int((now - item.started_at).total_seconds() // 60)
