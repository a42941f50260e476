"""The pages of projects."""

from .deeds import (
    capital_add,
    disbursement_add,
    obstacle_add,
    obstacle_resolve,
    obstacle_task,
    project_add,
)
from .pages import project, project_chart, projects

__all__ = [
    "capital_add",
    "disbursement_add",
    "obstacle_add",
    "obstacle_resolve",
    "obstacle_task",
    "project",
    "project_add",
    "project_chart",
    "projects",
]
