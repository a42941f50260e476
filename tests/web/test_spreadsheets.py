"""What leaves for a spreadsheet is never a formula, however its words begin."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from people import People
from tiendo.web.commands.querying import as_csv
from tiendo.web.cycle.models import Conclusion
from tiendo.web.cycle.table import rows_of
from tiendo.web.figures.ask import Answer
from tiendo.web.figures.wording import as_xlsx
from tiendo.web.meetings.actions import add_item
from tiendo.web.sheets import read_pages
from tiendo.web.spreadsheets import RISKY, harmless, workbook
from web.cycle.scene import a_session

ROOT = Path(__file__).resolve().parents[2]
FORMULA = '=HYPERLINK("http://example.vn";"Xem")'
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=12)
RISKY_WORDS = st.builds("{}{}".format, st.sampled_from(RISKY), WORDS)


@given(WORDS | RISKY_WORDS)
def test_no_text_for_a_csv_begins_as_a_formula_does(text: str) -> None:
    told = harmless(text)
    assert not told.startswith(RISKY)
    assert told in (text, f"'{text}")


@settings(max_examples=5, deadline=None)
@given(st.lists(RISKY_WORDS.map(str.strip).filter(bool), min_size=1, max_size=20))
def test_a_workbook_keeps_words_as_words(words: list[str]) -> None:
    held = BytesIO()
    with workbook(held, in_memory=True) as book:
        sheet = book.add_worksheet()
        for row, text in enumerate(words):
            sheet.write(row, 0, text)
    (page,) = read_pages(held.getvalue(), rows=100)
    assert page.formulas == []
    assert [row[0] for row in page.rows] == words


def test_every_workbook_of_the_program_is_made_here() -> None:
    makers = [
        path.name
        for path in (ROOT / "src/tiendo").rglob("*.py")
        if re.search(r"\bxlsxwriter\b|\bopenpyxl\b", path.read_text(encoding="utf-8"))
    ]
    assert makers == ["spreadsheets.py"]


def test_an_answer_about_figures_holds_no_formula() -> None:
    found = Answer(columns=("unit", "value"), rows=[(FORMULA, -3)])
    (page, *_rest) = read_pages(as_xlsx(found), rows=10)
    assert page.formulas == []
    assert page.rows[1] == [FORMULA, "-3"]
    _head, row = csv.reader(StringIO(as_csv(found).decode()))
    assert row == [f"'{FORMULA}", "-3"]  # a number below zero stays a number


@pytest.mark.django_db
def test_a_formula_typed_or_pasted_comes_through_as_its_text(
    people: People, as_bao: Client
) -> None:
    session = a_session(people)
    add_item(session=session, title=FORMULA, by=people.bao)
    page = as_bao.get(reverse("agenda", args=[session.pk])).content.decode()
    assert "=HYPERLINK(&quot;http" in page
    (line,) = rows_of(f"Nội dung nhiệm vụ\tThời hạn\n{FORMULA.replace(chr(34), '')}\t30/6").lines
    assert line.cells["text"] == FORMULA.replace('"', "")
    assert not Conclusion.objects.exists()
