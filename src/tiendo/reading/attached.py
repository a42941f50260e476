"""What is attached to a figure under construction: targets, shares of them, rises and falls."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tiendo.reading.checks import implied, is_contradicted, told_apart
from tiendo.reading.drafts import Draft, change, signed
from tiendo.reading.quantities import Quantity
from tiendo.reading.records import Target
from tiendo.reading.relations import Base, Head
from tiendo.reading.tails import FALLS, RISES, Tail


def state_target(draft: Draft, base: Base | None, value: Decimal, setter: str | None) -> None:
    """Give a figure its target, or the value to a share told before: "đạt 52% (15.000 tỷ đồng)"."""
    last = draft.targets[-1] if draft.targets else None
    if last is None or last.value is not None:
        kind = base.kind if base else "unstated"
        draft.targets.append(
            Target(percent=None, value=value, kind=kind, assigned_by=setter, implied=None)
        )
        return
    kind = base.kind if base and last.kind == "unstated" else last.kind
    setter = last.assigned_by or setter
    draft.targets[-1] = replace(last, value=value, kind=kind, assigned_by=setter)
    if last.implied is not None and not last.implied[0] <= value <= last.implied[1]:
        draft.mismatch = told_apart(draft.level, last.percent, value)


def add_target(
    draft: Draft, quantity: Quantity, head: Head, base: Base | None, setter: str | None
) -> None:
    """Give a figure the share of a target that it reached."""
    percent = quantity.value
    if percent is None:
        return
    exact = percent
    if head.verb.startswith(RISES) and percent < 100:
        exact = 100 + percent  # "vượt 12%" is 112 %, but "vượt 132%" says it whole
    elif head.verb.startswith(FALLS):
        exact = 100 - percent
    kind = base.kind if base else "unstated"
    if base is not None and base.elided and draft.targets:
        kind = draft.targets[-1].kind
    loose = draft.head.qualifier is not None or head.qualifier is not None
    draft.targets.append(
        Target(
            percent=exact, value=None, kind=kind,
            assigned_by=setter,
            implied=implied(draft.level, exact, quantity, qualified=loose),
            qualifier=None if head.verb.startswith(FALLS) else head.qualifier,
        )
    )  # fmt: skip
    if base is None and is_contradicted(draft.level, exact, quantity):
        draft.mismatch = told_apart(draft.level, exact)
    if draft.rule == "level":
        draft.rule = "level_with_target"


def add_change(draft: Draft, quantity: Quantity, head: Head, tail: Tail) -> None:
    """Give a figure a rise or fall by a percentage or points."""
    value = quantity.value
    if value is None:
        return
    moved = head.verb.startswith(RISES + FALLS)
    rise = signed(head, value) if moved else value - 100
    if quantity.is_points or (moved and draft.is_rate):
        draft.changes.append(change(points=rise, tail=tail))
    else:
        draft.changes.append(change(percent=rise, tail=tail))
    if draft.rule == "level":
        draft.rule = "level_with_change"
