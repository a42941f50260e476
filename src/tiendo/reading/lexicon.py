"""The words that a reader knows, as plain data; built by `packs`, never by the reader itself."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SectorWords:
    """Words that place a statement in a sector (pack code)."""

    code: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """Wordings of an indicator; `code`, `sector`, `measure` and `kind` are the pack's."""

    code: str
    sector: str
    measure: str
    kind: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """Spellings of a unit of measurement; two measures of one `base` convert by their factors."""

    code: str
    base: str
    factor: str  # a Decimal as text, so that a lexicon is cheap to build
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupWords:
    """Wordings of a group of units: "UBND các xã, thị trấn"."""

    code: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the reader looks up; an empty one reads by grammar alone."""

    sectors: tuple[SectorWords, ...] = ()
    indicators: tuple[IndicatorWords, ...] = ()
    measures: tuple[MeasureWords, ...] = ()
    groups: tuple[GroupWords, ...] = ()
    units: tuple[str, ...] = ()  # full names: "xã Cai Kinh", "huyện Hữu Lũng"
    bodies: tuple[str, ...] = field(default=())  # full names of bodies known by name
