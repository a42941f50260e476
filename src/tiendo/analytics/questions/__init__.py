"""Questions over the tables as Ibis expressions; they hold no engine's words and run nothing."""

from .assigned import assigned, assigned_matrix
from .checks import differing_origins, incomplete_breakdowns
from .reported import expected, reported_by_indicator, reported_by_unit
from .values import matrix, rate_matrix, rate_series, series

__all__ = [
    "assigned",
    "assigned_matrix",
    "differing_origins",
    "expected",
    "incomplete_breakdowns",
    "matrix",
    "rate_matrix",
    "rate_series",
    "reported_by_indicator",
    "reported_by_unit",
    "series",
]
