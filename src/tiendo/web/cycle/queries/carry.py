"""What a session opens with: everything that earlier ones of its body left open (law 10)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiendo.web.cycle.models import Body, Conclusion, Limitation, Mention, Session, Task

from .limitations import LimitationRow, limitation_open_on, limitation_row, limitations_for_rows
from .tasks import TaskRow, for_rows, row
from .timeliness import open_on


@dataclass(frozen=True, slots=True)
class CarryOver:
    """What is still open on the day of a session."""

    tasks: list[Task]  # a group's task once, re-dated ones too, by deadline
    limitations: list[Limitation]  # by first day
    conclusions: list[Conclusion]  # neither given nor noted

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self.tasks) + len(self.limitations) + len(self.conclusions)


def earlier(session: Session, *, field: str = "session") -> Q:
    """Return the condition that the session in `field` sat before `session` in the same body."""
    prefix = f"{field}__" if field else ""
    same_day = {f"{prefix}held_on": session.held_on, f"{prefix}ordinal__lt": session.ordinal}
    before = Q(**{f"{prefix}held_on__lt": session.held_on}) | Q(**same_day)
    return before & Q(**{f"{prefix}term__body": session.term.body_id})


def left_tasks(session: Session) -> QuerySet[Task]:
    """Return the top tasks of earlier sessions that are open on the session's day."""
    return Task.objects.filter(earlier(session), open_on(session.held_on), parent=None)


def left_limitations(session: Session) -> QuerySet[Limitation]:
    """Return the limitations that earlier sessions named, open on the session's day."""
    named = Mention.objects.filter(earlier(session), limitation=OuterRef("pk"))
    return Limitation.objects.filter(Exists(named), limitation_open_on(session.held_on))


def left_conclusions(session: Session) -> QuerySet[Conclusion]:
    """Return what earlier sessions agreed and nobody has given or noted yet."""
    return Conclusion.objects.filter(earlier(session), state=Conclusion.State.DRAFT)


def carry_over(session: Session) -> CarryOver:
    """Return all that earlier sessions left open, as of the session's day; five queries."""
    day = session.held_on
    return CarryOver(
        tasks=list(for_rows(left_tasks(session), day)),
        limitations=list(limitations_for_rows(left_limitations(session), day)),
        conclusions=list(
            left_conclusions(session).select_related("session__term__body", "lead", "indicator")
        ),
    )


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
