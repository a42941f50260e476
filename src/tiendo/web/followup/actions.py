"""What the timed work has done is noted; secret addresses of calendars are made and ended."""

from __future__ import annotations

import secrets
from datetime import date
from hashlib import sha256

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.errors import FeedExists
from tiendo.web.journal.actions import deed
from tiendo.web.journal.models import Head
from tiendo.web.units.models import Unit

from .models import Feed, Run

SECRET_BYTES = 24


@transaction.atomic
def ran(*, job: str, day: date, letters: int) -> Run:
    """Note that all letters of `job` for `day` are written; noting it again changes nothing."""
    Head.objects.select_for_update().get(pk=1)
    if done := Run.objects.filter(job=job, day=day).first():
        return done
    with deed("followup.ran", by=None, job=job, day=day, letters=letters) as d:
        return d.wrote(Run.objects.create(job=job, day=day, letters=letters))


def token_of(secret: str) -> str:
    """Return what is kept of the secret in a calendar's address: its sha256, 64 hex digits."""
    return sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_feed(*, unit: Unit, on: date, by: User) -> tuple[Feed, str]:
    """Make a secret calendar address for a unit; the secret is told now and never again.

    Raises FeedExists where the unit has an address that was not revoked.
    """
    Head.objects.select_for_update().get(pk=1)
    if Feed.objects.filter(unit=unit, revoked_on=None).exists():
        raise FeedExists(unit=unit.name)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with deed("feed.made", by=by, unit=unit.name) as d:
        feed = Feed.objects.create(unit=unit, token=token_of(secret), made_by=by, made_on=on)
        return d.wrote(feed), secret


@transaction.atomic
def revoke_feed(*, feed: Feed, on: date, by: User) -> Feed:
    """End a calendar address for good; revoking it again changes nothing."""
    Head.objects.select_for_update().get(pk=1)
    found = Feed.objects.select_for_update().select_related("unit").get(pk=feed.pk)
    if found.revoked_on is not None:
        return found
    with deed("feed.revoked", by=by, unit=found.unit.name) as d:
        found.revoked_on = on
        found.save(update_fields=["revoked_on"])
        return d.wrote(found)
