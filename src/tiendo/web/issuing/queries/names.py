"""From a name in the text of a notice back to the unit or group that it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from tiendo import packs
from tiendo.packs.lookup import group
from tiendo.reading.keys import fold_phrase
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.wording import LOCAL, formal_name
from tiendo.web.errors import NoSuchUnit
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import below

PEOPLE = ("UBND", "Ủy ban nhân dân")


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named at one session on its day, by folded name."""

    day: str  # as an error prints it
    units: dict[str, list[Unit]]
    groups: dict[str, str]  # pack codes

    def lead(self, text: str | None) -> tuple[Unit | None, str]:
        """Return the unit, or the code of the group, that `text` names. Raises NoSuchUnit."""
        if not text:
            return None, ""
        if found := self.groups.get(fold_phrase(text)):
            return None, found
        return self.unit(text), ""

    def unit(self, text: str) -> Unit:
        """Return the one unit that `text` names. Raises NoSuchUnit: none, or more than one."""
        if len(found := self.units.get(fold_phrase(text), [])) == 1:
            return found[0]
        raise NoSuchUnit(unit=text, day=self.day)

    def shown(self, text: str) -> str:
        """Return a name in the one way in which notices write it; an unknown one as it is."""
        key = fold_phrase(text)
        if (code := self.groups.get(key)) and (named := group(code)):
            return named.name_vi
        found = self.units.get(key, [])
        return formal_name(found[0]) if len(found) == 1 else text


def names_at(session: Session) -> Names:
    """Return the names of the session's place and all below it on its day; one query."""
    spellings = {spec.key: spec.spellings for spec in packs.units().units}
    own: dict[str, list[Unit]] = {}
    acting: dict[str, list[Unit]] = {}  # a territory by its People's Committee
    for unit in below(session.unit, day=session.held_on):
        written = (unit.name, *spellings.get((unit.code, unit.valid_from), ()))
        for name in {fold_phrase(name) for name in written}:  # several may fold into one
            own.setdefault(name, []).append(unit)
            if unit.kind in LOCAL:
                for people in PEOPLE:
                    acting.setdefault(f"{fold_phrase(people)} {name}", []).append(unit)
    groups = packs.catalogue().groups
    return Names(
        day=f"{session.held_on:%d/%m/%Y}",
        units=acting | own,
        groups={fold_phrase(name): g.code for g in groups for name in (g.name_vi, *g.phrases)},
    )
