"""A vote is held against all members of the body; whole numbers decide, never a rounded share."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from people import DAY, People
from tiendo.web.cycle.models import Session
from tiendo.web.errors import (
    AlreadyDecided,
    BadCount,
    BallotsMissing,
    ChangedMeanwhile,
    NoMembers,
    NotSitting,
    SessionClosed,
    TextMissing,
    TooEarly,
    TooManyVotes,
)
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.meetings.actions import call_off_vote, count_vote, open_vote
from tiendo.web.meetings.models import Attendance, Vote
from tiendo.web.meetings.queries import needed, passed, vote_row
from web.meetings.room_scene import a_meeting
from web.meetings.sitting_scene import MEMBERS, PRESENT, a_sitting, somebody

pytestmark = pytest.mark.django_db
QUESTION = "Thông qua Nghị quyết quý II"
COUNTS = st.integers(1, 5000).flatmap(
    lambda members: st.tuples(st.just(members), st.integers(0, members))
)


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 while it sits: 9 members, 7 of them present."""
    return a_sitting(people)


def a_vote(people: People, session: Session, *, method: str = Vote.Method.HANDS) -> Vote:
    return open_vote(session=session, question=QUESTION, method=method, by=people.bao)


def ballots(people: People, vote: Vote, *, issued: int) -> Vote:
    """Count six ballots: four in favour, one against, one invalid."""
    return count_vote(
        vote=vote,
        in_favour=4,
        against=1,
        other=0,
        invalid=1,
        issued=issued,
        on=DAY,
        by=people.bao,
    )


def counted(
    people: People, vote: Vote, yes: int, *, no: int = 0, issued: int | None = None, on: date = DAY
) -> Vote:
    return count_vote(
        vote=vote, in_favour=yes, against=no, other=0, issued=issued, on=on, by=people.bao
    )


@given(COUNTS)
def test_a_majority_is_more_than_half_of_all_members(numbers: tuple[int, int]) -> None:
    members, yes = numbers
    vote = Vote(rule=Vote.Rule.MAJORITY, members=members, in_favour=yes)
    assert passed(vote) is (Fraction(yes, members) > Fraction(1, 2))


@given(COUNTS)
def test_two_thirds_are_reached_exactly(numbers: tuple[int, int]) -> None:
    members, yes = numbers
    vote = Vote(rule=Vote.Rule.TWO_THIRDS, members=members, in_favour=yes)
    assert passed(vote) is (Fraction(yes, members) >= Fraction(2, 3))


@given(st.integers(1, 5000), st.sampled_from(Vote.Rule.values))
def test_the_votes_needed_are_just_enough(members: int, rule: str) -> None:
    enough = needed(rule, members)
    assert passed(Vote(rule=rule, members=members, in_favour=enough))
    assert not passed(Vote(rule=rule, members=members, in_favour=enough - 1))


def test_who_is_away_counts_in_the_denominator(people: People, session: Session) -> None:
    vote = counted(people, a_vote(people, session), 4, no=3)
    row = vote_row(vote)
    assert (vote.members, vote.present) == (MEMBERS, PRESENT)
    assert row.passed is False  # 4 of 7 present, but not more than half of 9
    assert row.of_members is not None
    assert row.of_present is not None
    assert row.of_members < 50 < row.of_present


def test_five_of_nine_pass_and_six_are_two_thirds(people: People, session: Session) -> None:
    assert passed(counted(people, a_vote(people, session), 5))
    again = open_vote(
        session=session, question="Khai trừ", rule=Vote.Rule.TWO_THIRDS, by=people.bao
    )
    assert not passed(again)
    assert passed(counted(people, again, 6))


def test_members_who_come_later_do_not_change_a_vote(people: People, session: Session) -> None:
    vote = a_vote(people, session)
    session.term.members.update(ends_on=date(2023, 4, 6))
    vote.refresh_from_db()
    assert vote.members == MEMBERS


