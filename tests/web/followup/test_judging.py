"""The four colours: the table of reasons, and that nothing getting worse looks better."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.web.followup.judging import (
    Colour,
    LimitationFacts,
    Path,
    TaskFacts,
    Wait,
    judge,
)

CLEAN = TaskFacts(lead="xã Yên Thịnh", product="Báo cáo", elapsed=Decimal(20))
ONCE = LimitationFacts(unit="huyện Hữu Lũng", given=1)


def path(reached: int, expected: int = 70) -> Path:
    return Path(Decimal(reached), Decimal(expected))


@pytest.mark.parametrize(
    ("facts", "colour", "words"),
    [
        ({}, Colour.GREEN, []),
        ({"handed_in": True}, Colour.GREEN, ["đã nộp minh chứng, chờ xác nhận"]),
        ({"days_late": 1}, Colour.YELLOW_RED, ["quá hạn 1 ngày"]),
        ({"days_late": 30}, Colour.YELLOW_RED, ["quá hạn 30 ngày"]),
        ({"days_late": 31}, Colour.RED, ["quá hạn 31 ngày"]),
        ({"unchanged": True}, Colour.YELLOW_GREEN, ["không thay đổi từ kỳ họp trước"]),
        ({"extensions": 1}, Colour.YELLOW_GREEN, ["đã gia hạn 1 lần"]),
        ({"extensions": 2}, Colour.YELLOW_RED, ["đã gia hạn 2 lần"]),
        ({"waits": (Wait("xã A", 5),)}, Colour.YELLOW_GREEN, ["chờ xã A 5 ngày"]),
        ({"waits": (Wait("xã A", 31),)}, Colour.YELLOW_RED, ["chờ xã A 31 ngày"]),
        ({"returned": 1}, Colour.YELLOW_GREEN, ["minh chứng bị trả lại 1 lần"]),
        ({"path": path(61)}, Colour.GREEN, []),
        (
            {"path": path(60)},
            Colour.YELLOW_GREEN,
            ["tiến độ báo cáo 60% so với 70% thời gian đã qua"],
        ),
        (
            {"path": path(40)},
            Colour.YELLOW_RED,
            ["tiến độ báo cáo 40% so với 70% thời gian đã qua"],
        ),
        (
            {"path": replace(path(40), is_indicator=True)},
            Colour.YELLOW_RED,
            ["chỉ tiêu đạt 40% mức giao, dự kiến 70%"],
        ),
        (
            {"elapsed": Decimal(50)},
            Colour.YELLOW_GREEN,
            ["chưa báo cáo tỷ lệ hoàn thành, 50% thời gian đã qua"],
        ),
        ({"elapsed": None}, Colour.GREEN, []),
        ({"paused": True}, Colour.YELLOW_GREEN, ["đang tạm dừng"]),
        (
            {"unchanged": True, "extensions": 1, "returned": 1},
            Colour.YELLOW_RED,
            ["đã gia hạn 1 lần", "minh chứng bị trả lại 1 lần", "không thay đổi từ kỳ họp trước"],
        ),
        (
            {"days_late": 5, "extensions": 1, "unchanged": True},
            Colour.RED,
            ["quá hạn 5 ngày", "đã gia hạn 1 lần", "không thay đổi từ kỳ họp trước"],
        ),
    ],
)
def test_a_task_has_the_colour_of_its_reasons(
    facts: dict[str, Any], colour: Colour, words: list[str]
) -> None:
    found = judge(replace(CLEAN, **facts))
    assert (found.colour, [reason.words for reason in found.reasons]) == (colour, words)


@pytest.mark.parametrize(
    ("facts", "colour"),
    [
        ({}, Colour.GREEN),
        ({"mended": 1}, Colour.GREEN),
        ({"given": 0}, Colour.YELLOW_GREEN),
        ({"times": 2}, Colour.YELLOW_GREEN),
        ({"times": 3}, Colour.YELLOW_RED),
        ({"times": 4}, Colour.RED),
        ({"age": 2}, Colour.YELLOW_GREEN),
        ({"age": 4}, Colour.YELLOW_RED),
        ({"times": 2, "age": 2, "unchanged": True}, Colour.YELLOW_RED),
    ],
)
def test_a_limitation_has_the_colour_of_its_reasons(facts: dict[str, Any], colour: Colour) -> None:
    assert judge(replace(ONCE, **facts)).colour == colour


def test_the_third_time_is_said_with_what_was_tried() -> None:
    found = judge(replace(ONCE, times=3, given=4, mended=1))
    words = [reason.words for reason in found.reasons]
    assert words == ["nêu lần thứ 3", "4 nhiệm vụ đã giao để khắc phục, 1 hoàn thành"]


SHARES = st.integers(0, 100).map(Decimal)
TASKS = st.builds(
    TaskFacts,
    lead=st.just("xã Yên Thịnh"),
    product=st.sampled_from(["", "Báo cáo"]),
    days_late=st.integers(0, 400),
    unchanged=st.booleans(),
    extensions=st.integers(0, 5),
    waits=st.lists(st.builds(Wait, st.just("xã A"), st.integers(1, 90)), max_size=3).map(tuple),
    returned=st.integers(0, 4),
    handed_in=st.booleans(),
    paused=st.booleans(),
    path=st.none() | st.builds(Path, SHARES, SHARES, st.booleans()),
    elapsed=st.none() | SHARES,
)
LIMITATIONS = st.builds(
    LimitationFacts,
    unit=st.just("huyện Hữu Lũng"),
    times=st.integers(1, 9),
    age=st.integers(0, 9),
    given=st.integers(0, 5),
    mended=st.just(0),
    unchanged=st.booleans(),
)


@given(TASKS, st.integers(0, 200), st.integers(0, 3))
def test_what_gets_worse_never_looks_better(facts: TaskFacts, days: int, more: int) -> None:
    before = judge(facts).colour
    worse = [
        replace(facts, days_late=facts.days_late + days),
        replace(facts, extensions=facts.extensions + more),
        replace(facts, returned=facts.returned + more),
        replace(facts, unchanged=True),
        replace(facts, paused=True),
        replace(facts, waits=(*facts.waits, Wait("xã B", 1 + days))),
    ]
    if facts.path is not None:
        less = replace(facts.path, reached=max(Decimal(0), facts.path.reached - days))
        worse.append(replace(facts, path=less))
    assert all(judge(each).colour >= before for each in worse)


@given(LIMITATIONS, st.integers(0, 5))
def test_a_limitation_that_comes_back_never_looks_better(facts: LimitationFacts, more: int) -> None:
    before = judge(facts).colour
    assert judge(replace(facts, times=facts.times + more)).colour >= before
    assert judge(replace(facts, age=facts.age + more)).colour >= before
    assert judge(replace(facts, given=0)).colour >= before


@given(TASKS | LIMITATIONS)
def test_each_colour_has_its_reasons_and_each_reason_its_question(
    facts: TaskFacts | LimitationFacts,
) -> None:
    found = judge(facts)
    assert (found.colour > Colour.GREEN) == any(reason.weight for reason in found.reasons)
    assert len(found.questions) == len(found.reasons)
    for reason, question in zip(found.reasons, found.questions, strict=True):
        assert question[0].isupper()
        assert question.endswith("?")
        assert "%(" not in reason.words + question


@pytest.mark.parametrize(
    ("product", "ends"),
    [
        ("", "Đến ngày nào hoàn thành nhiệm vụ?"),
        (
            "01 danh sách mỗi xã, thị trấn.",
            "Đến ngày nào hoàn thành sản phẩm «01 danh sách mỗi xã, thị trấn»?",
        ),
    ],
)
def test_who_is_late_is_asked_why_and_until_when(product: str, ends: str) -> None:
    found = judge(TaskFacts(lead="xã Yên Thịnh", product=product, days_late=53))
    assert found.questions == [f"Vì sao xã Yên Thịnh chậm 53 ngày? {ends}"]


def test_each_colour_has_its_own_word_and_shape() -> None:
    assert [str(colour.label) for colour in Colour] == [
        "xanh – đúng tiến độ",
        "vàng – cần chú ý",
        "cam – chậm",
        "đỏ – nghiêm trọng",
    ]
    assert len({colour.tone for colour in Colour}) == len(Colour)
