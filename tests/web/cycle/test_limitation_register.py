"""The register of limitations: why they last, what mends them, and which ones come back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from people import People
from tiendo.web.cycle.actions import (
    accept_done,
    close_limitation,
    conclude,
    confirm,
    convene_next,
    describe_limitation,
    name_limitation,
)
from tiendo.web.cycle.models import Limitation, Session, Task, TaskKind
from tiendo.web.cycle.queries import limitation_rows, limitations_for_rows, returned_ones
from tiendo.web.cycle.queries.likeness import Wordings
from tiendo.web.cycle.templatetags.limitations import cause_words, dots, recurrence
from tiendo.web.errors import LimitationClosed, NoSuchUnit
from tiendo.web.journal.models import Event
from web.cycle.scene import JUNE, PRODUCT, a_session, handed_in

AtMost = Callable[[int], AbstractContextManager[Any]]
SLOW = "Giải ngân vốn đầu tư công chậm"
OCTOBER = date(2023, 10, 6)


@pytest.fixture
def three(people: People) -> list[Session]:
    """Return three sessions of the district's committee: April, July and October 2023."""
    first = a_session(people)
    second = convene_next(after=first, held_on=date(2023, 7, 7), by=people.bao)
    return [first, second, convene_next(after=second, held_on=OCTOBER, by=people.bao)]


@pytest.fixture
def slow(people: People, three: list[Session]) -> Limitation:
    """Return a limitation that the first and the third session named."""
    found = name_limitation(session=three[0], text=SLOW, by=people.bao)
    return name_limitation(session=three[2], text=SLOW, recurs=found, by=people.bao)


def mend(people: People, session: Session, limitation: Limitation, text: str) -> Task:
    """Give An's commune a task that is to mend the limitation."""
    row = conclude(
        session=session,
        text=text,
        kind=TaskKind.CONCRETE,
        lead=people.commune,
        due_on=JUNE,
        product=PRODUCT,
        answers=limitation,
        by=people.bao,
    )
    return confirm(conclusion=row, by=people.bao)


def row_of(limitation: Limitation, day: date) -> Any:
    found = limitations_for_rows(Limitation.objects.filter(pk=limitation.pk), day)
    return limitation_rows(found, day)[0]


def test_it_says_how_often_one_was_named_and_what_came_of_its_tasks(
    people: People, three: list[Session], slow: Limitation
) -> None:
    tasks = [mend(people, three[0], slow, f"Việc {n}") for n in range(4)]
    name_limitation(session=three[1], text=SLOW, recurs=slow, by=people.bao)
    accept_done(task=handed_in(people, tasks[0]), on=JUNE, by=people.bao)
    assert recurrence(row_of(slow, OCTOBER)) == "lần thứ ba; 4 nhiệm vụ đã giao, 1 hoàn thành"
    before = date(2023, 4, 7)
    assert recurrence(row_of(slow, before)) == "lần đầu; 4 nhiệm vụ đã giao, 0 hoàn thành"


def test_one_without_tasks_says_so(slow: Limitation) -> None:
    assert recurrence(row_of(slow, OCTOBER)) == "lần thứ hai; chưa giao nhiệm vụ nào"


def test_each_session_since_the_first_is_a_dot_full_where_it_was_named(slow: Limitation) -> None:
    drawn = dots(row_of(slow, OCTOBER))
    assert [dot for dot, _told in drawn] == ["●", "○", "●"]
    assert drawn[1][1] == "Hội nghị lần thứ 16, 07/07/2023: không nêu"


def test_describing_one_is_one_deed_however_often(people: People, slow: Limitation) -> None:
    events = Event.objects.count()
    for _time in range(2):
        describe_limitation(
            limitation=slow,
            unit=people.commune,
            cause=Limitation.Reason.LAND,
            side=Limitation.Side.OBJECTIVE,
            sector="budget",
            by=people.bao,
        )
    assert Event.objects.count() == events + 1
    slow.refresh_from_db()
    assert (slow.unit, slow.sector) == (people.commune, "budget")
    assert cause_words(slow) == "đất đai, giải phóng mặt bằng (khách quan)"


def described(people: People, limitation: Limitation, **told: Any) -> Limitation:
    whole = {"unit": None, "cause": "", "side": "", "sector": ""} | told
    return describe_limitation(limitation=limitation, by=people.bao, **whole)


def test_one_shows_only_at_units_of_the_place(people: People, slow: Limitation) -> None:
    with pytest.raises(NoSuchUnit):
        described(people, slow, unit=people.elsewhere)


def test_a_closed_one_stays_as_it_was_described(
    people: People, three: list[Session], slow: Limitation
) -> None:
    close_limitation(limitation=slow, session=three[2], evidence="Báo cáo 9", by=people.bao)
    with pytest.raises(LimitationClosed):
        described(people, slow, cause="land")


