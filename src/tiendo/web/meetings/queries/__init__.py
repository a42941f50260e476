"""Reading a session: gates, agenda, papers, people."""

from .agenda import Agenda, AgendaRow, agenda, agenda_version, item_version, items_of, starts
from .gates import visible, visible_attendances, visible_items, visible_papers

__all__ = [
    "Agenda",
    "AgendaRow",
    "agenda",
    "agenda_version",
    "item_version",
    "items_of",
    "starts",
    "visible",
    "visible_attendances",
    "visible_items",
    "visible_papers",
]
