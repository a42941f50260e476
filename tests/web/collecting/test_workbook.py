"""A report leaves as Excel and comes back: matched, shown, and written whole or not at all."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import People
from tiendo.reading.numbers import format_number
from tiendo.web.collecting.checks import is_refusal
from tiendo.web.collecting.queries import load_sheet
from tiendo.web.collecting.workbooks import Kind, previewed, read_workbook, reading
from tiendo.web.collecting.workbooks.layout import AT, CODES, PAGE
from tiendo.web.figures.actions import Entry, enter, record_figure
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.journal.models import Event
from tiendo.web.rounds import actions as rounds
from tiendo.web.rounds.models import Submission
from tiendo.web.sheets import read_pages
from tiendo.web.sources.models import CiteOf, Source
from web.collecting.books import Rows, filled, name, place_of, template
from web.figures.recording import undone
from web.rounds.reporting import called, of_commune

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 15)
Values = dict[str, Decimal | None]


@pytest.fixture
def report(people: People) -> Submission:
    return of_commune(people)


@pytest.fixture
def as_an(people: People) -> Client:
    client = Client()
    client.force_login(people.an)
    return client


def stands() -> Values:
    rows = Figure.objects.filter(superseded_by=None, withdrawn=False).select_related("indicator")
    return {row.indicator.code + ("/" + row.item if row.item else ""): row.value for row in rows}


def write(people: People, report: Submission, key: str, value: str, **more: Any) -> Figure:
    indicator = Indicator.objects.get(code=key)
    told: dict[str, Any] = {
        "unit": report.unit,
        "period": report.round.span,
        "indicator": indicator,
    }
    told |= {"measure": indicator.measure, "value": Decimal(value)}
    return enter(entries=[Entry(**(told | more))], by=people.bao).figures[0]


def hand(client: Client, report: Submission, data: bytes, file: str = "bieu.xlsx") -> Any:
    sent = {"do": "preview", "file": SimpleUploadedFile(file, data)}
    return client.post(f"/thu-thap/bao-cao/{report.pk}/excel/", sent)


def confirm(client: Client, report: Submission, shown: Any, *ticked: str, **more: str) -> Any:
    """Press the preview's button with what its form holds."""
    text = shown.content.decode()
    held = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', text))
    held |= {f"take.{key}": "on" for key in ticked}
    return client.post(
        f"/thu-thap/bao-cao/{report.pk}/excel/", held | {"do": "write"} | more, follow=True
    )


def understood(report: Submission, data: bytes) -> Any:
    sheet = load_sheet(report)
    return previewed(read_workbook(data, "bieu.xlsx", sheet), sheet)


def told(report: Submission, data: bytes) -> list[str]:
    found: list[str] = understood(report, data).problems
    return found


@pytest.mark.parametrize("path", ["excel/", "mau.xlsx"])
def test_another_districts_report_has_no_template(
    path: str, as_chi: Client, report: Submission
) -> None:
    assert as_chi.get(f"/thu-thap/bao-cao/{report.pk}/{path}").status_code == 404


def test_another_district_hands_nothing_in(as_chi: Client, report: Submission) -> None:
    assert hand(as_chi, report, filled(report, {"pig_herd": 5})).status_code == 404
    assert not Figure.objects.exists()


def test_the_template_holds_the_form_and_what_was_entered(
    people: People, as_an: Client, report: Submission
) -> None:
    write(people, report, "pig_herd", "1234.5")
    data = as_an.get(f"/thu-thap/bao-cao/{report.pk}/mau.xlsx").content
    pages = {page.name: page for page in read_pages(data, rows=500)}
    assert list(pages) == [PAGE, CODES]
    rows = {row[0]: row for row in pages[PAGE].rows}
    assert rows[name("pig_herd")][5] == "1234,5"
    assert len(pages[CODES].rows) - 7 == len(load_sheet(report).cells)
    assert {cell[0] for cell in pages[PAGE].formulas} == {"H", "I"}


