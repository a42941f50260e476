"""The reference of the Excel template and of a long file says what the program writes and reads."""

from __future__ import annotations

import re
from pathlib import Path

from tiendo.web.collecting.longfile import MOST_BYTES, MOST_ROWS
from tiendo.web.collecting.longfile.table import COLUMNS, NEEDED
from tiendo.web.collecting.workbooks import layout
from tiendo.web.figures.models import Figure

PAGE = (Path(__file__).resolve().parents[3] / "docs/reference/template.md").read_text("utf-8")
SHEET, LONG = PAGE.split("## A file for many units")


def test_the_sheet_has_the_columns_of_the_page_in_their_places() -> None:
    told = re.findall(r"^\| ([A-Z]) \| ([^|]+) \| .* \| (locked|open) \|$", SHEET, re.MULTILINE)
    assert told == [
        (layout.address(0, code)[0], name, "open" if code in layout.FILLED else "locked")
        for code, name, _width in layout.COLUMNS
    ]
    assert f"«{layout.PAGE}»" in SHEET
    assert f"Row {layout.HEAD + 1} is the header" in SHEET


def test_the_hidden_sheet_has_the_rows_of_the_page() -> None:
    (facts,) = re.findall(r"^\| 2 – (\d+) \| (.*) \|$", SHEET, re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", facts[1])) == layout.FACTS
    assert int(facts[0]) == layout.FIRST_CODE
    assert f"`{layout.MARK}`" in SHEET
    assert f"«{layout.CODES}»" in SHEET


def test_a_long_file_has_the_columns_of_the_page() -> None:
    told = re.findall(r"^\| `([^`]+)` \(`(\w+)`\) \| (yes)? ?\| (.*) \|$", LONG, re.MULTILINE)
    assert {code for _name, code, _needed, _content in told} == set(COLUMNS)
    assert {code for _name, code, needed, _content in told if needed} == NEEDED
    assert all(name in COLUMNS[code] for name, code, _needed, _content in told)
    content = {code: content for _name, code, _needed, content in told}
    assert all(str(each.label) in content["status"] for each in Figure.Status)
    assert all(str(each.label) in content["origin"] for each in Figure.Origin)
    assert f"{MOST_ROWS:,} lines and {MOST_BYTES // 1024 // 1024} MB" in LONG
