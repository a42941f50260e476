"""The pages of the cycle; each asks a gate first."""

from .grid import chair_questions, conclusion, conclusion_add, grid
from .limitations import limitation, limitation_close, limitations
from .sessions import limitation_add, next_session, session, session_close, sessions
from .task import task, task_deed, task_deeds
from .tasks import tasks

__all__ = [
    "chair_questions",
    "conclusion",
    "conclusion_add",
    "grid",
    "limitation",
    "limitation_add",
    "limitation_close",
    "limitations",
    "next_session",
    "session",
    "session_close",
    "sessions",
    "task",
    "task_deed",
    "task_deeds",
    "tasks",
]
