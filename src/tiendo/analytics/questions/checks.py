"""Where figures of one unit do not agree beyond what rounding allows; nothing is repaired."""

from __future__ import annotations

from .base import FIGURES, GIVEN, ITEMS, Table, places, standing, total


def differing_origins(past: bool) -> Table:
    """Ask for pairs of figures of one cell that different origins state differently."""
    own = places().select("unit").distinct()
    found = FIGURES.filter(GIVEN["periods"].contains(FIGURES.period), FIGURES.whole)
    if past:
        known = found.gone.isnull() | (found.gone > GIVEN["event"])
        found = found.filter(found.event <= GIVEN["event"], known)
    else:
        found = found.filter(found.gone.isnull())
    found = found.semi_join(own, "unit")
    cell = ["unit", "indicator", "item", "period", "status"]
    found = found.mutate(amount=found.value.fill_null(0))
    first = found.select(*cell, "id", "origin", "amount", "slack")
    second = first.view().rename(
        other="id", other_origin="origin", other_amount="amount", other_slack="slack"
    )
    pairs = first.inner_join(second, cell)
    apart = (pairs.amount - pairs.other_amount).abs() > pairs.slack + pairs.other_slack
    return pairs.filter(pairs.origin < pairs.other_origin, apart).select(
        *cell, "id", "other", value="amount", other_value="other_amount"
    )


def incomplete_breakdowns(past: bool) -> Table:
    """Ask for wholes that the parts of a complete breakdown do not add up to."""
    own = places().select("unit").distinct()
    found = standing(past, FIGURES.whole).semi_join(own, "unit")
    cell = ["unit", "indicator", "period"]
    told = found.inner_join(ITEMS.filter(ITEMS.parts > 0), found.item == ITEMS.id)
    parts = told.group_by(*cell, "breakdown", "parts").agg(
        number=told.count(), amount=total(told.value), reach=total(told.slack)
    )
    wholes = found.filter(found.item == 0).select(*cell, "id", "value", "slack")
    joined = wholes.inner_join(parts.filter(parts.number == parts.parts), cell)
    value = joined.value.fill_null(0)
    apart = (value - joined.amount).abs() > joined.slack + joined.reach
    return joined.filter(apart).select(*cell, "id", "breakdown", value=value, parts_sum="amount")
