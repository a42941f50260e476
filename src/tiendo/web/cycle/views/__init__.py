"""The pages of the cycle; each asks a gate first."""

from .grid import grid
from .limitations import limitation, limitations
from .sessions import next_session, session, sessions
from .tasks import task, tasks

__all__ = [
    "grid",
    "limitation",
    "limitations",
    "next_session",
    "session",
    "sessions",
    "task",
    "tasks",
]
