"""A project, the money planned and paid for it, and what stands in its way."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle.models import Task
from tiendo.web.journal.models import AppendOnly
from tiendo.web.sources.models import Cited
from tiendo.web.units.models import Unit


class Project(models.Model):
    """A public-investment project of a unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="projects")
    code = models.CharField(_("mã dự án"), max_length=40)
    name = models.CharField(_("tên dự án"), max_length=300)
    investor = models.ForeignKey(
        Unit, models.PROTECT, related_name="projects_invested", verbose_name=_("chủ đầu tư")
    )
    illustrative = models.BooleanField(default=False)  # its numbers are no facts

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "code"], name="project_code_once_per_unit"),
        ]

    def __str__(self) -> str:
        return self.name


class Capital(AppendOnly, Cited):
    """The capital planned for a year; a changed plan supersedes the one before."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="capital")
    year = models.PositiveIntegerField(_("năm"))
    amount = models.DecimalField(_("kế hoạch vốn"), max_digits=20, decimal_places=3)  # triệu đồng
    document = models.CharField(_("văn bản giao"), max_length=200)
    in_force_from = models.DateField()
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    event = models.BigIntegerField()

    class Meta(Cited.Meta):
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(condition=Q(amount__gt=0), name="capital_is_positive"),
        ]


class Disbursement(AppendOnly, Cited):
    """What was paid from 1 January of `year` to `as_of`, inclusive; never added over days."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="disbursements")
    year = models.PositiveIntegerField(_("năm"))
    as_of = models.DateField(_("tính đến"))
    amount = models.DecimalField(_("lũy kế giải ngân"), max_digits=20, decimal_places=3)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    event = models.BigIntegerField()

    class Meta(Cited.Meta):
        ordering: ClassVar = ["as_of", "pk"]
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(condition=Q(amount__gte=0), name="disbursed_is_not_negative"),
        ]


class Obstacle(models.Model):
    """What blocks a project; its owner answers for it until a day, by a task once one exists."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="obstacles")
    text = models.TextField(_("vướng mắc"))
    owner = models.ForeignKey(
        Unit, models.PROTECT, related_name="obstacles", verbose_name=_("đơn vị chịu trách nhiệm")
    )
    due_on = models.DateField(_("thời hạn tháo gỡ"))
    raised_on = models.DateField(_("ngày nêu"))
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="obstacles")
    resolved_on = models.DateField(null=True, blank=True)
    resolution = models.TextField(_("kết quả tháo gỡ"), blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(resolved_on__isnull=True) | ~Q(resolution=""),
                name="obstacle_resolved_says_how",
            ),
        ]

    def __str__(self) -> str:
        return self.text
