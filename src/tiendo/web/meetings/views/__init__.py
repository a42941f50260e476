"""The pages of a session: agenda, papers, people."""

from .agenda import agenda, item, item_add

__all__ = ["agenda", "item", "item_add"]
