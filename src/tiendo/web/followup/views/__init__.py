"""The pages between sessions."""

from .feeds import feed, feed_make, feed_revoke, feeds
from .staff_work import staff_work, unit_sheet
from .stocktake import stocktake

__all__ = ["feed", "feed_make", "feed_revoke", "feeds", "staff_work", "stocktake", "unit_sheet"]
