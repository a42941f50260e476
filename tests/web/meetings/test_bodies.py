"""Bodies, terms and members: entered once, by line or by list, and known by day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from people import DAY, People
from tiendo.web.cycle.actions import (
    add_member,
    add_members,
    change_member,
    end_member,
    found_body,
    open_term,
)
from tiendo.web.cycle.models import Body, Member, Term
from tiendo.web.cycle.names import Person, read_people
from tiendo.web.cycle.queries import member_version, members_on, term_on
from tiendo.web.cycle.queries.bodies import person_named
from tiendo.web.errors import (
    BadEmail,
    ChangedMeanwhile,
    NoSuchPerson,
    OutsideTerm,
    TextMissing,
    TooEarly,
)
from tiendo.web.journal.models import Event
from web.cycle.scene import a_session, a_term

AtMost = Callable[[int], AbstractContextManager[Any]]
LIST = "1. Bí thư; Chủ trì; bithu@huulung.example\nPhó Bí thư;Thường trực\n\nỦy viên"
MAY = date(2023, 5, 1)
WORDS = st.text("abcđêôỷ ", min_size=1, max_size=20).map(lambda t: " ".join(t.split())).filter(bool)


@pytest.fixture
def term(people: People) -> Term:
    """Return the term 2020 – 2025 of the district's committee."""
    return a_term(people)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_a_list_reads_back_as_it_was_written(lines: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{name}; {post}; a{place}@b.vn" for place, (name, post) in enumerate(lines))
    expected = [Person(n, p, f"a{place}@b.vn") for place, (n, p) in enumerate(lines)]
    assert read_people(text) == expected


def test_cells_copied_from_a_table_are_read_too() -> None:
    assert read_people("12\tBí thư\tHuyện ủy\tx@y.vn") == [Person("Bí thư", "Huyện ủy", "x@y.vn")]
    assert read_people(" \n\n") == []


def test_a_list_is_entered_once_and_all_or_none(people: People, term: Term) -> None:
    made = add_members(term=term, people=read_people(LIST), by=people.bao)
    events = Event.objects.count()
    assert add_members(term=term, people=read_people(LIST), by=people.bao) == made
    assert Event.objects.count() == events
    assert [(m.name, m.position) for m in term.members.all()] == [
        ("Bí thư", 1),
        ("Phó Bí thư", 2),
        ("Ủy viên", 3),
    ]
    bad = [Person("Người tốt", "", ""), Person("Người sai", "", "không phải thư")]
    with pytest.raises(BadEmail):
        add_members(term=term, people=bad, by=people.bao)
    assert not Member.objects.filter(name="Người tốt").exists()


def test_a_member_has_a_name_and_sits_within_the_term(people: People, term: Term) -> None:
    with pytest.raises(TextMissing):
        add_member(term=term, name="  ", by=people.bao)
    with pytest.raises(OutsideTerm):
        add_member(term=term, name="Ủy viên", starts_on=date(2019, 1, 1), by=people.bao)
    assert not Member.objects.exists()


def test_who_sits_is_known_by_day(people: People, term: Term) -> None:
    stays = add_member(term=term, name="Ở lại", by=people.bao)
    leaves = add_member(term=term, name="Chuyển đi", by=people.bao)
    comes = add_member(term=term, name="Bổ sung", starts_on=MAY, by=people.bao)
    last = MAY - timedelta(days=1)
    for _click in range(2):
        end_member(member=leaves, on=last, by=people.bao)
    assert Event.objects.filter(deed="member.ended").count() == 1
    assert list(members_on(term, last)) == [stays, leaves]
    assert list(members_on(term, MAY)) == [stays, comes]
    with pytest.raises(TooEarly):
        end_member(member=comes, on=DAY, by=people.bao)


def test_two_offices_never_overwrite_each_other(people: People, term: Term) -> None:
    member = add_member(term=term, name="Ủy viên", by=people.bao)
    seen = member_version(member)
    for _click in range(2):
        change_member(member=member, name="Ủy viên", post="Trưởng phòng", seen=seen, by=people.bao)
    with pytest.raises(ChangedMeanwhile):
        change_member(member=member, name="Khác", seen=seen, by=people.bao)
    member.refresh_from_db()
    assert (member.name, member.post) == ("Ủy viên", "Trưởng phòng")
    assert Event.objects.filter(deed="member.changed").count() == 1


def test_a_body_without_a_term_that_day_shows_its_newest(people: People, term: Term) -> None:
    assert term_on(term.body, DAY) == term
    assert term_on(term.body, date(2019, 1, 1)) == term
    body = found_body(unit=people.district, kind=Body.Kind.BOARD, name="Thường trực", by=None)
    assert term_on(body, DAY) is None


def test_bao_founds_a_body_opens_a_term_and_pastes_the_list(people: People, as_bao: Client) -> None:
    made = as_bao.post(reverse("body-found"), {"kind": "peoples_committee", "name": "UBND huyện"})
    body = Body.objects.get()
    assert made["Location"] == reverse("body", args=[body.pk])
    assert "chưa mở nhiệm kỳ" in as_bao.get(made["Location"]).content.decode()
    opened = {"name": "2021 – 2026", "starts_on": "01/07/2021", "ends_on": ""}
    as_bao.post(reverse("term-open", args=[body.pk]), opened)
    term = body.terms.get()
    as_bao.post(reverse("members-add", args=[term.pk]), {"people": LIST})
    page = as_bao.get(reverse("body", args=[body.pk])).content.decode()
    assert "Thành viên: 3 người" in page
    assert "bithu@huulung.example" in page
    assert "Lập phiên họp mới" in page
    assert "UBND huyện" in as_bao.get(reverse("bodies")).content.decode()


def test_a_member_is_edited_ended_and_given_an_account(
    people: People, as_bao: Client, term: Term
) -> None:
    member = add_member(term=term, name="Ủy viên", by=people.bao)
    url = reverse("member", args=[member.pk])
    typed = {"do": "save", "name": "Bảo", "post": "Chánh Văn phòng", "account": "bao"}
    typed |= {"email": "bao@huulung.example", "position": "7", "seen": member_version(member)}
    assert as_bao.post(url, typed).status_code == 302
    member.refresh_from_db()
    assert (member.user, member.position) == (people.bao, 7)
    refused = as_bao.post(url, typed | {"account": "chi", "seen": ""})
    assert refused.status_code == 400
    assert "Không có người dùng «chi»" in refused.content.decode()
    assert as_bao.post(url, {"do": "end", "on": "30/04/2023"}).status_code == 302
    member.refresh_from_db()
    assert member.ends_on == date(2023, 4, 30)
    assert as_bao.post(url, {"do": "explode"}).status_code == 404


def test_an_reads_no_body_of_the_district_and_founds_none(people: People, term: Term) -> None:
    client = Client()
    client.force_login(people.an)
    assert client.get(reverse("body", args=[term.body_id])).status_code == 404
    made = client.post(reverse("body-found"), {"kind": "standing_board", "name": "Thường trực"})
    assert made.status_code == 403
    assert Body.objects.count() == 1


@pytest.mark.parametrize("name", ["body", "term-open", "members-add", "member"])
def test_chi_finds_no_body_of_another_district(
    people: People, as_chi: Client, term: Term, name: str
) -> None:
    member = add_member(term=term, name="Ủy viên", by=people.bao)
    keys = {"members-add": term.pk, "member": member.pk}
    url = reverse(name, args=[keys.get(name, term.body_id)])
    events = Event.objects.count()
    answer = as_chi.get(url) if name == "body" else as_chi.post(url, {"people": "Ai đó"})
    assert answer.status_code == 404
    assert Event.objects.count() == events


def test_pages_take_as_many_queries_for_many_rows_as_for_few(
    people: People, as_bao: Client, term: Term, django_assert_max_num_queries: AtMost
) -> None:
    many = [Person(f"Ủy viên {n}", "", "") for n in range(60)]
    add_members(term=term, people=many, by=people.bao)
    a_session(people)
    for kind in Body.Kind.values:
        body = found_body(unit=people.district, kind=kind, name=kind, by=None)
        open_term(body=body, name="2020", starts_on=date(2020, 1, 1), ends_on=None, by=None)
    as_bao.get(reverse("bodies"))
    with django_assert_max_num_queries(9):
        as_bao.get(reverse("bodies"))
    with django_assert_max_num_queries(11):
        as_bao.get(reverse("body", args=[term.body_id]))


def test_somebody_of_elsewhere_gets_no_seat_by_name(people: People, term: Term) -> None:
    assert person_named("", people.district) is None
    assert person_named("an", people.district) == people.an
    with pytest.raises(NoSuchPerson):
        person_named("chi", people.district)
