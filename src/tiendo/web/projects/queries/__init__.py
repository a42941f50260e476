"""Reads of projects: who sees them, and where their money and obstacles stand."""

from .reach import visible_obstacles, visible_projects
from .standing import Standing, money_history, obstacles_of, standing

__all__ = [
    "Standing",
    "money_history",
    "obstacles_of",
    "standing",
    "visible_obstacles",
    "visible_projects",
]
