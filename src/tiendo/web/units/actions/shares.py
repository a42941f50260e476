"""Stating, after the fact, what a unit became and which share of a divided one went where."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import QuerySet, Sum

from tiendo.web.errors import (
    AlreadyDivided,
    ShareOutOfRange,
    SharesTooLarge,
    SuccessionExists,
    TextMissing,
    UnitsNotInARow,
    WholeUnit,
)
from tiendo.web.journal.actions import deed
from tiendo.web.units.models import Succession, Unit

if TYPE_CHECKING:
    from tiendo.web.accounts.models import User

STEP = Decimal("0.00000001")  # as finely as a share is kept


def check_share(share: Decimal) -> Decimal:
    """Return the share as it is kept. Raises ShareOutOfRange."""
    if not (share.is_finite() and 0 < share < 1 and 0 < share.quantize(STEP) < 1):
        raise ShareOutOfRange
    return share.quantize(STEP)


def state_share(
    *, succession: Succession, share: Decimal, basis: str, document: str, by: User
) -> Succession:
    """Keep the stated share of a part of a divided unit; the same again changes nothing.

    Another share than before replaces it, the journal tells both. Raises WholeUnit,
    ShareOutOfRange, SharesTooLarge where the shares of one unit would exceed all of it,
    TextMissing without a document.
    """
    if succession.kind != Succession.Kind.PART:
        raise WholeUnit(unit=succession.old.name)
    share = check_share(share)
    if not (document := document.strip()):
        raise TextMissing
    told = (share, basis, document)
    if (succession.share, succession.basis, succession.share_document) == told:
        return succession
    facts = {"units": str(succession), "share": percent(share)}
    if succession.share is not None:
        facts["before"] = percent(succession.share)
    with deed("succession.share_stated", by=by, **facts) as d:
        others = Succession.objects.filter(old=succession.old_id, on=succession.on)
        _check_rest(share, succession.old, others.exclude(pk=succession.pk))
        succession.share, succession.basis, succession.share_document = told
        succession.save(update_fields=["share", "basis", "share_document"])
        d.wrote(succession)
    return succession


def add_succession(
    *,
    old: Unit,
    new: Unit,
    kind: str,
    share: Decimal | None,
    basis: str,
    document: str,
    by: User,
) -> Succession:
    """Say that `old` became `new` on the day after its last; the same again changes nothing.

    A part may have no share yet. Raises UnitsNotInARow, TextMissing without a document,
    ShareOutOfRange, SharesTooLarge, SuccessionExists where the same two are linked in another way,
    WholeUnit or AlreadyDivided where what `old` became otherwise leaves no room.
    """
    if not (document := document.strip()):
        raise TextMissing
    if kind == Succession.Kind.WHOLE:
        share = Decimal(1)
    elif share is not None:
        share = check_share(share)
    if kind == Succession.Kind.WHOLE or share is None:
        basis = ""
    told = {"kind": kind, "share": share, "basis": basis, "document": document}
    there = Succession.objects.filter(old=old, new=new)
    if same := there.filter(**told).first():
        return same
    facts = {"units": f"{old} → {new}", "document": document}
    if share is not None:
        facts["share"] = percent(share)
    with deed("succession.added", by=by, **facts) as d:
        if there.exists():
            raise SuccessionExists(old=old.name, new=new.name)
        on = _day_between(old, new)
        _check_room(old, kind, share, Succession.objects.filter(old=old, on=on))
        return d.wrote(Succession.objects.create(old=old, new=new, on=on, **told))


def _day_between(old: Unit, new: Unit) -> date:
    """Return the first day after `old`, on which `new` must be there."""
    for unit in (old, new):
        unit.refresh_from_db(fields=["valid_from", "valid_to"])
    on = None if old.valid_to is None else old.valid_to + timedelta(days=1)
    lasts = new.valid_to is None or (on is not None and new.valid_to >= on)
    if on is None or new.valid_from > on or not lasts or old.tree != new.tree:
        raise UnitsNotInARow(old=old.name, new=new.name)
    return on


def _check_room(old: Unit, kind: str, share: Decimal | None, others: QuerySet[Succession]) -> None:
    if others.filter(kind=Succession.Kind.WHOLE).exists():
        raise WholeUnit(unit=old.name)
    if kind == Succession.Kind.WHOLE and others.exists():
        raise AlreadyDivided(unit=old.name)
    if share is not None:
        _check_rest(share, old, others)


def _check_rest(share: Decimal, old: Unit, others: QuerySet[Succession]) -> None:
    rest = 1 - (others.aggregate(total=Sum("share"))["total"] or Decimal(0))
    if share > rest:
        raise SharesTooLarge(unit=old.name, rest=percent(rest))


def percent(share: Decimal) -> str:
    """Write a share for a person: 37,5 %."""
    text = format((share * 100).normalize(), "f")
    return text.replace(".", ",") + " %"
