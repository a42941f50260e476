"""What a plain regular expression reads: the measure of how much the grammar adds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tiendo.reading import Change, Cite, Figure, Reading, Session, Source, Target

_N = r"\d+(?:\.\d{3})*(?:,\d+)?"
_FIGURE = re.compile(
    rf"(?P<words>[^.,;:\n]{{4,90}}?) (?P<number>{_N}) ?(?P<measure>tỷ đồng|triệu đồng|%|ha|tấn|"
    rf"tạ/ha|con|km|hộ|xã|người|lao động|đảng viên|vụ|hồ sơ|chỉ tiêu|tiêu chí)(?P<rest>[^;.\n]*)"
)
_TARGET = re.compile(rf"(?:đạt|bằng) ({_N})% (kế hoạch|KH|dự toán|nghị quyết|chỉ tiêu)")
_CHANGE = re.compile(rf"(tăng|giảm) ({_N})%(.{{0,20}}cùng kỳ)?")
_KINDS = {"dự toán": "estimate", "nghị quyết": "resolution"}


def read_plainly(source: Source) -> Reading:
    """Read figures, targets and changes by three patterns; nothing else."""
    session = Session(body=None, ordinal=None, held_on=None, cites={})
    return Reading(
        source=source, session=session, period_reviewed=None, period_ahead=None,
        figures=tuple(_figures(source)), results=(), limitations=(), causes=(), proposals=(),
        tasks=(), warnings=(),
    )  # fmt: skip


def _figures(source: Source) -> Iterator[Figure]:
    for found in _FIGURE.finditer(source.text):
        targets = tuple(
            Target(percent=_number(percent), value=None, kind=_KINDS.get(word, "plan"),  # type: ignore[arg-type]
                   assigned_by=None, implied=None)
            for percent, word in _TARGET.findall(found["rest"])
        )  # fmt: skip
        changes = tuple(
            Change(percent=_number(number) * (1 if way == "tăng" else -1), points=None, amount=None,
                   basis="same_period" if since else "unstated")
            for way, number, since in _CHANGE.findall(found["rest"])
        )  # fmt: skip
        yield Figure(
            cite=Cite.of(source, *found.span()), indicator_text=found["words"], indicator=None,
            value=_number(found["number"]), low=None, high=None, of=None, measure=found["measure"],
            qualifier=None, estimate=False, cumulative=False, role="actual", as_of=None,
            period=None, unit=None, sector=None, targets=targets, changes=changes, rule="level",
        )  # fmt: skip


def _number(written: str) -> Decimal:
    return Decimal(written.replace(".", "").replace(",", "."))
