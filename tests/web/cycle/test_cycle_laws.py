"""Laws 9, 10, 11 and 13: whatever is done in whatever order, nothing open is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from people import DAY, People
from tiendo.web.cycle import actions
from tiendo.web.cycle.models import (
    Conclusion,
    Limitation,
    Session,
    Task,
    TaskKind,
)
from tiendo.web.cycle.queries import (
    Timeliness,
    carry_over,
    deadline_on,
    is_open_on,
    stands,
    statistics,
    timeliness,
    with_deadline,
)
from tiendo.web.journal.models import Event
from web.cycle.scene import JUNE, a_conclusion, a_session
from web.cycle.story import STEPS, Story, table_rows

FEW = settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a story is short enough as it is
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
DAYS = st.dates(date(2023, 4, 1), date(2023, 12, 31))


@st.composite
def tasks_in_any_state(draw: st.DrawFn) -> Task:
    """Give a task without database: any deadline, any end."""
    due_on = draw(st.none() | DAYS)
    state = draw(st.sampled_from(Task.State.values))
    return Task(
        kind=TaskKind.CONCRETE if due_on else TaskKind.STANDING,
        given_on=DAY,
        first_due_on=due_on,
        due_on=due_on,
        state=state,
        ended_on=draw(DAYS) if state in Task.OVER else None,
    )


@given(task=tasks_in_any_state(), day=DAYS)
def test_every_task_stands_somehow_on_every_day(task: Task, day: date) -> None:
    kind = timeliness(task, day)
    assert kind.value.startswith("open") == is_open_on(task, day)
    if task.due_on is None:
        assert kind not in (Timeliness.OPEN_LATE, Timeliness.DONE_LATE, Timeliness.OPEN_SOON)


@given(task=tasks_in_any_state(), day=DAYS)
def test_a_task_only_gets_later_while_it_is_open_and_never_changes_once_over(
    task: Task, day: date
) -> None:
    order = [Timeliness.OPEN_IN_TIME, Timeliness.OPEN_SOON, Timeliness.OPEN_LATE]
    today, tomorrow = timeliness(task, day), timeliness(task, day + timedelta(days=1))
    if today in order and tomorrow in order:
        assert order.index(today) <= order.index(tomorrow)
    elif not today.value.startswith("open"):
        assert tomorrow is today


ANY_STEP = st.tuples(st.sampled_from(list(STEPS)), st.integers(0, 60))
# Two tasks of units (one re-dated), one of a group, a limitation, a waiting row; then anything.
START = [(step, pick) for pick in (1, 3, 5) for step in ("conclude", "confirm")]
START += [("conclude", 2), ("name", 2), ("wait", 9), ("extend", 0)]
STORIES = st.lists(ANY_STEP, min_size=3, max_size=15).map(lambda steps: [*START, *steps])


@pytest.fixture
def tell(people: People) -> Iterator[Callable[[list[tuple[str, int]]], Story]]:
    """Return a teller that plays a story from an empty committee and can be asked again."""
    from django.db import transaction

    def play(steps: list[tuple[str, int]]) -> Story:
        transaction.savepoint_rollback(start)
        story = Story(people, a_session(people))
        for step, pick in steps:
            story.act(step, pick)
        return story

    start = transaction.savepoint()
    yield play
    transaction.savepoint_rollback(start)


Tell = Callable[[list[tuple[str, int]]], Story]


@FEW
@given(steps=STORIES)
def test_the_next_session_opens_with_all_that_is_open_and_nothing_that_is_over(
    tell: Tell, steps: list[tuple[str, int]]
) -> None:
    story = tell(steps)
    following = actions.convene_next(
        after=story.session, held_on=story.day + timedelta(days=1), by=story.people.bao
    )
    carried = carry_over(following)
    day = following.held_on
    tops = Task.objects.filter(parent=None)
    assert {t.pk for t in carried.tasks} == {t.pk for t in tops if is_open_on(t, day)}
    open_ones = Limitation.objects.filter(closed_on=None)
    assert {one.pk for one in carried.limitations} == {one.pk for one in open_ones}
    waiting = Conclusion.objects.filter(state=Conclusion.State.DRAFT)
    assert {c.pk for c in carried.conclusions} == {c.pk for c in waiting}
    for task in carried.tasks:  # re-dated ones stay, with both dates
        first = task.extensions.first()
        assert task.first_due_on == (first.old_due_on if first else task.due_on)


@FEW
@given(steps=STORIES, later=st.integers(0, 90))
def test_the_database_and_the_function_agree_on_timeliness(
    tell: Tell, steps: list[tuple[str, int]], later: int
) -> None:
    story = tell(steps)
    day = story.day + timedelta(days=later - 60)
    tasks = list(with_deadline(Task.objects.prefetch_related("extensions"), day))
    for task in tasks:
        kind = timeliness(task, day)
        counted = day if is_open_on(task, day) else task.ended_on
        assert counted is not None
        assert task.due_then == deadline_on(task, counted)  # type: ignore[attr-defined]
        matching = with_deadline(Task.objects.filter(pk=task.pk), day)
        assert [k for k in Timeliness if matching.filter(stands(k, day)).exists()] == [kind]
    numbers = statistics(Task.objects.all(), day)
    assert numbers.total + numbers.withdrawn == len(tasks)
    assert numbers.done_in_first_time <= numbers.done_in_time


@FEW
@given(steps=STORIES)
def test_a_group_is_done_exactly_when_no_part_is_open_and_one_is_done(
    tell: Tell, steps: list[tuple[str, int]]
) -> None:
    tell(steps)
    for parent in Task.objects.exclude(lead_group=""):
        states = set(parent.children.values_list("state", flat=True))
        is_over = states <= set(Task.OVER)
        assert (parent.state in Task.OVER) == is_over
        if is_over and Task.State.DONE not in states:
            assert parent.state == Task.State.WITHDRAWN


@FEW
@given(gaps=st.lists(st.integers(1, 60), min_size=1, max_size=5), back=st.integers(0, 300))
def test_extensions_chain_and_keep_the_first_deadline(
    tell: Tell, gaps: list[int], back: int
) -> None:
    story = tell([])
    task = actions.confirm(
        conclusion=a_conclusion(story.people, story.session), by=story.people.bao
    )
    day, deadlines = DAY, {DAY: JUNE}
    for gap in gaps:
        day += timedelta(days=gap)
        task.refresh_from_db()
        assert task.due_on is not None
        new = task.due_on + timedelta(days=gap)
        actions.extend(task=task, new_due_on=new, reason=f"Lần {gap}", on=day, by=story.people.bao)
        deadlines[day] = new
    task.refresh_from_db()
    assert (task.first_due_on, task.due_on) == (JUNE, max(deadlines.values()))
    chain = list(task.extensions.all())
    assert [e.old_due_on for e in chain[1:]] == [e.new_due_on for e in chain[:-1]]
    asked = DAY + timedelta(days=back)
    assert deadline_on(task, asked) == deadlines[max(d for d in deadlines if d <= asked)]


@pytest.mark.parametrize(
    "broken",
    [
        "tiendo.web.cycle.models.Assignment.objects.create",
        "tiendo.web.cycle.models.Conclusion.save",
        "tiendo.web.journal.models.Event.save",
    ],
)
def test_giving_a_task_that_stops_half_way_leaves_nothing(people: People, broken: str) -> None:
    row = a_conclusion(people, a_session(people), group="communes")
    before, events = table_rows(), Event.objects.count()
    with mock.patch(broken, side_effect=OSError), pytest.raises(OSError):  # noqa: PT011 any stop
        actions.confirm(conclusion=row, by=people.bao)
    assert (table_rows(), Event.objects.count()) == (before, events)
    assert actions.confirm(conclusion=row, by=people.bao).children.count() == 24


@pytest.mark.parametrize(
    "broken", ["tiendo.web.cycle.models.Extension.save", "tiendo.web.journal.models.Event.save"]
)
def test_an_extension_that_stops_half_way_leaves_the_deadline(people: People, broken: str) -> None:
    task = actions.confirm(conclusion=a_conclusion(people, a_session(people)), by=people.bao)
    before = table_rows()
    with mock.patch(broken, side_effect=OSError), pytest.raises(OSError):  # noqa: PT011 any stop
        actions.extend(task=task, new_due_on=date(2023, 8, 1), reason="Mưa", on=JUNE, by=people.bao)
    assert table_rows() == before


def test_carrying_over_takes_as_many_queries_for_many_as_for_few(
    people: People, django_assert_max_num_queries: Callable[..., mock.MagicMock]
) -> None:
    session = a_session(people)
    for number in range(30):
        row = a_conclusion(people, session, text=f"Việc {number}")
        task = actions.confirm(conclusion=row, by=people.bao)
        actions.extend(task=task, new_due_on=date(2023, 8, 1), reason="Mưa", on=JUNE, by=people.bao)
        actions.name_limitation(session=session, text=f"Chậm {number}", by=people.bao)
    following = actions.convene_next(after=session, held_on=date(2023, 7, 7), by=people.bao)
    following = Session.objects.select_related("term__body").get(pk=following.pk)
    with django_assert_max_num_queries(7):
        assert len(carry_over(following)) == 60
