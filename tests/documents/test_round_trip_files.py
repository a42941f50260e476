"""Law 2 through files: what documents writes as Word or PDF, formats and reading read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.quarter_samples import QUARTER
from documents.said_and_read import (
    PROFILE,
    assert_session_is_that_of,
    assert_statements_are_those_of,
    assert_tasks_are_those_of,
    figures_read,
    figures_said,
    same,
)
from documents.strategies_documents import reports
from documents.strategies_papers import conclusions
from documents.test_notice_round_trip import Told, assert_comes_back, notice_of
from tiendo.documents.context import Issued, QuarterReport
from tiendo.documents.docx import write_docx
from tiendo.documents.pdf import write_pdf
from tiendo.formats import extract
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Reading, read_source
from tiendo.reading.source import Cite

NOTICES = st.lists(conclusions(), min_size=1, max_size=5, unique_by=lambda told: told[0].content)


def through_file(context: Issued, ending: str) -> Reading:
    """Write a paper as a file, take the text out of it and read that."""
    write: Callable[..., object] = {".docx": write_docx, ".pdf": write_pdf}[ending]
    out = BytesIO()
    write(context, PROFILE, out)
    return read_source(extract(out.getvalue(), f"bc{ending}"), lexicon())


def only(reading: Reading, *, listed: bool) -> Reading:
    """Leave what stands in the running text, or what the annexes repeat in tables."""
    spans = [(table.start, table.end) for table in reading.source.tables]

    def stays(cite: Cite) -> bool:
        return any(start <= cite.start < end for start, end in spans) is listed

    return replace(
        reading,
        figures=tuple(one for one in reading.figures if stays(one.cite)),
        tasks=tuple(one for one in reading.tasks if stays(one.cite)),
    )


def assert_report_comes_back(context: QuarterReport, ending: str) -> None:
    reading = through_file(context, ending)
    told, listed = only(reading, listed=False), only(reading, listed=True)
    assert figures_read(told.figures) == figures_said(context)
    assert_statements_are_those_of(context, told)
    assert_tasks_are_those_of(context, told)
    assert_session_is_that_of(context, told)
    assert [
        (same(one.indicator_text), one.value, one.measure, one.estimate)
        for one in listed.figures
        if one.value is not None
    ] == [
        (same(line.label), line.value, line.measure, line.estimate)
        for line in context.figures
        if line.value is not None
    ]
    assert [
        (same(one.cite.quote), one.lead, one.cooperating, one.product) for one in listed.tasks
    ] == [(same(t.content), t.lead, t.cooperating, t.product) for t in context.tasks]


@settings(deadline=None, max_examples=10)
@given(reports())
def test_a_report_comes_back_out_of_its_word_file(context: QuarterReport) -> None:
    assert_report_comes_back(context, ".docx")


@settings(deadline=None, max_examples=4)
@given(reports())
def test_a_report_comes_back_out_of_its_pdf(context: QuarterReport) -> None:
    assert_report_comes_back(context, ".pdf")


@settings(deadline=None, max_examples=10)
@given(NOTICES, st.booleans())
def test_a_notice_comes_back_out_of_its_word_file(told: list[Told], with_statements: bool) -> None:
    notice = notice_of(told, with_statements=with_statements)
    assert_comes_back(told, through_file(notice, ".docx"))


@settings(deadline=None, max_examples=4)
@given(NOTICES, st.booleans())
def test_a_notice_comes_back_out_of_its_pdf(told: list[Told], with_statements: bool) -> None:
    notice = notice_of(told, with_statements=with_statements)
    assert_comes_back(told, through_file(notice, ".pdf"))


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_headings_and_long_paragraphs_of_a_file_stay_whole(ending: str) -> None:
    text = through_file(QUARTER, ending).source.text
    blocks = [" ".join(block.split()) for block in text.split("\n\n")]
    assert "I- CÔNG TÁC XÂY DỰNG ĐẢNG" in blocks
    assert (
        "- Diện tích lúa xuân đạt 2.465,5 ha, bằng 98,6% kế hoạch tỉnh giao và 95,2% kế hoạch "
        "HĐND huyện giao, giảm 1,2% so với cùng kỳ."
    ) in blocks
