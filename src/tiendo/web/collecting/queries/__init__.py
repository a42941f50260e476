"""Reads of the pages on which figures are collected."""

from .closing import Turn, turns_of
from .matrix import (
    MatrixRow,
    RoundRow,
    days_late,
    matrix,
    newest_round,
    round_rows,
    state_label,
    to_hand_in,
    tone_of,
)
from .sheet import Cell, Sheet, load_sheet

__all__ = [
    "Cell",
    "MatrixRow",
    "RoundRow",
    "Sheet",
    "Turn",
    "days_late",
    "load_sheet",
    "matrix",
    "newest_round",
    "round_rows",
    "state_label",
    "to_hand_in",
    "tone_of",
    "turns_of",
]
