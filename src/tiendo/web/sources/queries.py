"""Which sources a person may see; the only way a view fetches one."""

from __future__ import annotations

from hashlib import sha256

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.units.models import Unit

from .models import Source


def visible_sources(user: User) -> QuerySet[Source]:
    """Return the sources of the units that the person may read, newest first."""
    return Source.objects.filter(reach(user, Action.READ)).select_related("unit", "received_by")


def source_for(user: User, pk: int) -> Source:
    """Return one source, or raise 404 where it is none of the person's."""
    return get_object_or_404(visible_sources(user), pk=pk)


def was_received(*, data: bytes, unit: Unit) -> bool:
    """Tell whether the same bytes were received for `unit` before."""
    return Source.objects.filter(unit=unit, sha256=sha256(data).hexdigest()).exists()
