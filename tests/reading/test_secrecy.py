"""The stamp of a state secret is a line of its own; words with the same letters are none."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.reading.secrecy import MARKS, secrecy_mark

marks = st.sampled_from(sorted(MARKS.values()))


@given(mark=marks, form=st.sampled_from(["NFC", "NFD"]), edge=st.sampled_from(["", " ", "\t", "*"]))
def test_it_finds_a_stamp_however_its_letters_are_stored(mark: str, form: str, edge: str) -> None:
    line = normalize(form, f"{edge}{mark}{edge}")  # type: ignore[arg-type]
    assert secrecy_mark(["UỶ BAN NHÂN DÂN", line, "Báo cáo"]) == mark


@given(mark=marks, told=st.sampled_from(["Độ mật: {}", "ĐỘ MẬT: {}", "Mức độ mật: {}"]))
def test_it_finds_a_stamp_after_its_label_in_any_case(mark: str, told: str) -> None:
    for written in (mark, mark.capitalize(), mark.lower()):
        assert secrecy_mark([told.format(written)]) == mark


@given(mark=marks)
def test_it_finds_a_stamp_whose_letters_are_set_apart(mark: str) -> None:
    assert secrecy_mark([" ".join(mark)]) == mark


@pytest.mark.parametrize(
    "line",
    [
        *(
            "bí mật nhà nước",
            "BÍ MẬT",
            "mật ong",
            "MẬT ONG",
            "Mật",
            "mật",
            "MẬT ĐỘ",
            "MẬT ĐỘ DÂN SỐ",
        ),
        *("Độ mật: Thường", "Độ mật: không", "Công tác bảo mật: MẬT và TỐI MẬT", "MẤT", "", "M"),
        "Văn bản đóng dấu MẬT được lưu riêng.",
    ],
)
def test_words_with_the_same_letters_are_no_stamp(line: str) -> None:
    assert secrecy_mark([line]) == ""


@given(words=st.text(alphabet="abcdđêôơư MẬT", max_size=40), mark=marks)
def test_a_stamp_inside_a_sentence_is_none(words: str, mark: str) -> None:
    assert secrecy_mark([f"Hồ sơ {mark} {words}"]) == ""
