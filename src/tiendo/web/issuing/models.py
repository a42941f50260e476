"""The notice of conclusion: one text per conclusion, beside the record it says in words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle.models import Conclusion, Session


class Notice(models.Model):
    """The notice of conclusion of a session, from draft to issued."""

    class State(models.TextChoices):
        DRAFT = "draft", _("dự thảo")
        ISSUED = "issued", _("đã ban hành")

    class Capacity(models.TextChoices):  # as in documents.context
        ON_BEHALF = "on_behalf", _("thay mặt")
        FOR_HEAD = "for_head", _("ký thay")
        BY_ORDER = "by_order", _("thừa lệnh")

    session = models.OneToOneField(Session, models.PROTECT, related_name="notice")
    number = models.CharField(_("số"), max_length=40, blank=True)  # "12-TB/HU"
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    post = models.CharField(_("chức vụ người ký"), max_length=80, blank=True)
    capacity = models.CharField(_("tư cách ký"), max_length=9, choices=Capacity, blank=True)
    on_behalf_of = models.CharField(_("ký thay mặt, thừa lệnh"), max_length=80, blank=True)
    head = models.CharField(_("ký thay ai"), max_length=40, blank=True)  # a deputy's head: CHỦ TỊCH
    opening = models.TextField(_("phần mở đầu"), blank=True)
    closing = models.TextField(_("phần kết"), blank=True)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    text = models.TextField(blank=True)  # as issued
    digest = models.CharField(max_length=64, blank=True)  # sha256 of the text as issued

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="draft", digest="")
                | (Q(state="issued", signed_on__isnull=False) & ~Q(digest="")),
                name="notice_issued_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Thông báo kết luận')} {self.session}"


class NoticePart(models.Model):
    """What the notice says of one conclusion, and which text and record last agreed."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="parts")
    conclusion = models.ForeignKey(Conclusion, models.PROTECT, related_name="notice_parts")
    position = models.PositiveIntegerField()
    text = models.TextField(_("nội dung"))
    is_general = models.BooleanField(default=False)  # a statement that gives nobody anything to do
    agreed_text = models.CharField(max_length=64)  # sha256 of the text when last agreed
    agreed_record = models.CharField(max_length=64)  # version of the record when last agreed

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "conclusion"], name="notice_part_once"),
        ]

    def __str__(self) -> str:
        return self.text
