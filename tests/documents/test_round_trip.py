"""Law 2: what documents writes as prose, reading reads back."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from documents.quarter_samples import QUARTER
from documents.strategies_documents import reports
from tiendo.documents.context import QuarterReport
from tiendo.documents.sheet import compose
from tiendo.documents.tone import with_tone_marks
from tiendo.packs import format_profile
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Reading, read

PROFILE = replace(format_profile(date(2023, 4, 7), party=True), tone_marks="new")


def read_back(context: QuarterReport) -> Reading:
    """Read the running text as it stands in the file, a paragraph on each line."""
    sheet = compose(context, PROFILE)
    paragraphs = [sheet.type_name, sheet.subject, *(block.text for block in sheet.blocks)]
    text = "\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)
    return read(text, lexicon())


def same(text: str) -> str:
    return with_tone_marks(text, "new").casefold()


@settings(deadline=None, max_examples=60)
@given(reports())
def test_figures_targets_and_comparisons_come_back_equal(context: QuarterReport) -> None:
    written = [
        (
            same(line.label),
            line.value,
            line.measure if line.value is not None else None,
            line.estimate,
            [(share.percent, share.kind, share.assigned_by) for share in line.targets],
            [(one.percent, one.points, one.amount, one.basis) for one in line.changes],
        )
        for line in context.figures
    ]
    found = [
        (
            same(figure.indicator_text),
            figure.value,
            figure.measure,
            figure.estimate,
            [(share.percent, share.kind, share.assigned_by) for share in figure.targets],
            [(one.percent, one.points, one.amount, one.basis) for one in figure.changes],
        )
        for figure in read_back(context).figures
        if figure.role == "actual"
    ]
    assert found == written


@settings(deadline=None, max_examples=60)
@given(reports())
def test_limitations_causes_and_proposals_come_back_equal(context: QuarterReport) -> None:
    reading, told = read_back(context), context.assessment
    in_order = sorted(told.limitations, key=lambda item: -item.times)
    assert [same(one.cite.quote) for one in reading.limitations] == [
        same(item.text) for item in in_order
    ]
    assert [same(one.cite.quote) for one in reading.causes] == [
        same(item.text) for item in told.objective_causes
    ]
    assert [same(one.cite.quote) for one in reading.proposals] == [
        same(item.text) for group in context.proposals for item in group.items
    ]


@settings(deadline=None, max_examples=60)
@given(reports())
def test_tasks_come_back_with_their_assignment(context: QuarterReport) -> None:
    written = [
        (
            task.kind,
            task.lead,
            task.cooperating,
            task.deadline.isoformat() if task.deadline else None,
            task.product,
        )
        for task in context.tasks
    ]
    found = read_back(context).tasks
    assert [
        (task.kind, task.lead, task.cooperating, task.deadline, task.product) for task in found
    ] == written
    for task, line in zip(found, context.tasks, strict=True):
        assert same(task.cite.quote).startswith(same(line.content))


@settings(deadline=None, max_examples=30)
@given(reports())
def test_the_session_and_its_periods_come_back_equal(context: QuarterReport) -> None:
    reading, session = read_back(context), context.session
    assert session is not None
    assert session.held_on is not None
    assert reading.session.body == session.body
    assert reading.session.ordinal == session.ordinal
    assert reading.session.held_on == session.held_on.isoformat()
    assert reading.period_reviewed == context.period_reviewed.code
    assert reading.period_ahead == context.period_ahead.code


def test_a_missing_figure_comes_back_as_no_figure() -> None:
    found = {figure.indicator_text.casefold() for figure in read_back(QUARTER).figures}
    assert "diện tích rừng trồng mới" not in found
    assert len(found) == sum(line.value is not None for line in QUARTER.figures)
