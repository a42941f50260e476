"""What the timed work has done, and the secret calendar addresses of units."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tiendo.web.units.models import Unit


class Run(models.Model):
    """A timed job done for one day; it is written when all its letters are, so it resumes."""

    job = models.CharField(_("việc định kỳ"), max_length=40)  # "reminders", "digest"
    day = models.DateField(_("ngày"))
    letters = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-day", "job"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "day"], name="run_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.day:%d/%m/%Y}"


class Feed(models.Model):
    """A secret address at which a unit's deadlines can be read as a calendar; revocable."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="feeds")
    token = models.CharField(max_length=64, unique=True)  # sha256 of the secret in the address
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{_('Lịch của')} {self.unit}"
