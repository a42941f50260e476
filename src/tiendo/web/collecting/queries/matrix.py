"""How far a round has come: by unit with lateness, completeness and flags, and as counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from tiendo.packs import lookup
from tiendo.reading.period import Period
from tiendo.web.accounts.models import User
from tiendo.web.collecting.cells import keys_of
from tiendo.web.figures.models import Figure
from tiendo.web.figures.queries import known_on
from tiendo.web.figures.queries.lines import before
from tiendo.web.journal.models import Event
from tiendo.web.rounds.models import Round, Step, Submission
from tiendo.web.rounds.queries import visible_rounds, visible_submissions
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within

State = Submission.State
FEW = 5  # cells below which equal values and zeros say nothing
HASTE = timedelta(minutes=1)

Values = dict[tuple[str, str], Decimal | None]  # by indicator and item; None: nothing occurred


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """A round and how many of its units are how far, as of a day."""

    round: Round
    total: int
    accepted: int  # locked ones too
    waiting: int  # handed in and not yet looked at
    open: int  # not handed in and not yet late, or returned
    late: int  # never handed in, and the due day is over

    @property
    def handed_in(self) -> int:
        """How many units handed in."""
        return self.accepted + self.waiting


def round_rows(user: User, unit: Unit, day: date) -> list[RoundRow]:
    """Return the rounds that `unit` or a unit below it calls for, newest first; one query."""
    return [_round_row(row, day) for row in _counted(user, unit)]


def newest_round(user: User, unit: Unit, day: date) -> RoundRow | None:
    """Return the newest of these rounds that was open by `day`; one query."""
    row = _counted(user, unit).filter(opens_on__lte=day).first()
    return _round_row(row, day) if row else None


def _counted(user: User, unit: Unit) -> QuerySet[Round]:
    state = "submissions__state"
    rows = visible_rounds(user).filter(within([unit], field="unit"))
    rows = rows.annotate(
        total=Count("submissions"),
        accepted=Count("submissions", Q(**{f"{state}__in": (State.ACCEPTED, State.LOCKED)})),
        waiting=Count("submissions", Q(**{state: State.SUBMITTED})),
        never=Count("submissions", Q(submissions__submitted_on=None)),
    )
    return rows.order_by("-due_on", "-pk")


def _round_row(row: Round, day: date) -> RoundRow:
    names = ("total", "accepted", "waiting", "never")
    total, accepted, waiting, never = (getattr(row, name) for name in names)
    late = never if row.due_on < day else 0
    rest = total - accepted - waiting - late
    return RoundRow(
        round=row, total=total, accepted=accepted, waiting=waiting, open=rest, late=late
    )


def state_label(submission: Submission) -> str:
    """Return the state in words; a draft without a cell has not begun."""
    if submission.state == State.DRAFT and submission.began_at is None:
        return _("chưa nhập")
    return submission.get_state_display()


def days_late(submission: Submission, day: date) -> int:
    """Return by how many days a report was handed in late, or is late on `day`; derived.

    Of a closed round nothing more is expected: lateness ends with it.
    """
    until = submission.submitted_on or min(day, submission.round.closed_on or day)
    return max(0, (until - submission.round.due_on).days)


def to_hand_in(user: User, unit: Unit) -> QuerySet[Submission]:
    """Return what `unit` itself has to hand in or handed in, the newest due day first."""
    found = visible_submissions(user).filter(unit=unit)
    return found.order_by("-round__due_on", "round__form")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One unit's report in a round."""

    submission: Submission
    filled: int
    total: int
    days_late: int
    flags: list[str]  # what a careful reader would ask about, in words

    @property
    def tone(self) -> str:
        """How its state is drawn."""
        return tone_of(self.submission)

    @property
    def label(self) -> str:
        """Its state in words."""
        return state_label(self.submission)


TONES = {State.SUBMITTED: "fair", State.RETURNED: "warn"}


def tone_of(submission: Submission) -> str:
    """Return how the state of a report is drawn."""
    state = State(submission.state)
    return "good" if state in {State.ACCEPTED, State.LOCKED} else TONES.get(state, "quiet")


def matrix(asked: Round, submissions: Iterable[Submission], day: date) -> list[MatrixRow]:
    """Return a row per report, in the order of `submissions`; four queries."""
    reports = list(submissions)
    form = lookup.form(asked.form)
    keys = keys_of(form) if form else []
    units = [each.unit_id for each in reports]
    now, last = _values(units, keys, asked.span), _values(units, keys, before(asked.span))
    hasty = _handed_in_at(reports)
    return [
        MatrixRow(
            submission=each,
            filled=len(now[each.unit_id]),
            total=len(keys),
            days_late=days_late(each, day),
            flags=[
                *_flags(now[each.unit_id], last[each.unit_id]),
                *_flags_of_time(each, asked, hasty.get(each.pk)),
            ],
        )
        for each in reports
    ]


def _values(
    units: Iterable[int], keys: Iterable[tuple[str, str]], period: Period
) -> dict[int, Values]:
    """Return what the units' own figures say in the cells of a form; one query."""
    wanted = set(keys)
    rows = known_on(None).figures()
    rows = rows.filter(
        unit__in=list(units),
        period=period.code,
        origin=Figure.Origin.UNIT,
        cumulative=True,
        indicator__code__in={code for code, _item in wanted},
    )
    found: dict[int, Values] = defaultdict(dict)
    for unit, code, item, value in rows.values_list("unit", "indicator__code", "item", "value"):
        if (code, item) in wanted:
            found[unit][code, item] = value
    return found


def _flags(now: Mapping[tuple[str, str], Decimal | None], last: Values) -> list[str]:
    flags = []
    same = [now[key] == last[key] for key in now.keys() & last.keys() if now[key] and last[key]]
    if len(same) >= FEW and sum(same) * 10 >= len(same) * 9:
        flags.append(_("%(n)s/%(all)s ô giống hệt kỳ trước") % {"n": sum(same), "all": len(same)})
    if len(now) >= FEW and not any(now.values()):
        flags.append(_("mọi ô đều là 0 hoặc không phát sinh"))
    return flags


def _flags_of_time(report: Submission, asked: Round, at: datetime | None) -> list[str]:
    flags = []
    if at is not None and report.began_at is not None and at - report.began_at < HASTE:
        flags.append(_("từ ô đầu tiên đến lúc nộp chưa đầy một phút"))
    unit = report.unit
    if unit.valid_from > asked.data_from:
        flags.append(_("đơn vị lập ngày %(day)s") % {"day": f"{unit.valid_from:%d/%m/%Y}"})
    if unit.valid_to is not None and unit.valid_to < asked.data_to:
        flags.append(_("đơn vị kết thúc ngày %(day)s") % {"day": f"{unit.valid_to:%d/%m/%Y}"})
    return flags


def _handed_in_at(reports: Iterable[Submission]) -> dict[int, datetime]:
    """Return when each report was first handed in, by the journal's clock; two queries."""
    steps = Step.objects.filter(
        submission__in=[each.pk for each in reports], state=State.SUBMITTED
    ).order_by("-pk")
    first = dict(steps.values_list("submission", "event"))
    times = dict(Event.objects.filter(number__in=first.values()).values_list("number", "at"))
    return {submission: times[event] for submission, event in first.items() if event in times}
