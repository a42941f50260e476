"""Upgrading a home keeps `tiendo verify` quiet about good rows and loud about tampered ones."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

pytestmark = pytest.mark.slow
URL = os.environ.get("TIENDO_DATABASE_URL", "")
PLAYER = Path(__file__).with_name("old_home.py")


class Home:
    """An installation of its own: its folder and its database, acted on by processes."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder, self.url = folder, url

    def run(self, step: str) -> subprocess.CompletedProcess[str]:
        """Let a process of its own do a step of old_home.py."""
        told = {"TIENDO_HOME": str(self.folder), "DJANGO_SETTINGS_MODULE": "tiendo.web.settings"}
        if self.url:
            told["TIENDO_DATABASE_URL"] = self.url
        rest = {key: value for key, value in os.environ.items() if "TIENDO" not in key}
        command = [sys.executable, str(PLAYER), step]
        return subprocess.run(
            command, env=rest | told, check=False, capture_output=True, text=True, timeout=120
        )

    def done(self, step: str) -> Any:
        """Do a step that must succeed; return what it printed."""
        played = self.run(step)
        assert played.returncode == 0, played.stderr
        return json.loads(played.stdout or "null")

    def execute(self, sql: str) -> None:
        """Change the database behind the program's back."""
        if self.url:
            with psycopg.connect(self.url) as server:
                server.execute(sql.encode())
            return
        file = sqlite3.connect(self.folder / "tiendo.sqlite3")
        with file:
            file.execute(sql)
        file.close()


@pytest.fixture(scope="module")
def new_database() -> Iterator[Callable[[str], str]]:
    """Return what makes a database of the cluster, a copy of another; "" where SQLite is used."""
    made: list[str] = []

    def make(template: str) -> str:
        if not URL:
            return ""
        made.append(f"old_{uuid.uuid4().hex}")
        source = template.rpartition("/")[2] or "template1"
        with psycopg.connect(URL, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {made[-1]} TEMPLATE {source}".encode())
        return f"{URL.rpartition('/')[0]}/{made[-1]}"

    yield make
    for name in made:
        with psycopg.connect(URL, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name}".encode())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[str], str]) -> Home:
    """A home as the program before the meetings left it."""
    home = Home(tmp_path_factory.mktemp("old") / "home", new_database(""))
    home.done("build")
    return home


Copy = Callable[[Home], Home]


@pytest.fixture
def copy(tmp_path: Path, new_database: Callable[[str], str]) -> Copy:
    """What copies a home for a test to upgrade or spoil."""

    def make(home: Home) -> Home:
        shutil.copytree(home.folder, tmp_path / "home")
        return Home(tmp_path / "home", new_database(home.url))

    return make


@pytest.fixture(scope="module")
def upgraded(
    built: Home, tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[str], str]
) -> Home:
    """The same home after today's `migrate`."""
    home = Home(tmp_path_factory.mktemp("new") / "home", new_database(built.url))
    shutil.copytree(built.folder, home.folder)
    home.done("upgrade")
    return home


CLEAN = {"found": [], "upgrades": 1}


def test_an_upgraded_home_verifies_clean_and_a_second_upgrade_tells_nothing(
    upgraded: Home,
) -> None:
    assert upgraded.done("verify") == CLEAN
    upgraded.done("upgrade")
    assert upgraded.done("verify") == CLEAN


def test_a_new_home_has_the_tables_of_an_upgraded_one(
    upgraded: Home, tmp_path: Path, new_database: Callable[[str], str]
) -> None:
    new = Home(tmp_path / "new", new_database(""))
    new.done("upgrade")
    made, grown = new.done("shape"), upgraded.done("shape")
    assert "cycle_task_words_new" in grown["triggers"] or URL
    assert made == grown


def test_an_upgrade_fills_assigners_requests_proofs_and_keys_of_words(upgraded: Home) -> None:
    assert upgraded.done("tell") == {
        "assigners": ["huyện Một"] * 5,
        "proofs": [
            ["chờ", "Công văn 1", "waiting", "", "bao"],
            ["trả lại", "Công văn 1", "returned", "Thiếu số liệu", "bao"],
            ["xong", "Báo cáo 2", "accepted", "", "bao"],
            ["xong", "Công văn 1", "returned", "Thiếu số liệu", "bao"],
        ],
        "requests": [["agreed", "bao", "Mưa"]],
        "days": [["2023-06-30", "2023-07-31", "2023-07-31"]],
        "searched": ["trả lại"],
    }


def test_what_was_tampered_with_before_an_upgrade_is_still_reported_after_it(
    built: Home, copy: Copy
) -> None:
    home = copy(built)
    home.execute("UPDATE cycle_task SET text = 'khác' WHERE text = 'xong'")
    home.execute("DELETE FROM cycle_extension")
    home.execute(
        "INSERT INTO cycle_term (name, starts_on, body_id) "
        "SELECT 'lén', '2021-01-01', body_id FROM cycle_term"
    )
    home.done("upgrade")
    found = ["row_changed", "row_changed", "row_unknown"]
    assert home.done("verify") == {"found": found, "upgrades": 1}


def test_what_is_tampered_with_after_an_upgrade_is_reported(upgraded: Home, copy: Copy) -> None:
    home = copy(upgraded)
    for table in ("cycle_task", "cycle_evidence", "cycle_conclusion"):
        home.execute(f"UPDATE {table} SET text = 'khác'")  # noqa: S608 names of our own
    assert home.done("verify")["found"] == ["row_changed"] * (5 + 4 + 5)


def test_links_changed_after_an_upgrade_are_reported(upgraded: Home, copy: Copy) -> None:
    home = copy(upgraded)
    home.execute(
        "INSERT INTO cycle_conclusion_cooperating (conclusion_id, unit_id) "
        "SELECT c.id, u.id FROM cycle_conclusion c, units_unit u WHERE c.text = 'xong'"
    )
    assert home.done("verify")["found"] == ["row_unknown"]
    home.execute("DELETE FROM cycle_conclusion_cooperating")
    assert home.done("verify")["found"] == ["row_changed"]


def test_an_upgrade_that_dies_at_its_end_leaves_the_home_as_it_was(built: Home, copy: Copy) -> None:
    home = copy(built)
    assert home.run("stop").returncode == 9
    assert "assigner_id" in home.run("tell").stderr  # the columns of today are not there
    home.done("upgrade")
    assert home.done("verify") == CLEAN
