"""Who was invited, answered and came."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle.models import Member, Session


class Listed(models.Manager["Attendance"]):
    """Reads who is on a list; whoever was taken off it stays for the journal alone."""

    def get_queryset(self) -> models.QuerySet[Attendance]:
        """Leave out who was taken off."""
        return super().get_queryset().filter(is_dropped=False)


class Attendance(models.Model):
    """One person and one session: invited, answered, present or not."""

    class Part(models.TextChoices):
        MEMBER = "member", _("thành viên")
        INVITED = "invited", _("đại biểu mời")
        PRESS = "press", _("báo chí")

    class Reply(models.TextChoices):
        NONE = "none", _("chưa trả lời")
        COMING = "coming", _("sẽ dự")
        DECLINED = "declined", _("xin vắng")

    class Presence(models.TextChoices):
        UNKNOWN = "unknown", _("chưa điểm danh")
        PRESENT = "present", _("có mặt")
        EXCUSED = "excused", _("vắng có lý do")
        ABSENT = "absent", _("vắng không lý do")

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances")
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="attendances"
    )  # null: not a member of the body
    name = models.CharField(_("họ tên"), max_length=120)
    post = models.CharField(_("chức vụ, đơn vị"), max_length=200, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    part = models.CharField(_("thành phần"), max_length=8, choices=Part, default=Part.MEMBER)
    token = models.CharField(max_length=64, blank=True)  # sha256 of the secret in the reply link
    invited_on = models.DateField(null=True, blank=True)
    reply = models.CharField(_("trả lời"), max_length=8, choices=Reply, default=Reply.NONE)
    replied_at = models.DateTimeField(null=True, blank=True)
    presence = models.CharField(
        _("điểm danh"), max_length=8, choices=Presence, default=Presence.UNKNOWN
    )
    reason = models.CharField(_("lý do vắng"), max_length=300, blank=True)
    delegate = models.CharField(_("người dự thay"), max_length=160, blank=True)  # has no vote
    is_dropped = models.BooleanField(default=False)  # a guest taken off before the session

    objects = Listed()

    class Meta:
        ordering: ClassVar = ["part", "member__position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "member"],
                condition=Q(member__isnull=False),
                name="member_once_per_session",
            ),
            models.UniqueConstraint(
                fields=["token"], condition=~Q(token=""), name="attendance_token_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
