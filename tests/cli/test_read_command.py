from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reading_samples import TWIN
from tiendo.cli import COMMANDS, main


def run(*args: str, locale: str = "C") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tiendo", *args],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )


def test_it_prints_one_json_line_a_file_whatever_the_locale(tmp_path: Path) -> None:
    other = tmp_path / "khác.txt"
    other.write_text("Ngày 7/4/2023, UBND huyện Hữu Lũng họp phiên thường kỳ.", encoding="utf-8")
    done = run("read", str(TWIN), str(other))
    assert (done.returncode, done.stderr) == (0, b"")
    first, second = (json.loads(line) for line in done.stdout.decode("utf-8").splitlines())
    assert first["schema"] == 1
    assert first["session"]["body"] == "Ban Chấp hành Đảng bộ huyện Hữu Lũng"
    assert second["source"]["name"].endswith("khác.txt")


def test_a_bad_file_is_one_sentence_and_the_others_are_still_read(tmp_path: Path) -> None:
    empty = tmp_path / "rong.txt"
    empty.write_bytes(b"")
    done = run("read", str(empty), str(TWIN), str(tmp_path / "thiếu.txt"))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    sentences = done.stderr.decode("utf-8").splitlines()
    assert len(sentences) == 2
    assert "không có nội dung" in sentences[0]
    assert "thiếu.txt" in sentences[1]
    assert all(sentence.endswith(".") for sentence in sentences)


def test_the_quote_is_the_text_at_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--explain", str(TWIN)]) == 0
    document = json.loads(capsys.readouterr().out)
    text = TWIN.read_bytes().decode("utf-8")
    for kind in ("figures", "results", "limitations", "tasks"):
        for record in document[kind]:
            assert text[record["start"] : record["end"]] == record["quote"]
            assert record["rule"]


def test_the_table_fits_a_screen_of_100_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--table", str(TWIN)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 100
    assert any("TỒN TẠI, HẠN CHẾ (3)" in line for line in lines)
    assert any("40,7 tỷ đồng" in line for line in lines)


def test_help_names_every_command_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    assert set(COMMANDS) == {"read", "demo", "serve", "report", "verify", "manage"}
    assert all(f"\n    {name}" in text for name in COMMANDS)
    assert "Đọc văn bản" in text
    assert "Read documents" in text


def test_reading_loads_neither_django_nor_pydantic() -> None:
    code = (
        "import sys; from tiendo.cli import main; main(['read', sys.argv[1]]); "
        "sys.exit(bool({'django', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(TWIN)], capture_output=True, check=False)
    assert done.returncode == 0
