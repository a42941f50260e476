"""`tiendo demo` builds a whole home by real deeds, once, and finds it again."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from docx import Document

SHELL = {
    key: value for key, value in os.environ.items() if not key.startswith(("TIENDO", "DJANGO"))
}
pytestmark = pytest.mark.slow


def demo(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `tiendo demo` without serving."""
    return tiendo("demo", "--home", str(home), "--no-serve", *arguments)


def tiendo(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `tiendo` as a process of its own."""
    command = [sys.executable, "-m", "tiendo", *arguments]
    return subprocess.run(command, env=SHELL, capture_output=True, encoding="utf-8", check=False)


def kill_a_build(home: Path) -> None:
    """Start a build and kill it with all its processes once it has begun to write."""
    command = [sys.executable, "-m", "tiendo", "demo", "--home", str(home), "--no-serve"]
    process = subprocess.Popen(
        command, env=SHELL, stdout=subprocess.DEVNULL, start_new_session=True
    )
    while not list(home.parent.glob("demo.dang-dung-*/tiendo.sqlite3")):
        assert process.poll() is None
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert not home.exists()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A demo home, built after a build was killed, and what was told meanwhile."""
    home = tmp_path_factory.mktemp("demos") / "demo"
    kill_a_build(home)
    answer = demo(home)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return home, answer.stdout


@pytest.fixture
def home(built: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the built home which a test may spoil."""
    return Path(shutil.copytree(built[0], tmp_path / "demo"))


def ask(home: Path, sql: str) -> list[tuple[object, ...]]:
    """Ask the database of a home."""
    with closing(sqlite3.connect(home / "tiendo.sqlite3")) as database:
        return database.execute(sql).fetchall()


def words_of(path: Path) -> str:
    """Return the text of a Word file on one line, tables included."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize(
    "told",
    [
        "24 xã, thị trấn năm 2023; 23 từ 01/12/2024; 8 xã từ 01/7/2025",
        "bao-cao-quy-1-2023.txt: nhận",
        "nêu lần thứ ba",
        "gia hạn: «Giải quyết dứt điểm vướng mắc của 14 hộ còn lại",
        "hạn đầu 31/05/2023, hạn mới 31/07/2023",
        "20/24 xã, thị trấn hoàn thành",
        "đã thành nhiệm vụ, hạn hiện nay 31/7/2023",
        "Ban Xây dựng Đảng xã Hữu Lũng",
        "2 chỗ không khớp",
        "còn nguyên vẹn",
        "tiendo.sqlite3",
    ],
)
def test_it_says_each_step_with_its_result(built: tuple[Path, str], told: str) -> None:
    assert told in " ".join(built[1].split())


def test_a_killed_build_leaves_nothing_beside_the_home(built: tuple[Path, str]) -> None:
    assert [path.name for path in built[0].parent.iterdir()] == ["demo"]


def test_the_journal_says_that_bao_accepted_and_an_reported(built: tuple[Path, str]) -> None:
    deeds = ask(
        built[0],
        "SELECT u.username, e.deed, count(*) FROM journal_event e "
        "JOIN accounts_user u ON u.id = e.actor_id GROUP BY 1, 2",
    )
    counts = {(who, deed): n for who, deed, n in deeds}
    assert {who for who, deed in counts if deed == "candidate.accepted"} == {"bao"}
    assert counts["an", "figure.recorded"] == 2
    assert counts["an", "task.handed_in"] == 1


def test_every_number_of_the_story_comes_from_an_illustrative_source(
    built: tuple[Path, str],
) -> None:
    for table in ("figures_figure", "figures_target", "projects_capital", "projects_disbursement"):
        unsourced = ask(
            built[0],
            f"SELECT count(*) FROM {table} t LEFT JOIN sources_source s ON s.id = t.source_id "  # noqa: S608
            "WHERE s.illustrative IS NOT 1",
        )
        assert unsourced == [(0,)]


def test_every_figure_cites_the_words_that_hold_its_value(built: tuple[Path, str]) -> None:
    rows = ask(
        built[0],
        "SELECT substr(s.text, f.start + 1, f.end - f.start), f.nil FROM figures_figure f "
        "JOIN sources_source s ON s.id = f.source_id",
    )
    assert len(rows) > 100
    for quote, nil in rows:
        assert "không phát sinh" in str(quote) if nil else any(c.isdigit() for c in str(quote))


def test_at_least_six_quarters_stand_for_the_main_indicators(built: tuple[Path, str]) -> None:
    rows = ask(
        built[0],
        "SELECT i.code, count(DISTINCT f.period) FROM figures_figure f "
        "JOIN figures_indicator i ON i.id = f.indicator_id JOIN units_unit u ON u.id = f.unit_id "
        "WHERE u.code = '186' AND f.period LIKE '____-Q_' GROUP BY 1",
    )
    assert sum(1 for _code, quarters in rows if isinstance(quarters, int) and quarters >= 6) >= 10


def test_the_sessions_stand_as_told(built: tuple[Path, str]) -> None:
    rows = ask(built[0], "SELECT ordinal, state FROM cycle_session ORDER BY held_on")
    assert rows == [
        (14, "closed"),
        (15, "closed"),
        (16, "convened"),
        (5, "closed"),
        (6, "convened"),
    ]


def test_the_report_is_written_as_word_and_pdf(built: tuple[Path, str]) -> None:
    home = built[0]
    assert (home / "bao-cao-quy-1-2023.pdf").read_bytes().startswith(b"%PDF")
    text = words_of(home / "bao-cao-quy-1-2023.docx")
    assert "bằng 27,9% dự toán tỉnh giao và 26,8% dự toán HĐND huyện giao" in text
    tasks = "SELECT product FROM cycle_task WHERE parent_id IS NULL AND given_on = '2023-04-07'"
    products = [str(product) for (product,) in ask(home, tasks)]
    assert len(products) == 14
    assert all(product in text for product in products)


def test_a_second_run_rebuilds_nothing(home: Path) -> None:
    events = ask(home, "SELECT number, digest FROM journal_event")
    answer = demo(home)
    assert answer.returncode == 0
    assert "không dựng lại" in answer.stdout
    assert "còn nguyên vẹn" in answer.stdout
    assert ask(home, "SELECT number, digest FROM journal_event") == events


def test_a_second_run_tells_a_changed_journal(home: Path) -> None:
    with closing(sqlite3.connect(home / "tiendo.sqlite3")) as database, database:
        database.execute("DROP TRIGGER journal_event_frozen")
        database.execute("UPDATE journal_event SET facts = '{}' WHERE number = 40")
    answer = demo(home)
    assert answer.returncode == 1
    assert "Sự kiện 40: nội dung đã bị sửa sau khi ghi." in answer.stdout


def test_a_changed_figure_is_found(home: Path) -> None:
    with closing(sqlite3.connect(home / "tiendo.sqlite3")) as database, database:
        database.execute("DROP TRIGGER figures_figure_frozen")
        database.execute("UPDATE figures_figure SET value = value + 1 WHERE id = 7")
    answer = tiendo("verify", "--home", str(home))
    assert answer.returncode == 1
    assert "bản ghi do sự kiện này ghi đã bị sửa hoặc xóa" in answer.stdout


def test_a_home_of_another_program_is_told_in_one_sentence(home: Path) -> None:
    with closing(sqlite3.connect(home / "tiendo.sqlite3")) as database, database:
        database.execute("ALTER TABLE units_unit RENAME COLUMN name TO title")
    answer = demo(home)
    assert answer.returncode == 1
    assert "do một bản chương trình khác dựng" in answer.stderr


def test_it_does_not_build_over_other_data(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "bao-cao.docx").touch()
    answer = demo(tmp_path / "demo")
    assert answer.returncode == 1
    assert "đã có dữ liệu khác" in answer.stderr
    assert (tmp_path / "demo" / "bao-cao.docx").exists()


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_the_report_can_be_written_again_by_command(
    home: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"bao-cao{suffix}"
    arguments = ("--session", "15", "--number", "312", "--signed-on", "10/4/2023", "-o", str(out))
    answer = tiendo("report", "--home", str(home), *arguments)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert out.stat().st_size > 10_000
    if suffix == ".docx":
        assert "Số 312-BC/HU" in words_of(out)


def test_the_report_of_a_session_is_found_by_its_body(home: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "bao-cao.docx")
    chosen = ("--session", "15", "--body", "xã Hữu Lũng", "-o", out)
    answer = tiendo("report", "--home", str(home), *chosen)
    assert answer.returncode == 1
    assert "Không có kỳ họp «15»" in answer.stderr
