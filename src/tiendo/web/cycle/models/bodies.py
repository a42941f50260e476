"""Who sits: bodies, their terms of office and their members."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tiendo.web.units.models import Unit


class Body(models.Model):
    """Who sits: a committee, board or council of a unit."""

    class Kind(models.TextChoices):
        EXECUTIVE = "executive_committee", _("Ban Chấp hành")
        STANDING = "standing_committee", _("Ban Thường vụ")
        BOARD = "standing_board", _("Thường trực")
        PEOPLE = "peoples_committee", _("Ủy ban nhân dân")
        COUNCIL = "peoples_council", _("Hội đồng nhân dân")

    SITTING: ClassVar = {
        Kind.EXECUTIVE: _("Hội nghị"),
        Kind.STANDING: _("Hội nghị"),
        Kind.BOARD: _("Hội nghị"),
        Kind.PEOPLE: _("Phiên họp"),
        Kind.COUNCIL: _("Kỳ họp"),
    }

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bodies")
    kind = models.CharField(_("loại"), max_length=20, choices=Kind)
    name = models.CharField(_("tên"), max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "kind"], name="body_once_per_unit"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_party(self) -> bool:
        """Tell whether its papers are the Party's; else they are the State's."""
        return self.kind not in {Body.Kind.PEOPLE, Body.Kind.COUNCIL}

    @property
    def sitting(self) -> str:
        """What its sessions are called: hội nghị, phiên họp or kỳ họp."""
        return str(self.SITTING[Body.Kind(self.kind)])


class Term(models.Model):
    """A body's term of office; sessions and Party document numbers count within it."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="terms")
    name = models.CharField(_("nhiệm kỳ"), max_length=60)  # "2020 – 2025"
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # inclusive

    class Meta:
        ordering: ClassVar = ["-starts_on"]

    def __str__(self) -> str:
        return f"{self.body}, {self.name}"


class Member(models.Model):
    """A member of a body for a term; the denominator of its votes."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="seats"
    )  # null: has no account
    name = models.CharField(_("họ tên"), max_length=120)
    post = models.CharField(_("chức vụ"), max_length=160, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    starts_on = models.DateField(_("từ ngày"))  # inclusive
    ends_on = models.DateField(_("đến ngày"), null=True, blank=True)  # inclusive
    position = models.PositiveIntegerField(default=0)  # order in lists

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="member_ends_after_beginning",
            ),
        ]

    def __str__(self) -> str:
        return self.name
