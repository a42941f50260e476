"""What is typed into a cell, and how a figure reads there; missing, nil and zero look different."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from tiendo.packs import lookup
from tiendo.reading import numbers
from tiendo.web import errors

if TYPE_CHECKING:
    from tiendo.packs.model import Form
    from tiendo.web.figures.models import Figure

NIL = "-"  # as a cell shows «không phát sinh»
NIL_WORDS = frozenset({"-", "–", "—", "−", "k", "kps", "không", "không phát sinh"})


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed; `seen` is the key of the figure that the cell showed, None: empty.

    `reason`: of this cell alone, before the one of all that was typed together.
    """

    text: str
    seen: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What the text says: a value, or `nil` (nothing occurred), or neither: the cell is empty."""

    value: Decimal | None = None
    nil: bool = False


def key_of(indicator: str, item: str = "") -> str:
    """Return the key of a cell of a form: "pig_herd", "party_members/sex.female"."""
    return f"{indicator}/{item}" if item else indicator


def keys_of(form: Form) -> list[tuple[str, str]]:
    """Return the cells (indicator, item) of a form in its order, the whole before its items."""
    found = []
    for row in form.rows:
        found.append((row.indicator, ""))
        breakdown = lookup.breakdown(row.breakdown)
        if breakdown is not None:
            found += [(row.indicator, f"{breakdown.code}.{item.code}") for item in breakdown.items]
    return found


def read(text: str) -> Said:
    """Return what a typed text says. Raises BadNumber."""
    words = text.strip().lower()
    if not words:
        return Said()
    if words in NIL_WORDS:
        return Said(nil=True)
    try:
        return Said(value=numbers.parse_number(words))
    except numbers.BadNumber:
        raise errors.BadNumber(text=text.strip()) from None


class Stated(Protocol):
    """A value and how finely it was stated."""

    @property
    def amount(self) -> Decimal: ...

    @property
    def stated_digits(self) -> int: ...


def exact(figure: Stated) -> Decimal:
    """Return the value with the decimals that it was stated with; nil is 0."""
    value = figure.amount.normalize()
    exponent = value.as_tuple().exponent
    places = max(figure.stated_digits, -exponent if isinstance(exponent, int) else 0, 0)
    return value.quantize(Decimal(1).scaleb(-places)) if places <= 6 else value


def shown(figure: Figure | None) -> str:
    """Return what a cell shows of a figure: 1.234,5, "-" for nil, "" for a missing one."""
    if figure is None or figure.withdrawn:
        return ""
    return NIL if figure.nil else numbers.format_number(exact(figure))
