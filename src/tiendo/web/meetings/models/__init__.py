"""A session from its invitation to what was frozen when it closed."""

from .agenda import Frozen, Item, Paper, PaperVersion, Template
from .people import Attendance
from .room import Amendment, Contribution, Minutes, Revision, Vote

__all__ = [
    "Amendment",
    "Attendance",
    "Contribution",
    "Frozen",
    "Item",
    "Minutes",
    "Paper",
    "PaperVersion",
    "Revision",
    "Template",
    "Vote",
]
