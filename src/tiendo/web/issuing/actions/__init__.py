"""Every write of the documents that the office sends out."""

from .notices import draft_notice, edit_frame, issue_notice
from .parts import agree_part, edit_part, leave_out, move_part, take_record, take_text

__all__ = [
    "agree_part",
    "draft_notice",
    "edit_frame",
    "edit_part",
    "issue_notice",
    "leave_out",
    "move_part",
    "take_record",
    "take_text",
]
