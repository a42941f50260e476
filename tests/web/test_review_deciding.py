"""Two people at one list, accepting from a certainty on, and what the records already say."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import People
from review_desk import a_figure, a_session, a_statement, a_task, lay_out, only, place, several
from tiendo.web.accounts.actions import give_role
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.models import Conclusion, Limitation, Mention
from tiendo.web.errors import CandidateAccepted, CandidateRefused
from tiendo.web.figures.models import Comparison, Figure
from tiendo.web.review.actions import accept, accept_all, edit, refuse, reopen
from tiendo.web.review.case import Case
from tiendo.web.review.looks import looks_of
from tiendo.web.review.models import Candidate
from tiendo.web.sources.models import Reading

Kind, State = Candidate.Kind, Candidate.State
HTMX = {"HX-Request": "true"}


@pytest.fixture
def as_an(people: People) -> Client:
    """A browser in which An, who works in the district's office too, is signed in."""
    give_role(user=people.an, unit=people.district, role=Role.OFFICE, by=None)
    client = Client()
    client.force_login(people.an)
    return client


def page_of(reading: Reading) -> str:
    return reverse("source", args=[reading.source_id])


def row_of(candidate: Candidate) -> str:
    return reverse("candidate", args=[candidate.pk])


def reasons(reading: Reading, people: People) -> dict[int, list[str]]:
    """Return why each waiting candidate of a reading wants a look."""
    looks = looks_of(list(reading.candidates.all()), Case(reading, people.bao))
    return {key: [reason.sentence for reason in look.reasons] for key, look in looks.items()}


def test_the_second_of_two_decisions_gets_the_row_as_the_first_left_it(
    as_bao: Client, as_an: Client, people: People
) -> None:
    figure = only(lay_out(people), Kind.FIGURE)
    told = {"do": "accept", "seen": str(figure.event)}
    assert as_an.post(row_of(figure), told, headers=HTMX).status_code == 200
    late = as_bao.post(row_of(figure), told, headers=HTMX)
    html = late.content.decode()
    assert late.status_code == 409
    assert late["HX-Retarget"] == f"#candidate-{figure.pk}"
    assert "Mục này đã được An nhận lúc" in html
    assert 'data-state="accepted"' in html
    assert Figure.objects.count() == 1


def test_refusing_what_another_refused_says_who_did(people: People) -> None:
    figure = only(lay_out(people), Kind.FIGURE)
    refuse(candidate=figure, by=people.an)
    with pytest.raises(CandidateRefused) as caught:
        accept(candidate=figure, by=people.bao)
    assert caught.value.data["person"] == "An"
    assert not Figure.objects.exists()


def test_nobody_accepts_an_edit_that_they_have_not_seen(
    as_bao: Client, as_an: Client, people: People
) -> None:
    figure = only(lay_out(people), Kind.FIGURE)
    edit(candidate=figure, data={"value": "41.2"}, by=people.an)
    told = {"do": "accept", "seen": str(figure.event)}
    html = as_bao.post(row_of(figure), told, headers=HTMX).content.decode()
    assert "An đã sửa mục này lúc" in html
    assert "41,2 tỷ đồng" in html
    assert not Figure.objects.exists()
    figure.refresh_from_db()
    assert as_bao.post(row_of(figure), {"do": "accept", "seen": figure.event}).status_code == 302
    assert Figure.objects.get().value == Decimal(41200)


def test_an_edit_over_a_newer_one_shows_both_and_loses_neither(
    as_bao: Client, as_an: Client, people: People
) -> None:
    cause = only(lay_out(people), Kind.CAUSE)
    url = reverse("candidate-edit", args=[cause.pk])
    seen = {"seen": str(cause.event)}
    assert as_an.post(url, {"text": "Bản của An", **seen}, headers=HTMX).status_code == 200
    answer = as_bao.post(url, {"text": "Bản của Bảo", **seen}, headers=HTMX)
    html = answer.content.decode()
    assert "An đã sửa mục này trong lúc bạn sửa." in html
    assert "<p>Bản của An</p>" in html
    assert ">\nBản của Bảo</textarea>" in html
    cause.refresh_from_db()
    assert cause.data["text"] == "Bản của An"
    again = {"text": "Bản của Bảo", "seen": str(cause.event)}
    assert f'name="seen" value="{cause.event}"' in html
    row = as_bao.post(url, again, headers=HTMX).content.decode()
    assert "<h4>Bản của Bảo</h4>" in row
    assert "Bản của An" in row
    cause.refresh_from_db()
    assert [(each["by"], each["data"]["text"]) for each in cause.edits] == [
        ("An", "Bản của An"),
        ("Bảo", "Bản của Bảo"),
    ]


