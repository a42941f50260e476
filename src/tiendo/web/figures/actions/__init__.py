"""Every write of figures, targets, expected paths and the catalogue, one function per deed."""

from .catalogue import load_catalogue
from .cells import in_measure
from .entering import (
    UNASKED,
    Draft,
    Entered,
    Entry,
    drafted,
    enter,
    figure_of,
    note_attempt,
    write,
)
from .figures import StatedComparison, compare_figure, record_figure
from .paths import set_path
from .targets import record_target

__all__ = [
    "UNASKED",
    "Draft",
    "Entered",
    "Entry",
    "StatedComparison",
    "compare_figure",
    "drafted",
    "enter",
    "figure_of",
    "in_measure",
    "load_catalogue",
    "note_attempt",
    "record_figure",
    "record_target",
    "set_path",
    "write",
]
