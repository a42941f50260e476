"""Reads of projects: who sees them, and where their money and obstacles stand."""

from .reach import of_place, visible_obstacles, visible_projects
from .standing import Standing, money_history, obstacles_of, standing

__all__ = [
    "Standing",
    "money_history",
    "obstacles_of",
    "of_place",
    "standing",
    "visible_obstacles",
    "visible_projects",
]
