from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies_reading import documents
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Cite, Source, SpanOutOfRange
from tiendo.reading.keys import fold, fold_phrase


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"), ("UỶ BAN", "ủy ban"), ("luỹ kế", "lũy kế"), ("Thuý", "thúy"),
        ("Ðảng bộ", "đảng bộ"), ("tỉ đồng", "tỷ đồng"), ("quí I", "quý i"), ("khoẻ", "khỏe"),
        ("văn  hoá\t–", "văn hóa -"), ("hội\u200bnghị", "hộinghị"), ("kỳ\u00a0họp", "kỳ họp"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_share_a_key(one: str, other: str) -> None:
    assert fold_phrase(one) == fold_phrase(other)
    assert fold_phrase(unicodedata.normalize("NFD", one)) == fold_phrase(other)


@pytest.mark.parametrize("word", ["hoàn", "toàn", "quý", "khoản", "thuyền"])
def test_a_tone_inside_a_closed_syllable_stays(word: str) -> None:
    assert fold_phrase(word) == word


@given(documents() | st.text())
def test_every_key_character_stands_for_a_stretch_of_the_text(text: str) -> None:
    key = fold(text)
    places = [key.span(index, index + 1) for index in range(len(key.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(first[0] <= second[0] for first, second in pairwise(places))


@given(documents() | st.text())
def test_letters_of_the_text_are_found_at_their_place(text: str) -> None:
    key = fold(text)
    for index, char in enumerate(key.text):
        start, end = key.span(index, index + 1)
        if text[start:end] in "abcxyz0123456789":
            assert text[start:end] == char


def test_a_cite_slices_its_source() -> None:
    source = Source.from_text("Thu ngân sách đạt 40,7 tỷ đồng.")
    assert Cite.of(source, 4, 13).quote == "ngân sách"


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (4, 2), (0, 99)])
def test_a_cite_outside_its_source_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(SpanOutOfRange):
        Cite.of(Source.from_text("Thu"), *span)


def test_the_lexicon_of_the_packs_is_built_once() -> None:
    assert lexicon() is lexicon()
