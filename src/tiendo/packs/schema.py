"""What a pack file may hold, row by row, for checks only; loading never imports this."""

from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from .model import (
    CheckKind,
    Comparable,
    CutOff,
    Direction,
    IndicatorKind,
    PathRule,
    Rollup,
    SuccessionKind,
    Tree,
)
from .schema_base import Code, Number, Phrase, Phrases, Row, Text
from .schema_profiles import ProfileRow

UnitCode = Annotated[str, Field(pattern=r"^[0-9]{2,5}(-[a-z]{1,12})?$")]
UnitSuffix = Annotated[str, Field(pattern=r"^[a-z]{1,12}$")]
FormLine = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}(/[a-z][a-z0-9_]{0,39})?$")]
UnitKind = Literal[
    "province",
    "district",
    "commune",
    "town",
    "ward",
    "special_zone",
    "committee",
    "department",
    "cell",
    "front",
]


class SectorRow(Row):
    """A field of work and its cues."""

    code: Code
    name_vi: Text
    name_en: Text
    position: Annotated[int, Field(ge=100, le=499)]
    cues: Phrases


class MeasureRow(Row):
    """A unit of measurement; `base` and `factor` stand together or not at all."""

    code: Code
    name_vi: Text
    name_en: Text
    base: Code | None = None
    factor: Number | None = None
    spellings: list[Phrase] = Field(default_factory=list)

    @model_validator(mode="after")
    def _factor_needs_base(self) -> Self:
        if (self.base is None) != (self.factor is None):
            raise ValueError("base and factor stand together or not at all")
        return self


class IndicatorRow(Row):
    """What is measured; `source` is its code in the catalogue it was taken from."""

    code: Code
    sector: Code
    name_vi: Text
    name_en: Text
    measure: Code
    kind: IndicatorKind
    direction: Direction
    rollup: Rollup
    phrases: Phrases
    valid_from: date | None = None
    valid_to: date | None = None
    source: Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}$")] | None = None
    numerator: Code | None = None
    denominator: Code | None = None
    scale: Number | None = None
    breakdowns: list[Code] = Field(default_factory=list)
    compare: list[Comparable] = Field(default_factory=list)
    path: PathRule = "none"
    definition: Text | None = None

    @model_validator(mode="after")
    def _parts_fit_the_kind(self) -> Self:
        parts = [part for part in (self.numerator, self.denominator) if part is not None]
        if self.kind == "ratio" and len(parts) < 2:
            raise ValueError("a ratio needs its numerator and its denominator")
        if len(parts) == 1:
            raise ValueError("numerator and denominator stand together or not at all")
        if self.code in parts or len(set(parts)) < len(parts):
            raise ValueError("numerator, denominator and the indicator itself are three codes")
        if self.scale is not None and not parts:
            raise ValueError("scale belongs to a numerator and a denominator")
        if parts and self.measure == "percent" and self.scale != 100:
            raise ValueError("a share in percent has scale = 100")
        return self


class ItemRow(Row):
    """One part of a breakdown."""

    code: Code
    name_vi: Text
    name_en: Text


class BreakdownRow(Row):
    """A way to tell indicators apart."""

    code: Code
    name_vi: Text
    name_en: Text
    is_complete: bool
    items: Annotated[list[ItemRow], Field(min_length=2)]

    @field_validator("items")
    @classmethod
    def _items_differ(cls, items: list[ItemRow]) -> list[ItemRow]:
        if len({item.code for item in items}) < len(items):
            raise ValueError("two items have one code")
        return items


class FormTableRow(Row):
    """A report that units hand in; a row is an indicator, or indicator/breakdown."""

    code: Code
    name_vi: Text
    name_en: Text
    kinds: Annotated[list[UnitKind], Field(min_length=1)]
    periods: Annotated[
        list[Literal["month", "quarter", "half", "nine", "year"]], Field(min_length=1)
    ]
    rule: CutOff
    due: Annotated[int, Field(ge=1, le=30)]
    rows: Annotated[list[FormLine], Field(min_length=1)]
    source: Text


class CheckRow(Row):
    """A rule of plausibility with the sentence that tells a breach."""

    code: Code
    kind: CheckKind
    indicators: list[Code] = Field(default_factory=list)
    level: Literal["warning", "refusal"]
    sentence_vi: Text
    sentence_en: Text
    factor: Annotated[int | Decimal, Field(gt=1)] | None = None
    low: int | Decimal | None = None
    high: int | Decimal | None = None

    @model_validator(mode="after")
    def _keys_fit_the_kind(self) -> Self:
        if (self.kind == "jump") != (self.factor is not None):
            raise ValueError("a check of kind jump, and no other, has a factor")
        if (self.kind == "range") != (self.low is not None or self.high is not None):
            raise ValueError("a check of kind range, and no other, has low, high or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low lies above high")
        if self.kind == "not_above" and len(self.indicators) < 2:
            raise ValueError("a check of kind not_above names two indicators or more")
        if self.kind == "equals" and len(self.indicators) in (1, 2):
            raise ValueError("a check of kind equals names a sum and two parts or more, or nothing")
        return self

    @model_validator(mode="after")
    def _sentences_name_what_they_judge(self) -> Self:
        names = {"name"} if self.kind == "range" else {"name", "other"}
        for sentence in (self.sentence_vi, self.sentence_en):
            if {name for _, name, _, _ in Formatter().parse(sentence) if name} != names:
                wanted = ", ".join(f"{{{name}}}" for name in sorted(names))
                raise ValueError(f"each sentence of kind {self.kind} holds {wanted}")
        return self


