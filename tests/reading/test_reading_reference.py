"""The reference article where it lies beside the checkout, and its twin in own words always."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reading_samples import REFERENCES, reading_of
from tiendo.reading import Figure, Reading, Statement, Task


@pytest.fixture(params=REFERENCES, ids=lambda path: path.stem)
def article(request: pytest.FixtureRequest) -> Reading:
    path: Path = request.param
    return reading_of(path.read_bytes().decode("utf-8"))


def test_it_finds_who_met_for_which_time_and_when(article: Reading) -> None:
    session = article.session
    assert session.body == "Ban Chấp hành Đảng bộ huyện Hữu Lũng"
    assert session.ordinal == 15
    assert session.held_on == "2023-04-07"
    assert session.cites["held_on"].quote == "7/4"


def test_it_finds_both_periods(article: Reading) -> None:
    assert (article.period_reviewed, article.period_ahead) == ("2023-Q1", "2023-Q2")


def test_it_says_that_it_inferred_the_year(article: Reading) -> None:
    assert {item.code for item in article.warnings} == {"year_inferred"}


def test_it_finds_the_revenue_with_its_target_and_what_that_implies(article: Reading) -> None:
    (figure,) = article.figures
    assert (figure.value, figure.measure) == (Decimal("40.7"), "tỷ đồng")
    assert (figure.indicator, figure.indicator_text) == ("state_revenue", "thu ngân sách")
    assert (figure.role, figure.period, figure.sector) == ("actual", "2023-Q1", "budget")
    (target,) = figure.targets
    assert (target.percent, target.kind) == (Decimal("27.9"), "estimate")
    assert target.assigned_by == "tỉnh"
    assert target.implied == (Decimal("145.4382"), Decimal("146.3196"))


def test_it_finds_the_results_by_sector(article: Reading) -> None:
    sectors = {item.sector for item in article.results}
    assert {"agriculture", "budget", "culture", "education", "health", "security"} <= sectors
    assert len(article.results) == 11


def test_it_finds_the_three_limitations(article: Reading) -> None:
    assert len(article.limitations) == 3
    assert [item.sector for item in article.limitations[1:]] == ["investment", "party_organisation"]
    assert all(item.cite.quote[0].islower() for item in article.limitations)


def test_it_finds_the_six_tasks_without_cue_words_or_closing_sign(article: Reading) -> None:
    quotes = [item.cite.quote for item in article.tasks]
    assert len(quotes) == 6
    assert not any(quote.endswith(("…", ";", ".", ",")) for quote in quotes)
    assert not any("nhiệm vụ trọng tâm" in quote for quote in quotes)
    assert all(
        item.kind == "standing" or item.cite.quote.startswith("hoàn thành")
        for item in article.tasks
    )


def test_caption_by_line_and_stamp_are_not_content(article: Reading) -> None:
    records: tuple[Figure | Statement | Task, ...] = (
        *article.results,
        *article.limitations,
        *article.tasks,
        *article.figures,
    )
    quoted = " ".join(item.cite.quote for item in records)
    assert "phát biểu tại" not in quoted
    assert "06/12/2023" not in quoted
    assert article.source.text.rstrip().rpartition("\n")[2] not in quoted
