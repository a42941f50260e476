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
    catalogue of indicators that the row was taken from.
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


@dataclass(frozen=True, slots=True)
class Swap:
    """A working day on which offices rest, and the day of a weekend on which they work for it."""

    off: date
    on: date | None  # None: nothing is worked for it
    source: str  # the document that says so
    second_hand: bool  # known from the press: the document itself was not read


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
    province, district, commune, town, ward, committee (leads a place), department (serves a
    committee), front (Fatherland Front and mass organisations). `spellings` are other ways in
    which texts write the name, as written there.
    """

    code: str
    name: str
    kind: str
    tree: Tree
    parent: UnitKey | None
    valid_from: date
    valid_to: date | None
    spellings: tuple[str, ...] = ()

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
class Catalogue:
    """Everything that is not bound to a place; sectors by position, the rest as in the files."""

    sectors: tuple[Sector, ...]
    measures: tuple[Measure, ...]
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class UnitPack:
    """The dated units, each after its parent, and who became whom."""

    units: tuple[UnitSpec, ...]
    successions: tuple[SuccessionSpec, ...]
