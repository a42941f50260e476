"""Which units existed on a day, and which lie below which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from tiendo.packs import lookup
from tiendo.packs.country import REFORM, Doubt, doubts

from .models import FormerName, Succession, Unit


def valid_on(day: date) -> Q:
    """Return the condition that a unit existed on `day`."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def units_on(day: date) -> QuerySet[Unit]:
    """Return all units that existed on `day`."""
    return Unit.objects.filter(valid_on(day))


def below(unit: Unit, *, day: date) -> QuerySet[Unit]:
    """Return `unit` and everything under it in the trees, as of `day`."""
    return units_on(day).filter(path__startswith=unit.path)


def within(units: Iterable[Unit], *, field: str = "") -> Q:
    """Return the condition that the unit in `field` ("": the row itself) is in or below `units`."""
    prefix = f"{field}__" if field else ""
    condition = Q(pk__in=[])
    for unit in units:
        condition |= Q(**{f"{prefix}path__startswith": unit.path})
    return condition


def names_on(units: Iterable[Unit], day: date) -> dict[int, str]:
    """Return what each unit was called on `day`, by its number; one query."""
    names = {unit.pk: unit.name for unit in units}
    former = FormerName.objects.filter(unit__in=list(names), until__gte=day).order_by("-until")
    return names | {row.unit_id: row.name for row in former}  # the earliest that reaches the day


def members_of_group(group: str, place: Unit, *, day: date) -> QuerySet[Unit]:
    """Return the units that a group of the packs ("communes") names, below `place` on `day`."""
    spec = lookup.group(group)
    kinds = spec.kinds if spec else ()
    return below(place, day=day).filter(kind__in=kinds).exclude(pk=place.pk)


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to the units of a place on one day."""

    on: date
    successions: list[Succession]
    count_before: int  # communes and towns of the place the day before
    count_after: int  # the same territory's communes and towns on that day


LOCAL_KINDS = ("commune", "town", "ward", "special_zone")


def changes_of(place: Unit) -> list[Change]:
    """Return the changes that units of `place` went through, oldest first; three queries.

    After the district level ended, the units that follow hang elsewhere in the tree, so counting
    goes along the successions and not along the tree.
    """
    successions = list(
        Succession.objects.filter(old__path__startswith=place.path)
        .select_related("old", "new")
        .order_by("on", "new__name_key", "old__name_key")
    )
    days: dict[date, list[Succession]] = {}
    for link in successions:
        days.setdefault(link.on, []).append(link)
    locals_ = list(Unit.objects.filter(path__startswith=place.path, kind__in=LOCAL_KINDS))
    found = []
    for day, links in days.items():
        eve = day - timedelta(days=1)
        before = {u.pk for u in locals_ if u.valid_from <= eve and (u.valid_to or eve) >= eve}
        after = (before - {link.old_id for link in links}) | {link.new_id for link in links}
        found.append(Change(day, links, len(before), len(after)))
    return found


@dataclass(frozen=True, slots=True)
class Unused:
    """A succession that the country's data tell and that is too odd to be used unasked."""

    old: Unit
    new: Unit
    doubt: Doubt


def unused_of(units: QuerySet[Unit]) -> list[Unused]:
    """Return what the country's data tell of `units` and nobody has confirmed; three queries."""
    told = doubts()
    eve = REFORM - timedelta(days=1)
    old = units.filter(code__in={each.old[0] for each in told}, valid_to=eve)
    before = {unit.code: unit for unit in old}
    found = [each for each in told if each.old[0] in before]
    new = Unit.objects.filter(code__in={each.new[0] for each in found}, valid_from=REFORM)
    after = {unit.code: unit for unit in new}
    links = Succession.objects.filter(old__in=before.values(), on=REFORM)
    confirmed = set(links.values_list("old__code", "new__code"))
    return [
        Unused(before[each.old[0]], after[each.new[0]], each)
        for each in found
        if each.new[0] in after and (each.old[0], each.new[0]) not in confirmed
    ]


def heirs_of(place: Unit, eves: Iterable[date]) -> QuerySet[Unit]:
    """Return what units that ended on one of these days can have become; two queries.

    Those are the communes of the days after, in the province of `place` and in what became of it.
    """
    root = place.path.partition("/")[0] + "/"
    became = Succession.objects.filter(old__path=root).values_list("new__path", flat=True)
    here, then = Q(path__startswith=root), Q(pk__in=[])
    for path in became:
        here |= Q(path__startswith=path)
    for eve in eves:
        then |= valid_on(eve + timedelta(days=1))
    return Unit.objects.filter(here, then, kind__in=LOCAL_KINDS)
