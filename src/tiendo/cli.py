"""The `tiendo` command: argparse and nothing heavy; each command imports what it needs."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Callable, Sequence

from tiendo.cli_arguments import parser

Command = Callable[[argparse.Namespace], int]


def _read(args: argparse.Namespace) -> int:
    from tiendo import cli_read

    return cli_read.run(args)


def _demo(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.demo(args)


def _serve(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.serve(args)


def _work(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.work(args)


def _report(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.report(args)


def _units(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.units(args)


def _figures(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.figures(args)


def _verify(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.verify(args)


def _move(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.move(args)


def _manage(args: argparse.Namespace) -> int:
    from tiendo.web import commands

    return commands.manage(args)


COMMANDS: dict[str, Command] = {
    "read": _read,
    "demo": _demo,
    "serve": _serve,
    "work": _work,
    "report": _report,
    "units": _units,
    "figures": _figures,
    "verify": _verify,
    "move": _move,
    "manage": _manage,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code: 0 done, 1 something was refused, 2 wrong usage."""
    if argv is None:
        _hear_unicode()
    _speak_unicode()
    args = parser().parse_args(argv)
    try:
        code = COMMANDS[args.command](args)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has had enough
        _forget_output()
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _forget_output()
        sys.stderr.write("Không ghi được kết quả vì hết chỗ trên đĩa. Hãy dọn đĩa rồi làm lại.\n")
        return 1
    return code


def _forget_output() -> None:
    """Point standard output nowhere, so that Python does not fail again when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _hear_unicode() -> None:
    """Begin anew where the locale takes no tone marks: names and paths come through as typed."""
    if sys.getfilesystemencoding() != "utf-8":
        os.environ["PYTHONUTF8"] = "1"
        told = [os.fsencode(word) for word in (sys.executable, "-m", "tiendo", *sys.argv[1:])]
        os.execv(sys.executable, told)  # noqa: S606 ourselves


def _speak_unicode() -> None:
    """Write UTF-8 whatever the locale; old Windows consoles would stop at the first tone mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
