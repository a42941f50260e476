"""Tasks, who does them, and what was asked, decided and proved about them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tiendo.web.search import KeyField
from tiendo.web.sources.models import Source
from tiendo.web.units.models import Unit

from .sessions import Session
from .statements import Conclusion, Particulars, TaskKind

FILTERED = (
    *("ended_on", "first_due_on", "given_on", "assigner", "parent"),
    *("session", "sector", "kind", "priority", "lead_group", "conclusion"),
)  # what lists of tasks ask for besides the deadline and the state


class Task(Particulars):
    """Something to do. A group's task has one child per unit and counts them.

    A task that its lead split or passed down has children too; it keeps its lead, who answers for
    the whole.
    """

    class State(models.TextChoices):
        ASSIGNED = "assigned", _("đã giao")
        RECEIVED = "received", _("đã tiếp nhận")
        UNDER_WAY = "under_way", _("đang thực hiện")
        WAITING = "waiting", _("chờ xác nhận")
        PAUSED = "paused", _("tạm dừng")
        DONE = "done", _("hoàn thành")
        WITHDRAWN = "withdrawn", _("đã rút")

    OVER: ClassVar = (State.DONE, State.WITHDRAWN)

    session = models.ForeignKey(Session, models.PROTECT, related_name="tasks")
    conclusion = models.ForeignKey(Conclusion, models.PROTECT, related_name="tasks")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    assigner = models.ForeignKey(
        Unit, models.PROTECT, related_name="given", db_index=False
    )  # whose leader decides about it: the body's unit, or the lead that passed a part down
    kind = models.CharField(_("loại"), max_length=10, choices=TaskKind)
    sector = models.CharField(max_length=40, blank=True)
    text = models.TextField(_("nội dung"))
    text_key = KeyField()  # what a search for words compares with
    lead_group = models.CharField(max_length=40, blank=True)  # of a group's task; it has no lead
    given_on = models.DateField(_("ngày giao"))
    first_due_on = models.DateField(_("thời hạn đầu"), null=True, blank=True)  # never changes
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)  # after extensions
    due_rule = models.CharField(max_length=24, blank=True)  # how it was told: cycle.deadlines
    state = models.CharField(max_length=10, choices=State, default=State.ASSIGNED)
    ended_on = models.DateField(null=True, blank=True)  # done or withdrawn
    evidence = models.TextField(_("minh chứng"), blank=True)  # last handed in, or the judgement

    class Meta:
        ordering: ClassVar = [F("due_on").asc(nulls_last=True), "pk"]
        # Lists, counts and statistics walk one of these two and never the wide table: they hold
        # all that a filter asks for. An index on one of their later columns alone would tempt
        # SQLite to fetch the rows one by one, which takes five times as long.
        indexes: ClassVar = [
            models.Index(fields=["due_on", "id", "state", *FILTERED], name="task_by_due_on"),
            models.Index(fields=["state", "due_on", "id", *FILTERED], name="task_by_state"),
            models.Index(
                fields=["id", "ended_on"],
                condition=Q(due_on__gt=F("first_due_on"), ended_on__isnull=False),
                name="task_redated_and_over",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="standing") | Q(due_on__isnull=False, first_due_on__isnull=False),
                name="concrete_task_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "withdrawn"], ended_on__isnull=False)
                | (Q(ended_on__isnull=True) & ~Q(state__in=["done", "withdrawn"])),
                name="task_over_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Assignment(models.Model):
    """A unit's part in a task: the one lead, or co-operating."""

    class Part(models.TextChoices):
        LEAD = "lead", _("chủ trì")
        COOPERATING = "cooperating", _("phối hợp")

    task = models.ForeignKey(Task, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    part = models.CharField(max_length=12, choices=Part)
    due_on = models.DateField(
        _("hạn phối hợp"), null=True, blank=True
    )  # of a co-operating unit; null: the task's
    reply = models.TextField(_("trả lời phối hợp"), blank=True)
    replied_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "unit"], name="unit_once_per_task"),
            models.UniqueConstraint(
                fields=["task"], condition=Q(part="lead"), name="task_has_one_lead"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "part", "task"])]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.unit}"


class Request(models.Model):
    """Something a unit asks about its task; the assigner decides."""

    class State(models.TextChoices):
        ASKED = "asked", _("chờ quyết định")
        AGREED = "agreed", _("đồng ý")
        REFUSED = "refused", _("không đồng ý")

    reason = models.CharField(_("lý do"), max_length=300)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.CharField(_("ý kiến quyết định"), max_length=300, blank=True)
    event = models.BigIntegerField()

    class Meta:
        abstract = True
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="asked", decided_on__isnull=True)
                | (~Q(state="asked") & Q(decided_on__isnull=False)),
                name="%(app_label)s_%(class)s_decided_has_its_day",
            ),
        ]


class Extension(Request):
    """A deadline moved by decision, or asked to be; the old one stays."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="extensions")
    old_due_on = models.DateField()
    asked_due_on = models.DateField()
    new_due_on = models.DateField(null=True, blank=True)  # agreed; may differ from what was asked

    class Meta(Request.Meta):
        constraints: ClassVar = [
            *Request.Meta.constraints,
            models.CheckConstraint(
                condition=Q(new_due_on__isnull=True) | Q(new_due_on__gt=F("old_due_on")),
                name="extension_goes_forward",
            ),
            models.CheckConstraint(
                condition=Q(state="agreed", new_due_on__isnull=False)
                | (~Q(state="agreed") & Q(new_due_on__isnull=True)),
                name="extension_agreed_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["task"], condition=Q(state="asked"), name="extension_asked_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["decided_on"])]

    def __str__(self) -> str:
        return f"{self.old_due_on:%d/%m/%Y} → {self.new_due_on or self.asked_due_on:%d/%m/%Y}"


class Transfer(Request):
    """A unit says that a task is not its to do and names another, or nobody."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="transfers")
    old_lead = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    asked_lead = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    new_lead = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Request.Meta):
        constraints: ClassVar = [
            *Request.Meta.constraints,
            models.UniqueConstraint(
                fields=["task"], condition=Q(state="asked"), name="transfer_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_lead} → {self.new_lead or self.asked_lead or '?'}"


class Evidence(models.Model):
    """What proves a task's product, handed in once; accepted or given back to be completed."""

    class State(models.TextChoices):
        WAITING = "waiting", _("chờ xác nhận")
        ACCEPTED = "accepted", _("được xác nhận")
        RETURNED = "returned", _("bị trả lại")

    task = models.ForeignKey(Task, models.PROTECT, related_name="proofs")
    on = models.DateField()  # day of handing in
    text = models.TextField(_("minh chứng"))
    document_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    decided_on = models.DateField(null=True, blank=True)
    reason = models.CharField(_("cần bổ sung"), max_length=300, blank=True)
    event = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["task"], condition=Q(state="waiting"), name="evidence_waits_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "decided_on", "task"])]

    def __str__(self) -> str:
        return self.text


class Progress(models.Model):
    """A unit's word on how its task stands."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="progress")
    on = models.DateField()
    text = models.TextField(_("tiến độ"))
    percent = models.PositiveSmallIntegerField(null=True, blank=True)  # 0–100, as told
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    event = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.text
