"""The review page: text and candidates side by side, each decided with one press."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people import People
from review_desk import TEXT, a_figure, a_result, a_session, a_statement, lay_out, only
from tiendo.web.cycle.models import Conclusion, Limitation, Session
from tiendo.web.figures.models import Figure
from tiendo.web.review.actions import accept, accept_all, edit, refuse
from tiendo.web.review.models import Candidate
from tiendo.web.review.wording import describe
from tiendo.web.sources.actions import receive
from tiendo.web.sources.models import Reading

Kind = Candidate.Kind
HTMX = {"HX-Request": "true"}


@pytest.fixture
def reading(people: People) -> Reading:
    """A reading that Bảo's office took in."""
    return lay_out(people)


@pytest.fixture
def as_an(people: People) -> Client:
    """A browser in which An, the reporter of a commune, is signed in."""
    client = Client()
    client.force_login(people.an)
    return client


def page_of(reading: Reading) -> str:
    return reverse("source", args=[reading.source_id])


def test_it_shows_the_text_with_every_candidate_marked(as_bao: Client, reading: Reading) -> None:
    html = as_bao.get(page_of(reading)).content.decode()
    for candidate in reading.candidates.all():
        assert html.count(f'id="text-{candidate.pk}"') == 1
        assert html.count(f'id="candidate-{candidate.pk}"') == 1
        assert f'href="#candidate-{candidate.pk}"' in html
        assert f'href="#text-{candidate.pk}"' in html


def test_it_shows_a_figure_as_people_read_it(as_bao: Client, reading: Reading) -> None:
    html = as_bao.get(page_of(reading)).content.decode()
    for words in (
        "Tổng thu ngân sách nhà nước",
        "40,7 tỷ đồng",
        "27,9% dự toán tỉnh giao (100% tương đương khoảng 145,4 – 146,3 tỷ đồng)",
        "tăng 6,5% so với cùng kỳ",
        "quý I/2023",
    ):
        assert words in html


def test_a_rate_bears_its_sign_right_behind_the_number() -> None:
    target = {"kind": "plan", "assigned_by": "", "percent": None, "value": "95.5", "implied": None}
    rate = a_figure(value="94.6", measure="%", qualifier="trên", targets=[target], changes=[])
    told = describe("figure", rate)
    assert told.value == "trên 94,6%"
    assert [fact.value for fact in told.facts if "kế hoạch" in fact.value] == ["kế hoạch (95,5%)"]


def test_a_share_of_a_target_is_shown_as_exact_as_it_is_told() -> None:
    target = {
        "kind": "plan", "assigned_by": "", "percent": "95", "qualifier": "trên", "value": None,
        "implied": None,
    }  # fmt: skip
    told = describe("figure", a_figure(targets=[target], changes=[]))
    assert "trên 95% kế hoạch" in [fact.value for fact in told.facts]


def test_it_shows_a_task_with_what_is_missing(as_bao: Client, reading: Reading) -> None:
    html = as_bao.get(page_of(reading)).content.decode()
    assert "UBND các xã, thị trấn" in html
    assert "30/06/2023" in html
    assert '<dt>Sản phẩm</dt><dd class="gap">chưa nêu</dd>' in html


def test_it_shows_warnings_as_sentences(as_bao: Client, people: People) -> None:
    warning = {"code": "bad_date", "start": 0, "end": 8}
    reading = lay_out(people, warnings=[warning, {"code": "new_one", "start": 0, "end": 0}])
    html = as_bao.get(page_of(reading)).content.decode()
    assert "Ngày này không có trên lịch. Hãy kiểm tra lại bản gốc. <q>Ngày 7/4</q>" in html
    assert "Bộ đọc chưa chắc về chỗ này." in html


def test_it_says_what_the_reader_did_not_find(as_bao: Client, people: People) -> None:
    reading = lay_out(people, figures=[], tasks=[])
    html = as_bao.get(page_of(reading)).content.decode()
    assert "Bộ đọc không thấy số liệu nào." in html
    assert "Bộ đọc không thấy nhiệm vụ nào." in html
    assert "Bộ đọc không thấy tồn tại" not in html


