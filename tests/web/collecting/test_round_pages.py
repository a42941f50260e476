"""Opening a round, seeing who is how far, and each step of a report."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from people import People
from tiendo.packs import lookup
from tiendo.reading.period import BadPeriod, Period
from tiendo.reading.typed_period import typed_period
from tiendo.web.collecting.forms import due_day
from tiendo.web.collecting.queries import matrix, round_rows
from tiendo.web.figures.models import Figure
from tiendo.web.rounds import actions
from tiendo.web.rounds.models import Round, Submission
from tiendo.web.workdays import is_working
from web.collecting.desk import send
from web.rounds.reporting import called, commune_form, of_commune

DAY = date(2023, 3, 15)
codes = st.builds(
    "{}{}".format,
    st.integers(2000, 2099),
    st.sampled_from(["", "-Q1", "-Q4", "-H1", "-H2", "-9M", "-M01", "-M12"]),
)


@given(codes)
def test_a_period_is_read_from_its_code_and_from_its_words(code: str) -> None:
    period = Period.parse(code)
    assert typed_period(code.lower()) == period
    assert typed_period(period.label) == period
    assert typed_period(period.label.upper()) == period


@pytest.mark.parametrize("text", ["", "quý V/2023", "tháng 13/2023", "năm ngoái"])
def test_words_that_name_no_period_are_refused(text: str) -> None:
    with pytest.raises(BadPeriod):
        typed_period(text)


@given(st.integers(2020, 2030), st.sampled_from(["-Q1", "-Q2", "-Q3", "-Q4"]))
def test_the_due_day_is_as_many_working_days_after_the_data_as_the_form_says(
    year: int, suffix: str
) -> None:
    form = commune_form()
    period = Period.parse(f"{year}{suffix}")
    due = due_day(form, period, Round.Rule.DAY_14)
    last = period.end.replace(day=14)
    between = sum(is_working(last + timedelta(days=n)) for n in range(1, (due - last).days + 1))
    assert (is_working(due), between) == (True, form.due)


@pytest.mark.django_db
class TestOpening:
    def ask(self) -> str:
        return f"/thu-thap/mo/?form={commune_form().code}&period=quý I/2023"

    def test_it_proposes_days_and_asks_all_units_but_those_left_out(self, as_bao: Client) -> None:
        page = as_bao.get(self.ask()).content.decode()
        assert "15/12/2022 – 14/03/2023" in page
        assert 'value="16/03/2023"' in page
        assert page.count('name="units"') == 24
        assert page.count("checked") == 25  # the units and the rule

    def test_it_opens_the_round(self, as_bao: Client, people: People) -> None:
        units = [people.commune.pk]
        form = {"rule": "day_14", "opens_on": "10/3/2023", "due_on": "16/3/2023", "units": units}
        answer = as_bao.post(self.ask(), form)
        asked = Round.objects.get()
        assert answer.headers["Location"] == f"/thu-thap/{asked.pk}/"
        assert [each.unit for each in asked.submissions.all()] == [people.commune]
        assert as_bao.post(self.ask(), form).status_code == 409

    def test_it_refuses_a_due_day_before_the_opening(self, as_bao: Client, people: People) -> None:
        form = {"rule": "day_14", "opens_on": "10/3/2023", "due_on": "9/3/2023"}
        answer = as_bao.post(self.ask(), form | {"units": [people.commune.pk]})
        assert answer.status_code == 400
        assert "đứng trước ngày mở" in answer.content.decode()
        assert not Round.objects.exists()

    def test_a_reporter_opens_nothing(self, people: People, client: Client) -> None:
        client.force_login(people.an)
        assert client.get("/thu-thap/mo/").status_code == 403

    def test_another_districts_office_asks_its_own_units(
        self, as_chi: Client, people: People
    ) -> None:
        page = as_chi.get(self.ask()).content.decode()
        assert f'value="{people.commune.pk}"' not in page

    def test_a_form_for_another_period_is_refused_in_a_sentence(self, as_bao: Client) -> None:
        answer = as_bao.get("/thu-thap/mo/?form=poverty_year&period=2023-Q1")
        assert answer.status_code == 400
        assert "không dùng cho kỳ quý I/2023" in answer.content.decode()


@pytest.mark.django_db
def test_it_hides_another_districts_round(as_chi: Client, people: People) -> None:
    asked = called(people)
    assert as_chi.get(f"/thu-thap/{asked.pk}/").status_code == 404
    assert commune_form().name_vi not in as_chi.get("/thu-thap/").content.decode()


@pytest.mark.django_db
def test_a_commune_sees_its_own_report_alone(people: People, client: Client) -> None:
    asked = called(people)
    client.force_login(people.an)
    page = client.get(f"/thu-thap/{asked.pk}/").content.decode()
    assert "xã Yên Thịnh" in page
    assert page.count("/thu-thap/bao-cao/") == 1
    assert commune_form().name_vi in client.get("/thu-thap/").content.decode()


@pytest.mark.django_db
def test_lateness_follows_from_days_and_is_nowhere_stored(people: People) -> None:
    report = of_commune(people)
    early, late = date(2023, 3, 16), date(2023, 3, 20)
    (row,) = round_rows(people.bao, people.district, early)
    assert (row.open, row.late, row.total) == (24, 0, 24)
    actions.submit(submission=report, on=date(2023, 3, 18), by=people.an)
    (row,) = round_rows(people.bao, people.district, late)
    assert (row.waiting, row.open, row.late) == (1, 0, 23)
    reports = Submission.objects.select_related("unit", "round").order_by("unit__name_key")
    rows = {each.submission.pk: each for each in matrix(report.round, reports, late)}
    assert rows[report.pk].days_late == 2
    assert {each.days_late for key, each in rows.items() if key != report.pk} == {4}


@pytest.mark.django_db
def test_completeness_counts_filled_cells_and_flags_what_looks_made_up(
    people: People, client: Client
) -> None:
    report = of_commune(people)
    client.force_login(people.an)
    keys = ["maize_area", "pig_herd", "poultry_flock", "meat_output", "scattered_trees", "visitors"]
    before = of_commune(people, period=Period.parse("2022-Q4"))
    send(client, before, {key: str(n + 10) for n, key in enumerate(keys)})
    send(client, report, {key: str(n + 10) for n, key in enumerate(keys)} | {"pigs_culled": "k"})
    actions.submit(submission=report, on=DAY, by=people.an)
    report.refresh_from_db()
    (row,) = matrix(report.round, [report], DAY)
    assert row.filled == 7
    assert "6/6 ô giống hệt kỳ trước" in row.flags
    assert any("chưa đầy một phút" in flag for flag in row.flags)


@pytest.mark.django_db
def test_zeros_everywhere_are_flagged(people: People, client: Client) -> None:
    report = of_commune(people)
    client.force_login(people.an)
    send(client, report, dict.fromkeys(["maize_area", "pig_herd", "visitors", "meat_output"], "0"))
    assert matrix(report.round, [report], DAY)[0].flags == []
    send(client, report, {"poultry_flock": "-"})
    (flag,) = matrix(report.round, [report], DAY)[0].flags
    assert "đều là 0" in flag


@pytest.mark.django_db
def test_what_is_missing_is_listed_before_handing_in(people: People, client: Client) -> None:
    report = of_commune(people)
    client.force_login(people.an)
    send(client, report, {"pig_herd": "5"})
    address = f"/thu-thap/bao-cao/{report.pk}/nop/"
    page = client.get(address).content.decode()
    form = lookup.form(report.round.form)
    assert form is not None
    assert "Vẫn nộp" in page
    assert "Tổng đàn lợn" not in page.split("<ul")[1]
    assert client.post(address).status_code == 302
    report.refresh_from_db()
    assert report.state == "submitted"
    assert client.post(address).status_code == 409


@pytest.mark.django_db
def test_each_step_is_taken_by_who_may(people: People, as_bao: Client) -> None:
    report = of_commune(people)
    an = Client()
    an.force_login(people.an)
    address = f"/thu-thap/bao-cao/{report.pk}/buoc/"
    an.post(f"/thu-thap/bao-cao/{report.pk}/nop/")
    for name in ("accept", "return", "lock", "unlock"):
        assert an.post(address, {"do": name, "reason": "Thử."}).status_code == 403
    steps = [("return", "Sai số lợn."), ("accept", ""), ("lock", ""), ("unlock", "Đính chính.")]
    for name, reason in steps:
        if name == "accept":
            an.post(f"/thu-thap/bao-cao/{report.pk}/nop/")
        assert as_bao.post(address, {"do": name, "reason": reason}).status_code == 302
    report.refresh_from_db()
    assert report.state == "accepted"
    assert as_bao.post(address, {"do": "return"}).status_code == 400
    page = an.get(f"/thu-thap/bao-cao/{report.pk}/").content.decode()
    assert "Sai số lợn." in page


@pytest.mark.django_db
def test_the_paper_shows_what_was_handed_in_and_not_what_came_later(
    people: People, client: Client
) -> None:
    report = of_commune(people)
    client.force_login(people.an)
    seen = send(client, report, {"pig_herd": "1.111"}).json()["taken"]["pig_herd"]["seen"]
    client.post(f"/thu-thap/bao-cao/{report.pk}/nop/")
    send(client, report, {"pig_herd": ("2.222", seen)}, reason="Sót một thôn.")
    assert Figure.objects.count() == 2
    paper = client.get(f"/thu-thap/bao-cao/{report.pk}/in/").content.decode()
    assert "1.111" in paper
    assert "2.222" not in paper
    assert "2.222" in client.get(f"/thu-thap/bao-cao/{report.pk}/").content.decode()


@pytest.mark.django_db
def test_a_correction_page_asks_for_the_reason(people: People, client: Client) -> None:
    report = of_commune(people)
    client.force_login(people.an)
    address = f"/thu-thap/bao-cao/{report.pk}/"
    client.post(address + "nop/")
    assert 'name="cell.pig_herd"' not in client.get(address).content.decode()
    page = client.get(address + "?dinh-chinh=1").content.decode()
    assert 'name="cell.pig_herd"' in page
    assert 'name="reason"' in page
    form = {"cell.pig_herd": "5", "seen.pig_herd": "", "reason": "Nộp thiếu."}
    assert client.post(address + "?dinh-chinh=1", form).status_code == 302
    assert Figure.objects.get().reason == "Nộp thiếu."
