"""What `tiendo read` tells people: notes of the file, doubts with their words, numbers."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from formats.word_files import paragraph, run, word
from tiendo.cli import main
from tiendo.cli_notes import _SENTENCES as NOTES
from tiendo.cli_notes import note_sentences
from tiendo.cli_table import _WARNINGS

ROOT = Path(__file__).resolve().parents[2]
PAPER = (
    "Ngày 31/02/2023, UBND huyện Hữu Lũng họp phiên thường kỳ đánh giá kết quả quý I/2023.\n"
    "Tỷ lệ bao phủ bảo hiểm y tế đạt 94,6%, kế hoạch 95,5%.\n"
    "Kết nạp 14 đảng viên mới, đạt 70% kế hoạch.\n"
)


def read(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["read", "--table", str(path)]) == 0
    return capsys.readouterr().out


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_a_doubt_shows_its_words_and_no_positions(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = read(paper, capsys)
    assert "Ngày này không có trên lịch. Hãy xem lại bản gốc. «31/02/2023»" in text
    assert "ký tự" not in text


def test_a_rate_bears_its_sign_and_an_implied_target_one_decimal(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = " ".join(read(paper, capsys).split())
    assert "94,6%" in text
    assert " %" not in text
    assert "70% kế hoạch (100% tương đương khoảng 19,1 – 20,9 đảng viên)" in text


def test_every_note_and_every_warning_has_its_sentence() -> None:
    code = "".join(file.read_text("utf-8") for file in (ROOT / "src/tiendo/formats").glob("*.py"))
    assert set(re.findall(r'\.note\("(\w+)"', code)) == {"converted", *NOTES}
    table = (ROOT / "docs/reference/reading.md").read_text("utf-8")
    told = table.partition("## Warnings")[2].partition("## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE)) == set(_WARNINGS)


def test_an_unknown_note_is_still_told() -> None:
    assert note_sentences([{"code": "new", "detail": "x"}]) == [
        "Tệp có phần chưa đọc được (x). Hãy đối chiếu với bản gốc."
    ]


def test_tracked_changes_are_told_on_the_screen_and_in_the_table_of_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    kept = f'<w:ins w:id="1" w:author="An">{run("40,7 tỷ đồng.")}</w:ins>'
    (folder / "a.docx").write_bytes(word(paragraph(run("Thu ngân sách đạt ") + kept)))
    assert "vết sửa" in read(folder / "a.docx", capsys)
    out = tmp_path / "kq"
    assert main(["read", str(folder), "--out", str(out), "--jobs", "1"]) == 0
    assert "1 tệp có lưu ý" in capsys.readouterr().out
    with (out / "tong-hop.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert "vết sửa" in row["Lưu ý về tệp"]
    assert row["Chưa đọc được vì"] == ""
