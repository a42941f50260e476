"""Whatever is done to tasks in whatever order: one lead, the first deadline, one timeliness."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as runs
from hypothesis import strategies as st

from people import DAY, People, unit_named
from tiendo.web.cycle import actions
from tiendo.web.cycle.actions import Part
from tiendo.web.cycle.models import (
    Assignment,
    Evidence,
    Extension,
    Request,
    Task,
    Transfer,
)
from tiendo.web.cycle.queries import (
    Timeliness,
    deadline_on,
    for_rows,
    is_open_on,
    stands,
    timeliness,
    waited,
    waits,
    with_deadline,
)
from tiendo.web.errors import TiendoError
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.units.models import Unit
from web.cycle.scene import a_conclusion
from web.cycle.story import table_rows
from web.cycle.task_scene import a_task

FEW = runs(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


class Hand:
    """A hand that does any deed to any task, request or part, on days that only go forward."""

    def __init__(self, people: People) -> None:
        self.people, self.day, self.first_due_on = people, DAY, dict[int, date | None]()
        self.units = [people.commune, unit_named("xã Yên Sơn"), unit_named("xã Tân Thành")]
        task = a_task(people)
        group = a_conclusion(people, task.session, text="Việc chung", group="mass_organisations")
        actions.confirm(conclusion=group, by=people.bao)

    def act(self, step: str, pick: int, days: int) -> None:
        """Do one step; a refused one must leave neither a row nor an event."""
        before, events = table_rows(), Event.objects.count()
        try:
            with transaction.atomic():
                STEPS[step](self, pick, days)
        except TiendoError:
            assert (table_rows(), Event.objects.count()) == (before, events)
        for task in Task.objects.all():
            assert self.first_due_on.setdefault(task.pk, task.first_due_on) == task.first_due_on

    def task(self, pick: int) -> Task:
        rows = list(Task.objects.order_by("pk"))
        return rows[pick % len(rows)]

    def unit(self, pick: int) -> Unit:
        return self.units[pick % len(self.units)]


def _decide_extension(hand: Hand, pick: int, days: int) -> None:
    asked = list(Extension.objects.order_by("pk"))
    if asked:
        chosen = asked[pick % len(asked)]
        due_on = chosen.asked_due_on + timedelta(days=days - 10) if pick % 3 == 0 else None
        actions.decide_extension(
            extension=chosen, agree=pick % 4 > 0, due_on=due_on, on=hand.day, by=hand.people.bao
        )


def _decide_transfer(hand: Hand, pick: int, days: int) -> None:
    asked = list(Transfer.objects.order_by("pk"))
    if asked:
        to = hand.unit(days) if pick % 3 == 0 else None
        actions.decide_transfer(
            transfer=asked[pick % len(asked)],
            agree=pick % 4 > 0,
            to=to,
            on=hand.day,
            by=hand.people.bao,
        )


def _split(hand: Hand, pick: int, days: int) -> None:
    due_on = hand.day + timedelta(days=days)
    parts = [Part(f"Phần {pick}", hand.unit(pick), due_on), Part("Phần chung", hand.unit(days))]
    actions.split(task=hand.task(pick), parts=parts, on=hand.day, by=hand.people.bao)


def _part(pick: int) -> Assignment:
    rows = list(Assignment.objects.order_by("part", "pk"))  # those who co-operate first
    return rows[pick % min(3, len(rows))]


def _set_part(hand: Hand, pick: int, days: int) -> None:
    due_on = DAY + timedelta(days=days) if pick % 4 else None
    actions.set_part_deadline(assignment=_part(pick), due_on=due_on, by=hand.people.bao)


def _wait(hand: Hand, pick: int, days: int) -> None:
    hand.day += timedelta(days=pick % 4 + days // 3)


def _step(do: Callable[..., object], **facts: object) -> Callable[[Hand, int, int], None]:
    def step(hand: Hand, pick: int, days: int) -> None:
        given = {k: v(hand, pick, days) if callable(v) else v for k, v in facts.items()}
        do(task=hand.task(pick), on=hand.day, by=hand.people.bao, **given)

    return step


def _later(hand: Hand, pick: int, days: int) -> date:
    return (hand.task(pick).due_on or hand.day) + timedelta(days=days - 2)


STEPS: dict[str, Callable[[Hand, int, int], None]] = {
    "receive": _step(actions.receive),
    "report": _step(actions.report_progress, text="Đang làm", percent=lambda _h, p, _d: p),
    "hand in": _step(
        actions.hand_in,
        evidence=lambda _h, p, _d: f"Báo cáo {p % 2}",
        document_on=lambda h, _p, d: h.day - timedelta(days=d),
    ),
    "accept": _step(actions.accept_done),
    "return": _step(actions.return_task, reason="Thiếu biểu"),
    "pause": _step(actions.pause, reason="Chờ"),
    "resume": _step(actions.resume),
    "extend": _step(actions.extend, new_due_on=_later, reason=lambda _h, p, _d: f"QĐ {p}"),
    "ask extension": _step(actions.ask_extension, due_on=_later, reason="Mưa lũ"),
    "decide extension": _decide_extension,
    "ask transfer": _step(
        actions.ask_transfer, to=lambda h, _p, d: h.unit(d) if d % 3 else None, reason="Nhầm"
    ),
    "decide transfer": _decide_transfer,
    "split": _split,
    "reply": lambda hand, pick, days: void(
        actions.reply(
            assignment=_part(pick), text=f"Ý kiến {days}", on=hand.day, by=hand.people.bao
        )
    ),
    "date a part": _set_part,
    "withdraw": _step(actions.withdraw, reason="Quyết định"),
    "wait": _wait,
}


def void(_result: object) -> None:
    """Forget what a deed returned."""


# One task asked about, one split and one of a group proved; then anything.
OPENING = [("ask transfer", 0, 1), ("ask extension", 0, 9), ("split", 0, 9), ("hand in", 2, 4)]
STORIES = st.lists(
    st.tuples(st.sampled_from(list(STEPS)), st.integers(0, 9), st.integers(0, 30)),
    min_size=8,
    max_size=30,
).map(lambda steps: [*OPENING, *steps])


@pytest.fixture
def start(people: People, settings: pytest.FixtureRequest) -> Callable[[], Hand]:
    """Return a maker of hands, each before the same fresh tasks.

    A task is done as of its document, so that days before the last deed count too.
    """
    settings.TIENDO_COMPLETED_ON = "document"  # type: ignore[attr-defined]
    save = transaction.savepoint()

    def begin() -> Hand:
        transaction.savepoint_rollback(save)
        return Hand(people)

    return begin


def tell(start: Callable[[], Hand], story: list[tuple[str, int, int]]) -> Hand:
    hand = start()
    for step, pick, days in story:
        hand.act(step, pick, days)
    return hand


@FEW
@given(story=STORIES)
def test_a_task_has_one_lead_and_waits_exactly_while_evidence_does(
    start: Callable[[], Hand], story: list[tuple[str, int, int]]
) -> None:
    tell(start, story)
    for task in Task.objects.prefetch_related("assignments", "proofs", "children", "extensions"):
        leads = [a for a in task.assignments.all() if a.part == Assignment.Part.LEAD]
        assert len(leads) == (0 if task.lead_group else 1)
        waiting = [p for p in task.proofs.all() if p.state == Evidence.State.WAITING]
        if task.state not in Task.OVER:
            assert (task.state == Task.State.WAITING) == bool(waiting)
        if task.state == Task.State.DONE:
            assert all(child.state in Task.OVER for child in task.children.all())
        agreed = [e for e in task.extensions.all() if e.state == Request.State.AGREED]
        chain = sorted(agreed, key=lambda e: e.new_due_on or date.min)
        days = [task.first_due_on, *(e.new_due_on for e in chain)]
        assert [e.old_due_on for e in chain] == days[:-1]
        assert task.due_on == days[-1]
    assert list(verify()) == []


@FEW
@given(story=STORIES, back=st.integers(-40, 40))
def test_every_task_stands_in_one_way_on_every_day_in_the_database_too(
    start: Callable[[], Hand], story: list[tuple[str, int, int]], back: int
) -> None:
    hand = tell(start, story)
    day = hand.day + timedelta(days=back)
    found = with_deadline(Task.objects.all(), day)
    deadlines: dict[int, date | None] = {t.pk: t.due_then for t in found}  # type: ignore[attr-defined]
    assert deadlines == {t.pk: t.slow for t in looked_up(day)}  # type: ignore[attr-defined]
    standing = {
        kind: set(with_deadline(Task.objects.all(), day).filter(stands(kind, day)))
        for kind in Timeliness
    }
    for task in Task.objects.prefetch_related("extensions"):
        counted = day if is_open_on(task, day) else task.ended_on
        assert counted is not None
        assert deadlines[task.pk] == deadline_on(task, counted)
        assert [k for k, found in standing.items() if task in found] == [timeliness(task, day)]


def looked_up(day: date) -> models.QuerySet[Task]:
    """Return all tasks with the deadline that their extensions say, each looked up by itself."""
    decided = Extension.objects.filter(
        Q(task__ended_on__isnull=True)
        | Q(task__ended_on__gt=day)
        | Q(decided_on__lte=F("task__ended_on")),
        task=OuterRef("pk"),
        state=Request.State.AGREED,
        decided_on__lte=day,
    )
    last = Subquery(decided.order_by("-new_due_on").values("new_due_on")[:1])
    return Task.objects.annotate(slow=Coalesce(last, F("first_due_on")))


@FEW
@given(story=STORIES, later=st.integers(-40, 60))
def test_a_lead_waits_no_longer_than_the_late_answers_took(
    start: Callable[[], Hand], story: list[tuple[str, int, int]], later: int
) -> None:
    hand = tell(start, story)
    day = hand.day + timedelta(days=later)
    for task in for_rows(Task.objects.all(), day):
        late = waits(task, day)
        assert all(wait.days > 0 and wait.unit not in leads(task) for wait in late)
        each = (w.due_on + timedelta(days=n) for w in late for n in range(1, w.days + 1))
        assert waited(task, day) == len(set(each))


def leads(task: Task) -> list[Unit]:
    return [a.unit for a in task.assignments.all() if a.part == Assignment.Part.LEAD]
