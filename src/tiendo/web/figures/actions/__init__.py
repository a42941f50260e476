"""Every write of figures, targets, expected paths and the catalogue, one function per deed."""

from .catalogue import load_catalogue
from .cells import in_measure
from .entering import UNASKED, Entered, Entry, enter
from .figures import StatedComparison, record_figure
from .paths import set_path
from .targets import record_target

__all__ = [
    "UNASKED",
    "Entered",
    "Entry",
    "StatedComparison",
    "enter",
    "in_measure",
    "load_catalogue",
    "record_figure",
    "record_target",
    "set_path",
]
