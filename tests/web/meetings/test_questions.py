"""A question put at a session stays open until it is answered, there or long after."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from people import DAY, People
from tiendo.web.cycle.actions import answer_question, ask_question
from tiendo.web.cycle.models import Question, Session
from tiendo.web.cycle.queries import may_answer, unanswered_on, visible_questions
from tiendo.web.errors import AlreadyDecided, SessionClosed, TextMissing, TooEarly
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.meetings.actions import close
from web.meetings.sitting_scene import a_sitting

pytestmark = pytest.mark.django_db
MAY = date(2023, 5, 10)


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 while it sits."""
    return a_sitting(people)


def a_question(people: People, session: Session) -> Question:
    """Return a question put to An's commune."""
    return ask_question(
        session=session,
        asked_by="Ủy viên 2",
        text="Vì sao giải ngân chậm?",
        unit=people.commune,
        due_on=date(2023, 4, 30),
        by=people.bao,
    )


def test_a_question_is_entered_once(people: People, session: Session) -> None:
    assert a_question(people, session) == a_question(people, session)
    assert Event.objects.filter(deed="question.asked").count() == 1


def test_a_question_has_words_a_person_and_time_to_answer(people: People, session: Session) -> None:
    for asked_by, text in (("", "Vì sao?"), ("Ủy viên 2", " ")):
        with pytest.raises(TextMissing):
            ask_question(session=session, asked_by=asked_by, text=text, by=people.bao)
    with pytest.raises(TooEarly):
        ask_question(
            session=session,
            asked_by="Ủy viên 2",
            text="Vì sao?",
            due_on=date(2023, 4, 6),
            by=people.bao,
        )
    assert not Question.objects.exists()


def test_it_is_answered_long_after_the_session_closed(people: People, session: Session) -> None:
    question = a_question(people, session)
    close(session=session, on=DAY, by=people.bao)
    with pytest.raises(SessionClosed):
        ask_question(session=session, asked_by="Ủy viên 3", text="Muộn?", by=people.bao)
    for _click in range(2):
        answer_question(question=question, answer=" Chờ mặt bằng ", on=MAY, by=people.an)
    with pytest.raises(AlreadyDecided):
        answer_question(question=question, answer="Khác", on=MAY, by=people.bao)
    assert Event.objects.filter(deed="question.answered").count() == 1
    assert list(verify()) == []


def test_it_waits_until_the_day_it_is_answered(people: People, session: Session) -> None:
    question = a_question(people, session)
    with pytest.raises(TooEarly):
        answer_question(question=question, answer="Sớm", on=date(2023, 4, 6), by=people.bao)
    answer_question(question=question, answer="Chờ mặt bằng", on=MAY, by=people.bao)
    assert Question.objects.filter(unanswered_on(date(2023, 5, 9))).exists()
    assert not Question.objects.filter(unanswered_on(MAY)).exists()


def test_the_unit_asked_sees_and_answers_it_and_nobody_elsewhere(
    people: People, session: Session
) -> None:
    question = a_question(people, session)
    assert question in visible_questions(people.an)
    assert may_answer(people.an, question)
    assert question not in visible_questions(people.chi)
    general = ask_question(session=session, asked_by="Ủy viên 4", text="Bao giờ?", by=people.bao)
    assert general not in visible_questions(people.an)
    assert not may_answer(people.an, general)


def test_the_office_asks_and_the_commune_answers_on_the_pages(
    as_bao: Client, people: People, session: Session
) -> None:
    told = {"asked_by": "Ủy viên 2", "text": "Vì sao chậm?", "unit": "xã Yên Thịnh"}
    told |= {"due_on": "30/04/2023"}
    as_bao.post(reverse("question-add", args=[session.pk]), told)
    question = Question.objects.get()
    assert question.unit == people.commune
    url = reverse("question", args=[question.pk])
    as_an = Client()
    as_an.force_login(people.an)
    page = as_an.get(url).content.decode()
    assert reverse("room", args=[session.pk]) not in page
    assert as_an.post(url, {"answer": "Chờ mặt bằng", "on": "10/05/2023"}).status_code == 302
    assert "Chờ mặt bằng" in as_bao.get(reverse("room", args=[session.pk])).content.decode()


def test_who_may_only_read_a_question_does_not_answer_it(people: People, session: Session) -> None:
    people.bao.memberships.filter(role="office").update(ended_on=DAY)
    question = ask_question(session=session, asked_by="Ủy viên 4", text="Bao giờ?", by=people.bao)
    client = Client()
    client.force_login(people.bao)
    url = reverse("question", args=[question.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"answer": "Mai"}).status_code == 403


def test_a_question_entered_in_the_room_loads_the_room_again(
    session: Session, as_bao: Client
) -> None:
    room = f"http://testserver{reverse('room', args=[session.pk])}#votes"
    told = {"asked_by": "Ủy viên 1", "text": "Vì sao chậm?"}
    answer = as_bao.post(
        reverse("question-add", args=[session.pk]),
        told,
        headers={"hx-request": "true", "hx-current-url": room},
    )
    assert answer.headers["HX-Refresh"] == "true"  # only the part after # would differ
    assert session.questions.get().text == "Vì sao chậm?"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"asked_by": " "}, "asked_by"),
        ({"text": " "}, "text"),
        ({"unit": "huyện nào đó"}, "unit"),
        ({"due_on": "31/02/2023"}, "due_on"),
        ({"due_on": "06/04/2023"}, "due_on"),  # before the session
    ],
)
def test_what_is_wrong_with_a_question_stands_beside_its_field(
    session: Session, as_bao: Client, wrong: dict[str, str], field: str
) -> None:
    page = as_bao.get(reverse("room", args=[session.pk])).content.decode()
    told = {"asked_by": "Ủy viên 1", "text": "Vì sao chậm?", **wrong}
    url = reverse("question-add", args=[session.pk])
    refused = as_bao.post(url, told, headers={"HX-Request": "true"})
    place = f"question-{field}-wrong"
    assert (refused.status_code, refused["HX-Retarget"]) == (400, f"#{place}")
    assert f'id="{place}" role="alert"' in page
    assert f'aria-describedby="{place}" name="{field}"' in page
    assert not session.questions.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"answer": " "}, "answer"), ({"answer": "Do mưa.", "on": "6/4/2023"}, "on")],
)
def test_what_is_wrong_with_an_answer_stands_beside_its_field(
    people: People, session: Session, as_bao: Client, typed: dict[str, str], field: str
) -> None:
    url = reverse("question", args=[a_question(people, session).pk])
    page = as_bao.get(url).content.decode()
    refused = as_bao.post(url, typed, headers={"HX-Request": "true"})
    assert refused["HX-Retarget"] == f"#reply-{field}-wrong"
    assert f'aria-describedby="reply-{field}-wrong" name="{field}"' in page
