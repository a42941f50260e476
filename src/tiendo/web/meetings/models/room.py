"""In the room: who spoke, what was voted, what the minutes say."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle.models import Session
from tiendo.web.journal.models import AppendOnly

from .agenda import Item
from .people import Attendance


class Contribution(models.Model):
    """A person who asked to speak to an item, and what they said in short."""

    class State(models.TextChoices):
        REGISTERED = "registered", _("đăng ký")
        SPOKEN = "spoken", _("đã phát biểu")
        DROPPED = "dropped", _("thôi phát biểu")

    session = models.ForeignKey(Session, models.PROTECT, related_name="contributions")
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    speaker = models.ForeignKey(Attendance, models.PROTECT, related_name="contributions")
    position = models.PositiveIntegerField()  # order of speaking within the item, from 1
    text = models.TextField(_("ý kiến"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.REGISTERED)

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.text}"


class Vote(models.Model):
    """A question put to the vote; the denominator is all members, present or not."""

    class Method(models.TextChoices):
        HANDS = "hands", _("giơ tay")
        BALLOT = "ballot", _("phiếu kín")
        WRITING = "writing", _("xin ý kiến bằng văn bản")

    class Rule(models.TextChoices):
        MAJORITY = "majority", _("quá nửa tổng số thành viên")
        TWO_THIRDS = "two_thirds", _("từ hai phần ba tổng số thành viên")

    session = models.ForeignKey(Session, models.PROTECT, related_name="votes")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="votes")
    question = models.CharField(_("nội dung biểu quyết"), max_length=500)
    method = models.CharField(_("hình thức"), max_length=8, choices=Method, default=Method.HANDS)
    rule = models.CharField(_("điều kiện thông qua"), max_length=12, choices=Rule)
    members = models.PositiveIntegerField(_("tổng số thành viên"))  # of the body that day
    in_favour = models.PositiveIntegerField(_("tán thành"), null=True, blank=True)
    against = models.PositiveIntegerField(_("không tán thành"), null=True, blank=True)
    other = models.PositiveIntegerField(_("ý kiến khác"), null=True, blank=True)
    invalid = models.PositiveIntegerField(_("phiếu không hợp lệ"), null=True, blank=True)
    issued = models.PositiveIntegerField(_("phiếu phát ra"), null=True, blank=True)  # ballots
    present = models.PositiveIntegerField(null=True, blank=True)  # members, when it was counted
    counted_on = models.DateField(null=True, blank=True)
    is_dropped = models.BooleanField(default=False)  # called off before it was counted

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(counted_on__isnull=True, in_favour__isnull=True)
                | Q(
                    counted_on__isnull=False,
                    in_favour__isnull=False,
                    against__isnull=False,
                    other__isnull=False,
                    invalid__isnull=False,
                ),
                name="vote_counted_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(in_favour__isnull=True)
                | Q(members__gte=F("in_favour") + F("against") + F("other") + F("invalid")),
                name="vote_within_members",
            ),
            models.CheckConstraint(
                condition=Q(is_dropped=False) | Q(counted_on__isnull=True),
                name="vote_dropped_is_uncounted",
            ),
        ]

    def __str__(self) -> str:
        return self.question


class Revision(AppendOnly):
    """One saved state of the minutes of an item, or of the whole paper; the newest one counts."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="revisions")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="revisions")
    whole = models.BooleanField(default=False)  # of the minutes as one paper; no item
    number = models.PositiveIntegerField()  # 1, 2, 3 … within the item or the paper
    text = models.TextField(_("nội dung"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    event = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "number"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["session", "whole", "number"],
                condition=Q(item__isnull=True),
                name="revision_of_session_once",
            ),
            models.CheckConstraint(
                condition=Q(whole=False) | Q(item__isnull=True), name="revision_whole_has_no_item"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item or self.session}, {self.number}"


class Minutes(models.Model):
    """The minutes as one paper: compiled, circulated for amendments, approved."""

    class State(models.TextChoices):
        DRAFT = "draft", _("đang soạn")
        CIRCULATED = "circulated", _("đang xin ý kiến")
        APPROVED = "approved", _("đã thông qua")

    session = models.OneToOneField(Session, models.PROTECT, related_name="minutes")
    text = models.TextField(_("nội dung"))
    chair = models.CharField(_("chủ trì"), max_length=160, blank=True)
    secretary = models.CharField(_("người ghi biên bản"), max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    circulated_on = models.DateField(null=True, blank=True)
    replies_by = models.DateField(_("góp ý chậm nhất ngày"), null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # sha256 of the text once approved

    def __str__(self) -> str:
        return f"{_('Biên bản')} {self.session}"


class Amendment(models.Model):
    """A change to the circulated minutes that somebody asks for."""

    class State(models.TextChoices):
        ASKED = "asked", _("chờ xem xét")
        TAKEN = "taken", _("tiếp thu")
        REFUSED = "refused", _("không tiếp thu")

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="amendments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    text = models.TextField(_("đề nghị sửa"))
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    answer = models.CharField(_("giải trình"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text
