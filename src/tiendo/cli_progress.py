"""A line of progress on standard error: a bar in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from time import monotonic
from types import TracebackType
from typing import Self

_WIDTH = 24  # characters of the bar
_EVERY = 10.0  # seconds between two lines where nobody watches


class Bar:
    """Counts `total` steps; says how many are done, how long the rest takes, and the last name."""

    def __init__(self, total: int) -> None:
        """Show nothing before the first step."""
        self.total, self.done = total, 0
        self.began = self.said = monotonic()
        self.is_watched = sys.stderr.isatty()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the line of the bar."""
        if self.is_watched and self.done:
            sys.stderr.write("\n")

    def step(self, name: str) -> None:
        """Count one more as done."""
        self.done += 1
        now = monotonic()
        if self.is_watched:
            self._draw(name, now)
        elif now - self.said >= _EVERY:
            self.said = now
            sys.stderr.write(f"Đã đọc {self.done}/{self.total} tệp, còn {self._left(now)}.\n")

    def _draw(self, name: str, now: float) -> None:
        full = self.done * _WIDTH // self.total
        bar = "█" * full + "░" * (_WIDTH - full)
        line = f"{bar} {self.done}/{self.total} · còn {self._left(now)} · {name}"
        room = get_terminal_size((80, 24)).columns - 1
        sys.stderr.write("\r" + line[:room].ljust(room))
        sys.stderr.flush()

    def _left(self, now: float) -> str:
        seconds = round((now - self.began) / self.done * (self.total - self.done))
        return f"{seconds} giây" if seconds < 120 else f"{seconds // 60} phút"
