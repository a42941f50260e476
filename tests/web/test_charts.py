"""Charts: drawn once, without the network, in a typeface that has every Vietnamese letter."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache
from hypothesis import given, settings
from hypothesis import strategies as st

from tiendo.web import charts
from tiendo.web.charts import Bar, Point

BARS = [
    Bar(
        label="Thu ngân sách",
        percent=Decimal("27.9"),
        expected=Decimal(25),
        last_year=Decimal("26.1"),
        is_behind=False,
    ),
    Bar(
        label="Giải ngân vốn",
        percent=Decimal("9.4"),
        expected=Decimal(12),
        last_year=None,
        is_behind=True,
    ),
]
SHARES = st.decimals(min_value=0, max_value=400, places=2)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def test_the_year_is_drawn_with_every_label() -> None:
    drawn = charts.svg(charts.year_standing(BARS))
    for told in ("Thu ngân sách", "Giải ngân vốn", "27,9%", "9,4%", "tiến độ dự kiến"):
        assert told in drawn
    assert "Be Vietnam Pro" in drawn
    assert "<image" not in drawn
    assert 'style="' not in drawn


def test_a_picture_is_drawn_once() -> None:
    spec = charts.year_standing(BARS)
    first = charts.svg(spec)
    with patch.object(charts, "_converter", side_effect=AssertionError("drawn again")):
        assert charts.svg(charts.year_standing(BARS)) == first


@pytest.mark.parametrize("count", [1, 7, 12])
def test_the_place_kept_for_a_picture_is_nearly_as_high_as_it_is_drawn(count: int) -> None:
    bars = [replace(BARS[0], label=f"Chỉ tiêu số {n}") for n in range(count)]
    points = [Point(label=f"Q{n}", value=Decimal(n), estimate=False) for n in range(count)]
    for spec in (
        charts.year_standing(bars),
        charts.indicator_series(points, measure="tỷ đồng"),
    ):
        drawn = re.search(r'height="(\d+)"', charts.svg(spec))
        assert drawn is not None
        assert abs(charts.place(spec)[1] - int(drawn[1])) <= 15


def test_a_document_gets_a_png() -> None:
    picture = charts.png(charts.year_standing(BARS))
    assert picture.startswith(b"\x89PNG")


def test_no_address_may_be_fetched() -> None:
    spec: dict[str, Any] = {"data": {"url": "http://127.0.0.1:9/x.json"}, "mark": "bar"}
    with pytest.raises(ValueError, match=r"[Aa]llowed|[Dd]ata"):
        charts.svg(spec)


@settings(deadline=None, max_examples=50)
@given(st.lists(SHARES, min_size=1, max_size=12), SHARES)
def test_the_axis_reaches_beyond_everything_drawn(shares: list[Decimal], expected: Decimal) -> None:
    bars = [
        Bar(label=str(n), percent=s, expected=expected, last_year=s, is_behind=False)
        for n, s in enumerate(shares)
    ]
    spec = charts.year_standing(bars)
    low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low == 0
    assert high > max([*shares, expected])
    json.dumps(spec)  # plain data: no Decimal left


def test_a_missing_period_keeps_its_place_and_is_no_zero() -> None:
    points = [Point(label="Q1/23", value=Decimal("40.7")), Point(label="Q2/23", value=None)]
    spec = charts.indicator_series(points, measure="tỷ đồng")
    assert [row["value"] for row in spec["data"]["values"]] == [40.7, None]
    drawn = charts.svg(spec)
    assert "Q2/23" in drawn
    assert "40,7" in drawn


def test_a_target_is_a_line_with_its_name() -> None:
    targets = (("kế hoạch vốn", Decimal(12000)),)
    points = [Point(label="31/03", value=Decimal(1500), estimate=True, targets=targets)]
    drawn = charts.svg(charts.indicator_series(points, measure="triệu đồng"))
    assert "Nét ngang: mức giao. Cột nhạt: số ước." in drawn
    assert "kế hoạch vốn" in drawn


def test_each_target_has_its_own_dashes_and_stands_over_its_own_periods() -> None:
    given, pledged = ("dự toán tỉnh giao", Decimal(100)), ("nghị quyết HĐND giao", Decimal(120))
    points = [
        Point(label="Q4/22", value=Decimal(90)),
        Point(label="Q1/23", value=Decimal(30), targets=(given, pledged), expected=Decimal(25)),
        Point(label="Q2/23", value=Decimal(50), targets=(given,), expected=Decimal(50)),
    ]
    spec = charts.indicator_series(points, measure="tỷ đồng")
    drawn = charts.svg(spec)
    for told in (given[0], pledged[0], "Hình thoi: tiến độ dự kiến."):
        assert told in drawn
    (rule,) = [each for each in spec["layer"] if each["mark"].get("type") == "rule"]
    assert [(row["label"], row["target"]) for row in rule["data"]["values"]] == [
        ("Q1/23", 100.0),
        ("Q1/23", 120.0),
        ("Q2/23", 100.0),
    ]
    dashes = rule["encoding"]["strokeDash"]["scale"]["range"]
    assert len({tuple(each) for each in dashes}) == len(dashes) == 2
    expected = [row["expected"] for row in spec["data"]["values"]]
    assert expected == [None, 25.0, 50.0]
    assert abs(charts.place(spec)[1] - int(re.findall(r'height="(\d+)"', drawn)[0])) <= 15


def test_warming_up_draws_something() -> None:
    charts.warm_up()
    assert charts.svg(charts.year_standing(BARS)).startswith("<svg")


def test_the_place_kept_for_maps_is_nearly_as_wide_and_high_as_they_are_drawn() -> None:
    spots = [
        charts.Spot(label=f"xã {n}", latitude=Decimal(21), longitude=Decimal(106 + n), value=None)
        for n in range(3)
    ]
    spec = charts.unit_maps([("trước", spots), ("sau", spots)], measure="ha")
    drawn = re.search(r'width="(\d+)"[^>]* height="(\d+)"', charts.svg(spec))
    assert drawn is not None
    wide, high = charts.place(spec)
    assert abs(wide - int(drawn[1])) <= 30
    assert abs(high - int(drawn[2])) <= 30
