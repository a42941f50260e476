"""The pages of figures: who sees them, what they say, how a person records by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people import People
from tiendo.reading.period import Period
from tiendo.web.accounts.workplace import DAY_KEY
from tiendo.web.figures import copy
from tiendo.web.figures.actions import StatedComparison
from tiendo.web.figures.models import Comparison, Figure, Indicator, Target
from tiendo.web.rounds.actions import open_round
from tiendo.web.sources.models import CiteOf, Source
from web.figures.recording import Q1, Recorder

SourceOf = Callable[..., Source]


def on_day(client: Client, day: date = date(2023, 4, 7)) -> Client:
    """Let the visit look at `day`."""
    session = client.session
    session[DAY_KEY] = day.isoformat()
    session.save()
    return client


def body(client: Client, name: str, *args: object, **query: str) -> str:
    """Return the page as text, which must be there."""
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def urls_of(recorder: Recorder) -> list[str]:
    """Return every address that leads to something of the district."""
    figure, target = recorder.figure("40.7"), recorder.target("145.9")
    unit = f"unit={recorder.people.district.pk}"
    return [
        f"{reverse('figures')}?{unit}",
        f"{reverse('indicator', args=['state_revenue'])}?{unit}",
        f"{reverse('year-chart')}?{unit}",
        f"{reverse('indicator-chart', args=['state_revenue'])}?{unit}",
        f"{reverse('contradictions')}?{unit}",
        f"{reverse('figure-add')}?{unit}",
        f"{reverse('target-add')}?{unit}",
        f"{reverse('figure-add')}?corrects={figure.pk}",
        f"{reverse('target-add')}?changes={target.pk}",
        reverse("figure", args=[figure.pk]),
    ]


def test_chi_finds_nothing_of_the_district(recorder: Recorder, as_chi: Client) -> None:
    for url in urls_of(recorder):
        assert as_chi.get(url).status_code == 404, url


def test_an_finds_only_the_own_commune(recorder: Recorder, client: Client, people: People) -> None:
    urls = urls_of(recorder)
    own = recorder.figure("1", unit=people.commune)
    client.force_login(people.an)
    for url in urls:
        assert client.get(url).status_code == 404, url
    assert client.get(reverse("figure", args=[own.pk])).status_code == 200
    assert "xã Yên Thịnh" in body(on_day(client), "figures")


def test_bao_opens_every_page_of_the_district(recorder: Recorder, as_bao: Client) -> None:
    urls = urls_of(recorder)
    for url in urls:
        assert on_day(as_bao).get(url).status_code == 200, url


def test_the_table_says_value_targets_pace_and_same_period(
    recorder: Recorder, as_bao: Client
) -> None:
    recorder.figure("40.7")
    recorder.figure("37", period=Period.parse("2022-Q1"))
    recorder.target("145.9")
    recorder.target("152", assigned_by="HĐND huyện")
    page = body(on_day(as_bao), "figures")
    for told in ("quý I/2023", "40.700", "145.900", "27,9%", "+2,9", "HĐND huyện giao", "+10,0"):
        assert told in page
    assert "style=" not in page


def test_the_newest_period_that_had_ended_is_shown_first(
    recorder: Recorder, as_bao: Client
) -> None:
    for code in ("2022-Q4", "2023-Q1", "2023-Q2"):
        recorder.figure("40.7", period=Period.parse(code))
    assert "Số liệu quý I/2023" in body(on_day(as_bao), "figures")
    assert "Số liệu quý II/2023" in body(on_day(as_bao, date(2023, 7, 2)), "figures")
    assert "Số liệu quý IV/2022" in body(on_day(as_bao), "figures", period="2022-Q4")


def test_an_unknown_period_is_one_sentence(as_bao: Client) -> None:
    answer = as_bao.get(reverse("figures"), {"period": "quý 5"})
    assert answer.status_code == 400
    assert "Chưa rõ kỳ «quý 5»" in answer.content.decode()


def test_an_empty_page_says_what_to_do_next(as_bao: Client) -> None:
    page = body(on_day(as_bao), "figures")
    assert "Chưa có số liệu quý I/2023" in page
    assert "Hãy nộp tài liệu" in page


def test_an_illustrative_number_carries_its_mark(
    recorder: Recorder, as_bao: Client, source_of: SourceOf
) -> None:
    recorder.figure("40.7", cite=CiteOf(source_of("40,7", illustrative=True), 0, 4))
    page = body(on_day(as_bao), "figures")
    assert "40.700°" in page
    assert "số liệu minh họa" in page


def test_last_years_illustrative_number_carries_its_mark_beside_a_fact(
    recorder: Recorder, as_bao: Client, source_of: SourceOf
) -> None:
    made_up = CiteOf(source_of("37", illustrative=True), 0, 2)
    recorder.figure("37", period=Period.parse("2022-Q1"), cite=made_up)
    recorder.figure("40.7")
    for page in (
        body(on_day(as_bao), "figures"),
        body(on_day(as_bao), "indicator", "state_revenue"),
    ):
        assert "40.700<" in page
        assert "37.000°" in page
        assert "số liệu minh họa" in page


def test_a_target_says_giao_once(recorder: Recorder, as_bao: Client) -> None:
    recorder.figure("40.7")
    recorder.target("145.9", kind=Target.Kind.ASSIGNMENT, assigned_by="Tỉnh ủy")
    page = body(on_day(as_bao), "figures")
    assert "chỉ tiêu Tỉnh ủy giao" in page
    assert "chỉ tiêu giao" not in page


def test_the_sentence_of_one_period_does_not_run_from_it_to_itself(
    recorder: Recorder, as_bao: Client
) -> None:
    recorder.figure("40.7")
    page = body(on_day(as_bao), "indicator", "state_revenue")
    assert "mới có số liệu một kỳ, quý I/2023: 40.700 triệu đồng." in page


def test_the_indicator_page_tells_missing_from_nothing_occurred(
    recorder: Recorder, as_bao: Client
) -> None:
    fires = Indicator.objects.get(code="fires")
    first, second, *_rest = recorder.communes()
    recorder.figure(None, "vu", unit=first, indicator=fires, nil=True)
    recorder.figure("2", "vu", unit=second, indicator=fires)
    page = body(on_day(as_bao), "indicator", "fires")
    assert "Tổng 2 vụ của 2/24 đơn vị" in page
    assert page.count("chưa có số liệu") == 22
    assert "không phát sinh" in page


def test_the_figure_page_shows_words_history_and_recomputed_percent(
    recorder: Recorder, as_bao: Client, source_of: SourceOf
) -> None:
    text = "Hết quý I, thu ngân sách đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao."
    start = text.index("40,7")
    stated = StatedComparison(
        against=Comparison.Against.TARGET, percent=Decimal("27.9"), assigned_by="tỉnh"
    )
    first = recorder.figure(
        "40.7", cite=CiteOf(source_of(text), start, start + 12), comparisons=[stated]
    )
    page = body(on_day(as_bao), "figure", first.pk)
    assert "<mark>40,7 tỷ đồng</mark>" in page
    assert "145.455 – 146.326 triệu đồng" in page or "suy ra mức giao" in page
    recorder.target("145.9")
    assert "khớp" in body(as_bao, "figure", first.pk)
    recorder.figure("41", supersedes=first, reason="cộng thiếu một khoản")
    page = body(as_bao, "figure", first.pk)
    assert "đã được thay bằng bản mới hơn" in page
    assert "cộng thiếu một khoản" in page
    assert "Bảo" in page


def test_a_late_correction_shows_both_values_and_why(
    recorder: Recorder, as_bao: Client, source_of: SourceOf, people: People
) -> None:
    open_round(
        unit=people.district,
        form="socio_economic_quarter",
        period=Q1,
        opens_on=date(2023, 3, 1),
        due_on=date(2023, 3, 20),
        by=people.bao,
    )
    unit = people.commune
    told, checked = source_of("thu 40,7 tỷ đồng", name="a.txt"), source_of("là 41 tỷ", name="b.txt")
    first = recorder.figure("40.7", unit=unit, cite=CiteOf(told, 4, 11))
    final = {"status": Figure.Status.FINAL, "reason": "kho bạc đối chiếu"}
    newer = recorder.figure("41", unit=unit, cite=CiteOf(checked, 3, 8), supersedes=first, **final)
    recorder.figure("45", unit=unit, origin=Figure.Origin.STATISTICS)
    page = body(on_day(as_bao), "figure", newer.pk)
    note = page.split('class="big"')[0]
    for words in ("40.700 triệu đồng", "41.000 triệu đồng", "lý do: kho bạc đối chiếu"):
        assert words in note
    assert "Ghi sau hạn nộp báo cáo (20/03/2023)" in note
    history = page.split('id="lich-su"')[1]
    assert history.count("<tr") == 1 + 3
    for words in ("«40,7 tỷ»", "«41 tỷ»", "sơ bộ", "chính thức", "cơ quan thống kê", "Bảo"):
        assert words in history
    for cite in ("at=4-11#text-0", "at=3-8#text-0"):
        assert cite in history
    assert "Số đính chính" not in body(as_bao, "figure", first.pk)


def test_a_history_asks_no_more_for_more_versions(
    recorder: Recorder,
    as_bao: Client,
    source_of: SourceOf,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    on_day(as_bao)
    figure = recorder.figure("1", cite=CiteOf(source_of("1 tỷ"), 0, 4))
    for number in range(2, 12):
        cite = CiteOf(source_of(f"{number} tỷ", name=f"{number}.txt"), 0, 4)
        figure = recorder.figure(str(number), cite=cite, supersedes=figure, reason="đối chiếu")
    with django_assert_max_num_queries(18):
        body(as_bao, "figure", figure.pk)


def test_the_chart_says_the_gap_to_the_path_and_what_each_month_needs(
    recorder: Recorder, as_bao: Client
) -> None:
    recorder.figure("40.7")
    recorder.target("145.9")
    recorder.target("152", kind=Target.Kind.RESOLUTION, assigned_by="HĐND huyện")
    page = body(on_day(as_bao), "indicator", "state_revenue", period="2023-Q1")
    caption = page.split("<figcaption>")[1].split("</figcaption>")[0]
    assert "bằng 27,9% dự toán tỉnh giao, cao hơn tiến độ dự kiến (25,0%) 2,9 điểm %" in caption
    assert "mỗi tháng còn lại cần 11.688,9 triệu đồng." in caption
    assert "Tiến độ dự kiến</th>" in page
    assert "36.475,0" in page, "the path in the indicator's measure"
    drawn = body(as_bao, "indicator-chart", "state_revenue", period="2023-Q1")
    for words in ("dự toán tỉnh giao", "nghị quyết HĐND huyện giao", "Hình thoi"):
        assert words in drawn


def test_a_contradiction_links_both_places(
    recorder: Recorder, as_bao: Client, source_of: SourceOf
) -> None:
    one = recorder.figure("40.7", cite=CiteOf(source_of("a", name="bao.html"), 0, 1))
    other = recorder.figure("45", cite=CiteOf(source_of("b", name="bao-cao.txt"), 0, 1))
    page = body(on_day(as_bao), "contradictions")
    assert "ghi 45.000 triệu đồng, còn «bao.html» ghi 40.700 triệu đồng." in page
    for figure in (one, other):
        assert reverse("figure", args=[figure.pk]) in page


def form(people: People, **more: str) -> dict[str, str]:
    """Return a filled form for a figure."""
    revenue = Indicator.objects.get(code="state_revenue")
    filled = {"unit": str(people.district.pk), "indicator": str(revenue.pk), "period": "2023-Q1"}
    filled |= {"value": "40,7", "measure": "ty_dong", "status": "preliminary", "cumulative": "on"}
    return filled | more


def test_bao_records_a_figure_by_hand_once(as_bao: Client, people: People) -> None:
    answer = as_bao.post(reverse("figure-add"), form(people))
    figure = Figure.objects.get()
    assert answer.headers["Location"] == reverse("figure", args=[figure.pk])
    assert figure.value == Decimal(40700)
    again = as_bao.post(reverse("figure-add"), form(people))
    assert again.status_code == 409
    assert Figure.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"value": "1,2,3"}, "«1,2,3» không phải là số."),
        ({"as_of": "31/02/2023"}, "Ngày «31/02/2023» không có trên lịch."),
        ({"period": "quý 5"}, "Chưa rõ kỳ «quý 5»."),
        ({"value": ""}, "Chưa rõ giá trị của số liệu."),
        ({"measure": "ha"}, "không đổi được sang đơn vị tính của chỉ tiêu"),
        ({"period": "2026-Q1"}, "không tồn tại vào ngày 31/03/2026"),
        ({"value": "0,5", "measure": "dong"}, "có quá nhiều chữ số"),
    ],
)
def test_a_mistake_is_one_sentence_and_what_was_typed_stays(
    as_bao: Client, people: People, typed: dict[str, str], sentence: str
) -> None:
    answer = as_bao.post(reverse("figure-add"), form(people, **typed))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    for text in typed.values():
        assert f'value="{text}"' in page
    assert Figure.objects.count() == 0


def test_a_correction_asks_for_its_reason(recorder: Recorder, as_bao: Client) -> None:
    first = recorder.figure("40.7")
    url = f"{reverse('figure-add')}?corrects={first.pk}"
    filled = {"value": "41", "measure": "ty_dong", "status": "preliminary", "cumulative": "on"}
    assert as_bao.post(url, filled).status_code == 400
    assert as_bao.post(url, filled | {"reason": "cộng thiếu"}).status_code == 302
    assert Figure.objects.get(supersedes=first).reason == "cộng thiếu"
    assert as_bao.post(url, filled | {"reason": "cộng thiếu"}).status_code == 409


def test_an_records_for_the_own_commune_alone(client: Client, people: People) -> None:
    client.force_login(people.an)
    filled = form(people, unit=str(people.commune.pk))
    assert client.post(reverse("figure-add"), filled).status_code == 302
    assert client.post(reverse("figure-add"), form(people)).status_code == 404
    assert [figure.unit for figure in Figure.objects.all()] == [people.commune]


def test_a_target_of_zero_is_refused_in_one_sentence(as_bao: Client, people: People) -> None:
    filled = form(people, period="2023", value="0", kind="estimate", in_force_from="20/12/2022")
    answer = as_bao.post(reverse("target-add"), filled)
    assert answer.status_code == 400
    assert "Mức giao phải lớn hơn 0" in answer.content.decode()
    assert as_bao.post(reverse("target-add"), filled | {"value": "145,9"}).status_code == 302
    assert Target.objects.get().value == Decimal(145900)


def test_a_new_version_of_a_target_keeps_the_old_one(recorder: Recorder, as_bao: Client) -> None:
    first = recorder.target("145.9")
    url = f"{reverse('target-add')}?changes={first.pk}"
    filled = {"value": "150", "measure": "ty_dong", "kind": "estimate", "assigned_by": "tỉnh"}
    answer = as_bao.post(url, filled | {"in_force_from": "01/07/2023"})
    assert answer.status_code == 302
    assert Target.objects.get(supersedes=first).value == Decimal(150000)
    assert "đã thay" in body(on_day(as_bao), "indicator", "state_revenue")


def test_charts_are_svg_that_no_one_between_may_keep(recorder: Recorder, as_bao: Client) -> None:
    recorder.figure("40.7")
    recorder.target("145.9")
    on_day(as_bao)
    for url in (reverse("year-chart"), reverse("indicator-chart", args=["state_revenue"])):
        answer = as_bao.get(url)
        assert answer.headers["Content-Type"].startswith("image/svg+xml")
        assert "private" in answer.headers["Cache-Control"]
        assert answer.content.startswith(b"<svg")


def test_there_is_no_chart_of_nothing(as_bao: Client) -> None:
    assert as_bao.get(reverse("year-chart")).status_code == 404


@pytest.mark.parametrize("page", ["figures", "contradictions"])
def test_ten_rows_and_three_hundred_ask_the_same_number_of_questions(
    recorder: Recorder,
    as_bao: Client,
    page: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    on_day(as_bao)
    indicators = list(Indicator.objects.all())
    for number, each in enumerate(indicators[:5]):
        for value in ("3", "9"):
            recorder.figure(value, each.measure, indicator=each, period=Q1)
        assert number < 5
    with django_assert_max_num_queries(14) as few:
        body(as_bao, page)
    for each in indicators[5:75]:
        for value in ("3", "9", "27", "81"):
            recorder.figure(value, each.measure, indicator=each, period=Q1)
    with django_assert_max_num_queries(14) as many:
        body(as_bao, page)
    assert len(many) == len(few)


def test_an_indicator_with_many_periods_asks_no_more(
    recorder: Recorder, as_bao: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    on_day(as_bao)
    for year in range(2021, 2024):
        for month in range(1, 13):
            span = Period.parse(f"{year}-M{month:02}")
            recorder.figure("3", period=span)
            recorder.figure("5", period=span, unit=recorder.communes()[0])
    copy.asking()  # made with the first question
    with django_assert_max_num_queries(24):
        body(as_bao, "indicator", "state_revenue")
