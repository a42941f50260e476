"""Files read in processes of their own, which are used again: a bad file ends its process alone.

`read` is safe among threads. A process starts with the first file, and another takes its place
after a fault, after many files or when it has grown; all end with the one who asks.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import PurePath
from threading import BoundedSemaphore, Lock, Timer
from time import monotonic
from typing import IO, Any, Self, TypeVar

from tiendo import formats
from tiendo.formats import LIMIT, PLAIN, wire
from tiendo.formats.errors import BY_CODE, Crashed, ReadersBusy, TookTooLong
from tiendo.reading.source import Source

SECONDS = 10.0  # that one file may take, with the start of a process where none waits
WAITING = 30.0  # seconds that a caller waits for a free process
_COMMAND = (sys.executable, "-m", "tiendo.formats.child")

_Answer = TypeVar("_Answer")


def read(data: bytes, name: str, *, limit: int = LIMIT) -> Source:
    """Read a file in a process that is shared by all threads of this one. Raises FormatError."""
    return _shared().read(data, name, limit=limit)


def extract(data: bytes, name: str) -> Source:
    """Read plain text here, which harms nobody, and any other file in a process of its own.

    Raises FormatError.
    """
    is_plain = PurePath(name).suffix.lower() in PLAIN
    return formats.extract(data, name) if is_plain else read(data, name)


class Readers:
    """At most `size` reading processes; a context manager that ends them."""

    def __init__(
        self, size: int = 2, *, seconds: float = SECONDS, waiting: float = WAITING
    ) -> None:
        """Say how many; none is started before a file comes."""
        self.seconds, self.waiting = seconds, waiting
        self._free = BoundedSemaphore(size)
        self._lock = Lock()
        self._idle: list[_Child] = []
        self._is_closed = False
        self._owner = os.getpid()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """End all processes."""
        self.close()

    def read(self, data: bytes, name: str, *, limit: int = LIMIT) -> Source:
        """Return the source of a file. Raises FormatError, also for one that ended its reader."""
        if not self._free.acquire(timeout=self.waiting):
            raise ReadersBusy(name=name)
        try:
            child = self._taken()
            try:
                return child.read(data, name, limit=limit, seconds=self.seconds)
            finally:
                self._give_back(child)
        finally:
            self._free.release()

    def close(self) -> None:
        """End the processes that wait; those at work end when their file is read.

        In a process that was forked off this does nothing: they are not its own.
        """
        if os.getpid() != self._owner:
            return
        with self._lock:
            self._is_closed, idle, self._idle = True, self._idle, []
        for child in idle:
            child.end()

    def _taken(self) -> _Child:
        """Return a process that waits, or a new one."""
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.is_ready:
                    return child
                child.end()
        return _Child()

    def _give_back(self, child: _Child) -> None:
        with self._lock:
            if child.is_ready and not self._is_closed:
                self._idle.append(child)
                return
        child.end()


class _Child:
    """One reading process, used by one thread at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 our own program
            _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._has_started = self._was_late = self._may_go_on = False

    @property
    def is_ready(self) -> bool:
        """Whether it takes another file."""
        return self._may_go_on and self._process.poll() is None

    def read(self, data: bytes, name: str, *, limit: int, seconds: float) -> Source:
        """Return the source of a file. Raises FormatError."""
        self._may_go_on = False
        end = monotonic() + seconds
        if not self._has_started:
            self._within(seconds, wire.take)
            if self._was_late:
                raise ReadersBusy(name=name)  # the machine is slow, the file was not looked at
            self._has_started = True
        left = max(0.0, end - monotonic())
        request = wire.packed([name, limit, left])
        answer = self._within(left, lambda answers: self._asked(request, data, answers))
        if answer is None:
            if self._was_late:
                raise TookTooLong(name=name, seconds=round(seconds))
            raise Crashed(name=name)
        may_go_on, (kind, told) = answer
        self._may_go_on = may_go_on and not self._was_late
        if kind == "error":
            code, about = told
            raise BY_CODE[code](**about)
        return wire.from_plain(told)

    def end(self) -> None:
        """End it and leave nothing behind."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not sent is lost
                if stream is not None:
                    stream.close()
        self._process.wait()

    def _asked(self, request: bytes, data: bytes, answers: IO[bytes]) -> tuple[bool, Any] | None:
        """Send a file and return whether another may follow, and the answer."""
        if self._process.stdin is None:
            return None
        wire.send(self._process.stdin, request)
        wire.send(self._process.stdin, data)
        is_last, answer = wire.take(answers), wire.take(answers)
        if is_last is None or answer is None:
            return None
        return not wire.unpacked(is_last)[0], wire.unpacked(answer)

    def _within(self, seconds: float, ask: Callable[[IO[bytes]], _Answer | None]) -> _Answer | None:
        """Ask it something; after so many seconds it is killed, which ends the asking."""
        clock = Timer(seconds, self._end_late)
        clock.daemon = True
        clock.start()
        try:
            if self._process.stdout is not None:
                return ask(self._process.stdout)
        except (OSError, ValueError):  # it ended while it was spoken to
            pass
        finally:
            clock.cancel()
            clock.join()
        return None

    def _end_late(self) -> None:
        self._was_late = True
        self._process.kill()


@cache
def _shared() -> Readers:
    readers = Readers()
    atexit.register(readers.close)
    return readers


if hasattr(os, "register_at_fork"):  # a forked server must not talk to its parent's processes
    os.register_at_fork(after_in_child=_shared.cache_clear)
