"""Reads of the pages on which figures are collected."""

from .matrix import MatrixRow, RoundRow, days_late, matrix, round_rows, to_hand_in, tone_of
from .sheet import Cell, Sheet, load_sheet

__all__ = [
    "Cell",
    "MatrixRow",
    "RoundRow",
    "Sheet",
    "days_late",
    "load_sheet",
    "matrix",
    "round_rows",
    "to_hand_in",
    "tone_of",
]
