"""What a person accepts enters the records, once, with the words it came from."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from people import People
from review_desk import a_figure, a_session, a_statement, a_task, lay_out, only
from tiendo.web.cycle.models import Body, Conclusion, Limitation, Mention, Result, Session, Term
from tiendo.web.cycle.queries import questions
from tiendo.web.errors import AlreadyDecided, SessionExists, SessionFirst, SessionIncomplete
from tiendo.web.journal.models import Event
from tiendo.web.review.actions import accept, accept_all, edit, refuse, reopen
from tiendo.web.review.models import Candidate
from tiendo.web.review.wording import describe

Kind = Candidate.Kind


def test_it_makes_body_term_and_session_of_a_session(people: People) -> None:
    reading = lay_out(people)
    session = accept(candidate=only(reading, Kind.SESSION), by=people.bao)
    assert isinstance(session, Session)
    assert (session.ordinal, session.held_on) == (15, date(2023, 4, 7))
    assert (session.period_reviewed, session.period_ahead) == ("2023-Q1", "2023-Q2")
    assert (session.body.kind, session.unit) == (Body.Kind.EXECUTIVE, people.district)
    assert session.term.name == "2020 – 2025"
    assert list(session.sources.all()) == [reading.source]


def test_it_joins_a_second_document_to_the_session_that_is_there(people: People) -> None:
    first, second = lay_out(people), lay_out(people, results=[])
    session = accept(candidate=only(first, Kind.SESSION), by=people.bao)
    assert accept(candidate=only(second, Kind.SESSION), by=people.bao) == session
    assert (Session.objects.count(), Body.objects.count(), Term.objects.count()) == (1, 1, 1)
    assert session.sources.count() == 2  # type: ignore[attr-defined]


def test_it_refuses_the_same_number_on_another_day(people: People) -> None:
    first = lay_out(people)
    other = lay_out(people, session=a_session(held_on="2023-04-10"))
    accept(candidate=only(first, Kind.SESSION), by=people.bao)
    with pytest.raises(SessionExists) as refusal:
        accept(candidate=only(other, Kind.SESSION), by=people.bao)
    assert "đã có, họp ngày 07/04/2023. Hãy xem lại" in refusal.value.message()
    assert list(Session.objects.values_list("held_on", flat=True)) == [date(2023, 4, 7)]


def test_it_founds_the_body_at_the_commune_that_its_name_names(people: People) -> None:
    session = a_session(body="Ban Chấp hành Đảng bộ xã Yên Thịnh")
    made = accept(candidate=only(lay_out(people, session=session), Kind.SESSION), by=people.bao)
    assert isinstance(made, Session)
    assert made.unit == people.commune


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"held_on": "--04-07"}, "năm của ngày họp"),
        ({"held_on": None}, "ngày họp"),
        ({"ordinal": None}, "số thứ tự"),
        ({"body": None, "ordinal": None}, "tên cơ quan họp, số thứ tự"),
        ({"body": "Đoàn công tác"}, "loại cơ quan họp"),
    ],
)
def test_it_says_what_a_session_lacks(
    people: People, changes: dict[str, Any], missing: str
) -> None:
    reading = lay_out(people, session=a_session(**changes))
    with pytest.raises(SessionIncomplete) as caught:
        accept(candidate=only(reading, Kind.SESSION), by=people.bao)
    assert caught.value.data["missing"] == missing
    assert not Body.objects.exists()


def test_it_accepts_a_session_that_a_person_filled_in(people: People) -> None:
    reading = lay_out(people, session=a_session(held_on="--04-07"))
    candidate = only(reading, Kind.SESSION)
    edit(candidate=candidate, data={"held_on": "2023-04-07"}, by=people.bao)
    session = accept(candidate=candidate, by=people.bao)
    assert isinstance(session, Session)
    assert session.held_on == date(2023, 4, 7)
    candidate.refresh_from_db()
    assert candidate.found["held_on"] == "--04-07"


@pytest.mark.parametrize(
    "kind", [Kind.RESULT, Kind.LIMITATION, Kind.CAUSE, Kind.PROPOSAL, Kind.TASK]
)
def test_it_asks_for_the_session_before_what_it_stated(people: People, kind: Kind) -> None:
    with pytest.raises(SessionFirst):
        accept(candidate=only(lay_out(people), kind), by=people.bao)


def test_it_records_a_statement_with_its_words_and_their_place(people: People) -> None:
    reading = lay_out(people)
    accept(candidate=only(reading, Kind.SESSION), by=people.bao)
    made = accept(candidate=only(reading, Kind.RESULT), by=people.bao)
    assert isinstance(made, Result)
    assert made.text == made.quote == "Sản xuất vụ xuân đúng khung thời vụ & kế hoạch"
    candidate = only(reading, Kind.RESULT)
    assert (candidate.state, candidate.decided_by) == (Candidate.State.ACCEPTED, people.bao)
    assert (candidate.made_kind, candidate.made_key) == ("cycle.result", str(made.pk))


def test_it_keeps_the_place_of_words_that_a_person_reworded(people: People) -> None:
    reading = lay_out(people)
    accept(candidate=only(reading, Kind.SESSION), by=people.bao)
    candidate = only(reading, Kind.CAUSE)
    edit(candidate=candidate, data={"text": "Chủ đầu tư chưa quyết liệt"}, by=people.bao)
    made = accept(candidate=candidate, by=people.bao)
    assert str(made) == "Chủ đầu tư chưa quyết liệt"
    assert getattr(made, "quote", "") == "một số chủ đầu tư chưa quyết liệt"


def test_it_gives_a_groups_task_its_group_and_deadline(people: People) -> None:
    reading = lay_out(people)
    accept(candidate=only(reading, Kind.SESSION), by=people.bao)
    made = accept(candidate=only(reading, Kind.TASK), by=people.bao)
    assert isinstance(made, Conclusion)
    assert (made.lead, made.lead_group) == (None, "communes")
    assert (made.due_on, made.product) == (date(2023, 6, 30), "")
    assert made.state == Conclusion.State.DRAFT


@pytest.mark.parametrize(
    ("deadline", "rule", "due_on"),
    [
        ("2023-06-15", "", date(2023, 6, 15)),
        ("2023-Q2", "2023-Q2", date(2023, 6, 30)),
        ("--06-30", "", date(2023, 6, 30)),  # the next one after the session of 7 April 2023
        ("monthly", "monthly:31", date(2023, 6, 30)),  # the last one of the quarter ahead
        (None, "", None),
    ],
)
def test_it_keeps_how_a_deadline_was_told_and_the_day_that_follows(
    people: People, deadline: str | None, rule: str, due_on: date | None
) -> None:
    reading = lay_out(people)
    accept(candidate=only(reading, Kind.SESSION), by=people.bao)
    candidate = only(reading, Kind.TASK)
    edit(candidate=candidate, data={"deadline": deadline, "lead": "xã Yên Thịnh"}, by=people.bao)
    made = accept(candidate=candidate, by=people.bao)
    assert isinstance(made, Conclusion)
    assert (made.due_rule, made.due_on, made.lead) == (rule, due_on, people.commune)


def test_what_recurs_keeps_the_day_that_its_words_name(people: People) -> None:
    words = "gửi báo cáo tiến độ trước ngày 25 hàng tháng"
    reading = lay_out(people, tasks=[a_task(text=words, lead="xã Yên Thịnh", deadline="monthly")])
    accept(candidate=only(reading, Kind.SESSION), by=people.bao)
    candidate = only(reading, Kind.TASK)
    facts = describe(candidate.kind, candidate.data).facts
    assert [fact.value for fact in facts if fact.label == "Thời hạn"] == ["ngày 25 hằng tháng"]
    made = accept(candidate=candidate, by=people.bao)
    assert isinstance(made, Conclusion)
    assert (made.due_rule, made.due_on) == ("monthly:25", date(2023, 6, 26))  # the 25th is a Sunday


def test_it_keeps_the_names_that_no_unit_bears_for_the_chair_to_settle(people: People) -> None:
    words = "UBND các xã, thị trấn rà soát đất công"
    partners = ["xã Yên Thịnh", "Hợp tác xã không có trong danh mục", "UBND các xã, thị trấn"]
    reading = lay_out(people, tasks=[a_task(words, lead="Ban Chỉ đạo lạ", cooperating=partners)])
    accept(candidate=only(reading, Kind.SESSION), by=people.bao)
    made = accept(candidate=only(reading, Kind.TASK), by=people.bao)
    assert isinstance(made, Conclusion)
    assert list(made.cooperating.all()) == [people.commune]
    assert made.text == made.quote == words
    assert made.unnamed == (
        "Ban Chỉ đạo lạ; Hợp tác xã không có trong danh mục; UBND các xã, thị trấn"
    )
    asked = [question for question in questions(made) if "Ban Chỉ đạo lạ" in question]
    assert asked == [
        "Tài liệu nêu «Ban Chỉ đạo lạ» nhưng không có đơn vị nào mang tên này vào ngày họp. "
        "Đơn vị nào được giao?"
    ]


def test_it_names_an_open_limitation_again(people: People) -> None:
    first = lay_out(people)
    accept_all(reading=first, by=people.bao)
    later = lay_out(people, session=a_session(ordinal=16, held_on="2023-07-07"))
    accept(candidate=only(later, Kind.SESSION), by=people.bao)
    accept(candidate=only(later, Kind.LIMITATION), by=people.bao)
    named = Limitation.objects.get(text="giải ngân vốn đầu tư công đạt thấp")
    assert [m.session.ordinal for m in named.mentions.all()] == [15, 16]


def test_it_makes_a_new_limitation_where_the_person_says_so(people: People) -> None:
    accept_all(reading=lay_out(people), by=people.bao)
    later = lay_out(people, session=a_session(ordinal=16, held_on="2023-07-07"))
    accept(candidate=only(later, Kind.SESSION), by=people.bao)
    candidate = only(later, Kind.LIMITATION)
    edit(candidate=candidate, data={"recurs": ""}, by=people.bao)
    accept(candidate=candidate, by=people.bao)
    assert Limitation.objects.filter(text="giải ngân vốn đầu tư công đạt thấp").count() == 2


def test_it_lets_only_the_first_of_two_people_decide(people: People) -> None:
    reading = lay_out(people)
    accept(candidate=only(reading, Kind.SESSION), by=people.bao)
    seen_by_bao, seen_by_chi = only(reading, Kind.LIMITATION), only(reading, Kind.LIMITATION)
    accept(candidate=seen_by_bao, by=people.bao)
    for decide in (accept, refuse):
        with pytest.raises(AlreadyDecided) as caught:
            decide(candidate=seen_by_chi, by=people.chi)
        assert caught.value.data["person"] == "Bảo"
    with pytest.raises(AlreadyDecided):
        edit(candidate=seen_by_chi, data={"text": "khác"}, by=people.chi)
    assert (Limitation.objects.count(), Mention.objects.count()) == (1, 1)


def test_it_takes_a_refusal_back_and_no_acceptance(people: People) -> None:
    reading = lay_out(people)
    candidate = only(reading, Kind.SESSION)
    refuse(candidate=candidate, by=people.bao)
    assert reopen(candidate=candidate, by=people.bao).state == Candidate.State.WAITING
    accept(candidate=candidate, by=people.bao)
    with pytest.raises(AlreadyDecided):
        reopen(candidate=candidate, by=people.bao)


def test_it_accepts_all_and_says_why_something_stays(people: People) -> None:
    reading = lay_out(people, results=[a_statement("Sản xuất vụ xuân")], figures=[])
    refuse(candidate=only(reading, Kind.CAUSE), by=people.bao)
    edit(candidate=only(reading, Kind.TASK), data={"deadline": "2023-01-01"}, by=people.bao)
    summary = accept_all(reading=reading, by=people.bao)
    assert (summary.accepted, summary.left) == (5, 1)
    task = only(reading, Kind.TASK)
    assert task.state == Candidate.State.WAITING
    assert "01/01/2023" in task.problem
    assert not Conclusion.objects.exists()


def test_it_accepts_nothing_where_accepting_all_is_killed(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = lay_out(people)
    before = Event.objects.count()

    def killed(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tiendo.web.cycle.actions.conclude", killed)
    with pytest.raises(KeyboardInterrupt):
        accept_all(reading=reading, by=people.bao)
    assert Event.objects.count() == before
    assert not Session.objects.exists()
    assert not Limitation.objects.exists()
    assert set(reading.candidates.values_list("state", flat=True)) == {"waiting"}


def test_it_changes_nothing_when_all_is_accepted_again(people: People) -> None:
    reading = lay_out(people, figures=[])
    accept_all(reading=reading, by=people.bao)
    before = Event.objects.count()
    assert accept_all(reading=reading, by=people.bao).accepted == 0
    assert Event.objects.count() == before


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_offers_the_surest_ones_first_and_takes_what_it_offers(
    as_bao: Client, people: People, language: str
) -> None:
    as_bao.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    said = [a_statement("vụ xuân", certainty="0.4")]
    reading = lay_out(people, figures=[a_figure(certainty="0.97")], results=said)
    page = reverse("source", args=[reading.source_id])
    html = as_bao.get(page).content.decode()
    offered = re.findall(r'<option value="([^"]*)"( selected)?>', html.partition('name="least"')[2])
    assert offered == [("0.95", ""), ("0.90", ""), ("0.80", ""), ("", "")]
    url = reverse("source-accept", args=[reading.source_id])
    assert as_bao.post(url, {"least": offered[0][0]}).status_code == 302
    taken = reading.candidates.filter(state=Candidate.State.ACCEPTED)
    assert {one.certainty for one in taken} == {Decimal("0.97")}
