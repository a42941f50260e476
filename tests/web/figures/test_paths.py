"""Which expected path counts, what it expects, and how the office sets one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people import DAY, People
from tiendo.analytics.cells import Known, Place
from tiendo.analytics.judging import Tone
from tiendo.reading.period import Period
from tiendo.web.figures import copy
from tiendo.web.figures.actions import set_path
from tiendo.web.figures.course import course
from tiendo.web.figures.models import ExpectedPath, Indicator
from tiendo.web.figures.queries import TargetLine, lines
from tiendo.web.journal.models import Event
from tiendo.web.units.queries import LOCAL_KINDS
from web.figures.recording import Q1, YEAR, Recorder
from web.figures.test_figure_pages import body, on_day

Rule = ExpectedPath.Rule
HAND = [Decimal(n) for n in (5, 10, 30, 35, 40, 50, 55, 60, 70, 80, 90, 100)]
NEW_YEAR = date(2023, 1, 1)


@pytest.fixture(autouse=True)
def _fresh(
    tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(copy, "_copy", None)


def judged(recorder: Recorder, code: str = "state_revenue", day: date = DAY) -> TargetLine:
    """Return the district's one target of an indicator in the first quarter."""
    [line] = [
        each for each in lines(recorder.people.district, Q1, day) if each.indicator.code == code
    ]
    return line.targets[0]


def asked(recorder: Recorder, indicator: Indicator) -> Fraction | None:
    """Return what the copy expects of the district in the first quarter."""
    place = Place(scope=recorder.people.district.pk, kinds=LOCAL_KINDS, into=("district",))
    asking = copy.asking()
    paths = course(asking, place, Known(DAY), [Q1])
    return paths(asking.indicators[indicator.pk], place.scope, Q1, YEAR)


def test_a_quarter_is_judged_against_the_path_and_not_a_quarter_of_the_year(
    recorder: Recorder,
) -> None:
    recorder.figure("40.7")
    recorder.target("145.9")
    set_path(
        indicator=recorder.revenue, rule=Rule.HAND, shares=HAND, in_force_from=NEW_YEAR, by=None
    )
    found = judged(recorder)
    assert found.expected == 30
    assert found.gap is not None
    assert round(found.gap, 1) == Decimal("-2.1")
    assert found.tone is Tone.NEAR
    assert found.needed is not None
    assert round(found.needed) == round((Decimal(145900) - 40700) / 9)


def test_the_units_own_path_goes_before_the_common_one_and_a_year_before_all(
    recorder: Recorder,
) -> None:
    recorder.figure("40.7")
    recorder.target("145.9")
    told = {"indicator": recorder.revenue, "in_force_from": NEW_YEAR, "by": None}
    set_path(rule=Rule.NONE, **told)  # type: ignore[arg-type]
    assert judged(recorder).expected is None
    set_path(rule=Rule.HAND, shares=HAND, unit=recorder.people.district, **told)  # type: ignore[arg-type]
    assert judged(recorder).expected == 30
    set_path(rule=Rule.LINEAR, unit=recorder.people.district, year=2023, **told)  # type: ignore[arg-type]
    assert judged(recorder).expected == 25
    assert asked(recorder, recorder.revenue) == Fraction(1, 4)


def test_a_path_counts_from_its_first_day_and_a_past_day_keeps_the_old_one(
    recorder: Recorder,
) -> None:
    recorder.figure("40.7")
    recorder.target("145.9")
    set_path(
        indicator=recorder.revenue,
        rule=Rule.HAND,
        shares=HAND,
        in_force_from=date(2023, 4, 8),
        by=None,
    )
    assert judged(recorder).expected == 25
    assert judged(recorder, day=date(2023, 4, 8)).expected == 30


@pytest.mark.parametrize(("years", "expected"), [((2022,), None), ((2021, 2022), 20)])
def test_history_needs_two_of_the_three_years_before(
    recorder: Recorder, years: tuple[int, ...], expected: int | None
) -> None:
    levy = Indicator.objects.get(code="land_use_levy")
    recorder.figure("5", indicator=levy)
    recorder.target("30", indicator=levy)
    for year in years:
        recorder.figure("4", indicator=levy, period=Period.parse(f"{year}-Q1"))
        recorder.figure("20", indicator=levy, period=Period.parse(f"{year}"))
    found = judged(recorder, "land_use_levy")
    assert found.expected == expected
    share = asked(recorder, levy)
    assert share == (None if expected is None else Fraction(expected, 100))


def test_history_is_taken_from_complete_sums_where_the_unit_told_nothing_itself(
    recorder: Recorder, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    levy = Indicator.objects.get(code="land_use_levy")
    recorder.figure("5", indicator=levy)
    recorder.target("30", indicator=levy)
    for year in (2021, 2022):
        for commune in recorder.communes():
            for code, value in ((f"{year}-Q1", "1"), (f"{year}", "10")):
                recorder.figure(value, indicator=levy, unit=commune, period=Period.parse(code))
    with django_assert_max_num_queries(11):
        assert judged(recorder, "land_use_levy").expected == 10
    assert asked(recorder, levy) == Fraction(1, 10)


def address(code: str = "state_revenue") -> str:
    return reverse("expected-path", args=[code])


def typed(**more: str) -> dict[str, str]:
    months = {f"month_{n}": str(share) for n, share in enumerate(HAND, 1)}
    told = {"rule": "hand", "year": "2023", "in_force_from": "01/01/2023", "document": "Kế hoạch"}
    return told | months | more


def test_the_office_sets_a_path_by_hand_and_it_is_journalled(
    recorder: Recorder, as_bao: Client, people: People
) -> None:
    recorder.figure("40.7")
    page = body(on_day(as_bao), "expected-path", "state_revenue")
    assert "đều theo tháng" in page
    assert as_bao.post(address(), typed()).status_code == 302
    made = ExpectedPath.objects.get()
    assert (made.unit, made.year, made.shares[2]) == (people.district, 2023, "30")
    assert Event.objects.latest("number").deed == "path.set"
    assert "Kế hoạch" in body(as_bao, "expected-path", "state_revenue")


def test_a_falling_path_is_refused_with_its_sentence(recorder: Recorder, as_bao: Client) -> None:
    recorder.figure("40.7")
    answer = on_day(as_bao).post(address(), typed(month_6="20"))
    assert answer.status_code == 400
    assert "không giảm dần" in answer.content.decode()
    assert not ExpectedPath.objects.exists()


def test_a_district_sets_no_path_for_all(recorder: Recorder, as_bao: Client) -> None:
    recorder.figure("40.7")
    assert on_day(as_bao).post(address(), typed(everywhere="all")).status_code == 400
    assert not ExpectedPath.objects.exists()


def test_chi_and_a_reporter_set_nothing(
    recorder: Recorder, as_chi: Client, client: Client, people: People
) -> None:
    recorder.figure("40.7")
    url = f"{address()}?unit={people.district.pk}"
    assert as_chi.get(url).status_code == 404
    assert as_chi.post(url, typed()).status_code == 404
    client.force_login(people.an)
    assert client.post(address(), typed()).status_code == 403
    assert not ExpectedPath.objects.exists()
