"""PyArrow, which has looked for pandas and found none."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder

import pyarrow as pa

__all__ = ["pa"]


class _NoPandas(MetaPathFinder):
    """Finds no pandas."""

    def find_spec(self, fullname: str, *_where: object) -> None:
        """Raise ImportError for pandas alone."""
        if fullname == "pandas":
            raise ImportError(fullname)


def _do_without_pandas() -> None:
    """Let PyArrow look for pandas now and find none.

    It looks when it is first given a list, only to ask whether that is a list of pandas: where the
    package is installed that takes each process a second and tens of megabytes.
    """
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(finder)


_do_without_pandas()
