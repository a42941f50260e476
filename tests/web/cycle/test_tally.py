"""Counting rows by what they tell, from one text that SQLite writes, in groups elsewhere."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tiendo.web.cycle.queries.tally import key_of, tally, told
from tiendo.web.units.models import Unit

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "commune", "two words"]),
        st.dates(date(1990, 1, 1), date(2030, 12, 31)),
        st.none() | st.dates(date(2031, 1, 1), date(2040, 1, 1)),
    ),
    max_size=12,
)


class Tally(TestCase):
    """What is counted is what the rows hold, on both databases."""

    @given(ROWS)
    @settings(max_examples=30)
    def test_it_counts_the_rows_that_tell_the_same_and_leaves_out_those_that_lack_one(
        self, rows: list[tuple[str, date, date | None]]
    ) -> None:
        Unit.objects.bulk_create(
            Unit(
                code=f"tally-{n}",
                name=f"xã {n}",
                kind=kind,
                tree=Unit.Tree.TERRITORY,
                valid_from=begin,
                valid_to=end,
                path=f"tally-{n}/",
            )
            for n, (kind, begin, end) in enumerate(rows)
        )
        units = Unit.objects.filter(code__startswith="tally-")
        days = Counter((kind, begin.isoformat()) for kind, begin, _end in rows)
        ended = Counter((kind, end.isoformat()) for kind, _begin, end in rows if end)
        assert tally(units, "kind", "valid_from") == days
        assert tally(units, "kind", "valid_to") == ended
        assert Counter(told(units, "kind", "valid_from")) == days
        numbers = {(key_of(key),) for (key,) in told(units, "pk")}
        assert numbers == set(units.values_list("pk"))


def test_a_key_comes_back_as_a_number_and_a_code_as_it_is() -> None:
    assert (key_of("17"), key_of("budget"), key_of("")) == (17, "budget", "")
