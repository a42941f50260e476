"""Law 2 for the press: a cycle told as news is read back as the same records."""

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.newspaper import articles
from documents.strategies_documents import reports
from tiendo.documents.context import QuarterReport
from tiendo.documents.tone import with_tone_marks
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Reading, read


def read_back(context: QuarterReport, data: st.DataObject) -> Reading:
    return read(data.draw(articles(context)), lexicon())


def same(text: str) -> str:
    return with_tone_marks(text, "new").casefold()


@settings(max_examples=80)
@given(reports(), st.data())
def test_figures_come_back_with_their_targets_and_comparisons(
    context: QuarterReport, data: st.DataObject
) -> None:
    written = [
        (
            same(line.label),
            line.value,
            line.measure if line.value is not None else None,
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
            [(share.percent, share.kind, share.assigned_by) for share in figure.targets],
            [(one.percent, one.points, one.amount, one.basis) for one in figure.changes],
        )
        for figure in read_back(context, data).figures
        if figure.role == "actual"
    ]
    assert found == written


@settings(max_examples=80)
@given(reports(), st.data())
def test_limitations_and_tasks_come_back_as_they_were_said(
    context: QuarterReport, data: st.DataObject
) -> None:
    reading = read_back(context, data)
    assert [same(one.cite.quote) for one in reading.limitations] == [
        same(item.text) for item in context.assessment.limitations
    ]
    assert [same(one.cite.quote) for one in reading.tasks] == [
        same(task.content) for task in context.tasks
    ]


@settings(max_examples=60)
@given(reports(), st.data())
def test_the_session_comes_back_with_its_year(context: QuarterReport, data: st.DataObject) -> None:
    reading, session = read_back(context, data), context.session
    assert session is not None
    assert session.held_on is not None
    assert (reading.session.body, reading.session.ordinal) == (session.body, session.ordinal)
    assert reading.session.held_on == session.held_on.isoformat()
    assert reading.period_reviewed == context.period_reviewed.code
    assert reading.period_ahead == context.period_ahead.code
