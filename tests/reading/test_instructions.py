"""One instruction of a notice by itself, and the clauses that close it."""

from __future__ import annotations

import pytest

from tiendo.packs.lexicon import lexicon
from tiendo.reading import read
from tiendo.reading.instructions import Instruction, read_instruction
from tiendo.reading.period import Period

AHEAD = Period.parse("2023-Q2")


def told(text: str) -> Instruction:
    found = read_instruction(text, lexicon(), ahead=AHEAD)
    assert found is not None
    return found


def test_it_tells_who_does_what_with_whom_until_when() -> None:
    assert told(
        "Công an huyện: chủ trì, phối hợp với Hạt Kiểm lâm huyện, UBND các xã, thị trấn rà soát "
        "đất rừng; hoàn thành trước ngày 15/5; sản phẩm: 01 báo cáo."
    ) == Instruction(
        lead="Công an huyện",
        content="rà soát đất rừng",
        cooperating=("Hạt Kiểm lâm huyện", "UBND các xã, thị trấn"),
        deadline="2023-05-15",
        product="01 báo cáo",
        kind="concrete",
    )


@pytest.mark.parametrize("text", ["", " ./. ", "Xong."])
def test_words_without_an_instruction_are_none(text: str) -> None:
    assert read_instruction(text, lexicon()) is None


def test_what_is_no_verb_stands_behind_a_colon() -> None:
    found = told("Chủ trì, phối hợp với Công an huyện thực hiện: công tác giải phóng mặt bằng.")
    assert (found.content, found.cooperating) == (
        "công tác giải phóng mặt bằng",
        ("Công an huyện",),
    )


def test_a_stated_product_outweighs_one_guessed_from_the_verb() -> None:
    assert told("Xây dựng kế hoạch thu ngân sách; sản phẩm: 02 báo cáo.").product == "02 báo cáo"


def test_what_goes_on_all_the_time_is_a_standing_direction() -> None:
    assert told("Hoàn thành các chế độ báo cáo; thực hiện thường xuyên.").kind == "standing"


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("ngày 15/12 hằng năm", "yearly"),
        ("ngày 25 hằng tháng", "monthly"),
        ("trước ngày 15/12", "2023-12-15"),
        ("chậm nhất ngày 15/12", "2023-12-15"),
    ],
)
def test_a_day_that_comes_again_is_told_from_one_that_comes_once(words: str, deadline: str) -> None:
    assert told(f"Rà soát hộ nghèo; thời gian thực hiện: {words}.").deadline == deadline


def test_the_line_that_closes_a_paper_gives_nobody_anything_to_do() -> None:
    found = read(
        "Ngày 07/4/2023, UBND huyện họp phiên thường kỳ triển khai nhiệm vụ quý II năm 2023.\n"
        "Phiên họp giao các nhiệm vụ như sau:\n1. Công an huyện: giữ vững an ninh trật tự.\n"
        "Trên đây là kết luận của phiên họp, đề nghị các cơ quan, đơn vị tổ chức thực hiện.\n",
        lexicon(),
    )
    assert [task.cite.quote for task in found.tasks] == ["giữ vững an ninh trật tự"]
