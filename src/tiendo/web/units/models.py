"""Units begin and end by law; a succession says which became which."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tiendo.reading.collation import vietnamese_key


class Unit(models.Model):
    """A territory or agency while it exists under one code; never identified by its name."""

    class Tree(models.TextChoices):
        TERRITORY = "territory", _("địa giới")
        GOVERNMENT = "government", _("chính quyền")
        PARTY = "party", _("Đảng")
        FRONT = "front", _("Mặt trận, đoàn thể")

    code = models.CharField(_("mã"), max_length=40)
    name = models.CharField(_("tên"), max_length=160)
    name_key = models.CharField(max_length=330, editable=False)  # sorts as a dictionary does
    kind = models.CharField(
        _("loại"), max_length=30
    )  # as in packs: district, commune, department …
    tree = models.CharField(_("hệ thống"), max_length=12, choices=Tree)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    valid_from = models.DateField(_("từ ngày"))  # inclusive
    valid_to = models.DateField(
        _("đến ngày"), null=True, blank=True
    )  # inclusive; null: still exists
    path = models.CharField(
        max_length=400, unique=True
    )  # of keys from the root, each ends with "/"

    latitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True
    )  # degrees north, of a point inside the territory
    longitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True
    )  # degrees east
    area_km2 = models.DecimalField(
        _("diện tích"), max_digits=10, decimal_places=2, null=True, blank=True
    )

    class Meta:
        ordering: ClassVar = ["name_key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="unit_code_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="unit_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the unit with the key that its name sorts by."""
        self.name_key = vietnamese_key(self.name)
        super().save(*args, **kwargs)

    @property
    def key(self) -> str:
        """The part of `path` that names this unit: code and first day."""
        return f"{self.code}@{self.valid_from:%Y%m%d}/"


class Succession(models.Model):
    """`old` became `new` on a day, whole or with a share that a document states."""

    class Kind(models.TextChoices):
        WHOLE = "whole", _("toàn bộ")
        PART = "part", _("một phần")

    class Basis(models.TextChoices):
        """What a stated share of a divided unit was measured by."""

        AREA = "area", _("diện tích")
        POPULATION = "population", _("dân số")
        HAND = "hand", _("nhập tay")

    old = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    new = models.ForeignKey(Unit, models.PROTECT, related_name="predecessions")
    on = models.DateField(_("ngày"))  # first day under the new boundaries
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.WHOLE)
    share = models.DecimalField(
        max_digits=9, decimal_places=8, null=True, blank=True
    )  # 0 < share ≤ 1
    basis = models.CharField(
        _("căn cứ tỷ lệ"), max_length=10, choices=Basis, blank=True
    )  # "" where no share is stated, and for a whole
    document = models.CharField(_("văn bản"), max_length=200)
    share_document = models.CharField(
        _("văn bản nêu tỷ lệ"), max_length=200, blank=True
    )  # where the share was stated later than the succession

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["old", "new", "on"], name="succession_once"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1),
                name="succession_share_is_a_part",
            ),
            models.CheckConstraint(
                condition=Q(kind="part") | Q(share=1), name="succession_whole_is_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"

    @property
    def percent(self) -> Decimal | None:
        """The share as a person reads it: 37.5 of 100."""
        return None if self.share is None else (self.share * 100).normalize()


class FormerName(models.Model):
    """What a unit was called before it got another name; a new name makes no other unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="former_names")
    name = models.CharField(_("tên"), max_length=160)
    until = models.DateField(_("đến ngày"))  # last day of this name, inclusive
    document = models.CharField(_("văn bản"), max_length=200, blank=True)  # that gave the next one

    class Meta:
        ordering: ClassVar = ["until"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "until"], name="former_name_once_a_day")
        ]

    def __str__(self) -> str:
        return self.name


class Reorganisation(models.Model):
    """A rearrangement of units by one act: entered as a draft, applied in one step."""

    place = models.ForeignKey(
        Unit, models.PROTECT, related_name="reorganisations"
    )  # the new units hang right below it
    on = models.DateField(_("có hiệu lực từ ngày"))  # first day under the new boundaries
    document = models.CharField(_("văn bản"), max_length=200)
    is_applied = models.BooleanField(default=False)
    ended = models.JSONField(default=list)
    # [[key of a unit, its last day before or null], …] of all that applying ended

    class Meta:
        ordering: ClassVar = ["-on", "pk"]

    def __str__(self) -> str:
        return self.document


class NewUnit(models.Model):
    """A unit that a reorganisation makes; `unit` once it is applied."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="new_units")
    code = models.CharField(_("mã"), max_length=40)
    name = models.CharField(_("tên"), max_length=160)
    kind = models.CharField(_("loại"), max_length=30)
    unit = models.OneToOneField(Unit, models.PROTECT, null=True, blank=True, related_name="made_by")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reorganisation", "code"], name="new_unit_code_once_in_a_draft"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Origin(models.Model):
    """What goes into a new unit: all of an old one, or a part with its share if stated."""

    new_unit = models.ForeignKey(NewUnit, models.PROTECT, related_name="origins")
    old = models.ForeignKey(Unit, models.PROTECT, related_name="destinations")
    kind = models.CharField(max_length=5, choices=Succession.Kind)
    share = models.DecimalField(
        _("tỷ lệ"), max_digits=9, decimal_places=8, null=True, blank=True
    )  # 0 < share ≤ 1
    basis = models.CharField(_("căn cứ tỷ lệ"), max_length=10, choices=Succession.Basis, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["new_unit", "old"], name="origin_once"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1),
                name="origin_share_is_a_part",
            ),
            models.CheckConstraint(
                condition=Q(kind="part") | Q(share=1), name="origin_whole_is_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new_unit}"

    @property
    def percent(self) -> Decimal | None:
        """The share as a person reads it: 37.5 of 100."""
        return None if self.share is None else (self.share * 100).normalize()
