"""Two people at one cell, and an import that is killed: nobody's number is half written or lost."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from own_database import own_database

PLAYER = str(Path(__file__).with_name("figures_home.py"))
KILLS, LINES = 6, 3_000


def surroundings(home: Path, *, own_file: bool = False) -> dict[str, str]:
    """Return the environment of a home with a database of its own; `own_file`: on SQLite."""
    kept = {key: value for key, value in os.environ.items() if "TIENDO" not in key}
    told = {"TIENDO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tiendo.web.settings"}
    return kept | told | ({} if own_file else own_database())


def play(environment: dict[str, str], *step: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    command = [sys.executable, PLAYER, *step]
    return subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)


def line(player: subprocess.Popen[str]) -> str:
    assert player.stdout is not None
    return player.stdout.readline().strip()


def done(environment: dict[str, str], *step: str) -> str:
    with play(environment, *step) as player:
        told, _error = player.communicate(timeout=300)
        assert player.returncode == 0
        return told


def look(environment: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done(environment, "look"))
    return found


def test_of_two_at_one_cell_one_writes_the_other_is_told_and_both_are_kept(tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    done(environment, "prepare")
    players = [play(environment, "save", value) for value in ("5", "7")]
    assert [line(player) for player in players] == ["ready", "ready"]
    for player in players:
        assert player.stdin is not None
        player.stdin.write("\n")
        player.stdin.flush()
    told = [player.communicate(timeout=60)[0].strip() for player in players]
    assert sorted(told) == ["told", "written"]
    found = look(environment)
    won, lost = ("5", "7") if told[0] == "written" else ("7", "5")
    assert found["values"] == [won]
    assert found["deeds"] == ["figures.entered", "figures.overtaken"]
    assert [lost in fact for fact in found["tried"]] == [True]
    assert found["wrong"] == []


def test_a_process_of_its_own_checks_and_writes_a_file_handed_in(tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    done(environment, "prepare")
    file = tmp_path / "so-lieu.csv"
    codes = json.loads(done(environment, "codes"))
    lines = "\n".join(f"{code};pig_herd;2023-Q1;5" for code in codes)
    file.write_text(f"mã đơn vị;mã chỉ tiêu;kỳ;giá trị\n{lines}\n", "utf-8")
    assert done(environment, "hand_in", str(file)).strip() == str(len(codes))
    assert look(environment)["figures"] == len(codes)


@pytest.mark.slow
def test_an_import_that_is_killed_again_and_again_is_there_whole_or_not_at_all(
    tmp_path: Path,
) -> None:
    environment = surroundings(tmp_path / "home", own_file=True)
    done(environment, "prepare")
    file = tmp_path / "so-lieu.csv"
    asked = cells(environment)
    moments = random.Random(15)  # noqa: S311 no secret
    written = 0
    for kill in range(KILLS):
        lines = "\n".join(f"{code};pig_herd;{period};{kill}" for code, period in asked)
        file.write_text(f"mã đơn vị;mã chỉ tiêu;kỳ;giá trị\n{lines}\n", "utf-8")
        with play(environment, "import", str(file)) as player:
            assert line(player) == "ready"
            time.sleep(moments.uniform(0, 1.5))
            player.kill()
        found = look(environment)
        assert found["wrong"] == []
        assert found["figures"] - written in {0, LINES}
        written = found["figures"]
    assert done(environment, "import", str(file)).split() == ["ready", "done"]
    assert look(environment)["figures"] in {written, written + LINES}


def cells(environment: dict[str, str]) -> list[tuple[str, str]]:
    """Return LINES cells of the district's communes: months of years in which they existed."""
    codes = json.loads(done(environment, "codes"))
    periods = [f"{year}-M{month:02}" for year in range(2010, 2024) for month in range(1, 13)]
    return [(code, period) for period in periods for code in codes][:LINES]
