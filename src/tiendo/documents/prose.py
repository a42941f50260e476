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
    "resolution": "chỉ tiêu nghị quyết",
    "assignment": "chỉ tiêu",
    "unstated": "mức",
}
BASIS_WORDS: dict[Basis, str] = {
    "same_period": " so với cùng kỳ",
    "previous_period": " so với kỳ trước",
    "year_start": " so với đầu năm",
    "other": "",
    "unstated": "",
}
# "Số vụ tai nạn là 2 vụ" and "Kết nạp đảng viên mới được 38": nobody "reaches" accidents, and a
# deed is done so many times.
_COUNTS = ("số ", "tổng số ")
_DEEDS = ("cấp ", "công nhận ", "giao quân", "giải quyết ", "kết nạp ", "thành lập ", "trồng ")


def number(value: Decimal | None, *, missing: str = MISSING) -> str:
    """Write a stored number with all its places, or say that it is missing."""
    return missing if value is None else format_number(value)


def day_words(day: date) -> str:
    """Write a day inside a sentence or a table: 07/4/2023 (two digits below 10, months 1 and 2)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def long_day_words(day: date) -> str:
    """Write a day as minutes do: "ngày 07 tháng 4 năm 2023"."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def clock_words(hour: int, minute: int) -> str:
    """Write a time of the day as offices do: "8 giờ 00 phút"."""
    return f"{hour} giờ {minute:02} phút"


def percent_words(value: Decimal, *, places: int | None = None) -> str:
    """Write a percentage, its sign right behind the number: "88,0%"."""
    return with_measure(format_number(value, places=places), "%")


def sentence(text: str) -> str:
    """Begin a clause with a capital and close it with one full stop."""
    clause = text.strip().rstrip(".;,: ")
    return f"{clause[:1].upper()}{clause[1:]}."


def begun_small(text: str) -> str:
    """Go on with a clause within a sentence: "Chi trả đủ" → "chi trả đủ"; a name stays a name."""
    first, second = (*text.split(maxsplit=2), "", "")[:2]
    is_name = first[1:].lower() != first[1:] or second[:1].lower() != second[:1]
    return text if is_name else f"{text[:1].lower()}{text[1:]}"


def with_measure(value: str, measure: str | None) -> str:
    """Put a measure behind a number: "40,7 tỷ đồng", "95%", "12"."""
    if not measure:
        return value
    return f"{value}{measure}" if measure == "%" else f"{value} {measure}"


def figure_sentence(line: FigureLine) -> str:
    """Say one figure: "Thu ngân sách ước đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao."."""
    subject = line.label.strip()
    told = [clause for clause in (_level(line), _targets(line), *_changes(line)) if clause]
    if not told:
        return sentence(f"{subject}: {MISSING}")
    cumulative = ", lũy kế" if line.cumulative else ""
    return sentence(f"{_opening(line)}{cumulative}{_verb(line, told[0])} {', '.join(told)}")


def _counts_its_own_thing(line: FigureLine) -> bool:
    """Whether the label ends with what is counted: "Kết nạp đảng viên", counted in "đảng viên"."""
    if not line.measure or line.value is None:
        return False
    stem = line.label.strip().lower().removesuffix(f" {line.measure.lower()}")
    return stem != line.label.strip().lower() and not stem.endswith(("số", "lượng"))


def _opening(line: FigureLine) -> str:
    """Begin with the label; what is counted is not said twice ("Kết nạp 32 đảng viên")."""
    label = line.label.strip()
    if line.measure and _counts_its_own_thing(line):
        return label[: -len(line.measure)].rstrip()
    return label


def _verb(line: FigureLine, first: str) -> str:
    if line.estimate:
        return " ước" if first.startswith(("tăng", "giảm")) else " ước đạt"
    if first.startswith(("tăng", "giảm", "bằng")) or _counts_its_own_thing(line):
        return ""
    label = line.label.strip().lower()
    if label.startswith(_COUNTS):
        return " là"
    return " được" if label.startswith(_DEEDS) else " đạt"


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
    """Name a target by what it is and who set it: "dự toán tỉnh giao", "mức giao"."""
    word = TARGET_WORDS[target.kind]
    if target.assigned_by:
        return f"{word} {target.assigned_by} giao"
    return f"{word} giao" if target.kind in {"assignment", "unstated"} else word


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
    """Say one task: who leads, what, with whom; then, if set, until when and with which product."""
    content = task.content.strip().rstrip(".;,: ")
    content = f"{content[:1].upper()}{content[1:]}"
    lead = f"{task.lead}: " if task.lead else ""
    others = f" (phối hợp với {', '.join(task.cooperating)})" if task.cooperating else ""
    set_down = sentence("; ".join(_set_down(task))) if any(_set_down(task)) else ""
    return f"{lead}{content}{others}. {set_down}".rstrip()


def _set_down(task: TaskLine) -> Iterable[str]:
    if task.deadline:
        carried = " (chuyển từ kỳ trước)" if task.carried_over else ""
        yield f"thời hạn: {day_words(task.deadline)}{carried}"
    if task.product:
        yield f"sản phẩm: {task.product}"


ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def times_words(times: int) -> str:
    """Write the count of sessions: "thứ ba", from 11 on in figures."""
    return f"thứ {ORDINALS[times - 1]}" if times <= len(ORDINALS) else f"thứ {times}"
