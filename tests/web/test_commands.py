"""The commands that serve, check and report, run as an administrator runs them."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import tiendo.web.journal.queries
import tiendo.web.settings
from served import get, run, serving
from tiendo.cli import COMMANDS
from tiendo.web.commands.checking import SENTENCES


@pytest.fixture(scope="module")
def served_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home as `serve` makes it, with the deeds of loading the packs in its journal."""
    home = tmp_path_factory.mktemp("homes") / "home"
    with serving(home) as (_port, _process):
        pass
    return home


@pytest.fixture
def home(served_home: Path, tmp_path: Path) -> Path:
    """A copy of that home which a test may spoil."""
    return Path(shutil.copytree(served_home, tmp_path / "home"))


@pytest.fixture
def as_attacker(home: Path) -> Iterator[sqlite3.Connection]:
    """The database of `home` in the hands of somebody who first drops the trigger."""
    database = sqlite3.connect(home / "tiendo.sqlite3")
    database.execute("DROP TRIGGER journal_event_frozen")
    yield database
    database.close()


def test_it_serves_the_sign_in_page_and_stops_at_ctrl_c(tmp_path: Path) -> None:
    with serving(tmp_path / "home") as (port, process):
        page = get(f"http://127.0.0.1:{port}/dang-nhap/")
        assert page.status == 200
        assert "Đăng nhập" in page.read().decode()
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=30)[0]
    assert process.returncode == 0
    assert "Đã dừng." in told


def test_it_serves_the_style_sheet_with_a_long_life(served_home: Path) -> None:
    with serving(served_home) as (port, _process):
        page = get(f"http://127.0.0.1:{port}/dang-nhap/").read().decode()
        address = page.split('<link rel="stylesheet" href="')[1].split('"')[0]
        assert get(f"http://127.0.0.1:{port}{address}").status == 200


def test_it_copies_the_static_files_once(served_home: Path) -> None:
    with serving(served_home) as (_port, process):
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=30)[0]
    assert "tệp tĩnh" not in told


def test_it_says_in_one_sentence_that_the_port_is_taken(served_home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        answer = run("serve", "--home", str(served_home), "--port", port)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert f"Cổng {port} trên 127.0.0.1 đang có chương trình khác dùng." in answer.stderr


def test_it_finds_an_untouched_journal_whole(home: Path) -> None:
    answer = run("verify", "--home", str(home))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "chuỗi còn nguyên vẹn" in answer.stdout


def test_it_takes_the_home_from_the_environment(home: Path) -> None:
    assert run("verify", home=home).returncode == 0


def test_it_finds_a_changed_event(home: Path, as_attacker: sqlite3.Connection) -> None:
    with as_attacker:
        as_attacker.execute("UPDATE journal_event SET deed = 'other' WHERE number = 1")
    answer = run("verify", "--home", str(home))
    assert answer.returncode == 1
    assert "Sự kiện 1: nội dung đã bị sửa sau khi ghi." in answer.stdout


def test_it_finds_an_event_deleted_from_the_middle(
    home: Path, as_attacker: sqlite3.Connection
) -> None:
    with as_attacker:
        as_attacker.execute("DELETE FROM journal_event WHERE number = 1")
    answer = run("verify", "--home", str(home))
    assert answer.returncode == 1
    assert "có sự kiện đã bị xóa" in answer.stdout


def test_it_finds_a_tail_cut_off_with_its_head(home: Path, as_attacker: sqlite3.Connection) -> None:
    with as_attacker:
        as_attacker.execute(
            "DELETE FROM journal_event WHERE number = (SELECT max(number) FROM journal_event)"
        )
        as_attacker.execute(
            "UPDATE journal_head SET (number, digest) = "
            "(SELECT number, digest FROM journal_event ORDER BY number DESC LIMIT 1)"
        )
    answer = run("verify", "--home", str(home))
    assert answer.returncode == 1
    assert "có ở tệp đầu chuỗi bên ngoài, không còn trong nhật ký" in answer.stdout


def test_it_says_when_the_outside_head_is_gone(home: Path) -> None:
    (home / "journal.head").unlink()
    answer = run("verify", "--home", str(home))
    assert answer.returncode == 1
    assert "Không thấy tệp đầu chuỗi bên ngoài" in answer.stdout


def test_it_says_when_the_outside_head_is_broken(home: Path) -> None:
    with (home / "journal.head").open("a", encoding="ascii") as file:
        file.write("12")
    answer = run("verify", "--home", str(home))
    assert answer.returncode == 1
    assert "có dòng hỏng" in answer.stdout


def test_it_makes_no_home_where_none_was(tmp_path: Path) -> None:
    answer = run("verify", "--home", str(tmp_path / "nowhere"))
    assert answer.returncode == 1
    assert answer.stderr.startswith("Chưa có cơ sở dữ liệu ở ")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--session", "99", "-o", "out.docx"), "Không có kỳ họp «99»."),
        (("--session", "x15", "-o", "out.docx"), "«x15» không phải số thứ tự kỳ họp."),
        (("--session", "15", "-o", "out.odt"), "Chưa ghi được loại tệp «.odt»."),
    ],
)
def test_it_refuses_a_report_in_one_sentence(
    home: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    *chosen, name = arguments
    answer = run("report", *chosen, str(tmp_path / name), home=home)
    assert answer.returncode == 1
    assert answer.stderr.startswith(sentence)
    assert not (tmp_path / name).exists()


def test_it_passes_the_rest_to_django(home: Path) -> None:
    assert "no issues" in run("manage", "check", home=home).stdout


def test_a_new_home_gets_its_first_administrator_by_one_command(tmp_path: Path) -> None:
    person = ("--username", "quantri", "--name", "Bao", "--unit", "06385")
    home = tmp_path / "home"
    answer = run("manage", "first_steps", *person, "--password", "mot-mat-khau-dai", home=home)
    assert (answer.returncode, answer.stderr) == (0, "")
    with serving(home) as (port, _process):
        assert get(f"http://127.0.0.1:{port}/dang-nhap/").status == 200


DOCS = Path(__file__).parent.parent.parent / "docs" / "reference"


def test_every_setting_is_explained() -> None:
    settings = Path(tiendo.web.settings.__file__).read_text(encoding="utf-8")
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    names = set(re.findall(r'"(TIENDO_[A-Z_]+)"', settings))
    assert names == set(re.findall(r"^\| `(TIENDO_[A-Z_]+)` \|", page, re.MULTILINE))


def test_every_command_is_explained() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## (\w+)$", page, re.MULTILINE)) == set(COMMANDS)


def test_every_break_of_the_journal_has_its_sentence_and_is_explained() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(SENTENCES)
    told = Path(tiendo.web.journal.queries.__file__).read_text(encoding="utf-8")
    assert set(re.findall(r'Finding\([^"]+"(\w+)"\)', told)) <= set(SENTENCES)
