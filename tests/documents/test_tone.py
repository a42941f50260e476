import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.documents.tone import with_tone_marks

VIETNAMESE = st.text("aeouyqhntkglxiêươăâ ỦủỷỶòóỏõọàáảãạèéẻẽẹùúũụỳýỹỵặọ,.\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Huyện uỷ Hoà Lạc", "Huyện ủy Hòa Lạc"),
        ("HUYỆN UỶ", "HUYỆN ỦY"),
        ("luỹ kế, khoẻ, thuý, xoá", "lũy kế, khỏe, thúy, xóa"),
        ("quý I, quỹ đất, hoặc, hoàn, toàn, của", "quý I, quỹ đất, hoặc, hoàn, toàn, của"),
    ],
)
def test_it_moves_tone_marks_of_open_syllables_only(old: str, new: str) -> None:
    assert with_tone_marks(new, "old") == old
    assert with_tone_marks(old, "new") == new


@given(VIETNAMESE)
def test_one_style_is_reached_from_the_other(text: str) -> None:
    new = with_tone_marks(text, "new")
    assert with_tone_marks(new, "new") == new
    assert with_tone_marks(with_tone_marks(text, "old"), "new") == new


@given(st.text())
def test_it_changes_nothing_but_the_place_of_marks(text: str) -> None:
    before = unicodedata.normalize("NFD", text)
    after = unicodedata.normalize("NFD", with_tone_marks(text, "old"))
    assert sorted(before) == sorted(after)
