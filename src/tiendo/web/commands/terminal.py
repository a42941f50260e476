"""What a person sees in the terminal: lines, and steps with their results and their time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

LABEL_WIDTH = 34
TIME_WIDTH = 9


def say(text: str = "") -> None:
    """Write one line for a person on standard output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Write one sentence on standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


class Step:
    """One step of a long work; the lines of its result are printed when it has ended."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def result(self, text: str) -> None:
        """Add a line to what the step says at its end."""
        self.lines.append(text)


@contextmanager
def step(label: str) -> Iterator[Step]:
    """Do one step: print its label with the first result and the time it took, then the rest."""
    began = perf_counter()
    done = Step()
    yield done
    first, *rest = done.lines or ["xong"]
    say(f"{_seconds(perf_counter() - began):>{TIME_WIDTH}}  {label:<{LABEL_WIDTH}} {first}")
    for line in rest:
        say(f"{'':{TIME_WIDTH}}  {'':{LABEL_WIDTH}} {line}")


def _seconds(elapsed: float) -> str:
    return f"{elapsed:.2f} s".replace(".", ",")
