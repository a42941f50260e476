"""Law 2: what documents writes as prose, reading reads back."""

from hypothesis import given, settings

from documents.quarter_samples import QUARTER
from documents.said_and_read import (
    PROFILE,
    assert_session_is_that_of,
    assert_statements_are_those_of,
    assert_tasks_are_those_of,
    figures_read,
    figures_said,
)
from documents.strategies_documents import reports
from tiendo.documents.context import QuarterReport
from tiendo.documents.sheet import compose
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Reading, read


def read_back(context: QuarterReport) -> Reading:
    """Read the running text as it stands in the file, a paragraph on each line."""
    sheet = compose(context, PROFILE)
    paragraphs = [sheet.type_name, sheet.subject, *(block.text for block in sheet.blocks)]
    text = "\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)
    return read(text, lexicon())


@settings(deadline=None, max_examples=60)
@given(reports())
def test_figures_targets_and_comparisons_come_back_equal(context: QuarterReport) -> None:
    assert figures_read(read_back(context).figures) == figures_said(context)


@settings(deadline=None, max_examples=60)
@given(reports())
def test_limitations_causes_and_proposals_come_back_equal(context: QuarterReport) -> None:
    assert_statements_are_those_of(context, read_back(context))


@settings(deadline=None, max_examples=60)
@given(reports())
def test_tasks_come_back_with_their_assignment(context: QuarterReport) -> None:
    assert_tasks_are_those_of(context, read_back(context))


@settings(deadline=None, max_examples=30)
@given(reports())
def test_the_session_and_its_periods_come_back_equal(context: QuarterReport) -> None:
    assert_session_is_that_of(context, read_back(context))


def test_a_missing_figure_comes_back_as_no_figure() -> None:
    found = {figure.indicator_text.casefold() for figure in read_back(QUARTER).figures}
    assert "diện tích rừng trồng mới" not in found
    assert len(found) == sum(line.value is not None for line in QUARTER.figures)