def test_the_template_holds_what_was_made_up_for_last_year_as_a_number(
    people: People, as_an: Client, report: Submission
) -> None:
    source = Source.objects.create(
        unit=report.unit,
        name="minh-hoa.txt",
        sha256="0" * 64,
        size=1,
        file="sources/x.txt",
        text="x",
        illustrative=True,
        received_by=people.bao,
        received_at=timezone.now(),
    )
    pigs = Indicator.objects.get(code="pig_herd")
    record_figure(
        unit=report.unit,
        indicator=pigs,
        period=report.round.span.same_period_last_year(),
        value=Decimal("1234.5"),
        measure=pigs.measure,
        by=people.bao,
        cite=CiteOf(source, 0, 1),
    )
    assert load_sheet(report).cells["pig_herd"].last_year == "1.234,5°"
    answer = as_an.get(f"/thu-thap/bao-cao/{report.pk}/mau.xlsx")
    assert answer.status_code == 200
    pages = {page.name: page for page in read_pages(answer.content, rows=500)}
    rows = {row[0]: row for row in pages[PAGE].rows}
    assert rows[name("pig_herd")][AT["last_year"]] == "1234,5"


def test_a_template_handed_in_as_it_came_changes_nothing(
    people: People, as_an: Client, report: Submission
) -> None:
    write(people, report, "pig_herd", "1234.5")
    write(people, report, "poultry_flock", "0")
    data = template(report)
    events = Event.objects.count()
    answer = hand(as_an, report, data)
    assert "Tệp không có gì mới" in answer.content.decode()
    assert Event.objects.count() == events


def test_filled_cells_are_shown_then_written_and_the_same_file_writes_nothing_more(
    as_an: Client, report: Submission
) -> None:
    data = filled(report, {"pig_herd": 1234.5, "nil:poultry_flock": "x", "maize_area": "-"})
    shown = hand(as_an, report, data)
    assert not Figure.objects.exists()
    done = confirm(as_an, report, shown)
    assert "Đã ghi 3 ô từ tệp Excel." in done.content.decode()
    assert stands() == {"pig_herd": Decimal("1234.5"), "poultry_flock": None, "maize_area": None}
    events = Event.objects.count()
    assert "Tệp không có gì mới" in hand(as_an, report, data).content.decode()
    assert Event.objects.count() == events


def test_a_wrong_cell_is_named_and_nothing_can_be_written(
    as_an: Client, report: Submission
) -> None:
    data = filled(report, {"pig_herd": "12,5,3", "maize_area": 4})
    answer = hand(as_an, report, data)
    assert answer.status_code == 400
    place = place_of(report, "pig_herd")
    sentence = f"Trang «{PAGE}», ô {place}: «12,5,3» không phải là số. Hãy nhập theo dạng 1.234,5."
    assert sentence in answer.content.decode()
    assert 'value="write"' not in answer.content.decode()


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ({"pig_herd": "=120+35"}, "công thức"),
        ({"pig_herd": 5, "nil:pig_herd": "x"}, "một trong hai"),
        ({"nil:pig_herd": "có"}, "đánh x"),
        ({"note:pig_herd": "d" * 301}, "300 ký tự"),
    ],
)
def test_what_cannot_be_meant_is_told(report: Submission, cells: Any, word: str) -> None:
    (sentence,) = told(report, filled(report, cells))
    assert sentence.startswith(f"Trang «{PAGE}», ô {place_of(report, 'pig_herd')}: ")
    assert word in sentence


def test_an_emptied_cell_is_taken_back_only_when_ticked(
    people: People, as_an: Client, report: Submission
) -> None:
    write(people, report, "pig_herd", "5")
    data = filled(report, {"pig_herd": "", "maize_area": 3})
    confirm(as_an, report, hand(as_an, report, data))
    assert stands() == {"pig_herd": 5, "maize_area": 3}
    confirm(as_an, report, hand(as_an, report, data), "pig_herd")
    assert stands() == {"maize_area": 3}


def test_what_others_wrote_since_the_download_stays_unless_ticked(
    people: People, as_an: Client, report: Submission
) -> None:
    data = filled(report, {"pig_herd": 5})
    write(people, report, "pig_herd", "7")
    write(people, report, "maize_area", "2")  # which the file left alone
    (change,) = understood(report, data).changes
    assert change.kind == Kind.OVERTAKEN
    shown = hand(as_an, report, data)
    confirm(as_an, report, shown)
    assert stands() == {"pig_herd": 7, "maize_area": 2}
    confirm(as_an, report, shown, "pig_herd")
    assert stands() == {"pig_herd": 5, "maize_area": 2}


