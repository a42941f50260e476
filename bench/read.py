"""How long `tiendo read` takes: one article as a process and inside one; 1 where a goal is missed.

Run: python bench/read.py [FILE]. Without a file, the reference article beside the checkout is read,
or its twin in tests/data.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tiendo.packs.lexicon import lexicon
from tiendo.reading import read

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared" / "real" / "huu-lung-2023-q1.txt"
TWIN = ROOT / "tests" / "data" / "hoi-nghi-15.txt"
REPORT = ROOT / "src" / "tiendo" / "web" / "demo" / "samples" / "bao-cao-quy-1-2023.txt"
PROCESS_GOAL, INSIDE_GOAL, RATE_GOAL = 0.35, 0.008, 300_000


def main() -> int:
    """Measure, print the table, tell whether every goal is reached."""
    print("name | measured | goal | ok or short")
    article = Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE if REFERENCE.exists() else TWIN
    text, report = article.read_text(encoding="utf-8"), REPORT.read_text(encoding="utf-8")
    process = median(lambda: run(article), times=7)
    inside = median(lambda: read(text, lexicon()), times=200)
    rate = len(report) / median(lambda: read(report, lexicon()), times=40)
    rows = [
        (f"whole process, {article.name}", f"{process:.3f} s", "≤ 0.35 s", process <= PROCESS_GOAL),
        ("inside, median of 200", f"{inside * 1000:.1f} ms", "≤ 8 ms", inside <= INSIDE_GOAL),
        ("a report, one core", f"{rate:,.0f} characters/s", "≥ 300,000", rate >= RATE_GOAL),
    ]
    for name, measured, goal, reached in rows:
        print(f"{name} | {measured} | {goal} | {'ok' if reached else 'short'}")
    return 0 if all(reached for *_, reached in rows) else 1


def run(article: Path) -> None:
    """Run the command as a user does."""
    command = [sys.executable, "-m", "tiendo", "read", str(article)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command


def median(work: Callable[[], object], *, times: int) -> float:
    """Give the median seconds of some runs after a first one that does not count."""
    work()
    measured = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        measured.append(time.perf_counter() - start)
    return statistics.median(measured)


if __name__ == "__main__":
    raise SystemExit(main())
