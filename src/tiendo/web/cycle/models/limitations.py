"""Limitations, the sessions that named them, and questions that wait for an answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tiendo.web.sources.models import Cited
from tiendo.web.units.models import Unit

from .bodies import Body
from .sessions import Session


class Limitation(models.Model):
    """What fell short; open from the session that first named it until one closes it."""

    class Reason(models.TextChoices):
        """A small taxonomy of causes; what a person picks, never what is guessed."""

        POLICY = "policy", _("cơ chế, chính sách")
        MONEY = "money", _("vốn, nguồn lực")
        LAND = "land", _("đất đai, giải phóng mặt bằng")
        PROCEDURE = "procedure", _("thủ tục, hồ sơ")
        CAPACITY = "capacity", _("năng lực, bố trí cán bộ")
        COORDINATION = "coordination", _("phối hợp giữa các cơ quan")
        DISCIPLINE = "discipline", _("trách nhiệm, kỷ luật thực hiện")
        NATURE = "nature", _("thiên tai, dịch bệnh")
        MARKET = "market", _("giá cả, thị trường")
        OTHER = "other", _("nguyên nhân khác")

    class Side(models.TextChoices):
        """Whether the cause lies with the authority itself."""

        OBJECTIVE = "objective", _("khách quan")
        SUBJECTIVE = "subjective", _("chủ quan")

    body = models.ForeignKey(Body, models.PROTECT, related_name="limitations")
    sector = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+"
    )  # where it shows; null: the place as a whole
    cause = models.CharField(_("nhóm nguyên nhân"), max_length=15, choices=Reason, blank=True)
    side = models.CharField(_("khách quan hay chủ quan"), max_length=10, choices=Side, blank=True)
    text = models.TextField(_("nội dung"))  # as first named
    first_on = models.DateField()  # day of the session that first named it
    closed_in = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="limitations_closed"
    )
    closed_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(_("minh chứng"), blank=True)

    class Meta:
        ordering: ClassVar = ["first_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_in__isnull=True, closed_on__isnull=True)
                | (Q(closed_in__isnull=False, closed_on__isnull=False) & ~Q(evidence="")),
                name="limitation_closed_by_a_session_with_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Mention(Cited):
    """A session naming a limitation: the first time or again."""

    limitation = models.ForeignKey(Limitation, models.PROTECT, related_name="mentions")
    session = models.ForeignKey(Session, models.PROTECT, related_name="mentions")
    text = models.TextField()
    event = models.BigIntegerField()

    class Meta(Cited.Meta):
        ordering: ClassVar = ["session__held_on", "pk"]
        constraints: ClassVar = [*Cited.Meta.constraints]


class Question(models.Model):
    """A question put at a session; open until an answer is entered, at that session or later."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="questions")
    asked_by = models.CharField(_("người hỏi"), max_length=160)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+"
    )  # who is to answer
    text = models.TextField(_("nội dung"))
    due_on = models.DateField(_("hạn trả lời"), null=True, blank=True)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_on = models.DateField(null=True, blank=True)
    event = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="")
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="question_answered_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text
