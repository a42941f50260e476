"""The pages of the cycle; each asks a gate first."""

from .bodies import bodies, body, body_found, member, members_add, term_open
from .grid import chair_questions, conclusion, conclusion_add, grid
from .limitations import (
    limitation,
    limitation_close,
    limitation_deeds,
    limitation_describe,
    limitations,
)
from .sessions import limitation_add, session, sessions
from .task import part_deadline, part_reply, task, task_deed, task_deeds
from .tasks import task_numbers, task_units, tasks

__all__ = [
    "bodies",
    "body",
    "body_found",
    "chair_questions",
    "conclusion",
    "conclusion_add",
    "grid",
    "limitation",
    "limitation_add",
    "limitation_close",
    "limitation_deeds",
    "limitation_describe",
    "limitations",
    "member",
    "members_add",
    "part_deadline",
    "part_reply",
    "session",
    "sessions",
    "task",
    "task_deed",
    "task_deeds",
    "task_numbers",
    "task_units",
    "tasks",
    "term_open",
]
