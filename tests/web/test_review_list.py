"""The list of what was read: what needs a look, where the work stopped, how far it got."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from people import People
from review_desk import a_figure, a_task, lay_out, only, several
from tiendo.web.errors import CandidateEdited
from tiendo.web.figures.models import Figure
from tiendo.web.journal.models import Event
from tiendo.web.review.actions import edit, refuse
from tiendo.web.review.case import Case
from tiendo.web.review.looks import looks_of
from tiendo.web.review.models import Candidate
from tiendo.web.sources.models import Reading

Kind, State = Candidate.Kind, Candidate.State
HTMX = {"HX-Request": "true"}


def page_of(reading: Reading) -> str:
    return reverse("source", args=[reading.source_id])


def row_of(candidate: Candidate) -> str:
    return reverse("candidate", args=[candidate.pk])


def reasons(reading: Reading, people: People) -> dict[int, list[str]]:
    """Return why each waiting candidate of a reading wants a look."""
    looks = looks_of(list(reading.candidates.all()), Case(reading, people.bao))
    return {key: [reason.sentence for reason in look.reasons] for key, look in looks.items()}


def test_the_list_shows_those_that_need_a_look(as_bao: Client, people: People) -> None:
    figures = [a_figure(certainty="0.99"), a_figure(certainty="0.99", indicator=None)]
    reading = several(people, figures=figures)
    html = as_bao.get(page_of(reading), {"show": "look"}).content.decode()
    sure, unsettled = reading.candidates.filter(kind=Kind.FIGURE)
    assert f'id="candidate-{unsettled.pk}"' in html
    assert f'id="candidate-{sure.pk}"' not in html
    assert f'href="?item={sure.pk}#candidate-{sure.pk}"' in html, "its words lead to its page"
    assert "Cần xem (1)" in html


def test_a_figure_gets_its_indicator_with_one_press(as_bao: Client, people: People) -> None:
    nearest = ["rice_area", "state_revenue", "no_such_code"]
    reading = lay_out(people, figures=[a_figure(indicator=None, nearest=nearest)])
    figure = only(reading, Kind.FIGURE)
    html = as_bao.get(page_of(reading)).content.decode()
    assert 'name="indicator" value="state_revenue"' in html
    assert "no_such_code" not in html
    assert as_bao.post(row_of(figure), {"indicator": "state_revenue"}).status_code == 302
    assert as_bao.post(row_of(figure), {"indicator": "crime_cases"}).status_code == 400
    figure.refresh_from_db()
    assert figure.data["indicator"] == "state_revenue"
    assert figure.found["indicator"] is None


@pytest.mark.parametrize("code", [None, "no_such_code"])
def test_a_figure_of_no_known_indicator_asks_for_a_look(people: People, code: str | None) -> None:
    reading = lay_out(people, figures=[a_figure(indicator=code)])
    assert reasons(reading, people)[only(reading, Kind.FIGURE).pk] == [
        "Số này chưa gắn với chỉ tiêu nào trong danh mục."
    ]


def test_it_says_how_sure_the_reader_is_and_by_which_rule(as_bao: Client, people: People) -> None:
    figures = [a_figure(certainty="0.97", rule="level_with_target")]
    html = as_bao.get(page_of(lay_out(people, figures=figures))).content.decode()
    assert '<span class="mark mark-good">chắc</span>' in html
    assert '<span class="mark mark-warn">cần xem</span>' in html
    assert "Câu nêu một số và tỷ lệ của số đó so với mức giao." in html
    assert "level_with_target" not in html


def test_the_list_goes_on_where_the_work_stopped(as_bao: Client, people: People) -> None:
    tasks = [a_task(text=f"Việc {number}") for number in range(60)]
    reading = lay_out(people, tasks=tasks)
    for candidate in reading.candidates.order_by("position")[:55]:
        refuse(candidate=candidate, by=people.bao)
    page = as_bao.get(page_of(reading)).context["page"]
    assert page.number == 2
    first = reading.candidates.order_by("position").first()
    assert first is not None
    asked = as_bao.get(page_of(reading), {"item": first.pk}).context["page"]
    assert asked.number == 1
    html = as_bao.get(page_of(reading), headers={**HTMX, "HX-Target": "rows"}).content.decode()
    assert html.lstrip().startswith('<section id="rows"')
    assert "source-text" not in html


def test_progress_is_kept_at_each_step(as_bao: Client, people: People) -> None:
    reading = lay_out(people)
    before = Event.objects.count()
    as_bao.post(row_of(only(reading, Kind.CAUSE)), {"do": "refuse"})
    html = as_bao.get(page_of(reading)).content.decode()
    assert 'Đã xem 1/8 <progress value="1" max="8">' in html
    assert Event.objects.count() == before + 1


def test_undoing_an_acceptance_says_what_to_do_instead(as_bao: Client, people: People) -> None:
    figure = only(lay_out(people), Kind.FIGURE)
    as_bao.post(row_of(figure), {"do": "accept"})
    html = as_bao.post(row_of(figure), {"do": "reopen"}, headers=HTMX).content.decode()
    assert "Muốn sửa, hãy mở bản ghi." in html
    assert Figure.objects.count() == 1


def test_an_edit_that_no_screen_showed_is_kept_too(people: People) -> None:
    figure = only(lay_out(people), Kind.FIGURE)
    edit(candidate=figure, data={"value": "41"}, by=people.an)
    with pytest.raises(CandidateEdited):
        edit(candidate=figure, data={"value": "42"}, by=people.bao, seen=figure.event)
    assert edit(candidate=figure, data={"value": "42"}, by=people.bao).data["value"] == "42"


def test_a_source_kept_for_records_made_directly_has_nothing_to_press(
    as_bao: Client, people: People
) -> None:
    reading = lay_out(people)
    assert "Phím tắt" in as_bao.get(page_of(reading)).content.decode()
    reading.candidates.all().delete()
    html = as_bao.get(page_of(reading)).content.decode()
    assert "lưu làm nguồn" in html
    assert "Phím tắt" not in html
    assert 'id="counts"' not in html
