"""What a reading holds: cited records with plain values (docs/reference/reading.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tiendo.reading.rules import Rule
from tiendo.reading.source import Cite, Source

TargetKind = Literal["plan", "estimate", "resolution", "assignment", "unstated"]
Basis = Literal["same_period", "previous_period", "year_start", "other", "unstated"]
Role = Literal["actual", "target"]
TaskKind = Literal["concrete", "standing"]
DocumentKind = Literal[
    "news",
    "party_report",
    "government_report",
    "notice",
    "resolution",
    "assignment",
    "minutes",
    "table",
]
Interval = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A number that a figure is measured against; percent 100 means met."""

    percent: Decimal | None  # share reached, in percent
    value: Decimal | None  # the target itself in the figure's measure, where the text states it
    kind: TargetKind
    assigned_by: str | None  # who set it, as written: "tỉnh", "HĐND huyện"
    implied: Interval | None  # the target that value and percent allow, both rounded to nearest
    qualifier: str | None = None  # of the percent, as written: "trên" of "trên 95% kế hoạch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A comparison with another time; each number is signed, a fall is negative."""

    percent: Decimal | None
    points: Decimal | None  # percentage points
    amount: Decimal | None  # in the figure's measure
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value (or only its percentages) of one indicator, with all that the text says of it."""

    cite: Cite
    indicator_text: str  # the indicator as worded; "" where the text leaves it out
    indicator: str | None  # catalogue code
    value: Decimal | None
    low: Decimal | None  # ends of a range "từ 5 đến 7%"; value is then None
    high: Decimal | None
    of: Decimal | None  # the m of "n/m"
    measure: str | None  # as written: "tỷ đồng", "%", "ha"
    qualifier: str | None  # as written: "hơn", "trên", "gần", "khoảng", "dưới", …
    estimate: bool  # "ước"
    cumulative: bool  # "lũy kế", "từ đầu năm": counted from 1 January
    role: Role
    as_of: str | None  # ISO date; "--MM-DD" where no year can be known
    period: str | None  # period code
    unit: str | None  # organisation that the figure is about, as written, where it is named
    sector: str | None  # pack code
    targets: tuple[Target, ...]
    changes: tuple[Change, ...]
    rule: Rule
    nearest: tuple[str, ...] = ()  # catalogue codes that come nearest, where `indicator` is None
    part_of: int | None = None  # place among the figures of the total that it is a part of
    certainty: Decimal = Decimal(0)  # 0 to 1: share of records made so that are right


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One result, limitation, cause or proposal: the clause itself."""

    cite: Cite
    sector: str | None
    rule: Rule
    certainty: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do; what the text leaves out is None and is asked, never made up."""

    cite: Cite
    sector: str | None
    kind: TaskKind
    lead: str | None
    cooperating: tuple[str, ...]
    deadline: str | None  # ISO date, "--MM-DD", period code, or "weekly" … "yearly"
    product: str | None
    rule: Rule
    assigned_by: str | None = None  # who asks for it, as written: "Bí thư Huyện ủy"
    certainty: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who sat, for which time in its term, on which day."""

    body: str | None
    ordinal: int | None
    held_on: str | None  # ISO date; "--MM-DD" where no year can be known
    cites: Mapping[str, Cite]  # keys among "body", "ordinal", "held_on"
    certainty: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - the schema's own word; never used where the builtin is meant
    """Something a person should look at, with its place."""

    code: str
    start: int
    end: int
    detail: str = ""  # what the other side says: a number, a period


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one source, in the order of the text."""

    source: Source
    session: Session
    period_reviewed: str | None
    period_ahead: str | None
    figures: tuple[Figure, ...]
    results: tuple[Statement, ...]
    limitations: tuple[Statement, ...]
    causes: tuple[Statement, ...]
    proposals: tuple[Statement, ...]
    tasks: tuple[Task, ...]
    warnings: tuple[Warning, ...]
    document: DocumentKind | None = None
