"""What a Party committee's quarterly report may print, as plain records; never a number of its own.

Whoever builds the context takes every value from stored records. A value that is not stored stays
None and is printed as «chưa có số liệu». Percentages are in percent (100 = target met), numbers
are unrounded Decimals in the measure named beside them, days are calendar days in Vietnam.
Every field carries its explanation in `metadata["help"]`; docs/reference/documents.md repeats them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from tiendo.reading.period import Period
from tiendo.reading.records import Basis, TargetKind, TaskKind


def shown(text: str) -> dict[str, str]:
    """Metadata of a field: one sentence on what is printed where, `text` without a full stop."""
    return {"help": text}


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetShown:
    """One number that a figure is measured against."""

    percent: Decimal | None = field(
        default=None, metadata=shown("share of the target reached, in percent; None prints nothing")
    )
    value: Decimal | None = field(
        default=None, metadata=shown("the target itself in the figure's measure, for the table")
    )
    kind: TargetKind = field(
        default="plan", metadata=shown("what the target is called: kế hoạch, dự toán, nghị quyết …")
    )
    assigned_by: str | None = field(
        default=None, metadata=shown("who set it, as printed before «giao»: tỉnh, HĐND huyện")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One comparison with another time; exactly one of percent, points and amount is given."""

    percent: Decimal | None = field(
        default=None, metadata=shown("signed growth in percent: 5.3 prints «tăng 5,3%»")
    )
    points: Decimal | None = field(
        default=None, metadata=shown("signed change of a rate in percentage points")
    )
    amount: Decimal | None = field(
        default=None, metadata=shown("signed change in the figure's measure")
    )
    basis: Basis = field(
        default="same_period", metadata=shown("the time compared with, normally the same period")
    )

    def __post_init__(self) -> None:
        """Refuse a comparison that says nothing or two things."""
        given = [v for v in (self.percent, self.points, self.amount) if v is not None]
        if len(given) != 1:
            raise ValueError("a change is one of percent, points and amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A value of one indicator with its targets and comparisons: a sentence and a table row."""

    label: str = field(
        metadata=shown("the indicator as a sentence begins with it: Thu ngân sách trên địa bàn")
    )
    value: Decimal | None = field(
        metadata=shown("the value in `measure`; None prints «chưa có số liệu»")
    )
    measure: str | None = field(
        metadata=shown("the measure as people write it: tỷ đồng, ha, %; None for a bare count")
    )
    of: Decimal | None = field(
        default=None, metadata=shown("the whole of «n/m», such as the 24 of «18/24 xã»")
    )
    estimate: bool = field(
        default=False, metadata=shown("whether the value is an estimate («ước đạt»)")
    )
    cumulative: bool = field(
        default=False,
        metadata=shown("whether to print «lũy kế»; only where a shorter period is reported"),
    )
    targets: tuple[TargetShown, ...] = field(
        default=(), metadata=shown("targets in the order in which they are printed")
    )
    changes: tuple[ChangeShown, ...] = field(
        default=(), metadata=shown("comparisons in the order in which they are printed")
    )
    same_period_value: Decimal | None = field(
        default=None, metadata=shown("the stored value of the same period last year, table only")
    )
    source_mark: str = field(
        default="", metadata=shown("key of the source in `sources`, printed in the table's notes")
    )
    illustrative: bool = field(
        default=False, metadata=shown("whether the value is illustrative; an asterisk in the table")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One clause as it was accepted, without cue words or closing sign."""

    text: str = field(metadata=shown("the clause; the sentence's capital and full stop are added"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitationItem:
    """One limitation that is still open."""

    text: str = field(metadata=shown("the limitation, without cue words or closing sign"))
    times: int = field(
        default=1,
        metadata=shown(
            "for which session it is now stated; from 2 it stands under «nêu lần thứ hai»"
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorPart:
    """A numbered sub-heading of part one, «1. Kinh tế», with its figures and results."""

    title: str = field(metadata=shown("the sub-heading without its number"))
    figures: tuple[FigureLine, ...] = field(
        default=(), metadata=shown("figures, one sentence each, before the results")
    )
    results: tuple[Item, ...] = field(default=(), metadata=shown("results that are words"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultGroup:
    """A group of part one, «I- CÔNG TÁC XÂY DỰNG ĐẢNG»."""

    title: str = field(metadata=shown("the heading in capitals without its Roman number"))
    parts: tuple[SectorPart, ...] = field(metadata=shown("its sub-headings in order"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Group V of part one: the general assessment."""

    strengths: tuple[Item, ...] = field(default=(), metadata=shown("what went well, in general"))
    limitations: tuple[LimitationItem, ...] = field(
        default=(), metadata=shown("every limitation open at the session, recurring ones too")
    )
    causes: tuple[Item, ...] = field(
        default=(), metadata=shown("causes of which nobody told on which side they lie")
    )
    objective_causes: tuple[Item, ...] = field(
        default=(), metadata=shown("causes outside the committee's power")
    )
    subjective_causes: tuple[Item, ...] = field(
        default=(), metadata=shown("causes within the committee's power")
    )
    responsibility: tuple[Item, ...] = field(
        default=(), metadata=shown("whose responsibility it is, as concluded")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One task of part two; what is not assigned yet is None, printed as missing in the table."""

    content: str = field(metadata=shown("what is to be done, beginning with its verb"))
    kind: TaskKind = field(
        default="concrete", metadata=shown("a concrete task or a standing direction")
    )
    lead: str | None = field(default=None, metadata=shown("the unit that leads («chủ trì»)"))
    cooperating: tuple[str, ...] = field(
        default=(), metadata=shown("the units that co-operate («phối hợp»)")
    )
    deadline: date | None = field(
        default=None, metadata=shown("the last day; for a standing direction None")
    )
    first_deadline: date | None = field(
        default=None, metadata=shown("the deadline first set, where it was extended; table only")
    )
    product: str | None = field(default=None, metadata=shown("the countable product"))
    carried_over: bool = field(
        default=False, metadata=shown("whether it was left open by an earlier session; table only")
    )
    illustrative: bool = field(
        default=False,
        metadata=shown("whether the assignment is illustrative; an asterisk in the table"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """A group of part two, mirroring the groups of part one."""

    title: str = field(metadata=shown("the heading in capitals without its Roman number"))
    tasks: tuple[TaskLine, ...] = field(metadata=shown("its tasks in order"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalGroup:
    """What is asked of one body above."""

    addressed_to: str = field(metadata=shown("the body asked: Tỉnh ủy, UBND tỉnh"))
    items: tuple[Item, ...] = field(metadata=shown("what is asked of it"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """A row of the disbursement table."""

    name: str = field(metadata=shown("name of the project"))
    owner: str | None = field(default=None, metadata=shown("the project's owner (chủ đầu tư)"))
    plan: Decimal | None = field(default=None, metadata=shown("capital plan of the year"))
    disbursed: Decimal | None = field(
        default=None, metadata=shown("disbursed from 1 January to the day of the figures")
    )
    percent: Decimal | None = field(
        default=None, metadata=shown("disbursed share of the plan, in percent")
    )
    measure: str = field(default="triệu đồng", metadata=shown("measure of plan and disbursed"))
    obstacle: str | None = field(
        default=None, metadata=shown("the obstacle that is open, with its due day in words")
    )
    illustrative: bool = field(
        default=False, metadata=shown("whether the row is illustrative; an asterisk in the table")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """A source that figures or clauses came from, listed under the tables."""

    mark: str = field(metadata=shown("the short key, printed as [mark]"))
    title: str = field(metadata=shown("what the source is, with its number and day if known"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """The session that the report is laid before."""

    body: str = field(metadata=shown("who sits: Ban Chấp hành Đảng bộ huyện Hữu Lũng"))
    ordinal: int | None = field(
        default=None, metadata=shown("its number within the term; None prints no number")
    )
    held_on: date | None = field(default=None, metadata=shown("the day it sits, if it is set"))
    sitting: str = field(
        default="hội nghị", metadata=shown("what it is called: hội nghị, phiên họp or kỳ họp")
    )
    is_extended: bool = field(
        default=False, metadata=shown("whether others than members sit in («mở rộng»)")
    )


Capacity = Literal["on_behalf", "for_head", "by_order"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The block of authority; whoever signs does so by hand or elsewhere."""

    capacity: Capacity = field(
        default="on_behalf",
        metadata=shown(
            "in what capacity: on_behalf «T/M», for_head a deputy for the head of a body «KT.», "
            "by_order «T/L»"
        ),
    )
    on_behalf_of: str = field(
        default="BAN THƯỜNG VỤ",
        metadata=shown("who is signed for, in capitals, printed after «T/M», «T/L», «TM.», «TL.»"),
    )
    head: str = field(
        default="", metadata=shown("for_head only: the post of the head, printed after «KT.»")
    )
    post: str = field(
        default="BÍ THƯ", metadata=shown("post in capitals: BÍ THƯ, PHÓ BÍ THƯ, CHÁNH VĂN PHÒNG")
    )
    name: str | None = field(
        default=None, metadata=shown("full name without title or degree; None leaves it blank")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What the head and the foot of every official document print."""

    parent_organ: str = field(metadata=shown("the organ above, in capitals: ĐẢNG BỘ TỈNH LẠNG SƠN"))
    organ: str = field(metadata=shown("the issuing organ, in capitals: HUYỆN ỦY HỮU LŨNG"))
    organ_code: str = field(metadata=shown("its abbreviation after the number: HU, ĐU"))
    place: str = field(metadata=shown("where it is issued, before the day: Hữu Lũng"))
    year: int = field(metadata=shown("the year printed when `day` is still blank"))
    day: date | None = field(
        default=None,
        metadata=shown("day of issue; None leaves day and month to be written by hand"),
    )
    number: int | None = field(
        default=None, metadata=shown("number in the register; None leaves room for it")
    )
    title: str = field(metadata=shown("the abstract (trích yếu) without full stop"))
    draft_mark: str | None = field(
        default=None, metadata=shown("mark of a draft: Dự thảo lần 1; None for the document itself")
    )
    recipients: tuple[str, ...] = field(
        default=(), metadata=shown("who receives it, one entry each, without dash or sign")
    )
    archive: str = field(
        default="Văn phòng Huyện ủy",
        metadata=shown("the office that keeps the copy, printed after «Lưu»"),
    )
    signature: Signature = field(
        default_factory=Signature, metadata=shown("the block of authority")
    )
    illustrative: bool = field(
        default=False,
        metadata=shown("whether illustrative numbers are among the values; a note on every page"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterReport(Issued):
    """Everything that a Party committee's report on a period may print."""

    period_reviewed: Period = field(metadata=shown("the period that part one reports on"))
    period_ahead: Period = field(metadata=shown("the period that part two sets tasks for"))
    figures_as_of: date | None = field(
        default=None, metadata=shown("the day the figures were taken, under the tables")
    )
    session: SessionLine | None = field(
        default=None, metadata=shown("the session it is laid before; None prints no such sentence")
    )
    opening: tuple[str, ...] = field(
        default=(), metadata=shown("opening paragraphs, full sentences, each printed as given")
    )
    groups: tuple[ResultGroup, ...] = field(
        default=(), metadata=shown("groups I to IV of part one, in the order of the outline")
    )
    assessment: Assessment = field(
        default_factory=Assessment, metadata=shown("the general assessment closing part one")
    )
    task_groups: tuple[TaskGroup, ...] = field(
        default=(), metadata=shown("part two: tasks of the period ahead by group")
    )
    proposals: tuple[ProposalGroup, ...] = field(
        default=(), metadata=shown("part three: what is asked of the level above")
    )
    projects: tuple[ProjectLine, ...] = field(
        default=(), metadata=shown("rows of the disbursement table; none prints no table")
    )
    sources: tuple[SourceNote, ...] = field(
        default=(), metadata=shown("sources of the figures, listed under the tables")
    )

    @property
    def figures(self) -> tuple[FigureLine, ...]:
        """All figures of part one in the order of printing; the rows of the first table."""
        return tuple(line for group in self.groups for part in group.parts for line in part.figures)

    @property
    def tasks(self) -> tuple[TaskLine, ...]:
        """All tasks of part two in the order of printing; the rows of the task table."""
        return tuple(task for group in self.task_groups for task in group.tasks)
