"""Server time and queries of the pages of tasks in a province of 100,000 of them.

    make bench-tasks

Fills a database of its own (see many_tasks.py), asks each page ROUNDS times through Django's test
client and prints the time that 95 of 100 requests stay under; 1 where a goal is missed. It is the
time by the clock but for what a request spent waiting for a processor that other programs held;
beside it stand the clock's own, the processor time, PostgreSQL's included, and the first request,
because later ones find the database warm. What other programs do on the machine only adds, so a
page that is short is measured again after a pause, up to AGAIN times, and its best series counts.
`--postgres` does the same on a private PostgreSQL. The SQLite file stays under var/bench until the
province or the tables change.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.many_tasks import Province

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "bench"
ROUNDS, GOAL_MS, GOAL_QUERIES = 20, 150.0, 30
AGAIN, PAUSE_S = 2, 10.0


def main() -> int:
    """Run the bench, or run it again against PostgreSQL."""
    if "--postgres" in sys.argv:
        again = [sys.executable, "-m", "bench.tasks"]
        command = [sys.executable, "tools/with_postgres.py", *again]
        return subprocess.run(command, check=False, cwd=ROOT).returncode  # noqa: S603 our own
    if "TIENDO_DATABASE_URL" not in os.environ:
        return run(KEPT / _made_of())
    with tempfile.TemporaryDirectory(prefix="tiendo-bench-") as home:
        return run(Path(home) / "home")


def _made_of() -> str:
    """Return a name that changes with whatever the kept database is made of."""
    code = [ROOT / "bench" / "many_tasks.py", *ROOT.glob("src/tiendo/web/*/migrations/0*.py")]
    told = b"".join(path.read_bytes() for path in sorted(code))
    return f"tasks-{hashlib.sha256(told).hexdigest()[:12]}"


def run(home: Path) -> int:
    """Build the province under `home` where it is not there yet, measure and print; 1 if short."""
    whole = home / "whole"  # written last, so that a build that broke off is begun again
    os.environ |= {
        "TIENDO_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "tiendo.web.settings",
        "TIENDO_STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    kept = whole.exists()
    if not kept:
        for old in home.parent.glob("tasks-*"):
            shutil.rmtree(old)
        (home / "static").mkdir(parents=True)
    import django

    django.setup()
    from bench.many_tasks import found

    if not kept:
        _build()
        whole.touch()
    return _table(found())


def _build() -> None:
    """Write the province as fast as the database can: it is thrown away if this breaks off."""
    from bench.many_tasks import build
    from django.core.management import call_command
    from django.db import connection

    begun = time.perf_counter()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
    call_command("migrate", verbosity=0)
    build()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # its own housekeeping does so within minutes
    connection.close()  # and with it the carelessness
    print(f"{connection.vendor}: built in {time.perf_counter() - begun:.0f} s", flush=True)


def _table(province: Province) -> int:
    """Measure page by page and print each as soon as it is known; return 1 if any is short."""
    from django.db import connection

    from tiendo.web.server import preload

    preload()
    print(f"{connection.vendor}: name | measured | goal | ok or short")
    short = 0
    for name, who, address in pages(province):
        page, series = measure(who, address), 1
        while page.ms > GOAL_MS and series <= AGAIN:
            time.sleep(PAUSE_S)
            page, series = min(page, measure(who, address), key=lambda m: m.ms), series + 1
        ok = page.ms <= GOAL_MS and page.queries <= GOAL_QUERIES
        short += not ok
        print(
            f"{name} | {page.ms:.0f} ms (clock {page.clock_ms:.0f}, processor {page.busy_ms:.0f}, "
            f"first {page.first_ms:.0f}; best of {series}), {page.queries} queries | "
            f"≤ {GOAL_MS:.0f} ms, ≤ {GOAL_QUERIES} queries | "
            f"{'ok' if ok else 'short'}",
            flush=True,
        )
    return 1 if short else 0


def list_filters(province: Province) -> dict[str, str]:
    """Return the query of each measured filter of the list, by its name."""
    return {
        "all": "",
        "all, page 800 of 1,600": "page=800",
        "all, last page": "page=1600",
        "late": "state=open_late",
        "late, last page": "state=open_late&page=9999",
        "waiting for confirmation": "state=waiting",
        "done late in a sector": "state=done_late&sector=agriculture",
        "a unit's parts": f"unit={province.commune.pk}",
        "a unit's parts as lead": f"unit={province.commune.pk}&part=lead",
        "a session": f"session={province.session.pk}",
        "a body": f"body={province.body.pk}",
        "an assigner": f"assigner={province.body.unit_id}",
        "urgent and standing": "priority=urgent&kind=standing",
        "due in a month": "due_from=01/12/2025&due_to=31/12/2025",
        "answers a limitation": f"limitation={province.limitation.pk}",
        "frequent words": "text=giải phóng",
        "words that nothing holds": "text=vườn treo",
    }


def pages(province: Province) -> Iterator[tuple[str, str, str]]:
    """Give the name of each measured page, who asks for it and its address."""
    from django.urls import reverse

    from tiendo.web.cycle.queries import By

    address = reverse("tasks")
    for name, query in list_filters(province).items():
        yield f"list: {name}", "bao", f"{address}?{query}"
    yield "list: of a commune", "an", address
    yield "numbers of the list", "bao", reverse("task-numbers")
    frequent = list_filters(province)["frequent words"]
    yield "numbers of frequent words", "bao", f"{reverse('task-numbers')}?{frequent}&page=1"
    yield "board", "bao", reverse("task-board")
    yield "numbers of the board", "bao", reverse("task-board-counts")
    yield "board of a session", "bao", f"{reverse('task-board')}?session={province.session.pk}"
    yield "calendar", "bao", reverse("task-calendar")
    yield "calendar, a busy past month", "bao", f"{reverse('task-calendar')}?month=2025-03"
    for by in By:
        yield f"statistics by {by.value}", "bao", f"{reverse('task-statistics')}?by={by.value}"
    yield "statistics by unit, page 20", "bao", f"{reverse('task-statistics')}?by=unit&page=20"
    yield "statistics by unit, line of all", "bao", reverse("task-statistics-total")
    yield "statistics of a commune", "an", reverse("task-statistics")
    yield "board of a commune", "an", reverse("task-board")
    session = reverse("session", args=[province.long_session.pk])
    yield "session of 300 tasks and 300 limitations", "bao", session
    yield "home", "bao", reverse("board")
    yield "numbers of home", "bao", reverse("board-tasks")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one page took, in milliseconds; the 95th percentile but for the first request."""

    ms: float  # without the waiting for a processor
    clock_ms: float
    busy_ms: float  # processor time of this process and of PostgreSQL's for its connection
    first_ms: float
    queries: int


