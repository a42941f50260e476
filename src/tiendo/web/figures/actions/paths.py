"""Setting how an indicator is expected to grow through a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from tiendo.web.errors import AlreadyCorrected, BadPath
from tiendo.web.figures.models import ExpectedPath, Indicator
from tiendo.web.journal.actions import deed

if TYPE_CHECKING:
    from tiendo.web.accounts.models import User
    from tiendo.web.units.models import Unit

MONTHS = 12


def set_path(
    *,
    indicator: Indicator,
    rule: ExpectedPath.Rule,
    in_force_from: date,
    by: User | None,
    unit: Unit | None = None,
    year: int | None = None,
    shares: Sequence[Decimal] = (),
    document: str = "",
) -> ExpectedPath:
    """Set the path of an indicator for one unit or all (None), for one year or all (None).

    `shares`: by hand alone, the percent of the year reached at the end of each of 12 months,
    0 to 100, never falling, 100 at the end. A path that stands for the same unit and year is
    superseded. Raises BadPath, AlreadyCorrected.
    """
    _require_shares(rule, shares)
    facts = {"indicator": indicator.name_vi, "rule": rule.value, "year": year or "mọi năm"}
    facts |= {"unit": unit.name if unit else "mọi đơn vị", "document": document}
    with deed("path.set", by=by, **facts) as d:
        same = ExpectedPath.objects.filter(indicator=indicator, unit=unit, year=year)
        old = same.filter(superseded_by=None).first()
        if old is not None and _says_the_same(old, rule, shares, in_force_from):
            raise AlreadyCorrected
        return d.wrote(
            ExpectedPath.objects.create(
                indicator=indicator,
                unit=unit,
                year=year,
                rule=rule,
                shares=[str(share) for share in shares],
                document=document.strip(),
                in_force_from=in_force_from,
                supersedes=old,
                event=d.number,
            )
        )


def _require_shares(rule: ExpectedPath.Rule, shares: Sequence[Decimal]) -> None:
    if rule != ExpectedPath.Rule.HAND:
        if shares:
            raise BadPath
        return
    whole = len(shares) == MONTHS and shares[0] >= 0 and shares[-1] == 100
    if not whole or any(later < earlier for earlier, later in pairwise(shares)):
        raise BadPath


def _says_the_same(
    old: ExpectedPath, rule: ExpectedPath.Rule, shares: Sequence[Decimal], day: date
) -> bool:
    told = [Decimal(share) for share in old.shares]
    return (old.rule, told, old.in_force_from) == (rule, list(shares), day)
