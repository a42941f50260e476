"""Every write about a session's papers, people and course: one keyword-only function per deed."""

from .agenda import add_item, change_item, drop_item, place_item

__all__ = ["add_item", "change_item", "drop_item", "place_item"]
