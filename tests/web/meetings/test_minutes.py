"""Minutes are never lost: every saved state stays, and no save undoes a colleague's."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from people import DAY, People
from tiendo.web.cycle.models import Session
from tiendo.web.errors import MinutesChanged, SessionClosed
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.meetings.actions import save_minutes
from tiendo.web.meetings.models import Revision
from tiendo.web.meetings.queries import differences, history_of, newest, revisions_of
from web.meetings.sitting_scene import a_sitting, first_item

pytestmark = pytest.mark.django_db
WORDS = st.lists(
    st.sampled_from(["Thu", "ngân", "sách", "đạt", " ", "\n", ".", "40,7"]), max_size=12
)


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 while it sits."""
    return a_sitting(people)


def saved(people: People, session: Session, text: str, *, seen: int) -> Revision | None:
    item = first_item(session)
    return save_minutes(session=session, item=item, text=text, seen=seen, by=people.bao)


@given(WORDS, WORDS)
def test_differences_hold_both_texts_whole(old: list[str], new: list[str]) -> None:
    before, after = "".join(old), "".join(new)
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.change != "added") == before
    assert "".join(p.text for p in pieces if p.change != "removed") == after
    assert (before == after) == all(p.change == "same" for p in pieces)


def test_only_the_words_that_differ_are_marked() -> None:
    pieces = differences("Thu đạt 40,7 tỷ.\nHết.", "Thu đạt 41,2 tỷ.\nHết.")
    changed = [(p.change.value, p.text) for p in pieces if p.change != "same"]
    assert changed == [("removed", "40,7"), ("added", "41,2")]


def test_a_passage_too_long_to_compare_is_shown_whole() -> None:
    old, new = "a " * 3000, "b " * 3000
    assert [p.text for p in differences(old, new)] == [old, new]


def test_every_saved_state_stays(people: People, session: Session) -> None:
    for number, text in enumerate(("Một", "Một hai", "Một hai ba")):
        saved(people, session, text, seen=number)
    found = list(revisions_of(session, first_item(session)))
    assert [(r.number, r.text) for r in found] == [(3, "Một hai ba"), (2, "Một hai"), (1, "Một")]
    told = history_of(found, newest=3)
    assert ["".join(p.text for p in each.pieces if p.change == "added") for each in told] == [
        " ba",
        " hai",
        "Một",
    ]
    assert list(verify()) == []


def test_a_save_that_knows_not_the_newest_is_refused_with_it(
    people: People, session: Session
) -> None:
    saved(people, session, "Của Bảo", seen=0)
    with pytest.raises(MinutesChanged) as caught:
        saved(people, session, "Của người khác", seen=0)
    assert caught.value.data["newer"].text == "Của Bảo"
    assert Revision.objects.count() == 1


def test_saving_the_same_again_writes_nothing(people: People, session: Session) -> None:
    first = saved(people, session, "Nội dung \r\n", seen=0)
    events = Event.objects.count()
    assert saved(people, session, "Nội dung", seen=0) == first
    assert Event.objects.count() == events


def test_nothing_written_is_no_revision(people: People, session: Session) -> None:
    assert saved(people, session, "  ", seen=0) is None
    saved(people, session, "Có", seen=0)
    emptied = saved(people, session, "", seen=1)
    assert emptied is not None
    assert (emptied.number, emptied.text) == (2, "")


def test_items_and_the_session_count_apart(people: People, session: Session) -> None:
    saved(people, session, "Mục một", seen=0)
    general = save_minutes(session=session, item=None, text="Chung", seen=0, by=people.bao)
    assert general is not None
    assert general.number == 1
    assert newest(session, first_item(session)) != general


def test_a_closed_session_takes_no_minutes(people: People, session: Session) -> None:
    session.state, session.closed_on = Session.State.CLOSED, DAY
    session.save()
    with pytest.raises(SessionClosed):
        saved(people, session, "Muộn", seen=0)


@pytest.mark.parametrize("htmx", [True, False])
def test_the_second_person_to_save_sees_both_texts(
    people: People, as_bao: Client, session: Session, htmx: bool
) -> None:
    item = first_item(session)
    url = reverse("minutes-item", args=[session.pk, item.pk])
    saved(people, session, "Thu đạt 40,7 tỷ", seen=0)
    headers = {"HX-Request": "true"} if htmx else {}
    answer = as_bao.post(url, {"text": "Chi đạt 12 tỷ", "seen": "0"}, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ">Chi đạt 12 tỷ</textarea>" in page
    assert "<del>" in page
    assert "Người khác vừa lưu" in page
    assert '<input type="hidden" name="seen" value="1">' in page
    assert ("<html" in page) is not htmx
    assert answer.get("HX-Retarget") == ("#minutes-box" if htmx else None)
    assert as_bao.post(url, {"text": "Chi đạt 12 tỷ", "seen": "1"}).status_code == 302
    assert [r.text for r in revisions_of(session, item)] == ["Chi đạt 12 tỷ", "Thu đạt 40,7 tỷ"]


def test_a_saved_state_is_restored_as_a_new_one(
    people: People, as_bao: Client, session: Session
) -> None:
    item = first_item(session)
    url = reverse("minutes-item", args=[session.pk, item.pk])
    saved(people, session, "Bản đầu", seen=0)
    saved(people, session, "Bản sau", seen=1)
    assert "Khôi phục bản này" in as_bao.get(url).content.decode()
    as_bao.post(url, {"restore": "1", "seen": "2"})
    assert [r.text for r in revisions_of(session, item)] == ["Bản đầu", "Bản sau", "Bản đầu"]
    assert as_bao.post(url, {"restore": "9", "seen": "3"}).status_code == 404


def test_a_long_history_is_paged_and_compared_across_pages(
    people: People, as_bao: Client, session: Session
) -> None:
    for number in range(12):
        saved(people, session, "lần " * (number + 1), seen=number)
    url = reverse("minutes-item", args=[session.pk, first_item(session).pk])
    first, second = (as_bao.get(f"{url}?page={n}").content.decode() for n in (1, 2))
    assert first.count("Khôi phục bản này") == 9
    assert second.count("Khôi phục bản này") == 2
    assert second.count("<del>") == 0


def test_minutes_of_another_sessions_item_are_not_found(
    people: People, as_bao: Client, session: Session
) -> None:
    address = reverse("minutes-item", args=[session.pk, 10_000])
    assert as_bao.get(address).status_code == 404
