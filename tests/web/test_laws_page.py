"""The page of laws names tests that are there, are properties, and run on both databases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/reference/laws.md"
ROWS = re.findall(r"^\| (\d+)\. .+ \| (`tests/.+`) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
BY_EXAMPLE = {"12"}  # a gate is asked address by address
LAWS = [(law, file) for law, files in ROWS for file in re.findall(r"`([^`]+)`", files)]


def test_the_page_has_every_law_in_order() -> None:
    assert [int(law) for law, _files in ROWS] == list(range(1, 14))


@pytest.mark.parametrize(("law", "file"), LAWS)
def test_a_law_is_held_by_a_property_that_always_runs(law: str, file: str) -> None:
    code = (ROOT / file).read_text("utf-8")
    assert law in BY_EXAMPLE or re.search(r"^ *@given\(", code, re.MULTILINE)
    assert not re.search(r"pytestmark = .*slow|xfail|mark\.skip", code)


@pytest.mark.parametrize(("law", "file"), LAWS)
def test_a_property_with_a_database_runs_on_both(law: str, file: str) -> None:
    code = (ROOT / file).read_text("utf-8")
    uses = re.search(r"django|people: People|recorder: Recorder|tiendo\.web\.\w+\.models", code)
    assert not uses or file.startswith("tests/web/"), law
