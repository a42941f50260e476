"""How long a file of 100,000 figures takes: to read, check, compare and write, and to repeat.

    make bench-import

Prints name | measured | goal | ok or short; 1 where a goal is missed. Beside the time stands the
processor's, PostgreSQL's left out: on a busy machine it tells what the program itself takes. With
`--kills N` a process that imports is killed N times at random moments, and after each the database
must hold all of the file or nothing, with a whole journal.
"""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
ROWS, GOAL, LOCKED_GOAL, KILLS_GOAL = 100_000, 15.0, 5.0, 50
HEADER = ("mã đơn vị", "mã chỉ tiêu", "kỳ", "giá trị")
KILLED = 4_000  # figures in the file of a process that is killed
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock and of the processor."""

    clock: float
    busy: float


def timed(work: Callable[[], Result]) -> tuple[Result, Took]:
    """Do some work; return what it returns and what it took, its child processes included."""
    began, busy = time.perf_counter(), _busy()
    result = work()
    return result, Took(time.perf_counter() - began, _busy() - busy)


def _busy() -> float:
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def tell(name: str, took: Took, goal: float) -> bool:
    """Print one line; tell whether the goal is missed."""
    short = took.clock > goal
    measured = f"{took.clock:.1f} s ({took.busy:.1f} s of processor)"
    print(f"{name} | {measured} | ≤ {goal:g} s | {'short' if short else 'ok'}", flush=True)
    return short


def prepare() -> Any:
    """Make a home with Lạng Sơn's units and a person who may write for them; return the person."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tiendo.web.accounts.actions import add_person, give_role
    from tiendo.web.accounts.roles import Role
    from tiendo.web.figures.actions import load_catalogue
    from tiendo.web.units.actions import load_country
    from tiendo.web.units.models import Unit

    load_country(province="20", by=None, tell=lambda _done, _all: None)
    load_catalogue(by=None)
    person = add_person(username="bao", full_name="Bảo", password=None, by=None)
    for top in Unit.objects.filter(parent=None):
        give_role(user=person, unit=top, role=Role.OFFICE, by=None)
    return person


def lines(count: int, seed: int) -> Iterator[tuple[str, str, str, str]]:
    """Return the lines of a file: each commune, a hundred indicators, month after month."""
    from tiendo.web.figures.models import Indicator
    from tiendo.web.units.models import Unit

    kinds = ("commune", "ward", "town")
    units = list(Unit.objects.filter(kind__in=kinds, valid_from__year__lt=2024))
    codes = list(Indicator.objects.filter(rollup="sum").values_list("code", flat=True)[:100])
    cells = (
        (unit.code, code, f"2024-M{month:02}", f"{1000 * month + seed},5")  # as no check refuses
        for month in range(1, 13)
        for unit in units
        for code in codes
    )
    for _number, cell in zip(range(count), cells, strict=False):
        yield cell


def write_csv(path: Path, count: int, seed: int) -> None:
    """Write a long file as text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(HEADER)
        out.writerows(lines(count, seed))


def write_xlsx(path: Path, count: int, seed: int) -> None:
    """Write a long file as a workbook, the values as numbers."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for at, (*cell, value) in enumerate(lines(count, seed), start=1):
            sheet.write_row(at, 0, cell)
            sheet.write_number(at, 3, float(value.replace(",", ".")))


def measure(folder: Path, person: Any) -> int:
    """Import as text, repeat, import anew as a workbook; return how many goals are missed."""
    from django.db import connection

    from tiendo.web.collecting.longfile import plan_of
    from tiendo.web.figures.actions import write

    short = 0
    print(f"{connection.vendor}, {ROWS:,} rows | measured | goal | ok or short", flush=True)
    for name, path, make, seed in (
        ("csv, new", folder / "moi.csv", write_csv, 1),
        ("csv, the same again", folder / "moi.csv", None, 1),
        ("xlsx, all changed", folder / "khac.xlsx", write_xlsx, 2),
    ):
        if make:
            make(path, ROWS, seed)
        read = partial(plan_of, path.read_bytes(), path.name, by=person, tell=_quiet)
        plan, reading = timed(read)
        assert plan.draft is not None, plan.problems
        done, locked = timed(partial(write, plan.draft, by=person))
        whole = Took(reading.clock + locked.clock, reading.busy + locked.busy)
        short += tell(f"{name}: whole, {len(done.figures):,} written", whole, GOAL)
        short += tell(f"{name}: of which under the lock", locked, LOCKED_GOAL)
        print(
            f"{name}: of which read, checked, compared | {reading.clock:.1f} s | – | ok", flush=True
        )
    return short


def _quiet(_step: str, _done: int, _all: int) -> None:
    """Hear progress and say nothing."""


def write_alike(path: Path, count: int, value: int) -> None:
    """Write a long file whose figures all say one value, so that each differs from what stood."""
    rows = "".join(f"{';'.join(cell)};{value}\n" for *cell, _value in lines(count, 1))
    path.write_text(f"{';'.join(HEADER)}\n{rows}", "utf-8")


def kill(folder: Path, home: Path, times: int) -> int:
    """Kill an importing process at random moments; return 1 where anything was left half done."""
    from django.conf import settings

    from tiendo.web.figures.models import Figure
    from tiendo.web.journal.queries import verify

    moments = random.Random(15)  # noqa: S311 no secret
    halves = wholes = 0
    begun = 1.0  # about what the process needs to start
    for number in range(times):
        path, before = folder / "bi-ngat.csv", Figure.objects.count()
        write_alike(path, KILLED, 20_000 + number)
        command = [sys.executable, "-m", "tiendo", "figures", "import", str(path)]
        command += ["--by", "bao", "--home", str(home)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:  # noqa: S603 our own
            time.sleep(begun + moments.uniform(0, 4))
            process.kill()
        written = Figure.objects.count() - before
        wholes += written == KILLED
        wrong = list(verify(Path(settings.JOURNAL_HEAD)))
        if wrong or written not in {0, KILLED}:
            print(f"after kill {number + 1}: {written} written, {wrong}", flush=True)
            halves += 1
    print(f"killed {times} times, {wholes} after the end | {halves} half done | 0 | ", end="")
    print("short" if halves else "ok", flush=True)
    return 1 if halves else 0


def main() -> int:
    """Run the bench, or run it again against PostgreSQL."""
    if "--postgres" in sys.argv:
        command = [sys.executable, "tools/with_postgres.py", sys.executable, "-m"]
        again = subprocess.run([*command, "bench.figures_import"], check=False, cwd=ROOT)  # noqa: S603 our own
        return again.returncode
    with tempfile.TemporaryDirectory(prefix="tiendo-import-") as told:
        folder, home = Path(told), Path(told) / "home"
        home.mkdir()
        os.environ |= {"TIENDO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tiendo.web.settings"}
        import django

        django.setup()
        person = prepare()
        if "--kills" in sys.argv:
            return kill(folder, home, int(sys.argv[sys.argv.index("--kills") + 1]))
        from tiendo.web.collecting.longfile import unswept

        with unswept():  # as the processes that work on a file do
            return 1 if measure(folder, person) else 0


if __name__ == "__main__":
    sys.exit(main())