def test_nothing_is_missing_in_a_source_kept_for_direct_records(
    as_bao: Client, people: People
) -> None:
    words = "Lũy kế giải ngân vốn đầu tư công, quý I/2023: 18,6 tỷ đồng."
    kept = receive(data=words.encode(), name="bieu.txt", unit=people.district, by=people.bao)
    html = as_bao.get(page_of(kept)).content.decode()
    assert "nguồn của những bản ghi đã nhập trực tiếp" in html
    assert "Bộ đọc không thấy" not in html


def test_it_marks_illustrative_numbers(as_bao: Client, people: People) -> None:
    html = as_bao.get(page_of(lay_out(people, illustrative=True))).content.decode()
    assert "40,7 tỷ đồng°" in html
    assert "số liệu minh họa" in html


def test_it_says_which_limitation_would_be_named_again(as_bao: Client, people: People) -> None:
    accept_all(reading=lay_out(people), by=people.bao)
    later = lay_out(people, session=a_session(ordinal=16, held_on="2023-07-07"))
    accept(candidate=only(later, Kind.SESSION), by=people.bao)
    html = as_bao.get(page_of(later)).content.decode()
    assert (
        "nêu lại hạn chế «giải ngân vốn đầu tư công đạt thấp», nêu lần đầu ngày 07/04/2023" in html
    )


def test_it_accepts_one_without_scripts(as_bao: Client, reading: Reading) -> None:
    candidate = only(reading, Kind.FIGURE)
    answer = as_bao.post(reverse("candidate", args=[candidate.pk]), {"do": "accept"})
    assert answer.status_code == 302
    assert answer["Location"] == f"{page_of(reading)}?item={candidate.pk}#candidate-{candidate.pk}"
    html = as_bao.get(page_of(reading)).content.decode()
    assert reverse("figure", args=[Figure.objects.get().pk]) in html


def test_it_answers_htmx_with_the_row_and_the_counts(as_bao: Client, reading: Reading) -> None:
    candidate = only(reading, Kind.FIGURE)
    url = reverse("candidate", args=[candidate.pk])
    html = as_bao.post(url, {"do": "refuse"}, headers=HTMX).content.decode()
    assert html.lstrip().startswith(f'<article id="candidate-{candidate.pk}"')
    assert "<html" not in html
    assert "Chờ xem 7 · đã nhận 0 · đã bỏ 1" in html
    assert 'value="reopen"' in html


def test_it_loads_the_page_again_after_the_session(as_bao: Client, reading: Reading) -> None:
    url = reverse("candidate", args=[only(reading, Kind.SESSION).pk])
    answer = as_bao.post(url, {"do": "accept"}, headers=HTMX)
    assert answer["HX-Refresh"] == "true"
    assert Session.objects.count() == 1


def test_a_second_press_changes_nothing(as_bao: Client, reading: Reading) -> None:
    url = reverse("candidate", args=[only(reading, Kind.FIGURE).pk])
    assert as_bao.post(url, {"do": "accept"}).status_code == 302
    again = as_bao.post(url, {"do": "accept"})
    assert again.status_code == 409
    assert "Mục này đã được Bảo nhận lúc" in again.content.decode()
    assert Figure.objects.count() == 1


def test_it_refuses_a_word_that_is_no_decision(as_bao: Client, reading: Reading) -> None:
    url = reverse("candidate", args=[only(reading, Kind.FIGURE).pk])
    assert as_bao.post(url, {"do": "destroy"}).status_code == 400
    assert not Figure.objects.exists()


def test_it_accepts_all_and_lists_what_stays_and_why(as_bao: Client, people: People) -> None:
    reading = lay_out(people, figures=[a_figure(indicator=None)])
    url = reverse("source-accept", args=[reading.source_id])
    html = as_bao.post(url, follow=True).content.decode()
    assert "Đã nhận 7 mục; còn 1 mục chờ xem, lý do ghi ở từng mục." in html
    assert "Những mục chưa nhận được:" in html
    assert "chưa gắn với chỉ tiêu nào trong danh mục" in html
    assert (Conclusion.objects.count(), Limitation.objects.count()) == (1, 2)


