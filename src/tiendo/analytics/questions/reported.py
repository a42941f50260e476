"""Who had to report and who did; "không phát sinh" and 0 count, what is missing does not."""

from __future__ import annotations

from .base import (
    FIGURES,
    GIVEN,
    Table,
    existed,
    periods,
    placed,
    places,
    standing,
)


def expected(past: bool) -> Table:  # noqa: ARG001 units are as the law made them, on any day
    """Ask how many reporting units each target unit had at the end of each period."""
    asked = periods().select(period="id", day="end")
    joined = places().cross_join(asked)
    joined = joined.filter(existed(joined, joined.day))
    return joined.group_by("period", "target").agg(expected=joined.unit.nunique())


def reported_by_unit(past: bool) -> Table:
    """Ask how many indicators each target unit has a figure of, per period."""
    joined = placed(standing(past, FIGURES.item == GIVEN["item"]))
    return joined.group_by("period", "target").agg(indicators=joined.indicator.nunique())


def reported_by_indicator(past: bool) -> Table:
    """Ask how many reporting units gave a figure of each indicator, per period."""
    joined = placed(standing(past, FIGURES.item == GIVEN["item"]))
    return joined.group_by("indicator", "period").agg(reported=joined.unit.nunique())
