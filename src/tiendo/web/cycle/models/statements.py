"""What a session states, and the rows of its assignment grid."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tiendo.web.figures.models import Indicator
from tiendo.web.sources.models import Cited
from tiendo.web.units.models import Unit

from .limitations import Limitation
from .sessions import Session


class Statement(Cited):
    """One thing a session stated, in its own words or as a person edited them."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="%(class)ss")
    sector = models.CharField(max_length=40, blank=True)  # pack code; "" not told
    text = models.TextField(_("nội dung"))
    event = models.BigIntegerField()

    class Meta(Cited.Meta):
        abstract = True
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class Result(Statement):
    """What went well."""


class Cause(Statement):
    """Why something fell short."""


class Proposal(Statement):
    """What is asked of the level above."""


class TaskKind(models.TextChoices):
    """The two kinds of task."""

    CONCRETE = "concrete", _("nhiệm vụ cụ thể")
    STANDING = "standing", _("chỉ đạo thường xuyên")


class Priority(models.TextChoices):
    """How pressing a task is."""

    NORMAL = "normal", _("thường")
    URGENT = "urgent", _("khẩn")


class Particulars(models.Model):
    """What a row of the grid tells and its task keeps, beside who does it and until when."""

    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True)
    person = models.CharField(_("người phụ trách"), max_length=120, blank=True)
    authority = models.CharField(_("thẩm quyền quyết định"), max_length=160, blank=True)
    reporting = models.CharField(_("chế độ báo cáo"), max_length=80, blank=True)
    priority = models.CharField(
        _("ưu tiên"), max_length=6, choices=Priority, default=Priority.NORMAL
    )
    document = models.CharField(_("văn bản giao"), max_length=200, blank=True)  # number and day
    clause = models.CharField(_("điều, khoản, mục"), max_length=60, blank=True)

    class Meta:
        abstract = True

    @property
    def particulars(self) -> dict[str, Any]:
        """The columns of this class with what they hold, for another row to keep."""
        return {field.name: getattr(self, field.name) for field in Particulars._meta.local_fields}


class Conclusion(Particulars, Statement):
    """One row of the assignment grid: what a session agreed, on its way to becoming a task."""

    class State(models.TextChoices):
        DRAFT = "draft", _("chờ phân công")
        CONFIRMED = "confirmed", _("đã giao")
        NOTED = "noted", _("ghi nhận, không giao việc")

    kind = models.CharField(_("loại"), max_length=10, choices=TaskKind, blank=True)
    lead = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    lead_group = models.CharField(max_length=40, blank=True)  # pack code, instead of a lead
    cooperating = models.ManyToManyField(Unit, blank=True, related_name="+")
    unnamed = models.CharField(max_length=300, blank=True)  # names read that no unit bears; "; "
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)
    due_rule = models.CharField(max_length=24, blank=True)  # how it was told: cycle.deadlines
    lead_told = models.CharField(max_length=300, blank=True)  # leads of a cell with several; "; "
    due_told = models.CharField(max_length=120, blank=True)  # a cell that tells no known deadline
    answers = models.ForeignKey(
        Limitation, models.PROTECT, null=True, blank=True, related_name="conclusions"
    )  # the limitation that it is to mend
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    note = models.CharField(_("lý do"), max_length=300, blank=True)  # why no task comes of it

    class Meta(Statement.Meta):
        constraints: ClassVar = [
            *Cited.Meta.constraints,
            models.CheckConstraint(
                condition=Q(lead__isnull=True) | Q(lead_group=""),
                name="conclusion_lead_is_a_unit_or_a_group",
            ),
        ]
