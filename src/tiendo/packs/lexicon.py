"""Makes the reader's lexicon of the packs; the only bridge from catalogue to grammar."""

from collections.abc import Iterable
from functools import cache

from tiendo.packs.loader import units, vocabulary
from tiendo.packs.model import UnitPack, UnitSpec, Vocabulary
from tiendo.reading.lexicon import (
    GroupWords,
    IndicatorWords,
    Lexicon,
    MeasureWords,
    SectorWords,
)

_TERRITORIES = "territory"


@cache
def lexicon() -> Lexicon:
    """Give the words of the packs that come with the program; built once in a process."""
    return lexicon_of(vocabulary(), units())


def lexicon_of(known: Vocabulary, pack: UnitPack) -> Lexicon:
    """Give the words of a vocabulary and the names of units to the reader."""
    named = pack.units
    return Lexicon(
        sectors=tuple(SectorWords(item.code, item.cues) for item in known.sectors),
        indicators=tuple(
            IndicatorWords(item.code, item.sector, item.measure, item.phrases)
            for item in known.indicators
        ),
        measures=tuple(MeasureWords(item.code, item.spellings) for item in known.measures),
        groups=tuple(GroupWords(item.code, item.phrases) for item in known.groups),
        units=_names(item for item in named if item.tree == _TERRITORIES),
        bodies=_names(item for item in named if item.tree != _TERRITORIES),
    )


def _names(specs: Iterable[UnitSpec]) -> tuple[str, ...]:
    """Give each way to write the units' names once: a unit may have several versions."""
    return tuple(dict.fromkeys(name for spec in specs for name in (spec.name, *spec.spellings)))
