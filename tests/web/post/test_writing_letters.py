"""A letter is written once for each reader and occasion, and queued where mail can go."""

from __future__ import annotations

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from people import People
from tiendo.web.post.actions import Draft, mark_read, write, write_all
from tiendo.web.post.models import Letter

SUBJECT, TEXT = "Nhắc hạn", "Còn 3 ngày."


@pytest.fixture
def mailing(settings: Settings) -> None:
    """An installation that sends e-mail."""
    settings.EMAIL = True


def test_the_same_occasion_is_told_once(people: People) -> None:
    first = write(user=people.an, key="task:1", subject=SUBJECT, text=TEXT)
    assert first is not None
    assert write(user=people.an, key="task:1", subject="Khác", text="Khác") is None
    assert Letter.objects.get().subject == "Nhắc hạn"


def test_each_reader_gets_their_own(people: People) -> None:
    assert write(user=people.an, key="task:1", subject=SUBJECT, text=TEXT)
    assert write(user=people.bao, key="task:1", subject=SUBJECT, text=TEXT)
    assert write(address="khach@example.vn", key="task:1", subject=SUBJECT, text=TEXT)
    assert write(address="khach@example.vn", key="task:1", subject=SUBJECT, text=TEXT) is None
    assert write(address="khac@example.vn", key="task:1", subject=SUBJECT, text=TEXT)
    assert Letter.objects.count() == 4


@pytest.mark.usefixtures("mailing")
def test_only_a_letter_with_an_address_waits_to_be_sent(people: People) -> None:
    people.bao.email = "bao@example.vn"
    without = write(user=people.an, key="k", subject=SUBJECT, text=TEXT)
    own = write(user=people.bao, key="k", subject=SUBJECT, text=TEXT)
    other = write(user=people.an, address="an@example.vn", key="l", subject=SUBJECT, text=TEXT)
    assert [
        (letter.mail, letter.address) for letter in (without, own, other) if letter is not None
    ] == [("none", ""), ("queued", "bao@example.vn"), ("queued", "an@example.vn")]


def test_nothing_waits_where_no_server_is_named(people: People) -> None:
    people.bao.email = "bao@example.vn"
    letter = write(user=people.bao, key="k", subject=SUBJECT, text=TEXT)
    assert letter is not None
    assert letter.mail == Letter.Mail.NONE


@hypothesis_settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet=st.sampled_from("a \n\r\tệ"), min_size=1, max_size=400))
def test_a_subject_is_one_line_that_fits(people: People, subject: str) -> None:
    Letter.objects.all().delete()
    letter = write(user=people.an, key="k", subject=subject, text="Nội dung.")
    assert letter is not None
    assert len(letter.subject) <= 200
    assert len(letter.subject.splitlines()) <= 1


@hypothesis_settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(0, 9), max_size=30), st.sets(st.integers(0, 9)))
def test_a_batch_adds_only_what_is_new(
    people: People, occasions: list[int], before: set[int]
) -> None:
    Letter.objects.all().delete()
    for occasion in before:
        write(user=people.an, key=str(occasion), subject="Trước", text="Trước.")
    write_all(
        Draft(user=people.an, key=str(number), subject=SUBJECT, text=TEXT) for number in occasions
    )
    kept = dict(Letter.objects.values_list("key", "subject"))
    assert set(kept) == {str(number) for number in before | set(occasions)}
    assert all(kept[str(number)] == "Trước" for number in before)


def test_reading_is_noted_once(people: People) -> None:
    write(user=people.an, key="k", subject=SUBJECT, text=TEXT)
    now = timezone.now()
    assert mark_read(Letter.objects.all(), at=now) == 1
    assert mark_read(Letter.objects.all(), at=timezone.now()) == 0
    assert Letter.objects.get().read_at == now