def measure(who: str, address: str) -> Measured:
    """Ask for one page until its time is known."""
    from bench.many_tasks import DAY
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tiendo.web.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username=who))
    state = client.session
    state["workplace_day"] = DAY.isoformat()
    state.save()

    def ask() -> tuple[float, float, float]:
        begun, (worked, waited) = time.perf_counter(), _processor()
        answer = client.get(address, HTTP_HOST="localhost")
        took, (busy, kept) = time.perf_counter() - begun, _processor()
        if answer.status_code != 200:
            message = f"{address} answered {answer.status_code}"
            raise RuntimeError(message)
        spent = busy - worked  # of two processes that wait at once, the waiting counts twice
        return max(spent, took - (kept - waited)) * 1000, took * 1000, spent * 1000

    first, *_rest = ask()
    with CaptureQueriesContext(connection) as queries:
        ask()
    asked = len(queries)  # now: the next request empties the log
    nth = max(0, -(-95 * ROUNDS // 100) - 1)
    times = zip(*(ask() for _round in range(ROUNDS)), strict=True)
    own, clock, busy = (sorted(column)[nth] for column in times)
    return Measured(own, clock, busy, first, asked)


def _processor() -> tuple[float, float]:
    """Return the seconds of processor time so far, and those spent waiting for a processor.

    Those of the server process for this connection, where it is on this machine, are added.
    """
    from django.db import connection

    processes = [Path("/proc/self/schedstat")]
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        processes.append(Path(f"/proc/{connection.connection.info.backend_pid}/schedstat"))
    told = [path.read_text().split() for path in processes if path.exists()]
    if not told:  # no Linux: nothing tells the waiting
        return time.process_time(), 0.0
    return sum(int(one[0]) for one in told) / 1e9, sum(int(one[1]) for one in told) / 1e9


if __name__ == "__main__":
    sys.exit(main())
