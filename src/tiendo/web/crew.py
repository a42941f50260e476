"""Processes that serve together: one parent forks them, replaces whichever dies, ends them all.

The parent itself never serves. When it forks it must have no thread and no open connection, since
a process forked from it would hold halves of them.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from logging import getLogger
from threading import Thread
from time import monotonic, sleep

PAUSE = 1.0  # seconds before a dead process is replaced, so that one that cannot live harms little
PATIENCE = 25.0  # seconds that the processes get to end by themselves
POLL = 0.05
log = getLogger(__name__)


class Crew:
    """`count` processes that each run `serve(leads)` until SIGTERM; exactly one leads.

    They end with the parent, whatever ends it: each holds the reading end of a pipe of its.
    """

    def __init__(self, serve: Callable[[bool], None], count: int) -> None:
        self._serve, self._count = serve, count
        self._places: dict[int, int] = {}  # by process; place 0 leads
        self._parent_lives, self._parent = os.pipe()
        self._awaited = {signal.SIGCHLD, signal.SIGINT, signal.SIGTERM}

    def start(self) -> None:
        """Fork the processes. From now on signals are kept for `watch`."""
        signal.signal(signal.SIGCHLD, lambda *_: None)  # ignored, it might never be seen to wait
        signal.pthread_sigmask(signal.SIG_BLOCK, self._awaited)
        for place in range(self._count):
            self._fork(place)

    def watch(self) -> None:
        """Replace each process that ends, until Ctrl-C or an end signal."""
        while signal.sigwait(self._awaited) == signal.SIGCHLD:
            for process, place in self._ended():
                log.warning("Tiến trình phục vụ %s đã dừng; mở tiến trình khác thay.", process)
                sleep(PAUSE)
                self._fork(place)

    def stop(self) -> None:
        """Let all processes finish and end, by force where one takes too long."""
        for process in self._places:
            os.kill(process, signal.SIGTERM)
        end = monotonic() + PATIENCE
        while monotonic() < end and self._places:
            if not list(self._ended()):
                sleep(POLL)
        for process in self._places:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)

    def _ended(self) -> Iterator[tuple[int, int]]:
        """Forget the processes that have ended; yield each with its place."""
        for process in list(self._places):
            if os.waitpid(process, os.WNOHANG)[0]:
                yield process, self._places.pop(process)

    def _fork(self, place: int) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        process = os.fork()
        if process:
            self._places[process] = place
            return
        code = 1
        try:
            self._settle_in()
            self._serve(place == 0)
            code = 0
        except Exception:  # it is told in the log, and the parent opens another process
            log.exception("Tiến trình phục vụ %s dừng vì lỗi.", os.getpid())
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)  # what the parent wants done at its end is not done here

    def _settle_in(self) -> None:
        """Become a process of one's own; Ctrl-C reaches all at once and is the parent's to hear."""
        os.close(self._parent)
        Thread(target=self._follow_parent, name="follow-parent", daemon=True).start()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, self._awaited)

    def _follow_parent(self) -> None:
        os.read(self._parent_lives, 1)  # returns at the parent's end alone
        os.kill(os.getpid(), signal.SIGTERM)