class GroupRow(Row):
    """Many units under one name."""

    code: Code
    name_vi: Text
    name_en: Text
    phrases: Phrases
    kinds: Annotated[list[UnitKind], Field(min_length=1)]


class RouteRow(Row):
    """A function, its cues, and the offices that it falls to."""

    code: Code
    units: Annotated[list[UnitSuffix], Field(min_length=1)]
    cues: Phrases
    near: list[Phrase] = Field(default_factory=list)
    unless: list[Phrase] = Field(default_factory=list)


class OrganRow(Row):
    """Agencies that stand in one place of the order of a notice."""

    code: Code
    position: Annotated[int, Field(ge=1)]
    beginnings: Phrases


class UnitRow(Row):
    """A dated unit; `spellings` as texts write them."""

    code: UnitCode
    name: Text
    kind: UnitKind
    tree: Tree
    parent: UnitCode | None = None
    valid_from: date
    valid_to: date | None = None
    spellings: list[Text] = Field(default_factory=list)

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to lies before valid_from")
        return self


class SuccessionRow(Row):
    """Which units became which on a day; only a part may have a share."""

    on: date
    old: Annotated[list[UnitCode], Field(min_length=1)]
    new: UnitCode
    kind: SuccessionKind = "whole"
    share: Annotated[Decimal, Field(gt=0, lt=1)] | None = None
    document: Text

    @model_validator(mode="after")
    def _only_a_part_has_a_share(self) -> Self:
        if self.kind == "whole" and self.share is not None:
            raise ValueError("only a succession of kind part has a share")
        return self


FRIDAY = 5  # as isoweekday counts


class SwapRow(Row):
    """A working day exchanged for a day of a weekend."""

    off: date
    on: date | None = None
    source: Text
    second_hand: bool

    @model_validator(mode="after")
    def _a_working_day_for_a_weekend(self) -> Self:
        if self.off.isoweekday() > FRIDAY or (self.on and self.on.isoweekday() <= FRIDAY):
            raise ValueError("off must fall on Monday to Friday, on on a Saturday or Sunday")
        return self


class SectorFile(Row):
    """The keys of a file in sectors/; its rows are checked one by one."""

    valid_from: date
    definition: Text | None = None
    sector: list[dict[str, object]] = Field(default_factory=list)
    indicator: list[dict[str, object]] = Field(default_factory=list)


class MeasureFile(Row):
    """The keys of a file in measures/."""

    measure: list[dict[str, object]]


class BreakdownFile(Row):
    """The keys of a file in breakdowns/."""

    breakdown: list[dict[str, object]]


class FormFile(Row):
    """The keys of a file in forms/."""

    form: list[dict[str, object]]


class CheckFile(Row):
    """The keys of a file in checks/."""

    check: list[dict[str, object]]


class GroupFile(Row):
    """The keys of a file in groups/."""

    group: list[dict[str, object]]


class RouteFile(Row):
    """The keys of a file in routing/."""

    route: list[dict[str, object]]


class OrganFile(Row):
    """The keys of a file in organs/."""

    organ: list[dict[str, object]]


class DaysFile(Row):
    """The keys of a file in days/."""

    swap: list[dict[str, object]]


class UnitFile(Row):
    """The keys of a file in units/."""

    unit: list[dict[str, object]] = Field(default_factory=list)
    succession: list[dict[str, object]] = Field(default_factory=list)


FILES: dict[str, type[Row]] = {
    "sectors": SectorFile,
    "measures": MeasureFile,
    "breakdowns": BreakdownFile,
    "forms": FormFile,
    "checks": CheckFile,
    "groups": GroupFile,
    "routing": RouteFile,
    "organs": OrganFile,
    "days": DaysFile,
    "units": UnitFile,
    "profiles": ProfileRow,
}
ROWS: dict[str, type[Row]] = {
    "sector": SectorRow,
    "indicator": IndicatorRow,
    "measure": MeasureRow,
    "breakdown": BreakdownRow,
    "form": FormTableRow,
    "check": CheckRow,
    "group": GroupRow,
    "route": RouteRow,
    "organ": OrganRow,
    "swap": SwapRow,
    "unit": UnitRow,
    "succession": SuccessionRow,
}
