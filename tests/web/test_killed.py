"""Law 13: a process killed at any moment leaves each deed done whole or not at all."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

pytestmark = pytest.mark.slow
PLAYER = str(Path(__file__).with_name("crash_home.py"))
KILLS, ROWS = 8, 4


def start(home: Path, step: str) -> subprocess.Popen[str]:
    """Start a step of crash_home.py on a home of its own, a file of SQLite."""
    kept = {key: value for key, value in os.environ.items() if "TIENDO" not in key}
    told = {"TIENDO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tiendo.web.settings"}
    return subprocess.Popen(
        [sys.executable, PLAYER, step], env=kept | told, stdout=subprocess.PIPE, text=True
    )


def line(told: IO[str] | None) -> str:
    assert told is not None
    return told.readline().strip()


def test_a_session_that_is_killed_again_and_again_is_given_and_closed_once(tmp_path: Path) -> None:
    with start(tmp_path, "prepare") as player:
        assert player.wait(timeout=300) == 0
    moments = random.Random(15)  # noqa: S311 no secret
    for kill in range(KILLS):
        with start(tmp_path, "go") as player:
            assert json.loads(line(player.stdout)) == []  # as the one killed before left it
            assert line(player.stdout) == "ready"
            if kill % 3 == 2:
                line(player.stdout)  # one deed is done
            time.sleep(moments.uniform(0, 0.15))
            player.kill()
    with start(tmp_path, "go") as player:
        told = [line(player.stdout) for _ in range(3 + ROWS)]
        assert [one for one in told if one and one != "given"] == ["[]", "ready", "[]"]
        assert player.wait(timeout=60) == 0