def test_who_is_overtaken_between_preview_and_button_writes_nothing(
    people: People, as_an: Client, report: Submission
) -> None:
    shown = hand(as_an, report, filled(report, {"pig_herd": 5, "maize_area": 3}))
    write(people, report, "pig_herd", "7")
    answer = confirm(as_an, report, shown)
    assert answer.status_code == 409
    assert stands() == {"pig_herd": 7}
    assert Event.objects.order_by("-number")[0].deed == "figures.overtaken"


def test_a_broken_refusing_check_leaves_nothing_to_confirm(
    as_an: Client, report: Submission
) -> None:
    rule = next(r for r in load_sheet(report).rules if r.kind == "order" and is_refusal(r))
    data = filled(report, {rule.others[0]: 2, rule.cell: 9})
    (sentence,) = told(report, data)
    assert sentence.startswith(f"Trang «{PAGE}», ô {place_of(report, rule.cell)}: ")
    assert 'value="write"' not in hand(as_an, report, data).content.decode()


def test_a_doubtful_value_is_shown_beside_its_cell(people: People, report: Submission) -> None:
    last = called(people, period=type(report.round.span).parse("2022-Q4"))
    write(people, last.submissions.get(unit=report.unit), "pig_herd", "10")
    preview = understood(report, filled(report, {"pig_herd": 100000}))
    assert not preview.problems
    assert preview.changes[0].warnings


def test_after_handing_in_each_changed_cell_needs_its_note(
    people: People, as_an: Client, report: Submission
) -> None:
    write(people, report, "pig_herd", "5")
    rounds.submit(submission=report, on=DAY, by=people.an)
    (sentence,) = told(report, filled(report, {"pig_herd": 6}))
    assert "đã nộp ngày 15/03/2023" in sentence
    noted = filled(report, {"pig_herd": 6, "note:pig_herd": "Cộng sót hai thôn."})
    confirm(as_an, report, hand(as_an, report, noted))
    assert Figure.objects.get(value=6).reason == "Cộng sót hai thôn."


def test_the_template_of_another_report_or_version_is_told_in_a_sentence(
    people: People, as_an: Client, report: Submission
) -> None:
    other = report.round.submissions.exclude(unit=report.unit)[0]
    answer = hand(as_an, report, template(other))
    assert answer.status_code == 400
    assert other.unit.name in answer.content.decode()
    old = filled(report, {})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "version_of", lambda _form: "khác")
        assert "Biểu mẫu đã thay đổi" in hand(as_an, report, old).content.decode()


@pytest.mark.parametrize("file", ["bieu.xlsx", "bieu.txt"])
def test_a_file_that_is_no_template_is_told_in_a_sentence(
    file: str, as_an: Client, report: Submission
) -> None:
    assert hand(as_an, report, b"xin chao", file).status_code == 400


def backwards(rows: Rows) -> Rows:
    return rows[::-1]


def test_sorted_rows_are_found_by_name_and_a_doubtful_name_is_told(report: Submission) -> None:
    data = filled(report, {"pig_herd": 5, "labour_export/sex.female": 2}, moved=backwards)
    (sentence,) = told(report, data)
    assert "thứ tự các dòng đã đổi" in sentence


def test_without_codes_the_form_in_its_order_is_understood(report: Submission) -> None:
    data = filled(report, {"pig_herd": 5, "labour_export/sex.female": 2}, codes=False)
    preview = understood(report, data)
    assert preview.by_name
    assert {c.cell.key: c.new for c in preview.changes} == {
        "pig_herd": "5",
        "labour_export/sex.female": "2",
    }


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6, deadline=None
)
@given(st.data())
def test_what_is_typed_comes_back_exactly_and_nothing_else_changes(
    people: People, report: Submission, data: st.DataObject
) -> None:
    keys = [key for key in load_sheet(report).cells if "/" not in key]
    numbers = st.decimals(0, 10**9, places=2).map(Decimal.normalize)
    typed = data.draw(st.dictionaries(st.sampled_from(keys), numbers, max_size=5))
    with undone():
        for key in data.draw(st.sets(st.sampled_from(sorted(typed)))) if typed else ():
            write(people, report, key, f"{typed[key]:f}")
        stood = set(stands())
        preview = understood(report, filled(report, typed))
        assert {change.cell.key: change.new for change in preview.changes} == {
            key: format_number(Decimal(f"{value:f}"))
            for key, value in typed.items()
            if key not in stood
        }
        assert preview.unchanged == len(stood)
