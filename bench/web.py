"""Server time and queries of every list page on the demo, as Bảo sees it.

    make bench-web

Builds the demo under var/demo if it is not there. Server time is the median of 15 requests inside
one process, after one to warm up; nothing is written.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "demo"
ROUNDS, GOAL_MS, GOAL_QUERIES = 15, 100.0, 40


def prepare() -> None:
    """Build the demo once and point Django at it."""
    if not (HOME / "tiendo.sqlite3").exists():
        command = [sys.executable, "-m", "tiendo", "demo", "--home", str(HOME), "--no-serve"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 our own command
    os.environ |= {
        "TIENDO_HOME": str(HOME),
        "TIENDO_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "tiendo.web.settings",
        "TIENDO_STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    import django

    django.setup()
    from tiendo.web import server

    server.preload()  # as a process that serves does


def addresses() -> list[str]:
    """Return the list pages and one page of each kind of record that Bảo's district has."""
    from django.urls import reverse

    from tiendo.web.cycle.models import Limitation, Session, Task
    from tiendo.web.figures.models import Figure
    from tiendo.web.projects.models import Project
    from tiendo.web.sources.models import Source

    names = ["board", "sources", "figures", "contradictions", "sessions", "tasks", "limitations"]
    names += ["projects", "units", "journal"]
    pages = [reverse(name) for name in names]
    session = Session.objects.get(ordinal=16)
    pages += [reverse("session", args=[session.pk]), reverse("grid", args=[session.pk])]
    for name, model in (
        ("task", Task),
        ("limitation", Limitation),
        ("project", Project),
        ("source", Source),
    ):
        pages.append(reverse(name, args=[model._default_manager.order_by("pk")[0].pk]))
    district = Figure.objects.filter(unit=session.unit).order_by("pk")[0]
    return [*pages, reverse("figure", args=[district.pk])]


def measure(address: str) -> tuple[float, int]:
    """Return the median server time in ms and the number of queries of one page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tiendo.web.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username="bao"))
    state = client.session
    state["workplace_day"] = "2023-07-07"
    state.save()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, HTTP_HOST="localhost")
    asked = len(queries)  # now: the next request empties the log
    if answer.status_code != 200:
        message = f"{address} answered {answer.status_code}"
        raise RuntimeError(message)
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        client.get(address, HTTP_HOST="localhost")
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times), asked


def main() -> int:
    """Print the table; return 1 if anything is short."""
    prepare()
    short = 0
    print(f"{'name':<34} | measured          | goal               | ok or short")
    for address in addresses():
        took, queries = measure(address)
        ok = took <= GOAL_MS and queries <= GOAL_QUERIES
        short += not ok
        goal = f"≤ {GOAL_MS:.0f} ms, ≤ {GOAL_QUERIES} queries"
        print(
            f"{address:<34} | {took:6.1f} ms, {queries:3d} q | {goal} | {'ok' if ok else 'short'}"
        )
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
