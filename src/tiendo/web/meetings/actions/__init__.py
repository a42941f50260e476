"""Every write about a session's papers, people and course: one keyword-only function per deed."""

from .agenda import add_item, change_item, drop_item, place_item
from .circulation import answer_amendment, approve, ask_amendment, circulate
from .closing import close
from .invitations import answer, change_guest, drop_guest, invite, list_people, move_session
from .minutes import compile_minutes, edit_minutes, save_minutes
from .opening import open_meeting
from .papers import Asked, add_paper, change_paper, drop_paper, hand_in_paper, return_paper
from .planning import plan
from .presence import mark_presence, mark_rest_present
from .room import drop_speaker, end_item, let_speak_before, note_words, register_speaker, start_item
from .templates import Regular, change_template, make_template
from .votes import call_off_vote, count_vote, open_vote

__all__ = [
    "Asked",
    "Regular",
    "add_item",
    "add_paper",
    "answer",
    "answer_amendment",
    "approve",
    "ask_amendment",
    "call_off_vote",
    "change_guest",
    "change_item",
    "change_paper",
    "change_template",
    "circulate",
    "close",
    "compile_minutes",
    "count_vote",
    "drop_guest",
    "drop_item",
    "drop_paper",
    "drop_speaker",
    "edit_minutes",
    "end_item",
    "hand_in_paper",
    "invite",
    "let_speak_before",
    "list_people",
    "make_template",
    "mark_presence",
    "mark_rest_present",
    "move_session",
    "note_words",
    "open_meeting",
    "open_vote",
    "place_item",
    "plan",
    "register_speaker",
    "return_paper",
    "save_minutes",
    "start_item",
]
