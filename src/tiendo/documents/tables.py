"""The appendix of a report as plain tables; the one sum made here is 100 plus a growth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tiendo.documents.context import (
    ChangeShown,
    FigureLine,
    ProjectLine,
    QuarterReport,
    TargetShown,
    TaskLine,
)
from tiendo.documents.prose import (
    MISSING,
    change_words,
    day_words,
    number,
    target_name,
    with_measure,
)

Align = Literal["left", "center", "right"]
NONE = "–"
UNASSIGNED = "chưa phân công"
UNDATED = "chưa xác định"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its share of the table's width in percent, and how cells align."""

    head: str
    width: int
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """One row, one text a cell; the only cell of a heading spans all columns in bold."""

    cells: tuple[str, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table that starts on its own landscape page; `notes` are printed under it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def appendix(context: QuarterReport) -> tuple[Table, ...]:
    """Build the tables that have at least one row, in the order of the outline."""
    tables = (_indicators(context), _tasks(context), _projects(context))
    return tuple(table for table in tables if table.rows)


def _starred(text: str, *, illustrative: bool) -> str:
    return f"{text} (*)" if illustrative else text


def _notes(context: QuarterReport, *, illustrative: bool) -> Iterator[str]:
    if context.figures_as_of is not None:
        yield f"Số liệu tính đến ngày {day_words(context.figures_as_of)}."
    if illustrative:
        yield "Dấu (*): số liệu minh họa, không phải số liệu chính thức."


INDICATOR_COLUMNS = (
    Column("TT", 4, "center"),
    Column("Chỉ tiêu", 24),
    Column("Đơn vị tính", 9, "center"),
    Column("Mức giao", 16),
    Column("Kế hoạch, dự toán", 10, "right"),
    Column("Thực hiện", 13, "right"),
    Column("Tỷ lệ so với mức giao (%)", 8, "right"),
    Column("Thực hiện cùng kỳ", 8, "right"),
    Column("Tỷ lệ so với cùng kỳ (%)", 8, "right"),
)


def _indicators(context: QuarterReport) -> Table:
    figures = context.figures
    notes = [
        *_notes(context, illustrative=any(line.illustrative for line in figures)),
        f"Dấu ({NONE}): không có mức giao hoặc {MISSING} để so sánh.",
    ]
    used = {line.source_mark for line in figures}
    sources = [
        f"[{source.mark}] {source.title.rstrip('.')}"
        for source in context.sources
        if source.mark in used
    ]
    if sources:
        notes.append(f"Nguồn số liệu: {'; '.join(sources)}.")
    title = f"BIỂU KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU {context.period_reviewed.label.upper()}"
    return Table(title, INDICATOR_COLUMNS, tuple(_indicator_rows(context)), tuple(notes))


def _indicator_rows(context: QuarterReport) -> Iterator[Row]:
    place = 0
    for group in context.groups:
        for part in group.parts:
            if part.figures:
                yield Row((part.title,), is_heading=True)
            for line in part.figures:
                place += 1
                yield from _figure_rows(place, line)


def _figure_rows(place: int, line: FigureLine) -> Iterator[Row]:
    """One row for the figure with its first target, one more for each further target."""
    source = f" [{line.source_mark}]" if line.source_mark else ""
    first, *others = line.targets or (None,)
    name, value, percent = _target_cells(first)
    yield Row(
        (
            str(place),
            _starred(f"{line.label}{source}", illustrative=line.illustrative),
            line.measure or NONE,
            name,
            value,
            _value_cell(line),
            percent,
            number(line.same_period_value, missing=NONE),
            _same_period_cell(line),
        )
    )
    for target in others:
        name, value, percent = _target_cells(target)
        yield Row(("", "", "", name, value, "", percent, "", ""))


def _target_cells(target: TargetShown | None) -> tuple[str, str, str]:
    if target is None:
        return NONE, NONE, NONE
    return (
        target_name(target) or NONE,
        number(target.value, missing=NONE),
        number(target.percent, missing=NONE),
    )


def _value_cell(line: FigureLine) -> str:
    if line.value is None:
        return MISSING
    whole = f"/{number(line.of)}" if line.of is not None else ""
    return f"{'ước ' if line.estimate else ''}{number(line.value)}{whole}"


def _same_period_cell(line: FigureLine) -> str:
    told = [change for change in line.changes if change.basis == "same_period"]
    return "\n".join(_change_cell(change, line.measure) for change in told) or NONE


def _change_cell(change: ChangeShown, measure: str | None) -> str:
    if change.percent is not None:
        return number(Decimal(100) + change.percent)
    return change_words(change, measure=measure).removesuffix(" so với cùng kỳ")


TASK_COLUMNS = (
    Column("TT", 4, "center"),
    Column("Nội dung nhiệm vụ", 32),
    Column("Cơ quan chủ trì", 14),
    Column("Cơ quan phối hợp", 15),
    Column("Thời hạn", 11, "center"),
    Column("Sản phẩm", 13),
    Column("Ghi chú", 11),
)


def _tasks(context: QuarterReport) -> Table:
    title = f"DANH MỤC NHIỆM VỤ {context.period_ahead.label.upper()}"
    is_illustrative = any(task.illustrative for task in context.tasks)
    rows = tuple(_task_rows(context))
    return Table(title, TASK_COLUMNS, rows, tuple(_notes_of_tasks(illustrative=is_illustrative)))


def _notes_of_tasks(*, illustrative: bool) -> Iterator[str]:
    if illustrative:
        yield "Dấu (*): phân công minh họa, không phải phân công chính thức."


def _task_rows(context: QuarterReport) -> Iterator[Row]:
    place = 0
    for group in context.task_groups:
        yield Row((group.title,), is_heading=True)
        for task in group.tasks:
            place += 1
            yield Row((str(place), *_task_cells(task, context)))


def _task_cells(task: TaskLine, context: QuarterReport) -> tuple[str, ...]:
    standing = f"thường xuyên trong {context.period_ahead.label}"
    undated = standing if task.kind == "standing" else UNDATED
    return (
        _starred(task.content.rstrip(".; "), illustrative=task.illustrative),
        task.lead or UNASSIGNED,
        ", ".join(task.cooperating) or NONE,
        day_words(task.deadline) if task.deadline else undated,
        task.product or (NONE if task.kind == "standing" else UNDATED),
        "; ".join(_task_remarks(task)),
    )


def _task_remarks(task: TaskLine) -> Iterator[str]:
    if task.carried_over:
        yield "chuyển từ kỳ trước"
    if task.first_deadline is not None and task.first_deadline != task.deadline:
        yield f"thời hạn giao lần đầu {day_words(task.first_deadline)}"


PROJECT_COLUMNS = (
    Column("TT", 4, "center"),
    Column("Dự án", 28),
    Column("Chủ đầu tư", 16),
    Column("Kế hoạch vốn năm", 13, "right"),
    Column("Đã giải ngân", 13, "right"),
    Column("Tỷ lệ (%)", 7, "right"),
    Column("Khó khăn, vướng mắc", 19),
)


def _projects(context: QuarterReport) -> Table:
    rows = tuple(
        Row((str(place), *_project_cells(line)))
        for place, line in enumerate(context.projects, start=1)
    )
    is_illustrative = any(line.illustrative for line in context.projects)
    notes = tuple(_notes(context, illustrative=is_illustrative))
    return Table("BIỂU GIẢI NGÂN VỐN ĐẦU TƯ CÔNG", PROJECT_COLUMNS, rows, notes)


def _project_cells(line: ProjectLine) -> tuple[str, ...]:
    return (
        _starred(line.name, illustrative=line.illustrative),
        line.owner or NONE,
        _money(line.plan, line.measure),
        _money(line.disbursed, line.measure),
        number(line.percent, missing=NONE),
        line.obstacle or NONE,
    )


def _money(value: Decimal | None, measure: str) -> str:
    return MISSING if value is None else with_measure(number(value), measure)
