"""The Vietnamese sentences of a report; the docx and the pdf print these same ones.

Wording is the officials' register and, on purpose, wording that `tiendo.reading` reads back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tiendo.documents.context import ChangeShown, FigureLine, TargetShown, TaskLine
from tiendo.reading.numbers import format_number
from tiendo.reading.records import Basis, TargetKind

MISSING = "chưa có số liệu"

TARGET_WORDS: dict[TargetKind, str] = {
    "plan": "kế hoạch",
    "estimate": "dự toán",
    "resolution": "nghị quyết",
    "assignment": "chỉ tiêu",
    "unstated": "",
}
BASIS_WORDS: dict[Basis, str] = {
    "same_period": " so với cùng kỳ",
    "previous_period": " so với kỳ trước",
    "year_start": " so với đầu năm",
    "target": " so với kế hoạch",
    "other": "",
    "unstated": "",
}


def number(value: Decimal | None, *, missing: str = MISSING) -> str:
    """Write a stored number with all its places, or say that it is missing."""
    return missing if value is None else format_number(value)


def day_words(day: date) -> str:
    """Write a day inside a sentence or a table: 07/4/2023 (two digits below 10, months 1 and 2)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def sentence(text: str) -> str:
    """Begin a clause with a capital and close it with one full stop."""
    clause = text.strip().rstrip(".;,: ")
    return f"{clause[:1].upper()}{clause[1:]}."


def with_measure(value: str, measure: str | None) -> str:
    """Put a measure behind a number: "40,7 tỷ đồng", "95%", "12"."""
    if not measure:
        return value
    return f"{value}{measure}" if measure == "%" else f"{value} {measure}"


def figure_sentence(line: FigureLine) -> str:
    """Say one figure: "Thu ngân sách ước đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao."."""
    told = [_level(line), _targets(line), *_changes(line)]
    clauses = [clause for clause in told if clause]
    subject = line.label.strip()
    if not clauses:
        return sentence(f"{subject}: {MISSING}")
    cumulative = " lũy kế" if line.cumulative else ""
    verb = "" if clauses[0].startswith(("tăng", "giảm")) else _verb(line)
    text = f"{subject}{cumulative}{verb} {', '.join(clauses)}"
    return sentence(text)


def _verb(line: FigureLine) -> str:
    """Give the verb before the first number: a share that stands first has it too."""
    return " ước đạt" if line.estimate else " đạt"


def _level(line: FigureLine) -> str:
    if line.value is None:
        return ""
    whole = f"/{format_number(line.of)}" if line.of is not None else ""
    return with_measure(f"{format_number(line.value)}{whole}", line.measure)


def _targets(line: FigureLine) -> str:
    shares = [_target(target) for target in line.targets if target.percent is not None]
    if not shares:
        return ""
    return f"{'' if line.value is None else 'bằng '}{' và '.join(shares)}"


def _target(target: TargetShown) -> str:
    share = "" if target.percent is None else f"{format_number(target.percent)}%"
    return f"{share} {target_name(target)}".strip()


def target_name(target: TargetShown) -> str:
    """Name a target by what it is and who set it: "dự toán tỉnh giao"; "" if unknown."""
    setter = f"{target.assigned_by} giao" if target.assigned_by else ""
    return f"{TARGET_WORDS[target.kind]} {setter}".strip()


def _changes(line: FigureLine) -> Iterable[str]:
    for change in line.changes:
        yield change_words(change, measure=line.measure)


def change_words(change: ChangeShown, *, measure: str | None) -> str:
    """Say one comparison: "tăng 5,3% so với cùng kỳ"; no change is "bằng 100% so với cùng kỳ"."""
    size, suffix = _size(change, measure=measure)
    basis = BASIS_WORDS[change.basis]
    if size == 0:
        return f"bằng 100%{basis}"
    verb = "tăng" if size > 0 else "giảm"
    return f"{verb} {with_measure(format_number(abs(size)), suffix)}{basis}"


def _size(change: ChangeShown, *, measure: str | None) -> tuple[Decimal, str | None]:
    if change.percent is not None:
        return change.percent, "%"
    if change.points is not None:
        return change.points, "điểm %"
    return change.amount or Decimal(0), measure


def task_sentence(task: TaskLine) -> str:
    """Say one task with what is known of who leads it, until when and with which product."""
    content = task.content.strip().rstrip(".;,: ")
    known = "; ".join(_assignment(task))
    text = f"{content} ({known})" if known else content
    return sentence(text)


def _assignment(task: TaskLine) -> Iterable[str]:
    if task.lead:
        yield f"chủ trì: {task.lead}"
    if task.cooperating:
        yield f"phối hợp: {', '.join(task.cooperating)}"
    if task.deadline:
        yield f"thời hạn: {day_words(task.deadline)}"
    if task.product:
        yield f"sản phẩm: {task.product}"


ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def times_words(times: int) -> str:
    """Write the count of sessions: "thứ ba", from 11 on in figures."""
    return f"thứ {ORDINALS[times - 1]}" if times <= len(ORDINALS) else f"thứ {times}"