def test_what_recurs_after_closing_points_to_the_one_that_was_closed(
    people: People, three: list[Session]
) -> None:
    old = name_limitation(session=three[0], text=SLOW, by=people.bao)
    close_limitation(limitation=old, session=three[1], evidence="Báo cáo 9", by=people.bao)
    again = name_limitation(session=three[2], text=f"{SLOW} so với kế hoạch", by=people.bao)
    other = name_limitation(session=three[2], text="Trường học thiếu giáo viên", by=people.bao)
    assert returned_ones([again, other, old]) == {again.pk: old}


def test_what_is_still_open_elsewhere_does_not_come_back(
    people: People, three: list[Session], slow: Limitation
) -> None:
    alike = name_limitation(session=three[2], text=f"{SLOW} hơn", by=people.bao)
    assert returned_ones([alike]) == {}


WORD = st.sampled_from(["giải", "ngân", "vốn", "chậm", "thu", "thuế", "đạt", "thấp"])
WORDS = st.lists(WORD, min_size=2)


@given(said=st.lists(WORDS.map(" ".join), min_size=1, max_size=8), pick=st.integers(0, 7))
def test_a_wording_is_nearest_to_itself(said: list[str], pick: int) -> None:
    wanted = said[pick % len(said)]
    found = Wordings(enumerate(said)).nearest(wanted)
    assert found is not None
    pairs = set(zip(wanted.split(), wanted.split()[1:], strict=False))
    assert set(zip(said[found].split(), said[found].split()[1:], strict=False)) == pairs


@pytest.mark.parametrize(
    ("asked", "is_shown"),
    [
        ("", True),
        ("state=closed", False),
        ("state=all", True),
        ("sector=budget", True),
        ("sector=health", False),
        ("cause=land", True),
        ("cause=money", False),
        ("cause=nonsense", True),
        ("side=objective", True),
        ("side=subjective", False),
        ("recurring=on", True),
        ("unit=0", True),
    ],
)
def test_the_register_is_filtered(
    people: People, as_bao: Client, slow: Limitation, asked: str, is_shown: bool
) -> None:
    described(people, slow, cause="land", side="objective", sector="budget", unit=people.commune)
    as_bao.post(reverse("workplace"), {"as_of": "06/10/2023", "next": "/"})
    page = as_bao.get(f"{reverse('limitations')}?{asked}").content.decode()
    assert (f"{SLOW}</a>" in page) == is_shown


def test_the_register_is_filtered_by_unit(people: People, as_bao: Client, slow: Limitation) -> None:
    described(people, slow, unit=people.commune)
    as_bao.post(reverse("workplace"), {"as_of": "06/10/2023", "next": "/"})
    page = as_bao.get(reverse("limitations"), {"unit": people.commune.pk}).content.decode()
    assert f"{SLOW}</a>" in page
    assert "xã Yên Thịnh</option>" in page


def test_the_office_classifies_on_the_page_and_chi_finds_nothing(
    people: People, as_bao: Client, as_chi: Client, slow: Limitation
) -> None:
    address = reverse("limitation-describe", args=[slow.pk])
    told = {"unit": "xã Yên Thịnh", "cause": "money", "side": "subjective", "sector": "budget"}
    assert as_chi.post(address, told).status_code == 404
    assert as_bao.post(address, told).status_code == 302
    slow.refresh_from_db()
    assert (slow.unit, slow.cause, slow.side) == (people.commune, "money", "subjective")
    page = as_bao.get(reverse("limitation", args=[slow.pk])).content.decode()
    assert "vốn, nguồn lực (chủ quan)" in page


def test_the_page_of_one_shows_its_tasks_and_their_last_evidence(
    people: People, as_bao: Client, three: list[Session], slow: Limitation
) -> None:
    task = handed_in(people, mend(people, three[0], slow, "Đẩy nhanh giải ngân"))
    as_bao.post(reverse("workplace"), {"as_of": "06/10/2023", "next": "/"})
    page = as_bao.get(reverse("limitation", args=[slow.pk])).content.decode()
    assert task.text in page
    assert task.evidence in page


def test_a_reporter_cannot_classify(people: People, client: Client, slow: Limitation) -> None:
    client.force_login(people.an)
    answer = client.post(reverse("limitation-describe", args=[slow.pk]), {"cause": "money"})
    assert answer.status_code == 404  # a commune does not see the district's limitations


def test_the_register_takes_as_many_queries_for_many_as_for_few(
    people: People,
    as_bao: Client,
    three: list[Session],
    slow: Limitation,
    django_assert_max_num_queries: AtMost,
) -> None:
    as_bao.post(reverse("workplace"), {"as_of": "06/10/2023", "next": "/"})
    for number in range(20):
        one = name_limitation(session=three[0], text=f"Chậm {number}", by=people.bao)
        mend(people, three[0], one, f"Việc {number}")
    for name, keys in (("limitations", []), ("limitation", [slow.pk])):
        address = reverse(name, args=keys)
        as_bao.get(address)
        with django_assert_max_num_queries(24):
            as_bao.get(address)
