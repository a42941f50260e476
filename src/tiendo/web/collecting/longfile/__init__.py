"""One file with the figures of many units: read, checked, compared and written whole."""

from .checking import Plan, plan_of
from .sweeping import unswept
from .table import MOST_BYTES, MOST_ROWS

__all__ = ["MOST_BYTES", "MOST_ROWS", "Plan", "plan_of", "unswept"]
