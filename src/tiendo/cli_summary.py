"""What `tiendo read DIR` says at its end: sums for the person, a table that Excel opens."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tiendo.reading.period import Period

TABLE = "tong-hop.csv"
_HEAD = (
    *("Tệp", "Loại văn bản", "Cơ quan họp", "Lần thứ", "Ngày họp", "Kỳ đánh giá", "Số liệu"),
    *("Tồn tại, hạn chế", "Nguyên nhân", "Nhiệm vụ", "Có đơn vị chủ trì", "Có thời hạn"),
    *("Đề xuất, kiến nghị", "Cảnh báo", "Lưu ý về tệp", "Chưa đọc được vì"),
)
KINDS = {
    "news": "tin, bài",
    "party_report": "báo cáo của cấp ủy",
    "government_report": "báo cáo của UBND",
    "notice": "thông báo kết luận",
    "resolution": "nghị quyết",
    "assignment": "văn bản giao việc",
    "minutes": "biên bản",
    "table": "bảng số liệu",
}
_FORMULA = ("=", "+", "-", "@", "\t")  # how a cell begins that Excel would compute
_MOST = 20  # files named in the terminal; the table names all


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a paper: its counts, or why it could not be read."""

    name: str
    told: dict[str, Any] = field(default_factory=dict)
    problem: str = ""
    was_there: bool = False  # from an earlier run


def write_table(out: Path, outcomes: Sequence[Outcome]) -> None:
    """Write one line a file, in the order given, beside the results."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / TABLE).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEAD)
        writer.writerows([_plain(value) for value in _row(outcome)] for outcome in outcomes)


def say_summary(out: Path, outcomes: Sequence[Outcome], *, seconds: float) -> None:
    """Print what was read, what could not be, and where the results are."""
    sys.stdout.write("".join(f"{line}\n" for line in _lines(out, outcomes, seconds)))


def _lines(out: Path, outcomes: Sequence[Outcome], seconds: float) -> Iterator[str]:
    refused = [outcome for outcome in outcomes if outcome.problem]
    read = [outcome for outcome in outcomes if not outcome.problem]
    there = sum(outcome.was_there for outcome in read)
    time = f"{seconds:.1f}".replace(".", ",")
    yield (
        f"Đã đọc {_number(len(read))}/{_number(len(outcomes))} tệp trong {time} giây"
        + (f" ({_number(there)} tệp đã có kết quả từ lần trước)." if there else ".")
    )

    def total(name: str) -> str:
        return _number(sum(outcome.told[name] for outcome in read))

    yield (
        f"Tìm được {total('figures')} số liệu, {total('limitations')} tồn tại, hạn chế, "
        f"{total('tasks')} nhiệm vụ ({total('with_lead')} có đơn vị chủ trì, "
        f"{total('with_deadline')} có thời hạn), {total('proposals')} đề xuất, kiến nghị; "
        f"{total('warnings')} chỗ cần xem lại."
    )
    if noted := sum(1 for outcome in read if outcome.told["notes"]):
        yield f"{_number(noted)} tệp có lưu ý, như trang là ảnh hay trang tính ẩn; xem {TABLE}."
    if refused:
        yield f"Chưa đọc được {_number(len(refused))} tệp:"
        yield from (f"  – {outcome.problem}" for outcome in refused[:_MOST])
        if len(refused) > _MOST:
            yield f"  … và {_number(len(refused) - _MOST)} tệp nữa, ghi trong {TABLE}."
    yield f"Kết quả: {out} (mỗi tệp một tệp .json; bảng tổng hợp {TABLE} mở được bằng Excel)."


def _row(outcome: Outcome) -> list[object]:
    told = outcome.told
    if outcome.problem:
        return [outcome.name, *[""] * (len(_HEAD) - 2), outcome.problem]
    session = told["session"]
    counts = ("figures", "limitations", "causes", "tasks", "with_lead", "with_deadline")
    return [
        *(outcome.name, KINDS.get(told["document"], ""), session["body"] or ""),
        *(session["ordinal"] or "", _day(session["held_on"]), _period(told["period"])),
        *(told[name] for name in (*counts, "proposals", "warnings")),
        *(" ".join(told["notes"]), ""),
    ]


def _day(iso: str | None) -> str:
    """Write "2023-04-07" as 07/04/2023, "--04-07" as 07/04."""
    parts = (iso or "").lstrip("-").split("-")
    return "/".join(reversed(parts))


def _period(code: str | None) -> str:
    """Write "2023-Q1" as quý I/2023."""
    return Period.parse(code).label if code else ""


def _plain(value: object) -> object:
    """Keep Excel from computing what a file's name or a text says."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
