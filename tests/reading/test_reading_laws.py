"""Laws of the reader: exact source, no text makes it raise, twice the text costs twice."""

from __future__ import annotations

import ast
import json
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiendo.reading
from reading_samples import ROOT, TWIN, reading_of
from strategies_reading import documents
from tiendo.reading import Cite, Figure, Lexicon, Reading, Statement, Task, read
from tiendo.reading.schema import to_dict

PATTERNS = (
    "hạn chế ",
    "nguyên nhân ",
    "đạt 5%, ",
    "a; tuy nhiên ",
    "(;",
    "a)",
    "1.",
    "1-",
    '"',
    "nhiệm vụ: ",
    "công tác, ",
    "trước ngày 31/02, ",
    "phối hợp với UBND xã A, ",
    "a\u0301\u0323",
    "- ",
    "…;",
    "1/2/3",
    "chữ thường dài dòng mãi không hết câu ở đây\n",
    "tiếp tục ",
    "ỦY BAN NHÂN DÂN XÃ A ",
    " ",
)


def cites(reading: Reading) -> list[Cite]:
    records: tuple[Figure | Statement | Task, ...] = (
        *reading.figures, *reading.results, *reading.limitations, *reading.causes,
        *reading.proposals, *reading.tasks,
    )  # fmt: skip
    return [*(record.cite for record in records), *reading.session.cites.values()]


@given(documents() | st.text())
def test_every_record_quotes_its_source_exactly(text: str) -> None:
    reading = reading_of(text)
    assert all(text[cite.start : cite.end] == cite.quote != "" for cite in cites(reading))
    assert all(0 <= item.start <= item.end <= len(text) for item in reading.warnings)


@given(documents() | st.text())
def test_any_text_gives_plain_json(text: str) -> None:
    document = to_dict(reading_of(text), explain=True)
    assert json.loads(json.dumps(document)) == document


@given(documents())
def test_an_empty_lexicon_still_reads(text: str) -> None:
    assert read(text, Lexicon()).source.text == text


@given(documents())
def test_reading_twice_gives_the_same(text: str) -> None:
    assert reading_of(text) == reading_of(text)


def seconds(text: str) -> float:
    """Return the least processor time of three readings: what else the machine does only adds."""
    told = []
    for _again in range(3):
        start = time.process_time()
        reading_of(text)
        told.append(time.process_time() - start)
    return min(told)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_repetition_makes_reading_quadratic(pattern: str) -> None:
    short, long = (pattern * (size // len(pattern)) for size in (10_000, 80_000))
    # Eight times the text: 64 times the time if quadratic; small times are noise.
    assert seconds(long) < max(0.4, 24 * seconds(short))


def test_the_reader_uses_the_standard_library_only() -> None:
    folder = Path(tiendo.reading.__file__).parent
    imported = {
        name.split(".")[0]
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
        if name
    }
    assert imported - {"tiendo"} <= set(sys.stdlib_module_names)


def test_cites_are_made_in_one_place_only() -> None:
    calls = [
        file.name
        for file in (ROOT / "src" / "tiendo" / "reading").glob("*.py")
        if "Cite(" in file.read_text(encoding="utf-8").replace("class Cite", "")
    ]
    assert calls == []


def test_the_twin_of_the_reference_article_is_there() -> None:
    assert TWIN.exists()
