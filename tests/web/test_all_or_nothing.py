"""Law 13: an import or an acceptance that stops at any write leaves nothing, and repeats whole."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import People
from review_desk import a_figure, a_statement, lay_out
from tiendo.web.collecting.longfile import plan_of
from tiendo.web.cycle.models import Limitation, Session, Task
from tiendo.web.figures.actions import write
from tiendo.web.figures.models import Comparison, Figure, Target
from tiendo.web.journal.models import Event
from tiendo.web.review.actions import accept_all
from tiendo.web.review.models import Candidate
from web.cut import Cut, Power
from web.figures.recording import Recorder, undone

pytestmark = pytest.mark.django_db
in_one_database = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None
)
MODELS = (Event, Figure, Target, Comparison, Session, Limitation, Task, Candidate)
SAMPLES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 99)), min_size=1, max_size=10)


def everything() -> list[list[tuple[object, ...]]]:
    return [list(model.objects.order_by("pk").values_list()) for model in MODELS]


def stopped_at_each(do: Callable[[], object], stop: int) -> None:
    """Stop a deed at its write number `stop`, then do it, then do it again."""
    before = everything()
    try:
        with connection.execute_wrapper(Cut(stop)):
            do()
    except Power:
        assert everything() == before
        do()
    done = everything()
    assert done != before
    do()
    assert everything() == done


@in_one_database
@given(lines=SAMPLES, stop=st.integers(0, 8))
def test_a_file_is_written_whole_or_not_at_all_and_twice_is_once(
    people: People, lines: list[tuple[int, int]], stop: int
) -> None:
    units = Recorder(people).communes()
    told = {units[place].code: value for place, value in lines}
    rows = "\n".join(f"{code};pig_herd;2023-Q1;{value}" for code, value in told.items())
    data = f"mã đơn vị;mã chỉ tiêu;kỳ;giá trị\n{rows}\n".encode()

    def do() -> None:
        plan = plan_of(data, "a.csv", by=people.bao, tell=lambda _step, _done, _all: None)
        assert plan.draft is not None
        write(plan.draft, by=people.bao)

    with undone():
        stopped_at_each(do, stop)
        stands = Figure.objects.filter(superseded_by=None).values_list("unit__code", "value")
        assert dict(stands) == {code: Decimal(value) for code, value in told.items()}


@in_one_database
@given(results=st.integers(0, 2), figures=st.integers(0, 1), stop=st.integers(0, 25))
def test_a_reading_is_accepted_whole_or_not_at_all_and_twice_is_once(
    people: People, results: int, figures: int, stop: int
) -> None:
    with undone():
        reading = lay_out(
            people,
            results=[a_statement("Sản xuất vụ xuân")] * results,
            figures=[a_figure()] * figures,
        )
        stopped_at_each(lambda: accept_all(reading=reading, by=people.bao), stop)