def test_the_same_question_is_one_vote_until_it_is_counted(
    people: People, session: Session
) -> None:
    first = a_vote(people, session)
    assert a_vote(people, session) == first
    counted(people, first, 5)
    assert a_vote(people, session) != first


@pytest.mark.parametrize(
    ("method", "issued"), [(Vote.Method.HANDS, None), (Vote.Method.BALLOT, PRESENT)]
)
def test_in_the_room_no_more_vote_than_are_present(
    people: People, session: Session, method: str, issued: int | None
) -> None:
    vote = a_vote(people, session, method=method)
    with pytest.raises(TooManyVotes):
        counted(people, vote, PRESENT, no=1, issued=issued)
    assert counted(people, vote, PRESENT - 1, no=1, issued=issued).counted_on == DAY


def test_who_came_for_somebody_else_has_no_vote(people: People, session: Session) -> None:
    person = somebody(session)
    person.delegate = "Phó Văn phòng"
    person.save()
    with pytest.raises(TooManyVotes):
        counted(people, a_vote(people, session), PRESENT)


def test_ballots_counted_are_no_more_than_were_given_out(people: People, session: Session) -> None:
    vote = a_vote(people, session, method=Vote.Method.BALLOT)
    with pytest.raises(BallotsMissing):
        counted(people, vote, 4)
    for issued in (5, PRESENT + 1):
        with pytest.raises(TooManyVotes):
            ballots(people, vote, issued=issued)
    assert vote_row(ballots(people, vote, issued=7)).collected == 6


def test_in_writing_all_members_may_vote_before_the_sitting(people: People) -> None:
    session = a_sitting(people)
    session.state = Session.State.CONVENED
    session.save()
    vote = a_vote(people, session, method=Vote.Method.WRITING)
    with pytest.raises(TooManyVotes):
        counted(people, vote, MEMBERS, no=1)
    assert passed(counted(people, vote, MEMBERS, on=date(2023, 4, 1)))
    assert vote_row(vote_again(vote)).of_present is None


def vote_again(vote: Vote) -> Vote:
    return Vote.objects.get(pk=vote.pk)


def test_the_result_is_entered_once(people: People, session: Session) -> None:
    vote = a_vote(people, session)
    counted(people, vote, 5)
    events = Event.objects.count()
    assert counted(people, vote, 5).in_favour == 5
    assert Event.objects.count() == events
    with pytest.raises(AlreadyDecided, match="already_decided"):
        counted(people, vote, 6)
    assert vote_again(vote).in_favour == 5
    assert list(verify()) == []


def test_what_makes_no_sense_is_refused_and_writes_nothing(
    people: People, session: Session
) -> None:
    vote = a_vote(people, session)
    events = Event.objects.count()
    with pytest.raises(BadCount):
        counted(people, vote, -1)
    with pytest.raises(TooEarly):
        counted(people, vote, 5, on=date(2023, 4, 6))
    with pytest.raises(TextMissing):
        open_vote(session=session, question=" ", by=people.bao)
    assert Event.objects.count() == events


def test_a_vote_needs_members_and_a_sitting(people: People) -> None:
    session = a_meeting(people)
    with pytest.raises(NotSitting):
        a_vote(people, session)
    with pytest.raises(NoMembers):
        a_vote(people, session, method=Vote.Method.WRITING)


def test_a_vote_is_called_off_before_it_is_counted(people: People, session: Session) -> None:
    vote = a_vote(people, session)
    for _click in range(2):
        assert call_off_vote(vote=vote, by=people.bao).is_dropped
    with pytest.raises(ChangedMeanwhile):
        counted(people, vote, 5)
    other = counted(people, a_vote(people, session), 5)
    with pytest.raises(ChangedMeanwhile):
        call_off_vote(vote=other, by=people.bao)


