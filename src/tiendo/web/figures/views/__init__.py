"""The pages of figures."""

from .charts import indicator_chart, year_chart
from .pages import contradictions, figure, figures, indicator
from .recording import figure_add, target_add

__all__ = [
    "contradictions",
    "figure",
    "figure_add",
    "figures",
    "indicator",
    "indicator_chart",
    "target_add",
    "year_chart",
]
