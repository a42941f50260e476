"""Server time and queries of the pages of tasks in a province of 100,000 of them.

    make bench-tasks

Fills an empty database of its own (see many_tasks.py), asks each page ROUNDS times through
Django's test client and prints the time that 95 of 100 requests stay under; 1 where a goal is
missed. The first request of each page is told apart, because later ones find the database warm.
`--postgres` does the same on a private PostgreSQL.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.many_tasks import Province

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, GOAL_MS, GOAL_QUERIES = 20, 150.0, 30


def main() -> int:
    """Run the bench, or run it again against PostgreSQL."""
    if "--postgres" in sys.argv:
        again = [sys.executable, "-m", "bench.tasks"]
        command = [sys.executable, "tools/with_postgres.py", *again]
        return subprocess.run(command, check=False, cwd=ROOT).returncode  # noqa: S603 our own
    with tempfile.TemporaryDirectory(prefix="tiendo-bench-") as home:
        return run(Path(home))


def run(home: Path) -> int:
    """Build the province under `home`, measure and print; return 1 if anything is short."""
    os.environ |= {
        "TIENDO_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "tiendo.web.settings",
        "TIENDO_STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    (home / "static").mkdir()
    import django

    django.setup()
    from bench.many_tasks import build
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    province = build()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # its own housekeeping does so within minutes
    print(f"{connection.vendor}: built in {time.perf_counter() - begun:.0f} s")
    print("name | measured | goal | ok or short")
    short = 0
    for name, who, address in pages(province):
        took, first, queries = measure(who, address)
        ok = took <= GOAL_MS and queries <= GOAL_QUERIES
        short += not ok
        measured = f"{took:.0f} ms (first {first:.0f}), {queries} queries"
        goal = f"≤ {GOAL_MS:.0f} ms, ≤ {GOAL_QUERIES} queries"
        print(f"{name} | {measured} | {goal} | {'ok' if ok else 'short'}", flush=True)
    return 1 if short else 0


def pages(province: Province) -> Iterator[tuple[str, str, str]]:
    """Give the name of each measured page, who asks for it and its address."""
    from django.urls import reverse

    from tiendo.web.cycle.queries import By

    address, unit = reverse("tasks"), province.commune.pk
    filters = {
        "all": "",
        "all, page 800 of 1,600": "page=800",
        "all, last page": "page=1600",
        "late": "state=open_late",
        "late, last page": "state=open_late&page=9999",
        "waiting for confirmation": "state=waiting",
        "done late in a sector": "state=done_late&sector=agriculture",
        "a unit's parts": f"unit={unit}",
        "a unit's parts as lead": f"unit={unit}&part=lead",
        "a session": f"session={province.session.pk}",
        "a body": f"body={province.body.pk}",
        "an assigner": f"assigner={province.body.unit_id}",
        "urgent and standing": "priority=urgent&kind=standing",
        "due in a month": "due_from=01/12/2025&due_to=31/12/2025",
        "answers a limitation": f"limitation={province.limitation.pk}",
        "frequent words": "text=giải phóng",
        "words that nothing holds": "text=vườn treo",
    }
    for name, query in filters.items():
        yield f"list: {name}", "bao", f"{address}?{query}"
    yield "list: of a commune", "an", address
    yield "numbers of the list", "bao", reverse("task-numbers")
    yield "board", "bao", reverse("task-board")
    yield "board of a session", "bao", f"{reverse('task-board')}?session={province.session.pk}"
    yield "calendar", "bao", reverse("task-calendar")
    yield "calendar, a busy past month", "bao", f"{reverse('task-calendar')}?month=2025-03"
    for by in By:
        yield f"statistics by {by.value}", "bao", f"{reverse('task-statistics')}?by={by.value}"
    yield "statistics by unit, page 20", "bao", f"{reverse('task-statistics')}?by=unit&page=20"


def measure(who: str, address: str) -> tuple[float, float, int]:
    """Return the 95th percentile and the first time, in ms, and the queries of one page."""
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

    def ask() -> float:
        begun = time.perf_counter()
        answer = client.get(address, HTTP_HOST="localhost")
        took = (time.perf_counter() - begun) * 1000
        if answer.status_code != 200:
            message = f"{address} answered {answer.status_code}"
            raise RuntimeError(message)
        return took

    first = ask()
    with CaptureQueriesContext(connection) as queries:
        ask()
    asked = len(queries)  # now: the next request empties the log
    times = sorted(ask() for _round in range(ROUNDS))
    return times[max(0, -(-95 * ROUNDS // 100) - 1)], first, asked


if __name__ == "__main__":
    sys.exit(main())
