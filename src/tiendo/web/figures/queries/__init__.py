"""Reads of figures: lines, sums, contradictions, and what was known on a day."""

from .contradictions import Contradiction, contradictions
from .known import Known, effective, is_whole, known_on
from .lines import Line, Overview, lines, overview
from .pace import TargetLine
from .rollups import Rollup, Why, rollup

__all__ = [
    "Contradiction",
    "Known",
    "Line",
    "Overview",
    "Rollup",
    "TargetLine",
    "Why",
    "contradictions",
    "effective",
    "is_whole",
    "known_on",
    "lines",
    "overview",
    "rollup",
]
