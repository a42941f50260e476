"""Server time and queries of the pages of the demo as Bảo sees them, then fifty people at work.

    make bench-web

Builds the demo under var/demo if it is not there. Server time is the median of 15 requests inside
one process, after one to warm up; nothing is written. A first view is one for which no answer is
kept, as after any figure was recorded. Ends with one table; exits 1 if anything in it is short.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench import load
from bench.load import Measured

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "demo"
ROUNDS, GOAL_MS, GOAL_QUERIES = 15, 100.0, 40
FIRST_ROUNDS, FIRST_MS = 5, 150.0
STANDING = ("matrix", "watch", "complete", "profile")  # pages over many units


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
    from tiendo.web.figures import copy

    copy.warm_up().join()


def addresses() -> list[str]:
    """Return the list pages and one page of each kind of record that Bảo's district has."""
    from django.urls import reverse

    from tiendo.web.cycle.models import Limitation, Session, Task
    from tiendo.web.figures.models import Figure
    from tiendo.web.projects.models import Project
    from tiendo.web.sources.models import Source

    names = ["board", "sources", "figures", "contradictions", "sessions", "tasks", "limitations"]
    names += ["projects", "units", "journal", *STANDING]
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


def signed_in() -> Client:
    """Return a browser of Bảo's at the day of the demo's session."""
    from django.test import Client

    from tiendo.web.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username="bao"))
    state = client.session
    state["workplace_day"] = "2023-07-07"
    state.save()
    return client


def measure(address: str, client: Client) -> Measured:
    """Return the median server time in ms and the number of queries of one page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, HTTP_HOST="localhost")
    asked = len(queries)  # now: the next request empties the log
    if answer.status_code != 200:
        message = f"{address} answered {answer.status_code}"
        raise RuntimeError(message)
    took = statistics.median(seconds(address, client) for _round in range(ROUNDS)) * 1000
    goal = f"≤ {GOAL_MS:.0f} ms, ≤ {GOAL_QUERIES} queries"
    ok = took <= GOAL_MS and asked <= GOAL_QUERIES
    return Measured(address, f"{took:.1f} ms, {asked} queries", goal, ok)


def first_view(address: str, client: Client) -> Measured:
    """Return the median server time in ms of a page for which no answer is kept."""
    from tiendo.web.figures import copy

    times = []
    for _round in range(FIRST_ROUNDS):
        engine = copy.asking().engine
        engine.fill(items=engine.stored("items"))  # nothing changes, but answers are asked anew
        times.append(seconds(address, client) * 1000)
    took = statistics.median(times)
    goal = f"≤ {FIRST_MS:.0f} ms"
    return Measured(f"{address} lần đầu", f"{took:.1f} ms", goal, took <= FIRST_MS)


def seconds(address: str, client: Client) -> float:
    """Return how long one request takes."""
    begun = time.perf_counter()
    client.get(address, HTTP_HOST="localhost")
    return time.perf_counter() - begun


def as_table(rows: list[Measured]) -> str:
    """Return the rows as a table with a heading."""
    head = ("name", "measured", "goal", "ok or short")
    cells = [(row.name, row.measured, row.goal, "ok" if row.ok else "short") for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    lines = [
        " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in (head, *cells)
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure the pages and the people; print the table; return 1 if anything is short."""
    from django.urls import reverse

    prepare()
    client = signed_in()
    rows = [measure(address, client) for address in addresses()]
    rows += [first_view(reverse(name), client) for name in STANDING]
    rows += load.measured()
    print(as_table(rows))
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
