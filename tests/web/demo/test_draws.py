"""What the demo draws is the same everywhere, and what it splits adds up."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tiendo.web.demo.draws import drawn, split

WEIGHTS = st.lists(
    st.decimals(min_value=0, max_value=10, places=3), min_size=1, max_size=30
).filter(any)


@given(st.integers(0, 10**9), WEIGHTS)
def test_the_parts_of_an_amount_add_up_to_it_and_none_is_negative(
    amount: int, weights: list[Decimal]
) -> None:
    parts = split(amount, weights)
    assert sum(parts) == amount
    assert min(parts) >= 0
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


@given(st.text(max_size=20), st.integers())
def test_a_number_is_decided_by_its_names_alone(name: str, number: int) -> None:
    first, again = (drawn(name, number, low=0.6, high=1.4) for _time in range(2))
    assert first == again
    assert Decimal("0.6") <= first <= Decimal("1.4")


def test_it_draws_the_same_on_every_machine() -> None:
    assert drawn("huu-lung", "jobs_created", "06385", low=0.6, high=1.4) == Decimal("1.266")
