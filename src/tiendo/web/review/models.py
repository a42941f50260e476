"""A candidate: one record that the reader found, waiting for a person."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tiendo.web.sources.models import Reading


class Candidate(models.Model):
    """One found record; nothing of it enters the records before somebody accepts it."""

    class Kind(models.TextChoices):
        SESSION = "session", _("Kỳ họp")
        FIGURE = "figure", pgettext_lazy("many", "Số liệu")
        RESULT = "result", _("Kết quả")
        LIMITATION = "limitation", _("Tồn tại, hạn chế")
        CAUSE = "cause", _("Nguyên nhân")
        PROPOSAL = "proposal", _("Đề xuất, kiến nghị")
        TASK = "task", pgettext_lazy("many", "Nhiệm vụ")

    class State(models.TextChoices):
        WAITING = "waiting", _("chờ xem")
        ACCEPTED = "accepted", _("đã nhận")
        REFUSED = "refused", _("đã bỏ")

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="candidates")
    kind = models.CharField(max_length=12, choices=Kind)
    position = models.PositiveIntegerField()  # order of acceptance: the session comes first
    start = models.PositiveIntegerField(null=True)  # null: a session whose words are nowhere
    end = models.PositiveIntegerField(null=True)
    found = models.JSONField()  # as the reader wrote it; never changed
    edited = models.JSONField(null=True, blank=True)  # as a person corrected it
    edits = models.JSONField(default=list, blank=True)  # of each edit: event, by, at, data
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    made_kind = models.CharField(max_length=60, blank=True)  # "figures.figure"
    made_key = models.CharField(max_length=60, blank=True)
    is_known = models.BooleanField(default=False)  # accepted as a record that was there before
    problem = models.CharField(max_length=400, blank=True)  # why "accept all" left it
    event = models.BigIntegerField(default=0)  # number of the deed that last wrote it

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reading", "position"], name="candidate_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.position}"

    @property
    def data(self) -> dict[str, Any]:
        """What would be recorded: the edited record, else the found one."""
        return dict(self.edited if self.edited is not None else self.found)

    def may_be_withdrawn(self, by: object) -> bool:
        """Whether a person may take back what it became: a statement that they accepted."""
        is_stated = self.kind not in {self.Kind.SESSION, self.Kind.FIGURE}
        is_made = self.state == self.State.ACCEPTED and not self.is_known
        return is_made and is_stated and self.decided_by == by

    @property
    def certainty(self) -> Decimal:
        """How sure the record is, from 0 to 1: as the reader says, 1 once a person corrected it."""
        return Decimal(1) if self.edited is not None else Decimal(self.found.get("certainty") or 0)

    def edits_after(self, event: int) -> list[dict[str, Any]]:
        """Return the edits that a screen which shows the row as of `event` does not show."""
        return [edit for edit in self.edits if edit["event"] > event]
