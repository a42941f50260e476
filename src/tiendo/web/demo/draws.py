"""Numbers drawn from a seed, the same on every machine, and whole amounts split exactly."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

FINE = 1_000  # how finely weights are told apart


def drawn(*names: object, low: float, high: float) -> Decimal:
    """Return a number between two bounds that these names alone decide."""
    draw = Random("/".join(map(str, names))).uniform(low, high)  # noqa: S311 no secret
    return Decimal(round(draw * FINE)) / FINE


def split(amount: int, weights: Sequence[Decimal]) -> list[int]:
    """Split a whole amount by weights; the parts add up to it exactly."""
    whole = sum(weights, Decimal(0))
    parts, before, reached = [], 0, Decimal(0)
    for weight in weights:
        reached += weight
        upto = int(amount * reached / whole)
        parts.append(upto - before)
        before = upto
    return parts
