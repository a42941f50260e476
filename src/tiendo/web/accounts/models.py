"""People and the units they work for."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from tiendo.web.units.models import Unit

from .roles import Role


class User(AbstractUser):
    """A person who signs in; what they may do comes from memberships, never from flags here."""

    full_name = models.CharField(_("họ tên"), max_length=120)
    units = models.ManyToManyField(Unit, through="Membership", related_name="people")

    def __str__(self) -> str:
        return self.full_name or self.username


class Membership(models.Model):
    """A person's role in a unit, from a day on; ended memberships stay for the record."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    role = models.CharField(_("vai trò"), max_length=15, choices=Role.choices)
    ended_on = models.DateField(_("thôi từ ngày"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=models.Q(ended_on__isnull=True),
                name="membership_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.unit}"
