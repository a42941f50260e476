"""Tiến Độ: runs the quarterly review-and-direct cycle of a Vietnamese local authority."""

__version__ = "0.1.0"
