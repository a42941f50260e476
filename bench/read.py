"""How well and how fast the reader reads; the exit code is 1 where a goal is missed.

Run: python -m bench.read [FILE] [--speed | --marks]. FILE is the article that is timed as a whole
process: without it the reference article beside the checkout, or its twin in tests/data.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import read_marks, read_speed
from bench.read_table import Row, median, seconds, within

from tiendo.packs.lexicon import lexicon
from tiendo.reading import read

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared" / "real" / "huu-lung-2023-q1.txt"
TWIN = ROOT / "tests" / "data" / "hoi-nghi-15.txt"
REPORT = ROOT / "src" / "tiendo" / "web" / "demo" / "samples" / "bao-cao-quy-1-2023.txt"
_NO_BYTE_CODE = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
PROCESSES = 15  # a third of a second each, in which a shared core runs now fast, now slow
PROCESS_GOAL, INSIDE_GOAL, RATE_GOAL = 0.35, 0.008, 300_000


def main() -> int:
    """Measure, print the table, tell whether every goal is reached."""
    parser = argparse.ArgumentParser(prog="python -m bench.read", description=__doc__)
    parser.add_argument("article", nargs="?", type=Path)
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--speed", action="store_true", help="only how fast")
    only.add_argument("--marks", action="store_true", help="only how well")
    options = parser.parse_args()
    article = options.article or (REFERENCE if REFERENCE.exists() else TWIN)
    print("name | measured | goal | ok or short")
    is_short = False
    for row in _rows(article, speed=not options.marks, marks=not options.speed):
        print(row, flush=True)
        is_short |= row.is_reached is False
    return 1 if is_short else 0


def _rows(article: Path, *, speed: bool, marks: bool) -> Iterator[Row]:
    if marks:
        yield from read_marks.rows()
    if speed:
        yield from _one_article(article)
        yield from read_speed.rows()


def _one_article(article: Path) -> Iterator[Row]:
    text, report = article.read_text(encoding="utf-8"), REPORT.read_text(encoding="utf-8")
    with TemporaryDirectory() as kept:
        run(article, kept)
        processes = [
            seconds(lambda: run(article, kept), clock=_of_children) for _ in range(PROCESSES)
        ]
    inside = median(lambda: read(text, lexicon()), times=200)
    rate = len(report) / median(lambda: read(report, lexicon()), times=40)
    yield within(
        f"whole process, {article.name}, best of {PROCESSES}", min(processes), PROCESS_GOAL
    )
    yield Row(f"the same, median of {PROCESSES}", f"{statistics.median(processes):.3f} s")
    yield Row("inside, median of 200", f"{inside * 1000:.1f} ms", "≤ 8 ms", inside <= INSIDE_GOAL)
    yield Row(
        "a report, one core", f"{rate:,.0f} characters/s", f"≥ {RATE_GOAL:,}", rate >= RATE_GOAL
    )


def run(article: Path, kept: str) -> None:
    """Run the command as a user does, who has its byte code from the first run on."""
    command = [sys.executable, "-m", "tiendo", "read", str(article)]
    plain = {name: value for name, value in os.environ.items() if name not in _NO_BYTE_CODE}
    subprocess.run(  # noqa: S603 - our own command
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**plain, "PYTHONPYCACHEPREFIX": kept},
    )


def _of_children() -> float:
    """Give the seconds of all processes started so far on their cores, however busy they are."""
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    raise SystemExit(main())
