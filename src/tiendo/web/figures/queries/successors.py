"""What became of the communes of a unit that has ended; the new ones lie outside its tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tiendo.web.accounts.gates import may
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.units.models import Succession, Unit
from tiendo.web.units.queries import LOCAL_KINDS


@dataclass(frozen=True, slots=True)
class Became:
    """The units that a unit's communes became by a day, by name.

    `shown`: those of which the person may read every part; `hidden`: those that hold parts of
    other units which they may not, so that no sum tells another unit's figure. `elsewhere`: what
    lay outside the unit and went into a new one.
    """

    shown: list[Unit]
    hidden: list[Unit]
    elsewhere: dict[int, list[Unit]]  # by new unit

    @property
    def keys(self) -> tuple[int, ...]:
        """The units that may be asked about."""
        return tuple(unit.pk for unit in self.shown)

    def parts_of(self, unit: Unit) -> list[Unit]:
        """Return what went into a new unit from outside, with the unit above each."""
        return self.elsewhere.get(unit.pk, [])


def became(unit: Unit, day: date, user: User | None) -> Became | None:
    """Return what the communes of `unit` became by `day`; None while it exists itself.

    `user` None: whoever works on the machine itself and reads everything. One query per change on
    the way there and back, one more at both ends.
    """
    if unit.valid_to is None or unit.valid_to >= day:
        return None
    locals_ = Unit.objects.filter(path__startswith=unit.path, kind__in=LOCAL_KINDS)
    new = [each for each in _ends(locals_, day) if not each.path.startswith(unit.path)]
    elsewhere = _from_outside(new, unit)
    shown: list[Unit] = []
    hidden: list[Unit] = []
    for each in sorted(new, key=lambda each: each.name_key):
        parts = elsewhere.get(each.pk, ())
        seen = user is None or all(may(user, Action.READ, old) for old in parts)
        (shown if seen else hidden).append(each)
    return Became(shown, hidden, elsewhere)


def all_before(unit: Unit) -> dict[int, Unit]:
    """Return every unit that went into `unit`, however many changes before."""
    found: dict[int, Unit] = {}
    behind = [unit.pk]
    while behind:
        links = Succession.objects.filter(new__in=behind).select_related("old")
        new = {link.old_id: link.old for link in links if link.old_id not in found}
        found |= new
        behind = list(new)
    return found


def reads_all_before(user: User, unit: Unit) -> bool:
    """Tell whether a person may read every unit that went into `unit`, and so their sum."""
    return all(may(user, Action.READ, old) for old in all_before(unit).values())


def _ends(units: Iterable[Unit], day: date) -> list[Unit]:
    """Follow units to those that exist on `day`; what ended with nothing after it is left out."""
    found: dict[int, Unit] = {}
    ahead = {each.pk: each for each in units}
    while ahead:
        ended = [each.pk for each in ahead.values() if each.valid_to and each.valid_to < day]
        found |= {key: each for key, each in ahead.items() if key not in ended}
        links = Succession.objects.filter(old__in=ended, on__lte=day).select_related("new__parent")
        ahead = {link.new_id: link.new for link in links} if ended else {}
    return [each for each in found.values() if each.valid_from <= day]


def _from_outside(new: list[Unit], unit: Unit) -> dict[int, list[Unit]]:
    """Return what went into each new unit and lay outside `unit`, however many changes before."""
    found: dict[int, list[Unit]] = {}
    behind = {each.pk: {each.pk} for each in new}  # a unit → the new units that it went into
    while behind:
        links = Succession.objects.filter(new__in=list(behind)).select_related("old__parent")
        before: dict[int, set[int]] = {}
        for link in links.order_by("old__name_key"):
            into = behind[link.new_id]
            before.setdefault(link.old_id, set()).update(into)
            if not link.old.path.startswith(unit.path):
                for key in into:
                    if link.old not in found.setdefault(key, []):
                        found[key].append(link.old)
        behind = before
    return found
