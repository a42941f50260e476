"""What a reorganisation leaves for people to settle: nothing of it is guessed."""

from __future__ import annotations

from dataclasses import dataclass

from tiendo.web.accounts.models import Membership
from tiendo.web.cycle.models import Assignment, Body, Task
from tiendo.web.units.drafts import Draft
from tiendo.web.units.models import Unit


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """What hangs on the old units, to be set up or moved under the new ones by hand."""

    organs: list[Unit]  # end with the unit that they serve
    memberships: list[Membership]
    bodies: list[Body]
    tasks: int  # parts in tasks that are not over; what they say is not told here

    def __bool__(self) -> bool:
        return bool(self.organs or self.memberships or self.bodies or self.tasks)


def open_points(draft: Draft) -> OpenPoints:
    """Return what people must settle; four queries beside the draft's own."""
    ended = {unit.pk for unit in (*draft.old, *draft.below)}
    if draft.reorganisation.is_applied:
        ended = {key for key, _last in draft.reorganisation.ended}
    keys = list(ended)
    held = Membership.objects.filter(unit__in=keys, ended_on__isnull=True)
    bodies = Body.objects.filter(unit__in=keys).select_related("unit")
    parts = Assignment.objects.filter(unit__in=keys).exclude(task__state__in=Task.OVER)
    old = {unit.pk for unit in draft.old}
    return OpenPoints(
        organs=list(Unit.objects.filter(pk__in=ended - old).order_by("path")),
        memberships=list(held.select_related("unit", "user").order_by("unit__name_key", "pk")),
        bodies=list(bodies.order_by("unit__name_key", "pk")),
        tasks=parts.count(),
    )
