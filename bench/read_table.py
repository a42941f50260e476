"""A line of the table that `make bench-read` prints."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured beside its goal; without a goal it stands there for comparison."""

    name: str
    measured: str
    goal: str = "–"
    is_reached: bool | None = None  # None: no goal

    def __str__(self) -> str:
        """Write the line."""
        verdict = "–" if self.is_reached is None else "ok" if self.is_reached else "short"
        return f"{self.name} | {self.measured} | {self.goal} | {verdict}"


def at_least(name: str, value: float | None, goal: float) -> Row:
    """Make a row of a share that must not be below its goal; what cannot be measured is short."""
    shown = "nothing to measure" if value is None else f"{value:.3f}"
    return Row(name, shown, f"≥ {goal}", value is not None and value >= goal)


def within(name: str, seconds: float, goal: float) -> Row:
    """Make a row of a time that must not be above its goal."""
    return Row(name, f"{seconds:.3f} s", f"≤ {goal:g} s", seconds <= goal)


Clock = Callable[[], float]


def median(work: Callable[[], object], *, times: int, clock: Clock = time.process_time) -> float:
    """Give the median seconds of some runs after a first one that does not count."""
    work()
    return statistics.median(seconds(work, clock=clock) for _ in range(times))


def seconds(work: Callable[[], object], *, clock: Clock = time.process_time) -> float:
    """Give the seconds of one run: those of this process on its core, however busy the machine."""
    start = clock()
    work()
    return clock() - start
