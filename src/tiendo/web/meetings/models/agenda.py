"""The agenda, the papers laid before a session, and what was frozen of them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle.models import Body, Session
from tiendo.web.journal.models import AppendOnly
from tiendo.web.sources.models import Source
from tiendo.web.units.models import Unit


class Template(models.Model):
    """How a body's regular session looks: when it recurs, where, and its usual agenda."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="templates")
    name = models.CharField(_("tên mẫu"), max_length=120)
    every = models.PositiveSmallIntegerField(_("chu kỳ, tháng"), default=0)  # 0: does not recur
    day = models.PositiveSmallIntegerField(_("ngày trong tháng"), default=1)  # 1–28
    starts_at = models.TimeField(_("giờ bắt đầu"), null=True, blank=True)
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    items = models.JSONField(default=list)  # [{"title": str, "minutes": int, "presenter": str}, …]

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "name"], name="template_name_once"),
            models.CheckConstraint(condition=Q(day__gte=1, day__lte=28), name="template_day"),
        ]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """One item of an agenda; `position` orders it, from 1."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    title = models.CharField(_("nội dung"), max_length=300)
    minutes = models.PositiveSmallIntegerField(_("thời lượng, phút"), default=0)  # planned
    presenter = models.CharField(_("người trình bày"), max_length=160, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_dropped = models.BooleanField(default=False)  # taken off; the row stays for the journal

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Paper(models.Model):
    """Something laid before a session: a file with versions, or live content of the records."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="papers")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="papers")
    title = models.CharField(_("tên tài liệu"), max_length=300)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="papers"
    )  # who prepares it
    due_on = models.DateField(_("hạn gửi"), null=True, blank=True)
    live = models.CharField(max_length=40, blank=True)  # code in meetings.live; "": a file
    question = models.JSONField(default=dict)  # what the live content is asked for
    is_dropped = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["item__position", "pk"]

    def __str__(self) -> str:
        return self.title


class PaperVersion(models.Model):
    """One file of a paper as received; returned ones stay, with the reason."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("lần"))  # 1, 2, 3 …
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    received_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    returned_on = models.DateField(null=True, blank=True)
    reason = models.CharField(_("lý do trả lại"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paper}, {_('lần')} {self.number}"


class Frozen(AppendOnly):
    """What a paper showed when its session closed."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="frozen")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="frozen")
    title = models.CharField(max_length=300)
    content = models.JSONField()  # meetings.live says what each code's content holds
    digest = models.CharField(max_length=64)  # sha256 of the content as canonical JSON
    event = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title
