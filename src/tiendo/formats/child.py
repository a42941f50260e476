"""The process that reads files: takes them one by one from its standard input, within limits.

Run as a program. It has an address space of MEMORY bytes, of which Python and the libraries that
it loads take less than a tenth, may write no file, and ends by itself when what it was given takes
longer than the one who asked waits, so that nothing stays behind a server that was killed.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from tiendo.formats import extract, wire
from tiendo.formats.errors import Crashed, FormatError, TooMuchInside

MEMORY = 512 * 1024 * 1024  # bytes of address space
FILES = 200  # after which a new process takes over
KEPT = 200 * 1024 * 1024  # bytes: a process that holds more after a file is not used again
_LONGER = 5  # seconds that are left to the one who asked to end this process first


def main() -> None:
    """Read files until nobody asks any more, or this process has grown old."""
    with suppress(ImportError, ValueError):
        _set_limits()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints says nothing here
    gc.disable()  # one file makes many objects and no cycles
    wire.send(answers, b"")  # ready
    for served in range(1, FILES + 1):
        head, data = wire.take(sys.stdin.buffer), wire.take(sys.stdin.buffer)
        if head is None or data is None:
            return
        name, limit, seconds = wire.unpacked(head)
        _set_clock(seconds + _LONGER)
        answer = _answer(data, name, limit)
        _set_clock(0)
        del data
        is_last = served == FILES or _held() > KEPT
        wire.send(answers, wire.packed([is_last]))
        wire.send(answers, answer)
        if is_last:
            return
        del answer
        gc.collect()


def _answer(data: bytes, name: str, limit: int) -> bytes:
    """Return a source or an error; a library that fails in its own way counts as a crash."""
    try:
        return wire.packed(["source", wire.to_plain(extract(data, name, limit=limit))])
    except FormatError as error:
        failed = error
    except (MemoryError, RecursionError):
        failed = TooMuchInside(name=name)
    except BaseException:
        failed = Crashed(name=name)
    return wire.packed(["error", [failed.code, failed.data]])


def _set_limits() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _set_clock(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _held() -> int:
    """Return the bytes of memory that this process holds; 0 where nobody tells (not on Linux).

    The most that it ever held (ru_maxrss) would begin with what the one who started it holds.
    """
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0


if __name__ == "__main__":
    main()
