"""The plain records that packs are made of; holds no rule, reads no file and imports no library."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

IndicatorKind = Literal["cumulative", "seasonal", "point_in_time", "ratio", "score", "annual"]
Direction = Literal["up", "down", "neutral"]
Rollup = Literal["sum", "weighted", "last"]
Tree = Literal["territory", "government", "party", "front"]
SuccessionKind = Literal["whole", "part"]
Comparable = Literal["plan", "estimate", "same_period", "points"]
PathRule = Literal["linear", "history", "none"]
CutOff = Literal["calendar", "day_14"]
CheckKind = Literal["not_falling", "not_above", "jump", "equals", "range", "rate"]
UnitKey = tuple[str, date]
"""Code and first day: official codes are used again for other units, so a code alone is no key."""


@dataclass(frozen=True, slots=True)
class Sector:
    """A field of work, with the phrases that tell a reader that a clause belongs to it.

    `position` orders sectors as in the Party committee's quarterly report: its hundreds are the
    part of the outline (1 Party building, 2 economy and society, 3 defence and security,
    4 council, government and administration). `cues` are lower case, in the new tone style.
    """

    code: str
    name_vi: str
    name_en: str
    position: int
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measurement: one of it equals `factor` of `base`, itself a measure of factor 1.

    Two measures can be converted into each other exactly when they share a base.
    `spellings` are the ways texts write it, lower case, the measure's own name among them.
    """

    code: str
    name_vi: str
    name_en: str
    base: str
    factor: Decimal
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured. Values are stored in `measure`; `valid_to` None means still in use.

    `kind`: cumulative (from 1 January), seasonal (a crop, a school year, a campaign),
    point_in_time, ratio (needs its two parts), score, annual. `direction`: which way is better.
    `rollup` over units: sum, weighted (never a bare mean) or last. `source` is the code in the
    catalogue of indicators that the row was taken from. A ratio is `numerator` ÷ `denominator`
    (codes) × `scale`, 100 for percent; `breakdowns` are the ways in which it is told apart;
    `compare` what a report sets it against; `path` how it is expected to grow through a year;
    `definition` where its definition comes from.
    """

    code: str
    sector: str
    name_vi: str
    name_en: str
    measure: str
    kind: IndicatorKind
    direction: Direction
    rollup: Rollup
    phrases: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    source: str
    numerator: str = ""
    denominator: str = ""
    scale: Decimal = Decimal(1)
    breakdowns: tuple[str, ...] = ()
    compare: tuple[Comparable, ...] = ()
    path: PathRule = "none"
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a breakdown; figures name it "sex.female": breakdown, dot, item."""

    code: str
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A way to tell an indicator apart: sex, crop, tax line, disease.

    `is_complete`: the items add up to the whole, so that a difference is a contradiction.
    """

    code: str
    name_vi: str
    name_en: str
    is_complete: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A line of a form: an indicator as a whole, then each item of its `breakdown`, if any."""

    indicator: str
    breakdown: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What units of `kinds` report in one go, in this order, under headings of sectors.

    `periods` are the kinds of period that it is called for: month, quarter, half, nine, year.
    `rule`: which days the data cover (calendar, or day_14: from the 15th to the 14th); `due`:
    working days after the last of these days by which it is handed in.
    """

    code: str
    name_vi: str
    name_en: str
    kinds: tuple[str, ...]
    periods: tuple[str, ...]
    rule: CutOff
    due: int
    rows: tuple[FormRow, ...]
    source: str  # the act or office that asks for it


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that plausible figures of one unit keep; a breach is told, never mended.

    `kind`: not_falling (a cumulative figure against the period before), not_above (`indicators`
    in falling order: each at least the next), jump (more than `factor` times, or less than one
    `factor`th of, the period before), equals (the first is the sum of the others), range
    (`low` to `high`, inclusive, in the measure of the indicator), rate (its numerator by its
    denominator within rounding). `level`: warning, or refusal
    for what cannot be true. `sentence` says it to a person, with {name} and {other} to fill in.
    """

    code: str
    kind: CheckKind
    indicators: tuple[str, ...]  # empty: every indicator that the kind fits
    level: Literal["warning", "refusal"]
    sentence_vi: str
    sentence_en: str
    factor: Decimal = Decimal(0)
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Swap:
    """A working day on which offices rest, and the day of a weekend on which they work for it."""

    off: date
    on: date | None  # None: nothing is worked for it
    source: str  # the document that says so
    second_hand: bool  # known from the press: the document itself was not read


@dataclass(frozen=True, slots=True)
class Organ:
    """Agencies that a notice tells what to do in one place of its order, by their names."""

    code: str
    beginnings: tuple[str, ...]  # of folded names


@dataclass(frozen=True, slots=True)
class Route:
    """A function that work is recognised by, and the offices that it falls to.

    `units` are the last parts of unit codes ("tckh" of "186-tckh"). A cue counts where the text
    also holds one of `near` (if any are given) and none of `unless`.
    """

    code: str
    units: tuple[str, ...]
    cues: tuple[str, ...]
    near: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Many units under one name, such as all communes of a place: the units of `kinds` there."""

    code: str
    name_vi: str
    name_en: str
    phrases: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitSpec:
    """An organisation or territory as it was from `valid_from` to `valid_to`, both included.

    Its key is (`code`, `valid_from`). `parent` is the key of the unit above it, None for the top:
    an organ hangs, directly or through its committee, below the territory that it serves. `kind`:
    province, district, commune, town, ward, special_zone, committee (leads a place), department
    (serves a committee), cell (of the Party), front (Fatherland Front and mass organisations).
    `spellings` are other ways in which texts write the name, as written there. `latitude` and
    `longitude` are degrees north and east of a point inside the territory.
    """

    code: str
    name: str
    kind: str
    tree: Tree
    parent: UnitKey | None
    valid_from: date
    valid_to: date | None
    spellings: tuple[str, ...] = ()
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    area_km2: Decimal | None = None

    @property
    def key(self) -> UnitKey:
        """What other records point at: code and first day."""
        return (self.code, self.valid_from)

    def is_valid_on(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class SuccessionSpec:
    """Unit `old` became (part of) unit `new` on the day `on`, by `document`.

    `kind` whole: all of `old` went into `new` and `share` is 1. `kind` part: `share` is the stated
    share of `old` (0 to 1), or None where nobody stated one.
    """

    old: UnitKey
    new: UnitKey
    on: date
    kind: SuccessionKind
    share: Decimal | None
    document: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What reading a text needs; sectors by position, the rest as in the files."""

    sectors: tuple[Sector, ...]
    measures: tuple[Measure, ...]
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Catalogue(Vocabulary):
    """Everything that is not bound to a place."""

    breakdowns: tuple[Breakdown, ...]
    forms: tuple[Form, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class UnitPack:
    """The dated units, each after its parent, and who became whom."""

    units: tuple[UnitSpec, ...]
    successions: tuple[SuccessionSpec, ...]
