"""How an official document looks on a given day: measures and wordings as data, no drawing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from .loader import DATA, read_folder


class NoFormatProfile(LookupError):
    """No rule in the packs says how such a document looked on that day."""

    code = "no_format_profile"

    def __init__(self, *, day: date, party: bool) -> None:
        """Keep the day and the side (Party or State) for the message."""
        super().__init__(day, party)
        self.day, self.party = day, party


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The sheet, in millimetres; the page number is shown from page `number_from` on."""

    width_mm: int
    height_mm: int
    top_mm: int
    bottom_mm: int
    left_mm: int
    right_mm: int
    number_place: Literal["top_centre"]
    number_from: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the body. `line` is in points if `line_rule` is exact, else lines."""

    align: Literal["justify", "left"]
    first_line_mm: Decimal
    gap_pt: Decimal
    line_rule: Literal["exact", "multiple"]
    line: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How the letters of one component look; `size` in points, `caps` = written in capitals."""

    size: Decimal
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The letters of each component, named after what stands there."""

    title: Style  # ĐẢNG CỘNG SẢN VIỆT NAM, or the State's name
    motto: Style  # Độc lập - Tự do - Hạnh phúc; the Party has none
    superior: Style  # the body above the issuing one
    issuer: Style
    issuer_mark: Style  # the asterisk under the issuer
    number: Style
    place_date: Style
    type_name: Style  # BÁO CÁO
    subject: Style  # what the document is about (trích yếu)
    letter_subject: Style  # the same for an official letter
    addressee: Style  # Kính gửi, Kính trình
    basis: Style  # căn cứ
    body: Style
    part: Style  # Phần thứ nhất, and its title
    heading_1: Style
    heading_2: Style
    heading_3: Style
    authority: Style  # T/M BAN THƯỜNG VỤ
    post: Style  # BÍ THƯ
    signer: Style
    recipients_label: Style
    recipients_list: Style
    page_number: Style
    appendix: Style  # the word Phụ lục with its number, and its title
    draft_mark: Style  # Dự thảo lần 1
    table: Style  # cells of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatProfile:
    """One rule on the form of documents, valid from `valid_from` to `valid_to`, both included.

    Forms are `str.format` patterns whose fields are named in docs/reference/packs.md.
    `second_hand` names the parameters that were not read in the rule itself.
    """

    code: str
    basis: str  # the document that lays the rule down
    party: bool  # False: a document of the State
    valid_from: date
    valid_to: date | None
    second_hand: tuple[str, ...]
    font: str
    tone_marks: Literal["old", "new"]  # old: uỷ, hoà, thuý; new: ủy, hòa, thúy
    title: str
    motto: str  # empty for the Party
    title_rule: bool  # a line as long as the text under the title (State: under the motto)
    issuer_mark: str  # "*" under the issuer's name, or empty
    issuer_rule: bool
    subject_mark: str  # "-----" under the subject, or empty
    subject_rule: bool
    number_form: str
    letter_number_form: str  # an official letter has no type in its number
    number_digits: int  # 2: 5 is written 05
    number_restart: Literal["term", "year"]
    place_date_form: str
    padded_months: int  # months up to this one get a leading zero; days below 10 always do
    part_form: str
    heading_forms: tuple[str, str, str]
    end_mark: str  # closes the text
    on_behalf: str  # T/M
    for_head: str  # K/T: a deputy signs for the head of an agency
    by_order: str  # T/L
    recipients_label: str
    recipient_form: str
    archive_form: str  # the last line of the recipients
    symbols: dict[str, str]  # kind of document to its symbol: report = BC
    type_names: dict[str, str]  # kind of document to its name as printed: report = BÁO CÁO
    organ_symbols: dict[str, str]  # level of the issuing committee to its symbol: district = HU
    page: Page
    paragraph: Paragraph
    styles: Styles


def format_profile(day: date, *, party: bool) -> FormatProfile:
    """Return the rule in force on `day` for the Party or the State. Raises NoFormatProfile."""
    for profile in load_profiles(DATA):
        if profile.party == party and profile.valid_from <= day <= (profile.valid_to or day):
            return profile
    raise NoFormatProfile(day=day, party=party)


def nearest_profile(day: date, *, party: bool) -> FormatProfile:
    """Return the rule in force on `day`, on a day before all rules the first one."""
    own = [profile for profile in load_profiles(DATA) if profile.party == party]
    return format_profile(max(day, min(profile.valid_from for profile in own)), party=party)


@cache
def load_profiles(root: Path) -> tuple[FormatProfile, ...]:
    """Build the profiles below `root`, which must be free of problems."""
    return tuple(_profile(file) for file in read_folder(root / "profiles"))


def _profile(row: dict[str, Any]) -> FormatProfile:
    styles = {name: _style(style) for name, style in row["styles"].items()}
    paragraph: dict[str, Any] = {
        name: Decimal(value) if isinstance(value, int) else value
        for name, value in row["paragraph"].items()
    }
    return FormatProfile(
        **{
            "valid_to": None,
            **row,
            "second_hand": tuple(row.get("second_hand", ())),
            "heading_forms": tuple(row["heading_forms"]),
            "page": Page(**row["page"]),
            "paragraph": Paragraph(**paragraph),
            "styles": Styles(**styles),
        }
    )


def _style(row: dict[str, Any]) -> Style:
    return Style(**{**row, "size": Decimal(row["size"])})
