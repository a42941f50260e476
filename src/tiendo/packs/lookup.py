"""One entry of the catalogue by its code; None where the packs have none."""

from __future__ import annotations

from functools import cache

from .loader import catalogue
from .model import Group, Indicator, Measure, Sector


def sector(code: str) -> Sector | None:
    """Return the sector with this code."""
    return _sectors().get(code)


def measure(code: str) -> Measure | None:
    """Return the measure with this code."""
    return _measures().get(code)


def indicator(code: str) -> Indicator | None:
    """Return the indicator with this code."""
    return _indicators().get(code)


def group(code: str) -> Group | None:
    """Return the group of units with this code."""
    return _groups().get(code)


@cache
def _sectors() -> dict[str, Sector]:
    return {s.code: s for s in catalogue().sectors}


@cache
def _measures() -> dict[str, Measure]:
    return {m.code: m for m in catalogue().measures}


@cache
def _indicators() -> dict[str, Indicator]:
    return {i.code: i for i in catalogue().indicators}


@cache
def _groups() -> dict[str, Group]:
    return {g.code: g for g in catalogue().groups}
