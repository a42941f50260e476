"""What a person sees in the terminal: lines, and steps with their results and their time."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from time import perf_counter

LABEL_WIDTH = 27
TIME_WIDTH = 7
NARROWEST = 80  # columns; a narrower window breaks lines by itself


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
    head = f"{_seconds(perf_counter() - began):>{TIME_WIDTH}}  {label:<{LABEL_WIDTH}} "
    for line in done.lines or ["xong"]:
        for piece in _pieces(line, len(head)):
            say(f"{head}{piece}".rstrip())
            head = " " * len(head)


def _pieces(line: str, indent: int) -> list[str]:
    """Break a line for the room beside the labels; a list's dash hangs out."""
    room = max(NARROWEST, get_terminal_size((120, 40)).columns) - indent
    return textwrap.wrap(line, room, subsequent_indent="  " if line.startswith("–") else "")


def _seconds(elapsed: float) -> str:
    return f"{elapsed:.2f} s".replace(".", ",")
