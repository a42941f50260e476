"""The commands that know Django; `tiendo.cli` parses their arguments and calls them.

Each takes the parsed arguments and returns the exit code: 0, or 1 after one sentence on standard
error, 2 where a pack file is wrong. Arguments by command (docs/reference/commands.md):
serve: home, host, port, processes, no_work · work: home, once · verify: home ·
report: home, session, body, number, signed_on, signer, signing, output ·
demo: home, port, no_serve · move: home, to · manage: home, arguments (a list for Django) ·
figures: deed (query: home, question, period, first, indicator, item, unit, by, boundaries, known,
format, output; import: home, file, by, check) · units: deed (load: home, province, country;
list: home, below, day).
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from .homes import Refused, command, enter, enter_existing, enter_moving
from .packs import require_sound_packs
from .terminal import say

__all__ = ["demo", "figures", "manage", "move", "report", "serve", "units", "verify", "work"]


@command
def serve(args: Namespace) -> int:
    """Make the home ready and serve it until Ctrl-C."""
    require_sound_packs()
    home = enter(args.home)
    from tiendo.web import server

    server.check_address(args.host, args.port)
    server.prepare()
    say(f"Dữ liệu ở {home}.")
    processes = server.processes_here(args.processes)
    server.run(args.host, args.port, processes=processes, work=not args.no_work)
    return 0


@command
def work(args: Namespace) -> int:
    """Do the timed work of a home: reminders, escalation, digests, e-mail."""
    enter_existing(args.home)
    from .working import run_worker

    run_worker(args)
    return 0


@command
def verify(args: Namespace) -> int:
    """Check the journal against the outside head; 1 where anything was changed."""
    enter_existing(args.home)
    from .checking import check_journal

    return 0 if check_journal() else 1


@command
def report(args: Namespace) -> int:
    """Write the quarterly report of one session as .docx or .pdf."""
    output = Path(args.output)
    if output.suffix.lower() not in (".docx", ".pdf"):
        raise Refused(f"Chưa ghi được loại tệp «{output.suffix}». Hãy đặt tên .docx hoặc .pdf.")
    enter_existing(args.home)
    from .reporting import write_report

    say(f"Đã ghi {write_report(args, output)}.")
    return 0


@command
def figures(args: Namespace) -> int:
    """Ask a question over the figures, or enter those of a file; 1 where any line is wrong."""
    enter_existing(args.home)
    if args.deed == "import":
        from .importing import import_file

        return 0 if import_file(Path(args.file), args.by, check=args.check) else 1
    from .querying import run_query

    run_query(args)
    return 0


@command
def units(args: Namespace) -> int:
    """Load administrative units, or list those that are there."""
    enter_existing(args.home)
    from .territories import list_units, load_units

    if args.deed == "load":
        load_units(args.province)
    else:
        list_units(args.below, args.day)
    return 0


@command
def demo(args: Namespace) -> int:
    """Build the demo home where there is none, then serve it on this machine."""
    require_sound_packs()
    from tiendo.web.demo.home import open_demo

    return open_demo(Path(args.home).resolve(), port=args.port, serve=not args.no_serve)


@command
def move(args: Namespace) -> int:
    """Copy everything of a home from SQLite to PostgreSQL, all of it or nothing."""
    home = enter_moving(args.home, args.to)
    from .moving import move_home

    move_home(home)
    return 0


@command
def manage(args: Namespace) -> int:
    """Pass the arguments on to Django's own commands."""
    enter(args.home)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["tiendo manage", *args.arguments])
    return 0
