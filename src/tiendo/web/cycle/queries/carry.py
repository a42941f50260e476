"""What a session opens with: everything that earlier ones of its body left open (law 10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from tiendo.web.cycle.models import (
    Assignment,
    Body,
    Conclusion,
    Evidence,
    Extension,
    Limitation,
    Mention,
    Progress,
    Question,
    Session,
    Task,
    Transfer,
)
from tiendo.web.journal.models import Event

from .asked import unanswered_on
from .limitations import LimitationRow, limitation_open_on, limitation_row, limitations_for_rows
from .tasks import TaskRow, for_lists, row
from .timeliness import TOP, open_on


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Keys of what is older than the session before and was not touched since."""

    tasks: frozenset[int] = frozenset()
    limitations: frozenset[int] = frozenset()
    conclusions: frozenset[int] = frozenset()
    questions: frozenset[int] = frozenset()
    is_all: bool = False  # nothing at all was touched, so that no row needs a word of its own

    def __len__(self) -> int:
        """Return how many items there are."""
        shown = len(self.tasks) + len(self.limitations)
        return shown + len(self.conclusions) + len(self.questions)


@dataclass(frozen=True, slots=True)
class CarryOver:
    """What is still open on the day of a session."""

    session: Session
    tasks: list[Task]  # a group's task once, re-dated ones too, by deadline
    limitations: list[Limitation]  # by first day
    conclusions: list[Conclusion]  # neither given nor noted
    questions: list[Question]  # without an answer
    more_tasks: int = 0  # not among `tasks`, where only the first were asked for
    more_limitations: int = 0

    def __len__(self) -> int:
        """Return how many items there are."""
        shown = len(self.tasks) + len(self.limitations) + self.more_tasks + self.more_limitations
        return shown + len(self.conclusions) + len(self.questions)

    def unchanged(self) -> Unchanged:
        """Return which of them nobody touched since the session before; at most three queries."""
        return unchanged(self)


def earlier(session: Session, *, field: str = "session") -> Q:
    """Return the condition that the session in `field` sat before `session` in the same body."""
    prefix = f"{field}__" if field else ""
    same_day = {f"{prefix}held_on": session.held_on, f"{prefix}ordinal__lt": session.ordinal}
    before = Q(**{f"{prefix}held_on__lt": session.held_on}) | Q(**same_day)
    return before & Q(**{f"{prefix}term__body": session.term.body_id})


def left_tasks(session: Session) -> QuerySet[Task]:
    """Return the top tasks of earlier sessions that are open on the session's day."""
    return Task.objects.filter(TOP, earlier(session), open_on(session.held_on))


def left_limitations(session: Session) -> QuerySet[Limitation]:
    """Return the limitations that earlier sessions named, open on the session's day."""
    named = Mention.objects.filter(earlier(session), limitation=OuterRef("pk"))
    return Limitation.objects.filter(Exists(named), limitation_open_on(session.held_on))


def left_conclusions(session: Session) -> QuerySet[Conclusion]:
    """Return what earlier sessions agreed and nobody has given or noted yet."""
    return Conclusion.objects.filter(earlier(session), state=Conclusion.State.DRAFT)


def left_questions(session: Session) -> QuerySet[Question]:
    """Return the questions of earlier sessions that wait for their answer on the session's day."""
    return Question.objects.filter(earlier(session), unanswered_on(session.held_on))


def carry_over(session: Session, *, most: int | None = None) -> CarryOver:
    """Return all that earlier sessions left open, as of the session's day; seven queries.

    With `most`, no more tasks and limitations than that are read and the others counted; nine.
    """
    day, tasks = session.held_on, left_tasks(session)
    keys = left_limitations(session).values_list("pk", flat=True)
    few = keys if most is None else list(keys)[:most]  # counts them too
    shown = list(for_lists(tasks.select_related("session__term__body"), day)[:most])
    named = list(limitations_for_rows(Limitation.objects.filter(pk__in=few), day))
    return CarryOver(
        session=session,
        tasks=shown,
        limitations=named,
        more_tasks=tasks.count() - most if len(shown) == most else 0,
        more_limitations=0 if most is None else len(keys) - len(named),
        conclusions=list(
            left_conclusions(session).select_related("session__term__body", "lead", "indicator")
        ),
        questions=list(
            left_questions(session)
            .select_related("session__term__body", "unit")
            .order_by("session__held_on", "session__ordinal", "pk")
        ),
    )


