"""The pages between sessions."""

from .stocktake import stocktake

__all__ = ["stocktake"]
