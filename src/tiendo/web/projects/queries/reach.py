"""Which projects a person may see."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tiendo.web.accounts.gates import own_units, reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.projects.models import Obstacle, Project
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within


def visible_projects(user: User) -> QuerySet[Project]:
    """Return the projects of the units a person may read, and those their unit has a part in.

    A unit has a part as investor, or where it answers for an obstacle.
    """
    own = own_units(user)
    blocked = Obstacle.objects.filter(owner__in=own).values("project")
    part = Q(investor__in=own) | Q(pk__in=blocked)
    found = Project.objects.filter(reach(user, Action.READ) | part)
    return found.select_related("unit", "investor")


def of_place(projects: QuerySet[Project], place: Unit) -> QuerySet[Project]:
    """Return the projects of the units in `place`, and those that units in it have a part in."""
    blocked = Obstacle.objects.filter(within([place], field="owner")).values("project")
    here = within([place], field="unit") | within([place], field="investor")
    return projects.filter(here | Q(pk__in=blocked))


def visible_obstacles(user: User) -> QuerySet[Obstacle]:
    """Return the obstacles of the projects that a person may see."""
    projects = visible_projects(user).values("pk")
    found = Obstacle.objects.filter(project__in=projects)
    return found.select_related("project__unit", "owner", "task")
