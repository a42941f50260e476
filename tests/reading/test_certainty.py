from __future__ import annotations

from decimal import Decimal

from hypothesis import example, given

from reading_samples import reading_of
from strategies_reading import documents
from tiendo.reading.certainty import of_statement


@given(documents())
@example("40,7 tỷ đồng ./. bằng 27,9%")
def test_every_record_says_how_sure_the_reader_is(text: str) -> None:
    reading = reading_of(text)
    told = [
        *(one.certainty for one in reading.figures),
        *(one.certainty for one in (*reading.results, *reading.limitations, *reading.causes)),
        *(one.certainty for one in reading.proposals),
        *(one.certainty for one in reading.tasks),
    ]
    assert all(0 < certainty < 1 for certainty in told)


def test_a_heading_makes_what_stands_below_surer() -> None:
    under = of_statement("goes_on", under_heading=True)
    assert under > of_statement("goes_on", under_heading=False)


def test_a_rule_that_has_met_few_texts_is_never_among_the_sure_ones() -> None:
    assert of_statement("no_purpose", under_heading=True) < Decimal("0.8")
