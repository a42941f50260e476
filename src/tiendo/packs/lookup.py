"""One entry of the catalogue by its code; None where the packs have none."""

from __future__ import annotations

from functools import cache

from .loader import catalogue, vocabulary
from .model import Breakdown, Check, Form, Group, Indicator, Item, Measure, Sector


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


def breakdown(code: str) -> Breakdown | None:
    """Return the breakdown with this code."""
    return _breakdowns().get(code)


def form(code: str) -> Form | None:
    """Return the form with this code."""
    return _forms().get(code)


def check(code: str) -> Check | None:
    """Return the check with this code."""
    return _checks().get(code)


def item(name: str) -> Item | None:
    """Return the item that figures name so: breakdown, dot, item ("sex.female")."""
    return _items().get(name)


@cache
def _sectors() -> dict[str, Sector]:
    return {s.code: s for s in vocabulary().sectors}


@cache
def _measures() -> dict[str, Measure]:
    return {m.code: m for m in vocabulary().measures}


@cache
def _indicators() -> dict[str, Indicator]:
    return {i.code: i for i in vocabulary().indicators}


@cache
def _groups() -> dict[str, Group]:
    return {g.code: g for g in vocabulary().groups}


@cache
def _breakdowns() -> dict[str, Breakdown]:
    return {b.code: b for b in catalogue().breakdowns}


@cache
def _items() -> dict[str, Item]:
    return {f"{b.code}.{i.code}": i for b in catalogue().breakdowns for i in b.items}


@cache
def _forms() -> dict[str, Form]:
    return {f.code: f for f in catalogue().forms}


@cache
def _checks() -> dict[str, Check]:
    return {c.code: c for c in catalogue().checks}
