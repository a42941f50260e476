"""Reading a session: gates, agenda, papers, people."""

from .agenda import Agenda, AgendaRow, agenda, agenda_version, ends, item_version, items_of, starts
from .calendars import invitation
from .closing import Change, changes_since
from .compiling import compiled
from .differences import Piece, differences
from .gates import visible, visible_attendances, visible_items, visible_papers
from .minutes import (
    Saved,
    history_of,
    minutes_of,
    newest,
    newest_of_items,
    revisions_of,
    visible_amendments,
)
from .papers import PaperRow, asked_papers, paper_row, paper_version, papers_of, with_versions
from .people import (
    Quorum,
    by_secret,
    edition,
    people_of,
    quorum,
    secret_of,
    to_invite,
    to_list,
    token_of,
)
from .room import (
    RoomItem,
    VoteRow,
    needed,
    passed,
    present,
    room_items,
    visible_contributions,
    visible_votes,
    vote_row,
    voters_present,
)
from .shown import frozen_of, is_unchanged, live_content, shown_now, visible_frozen
from .templates import next_date, outline_of, template_version, visible_templates
from .unfinished import Unfinished, never_opened, unfinished

__all__ = [
    "Agenda",
    "AgendaRow",
    "Change",
    "PaperRow",
    "Piece",
    "Quorum",
    "RoomItem",
    "Saved",
    "Unfinished",
    "VoteRow",
    "agenda",
    "agenda_version",
    "asked_papers",
    "by_secret",
    "changes_since",
    "compiled",
    "differences",
    "edition",
    "ends",
    "frozen_of",
    "history_of",
    "invitation",
    "is_unchanged",
    "item_version",
    "items_of",
    "live_content",
    "minutes_of",
    "needed",
    "never_opened",
    "newest",
    "newest_of_items",
    "next_date",
    "outline_of",
    "paper_row",
    "paper_version",
    "papers_of",
    "passed",
    "people_of",
    "present",
    "quorum",
    "revisions_of",
    "room_items",
    "secret_of",
    "shown_now",
    "starts",
    "template_version",
    "to_invite",
    "to_list",
    "token_of",
    "unfinished",
    "visible",
    "visible_amendments",
    "visible_attendances",
    "visible_contributions",
    "visible_frozen",
    "visible_items",
    "visible_papers",
    "visible_templates",
    "visible_votes",
    "vote_row",
    "voters_present",
    "with_versions",
]