def test_a_closed_session_votes_no_more(people: People, session: Session) -> None:
    vote = a_vote(people, session)
    session.state, session.closed_on = Session.State.CLOSED, DAY
    session.save()
    with pytest.raises(SessionClosed):
        counted(people, vote, 5)


def test_the_office_votes_on_the_page(as_bao: Client, session: Session) -> None:
    url = reverse("vote-add", args=[session.pk])
    page = as_bao.post(url, {"question": QUESTION, "item": 0}, headers={"HX-Request": "true"})
    vote = session.votes.get()
    assert "cần quá nửa tổng số thành viên: 5/9" in page.content.decode()
    told = {"in_favour": "6", "against": "1", "do": "count"}
    page = as_bao.post(reverse("vote", args=[vote.pk]), told, headers={"HX-Request": "true"})
    body = page.content.decode()
    assert "tán thành 6/9 thành viên (66,7%), bằng 85,7% của 7 người có mặt" in body
    assert "thông qua" in body
    refused = as_bao.post(reverse("vote", args=[vote.pk]), {"in_favour": "sáu"})
    assert refused.status_code == 400


def test_the_office_calls_a_vote_off_on_the_page(
    as_bao: Client, people: People, session: Session
) -> None:
    vote = a_vote(people, session)
    answer = as_bao.post(reverse("vote", args=[vote.pk]), {"do": "off"})
    assert answer.status_code == 302
    assert vote_again(vote).is_dropped
    assert QUESTION not in as_bao.get(reverse("room", args=[session.pk])).content.decode()


def test_the_present_are_members_alone(people: People, session: Session) -> None:
    Attendance.objects.create(
        session=session,
        name="Đại biểu mời",
        part=Attendance.Part.INVITED,
        presence=Attendance.Presence.PRESENT,
    )
    assert counted(people, a_vote(people, session), 5).present == PRESENT


def test_the_page_says_what_a_number_of_votes_is(
    as_bao: Client, people: People, session: Session
) -> None:
    vote = a_vote(people, session)
    form = {"do": "count", "in_favour": "-1", "against": "0", "other": "0"}
    refused = as_bao.post(reverse("vote", args=[vote.pk]), form)
    assert refused.status_code == 400
    assert "Hãy nhập số phiếu là số nguyên từ 0 trở lên" in refused.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"issued": "7", "in_favour": "6", "against": "hai"}, "against"),
        ({"issued": "7", "in_favour": "60"}, "in_favour"),  # more than there are members
        ({"in_favour": "6"}, "issued"),
        ({"issued": "bảy", "in_favour": "6"}, "issued"),
    ],
)
def test_what_is_wrong_with_a_count_stands_beside_its_field(
    as_bao: Client, people: People, session: Session, typed: dict[str, str], field: str
) -> None:
    vote = a_vote(people, session, method=Vote.Method.BALLOT)
    page = as_bao.get(reverse("room", args=[session.pk]) + "?muc=0").content.decode()
    refused = as_bao.post(
        reverse("vote", args=[vote.pk]), {"do": "count", **typed}, headers={"HX-Request": "true"}
    )
    place = f"vote-{vote.pk}-{field}-wrong"
    assert (refused.status_code, refused["HX-Retarget"]) == (400, f"#{place}")
    assert f'id="{place}" role="alert"' in page
    assert f'aria-describedby="{place}" name="{field}"' in page
    assert refused.content.decode().startswith("<span>")  # the forms and what they hold stay


def test_what_is_wrong_with_a_question_to_vote_on_stands_beside_it(
    as_bao: Client, session: Session
) -> None:
    page = as_bao.get(reverse("room", args=[session.pk])).content.decode()
    url = reverse("vote-add", args=[session.pk])
    refused = as_bao.post(url, {"question": " "}, headers={"HX-Request": "true"})
    assert (refused.status_code, refused["HX-Retarget"]) == (400, "#vote-question-wrong")
    assert 'aria-describedby="vote-question-wrong"' in page
    assert 'id="vote-question-wrong"' in page
