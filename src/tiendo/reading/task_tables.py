"""Tasks in tables: an annex with columns for content, lead, partners, deadline and product."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from tiendo.reading.certainty import of_statement
from tiendo.reading.deadlines import RECURRING, deadline_in
from tiendo.reading.page import Page
from tiendo.reading.records import Task
from tiendo.reading.sectors import sector_of
from tiendo.reading.sentences import Span, trim
from tiendo.reading.session import Times
from tiendo.reading.tables import Grid, GridCell
from tiendo.reading.task_columns import TaskColumn, columns_of
from tiendo.reading.tasks import listed_names

_MARK = re.compile(r"[\divxlcdm.)\-*+ ]{0,8}$")
_OPEN = re.compile(r"chưa (?:phân công|giao|xác định|rõ|có)\b")  # a cell that says: nobody, nothing
_STANDING = re.compile(r"\bthường xuyên\b")


def tasks_in_tables(page: Page, times: Times) -> Iterator[Task]:
    """Read the tasks of every table that names its columns so."""
    for grid in page.plans:
        found = columns_of(grid)
        if found is None:
            continue
        first, columns = found
        seen: set[int] = set()
        for row in range(first, len(grid.rows)):
            cell = grid.at(row, columns["content"])
            if cell is None or cell.start in seen:
                continue
            seen.add(cell.start)
            task = _task(page, times, grid, row, columns)
            if task is not None:
                yield task


def _task(
    page: Page, times: Times, grid: Grid, row: int, columns: dict[TaskColumn, int]
) -> Task | None:
    """Read one row; a row that only bears a heading over all columns is none."""
    spans = {kind: _at(page, grid, row, column) for kind, column in columns.items()}
    content = spans["content"]
    told = [span for kind, span in spans.items() if kind != "content" and span is not None]
    if content is None or not any(span != content for span in told):
        return None
    if _MARK.fullmatch(page.key.text[content.start : content.end]):
        return None
    due = spans.get("due")
    deadline = None if due is None else deadline_in(page, times, due, labelled=True)
    deadline = deadline or deadline_in(page, times, content)
    standing = due is not None and _STANDING.search(page.key.text, due.start, due.end) is not None
    product = _words(page, spans.get("product"))
    partners = spans.get("with")
    is_concrete = not standing and bool(product or (deadline and deadline not in RECURRING))
    return Task(
        cite=page.cite(content.start, content.end),
        sector=sector_of(page, content),
        kind="concrete" if is_concrete else "standing",
        lead=_words(page, spans.get("lead")),
        cooperating=() if partners is None else listed_names(page, partners.start, partners.end),
        deadline=deadline,
        product=product,
        rule="task_table",
        certainty=of_statement("task_table", under_heading=False),
    )


def _at(page: Page, grid: Grid, row: int, column: int) -> Span | None:
    cell = grid.at(row, column)
    return None if cell is None else _span(page, cell)


def _span(page: Page, cell: GridCell) -> Span | None:
    """Give a cell's words as a span of the key."""
    starts = page.key.starts
    return trim(page.key.text, bisect_left(starts, cell.start), bisect_left(starts, cell.end))


def _words(page: Page, span: Span | None) -> str | None:
    if span is None or _OPEN.match(page.key.text, span.start, span.end):
        return None
    return page.written(span.start, span.end) or None
