"""Names come in the order of a Vietnamese dictionary."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tiendo.reading.collation import vietnamese_key


def test_it_sorts_communes_as_an_official_would() -> None:
    wanted = ["Cai Kinh", "Hòa Bình", "Hồ Sơn", "Hữu Liên", "Minh Hòa", "Tân Thành"]
    wanted += ["Thanh Sơn", "Thiện Tân", "Vân Nham", "Yên Bình"]
    names = ["Đồng Tân", "Đồng Tiến", *wanted]
    expected = ["Cai Kinh", "Đồng Tân", "Đồng Tiến", *wanted[1:]]
    assert sorted(names, key=vietnamese_key) == expected


def test_letters_count_before_tones() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "măng", "mân"]
    assert sorted({*words}, key=vietnamese_key) == words


@given(st.text(), st.text())
def test_the_form_of_unicode_and_case_do_not_count(one: str, other: str) -> None:
    decomposed = unicodedata.normalize("NFD", one)
    assert vietnamese_key(unicodedata.normalize("NFC", one)) == vietnamese_key(decomposed)
    assert (vietnamese_key(one) < vietnamese_key(other)) != (
        vietnamese_key(one) >= vietnamese_key(other)
    )


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạ "))
def test_keys_are_plain_ascii(text: str) -> None:
    assert vietnamese_key(text).isascii()
