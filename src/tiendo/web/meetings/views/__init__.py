"""The pages of a session: agenda, papers, people."""

from .agenda import agenda, item, item_add
from .closing import frozen, frozen_chart, session_close
from .minutes import minutes_item
from .paper import amendment, minutes, minutes_compile, minutes_deed, minutes_edit
from .papers import (
    my_papers,
    paper_add,
    paper_change,
    paper_chart,
    paper_file,
    paper_hand_in,
    paper_page,
    paper_return,
)
from .people import attendance, attendance_invite, attendance_list, attendance_rest, person
from .planning import next_session, session_change, session_convene, session_open, session_plan
from .questions import question, question_add
from .reply import reply
from .room import item_clock, room, session_hours, speaker, speaker_add
from .screen import screen
from .templates import template_change, template_from, templates
from .votes import vote, vote_add

__all__ = [
    "agenda",
    "amendment",
    "attendance",
    "attendance_invite",
    "attendance_list",
    "attendance_rest",
    "frozen",
    "frozen_chart",
    "item",
    "item_add",
    "item_clock",
    "minutes",
    "minutes_compile",
    "minutes_deed",
    "minutes_edit",
    "minutes_item",
    "my_papers",
    "next_session",
    "paper_add",
    "paper_change",
    "paper_chart",
    "paper_file",
    "paper_hand_in",
    "paper_page",
    "paper_return",
    "person",
    "question",
    "question_add",
    "reply",
    "room",
    "screen",
    "session_change",
    "session_close",
    "session_convene",
    "session_hours",
    "session_open",
    "session_plan",
    "speaker",
    "speaker_add",
    "template_change",
    "template_from",
    "templates",
    "vote",
    "vote_add",
]
