"""What a report says, and what a reading of it found, in one shape to compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tiendo.documents.context import QuarterReport
from tiendo.documents.tone import with_tone_marks
from tiendo.packs import format_profile
from tiendo.reading import Reading
from tiendo.reading.records import Figure

PROFILE = replace(format_profile(date(2023, 4, 7), party=True), tone_marks="new")
Said = list[tuple[Any, ...]]


def same(text: str) -> str:
    """Write a text as it is compared: small letters, one way of tone marks."""
    return with_tone_marks(text, "new").casefold()


def figures_said(context: QuarterReport) -> Said:
    """Return the figures of a report with targets and comparisons."""
    return [
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


def figures_read(figures: Iterable[Figure]) -> Said:
    """Return the same of what was read."""
    return [
        (
            same(figure.indicator_text),
            figure.value,
            figure.measure,
            figure.estimate,
            [(share.percent, share.kind, share.assigned_by) for share in figure.targets],
            [(one.percent, one.points, one.amount, one.basis) for one in figure.changes],
        )
        for figure in figures
        if figure.role == "actual"
    ]


def assert_statements_are_those_of(context: QuarterReport, reading: Reading) -> None:
    """Compare limitations, causes and proposals by their words."""
    told = context.assessment
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


def assert_tasks_are_those_of(context: QuarterReport, reading: Reading) -> None:
    """Compare tasks by their words and their assignment."""
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
    assert [
        (task.kind, task.lead, task.cooperating, task.deadline, task.product)
        for task in reading.tasks
    ] == written
    for task, line in zip(reading.tasks, context.tasks, strict=True):
        assert same(task.cite.quote).startswith(same(line.content))


def assert_session_is_that_of(context: QuarterReport, reading: Reading) -> None:
    """Compare the session and its periods."""
    session = context.session
    assert session is not None
    assert session.held_on is not None
    assert reading.session.body == session.body
    assert reading.session.ordinal == session.ordinal
    assert reading.session.held_on == session.held_on.isoformat()
    assert reading.period_reviewed == context.period_reviewed.code
    assert reading.period_ahead == context.period_ahead.code
