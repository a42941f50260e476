"""Server time of the entry form with all indicators, of saving cells, and of a round's matrix.

    make bench-entry

Works in a new home under the system's temporary directory. Each time is the median of 11 requests
inside one process, after one to warm up; lines read `name | measured | goal | ok or short`.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 11
LONGEST = "all_indicators"  # the form with the most rows


def prepare() -> None:
    """Make a home with units, catalogue and people."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
    os.environ |= {
        "TIENDO_HOME": tempfile.mkdtemp(prefix="tiendo-bench-"),
        "DJANGO_SETTINGS_MODULE": "tiendo.web.settings",
        "TIENDO_STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def median_ms(work: Callable[[int], object]) -> float:
    """Return the median time of a piece of work in milliseconds; it gets its number."""
    times = []
    for number in range(ROUNDS + 1):
        start = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])


def main() -> int:
    """Print each measurement; return 1 if one falls short."""
    prepare()
    from django.test import Client

    from people import make_people
    from tiendo.packs import lookup
    from tiendo.reading.period import Period
    from tiendo.web.collecting.cells import keys_of
    from web.rounds.reporting import called

    people = make_people()
    period = Period.parse("2023-Q1")
    whole = called(people, form=LONGEST, period=period, units=[people.district])
    report = whole.submissions.get()
    communes = called(people, period=period)
    client = Client(headers={"Host": "localhost"})
    client.force_login(people.bao)
    form = lookup.form(LONGEST)
    assert form is not None
    keys = ["/".join(filter(None, each)) for each in keys_of(form)]
    address = f"/thu-thap/bao-cao/{report.pk}/"

    def save(number: int, few: list[str]) -> None:
        cells = {key: {"text": str(number + 1), "seen": seen.get(key)} for key in few}
        answer = client.post(f"{address}o/", json.dumps({"cells": cells}), "application/json")
        assert answer.status_code == 200, answer.content
        seen.update({key: each["seen"] for key, each in answer.json()["taken"].items()})

    seen: dict[str, int] = {}
    rows = [
        (f"entry form, {len(keys)} rows, empty", median_ms(lambda _n: client.get(address)), 150),
        ("save 3 cells", median_ms(lambda n: save(n, keys[:3])), 100),
        (f"save {len(keys)} cells", median_ms(lambda n: save(n, keys)), 500),
        (f"entry form, {len(keys)} rows, filled", median_ms(lambda _n: client.get(address)), 150),
        ("matrix, 24 units", median_ms(lambda _n: client.get(f"/thu-thap/{communes.pk}/")), 150),
    ]
    for name, measured, goal in rows:
        print(f"{name} | {measured:.0f} ms | {goal} ms | {'ok' if measured <= goal else 'short'}")
    return int(any(measured > goal for _name, measured, goal in rows))


if __name__ == "__main__":
    sys.exit(main())
