"""Stating, after the fact, which share of a divided unit went where."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Sum

from tiendo.web.errors import ShareOutOfRange, SharesTooLarge, TextMissing, WholeUnit
from tiendo.web.journal.actions import deed
from tiendo.web.units.models import Succession

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
        others = others.exclude(pk=succession.pk)
        rest = 1 - (others.aggregate(total=Sum("share"))["total"] or Decimal(0))
        if share > rest:
            raise SharesTooLarge(unit=succession.old.name, rest=percent(rest))
        succession.share, succession.basis, succession.share_document = told
        succession.save(update_fields=["share", "basis", "share_document"])
        d.wrote(succession)
    return succession


def percent(share: Decimal) -> str:
    """Write a share for a person: 37,5 %."""
    text = format((share * 100).normalize(), "f")
    return text.replace(".", ",") + " %"
