"""Letting Python's search for rings of garbage wait while a long file is worked on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Search for no garbage inside the block; for a process that works on one long file.

    What hundreds of thousands of rows hold is freed without that search, which would go through
    all of them again and again: a third of the whole time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
