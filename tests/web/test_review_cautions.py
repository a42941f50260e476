"""Every warning of the reader has a sentence of its own on the review page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tiendo.web.review.cautions import OTHER, SENTENCES, cautions, sentence_of

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "reading.md"


def codes() -> list[str]:
    """Give the codes that the reference tells of."""
    table = REFERENCE.read_text(encoding="utf-8").partition("## Warnings")[2].partition("## ")[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


def test_every_warning_has_its_sentence() -> None:
    assert codes()
    assert set(codes()) <= set(SENTENCES)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("told_twice", "Chỗ kia ghi: 41,2 tỷ đồng."),
        ("table_mismatch", "Trong bảng ghi: 41,2 tỷ đồng."),
        ("sum_mismatch", "Các thành phần cộng lại là: 41,2 tỷ đồng."),
        ("percent_mismatch", "Số đối chiếu: 41,2 tỷ đồng."),
    ],
)
def test_the_other_number_is_said_for_what_it_is(code: str, says: str) -> None:
    sentence = sentence_of({"code": code, "start": 0, "end": 4, "detail": "41,2 tỷ đồng"})
    assert sentence.endswith(says)
    assert str(OTHER) not in sentence


def test_one_sentence_for_all_places() -> None:
    text = "Thu 40 tỷ đồng. Thu 41 tỷ đồng."
    warnings = [{"code": "told_twice", "start": at, "end": at + 14} for at in (0, 16)]
    (caution,) = cautions({"warnings": warnings}, text)
    assert caution.quotes == ["Thu 40 tỷ đồng", "Thu 41 tỷ đồng"]
