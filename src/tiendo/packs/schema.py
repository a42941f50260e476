"""What a pack file may hold, row by row, for checks only; loading never imports this."""

import re
import unicodedata
from dataclasses import fields
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from .model import Direction, IndicatorKind, Rollup, SuccessionKind, Tree
from .profiles import Styles

OLD_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b")


def form(*names: str) -> AfterValidator:
    """Refuse a pattern whose fields are not exactly `names`, in any order."""

    def has_these_fields(pattern: str) -> str:
        found = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
        if found != set(names):
            raise ValueError(f"its fields must be {', '.join(names)}")
        return pattern

    return AfterValidator(has_these_fields)


def _is_matching_form(phrase: str) -> str:
    """Refuse what would never match: readers look phrases up in one fixed form."""
    if phrase != unicodedata.normalize("NFC", phrase).strip() or "  " in phrase:
        raise ValueError("write it composed (NFC), with single spaces and none around it")
    if phrase != phrase.lower():
        raise ValueError("write it in lower case")
    if old := OLD_TONE.search(phrase):
        raise ValueError(f"write the tone mark the new way in '{old.group()}'")
    return phrase


Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
UnitCode = Annotated[str, Field(pattern=r"^[0-9]{2,5}(-[a-z]{1,12})?$")]
UnitSuffix = Annotated[str, Field(pattern=r"^[a-z]{1,12}$")]
Text = Annotated[str, Field(min_length=1)]
Phrase = Annotated[str, Field(min_length=1), AfterValidator(_is_matching_form)]
Phrases = Annotated[list[Phrase], Field(min_length=1)]
Number = Annotated[int | Decimal, Field(gt=0)]
Millimetres = Annotated[int, Field(ge=0, le=1000)]
UnitKind = Literal[
    "province", "district", "commune", "town", "ward", "committee", "department", "front"
]


class Row(BaseModel):
    """One row of a pack: unknown keys and guessed types are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


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
    spellings: list[Phrase] = []

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
    near: list[Phrase] = []
    unless: list[Phrase] = []


class UnitRow(Row):
    """A dated unit; `spellings` as texts write them."""

    code: UnitCode
    name: Text
    kind: UnitKind
    tree: Tree
    parent: UnitCode | None = None
    valid_from: date
    valid_to: date | None = None
    spellings: list[Text] = []

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


class PageRow(Row):
    """The sheet."""

    width_mm: Millimetres
    height_mm: Millimetres
    top_mm: Millimetres
    bottom_mm: Millimetres
    left_mm: Millimetres
    right_mm: Millimetres
    number_place: Literal["top_centre"]
    number_from: Annotated[int, Field(ge=1)]


class ParagraphRow(Row):
    """A paragraph of the body."""

    align: Literal["justify", "left"]
    first_line_mm: Number
    gap_pt: Number
    line_rule: Literal["exact", "multiple"]
    line: Number


class StyleRow(Row):
    """The letters of one component."""

    size: Number
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False


class ProfileRow(Row):
    """A whole profile file."""

    code: Code
    basis: Text
    party: bool
    valid_from: date
    valid_to: date | None = None
    second_hand: list[Text] = []
    font: Text
    tone_marks: Literal["old", "new"]
    title: Text
    motto: str
    title_rule: bool
    issuer_mark: str
    issuer_rule: bool
    subject_mark: str
    subject_rule: bool
    number_form: Annotated[str, form("number", "type", "organ")]
    letter_number_form: Text
    number_digits: Annotated[int, Field(ge=1, le=4)]
    number_restart: Literal["term", "year"]
    place_date_form: Annotated[str, form("place", "day", "month", "year")]
    padded_months: Annotated[int, Field(ge=0, le=12)]
    part_form: Text
    heading_forms: Annotated[list[Text], Field(min_length=3, max_length=3)]
    end_mark: Text
    on_behalf: Text
    for_head: Text
    by_order: Text
    recipients_label: Text
    recipient_form: Annotated[str, form("name")]
    archive_form: Annotated[str, form("archive")]
    symbols: dict[Code, Text]
    type_names: dict[Code, Text]
    organ_symbols: dict[Code, Text]
    page: PageRow
    paragraph: ParagraphRow
    styles: dict[str, StyleRow]

    @field_validator("styles")
    @classmethod
    def _every_component_has_a_style(cls, styles: dict[str, StyleRow]) -> dict[str, StyleRow]:
        names = {field.name for field in fields(Styles)}
        if styles.keys() != names:
            missing, unknown = sorted(names - styles.keys()), sorted(styles.keys() - names)
            raise ValueError(f"missing styles: {missing}; unknown styles: {unknown}")
        return styles


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
    sector: list[dict[str, object]] = []
    indicator: list[dict[str, object]] = []


class MeasureFile(Row):
    """The keys of a file in measures/."""

    measure: list[dict[str, object]]


class GroupFile(Row):
    """The keys of a file in groups/."""

    group: list[dict[str, object]]


class RouteFile(Row):
    """The keys of a file in routing/."""

    route: list[dict[str, object]]


class DaysFile(Row):
    """The keys of a file in days/."""

    swap: list[dict[str, object]]


class UnitFile(Row):
    """The keys of a file in units/."""

    unit: list[dict[str, object]] = []
    succession: list[dict[str, object]] = []


FILES: dict[str, type[Row]] = {
    "sectors": SectorFile,
    "measures": MeasureFile,
    "groups": GroupFile,
    "routing": RouteFile,
    "days": DaysFile,
    "units": UnitFile,
    "profiles": ProfileRow,
}
ROWS: dict[str, type[Row]] = {
    "sector": SectorRow,
    "indicator": IndicatorRow,
    "measure": MeasureRow,
    "group": GroupRow,
    "route": RouteRow,
    "swap": SwapRow,
    "unit": UnitRow,
    "succession": SuccessionRow,
}
