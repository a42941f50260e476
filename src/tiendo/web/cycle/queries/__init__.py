"""Reading the cycle: gates, timeliness, what is open, what is still to be asked."""

from .tasks import visible_tasks

__all__ = ["visible_tasks"]
