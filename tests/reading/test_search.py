"""Typed words find texts whatever their case and marks; with marks they find no others."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies_reading import NASTY
from strategies_reading import WORDS as PHRASES
from tiendo.reading.search import AGAIN, search_key, sought

TEXT = "Rà soát hồ sơ Giải phóng mặt bằng (khoảng 1.234,5 ha) tại xã Hòa Bình, tỉ lệ đạt thấp"
WORDS = tuple(phrase for phrase in PHRASES if any(letter.isalnum() for letter in phrase))
texts = st.lists(st.sampled_from([*WORDS, *NASTY, TEXT]), max_size=8).map(" ".join)


def found(typed: str, text: str = TEXT) -> bool:
    """Tell whether a search for `typed` finds `text`."""
    pieces = sought(typed)
    return bool(pieces) and all(f" {piece} " in search_key(text) for piece in pieces)


@pytest.mark.parametrize(
    "typed",
    [
        "giai phong mat bang",
        "GIẢI PHÓNG MẶT BẰNG",
        "bằng mặt",
        "xã Hoà Bình",
        "xa hoa binh",
        "đat",
        "Dạt",
        "dat",
        "tỷ lệ",
        "ty le",
        "ti le",
        "1.234,5 ha",
        '"Giải phóng mặt bằng"',
        "«giai phong mat bang» thấp",
        "“giải phong mat bang”",
        '"hồ sơ',
        "giải-phóng",
    ],
)
def test_it_finds_a_text_however_its_words_are_typed(typed: str) -> None:
    assert found(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "giải phóng ruộng",
        "giãi phóng",
        "gia phon",
        '"mặt phóng"',
        '"thap ra soat"',
        "1.235",
        '"mát bằng"',
        AGAIN,
        "",
        " “” ?! %",
    ],
)
def test_it_does_not_find_a_text_by_other_words(typed: str) -> None:
    assert not found(typed)


def without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.data())
def test_any_words_of_a_text_find_it_with_and_without_marks(
    parts: list[str], data: st.DataObject
) -> None:
    text = " ".join(parts)
    some = data.draw(st.lists(st.sampled_from(text.split()), min_size=1, max_size=6))
    typed = " ".join(some)
    if any(letter.isalnum() for letter in typed):
        for spelt in (typed, typed.upper(), unicodedata.normalize("NFD", typed)):
            assert found(spelt, text)
            assert found(without_marks(spelt), text)


@given(texts, texts)
def test_keys_and_pieces_hold_words_and_single_blanks_alone(text: str, typed: str) -> None:
    key = search_key(text)
    assert key.count(AGAIN) == 1
    for words in (key.replace(AGAIN, ""), *sought(typed)):
        assert all(letter.isalnum() or letter == " " for letter in words)
    for piece in sought(typed):
        assert piece == " ".join(piece.split())
    assert not any(piece == "" for piece in sought(typed))
