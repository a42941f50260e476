"""Every write of the cycle: one keyword-only function per deed, one event each."""

from .conclusions import (
    Blanks,
    Changes,
    conclude,
    confirm,
    decider,
    fill,
    note,
    take_up,
    would_change,
)
from .sessions import (
    attach_source,
    close_session,
    convene_next,
    found_body,
    open_term,
    record_session,
)
from .statements import close_limitation, name_limitation, state
from .tasks import (
    accept_done,
    end_direction,
    extend,
    hand_in,
    report_progress,
    return_task,
    withdraw,
)

__all__ = [
    "Blanks",
    "Changes",
    "accept_done",
    "attach_source",
    "close_limitation",
    "close_session",
    "conclude",
    "confirm",
    "convene_next",
    "decider",
    "end_direction",
    "extend",
    "fill",
    "found_body",
    "hand_in",
    "name_limitation",
    "note",
    "open_term",
    "record_session",
    "report_progress",
    "return_task",
    "state",
    "take_up",
    "withdraw",
    "would_change",
]
