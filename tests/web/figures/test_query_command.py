"""`tiendo figures query` answers in four formats, and its page names all that it understands."""

from __future__ import annotations

import csv
import io
import json
import re
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tiendo import cli_arguments
from tiendo.web.commands import querying
from tiendo.web.commands.homes import Refused
from tiendo.web.figures import ask, copy, wording
from web.figures.recording import Q1, Recorder

PAGE = Path(__file__).resolve().parents[3] / "docs/reference/query.md"


@pytest.fixture(autouse=True)
def _fresh(
    tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(copy, "_copy", None)


def asked(recorder: Recorder, question: str, **more: Any) -> Namespace:
    """Return the arguments as the command line gives them."""
    told: list[str] = ["figures", "query", question, "--unit", recorder.people.district.code]
    for name, value in ({"period": Q1.code, "by": "whole"} | more).items():
        if value is not None:
            told += [f"--{name}", str(value)]
    return cli_arguments.parser().parse_args(told)


def rows(recorder: Recorder, question: str, **more: Any) -> list[dict[str, Any]]:
    """Ask, and read the answer as a program does."""
    found: list[dict[str, Any]] = json.loads(
        querying.as_json(ask.answer(querying.asked_by(asked(recorder, question, **more))))
    )
    return found


def test_the_whole_is_told_with_its_measure_and_who_is_missing(recorder: Recorder) -> None:
    recorder.figure("1.5", unit=recorder.people.commune)
    (row,) = rows(recorder, "series", indicator="state_revenue")
    assert (row["value"], row["measure"], row["note"]) == ("1500", "triệu đồng", "partial soft")
    assert (row["reported"], row["expected"]) == (1, 24)
    communes = rows(recorder, "matrix", by="commune")
    assert len(communes) == 24
    assert {each["note"] for each in communes} == {"", "missing"}


def test_completion_and_its_path_are_told(recorder: Recorder) -> None:
    recorder.figure("40.7")
    recorder.target("146")
    (row,) = rows(recorder, "completion")
    assert (row["value"], row["target"], row["percent"]) == ("40700", "146000", "27.876712")
    assert (row["expected_percent"], row["tone"]) == ("25", "ahead")
    (tone,) = rows(recorder, "heat")
    assert tone["tone"] == "ahead"
    assert rows(recorder, "watch") == []


@pytest.mark.parametrize("question", list(ask.QUESTIONS))
def test_every_question_answers_in_every_format(recorder: Recorder, question: str) -> None:
    recorder.figure("1234567.5", "trieu_dong")
    recorder.figure("1", unit=recorder.people.commune)
    recorder.target("2000")
    namespace = asked(recorder, question, indicator="state_revenue")
    found = ask.answer(querying.asked_by(namespace))
    told = list(csv.reader(io.StringIO(querying.as_csv(found).decode())))
    assert told[0] == list(found.columns)
    assert len(told) == len(found.rows) + 1
    assert set(found.columns) <= set(wording.LABELS)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(wording.as_xlsx(found))).get_sheet_by_index(0)
    assert len(sheet.to_python()) == len(told)
    text = querying.as_table(found).decode()
    if "value" in found.columns and question not in ("contradictions", "watch"):
        assert "1.234.567,5" in text
        assert "triệu đồng" in text


def test_an_empty_answer_says_so(recorder: Recorder) -> None:
    found = ask.answer(querying.asked_by(asked(recorder, "completion")))
    assert querying.as_table(found).decode().startswith("Không có dòng nào.")
    assert json.loads(querying.as_json(found)) == []


def test_a_past_day_is_told_as_it_was_known(recorder: Recorder) -> None:
    recorder.figure("40.7")
    assert rows(recorder, "series", indicator="state_revenue", known="1/4/2023") != []
    with pytest.raises(Refused, match="kỳ"):
        rows(recorder, "series", indicator="state_revenue", known="1/2/2023")


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"period": None}, "--period"),
        ({"period": "quý I"}, "2023-Q1"),
        ({"indicator": None}, "--indicator"),
        ({"indicator": "no_such"}, "no_such"),
        ({"boundaries": "31/2/2023"}, "lịch"),
    ],
)
def test_a_wrong_question_says_what_to_do(
    recorder: Recorder, more: dict[str, Any], word: str
) -> None:
    told = {"indicator": "state_revenue"} | more
    with pytest.raises(Refused, match=word):
        querying.asked_by(asked(recorder, "series", **told))


def test_the_page_tells_every_question_option_and_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert tuple(ask.QUESTIONS) == cli_arguments.QUESTIONS
    told = page.partition("## Questions")[2].partition("## Options")[0]
    assert tuple(re.findall(r"^\| `([\w-]+)` \|", told, re.MULTILINE)) == cli_arguments.QUESTIONS
    below = cli_arguments.parser()._subparsers._group_actions[0].choices["figures"]  # type: ignore[union-attr, index]
    query = below._subparsers._group_actions[0].choices["query"]
    known = {option for action in query._actions for option in action.option_strings}
    told = page.partition("## Options")[2].partition("## Columns")[0]
    heads = re.findall(r"^\| (`[^|]+`) \|", told, re.MULTILINE)
    assert set(re.findall(r"`(-[\w-]+)`", " ".join(heads))) == known - {"-h", "--help"}
    for code, words in wording.WORDS.items():
        assert f"`{code}`" in page
        assert str(words) in page
