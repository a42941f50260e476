"""Sessions: numbered once, closed for good; limitations: remembered until a session closes them."""

from __future__ import annotations

from datetime import date

import pytest

from people import DAY, People
from tiendo.web.cycle.actions import (
    attach_source,
    close_limitation,
    close_session,
    confirm,
    convene_next,
    found_body,
    name_limitation,
    open_term,
    record_session,
    state,
)
from tiendo.web.cycle.models import Body, Limitation, Mention, Result, Session
from tiendo.web.cycle.queries import best_limitation_match, carry_over
from tiendo.web.errors import (
    BadPeriod,
    EvidenceMissing,
    LimitationClosed,
    NothingDecidedYet,
    OtherBody,
    OutsideTerm,
    SessionClosed,
    SessionExists,
    TextMissing,
    TooEarly,
)
from tiendo.web.journal.models import Event
from web.cycle.scene import a_conclusion, a_session, a_term

SLOW = "Giải ngân vốn đầu tư công còn chậm"
JULY = date(2023, 7, 7)


def test_a_body_its_term_and_session_are_entered_once(people: People) -> None:
    first = a_session(people)
    events = Event.objects.count()
    assert a_session(people) == first
    assert Event.objects.count() == events
    assert str(first) == "Hội nghị lần thứ 15"


def test_a_number_is_not_given_to_two_sessions_of_a_term(people: People) -> None:
    a_session(people)
    with pytest.raises(SessionExists):
        a_session(people, held_on=JULY)


def test_a_session_sits_within_its_term(people: People) -> None:
    with pytest.raises(OutsideTerm):
        a_session(people, held_on=date(2025, 7, 1))
    with pytest.raises(TooEarly):
        open_term(
            body=a_term(people).body,
            name="2025",
            starts_on=JULY,
            ends_on=DAY,
            by=people.bao,
        )


def test_a_session_refuses_a_period_that_is_none(people: People) -> None:
    with pytest.raises(BadPeriod):
        record_session(
            term=a_term(people), ordinal=1, held_on=DAY, period_reviewed="2023-Q5", by=people.bao
        )
    assert not Session.objects.exists()


def test_the_next_session_takes_the_next_number_and_period(people: People) -> None:
    following = convene_next(after=a_session(people), held_on=JULY, by=people.bao)
    assert following.ordinal == 16
    assert (following.period_reviewed, following.period_ahead) == ("2023-Q2", "2023-Q3")
    assert convene_next(after=a_session(people), held_on=JULY, by=people.bao) == following


def test_the_next_session_is_not_on_the_same_day(people: People) -> None:
    with pytest.raises(TooEarly):
        convene_next(after=a_session(people), held_on=DAY, by=people.bao)


def test_a_session_does_not_close_while_the_leader_has_not_decided(people: People) -> None:
    session = a_session(people)
    row = a_conclusion(people, session)
    with pytest.raises(NothingDecidedYet):
        close_session(session=session, on=DAY, by=people.bao)
    confirm(conclusion=row, by=people.bao)
    assert close_session(session=session, on=DAY, by=people.bao).is_closed
    events = Event.objects.count()
    assert close_session(session=session, on=JULY, by=people.bao).closed_on == DAY
    assert Event.objects.count() == events


def test_a_closed_session_states_nothing_more(people: People) -> None:
    session = a_session(people)
    said = state(model=Result, session=session, text=" Thu đạt kế hoạch ", by=people.bao)
    assert said.text == "Thu đạt kế hoạch"
    close_session(session=session, on=DAY, by=people.bao)
    with pytest.raises(SessionClosed):
        state(model=Result, session=session, text="Thêm", by=people.bao)
    with pytest.raises(SessionClosed):
        name_limitation(session=session, text="Thêm", by=people.bao)
    assert Result.objects.count() == 1


def test_a_statement_has_words_and_is_entered_once(people: People) -> None:
    session = a_session(people)
    with pytest.raises(TextMissing):
        state(model=Result, session=session, text="  ", by=people.bao)
    for _click in range(2):
        state(model=Result, session=session, text="Thu đạt", by=people.bao)
    assert Result.objects.count() == 1