def unchanged(carried: CarryOver) -> Unchanged:
    """Return what nobody did anything about after the day of the session before.

    At most three queries; where nothing is older than that session, one.

    A task is touched by progress, evidence, a co-operating unit's answer, and what was asked or
    decided about it or its parts; a limitation by a mention and by its tasks; a row of the grid by
    being filled in. An unanswered question has nothing but its answer. What the session before
    itself brought up is new and not among them.
    """
    session = carried.session
    before = Session.objects.filter(earlier(session, field=""))
    since = before.values_list("held_on", flat=True).first()
    if since is None:
        return Unchanged()
    tasks = {task.pk for task in carried.tasks if task.session.held_on < since}
    named = {
        one.pk
        for one in carried.limitations
        if any(since < m.session.held_on <= session.held_on for m in one.mentions.all())
    }
    old = {one.pk for one in carried.limitations if one.first_on < since} - named
    rows = {row.pk for row in carried.conclusions if row.session.held_on < since}
    asked = {one.pk for one in carried.questions if one.session.held_on < since}
    touched, mended = _touched(session, since) if tasks or old else (set(), set())
    still = Unchanged(
        tasks=frozenset(tasks - touched),
        limitations=frozenset(old - mended),
        conclusions=frozenset(rows - _filled(rows, since)),
        questions=frozenset(asked),
    )
    return replace(still, is_all=len(carried) == len(still) > 0)


def _touched(session: Session, since: date) -> tuple[set[int], set[int]]:
    """Return the keys of the tasks to which something was done, and of what they are to mend.

    What is done to a part is done to the whole.
    """
    last = session.held_on
    of_body = {"task__session__term__body": session.term.body_id}

    def touched(model: type[Model], *days: str) -> QuerySet[Model, tuple[int | None, ...]]:
        done = Q()
        for day in days:
            done |= Q(**{f"{day}__gt": since, f"{day}__lte": last})
        found = model._default_manager.filter(done, **of_body).order_by()
        return found.values_list("task_id", "task__parent_id", "task__conclusion__answers_id")

    keys = touched(Progress, "on").union(
        touched(Evidence, "on", "decided_on"),
        touched(Extension, "asked_on", "decided_on"),
        touched(Transfer, "asked_on", "decided_on"),
        touched(Assignment, "replied_on", "task__ended_on"),
    )
    tasks: set[int] = set()
    mended: set[int] = set()
    for task, parent, limitation in keys:
        tasks |= {key for key in (task, parent) if key is not None}
        mended |= {limitation} if limitation is not None else set()
    return tasks, mended


def _filled(rows: set[int], since: date) -> set[int]:
    """Return the keys of the rows of the grid that were filled in after `since`."""
    events = Event.objects.filter(
        deed="conclusion.filled", subject_key__in=[str(pk) for pk in rows], at__date__gt=since
    )
    return {int(key) for key in events.values_list("subject_key", flat=True)}


class Ages:
    """How many sessions of a body lie after one of them; one query per body."""

    def __init__(self, body: Body) -> None:
        found = Session.objects.filter(term__body=body).order_by("held_on", "ordinal")
        self._days = list(found.values_list("held_on", "pk"))
        self._place = {pk: place for place, (_day, pk) in enumerate(self._days)}

    def until(self, given_in: int, session: Session) -> int:
        """Return how many follow the session with key `given_in`, up to `session` itself."""
        return self._place[session.pk] - self._place[given_in]


def opening(session: Session, carried: CarryOver) -> tuple[list[TaskRow], list[LimitationRow]]:
    """Return the carried tasks and limitations with their age in sessions; one query."""
    ages, day = Ages(session.body), session.held_on
    tasks = [row(t, day, age=ages.until(t.session_id, session)) for t in carried.tasks]
    limitations = [
        limitation_row(one, day, age=ages.until(first.session_id, session))
        for one in carried.limitations
        for first in one.mentions.all()[:1]
    ]
    return tasks, limitations
