"""A body sits in sessions; what a session concludes becomes tasks; nothing open gets lost."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tiendo.reading.period import Period
from tiendo.web.figures.models import Indicator
from tiendo.web.sources.models import Cited, Source
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


class Session(models.Model):
    """One sitting, numbered within its term; closing it is the leader's deed."""

    class State(models.TextChoices):
        CONVENED = "convened", _("đã triệu tập")
        CLOSED = "closed", _("đã kết thúc")

    term = models.ForeignKey(Term, models.PROTECT, related_name="sessions")
    ordinal = models.PositiveIntegerField(_("thứ"))
    held_on = models.DateField(_("ngày họp"))
    period_reviewed = models.CharField(_("kỳ đánh giá"), max_length=12, blank=True)
    period_ahead = models.CharField(_("kỳ tới"), max_length=12, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.CONVENED)
    closed_on = models.DateField(null=True, blank=True)
    sources = models.ManyToManyField(Source, related_name="sessions", blank=True)

    class Meta:
        ordering: ClassVar = ["-held_on", "-ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "ordinal"], name="session_number_once"),
            models.CheckConstraint(
                condition=Q(state="convened", closed_on__isnull=True)
                | Q(state="closed", closed_on__isnull=False),
                name="session_closed_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.sitting} {_('lần thứ')} {self.ordinal}"

    @property
    def body(self) -> Body:
        """The body that sat."""
        return self.term.body

    @property
    def unit(self) -> Unit:
        """The unit whose session it is; gates ask for it."""
        return self.term.body.unit

    @property
    def is_closed(self) -> bool:
        """Whether its content can no longer change."""
        return self.state == self.State.CLOSED

    @property
    def reviewed(self) -> Period | None:
        """The period looked back on, if known."""
        return Period.parse(self.period_reviewed) if self.period_reviewed else None

    @property
    def ahead(self) -> Period | None:
        """The period looked forward to, if known."""
        return Period.parse(self.period_ahead) if self.period_ahead else None


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


class Limitation(models.Model):
    """What fell short; open from the session that first named it until one closes it."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="limitations")
    sector = models.CharField(max_length=40, blank=True)
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


class TaskKind(models.TextChoices):
    """The two kinds of task."""

    CONCRETE = "concrete", _("nhiệm vụ cụ thể")
    STANDING = "standing", _("chỉ đạo thường xuyên")


class Conclusion(Statement):
    """One row of the assignment grid: what a session agreed, on its way to becoming a task."""

    class State(models.TextChoices):
        DRAFT = "draft", _("chờ phân công")
        CONFIRMED = "confirmed", _("đã giao")
        NOTED = "noted", _("ghi nhận, không giao việc")

    kind = models.CharField(_("loại"), max_length=10, choices=TaskKind, blank=True)
    lead = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    lead_group = models.CharField(max_length=40, blank=True)  # pack code, instead of a lead
    cooperating = models.ManyToManyField(Unit, blank=True, related_name="+")
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True)
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


class Task(models.Model):
    """Something to do. A group's task has one child per unit and counts them."""

    class State(models.TextChoices):
        ASSIGNED = "assigned", _("đã giao")
        UNDER_WAY = "under_way", _("đang thực hiện")
        WAITING = "waiting", _("chờ xác nhận")
        DONE = "done", _("hoàn thành")
        WITHDRAWN = "withdrawn", _("đã rút")

    OVER: ClassVar = (State.DONE, State.WITHDRAWN)

    session = models.ForeignKey(Session, models.PROTECT, related_name="tasks")
    conclusion = models.ForeignKey(Conclusion, models.PROTECT, related_name="tasks")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    kind = models.CharField(_("loại"), max_length=10, choices=TaskKind)
    sector = models.CharField(max_length=40, blank=True)
    text = models.TextField(_("nội dung"))
    lead_group = models.CharField(max_length=40, blank=True)  # of a group's task; it has no lead
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True)
    given_on = models.DateField(_("ngày giao"))
    first_due_on = models.DateField(_("thời hạn đầu"), null=True, blank=True)  # never changes
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)  # after extensions
    state = models.CharField(max_length=10, choices=State, default=State.ASSIGNED)
    ended_on = models.DateField(null=True, blank=True)  # done or withdrawn
    evidence = models.TextField(_("minh chứng"), blank=True)

    class Meta:
        ordering: ClassVar = [F("due_on").asc(nulls_last=True), "pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["session"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="standing") | Q(due_on__isnull=False, first_due_on__isnull=False),
                name="concrete_task_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "withdrawn"], ended_on__isnull=False)
                | Q(ended_on__isnull=True, state__in=["assigned", "under_way", "waiting"]),
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

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "unit"], name="unit_once_per_task"),
            models.UniqueConstraint(
                fields=["task"], condition=Q(part="lead"), name="task_has_one_lead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.unit}"


class Extension(models.Model):
    """A deadline moved by decision; the old one stays."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="extensions")
    old_due_on = models.DateField()
    new_due_on = models.DateField()
    reason = models.CharField(_("lý do"), max_length=300)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    event = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(new_due_on__gt=F("old_due_on")), name="extension_goes_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_due_on:%d/%m/%Y} → {self.new_due_on:%d/%m/%Y}"


class Progress(models.Model):
    """A unit's word on how its task stands."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="progress")
    on = models.DateField()
    text = models.TextField(_("tiến độ"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    event = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.text