def test_what_recurs_is_another_mention_of_the_same_limitation(people: People) -> None:
    session = a_session(people)
    first = name_limitation(session=session, text=SLOW, by=people.bao)
    following = convene_next(after=session, held_on=JULY, by=people.bao)
    for _click in range(2):
        again = name_limitation(
            session=following, text=f"{SLOW} so với kế hoạch", recurs=first, by=people.bao
        )
        assert again == first
    assert Limitation.objects.count() == 1
    assert Mention.objects.count() == 2
    (carried,) = carry_over(following).limitations
    assert carried.times == 2  # type: ignore[attr-defined]


def test_an_older_session_entered_later_makes_the_limitation_older(people: People) -> None:
    first = name_limitation(session=a_session(people), text=SLOW, by=people.bao)
    older = a_session(people, ordinal=14, held_on=date(2023, 1, 6))
    name_limitation(session=older, text=SLOW, recurs=first, by=people.bao)
    first.refresh_from_db()
    assert first.first_on == date(2023, 1, 6)


def test_only_a_session_of_its_body_closes_a_limitation_with_evidence(people: People) -> None:
    session = a_session(people)
    limitation = name_limitation(session=session, text=SLOW, by=people.bao)
    other = found_body(
        unit=people.district, kind=Body.Kind.COUNCIL, name="HĐND huyện", by=people.bao
    )
    term = open_term(
        body=other, name="2021 – 2026", starts_on=date(2021, 5, 1), ends_on=None, by=people.bao
    )
    theirs = record_session(term=term, ordinal=9, held_on=JULY, by=people.bao)
    with pytest.raises(OtherBody):
        close_limitation(limitation=limitation, session=theirs, evidence="Báo cáo 9", by=people.bao)
    following = convene_next(after=session, held_on=JULY, by=people.bao)
    with pytest.raises(EvidenceMissing):
        close_limitation(limitation=limitation, session=following, evidence=" ", by=people.bao)
    for _click in range(2):
        closed = close_limitation(
            limitation=limitation, session=following, evidence="Báo cáo 9", by=people.bao
        )
        assert closed.closed_on == JULY
    assert Event.objects.filter(deed="limitation.closed").count() == 1
    with pytest.raises(LimitationClosed):
        name_limitation(session=following, text="Lại chậm", recurs=limitation, by=people.bao)


def test_another_body_does_not_name_it_again(people: People) -> None:
    limitation = name_limitation(session=a_session(people), text=SLOW, by=people.bao)
    other = found_body(
        unit=people.district, kind=Body.Kind.STANDING, name="Ban Thường vụ", by=people.bao
    )
    term = open_term(
        body=other, name="2020 – 2025", starts_on=date(2020, 8, 1), ends_on=None, by=people.bao
    )
    theirs = record_session(term=term, ordinal=40, held_on=JULY, by=people.bao)
    with pytest.raises(OtherBody):
        name_limitation(session=theirs, text=SLOW, recurs=limitation, by=people.bao)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("giải ngân vốn đầu tư công vẫn còn chậm", True),
        ("tình hình giải ngân vốn đầu tư còn thấp", True),
        ("công tác tham mưu chưa kịp thời", False),
        ("", False),
    ],
)
def test_it_suggests_the_limitation_that_a_text_names_again(
    people: People, text: str, *, is_found: bool
) -> None:
    session = a_session(people)
    limitation = name_limitation(session=session, text=SLOW, by=people.bao)
    name_limitation(session=session, text="Vệ sinh môi trường nông thôn", by=people.bao)
    match = best_limitation_match(session.body, text)
    assert match == (limitation if is_found else None)


def test_a_document_is_added_to_a_session_once(people: People) -> None:
    from tiendo.web.sources.actions import receive

    session = a_session(people)
    reading = receive(
        data="Hội nghị lần thứ 15.".encode(), name="a.txt", unit=people.district, by=people.bao
    )
    events = Event.objects.count()
    for _click in range(2):
        attach_source(session=session, source=reading.source, by=people.bao)
    assert Event.objects.count() == events + 1
    assert list(session.sources.all()) == [reading.source]
