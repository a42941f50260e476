"""What the board shows: the five steps of the cycle at one unit, as of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from tiendo.analytics.judging import Tone
from tiendo.reading.period import Period
from tiendo.web.accounts.models import User
from tiendo.web.accounts.workplace import Workplace
from tiendo.web.collecting.queries import RoundRow, newest_round, to_hand_in
from tiendo.web.cycle.models import Conclusion, Limitation, Session
from tiendo.web.cycle.queries import (
    Filter,
    LimitationRow,
    Statistics,
    TaskRow,
    Timeliness,
    are_more,
    filtered,
    limitation_open_on,
    limitation_row,
    limitations_at,
    limitations_named,
    open_on,
    questions,
    rows_of,
    sessions_at,
    stands,
    statistics,
    visible_conclusions,
    with_times,
)
from tiendo.web.figures.pictures import Picture, year_standing
from tiendo.web.figures.queries import Line, Overview, overview
from tiendo.web.figures.queries.pages import default_period, periods_with_figures, silent_quarters
from tiendo.web.review.models import Candidate
from tiendo.web.rounds.models import Submission
from tiendo.web.sources.models import Source
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within

SHOWN = 8  # rows of each short list; the rest is one click away
COUNTED_AT_ONCE = 2_000  # open tasks that the board itself counts; the numbers of more follow it


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect:
    """Step 1: what came in."""

    sources: int
    waiting: int  # candidates that nobody has looked at
    waiting_in: Source | None  # the newest source that holds some
    reported: int  # indicators with a value in the period
    expected: int  # indicators with a value or a target
    due: list[Submission]  # reports that the unit itself has to hand in, the next one first
    round: RoundRow | None  # the newest one that the unit calls for
    silent: list[Period]  # quarters over since the period shown, without any figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Assess:
    """Step 2: where the period stands."""

    on_pace: int
    behind: int
    contradictions: int  # of the last periods, this one among them
    missing: list[Line]  # a target and no figure
    partial: list[Line]  # sums that lack units


@dataclass(frozen=True, slots=True, kw_only=True)
class Sit:
    """Step 3: the last session that was closed, and the one that is convened."""

    last: Session | None
    convened: Session | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign:
    """Step 4: what waits in the assignment grid."""

    waiting: int
    questions: int  # to the chair
    grid: int | None  # the key of the newest session with rows that wait


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Step 5: tasks and limitations."""

    tasks: Statistics | None  # of the open ones; None: too many to count at once, see `open_tasks`
    urgent: list[TaskRow]  # late first, then soon due
    limitations: list[LimitationRow]  # open ones, named most often first
    open_limitations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The whole page."""

    period: Period | None  # newest with figures
    lines: list[Line]
    picture: Picture | None  # where the year stands
    collect: Collect
    assess: Assess
    sit: Sit
    assign: Assign
    follow_up: FollowUp

    @property
    def speaks_of(self) -> Period | None:
        """Return the latest quarter that is over where nothing came for it, else the period."""
        return self.collect.silent[-1] if self.collect.silent else self.period

    @property
    def illustrative(self) -> bool:
        """Whether any number shown is no fact."""
        return any(line.shows_illustrative for line in self.lines)

    @property
    def has_targets(self) -> bool:
        """Whether any line can be held against a target."""
        return any(line.targets for line in self.lines)


def board_of(workplace: Workplace) -> Board:
    """Return the board of a workplace; at most 37 queries however much it holds."""
    user, unit, day = workplace.user, workplace.unit, workplace.as_of
    period = current_period(unit, day)
    seen = overview(unit, period, day) if period else Overview([], 0)
    found = seen.lines
    return Board(
        period=period,
        lines=found,
        picture=year_standing(found, period) if period else None,
        collect=_collect(workplace, found, silent_quarters(period, day) if period else []),
        assess=_assess(found, seen.contradictions),
        sit=_sit(user, unit, day),
        assign=_assign(user, unit),
        follow_up=_follow_up(user, unit, day),
    )


def open_tasks(workplace: Workplace) -> Statistics:
    """Return the statistics of the workplace's open tasks, which may follow the board."""
    day = workplace.as_of
    tasks = filtered(Filter(), user=workplace.user, place=workplace.unit, day=day)
    return statistics(tasks.filter(open_on(day)), day)


