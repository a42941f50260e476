"""The pages of figures."""

from .charts import indicator_chart, year_chart
from .pages import contradictions, figure, figures, indicator
from .paths import expected_path
from .recording import figure_add, target_add

__all__ = [
    "contradictions",
    "expected_path",
    "figure",
    "figure_add",
    "figures",
    "indicator",
    "indicator_chart",
    "target_add",
    "year_chart",
]
