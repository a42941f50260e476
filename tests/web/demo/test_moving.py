"""`tiendo move` takes a home to PostgreSQL whole, or leaves both databases as they were."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from own_database import fresh_database
from tiendo.web.commands import moving
from with_postgres import cluster

GUIDE = Path(__file__).parents[3] / "docs/howto/move-to-postgresql.md"
PLAYER = Path(__file__).with_name("moving_home.py")
SHELL = {
    key: value for key, value in os.environ.items() if not key.startswith(("TIENDO", "DJANGO"))
}
NO_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A cluster: the one of the tests, or one of our own."""
    if told := os.environ.get("TIENDO_DATABASE_URL"):
        yield told
        return
    with cluster() as url:
        if url is None:
            pytest.skip("PostgreSQL's programs are not installed on this machine")
        yield url


@pytest.fixture
def empty(postgres: str) -> str:
    """An empty database."""
    return fresh_database(postgres)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's home."""
    home = tmp_path_factory.mktemp("moving") / "demo"
    built = tiendo("demo", "--home", str(home), "--no-serve")
    assert built.returncode == 0, built.stdout + built.stderr
    return home


def tiendo(*arguments: str, url: str = "") -> subprocess.CompletedProcess[str]:
    """Run `tiendo` as a process of its own."""
    command = [sys.executable, "-m", "tiendo", *arguments]
    told = SHELL | ({"TIENDO_DATABASE_URL": url} if url else {})
    return subprocess.run(command, env=told, capture_output=True, encoding="utf-8", check=False)


def play(home: Path, what: str, *, url: str = "") -> str:
    told = {"TIENDO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tiendo.web.settings"}
    told |= {"TIENDO_DATABASE_URL": url} if url else {}
    command = [sys.executable, str(PLAYER), what]
    done = subprocess.run(
        command, env=SHELL | told, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def ask(url: str, sql: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(sql).fetchone()
    assert row is not None
    return row[0]


def kill_a_move(home: Path, url: str, *, lines: int, pause: float) -> None:
    """Begin to move and kill that after so many lines and a pause; wait for the server to see."""
    command = [sys.executable, "-m", "tiendo", "move", "--home", str(home), "--to", url]
    with subprocess.Popen(command, env=SHELL, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _line in range(lines):
            process.stdout.readline()
        time.sleep(pause)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
    for _attempt in range(100):
        if ask(url, OTHERS) == 0:
            return
        time.sleep(0.1)


def test_a_move_that_is_killed_leaves_nothing_and_the_next_one_brings_all(
    home: Path, empty: str
) -> None:
    before = play(home, "tell")
    for lines, pause in ((0, 2.0), (1, 0.0), (2, 0.05)):  # among tables, rows, comparisons
        kill_a_move(home, empty, lines=lines, pause=pause)
        assert ask(empty, NO_TABLES) == 0
    moved = tiendo("move", "--home", str(home), "--to", empty)
    assert moved.returncode == 0, moved.stdout + moved.stderr
    assert "giống nhau từng cột" in moved.stdout
    assert "TIENDO_DATABASE_URL" in moved.stdout
    assert play(home, "tell") == before  # what is left stays as it was
    checked = tiendo("verify", "--home", str(home), url=empty)
    assert "chuỗi còn nguyên vẹn" in checked.stdout, checked.stdout
    play(home, "write", url=empty)
    checked = tiendo("verify", "--home", str(home), url=empty)
    assert "chuỗi còn nguyên vẹn" in checked.stdout, checked.stdout
    again = tiendo("move", "--home", str(home), "--to", empty)
    assert again.returncode == 1
    assert "đã có bảng" in again.stderr


def test_rows_of_every_kind_are_the_same_after_it(home: Path, empty: str) -> None:
    play(home, "fill")
    before = json.loads(play(home, "tell"))
    assert all(before.values()), [table for table, rows in before.items() if not rows]
    moved = tiendo("move", "--home", str(home), "--to", empty)
    assert moved.returncode == 0, moved.stdout + moved.stderr
    after = json.loads(play(home, "tell", url=empty))
    assert after == before


def test_it_refuses_what_it_cannot_do_safely(home: Path, empty: str, tmp_path: Path) -> None:
    to_file = tiendo("move", "--home", str(home), "--to", f"sqlite:///{tmp_path / 'b.sqlite3'}")
    assert (to_file.returncode, "phải là PostgreSQL" in to_file.stderr) == (1, True)
    nowhere = tiendo("move", "--home", str(tmp_path), "--to", empty)
    assert (nowhere.returncode, "không có gì để chuyển" in nowhere.stderr) == (1, True)
    command = [sys.executable, "-m", "tiendo", "work", "--home", str(home)]
    with subprocess.Popen(command, env=SHELL, stdout=subprocess.PIPE) as worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        in_use = tiendo("move", "--home", str(home), "--to", empty)
        worker.terminate()
    assert (in_use.returncode, "Hãy dừng các lệnh đó" in in_use.stderr) == (1, True)
    assert ask(empty, NO_TABLES) == 0


def test_the_guide_tells_each_refusal_and_step_in_the_words_of_the_command() -> None:
    guide = GUIDE.read_text("utf-8")
    program = Path(moving.__file__).read_text("utf-8")
    for words in ("Tạo các bảng", "Chép dữ liệu", "Đối chiếu hai bên", "giống nhau từng cột"):
        assert words in guide
        assert words in program
    for words in ("bước nâng cấp", "«tiendo work» dùng", "đã có bảng", "không giống nhau"):
        assert words in guide.partition("| Lệnh nói")[2]
        assert words in program
