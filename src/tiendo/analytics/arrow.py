"""PyArrow alone, which has looked for NumPy and pandas and found none."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from typing import Any

UNNEEDED = {"numpy", "pandas"}


class _Absent(MetaPathFinder):
    """Finds neither."""

    def find_spec(self, fullname: str, *_where: object) -> None:
        """Raise ImportError for these two alone."""
        if fullname in UNNEEDED:
            raise ImportError(fullname)


def _alone() -> Any:
    """Import PyArrow, and let it look for both now.

    It looks for NumPy when it is imported and for pandas when it is first given a list, only to
    ask whether that is one of theirs: where they are installed that takes each process more than a
    second and tens of megabytes.
    """
    finder = _Absent()
    sys.meta_path.insert(0, finder)
    try:
        import pyarrow as pa

        pa.array([])
    finally:
        sys.meta_path.remove(finder)
    return pa


pa = _alone()
