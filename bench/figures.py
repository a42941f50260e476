"""Time the questions over five million figures, against SQL by hand and against wide tables.

    python -m bench.figures

Keeps what it builds under var/bench. Prints `name | measured | goal | ok or short`; exits 1 where
a goal is missed. Times are the shortest of some rounds, since other work on the machine only adds
to them; what is short is measured up to twice more after a pause. Where PostgreSQL's programs are
there, the same data and questions at two million figures go through tables laid out wide, one
column for each dimension with its own index, the way a widely used health information system
prepares its figures.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tiendo.analytics.asked import Question

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "bench"
ROUNDS = 15
TODAY = date(2026, 1, 31)
DAY = date(2025, 3, 31)
READY = """
import time
begun = time.perf_counter()
import django; django.setup()
from bench import figures
figures.small_chart(figures.Held())()
print(time.perf_counter() - begun, time.process_time())
"""
HELD = """
import django; django.setup()
from tiendo.analytics import engine
def held(name):
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))
before = held("VmRSS")
"""
PACKED = """
import time
from bench import figures
from tiendo.web.figures import copy
figures.small_chart(figures.Held())()
highest = held("VmHWM")
copy.current().pack()
time.sleep(5)
print(highest - before, held("VmRSS") - before)
"""
LOADED = """
import time
from tiendo.web.figures import copy
copy._folder = lambda: copy.Path("absent")
begun = time.perf_counter()
copy.current()
print(time.perf_counter() - begun, time.process_time(), held("VmHWM") - before)
"""
PAUSE, AGAIN = 5, 2  # seconds, and how often a row that is short is measured once more
Measured = tuple[float, str]  # and what is told of it


class Table:
    """The lines printed so far."""

    def __init__(self) -> None:
        """Print the head."""
        self.short = 0
        print("name | measured | goal | ok or short", flush=True)

    def line(
        self, name: str, measure: Callable[[], Measured], goal: float | None, unit: str
    ) -> None:
        """Measure and print; less is better."""
        best = measure()
        for _again in range(AGAIN):
            if goal is None or best[0] <= goal:
                break
            time.sleep(PAUSE)
            best = min(best, measure())
        measured, told = best
        ok = goal is None or measured <= goal
        self.short += not ok
        aim = "–" if goal is None else f"≤ {goal:g} {unit}"
        state = "ok" if ok else "short"
        print(f"{name}{told} | {measured:.1f} {unit} | {aim} | {state}", flush=True)


def main() -> int:
    """Build what is missing, measure, print; 1 where anything is short."""
    home = KEPT / _made_of()
    os.environ |= {
        "TIENDO_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "tiendo.web.settings",
        "TIENDO_STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    _build(home)
    from tiendo.analytics import engine

    engine.SHORT = -1  # no answer is kept: each question is asked anew
    table = Table()
    table.line("ready after start", _ready, 5, "s")
    table.line("memory of the copy at its highest", _held, 600, "MB")
    table.line("memory of a load without a snapshot at its highest", _loaded, 600, "MB")
    import django

    django.setup()
    held = Held()
    _ours(table, held)
    _visible(table, held)
    _beside(held, home)
    print(f"short: {table.short}")
    return 1 if table.short else 0


def _apart(code: str) -> list[float]:
    """Run code in a process of its own, and return the numbers that it prints."""
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return [float(part) for part in told.stdout.split()]


def _ready() -> Measured:
    seconds, busy = _apart(READY)
    return seconds, f" ({busy:.1f} s of processor)"


def _held() -> Measured:
    highest, packed = _apart(HELD + PACKED)
    return highest / 1e6, f" (packed {packed / 1e6:.0f} MB)"


def _loaded() -> Measured:
    seconds, busy, highest = _apart(HELD + LOADED)
    return highest / 1e6, f" ({seconds:.0f} s, {busy:.0f} s of processor)"


def _made_of() -> str:
    code = [ROOT / "bench" / "many_figures.py", *ROOT.glob("src/tiendo/web/figures/migrations/0*")]
    told = b"".join(path.read_bytes() for path in sorted(code))
    return f"figures-{hashlib.sha256(told).hexdigest()[:12]}"


def _build(home: Path) -> None:
    """Write the database where it is not there yet, and a snapshot as a server would keep."""
    whole = home / "whole"  # written last, so that a build that broke off is begun again
    begun = time.perf_counter()
    if not whole.exists():
        for old in KEPT.glob("figures-*"):
            shutil.rmtree(old)
        (home / "static").mkdir(parents=True)
    import django

    django.setup()
    from bench import many_figures
    from django.core.management import call_command
    from django.db import connection

    from tiendo.web.figures import copy

    if not whole.exists():
        call_command("migrate", verbosity=0)
        many_figures.build()
        many_figures.assign()
        connection.close()
        whole.touch()
        print(f"built in {time.perf_counter() - begun:.0f} s", flush=True)
    if not list((home / "analytics").glob("*.duckdb")):
        begun = time.perf_counter()
        copy.current().save()
        print(f"loaded from the database in {time.perf_counter() - begun:.0f} s", flush=True)


class Held:
    """The copy, and what the questions are asked about."""

    def __init__(self) -> None:
        """Load the copy."""
        from bench.many_figures import CODES, QUARTER

        from tiendo.analytics.cells import Known, Place
        from tiendo.reading.period import Period
        from tiendo.web.figures import copy
        from tiendo.web.figures.models import Indicator
        from tiendo.web.units.models import Unit

        copy_ = copy.current()
        self.asking = copy_.asking()
        self.known = Known(TODAY)
        self.scope = Unit.objects.get(code="MH").pk
        kinds = ("commune",)
        boundary = copy_.boundary(TODAY)
        self.communes = Place(scope=self.scope, kinds=kinds, into=kinds, boundary=boundary)
        self.province = Place(scope=self.scope, kinds=kinds, into=("province",), boundary=boundary)
        self.periods = [Period.parse(code) for code in CODES]
        self.quarter = Period.parse(QUARTER)
        first = Indicator.objects.get(code="bench_077")
        self.indicator = self.asking.indicators[first.pk]
        self.cursor = self.asking.engine._cursor()  # SQL by hand goes through the same connection


def small_chart(held: Held) -> Callable[[], Any]:
    """Return the question of a small chart: one indicator of the province over twelve months."""
    return lambda: held.asking.added(
        held.province, held.known, held.periods[-12:], indicator=held.indicator
    )


def shortest(run: Callable[[], Any]) -> float:
    """Return the shortest time of some rounds, in milliseconds."""
    run()
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    return min(times) * 1000


def _shortest(run: Callable[[], Any]) -> Measured:
    return shortest(run), ""


HAND = """
SELECT f.indicator, f.period, b.target, b.share, b.estimated,
    coalesce(sum(f.value), 0) AS value, count(*) AS reported,
    coalesce(sum(f.slack), 0) AS slack, count(*) FILTER (f.status < 2) AS soft,
    count(*) FILTER (u.valid_from > date_trunc('year', f.period_end)) AS young
