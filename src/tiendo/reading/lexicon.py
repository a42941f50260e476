"""The words that a reader knows, as plain data; built by `packs`, never by the reader itself."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from tiendo.reading.catalogue import Catalogue
from tiendo.reading.phrases import Phrases, beginning


@dataclass(frozen=True, slots=True)
class SectorWords:
    """Words that place a statement in a sector; `code` is the pack's."""

    code: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """Wordings of an indicator; `code`, `sector` and `measure` are the pack's."""

    code: str
    sector: str
    measure: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """Spellings of a unit of measurement; `code` is the pack's."""

    code: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupWords:
    """Wordings of a group of units, such as "UBND các xã, thị trấn"."""

    code: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Lexicon:
    """Everything that the reader looks up; an empty one reads by grammar alone."""

    sectors: tuple[SectorWords, ...] = ()
    indicators: tuple[IndicatorWords, ...] = ()
    measures: tuple[MeasureWords, ...] = ()
    groups: tuple[GroupWords, ...] = ()
    units: tuple[str, ...] = ()  # full names: "xã Cai Kinh", "huyện Hữu Lũng"
    bodies: tuple[str, ...] = ()  # full names of bodies: "Ban Chấp hành Đảng bộ huyện Hữu Lũng"


@dataclass(frozen=True, slots=True)
class Words:
    """A lexicon made ready for looking up in keys."""

    sectors: Phrases[str]
    indicators: Phrases[IndicatorWords]
    measures: Phrases[str]
    organisations: Phrases[str]
    catalogue: Catalogue
    begins: Mapping[str, Set[str]]  # of the phrases of sectors, indicators and organisations


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon) -> Words:
    """Compile a lexicon once; the same object compiles to the same words."""
    groups = [(phrase, group.code) for group in lexicon.groups for phrase in group.phrases]
    names = [(name, "unit") for name in lexicon.units + lexicon.bodies]
    sectors = Phrases((cue, item.code) for item in lexicon.sectors for cue in item.cues)
    indicators = Phrases((text, item) for item in lexicon.indicators for text in item.phrases)
    organisations = Phrases([*groups, *names])
    return Words(
        sectors=sectors,
        indicators=indicators,
        measures=Phrases((text, item.code) for item in lexicon.measures for text in item.spellings),
        organisations=organisations,
        catalogue=Catalogue(
            lexicon.indicators,
            {item.code: item.spellings[0] for item in lexicon.measures if item.spellings},
        ),
        begins=beginning(sectors, indicators, organisations),
    )
