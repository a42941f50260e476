"""Many cells are written together or not at all, and nobody's number disappears."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import People
from tiendo.web.errors import CellsChanged, NoValue, PeriodClosed
from tiendo.web.figures.actions import UNASKED, Entry, enter
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.figures.queries import known_on
from tiendo.web.journal.models import Event
from tiendo.web.rounds import actions as rounds
from web.figures.recording import Q1, Recorder, undone
from web.rounds.reporting import commune_form, of_commune

pytestmark = pytest.mark.django_db
in_one_database = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None
)


def entry(people: People, value: str | None, *, code: str = "", **more: Any) -> Entry:
    """Return an entry of An's commune for a line of the quarter's form."""
    indicator = Indicator.objects.get(code=code or commune_form().rows[0].indicator)
    told: dict[str, Any] = {"unit": people.commune, "indicator": indicator, "period": Q1}
    told |= {"measure": indicator.measure, "value": None if value is None else Decimal(value)}
    return Entry(**(told | more))


def codes(number: int) -> list[str]:
    return [row.indicator for row in commune_form().rows[:number]]


def test_one_deed_writes_all_the_cells(recorder: Recorder) -> None:
    people = recorder.people
    done = enter(entries=[entry(people, "5", code=code) for code in codes(4)], by=people.an)
    assert len(done.figures) == 4
    assert Event.objects.order_by("-number")[0].deed == "figures.entered"
    assert {figure.event for figure in done.figures} == {
        Event.objects.order_by("-number")[0].number
    }


def test_entering_the_same_again_writes_nothing(recorder: Recorder) -> None:
    people = recorder.people
    entries = [entry(people, "5", code=code) for code in codes(3)]
    enter(entries=entries, by=people.an)
    events = Event.objects.count()
    again = enter(entries=entries, by=people.an)
    assert (again.figures, again.unchanged) == ([], 3)
    assert Event.objects.count() == events


def test_a_wrong_cell_leaves_none_written(recorder: Recorder) -> None:
    people = recorder.people
    entries = [entry(people, "5"), entry(people, "6", nil=True)]
    with pytest.raises(NoValue):
        enter(entries=entries, by=people.an)
    assert not Figure.objects.exists()


def test_who_comes_second_is_told_and_the_attempt_is_kept(recorder: Recorder) -> None:
    people = recorder.people
    first = enter(entries=[entry(people, "5", seen=None)], by=people.an).figures[0]
    with pytest.raises(CellsChanged) as told:
        enter(entries=[entry(people, "7", seen=None)], by=people.bao)
    assert told.value.data["cells"][0][1] == first
    assert [f.value for f in Figure.objects.all()] == [Decimal(5)]
    attempt = Event.objects.order_by("-number")[0]
    assert attempt.deed == "figures.overtaken"
    assert attempt.actor == people.bao
    assert "7" in attempt.facts["tried"][0]


def test_who_saw_the_newest_number_replaces_it(recorder: Recorder) -> None:
    people = recorder.people
    first = enter(entries=[entry(people, "5", seen=None)], by=people.an).figures[0]
    second = enter(entries=[entry(people, "7", seen=first.pk)], by=people.an).figures[0]
    assert second.supersedes == first
    assert [f.value for f in known_on(None).figures()] == [Decimal(7)]


def test_a_number_taken_back_leaves_the_cell_missing_and_not_zero(recorder: Recorder) -> None:
    people = recorder.people
    first = enter(entries=[entry(people, "5")], by=people.an).figures[0]
    enter(entries=[entry(people, None, seen=first.pk)], by=people.an)
    assert not known_on(None).figures().exists()
    assert Figure.objects.count() == 2
    again = enter(entries=[entry(people, "6", seen=None)], by=people.an)
    assert [f.value for f in known_on(None).figures()] == [again.figures[0].value]


def test_an_empty_cell_left_empty_writes_nothing(recorder: Recorder) -> None:
    people = recorder.people
    assert enter(entries=[entry(people, None, seen=None)], by=people.an).unchanged == 1
    assert not Figure.objects.exists()


def test_a_report_handed_in_changes_only_with_a_reason_and_keeps_both(recorder: Recorder) -> None:
    people = recorder.people
    report = of_commune(people)
    first = enter(entries=[entry(people, "5")], by=people.an).figures[0]
    rounds.submit(submission=report, on=date(2023, 3, 15), by=people.an)
    with pytest.raises(PeriodClosed):
        enter(entries=[entry(people, "6", seen=first.pk)], by=people.an)
    late = entry(people, "6", seen=first.pk, reason="Cộng sót hai thôn.")
    second = enter(entries=[late], by=people.an).figures[0]
    assert (second.supersedes, second.reason) == (first, "Cộng sót hai thôn.")
    assert Figure.objects.count() == 2


def test_one_figure_alone_obeys_the_same_rule(recorder: Recorder) -> None:
    people = recorder.people
    rounds.submit(submission=of_commune(people), on=date(2023, 3, 15), by=people.an)
    indicator = Indicator.objects.get(code=codes(1)[0])
    told: dict[str, Any] = {"unit": people.commune, "indicator": indicator}
    with pytest.raises(PeriodClosed):
        recorder.figure("5", indicator.measure, **told)
    recorder.figure("5", indicator.measure, reason="Nộp thiếu.", **told)
    recorder.figure("5", indicator.measure, origin=Figure.Origin.STATISTICS, **told)
    assert Figure.objects.count() == 2


Values = st.lists(
    st.tuples(st.sampled_from(range(4)), st.one_of(st.none(), st.integers(0, 9))), max_size=12
)


@in_one_database
@given(Values)
def test_the_last_word_of_each_cell_is_what_stands(
    recorder: Recorder, words: list[tuple[int, int | None]]
) -> None:
    people = recorder.people
    with undone():
        last: dict[str, Decimal] = {}
        for place, value in words:
            code = codes(4)[place]
            text = None if value is None else str(value)
            enter(entries=[entry(people, text, code=code, seen=UNASKED)], by=people.an)
            last.pop(code, None)
            if value is not None:
                last[code] = Decimal(value)
        stands = known_on(None).figures().select_related("indicator")
        assert {f.indicator.code: f.value for f in stands} == last


@in_one_database
@given(st.permutations([Figure.Origin.UNIT, Figure.Origin.SECTOR, Figure.Origin.STATISTICS]))
def test_origins_stand_side_by_side_and_the_first_in_precedence_counts(
    recorder: Recorder, order: list[Figure.Origin]
) -> None:
    from tiendo.web.figures.queries import effective

    with undone():
        for number, origin in enumerate(order):
            recorder.figure(str(number + 1), origin=origin)
        rows = list(known_on(None).figures())
        assert len(rows) == 3
        counted = effective(rows)
        assert counted is not None
        assert counted.origin == Figure.Origin.STATISTICS
