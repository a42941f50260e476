"""Reading the cycle: gates, timeliness, what is open, what is still to be asked."""

from .carry import Ages, CarryOver, carry_over, earlier, opening
from .limitations import (
    LimitationRow,
    best_limitation_match,
    limitation_open_on,
    limitation_row,
    limitation_rows,
    limitations_for_rows,
)
from .questions import missing, questions, version
from .sessions import (
    by_sector,
    ended_since,
    next_of,
    previous_of,
    visible_conclusions,
    visible_limitations,
    visible_sessions,
    with_counts,
)
from .statistics import Statistics, statistics
from .tasks import TaskRow, for_rows, listed_tasks, of_place, of_unit, row, rows, visible_tasks
from .timeliness import (
    Timeliness,
    deadline_on,
    is_open_on,
    open_on,
    stands,
    timeliness,
    with_deadline,
)

__all__ = [
    "Ages",
    "CarryOver",
    "LimitationRow",
    "Statistics",
    "TaskRow",
    "Timeliness",
    "best_limitation_match",
    "by_sector",
    "carry_over",
    "deadline_on",
    "earlier",
    "ended_since",
    "for_rows",
    "is_open_on",
    "limitation_open_on",
    "limitation_row",
    "limitation_rows",
    "limitations_for_rows",
    "listed_tasks",
    "missing",
    "next_of",
    "of_place",
    "of_unit",
    "open_on",
    "opening",
    "previous_of",
    "questions",
    "row",
    "rows",
    "stands",
    "statistics",
    "timeliness",
    "version",
    "visible_conclusions",
    "visible_limitations",
    "visible_sessions",
    "visible_tasks",
    "with_counts",
    "with_deadline",
]
