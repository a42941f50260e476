"""Damaged files of every kind: a small run of `make fuzz`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_no_damaged_file_hangs_or_fails_without_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.fuzz", "--files", "30"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("| ok") == 3 * 8 + 2  # and the head