def test_an_edit_of_a_decided_row_is_refused(people: People) -> None:
    figure = only(lay_out(people), Kind.FIGURE)
    accept(candidate=figure, by=people.an)
    with pytest.raises(CandidateAccepted):
        edit(candidate=figure, data={"value": "1"}, by=people.bao)


def test_news_come_once_and_then_nothing(as_bao: Client, as_an: Client, people: People) -> None:
    reading = lay_out(people)
    figure = only(reading, Kind.FIGURE)
    url = reverse("source-fresh", args=[reading.source_id])
    quiet = as_bao.get(url, {"since": figure.event})
    assert f"candidate-{figure.pk}" not in quiet.content.decode()
    tag = quiet["ETag"]
    unchanged = as_bao.get(url, {"since": figure.event}, headers={"If-None-Match": tag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    as_an.post(row_of(figure), {"do": "refuse"})
    news = as_bao.get(url, {"since": figure.event}, headers={"If-None-Match": tag})
    html = news.content.decode()
    assert news.status_code == 200
    assert f'<article id="candidate-{figure.pk}"' in html
    assert html.count("hx-swap-oob") == 2, "the row and the counts"
    assert "An, " in html
    figure.refresh_from_db()
    assert f"since={figure.event}" in html


@pytest.mark.parametrize(("least", "accepted"), [("0.95", 2), ("0.90", 3), ("0.80", 4), ("", 5)])
def test_it_accepts_from_a_certainty_on_as_many_as_it_said(
    as_bao: Client, people: People, least: str, accepted: int
) -> None:
    reading = several(people, "0.97", "0.92", "0.85", "0.4")
    choices = as_bao.get(page_of(reading)).context["choices"]
    said = {str(choice.least or ""): choice.count for choice in choices}
    assert said[least] == accepted
    as_bao.post(reverse("source-accept", args=[reading.source_id]), {"least": least})
    assert reading.candidates.filter(state=State.ACCEPTED).count() == accepted


def test_a_correction_by_a_person_is_certain(people: People) -> None:
    reading = several(people, "0.4")
    edit(candidate=only(reading, Kind.RESULT), data={"text": "Vụ xuân"}, by=people.bao)
    assert accept_all(reading=reading, by=people.bao, least=Decimal("0.95")).accepted == 2


def test_what_asks_for_a_look_is_not_taken_from_a_certainty_on(people: People) -> None:
    warning = {"code": "bad_date", **place("vụ xuân")}
    reading = several(people, "1", "1", warnings=[warning])
    held = reading.candidates.filter(kind=Kind.RESULT).first()
    assert held is not None
    accept_all(reading=reading, by=people.bao, least=Decimal("0.80"))
    held.refresh_from_db()
    assert held.state == State.WAITING
    assert not held.problem
    assert only(reading, Kind.RESULT, 1).state == State.ACCEPTED


def test_each_row_is_accepted_whole_or_not_at_all(people: People) -> None:
    figures = [a_figure(certainty="1"), a_figure(indicator=None, certainty="1", value="7")]
    reading = lay_out(people, figures=figures)
    summary = accept_all(reading=reading, by=people.bao)
    assert (summary.accepted, summary.left) == (8, 1)
    assert (Figure.objects.count(), Comparison.objects.count()) == (1, 2)


@pytest.mark.parametrize("least", ["x", "2", "-1", "NaN"])
def test_it_refuses_what_is_no_certainty(as_bao: Client, people: People, least: str) -> None:
    reading = several(people, "1")
    url = reverse("source-accept", args=[reading.source_id])
    assert as_bao.post(url, {"least": least}).status_code == 400
    assert set(reading.candidates.values_list("state", flat=True)) == {"waiting"}


def test_a_figure_that_is_stored_is_offered_as_known_and_not_doubled(
    as_bao: Client, people: People
) -> None:
    accept(candidate=only(lay_out(people), Kind.FIGURE), by=people.bao)
    again = lay_out(people, figures=[a_figure(value="40700", measure="triệu đồng", changes=[])])
    html = as_bao.get(page_of(again)).content.decode()
    assert "Đã có trong hồ sơ; nhận sẽ không ghi thêm lần nữa." in html
    stored = Figure.objects.get()
    assert accept(candidate=only(again, Kind.FIGURE), by=people.bao) == stored
    assert Figure.objects.count() == 1
    candidate = only(again, Kind.FIGURE)
    assert (candidate.is_known, candidate.made_key) == (True, str(stored.pk))


def test_a_stored_figure_learns_what_a_second_source_states_about_it(people: People) -> None:
    accept(
        candidate=only(lay_out(people, figures=[a_figure(targets=[])]), Kind.FIGURE), by=people.bao
    )
    second = lay_out(people)
    accept(candidate=only(second, Kind.FIGURE), by=people.bao)
    figure = Figure.objects.get()
    told = {(each.against, each.source_id) for each in figure.comparisons.all()}
    assert told == {("same_period", figure.source_id), ("target", second.source_id)}


@pytest.mark.parametrize(
    "changes",
    [{"value": "40.8"}, {"period": "2023-Q2"}, {"estimate": True}, {"as_of": "2023-03-20"}],
)
def test_a_figure_that_says_something_else_is_recorded(
    people: People, changes: dict[str, Any]
) -> None:
    first = lay_out(people, figures=[a_figure(as_of="2023-03-31")])
    accept(candidate=only(first, Kind.FIGURE), by=people.bao)
    other = lay_out(people, figures=[a_figure(**{"as_of": "2023-03-31", **changes})])
    accept(candidate=only(other, Kind.FIGURE), by=people.bao)
    assert Figure.objects.count() == 2


def test_an_acceptance_that_wrote_nothing_can_be_taken_back(people: People) -> None:
    accept(candidate=only(lay_out(people), Kind.FIGURE), by=people.bao)
    again = only(lay_out(people, tasks=[]), Kind.FIGURE)
    accept(candidate=again, by=people.bao)
    assert reopen(candidate=again, by=people.bao).state == State.WAITING
    assert Figure.objects.count() == 1


def test_the_same_wording_at_the_same_session_is_recorded_once(people: People) -> None:
    accept_all(reading=lay_out(people), by=people.bao)
    said = "GIẢI NGÂN vốn đầu tư công đạt thấp."
    task = "UBND các xã, thị trấn  rà soát đất công;"
    second = lay_out(
        people,
        limitations=[a_statement("giải ngân vốn đầu tư công đạt thấp", text=said)],
        tasks=[a_task(text=task)],
        figures=[],
    )
    accept_all(reading=second, by=people.bao)
    assert (Limitation.objects.count(), Mention.objects.count()) == (2, 2)
    assert Conclusion.objects.count() == 1
    assert only(second, Kind.TASK).is_known


def test_the_same_wording_at_another_session_is_named_again(people: People) -> None:
    accept_all(reading=lay_out(people), by=people.bao)
    later = lay_out(people, session=a_session(ordinal=16, held_on="2023-07-07"))
    accept(candidate=only(later, Kind.SESSION), by=people.bao)
    accept(candidate=only(later, Kind.LIMITATION), by=people.bao)
    assert Mention.objects.count() == 3


def test_a_stored_value_that_differs_is_shown_with_its_source(
    as_bao: Client, people: People
) -> None:
    accept(candidate=only(lay_out(people), Kind.FIGURE), by=people.bao)
    other = lay_out(people, figures=[a_figure(value="41.2")])
    html = as_bao.get(page_of(other)).content.decode()
    stored = Figure.objects.get()
    assert "Trái với số đã ghi: quý I/2023, «bao-cao.txt» ghi 40,7 tỷ đồng." in html
    assert reverse("figure", args=[stored.pk]) in html


def test_a_value_within_rounding_is_no_contradiction(people: People) -> None:
    accept(candidate=only(lay_out(people), Kind.FIGURE), by=people.bao)
    other = lay_out(people, figures=[a_figure(value="40732", measure="triệu đồng")])
    assert reasons(other, people)[only(other, Kind.FIGURE).pk] == []


def test_a_cumulative_figure_does_not_go_down(people: People) -> None:
    accept(candidate=only(lay_out(people), Kind.FIGURE), by=people.bao)
    later = lay_out(people, figures=[a_figure(period="2023-Q2", value="39")])
    assert reasons(later, people)[only(later, Kind.FIGURE).pk] == [
        "Số lũy kế này thấp hơn kỳ trước: quý I/2023, «bao-cao.txt» đã ghi 40,7 tỷ đồng."
    ]
    higher = lay_out(people, figures=[a_figure(period="2023-Q2", value="81")])
    assert reasons(higher, people)[only(higher, Kind.FIGURE).pk] == []
    before = lay_out(people, figures=[a_figure(period="2023-M02", value="50")])
    assert "chỉ ghi 40,7 tỷ đồng." in reasons(before, people)[only(before, Kind.FIGURE).pk][0]


def test_the_second_of_two_equal_candidates_is_marked(people: People) -> None:
    reading = lay_out(people, figures=[a_figure(), a_figure()])
    first, second = reading.candidates.filter(kind=Kind.FIGURE)
    told = reasons(reading, people)
    assert told[first.pk] == []
    assert told[second.pk] == ["Trùng với một mục ở trên. Nhận cả hai mục cũng chỉ ghi một lần."]
    refuse(candidate=first, by=people.bao)
    assert reasons(reading, people)[second.pk] == []
