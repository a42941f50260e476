"""A committee whose sessions and tasks a random hand moves on, for the laws of the cycle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from people import DAY, People
from tiendo.web.cycle import actions
from tiendo.web.cycle.models import (
    Assignment,
    Conclusion,
    Evidence,
    Extension,
    Limitation,
    Mention,
    Progress,
    Session,
    Task,
    TaskKind,
    Transfer,
)
from tiendo.web.errors import TiendoError
from tiendo.web.figures.models import Indicator
from tiendo.web.journal.models import Event
from web.cycle.scene import a_conclusion


@dataclass
class Story:
    """A committee whose sessions and tasks a random hand moves on, step by step."""

    people: People
    session: Session
    day: date = DAY
    counter: int = 0
    done: list[str] = field(default_factory=list)

    def act(self, step: str, pick: int) -> None:
        """Do one step to the row that `pick` chooses; a refused step must leave nothing."""
        before, events = table_rows(), Event.objects.count()
        try:
            wrote = STEPS[step](self, pick)
        except TiendoError:
            assert (table_rows(), Event.objects.count()) == (before, events)
            return
        assert Event.objects.count() == events + wrote
        self.done.append(step)

    def text(self, words: str) -> str:
        """Return words that no other row has."""
        self.counter += 1
        return f"{words} số {self.counter}"


def table_rows() -> list[list[tuple[object, ...]]]:
    decided = (Session, Conclusion, Limitation, Mention)
    models = (*decided, Task, Assignment, Extension, Transfer, Evidence, Progress)
    return [sorted(model.objects.values_list(), key=str) for model in models]


def _pick(rows: list[Task], pick: int) -> Task | None:
    return rows[pick % len(rows)] if rows else None


def _tasks(story: Story) -> list[Task]:
    del story
    return list(Task.objects.order_by("pk"))


def _conclude(story: Story, pick: int) -> int:
    group = "mass_organisations" if pick % 5 == 0 else ""
    due_on = story.day + timedelta(days=30)
    row = a_conclusion(
        story.people, story.session, text=story.text("Việc"), group=group, due_on=due_on
    )
    if pick % 3 == 0:
        actions.fill(
            conclusion=row,
            kind=TaskKind.STANDING,
            indicator=Indicator.objects.first(),
            due_on=None,
            by=story.people.bao,
        )
        return 2
    return 1


def _confirm(story: Story, pick: int) -> int:
    rows = list(Conclusion.objects.filter(state="draft"))
    if not rows:
        return 0
    actions.confirm(conclusion=rows[pick % len(rows)], by=story.people.bao)
    return 1


def _note(story: Story, pick: int) -> int:
    rows = list(Conclusion.objects.filter(state="draft"))
    if not rows:
        return 0
    actions.note(conclusion=rows[pick % len(rows)], reason="Ghi nhận", by=story.people.bao)
    return 1


def _name(story: Story, pick: int) -> int:
    open_ones = list(Limitation.objects.all())
    recurs = open_ones[pick % len(open_ones)] if open_ones and pick % 2 else None
    actions.name_limitation(
        session=story.session, text=story.text("Chậm"), recurs=recurs, by=story.people.bao
    )
    return 1


def _close_limitation(story: Story, pick: int) -> int:
    rows = list(Limitation.objects.filter(closed_on=None))
    if not rows:
        return 0
    actions.close_limitation(
        limitation=rows[pick % len(rows)],
        session=story.session,
        evidence="Báo cáo",
        by=story.people.bao,
    )
    return 1


def _on_task(do: Callable[[Story, Task], object]) -> Callable[[Story, int], int]:
    def step(story: Story, pick: int) -> int:
        task = _pick(_tasks(story), pick)
        if task is None:
            return 0
        before = Event.objects.count()
        do(story, task)
        written = Event.objects.count() - before
        assert written <= 2
        return written

    return step


def _accept(story: Story, task: Task) -> None:
    bao = story.people.bao
    actions.hand_in(task=task, evidence=story.text("Báo cáo"), on=story.day, by=bao)
    actions.accept_done(task=task, on=story.day, by=bao)


def _extend(story: Story, task: Task) -> None:
    actions.extend(
        task=task,
        new_due_on=(task.due_on or story.day) + timedelta(days=20),
        reason=story.text("Quyết định"),
        on=story.day,
        by=story.people.bao,
    )


def _withdraw(story: Story, task: Task) -> None:
    actions.withdraw(task=task, reason="Quyết định", on=story.day, by=story.people.bao)


def _judge(story: Story, task: Task) -> None:
    actions.end_direction(task=task, judgement="Đạt", on=story.day, by=story.people.bao)


def _finish_parts(story: Story, pick: int) -> int:
    """End most parts of the groups' tasks, now and then all, some by withdrawing."""
    parts = list(Task.objects.filter(parent__isnull=False).exclude(state__in=Task.OVER))
    before = Event.objects.count()
    for place, part in enumerate(parts[: None if pick % 2 else -1]):
        finish = _judge if part.kind == TaskKind.STANDING else _accept
        (_withdraw if (pick + place) % 3 == 0 or pick % 4 == 1 else finish)(story, part)
    return Event.objects.count() - before


def _wait(story: Story, pick: int) -> int:
    story.day += timedelta(days=pick % 40)
    return 0


def _convene(story: Story, pick: int) -> int:
    held_on = max(story.day, story.session.held_on + timedelta(days=1 + pick % 30))
    story.session = actions.convene_next(after=story.session, held_on=held_on, by=story.people.bao)
    story.day = max(story.day, held_on)
    return 1


def _close_session(story: Story, pick: int) -> int:
    del pick
    was_closed = Session.objects.get(pk=story.session.pk).is_closed
    actions.close_session(session=story.session, on=story.day, by=story.people.bao)
    return 0 if was_closed else 1


STEPS: dict[str, Callable[[Story, int], int]] = {
    "conclude": _conclude,
    "confirm": _confirm,
    "note": _note,
    "name": _name,
    "close limitation": _close_limitation,
    "accept": _on_task(_accept),
    "extend": _on_task(_extend),
    "withdraw": _on_task(_withdraw),
    "judge": _on_task(_judge),
    "finish parts": _finish_parts,
    "wait": _wait,
    "convene": _convene,
    "close session": _close_session,
}
