"""Recording what was assigned, and the new version of it that a later document brings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tiendo.web.errors import TargetIsZero
from tiendo.web.figures.models import Indicator, Target
from tiendo.web.journal.actions import deed
from tiendo.web.sources.models import CiteOf

from .cells import in_measure, require_current, require_existing, span_of, told

if TYPE_CHECKING:
    from tiendo.reading.period import Period
    from tiendo.web.accounts.models import User
    from tiendo.web.units.models import Unit


def record_target(  # noqa: PLR0913 one field each, all by keyword
    *,
    unit: Unit,
    indicator: Indicator,
    period: Period,
    value: Decimal,
    measure: str,
    kind: Target.Kind,
    by: User | None,
    assigned_by: str = "",
    document: str = "",
    clause: str = "",
    reason: str = "",
    in_force_from: date,
    cite: CiteOf | None = None,
    supersedes: Target | None = None,
) -> Target:
    """Record what was assigned; with `supersedes` a new version of that target.

    Assigning the same again returns the target that stands. Raises TargetIsZero, NoSuchUnit,
    WrongMeasure, ValueOutOfRange, AlreadyCorrected.
    """
    if value <= 0:
        raise TargetIsZero
    require_existing(unit, period)
    target = Target(
        unit=unit,
        indicator=indicator,
        **span_of(period),
        value=in_measure(value, measure, indicator),
        kind=kind,
        assigned_by=assigned_by.strip(),
        document=document.strip(),
        clause=clause.strip(),
        reason=reason.strip(),
        in_force_from=in_force_from,
        supersedes=supersedes,
        **(cite.fields() if cite else {}),
    )
    if supersedes is None and (standing := _same_target(target)) is not None:
        return standing
    _write(target, told(value, measure), by)
    return target


def _write(target: Target, said: str, by: User | None) -> None:
    facts = {"unit": target.unit.name, "indicator": target.indicator.name_vi, "value": said}
    facts |= {"period": target.span.label, "document": f"{target.document} {target.clause}".strip()}
    if target.reason:
        facts["reason"] = target.reason
    name = "target.changed" if target.supersedes else "target.assigned"
    with deed(name, by=by, **facts) as d:
        require_current(target.supersedes, target)
        target.event = d.number
        target.save()
        d.wrote(target)


def _same_target(target: Target) -> Target | None:
    return Target.objects.filter(
        unit=target.unit,
        indicator=target.indicator,
        period=target.period,
        kind=target.kind,
        assigned_by=target.assigned_by,
        value=target.value,
        document=target.document,
        clause=target.clause,
        superseded_by=None,
    ).first()
