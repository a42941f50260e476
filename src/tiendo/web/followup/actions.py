"""What the timed work has done is noted; secret addresses of calendars are made and ended."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tiendo.web.journal.actions import deed
from tiendo.web.journal.models import Head

from .models import Run


@transaction.atomic
def ran(*, job: str, day: date, letters: int) -> Run:
    """Note that all letters of `job` for `day` are written; noting it again changes nothing."""
    Head.objects.select_for_update().get(pk=1)
    if done := Run.objects.filter(job=job, day=day).first():
        return done
    with deed("followup.ran", by=None, job=job, day=day, letters=letters) as d:
        return d.wrote(Run.objects.create(job=job, day=day, letters=letters))