def current_period(unit: Unit, day: date) -> Period | None:
    """Return the newest period with figures that had ended by `day`; None without any figure."""
    periods = periods_with_figures(unit, day)
    return default_period(periods, day) if periods else None


def _collect(workplace: Workplace, found: list[Line], silent: list[Period]) -> Collect:
    user, unit, day = workplace.user, workplace.unit, workplace.as_of
    own = to_hand_in(user, unit).filter(
        state__in=Submission.OPEN, round__opens_on__lte=day, round__closed_on=None
    )
    waiting = Candidate.objects.filter(
        within([unit], field="reading__source__unit"), state=Candidate.State.WAITING
    )
    newest = waiting.select_related("reading__source").order_by("-reading__source_id").first()
    return Collect(
        sources=Source.objects.filter(within([unit], field="unit")).count(),
        waiting=waiting.count() if newest else 0,
        waiting_in=newest.reading.source if newest else None,
        reported=sum(1 for x in found if x.value is not None or x.alone) if not silent else 0,
        expected=len(found),
        due=list(own.order_by("round__due_on")[:SHOWN]),
        round=newest_round(user, unit, day),
        silent=silent,
    )


def _assess(found: list[Line], disagreeing: int) -> Assess:
    told = [target for line in found if (target := line.hardest)]
    return Assess(
        on_pace=sum(1 for target in told if target.tone is Tone.AHEAD),
        behind=sum(1 for target in told if target.is_behind),
        contradictions=disagreeing,
        missing=[x for x in found if x.value is None and x.alone is None],
        partial=[x for x in found if x.is_sum and x.parts.is_partial],
    )


def _sit(user: User, unit: Unit, day: date) -> Sit:
    sessions = sessions_at(user, unit)
    closed = sessions.filter(state=Session.State.CLOSED, held_on__lte=day)
    return Sit(
        last=closed.first(),
        convened=sessions.filter(state=Session.State.CONVENED).order_by("held_on").first(),
    )


def _assign(user: User, unit: Unit) -> Assign:
    drafts = list(
        visible_conclusions(user)
        .filter(within([unit], field="session__term__body__unit"), state=Conclusion.State.DRAFT)
        .select_related(None)
        .order_by("-session__held_on", "pk")[:500]
    )
    return Assign(
        waiting=len(drafts),
        questions=sum(len(questions(draft)) for draft in drafts),
        grid=drafts[0].session_id if drafts else None,
    )


def _follow_up(user: User, unit: Unit, day: date) -> FollowUp:
    tasks = filtered(Filter(), user=user, place=unit, day=day)
    still_open = tasks.filter(open_on(day))
    late_or_soon = stands(Timeliness.OPEN_LATE, day) | stands(Timeliness.OPEN_SOON, day)
    pressing = tasks.filter(late_or_soon).order_by(F("due_then"), "pk")
    limitations = limitations_at(user, unit).filter(limitation_open_on(day))
    often = with_times(limitations, day).order_by(F("times").desc(), "first_on", "pk")
    keys = list(often.values_list("pk", flat=True))
    first = Limitation.objects.filter(pk__in=keys[:SHOWN])
    named = {one.pk: one for one in limitations_named(first, day)}
    return FollowUp(
        tasks=None if are_more(still_open, COUNTED_AT_ONCE) else statistics(still_open, day),
        urgent=rows_of(list(pressing.values_list("pk", flat=True)[:SHOWN]), day),
        limitations=[limitation_row(named[key], day, age=0) for key in keys[:SHOWN]],
        open_limitations=len(keys),
    )
