"""Sessions: one sitting of a body, from draft to closed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tiendo.reading.period import Period
from tiendo.web.sources.models import Source
from tiendo.web.units.models import Unit

from .bodies import Body, Term


class Session(models.Model):
    """One sitting, numbered within its term; closing it is the leader's deed."""

    class State(models.TextChoices):
        DRAFT = "draft", _("dự kiến")
        CONVENED = "convened", _("đã triệu tập")
        SITTING = "sitting", _("đang họp")
        CLOSED = "closed", _("đã kết thúc")

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("thường kỳ")
        EXTRAORDINARY = "extraordinary", _("bất thường")

    term = models.ForeignKey(Term, models.PROTECT, related_name="sessions")
    ordinal = models.PositiveIntegerField(_("thứ"))
    kind = models.CharField(_("loại"), max_length=15, choices=Kind, default=Kind.ORDINARY)
    is_extended = models.BooleanField(_("mở rộng"), default=False)  # others than members sit in
    held_on = models.DateField(_("ngày họp"))
    starts_at = models.TimeField(_("giờ bắt đầu"), null=True, blank=True)  # Vietnam time
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    period_reviewed = models.CharField(_("kỳ đánh giá"), max_length=12, blank=True)
    period_ahead = models.CharField(_("kỳ tới"), max_length=12, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.CONVENED)
    opened_at = models.DateTimeField(null=True, blank=True)  # when it really began
    ended_at = models.DateTimeField(null=True, blank=True)  # when people really left
    closed_on = models.DateField(null=True, blank=True)
    sources = models.ManyToManyField(Source, related_name="sessions", blank=True)

    class Meta:
        ordering: ClassVar = ["-held_on", "-ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "ordinal"], name="session_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "convened", "sitting"], closed_on__isnull=True)
                | Q(state="closed", closed_on__isnull=False),
                name="session_closed_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        marks = [self.get_kind_display()] if self.kind == self.Kind.EXTRAORDINARY else []
        marks += [str(_("mở rộng"))] if self.is_extended else []
        told = f" ({', '.join(marks)})" if marks else ""
        return f"{self.body.sitting} {_('lần thứ')} {self.ordinal}{told}"

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
