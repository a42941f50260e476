"""The production server: a home made ready, then waitress in one process or in several."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from tiendo import __version__
from tiendo.packs.country import doubts
from tiendo.packs.lexicon import lexicon
from tiendo.web import charts

from .commands.homes import Refused, pending_migrations
from .commands.ports import refuse_taken
from .commands.terminal import Step, say, step
from .crew import Crew
from .serving import Ends, Serving, close, listen
from .workdays import is_working

MOST = 4  # processes, unless more are asked for
THREADS = 8  # of the only process
THREADS_OF_MANY = 4  # of each of several
ENDS = (signal.SIGINT, signal.SIGTERM)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def prepare() -> None:
    """Bring database, catalogue and static files of the current home up to this program."""
    if pending := pending_migrations():
        with step("Cơ sở dữ liệu") as told:
            migrate()
            told.result(f"đã thực hiện {pending} bước tạo hoặc nâng cấp")
    load_packs()
    if static_stamp() != _stamp_of_home():
        with step("Giao diện") as told:
            collect_static(told)


def migrate() -> None:
    """Create or upgrade the tables without questions and without Django's own lines."""
    call_command("migrate", interactive=False, verbosity=0)


def load_packs() -> tuple[int, int]:
    """Bring units and catalogue of the packs in; repeats write nothing. Returns what is new."""
    from tiendo.web.figures.actions import load_catalogue
    from tiendo.web.units.actions import load_pack

    added = load_pack(by=None)
    load_catalogue(by=None)
    return added


def collect_static(told: Step) -> None:
    """Copy the static files of all installed packages into the home; the stamp is written last."""
    call_command("collectstatic", interactive=False, verbosity=0)
    files = sum(1 for path in settings.STATIC_ROOT.rglob("*") if path.is_file())
    (settings.STATIC_ROOT / ".stamp").write_text(static_stamp(), encoding="ascii")
    told.result(f"đã chép {files} tệp tĩnh")


def static_stamp() -> str:
    """Return a digest over names, sizes and times of all static files: differs when they do."""
    listed: list[tuple[str, int, int]] = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            listed.append((name, stat.st_size, stat.st_mtime_ns))
    storage_class = settings.STORAGES["staticfiles"]["BACKEND"]
    content = json.dumps([__version__, storage_class, sorted(listed)])
    return sha256(content.encode()).hexdigest()


def _stamp_of_home() -> str:
    stamp = settings.STATIC_ROOT / ".stamp"
    return stamp.read_text(encoding="ascii") if stamp.exists() else ""


def check_address(host: str, port: int) -> None:
    """Let a free address pass. Raises Refused for a taken port and for a demo seen from outside."""
    if settings.DEMO and host not in LOOPBACK:
        raise Refused(
            "Bản trình diễn cho vào không cần mật khẩu nên chỉ chạy trên chính máy này. "
            "Hãy bỏ --host."
        )
    refuse_taken(host, port)


def run(host: str, port: int, *, processes: int, work: bool = True) -> None:
    """Serve until Ctrl-C or an end signal, then stop cleanly: requests under way are finished.

    With `work` a thread does the timed work, unless another process does it for the same data.
    Raises Refused where the port cannot be taken; no connection is open when processes are forked.
    """
    preload()
    ends = Ends(ENDS) if processes == 1 else None
    listeners = listen(host, port)
    told = f"Tiến Độ đang chạy tại {address_of(host, port)} — nhấn Ctrl-C để dừng."
    if ends:
        say(told)
        warming = _serve(listeners, threads=THREADS, ends=ends, work=work)
    else:
        warming = ()  # its processes end as they please
        _serve_together(listeners, processes, told, work=work)
    say("Đã dừng.")
    if any(thread.is_alive() for thread in warming):
        sys.stdout.flush()
        os._exit(0)  # an interpreter that ends while a thread is in DuckDB's code aborts


def _serve_together(
    listeners: list[socket.socket], processes: int, told: str, *, work: bool
) -> None:
    def serve(leads: bool) -> None:
        ends = Ends([signal.SIGTERM])
        _serve(listeners, threads=THREADS_OF_MANY, ends=ends, work=work and leads)

    crew = Crew(serve, processes)
    crew.start()
    say(told)
    crew.watch()
    close(listeners)
    crew.stop()


def _serve(
    listeners: list[socket.socket], *, threads: int, ends: Ends, work: bool
) -> tuple[threading.Thread, ...]:
    """Serve until an end signal; return the threads that load what first requests need."""
    from .commands.working import WorkThread  # after Django has started
    from .figures import copy
    from .wsgi import application

    serving = Serving(application, listeners, threads=threads, ends=ends)
    first_chart = threading.Thread(target=charts.warm_up, name="first-chart", daemon=True)
    first_chart.start()
    warming = (first_chart, copy.warm_up())
    worker = WorkThread() if work else None
    if worker:
        worker.start()
    serving.run()
    if worker:
        worker.stop()
    return warming


def processes_here(wanted: int = 0) -> int:
    """Return how many processes serve: as many as wanted, else one for each core up to four.

    Always one where a process cannot be forked, as on Windows.
    """
    if not hasattr(os, "fork"):
        return 1
    return wanted or settings.PROCESSES or min(os.cpu_count() or 1, MOST)


def preload() -> None:
    """Load code, catalogue and templates once, for all processes that are forked from this one.

    Leaves no connection open. What is loaded here is kept out of garbage collection, and that
    runs less often: pages make many short-lived objects, and walking all modules and templates for
    them costs more than it frees.
    """
    from .wsgi import application  # noqa: F401 after the static files: whitenoise lists them now

    reverse("board")
    lexicon()
    doubts()  # a third of a second, for the page of shares
    is_working(timezone.localdate())  # the library of holidays takes a third of a second to load
    for name in _templates():
        get_template(name)
    connections.close_all()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _templates() -> Iterator[str]:
    """Yield the names of the program's own templates."""
    for app in apps.get_app_configs():
        folder = Path(app.path, "templates")
        if app.name.startswith("tiendo."):
            yield from (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def address_of(host: str, port: int) -> str:
    """Return the address for a browser on this machine."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 only shown
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
