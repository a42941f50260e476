from dataclasses import replace
from datetime import date

import pytest

from documents.quarter_samples import QUARTER
from tiendo.documents.context import Signature
from tiendo.documents.sheet import BLANK, ILLUSTRATIVE_NOTE, compose
from tiendo.packs import format_profile

HD36 = format_profile(date(2023, 4, 7), party=True)
HD05 = format_profile(date(2026, 7, 1), party=True)


def test_number_and_day_are_left_blank_to_be_written_by_hand() -> None:
    sheet = compose(QUARTER, HD36)
    assert sheet.number == f"Số {BLANK}-BC/HU"
    assert sheet.place_date == f"Hữu Lũng, ngày {BLANK} tháng {BLANK} năm 2023"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2023, 4, 7), "Hữu Lũng, ngày 07 tháng 4 năm 2023"),
        (date(2023, 2, 28), "Hữu Lũng, ngày 28 tháng 02 năm 2023"),
    ],
)
def test_a_day_of_issue_is_written_out(day: date, words: str) -> None:
    assert compose(replace(QUARTER, day=day), HD36).place_date == words


def test_a_number_below_ten_has_a_leading_zero_and_no_colon() -> None:
    assert compose(replace(QUARTER, number=5), HD36).number == "Số 05-BC/HU"


def test_no_line_of_the_title_ends_inside_phuong_huong() -> None:
    subject = compose(replace(QUARTER, title="kết quả quý I, phương hướng quý II"), HD36).subject
    assert "phương\u00a0hướng" in subject


def test_the_committee_signs_as_a_body() -> None:
    sheet = compose(QUARTER, HD36)
    assert (sheet.authority, sheet.post, sheet.signer) == ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "")


def test_the_rule_of_2026_prints_the_same_words_in_other_sizes() -> None:
    assert compose(QUARTER, HD05) == compose(QUARTER, replace(HD36, tone_marks=HD05.tone_marks))
    assert HD05.styles.type_name.size != HD36.styles.type_name.size


def test_tone_marks_are_the_profiles_throughout() -> None:
    new = replace(HD36, tone_marks="new")
    assert compose(QUARTER, HD36).issuer == "HUYỆN UỶ HỮU LŨNG"
    assert compose(QUARTER, new).issuer == "HUYỆN ỦY HỮU LŨNG"
    old_text = repr(compose(QUARTER, HD36))
    assert "ủy" not in old_text
    assert "Hòa" not in old_text


def test_the_signers_name_keeps_its_spelling() -> None:
    signed = replace(QUARTER, signature=Signature(name="Thúy"))
    assert compose(signed, HD36).signer == "Thúy"


def test_the_last_recipient_is_the_archive() -> None:
    assert compose(QUARTER, HD36).recipients[-1] == "- Lưu Văn phòng Huyện uỷ."


def test_illustrative_data_are_told_on_every_page() -> None:
    assert compose(QUARTER, replace(HD36, tone_marks="new")).note == ILLUSTRATIVE_NOTE
    assert compose(replace(QUARTER, illustrative=False), HD36).note == ""


def test_the_text_ends_with_the_profiles_sign() -> None:
    ended = compose(QUARTER, replace(HD36, end_mark="./."))
    assert ended.blocks[-1].text.endswith("liên xã./.")


def test_a_single_appendix_has_no_number() -> None:
    alone = replace(QUARTER, task_groups=(), projects=())
    assert compose(alone, HD36).appendix_titles == ("PHỤ LỤC",)
    assert compose(QUARTER, HD36).appendix_titles == ("PHỤ LỤC 1", "PHỤ LỤC 2", "PHỤ LỤC 3")
