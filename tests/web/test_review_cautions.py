"""What the reader warns of, and what a file keeps back, in the words of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tiendo.reading.source import Note
from tiendo.web.review.cautions import NOTES, SENTENCES, note_sentences, sentence_of

ROOT = Path(__file__).resolve().parents[2]


def test_each_warning_of_the_reader_has_a_sentence_of_its_own() -> None:
    table = (ROOT / "docs/reference/reading.md").read_text("utf-8")
    told = table.partition("## Warnings")[2].partition("## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE)) == set(SENTENCES)


def test_each_note_of_a_file_has_a_sentence_of_its_own() -> None:
    code = "".join(file.read_text("utf-8") for file in (ROOT / "src/tiendo/formats").glob("*.py"))
    assert set(re.findall(r'\.note\("(\w+)"', code)) == {"converted", *NOTES}


@pytest.mark.parametrize(
    ("code", "detail", "words"),
    [
        (
            "percent_mismatch",
            "27,9 % ≠ 78.305,7 %",
            "Văn bản ghi 27,9%, còn tính từ hai số đó được 78.305,7%.",
        ),
        ("percent_mismatch", "", "Hãy đối chiếu với bản gốc."),
        ("told_twice", "1.500", "Chỗ kia ghi: 1.500."),
        ("sum_mismatch", "1.500,5 ha", "Cộng lại được 1.500,5 ha."),
        ("told_later", "7", "Chỗ kia ghi: 7."),
    ],
)
def test_a_warning_tells_its_number_the_vietnamese_way(code: str, detail: str, words: str) -> None:
    assert sentence_of({"code": code, "detail": detail}).endswith(words)


def test_a_hidden_sheet_and_kept_changes_are_told_with_a_next_step() -> None:
    hidden, changes, contents = note_sentences(
        [Note("hidden_sheet", "Phụ lục"), Note("changes_accepted"), Note("left_out", "contents")]
    )
    assert "«Phụ lục» đang ẩn" in hidden
    assert "hãy bỏ ẩn" in hidden
    assert "theo bản sau khi sửa" in changes
    assert "contents" not in contents
