"""What a file in profiles/ may hold: the form of documents."""

from dataclasses import fields
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator

from .profiles import Styles
from .schema_base import Code, Number, Row, Text, form

Millimetres = Annotated[int, Field(ge=0, le=1000)]


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
    second_hand: list[Text] = Field(default_factory=list)
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