def test_a_reason_that_keeps_several_items_is_said_once_above_the_page(
    as_bao: Client, people: People
) -> None:
    reading = lay_out(people, session={**a_session(), "held_on": None})
    url = reverse("source-accept", args=[reading.source_id])
    html = as_bao.post(url, follow=True).content.decode()
    above = html.partition("Những mục chưa nhận được:")[2].partition("</div>")[0]
    assert above.count("Hãy nhận mục «Kỳ họp» trước.") == 1
    waiting = reading.candidates.exclude(problem="").values_list("pk", flat=True)
    assert len(waiting) > 3
    assert all(f"?item={pk}#candidate-{pk}" in above for pk in waiting)


def test_a_figure_without_its_indicator_says_what_to_choose(as_bao: Client, people: People) -> None:
    reading = lay_out(people, figures=[a_figure(indicator=None)])
    url = reverse("candidate-edit", args=[only(reading, Kind.FIGURE).pk])
    html = as_bao.post(url, {"value": "40,7", "measure": "ty_dong"}).content.decode()
    assert "Hãy chọn chỉ tiêu." in html


@pytest.mark.parametrize("kind", Kind.values)
def test_it_saves_a_form_as_it_stands_without_changing_what_is_recorded(
    as_bao: Client, reading: Reading, kind: str
) -> None:
    candidate = only(reading, Kind(kind))
    url = reverse("candidate-edit", args=[candidate.pk])
    form = as_bao.get(url).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value
        for name, value in shown.items()
        if value not in (None, False)
    }
    answer = as_bao.post(url, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    before, after = candidate.data, Candidate.objects.get(pk=candidate.pk).data
    same = [name for name in before if name in after and name not in ("measure", "lead", "cites")]
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def test_it_corrects_a_figure_and_accepts_it_at_once(as_bao: Client, reading: Reading) -> None:
    candidate = only(reading, Kind.FIGURE)
    sent = {
        "indicator": "state_revenue",
        "value": "1.041,5",
        "measure": "ty_dong",
        "period": "quý I/2023",
        "as_of": "31/03/2023",
        "role": "actual",
        "target_kind": "estimate",
        "keep": ["1"],
        "accept": "1",
    }
    assert as_bao.post(reverse("candidate-edit", args=[candidate.pk]), sent).status_code == 302
    figure = Figure.objects.get()
    assert (figure.amount, figure.period, f"{figure.as_of}") == (
        Decimal(1041500),
        "2023-Q1",
        "2023-03-31",
    )
    assert [c.against for c in figure.comparisons.all()] == ["same_period"]


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("as_of", "31/02/2023", "Ngày «31/02/2023» không có trên lịch."),
        ("value", "1,2,3", "«1,2,3» không phải là số."),
        ("period", "quý V/2023", "Chưa rõ kỳ «quý V/2023»."),
    ],
)
def test_it_says_what_is_wrong_beside_the_field(
    as_bao: Client, reading: Reading, field: str, text: str, sentence: str
) -> None:
    candidate = only(reading, Kind.FIGURE)
    sent = {"indicator": "state_revenue", "value": "1", "measure": "ty_dong", field: text}
    html = as_bao.post(reverse("candidate-edit", args=[candidate.pk]), sent).content.decode()
    assert sentence in html
    assert f'value="{text}"' in html
    assert Candidate.objects.get(pk=candidate.pk).edited is None


def test_it_keeps_the_corrections_where_acceptance_is_refused(
    as_bao: Client, reading: Reading
) -> None:
    candidate = only(reading, Kind.TASK)
    sent = {"text": "Rà soát", "kind": "concrete", "deadline": "01/01/2023", "accept": "1"}
    html = as_bao.post(reverse("candidate-edit", args=[candidate.pk]), sent).content.decode()
    assert "Chưa có kỳ họp để ghi mục này." in html
    assert Candidate.objects.get(pk=candidate.pk).data["deadline"] == "2023-01-01"


def test_it_keeps_the_original_visible_while_editing(as_bao: Client, reading: Reading) -> None:
    candidate = only(reading, Kind.CAUSE)
    url = reverse("candidate-edit", args=[candidate.pk])
    fragment = as_bao.get(url, headers=HTMX).content.decode()
    assert "<blockquote>một số chủ đầu tư chưa quyết liệt</blockquote>" in fragment
    page = as_bao.get(url).content.decode()
    assert f'<mark id="text-{candidate.pk}"' in page