FROM figures f
JOIN bridge b ON b.unit = f.unit AND b.boundary = {boundary}
JOIN units u ON u.id = f.unit AND u.kind = 'commune'
JOIN units t ON t.id = b.target AND t.kind = '{into}'
WHERE f.counts AND f.whole AND f.item = 0 AND f.period IN ({periods}) {also}
    AND u.valid_from <= f.period_end AND (u.valid_to IS NULL OR u.valid_to >= f.period_end)
GROUP BY ALL
"""


def _ours(table: Table, held: Held) -> None:
    from tiendo.analytics.cells import given_of
    from tiendo.analytics.tables import period_key

    held.asking.engine.pack()  # as a server does when it has started
    engine, one = held.asking.engine, held.indicator
    asked = [
        ("one quarter's whole matrix by unit", held.communes, [held.quarter], None, 500),
        ("one indicator over all months by unit", held.communes, held.periods, one, 60),
        ("a small chart", held.province, held.periods[-12:], one, 20),
    ]
    for name, place, periods, indicator, goal in asked:
        given = given_of(place, held.known, periods) | {"item": 0}
        if indicator is not None:
            given["indicator"] = indicator.id
        question: Question = "matrix" if indicator is None else "series"
        by_hand = HAND.format(
            boundary=place.boundary,
            into=place.into[0],
            periods=", ".join(str(period_key(each.code)) for each in periods),
            also="" if indicator is None else f"AND f.indicator = {indicator.id}",
        )
        hand = partial(_by_hand, held, by_hand)
        assert _told(engine.ask(question, **given)) == _told(hand()), name
        cells = partial(held.asking.added, place, held.known, periods, indicator=indicator)
        table.line(f"{name}: all cells", partial(_shortest, cells), goal, "ms")
        ask = partial(engine.ask, question, **given)
        table.line(name, partial(_beside_hand, ask, hand), 2, "×")


def _beside_hand(ask: Callable[[], Any], hand: Callable[[], Any]) -> Measured:
    ours, theirs = shortest(ask), shortest(hand)
    return ours / theirs, f": {ours:.1f} ms, by hand {theirs:.1f} ms"


def _by_hand(held: Held, sql: str) -> Any:
    return held.cursor.sql(sql).to_arrow_table()


def _told(answer: Any) -> list[str]:
    columns = answer.select(["indicator", "period", "target", "value"]).columns
    return sorted(map(str, zip(*(column.to_pylist() for column in columns), strict=True)))


def _visible(table: Table, held: Held) -> None:
    """Save corrections, and measure until an answer has them."""
    table.line("a saved value is in the next answer after", partial(_saved, held), 200, "ms")


def _saved(held: Held) -> Measured:
    from tiendo.analytics.tables import period_key
    from tiendo.web.figures import copy
    from tiendo.web.figures.actions import record_figure
    from tiendo.web.figures.models import Figure, Indicator
    from tiendo.web.units.models import Unit

    indicator = Indicator.objects.get(pk=held.indicator.id)
    unit = Unit.objects.get(code="C007")
    times = []
    for number in range(5):
        cell = {"unit": unit, "indicator": indicator, "period": held.quarter.code}
        old = Figure.objects.filter(**cell, superseded_by=None).get()
        value = Decimal(time.time_ns() // 1_000_000 % 10**9 + number).scaleb(-2)
        record_figure(
            unit=unit,
            indicator=indicator,
            period=held.quarter,
            value=value,
            measure="trieu_dong",
            status=Figure.Status.FINAL,
            supersedes=old,
            by=None,
        )
        begun = time.perf_counter()
        asking = copy.asking()
        (place,) = held.communes.own
        grid = asking.added(place, held.known, [held.quarter], indicator=held.indicator)
        times.append(time.perf_counter() - begun)
        rows = asking.engine._cursor().execute(
            "SELECT value FROM figures WHERE counts AND unit = ? AND indicator = ? AND period = ?",
            [unit.pk, indicator.pk, period_key(held.quarter.code)],
        )
        assert rows.fetchall() == [(value,)]
        assert grid.cells
    return min(times) * 1000, ""


def _beside(held: Held, home: Path) -> None:
    """Print our times at two million figures, and how many times as long wide tables take."""
    command = [sys.executable, "tools/with_postgres.py", sys.executable, "-m", "bench.wide"]
    told = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    lines = [line for line in told.stdout.splitlines() if line.startswith("{")]
    if not lines:
        print((told.stdout + told.stderr).strip().splitlines()[-1:], "| wide tables not measured")
        return
    theirs = json.loads(lines[-1])
    from tiendo.analytics.tables import period_key

    months = ", ".join(str(period_key(each.code)) for each in held.periods[: theirs["months"]])
    held.cursor.execute(f"DELETE FROM figures WHERE period NOT IN ({months})").fetchall()
    held.cursor.execute("FORCE CHECKPOINT").fetchall()
    last = held.periods[theirs["months"] - 12 : theirs["months"]]
    communes, province = (replace(held.communes, boundary=0), replace(held.province, boundary=0))
    ours = {
        "matrix": shortest(_rows(held, communes, last[-1:], None)),
        "series": shortest(_rows(held, communes, last, held.indicator)),
        "chart": shortest(_rows(held, province, last, held.indicator)),
    }
    kept = sum(file.stat().st_size for file in (home / "analytics").iterdir())
    sizes = (kept * theirs["months"] / len(held.periods) / 1e6, theirs["bytes"] / 1e6)
    print(f"beside wide tables on PostgreSQL, {theirs['rows']:,} figures | ours | theirs | ratio")
    for key, mine in ours.items():
        print(f"{key} | {mine:.1f} ms | {theirs[key]:.1f} ms | {theirs[key] / mine:.1f}×")
    print(f"on disk | {sizes[0]:.0f} MB | {sizes[1]:.0f} MB | {sizes[1] / sizes[0]:.0f}×")
    print(f"until a saved value shows there, all made anew | – | {theirs['build']:.0f} s | –")


def _rows(held: Held, place: Any, periods: Any, indicator: Any) -> Callable[[], Any]:
    """Return what gives the rows of sums, as the queries on the wide tables do."""
    from tiendo.analytics.cells import given_of

    given = given_of(place, held.known, periods) | {"item": 0}
    engine = held.asking.engine
    if indicator is None:
        return partial(engine.ask, "matrix", **given)
    return partial(engine.rows, "series", **given | {"indicator": indicator.id})


if __name__ == "__main__":
    sys.exit(main())
