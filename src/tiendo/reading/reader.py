"""The stages in order: text, blocks, sentences, sections, items and figures, records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from tiendo.reading.certainty import of_statement
from tiendo.reading.figures import read_figures
from tiendo.reading.items import items_of
from tiendo.reading.kinds import document_kind
from tiendo.reading.lexicon import Lexicon
from tiendo.reading.page import Page
from tiendo.reading.records import Reading, Statement, Task
from tiendo.reading.sections import Passage
from tiendo.reading.sectors import sector_of
from tiendo.reading.sentences import Span
from tiendo.reading.session import Times, read_times
from tiendo.reading.source import Source
from tiendo.reading.task_tables import tasks_in_tables
from tiendo.reading.tasks import TaskReader
from tiendo.reading.turns import passages_of


def read(text: str, lexicon: Lexicon, *, name: str = "") -> Reading:
    """Read a text; never raises on any text. Offsets are those of `text`."""
    return read_source(Source.from_text(text, name=name), lexicon)


def read_source(source: Source, lexicon: Lexicon) -> Reading:
    """Read a source as received; every record cites it."""
    page = Page.of(source, lexicon)
    times = read_times(page)
    passages = tuple(passages_of(page, times))
    tasks = _tasks(page, passages, times)
    figures, warnings = read_figures(page, times, (*passages, *_listed(page, tasks)))
    return Reading(
        source=source,
        session=times.session,
        period_reviewed=None if times.reviewed is None else times.reviewed.code,
        period_ahead=None if times.ahead is None else times.ahead.code,
        figures=figures,
        results=_statements(page, passages, "result"),
        limitations=_statements(page, passages, "limitation"),
        causes=_statements(page, passages, "cause"),
        proposals=_statements(page, passages, "proposal"),
        tasks=tasks,
        warnings=tuple(sorted((*times.warnings, *warnings), key=lambda item: item.start)),
        document=document_kind(page, times.paper, times.session),
    )


def _statements(page: Page, passages: tuple[Passage, ...], section: str) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            cite=page.cite(item.start, item.end),
            sector=sector_of(page, item, passage.heading),
            rule=passage.rule,
            certainty=of_statement(passage.rule, under_heading=passage.heading is not None),
        )
        for passage in passages
        if passage.section == section
        for item in items_of(page, passage)
    )


def _listed(page: Page, tasks: tuple[Task, ...]) -> Iterator[Passage]:
    """Give the words of the tasks in tables, which are no sentences but may tell figures."""
    for task in tasks:
        if task.rule == "task_table":
            start = bisect_left(page.key.starts, task.cite.start)
            span = Span(start, bisect_left(page.key.starts, task.cite.end))
            yield Passage("task", span.start, span.end, task.rule, span, None)


def _tasks(page: Page, passages: tuple[Passage, ...], times: Times) -> tuple[Task, ...]:
    reader = TaskReader(page, times)
    tasks: list[Task] = []
    for passage in passages:
        if passage.section == "task":
            reader.add(passage, items_of(page, passage), tasks)
    tasks.extend(tasks_in_tables(page, times))
    return tuple(sorted(tasks, key=lambda task: task.cite.start))
