"""The pages of figures."""

from .charts import indicator_chart, unit_map, year_chart
from .exports import export, figure_export
from .pages import contradictions, figure, figures, indicator
from .paths import expected_path
from .recording import figure_add, target_add
from .standing import complete, matrix, profile, watch

__all__ = [
    "complete",
    "contradictions",
    "expected_path",
    "export",
    "figure",
    "figure_add",
    "figure_export",
    "figures",
    "indicator",
    "indicator_chart",
    "matrix",
    "profile",
    "target_add",
    "unit_map",
    "watch",
    "year_chart",
]
