"""A pack file that is wrong ends a command with one sentence that names it, never with a trace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tiendo

PROGRAM = Path(tiendo.__file__).parent
BROKEN = "valid_from = 2023-01-01\n[[sector]\n"
WRONG = "valid_from = 2023-01-01\n[[sector]]\ncode = 'care'\n"
QUERY = ["figures", "query", "matrix", "--period", "2023-Q1"]
PLAYER = str(Path(__file__).with_name("figures_home.py"))


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, whose packs a test may spoil."""
    root = tmp_path_factory.mktemp("program")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROGRAM, root / "tiendo", ignore=ignored)
    return root


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with units and people, made before anything is wrong."""
    place = tmp_path_factory.mktemp("homes") / "home"
    subprocess.run(
        [sys.executable, PLAYER, "prepare"], env=surroundings(PROGRAM.parent, place), check=True
    )
    return place


def surroundings(program: Path, home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if "TIENDO" not in key}
    paths = {"PYTHONPATH": str(program), "TIENDO_HOME": str(home)}
    return kept | paths | {"DJANGO_SETTINGS_MODULE": "tiendo.web.settings"}


def run(program: Path, home: Path, text: str, *command: str) -> subprocess.CompletedProcess[str]:
    file = program / "tiendo/packs/data/sectors/nguoi_cao_tuoi.toml"
    file.write_text(text, "utf-8")
    try:
        return subprocess.run(
            [sys.executable, "-m", "tiendo", *command],
            env=surroundings(program, home),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    finally:
        file.unlink()


FAULTS = pytest.mark.parametrize(
    ("text", "place"), [(BROKEN, "dòng 2"), (WRONG, "sector[1] (care).name_vi")]
)


def is_told(done: subprocess.CompletedProcess[str], place: str) -> None:
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.strip().splitlines()
    assert "sectors/nguoi_cao_tuoi.toml chưa đúng" in line
    assert place in line
    assert "Hãy sửa tệp đó, hoặc đưa ra khỏi thư mục, rồi chạy lại." in line


@FAULTS
@pytest.mark.parametrize("command", [["serve", "--port", "8765"], ["demo", "--no-serve"]])
def test_nothing_is_begun_with_it(
    program: Path, tmp_path: Path, text: str, place: str, command: list[str]
) -> None:
    home = tmp_path / "home"
    is_told(run(program, home, text, *command, "--home", str(home)), place)
    assert not home.exists()


@FAULTS
def test_a_question_names_it_too(program: Path, home: Path, text: str, place: str) -> None:
    is_told(run(program, home, text, *QUERY), place)
