"""How one task stands for one person: what waits, and in which part they meet it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from tiendo.web.accounts.gates import may
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Assignment, Evidence, Extension, Request, Task, Transfer
from tiendo.web.units.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A task, the person before it, and what waits to be decided about it."""

    user: User
    task: Task
    day: date  # of the page
    lead: Unit | None  # None: a group's task
    extension: Extension | None  # asked, not decided
    transfer: Transfer | None  # asked, not decided
    proof: Evidence | None  # handed in, not judged
    open_children: int

    @property
    def follows(self) -> bool:
        """Whether the person reports for the lead."""
        return self.lead is not None and may(self.user, Action.FOLLOW_UP, self.lead)

    @property
    def decides(self) -> bool:
        """Whether the person decides for the unit that gave the task."""
        return may(self.user, Action.DECIDE, self.task.assigner)

    @property
    def leads(self) -> bool:
        """Whether the person leads the lead unit, or the unit that gave the task."""
        own = self.lead is not None and may(self.user, Action.DECIDE, self.lead)
        return own or self.decides

    @property
    def works(self) -> bool:
        """Whether a unit works on the task itself, now."""
        return not self.task.lead_group and self.task.state != Task.State.PAUSED

    @property
    def is_free(self) -> bool:
        """Whether it is worked on and no evidence waits to be judged."""
        return self.works and self.proof is None

    @property
    def may_still_pass_on(self) -> bool:
        """Whether the lead can still say that the task is not its to do."""
        return self.day <= self.task.given_on + timedelta(days=settings.TIENDO_TRANSFER_DAYS)

    @property
    def place(self) -> Unit:
        """Return the unit in or below which the person names others to do a part."""
        return self.task.assigner if self.decides or self.lead is None else self.lead


def standing_of(user: User, task: Task, day: date) -> Standing:
    """Return how the task stands for the person; five queries, none for a task that is over."""
    if task.state in Task.OVER:
        return Standing(
            user=user,
            task=task,
            day=day,
            lead=None,
            extension=None,
            transfer=None,
            proof=None,
            open_children=0,
        )
    lead = task.assignments.filter(part=Assignment.Part.LEAD).select_related("unit").first()
    return Standing(
        user=user,
        task=task,
        day=day,
        lead=lead.unit if lead else None,
        extension=task.extensions.filter(state=Request.State.ASKED).first(),
        transfer=task.transfers.filter(state=Request.State.ASKED)
        .select_related("asked_lead")
        .first(),
        proof=task.proofs.filter(state=Evidence.State.WAITING).first(),
        open_children=task.children.exclude(state__in=Task.OVER).count(),
    )
