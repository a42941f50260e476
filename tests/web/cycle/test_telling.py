"""A deadline on a page is told in the reader's language; a paper stays Vietnamese."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from people import People
from tiendo.web.cycle.actions import conclude
from tiendo.web.cycle.deadlines import deadline_text
from tiendo.web.cycle.models import TaskKind
from tiendo.web.cycle.telling import deadline_told, rule_told
from tiendo.web.issuing.actions import draft_notice
from tiendo.web.issuing.queries import parts_of
from web.cycle.scene import a_session

JUNE = date(2023, 6, 30)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("weekly:5", "every week, on Friday"),
        ("monthly:25", "every month, on the 25th"),
        ("monthly:31", "every month"),
        ("monthly:1", "every month, on the 1st"),
        ("monthly:12", "every month, on the 12th"),
        ("monthly:23", "every month, on the 23rd"),
        ("quarterly:15", "every quarter, on the 15th of its last month"),
        ("yearly:12-15", "every year, on 15 December"),
        ("yearly:12-31", "every year"),
    ],
)
def test_what_recurs_is_told_in_english(rule: str, told: str) -> None:
    with override("en"):
        assert rule_told(rule) == told
        assert deadline_told(rule, JUNE) == f"{told}, until 30/06/2023"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("", "30/06/2023"),
        ("2023-Q2", "in the second quarter of 2023 (30/06/2023)"),
        ("2023-H1", "in the first half of 2023 (30/06/2023)"),
        ("2023-M06", "in June 2023 (30/06/2023)"),
        ("days:10", "10 days (30/06/2023)"),
        ("workdays:10", "10 working days (30/06/2023)"),
    ],
)
def test_a_day_or_period_is_told_in_english(rule: str, told: str) -> None:
    with override("en"):
        assert deadline_told(rule, JUNE) == told
        assert deadline_told("", None) == ""
    with override("vi"):
        assert deadline_told(rule, JUNE) == deadline_text(rule, JUNE)


@pytest.mark.django_db
def test_an_english_page_tells_it_and_the_notice_stays_vietnamese(
    people: People, as_bao: Client
) -> None:
    session = a_session(people)
    conclude(
        session=session,
        text="Rà soát hộ nghèo",
        kind=TaskKind.CONCRETE,
        lead=people.commune,
        due_on=JUNE,
        due_rule="2023-Q2",
        by=people.bao,
    )
    notice = draft_notice(session=session, by=people.bao)
    as_bao.cookies["django_language"] = "en"
    for name in ("grid", "notice"):
        page = as_bao.get(reverse(name, args=[session.pk])).content.decode()
        assert "in the second quarter of 2023 (30/06/2023)" in page
    assert "hoàn thành trong quý II/2023" in parts_of(notice).get().text