def test_it_does_not_open_the_form_of_a_decided_candidate(
    as_bao: Client, people: People, reading: Reading
) -> None:
    candidate = only(reading, Kind.CAUSE)
    refuse(candidate=candidate, by=people.bao)
    assert as_bao.get(reverse("candidate-edit", args=[candidate.pk])).status_code == 409


def test_it_offers_open_limitations_to_name_again(as_bao: Client, people: People) -> None:
    accept_all(reading=lay_out(people), by=people.bao)
    later = lay_out(people, session=a_session(ordinal=16, held_on="2023-07-07"))
    accept(candidate=only(later, Kind.SESSION), by=people.bao)
    url = reverse("candidate-edit", args=[only(later, Kind.LIMITATION, 1).pk])
    form = as_bao.get(url).context["form"]
    first, second = Limitation.objects.order_by("pk")
    assert form["recurs"].value() == str(second.pk)
    assert [value for value, _ in form.fields["recurs"].choices] == [
        "",
        str(first.pk),
        str(second.pk),
    ]


def test_it_shows_what_a_person_corrected(as_bao: Client, people: People, reading: Reading) -> None:
    candidate = only(reading, Kind.FIGURE)
    edit(candidate=candidate, data={"value": "41.25"}, by=people.bao)
    html = as_bao.get(page_of(reading)).content.decode()
    assert "41,25 tỷ đồng" in html
    assert "đã sửa" in html


def test_a_reporter_sees_the_page_of_their_commune_and_no_buttons(
    as_an: Client, people: People
) -> None:
    reading = lay_out(people, unit=people.commune)
    html = as_an.get(page_of(reading)).content.decode()
    assert "việc nhận, sửa, bỏ do văn phòng làm" in html
    assert 'name="do"' not in html
    candidate = only(reading, Kind.FIGURE)
    for url in (
        reverse("candidate", args=[candidate.pk]),
        reverse("candidate-edit", args=[candidate.pk]),
        reverse("source-accept", args=[reading.source_id]),
    ):
        assert as_an.post(url, {"do": "accept"}).status_code == 403
    assert set(reading.candidates.values_list("state", flat=True)) == {"waiting"}


def test_it_hides_a_source_from_whoever_works_elsewhere(
    as_chi: Client, as_an: Client, reading: Reading
) -> None:
    candidate = only(reading, Kind.FIGURE)
    pages = (page_of(reading), reverse("source-file", args=[reading.source_id]))
    rows = [reverse(name, args=[candidate.pk]) for name in ("candidate", "candidate-edit")]
    for client in (as_chi, as_an):
        for url in (*pages, *rows):
            assert client.get(url).status_code == 404
        for url in (*rows, reverse("source-accept", args=[reading.source_id])):
            assert client.post(url, {"do": "accept"}).status_code == 404
        assert "bao-cao.txt" not in client.get(reverse("sources")).content.decode()


@pytest.mark.parametrize("count", [3, 60])
def test_the_page_asks_the_database_equally_often_for_few_and_many(
    as_bao: Client,
    people: People,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    result = a_result()
    figures = [a_figure() for _ in range(count)]
    tasks, results = result["tasks"] * count, result["results"] * count
    reading = lay_out(people, figures=figures, tasks=tasks, results=results)
    accept(candidate=only(reading, Kind.SESSION), by=people.bao)
    for candidate in reading.candidates.filter(kind=Kind.RESULT):
        refuse(candidate=candidate, by=people.bao)
    with django_assert_max_num_queries(14):
        assert as_bao.get(page_of(reading)).status_code == 200


def test_it_asks_for_a_bounded_number_of_proposals(
    as_bao: Client, people: People, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many = [a_statement("giải ngân vốn đầu tư công đạt thấp") for _ in range(60)]
    reading = lay_out(people, limitations=many)
    accept(candidate=only(reading, Kind.SESSION), by=people.bao)
    with django_assert_max_num_queries(34):
        assert as_bao.get(page_of(reading)).status_code == 200


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.depth, self.text = 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and (self.depth or dict(attrs).get("class") == "source-text"):
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self.depth:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data


def test_the_page_shows_the_whole_text_unchanged(as_bao: Client, reading: Reading) -> None:
    shown = _Text()
    shown.feed(as_bao.get(page_of(reading)).content.decode())
    assert shown.text == TEXT
