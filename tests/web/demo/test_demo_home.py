"""`tiendo demo` builds a whole home by real deeds, once, and finds it again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from decimal import Decimal
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
        "tỉnh Lạng Sơn: 200 xã, phường, thị trấn năm 2023; 194 từ 01/12/2024; 65 xã, phường",
        "huyện Hữu Lũng: 24 xã, thị trấn năm 2023; 23 từ 01/12/2024; 8 xã từ 01/7/2025",
        "6 chỉ tiêu qua 18 quý",
        "quý IV/2022: 24/24 báo cáo đã nộp, 24 đã nhận, 0 bị trả lại; đóng ngày 23/12/2022",
        "quý I/2026: 5/8 báo cáo đã nộp, 4 đã nhận, 1 bị trả lại; đóng ngày 31/03/2026",
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


SERIES = (
    "state_revenue",
    "forest_planting",
    "jobs_created",
    "sown_area",
    "cattle_herd",
    "party_admissions",
)
OF_COMMUNES = """
    FROM figures_figure f JOIN figures_indicator i ON i.id = f.indicator_id
    JOIN units_unit u ON u.id = f.unit_id JOIN units_unit p ON p.id = u.parent_id
    WHERE f.id NOT IN (SELECT supersedes_id FROM figures_figure WHERE supersedes_id IS NOT NULL)
    AND u.kind IN ('commune', 'town') AND f.item = ''
"""


def test_each_year_has_the_communes_of_its_time(built: tuple[Path, str]) -> None:
    rows = ask(
        built[0],
        f"SELECT f.period, count(DISTINCT u.id) {OF_COMMUNES} AND i.code = 'sown_area' GROUP BY 1",
    )
    counts = {str(period): n for period, n in rows}
    assert len(counts) == 18
    for period, count in counts.items():
        then = 24 if period < "2024-Q4" else 23 if period < "2025-Q3" else 8
        assert (period, count) == (period, then)


def test_the_communes_add_up_to_the_district_exactly(built: tuple[Path, str]) -> None:
    sums = {
        (code, period): Decimal(str(total))
        for code, period, total in ask(
            built[0],
            "SELECT i.code, f.period, CAST(sum(CAST(round(f.value * 1000) AS INTEGER)) AS TEXT)"
            f" {OF_COMMUNES} AND p.code = '186' GROUP BY 1, 2",
        )
    }
    own = ask(
        built[0],
        "SELECT i.code, f.period, CAST(CAST(round(f.value * 1000) AS INTEGER) AS TEXT) "
        "FROM figures_figure f JOIN figures_indicator i ON i.id = f.indicator_id "
        "JOIN units_unit u ON u.id = f.unit_id WHERE u.code = '186'",
    )
    told = {(code, period): Decimal(str(value)) for code, period, value in own}
    partial = ("jobs_created", "2023-Q1")  # xã Hữu Liên has not reported
    cells = {cell for cell in told if cell[0] in SERIES} - {partial}
    assert len(cells) == 6 * 14 - 1 + 3  # and three whole years of planting
    assert {cell: sums[cell] for cell in cells} == {cell: told[cell] for cell in cells}


@pytest.mark.parametrize(
    ("indicator", "period"),
    [("forest_planting", "2023-Q4"), ("state_revenue", "2024-Q3"), ("cattle_herd", "2025-Q1")],
)
def test_in_todays_boundaries_eight_communes_have_the_old_sum(
    built: tuple[Path, str], indicator: str, period: str
) -> None:
    answer = tiendo(
        *("figures", "query", "ranking", "--home", str(built[0]), "--unit", "186"),
        *("--period", period, "--indicator", indicator, "--format", "json"),
        *("--boundaries", "1/7/2025"),
    )
    assert answer.returncode == 0, answer.stderr
    rows = json.loads(answer.stdout)
    assert len(rows) == 8
    told = ask(
        built[0],
        f"SELECT CAST(f.value AS TEXT) {OF_COMMUNES} AND p.code = '186' "
        f"AND i.code = '{indicator}' AND f.period = '{period}' AND NOT f.nil",
    )
    old = sum((Decimal(str(value)) for (value,) in told), Decimal(0))
    assert sum(Decimal(row["value"]) for row in rows) == old.quantize(Decimal("0.000001"))


def test_targets_name_their_document_and_clause_and_two_were_changed(
    built: tuple[Path, str],
) -> None:
    rows = ask(
        built[0],
        "SELECT u.code, t.document, t.clause, t.reason, t.supersedes_id FROM figures_target t "
        "JOIN units_unit u ON u.id = t.unit_id WHERE t.clause <> ''",
    )
    assert len(rows) == 49
    assert all("Quyết định số" in str(document) for _u, document, *_rest in rows)
    changed = [(unit, reason) for unit, _d, _c, reason, old in rows if old is not None]
    assert {unit for unit, _reason in changed} == {"186", "06457"}
    assert all(reason for _unit, reason in changed)


def test_the_closed_round_of_2026_shows_every_state(built: tuple[Path, str]) -> None:
    rows = ask(
        built[0],
        "SELECT s.state, s.began_at IS NOT NULL, s.submitted_on > r.due_on, count(*) "
        "FROM rounds_submission s JOIN rounds_round r ON r.id = s.round_id "
        "WHERE r.period = '2026-Q1' AND r.closed_on = '2026-03-31' GROUP BY 1, 2, 3",
    )
    assert sorted(rows, key=str) == sorted(
        [
            ("accepted", 0, 0, 1),
            ("accepted", 0, 1, 1),  # handed in late
            ("draft", 0, None, 1),
            ("draft", 1, None, 1),
            ("locked", 0, 0, 2),
            ("returned", 0, 0, 1),
            ("submitted", 0, 0, 1),
        ],
        key=str,
    )


SEE = """
import sys, django; django.setup()
from django.test import Client
from tiendo.web.accounts.models import User
from tiendo.web.rounds.models import Round
client = Client(HTTP_HOST="127.0.0.1")
client.force_login(User.objects.get(username="bao"))
asked = Round.objects.get(period="2026-Q1")
paths = [f"/thu-thap/{asked.pk}/", "/so-lieu/chi-tieu/forest_planting/ban-do.svg?period=2023-Q4"]
sys.stdout.buffer.write(b"".join(client.get(path).content for path in paths))
"""


def test_its_pages_show_the_flags_and_the_maps_of_both_times(built: tuple[Path, str]) -> None:
    surroundings = SHELL | {
        "TIENDO_HOME": str(built[0]),
        "TIENDO_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "tiendo.web.settings",
    }
    command = [sys.executable, "-c", SEE]
    seen = subprocess.run(
        command, env=surroundings, capture_output=True, encoding="utf-8", check=True
    ).stdout
    for told in (
        "18/18 ô giống hệt kỳ trước",
        "mọi ô đều là 0 hoặc không phát sinh",
        "nộp muộn 3 ngày",
        "Chưa được nhận: xã Cai Kinh, xã Hữu Liên, xã Thiện Tân, xã Vân Nham.",
        "Địa giới ngày 30/06/2025",
        "Địa giới ngày 01/07/2025",
        "Yên Thịnh",
        "Tuấn Sơn",
    ):
        assert told in seen


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
