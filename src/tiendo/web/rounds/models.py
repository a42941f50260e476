"""Reporting rounds and what each unit hands in; the values themselves are figures, above."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tiendo.reading.period import Period
from tiendo.web.journal.models import AppendOnly
from tiendo.web.units.models import Unit


class Round(models.Model):
    """One call for one form over one period; `unit` asks, the units of its submissions answer."""

    class Rule(models.TextChoices):
        """Which days the data cover; Nghị định 09/2019, Điều 12, closes them on the 14th."""

        CALENDAR = "calendar", _("theo lịch")
        DAY_14 = "day_14", _("từ ngày 15 đến ngày 14")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rounds")
    form = models.CharField(_("biểu mẫu"), max_length=40)  # pack code
    period = models.CharField(_("kỳ"), max_length=12)
    period_start = models.DateField()  # of the calendar, inclusive
    period_end = models.DateField()
    rule = models.CharField(_("cách chốt số liệu"), max_length=8, choices=Rule)
    data_from = models.DateField(_("số liệu từ ngày"))  # inclusive, by the rule
    data_to = models.DateField(_("chốt số liệu ngày"))  # inclusive
    opens_on = models.DateField(_("mở từ ngày"))
    due_on = models.DateField(_("hạn nộp"))  # a working day
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    closed_on = models.DateField(null=True, blank=True)  # nothing more is expected

    class Meta:
        ordering: ClassVar = ["-period_end", "form", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "form", "period"], name="round_once"),
            models.CheckConstraint(
                condition=Q(data_from__lte=F("data_to"), opens_on__lte=F("due_on")),
                name="round_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.period}"

    @property
    def span(self) -> Period:
        """The period as a value."""
        return Period.parse(self.period)


class Submission(models.Model):
    """What one unit hands in for a round."""

    class State(models.TextChoices):
        DRAFT = "draft", _("đang nhập")
        SUBMITTED = "submitted", _("đã nộp")
        RETURNED = "returned", _("bị trả lại")
        ACCEPTED = "accepted", _("đã nhận")
        LOCKED = "locked", _("đã khóa")

    OPEN: ClassVar = (State.DRAFT, State.RETURNED)  # the unit may still write

    round = models.ForeignKey(Round, models.PROTECT, related_name="submissions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="submissions")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    submitted_on = models.DateField(null=True, blank=True)  # the first time: timeliness
    began_at = models.DateTimeField(null=True, blank=True)  # first cell typed in the form

    class Meta:
        ordering: ClassVar = ["unit__name_key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "unit"], name="submission_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "state"])]

    def __str__(self) -> str:
        return f"{self.round}: {self.unit}"


class Step(AppendOnly):
    """One step of a submission's way: handed in, returned, accepted, locked, unlocked."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=Submission.State)  # after the step
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(_("lý do"), max_length=300, blank=True)  # of a return, an unlock
    event = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.get_state_display()
