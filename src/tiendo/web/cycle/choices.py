"""Units, groups and indicators as a person types them in the grid, with completion by name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TypeVar

from tiendo import packs
from tiendo.reading.keys import fold_phrase
from tiendo.web.cycle.models import Limitation, Session
from tiendo.web.cycle.queries.limitations import limitation_open_on
from tiendo.web.errors import NoSuchUnit, UnknownIndicator
from tiendo.web.figures.models import Indicator
from tiendo.web.templatetags.tiendo import group_name, indicator_name
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import below

Thing = TypeVar("Thing")

# "UBND xã Yên Thịnh" is the commune where no committee of its own is entered.
_OFFICE = re.compile(r"(?:ubnd|ủy ban nhân dân|đảng ủy|cấp ủy|đảng ủy, ubnd) ")


_PLACES = frozenset({"huyện", "tỉnh", "xã", "phường"})  # that end a name and are left out
SHORT = 2  # words of a name that nobody abbreviates


@dataclass(frozen=True)
class Choices:
    """What may be named on the rows of one session, by the names shown."""

    day: date
    units: dict[str, Unit]
    groups: dict[str, str]  # name → pack code
    indicators: dict[str, Indicator]
    limitations: dict[int, Limitation] = field(default_factory=dict)  # open on the day, by key

    def lead(self, text: str) -> tuple[Unit | None, str]:
        """Return the unit, or the code of the group, that `text` names. Raises NoSuchUnit."""
        if not text.strip():
            return None, ""
        if group := _find(self.groups, text) or _group_phrases().get(fold_phrase(text), ""):
            return None, group
        return self.unit(text), ""

    def unit(self, text: str) -> Unit:
        """Return the unit that `text` names as shown or as spelled elsewhere. Raises NoSuchUnit."""
        wanted = fold_phrase(text)
        for name in (wanted, _OFFICE.sub("", wanted, count=1)):
            if found := self._spelled.get(name) or self._abbreviated.get(_letters(name)):
                return found
        raise NoSuchUnit(unit=text.strip(), day=f"{self.day:%d/%m/%Y}")

    @cached_property
    def _spelled(self) -> dict[str, Unit]:
        """Return the units by their folded names, then by spellings that only one unit has."""
        written = {spec.key: spec.spellings for spec in packs.units().units}
        spellings = [
            (fold_phrase(spelling), unit)
            for unit in self.units.values()
            for spelling in written.get((unit.code, unit.valid_from), ())
        ]
        often = Counter(spelling for spelling, _unit in spellings)
        names = {fold_phrase(name): unit for name, unit in self.units.items()}
        return {spelling: unit for spelling, unit in spellings if often[spelling] == 1} | names

    @cached_property
    def _abbreviated(self) -> dict[str, Unit]:
        """Return the units by the abbreviations of their names that fit one unit alone."""
        short = [(key, unit) for unit in self.units.values() for key in _initials(unit.name)]
        often = Counter(key for key, _unit in short)
        return {key: unit for key, unit in short if often[key] == 1}

    def name_of(self, unit: Unit) -> str:
        """Return the name that means this unit and no other one here."""
        return self._shown.get(unit.pk, unit.name)

    @cached_property
    def _shown(self) -> dict[int, str]:
        return {unit.pk: name for name, unit in self.units.items()}

    def unit_list(self, text: str) -> list[Unit]:
        """Return the units that `text` names, separated by semicolons. Raises NoSuchUnit."""
        return [self.unit(name) for name in text.split(";") if name.strip()]

    def indicator(self, text: str) -> Indicator | None:
        """Return the indicator that `text` names, None for nothing. Raises UnknownIndicator."""
        if not text.strip():
            return None
        if found := _find(self.indicators, text):
            return found
        raise UnknownIndicator(text=text.strip())


def _letters(text: str) -> str:
    """Return the letters of a name without marks, blanks and signs: "Phòng TC-KH" → "phongtckh"."""
    parted = unicodedata.normalize("NFD", fold_phrase(text))
    return re.sub(r"[^a-z]", "", parted.replace("đ", "d"))


def _initials(name: str) -> set[str]:
    """Return how offices abbreviate a name: "phongtckh" and, where long enough, "ttptqd".

    "và" and the kind of place at the end ("huyện") are left out, the latter kept too.
    """
    all_words = [word for word in re.findall(r"\w+", fold_phrase(name)) if word != "và"]
    found: set[str] = set()
    for words in (all_words, all_words[:-1] if _PLACES.intersection(all_words[-1:]) else []):
        if len(words) > SHORT:
            first = "".join(word[0] for word in words[1:])
            found |= {_letters(words[0] + first)}
            found |= {_letters(words[0][0] + first)} if len(words) > SHORT + 1 else set()
    return found


def _find(names: dict[str, Thing], text: str) -> Thing | None:
    """Return what bears the name, however its case and tone marks are typed."""
    if text in names:
        return names[text]
    wanted = fold_phrase(text)
    return next((thing for name, thing in names.items() if fold_phrase(name) == wanted), None)


def units_below(place: Unit, day: date) -> dict[str, Unit]:
    """Return a unit and all below it on a day, by names that tell them apart; one query."""
    here = list(below(place, day=day).select_related("parent").order_by("tree", "name_key"))
    often = Counter(unit.name for unit in here)
    return {unit.name if often[unit.name] == 1 else _full(unit): unit for unit in here}


def unit_named(text: str, *, among: Unit, day: date) -> Unit | None:
    """Return the unit in or below `among` that `text` names, None for "". Raises NoSuchUnit."""
    if not text.strip():
        return None
    return Choices(day=day, units=units_below(among, day), groups={}, indicators={}).unit(text)


@cache
def _group_phrases() -> dict[str, str]:
    return {fold_phrase(phrase): g.code for g in packs.catalogue().groups for phrase in g.phrases}


def choices(session: Session) -> Choices:
    """Return what may be named on the session's rows, as of its day; three queries."""
    return Choices(
        day=session.held_on,
        units=units_below(session.unit, session.held_on),
        groups={group_name(g.code): g.code for g in packs.catalogue().groups},
        indicators={indicator_name(i): i for i in Indicator.objects.all()},
        limitations=open_limitations(session),
    )


def open_limitations(session: Session) -> dict[int, Limitation]:
    """Return the limitations of the body that are open on the session's day, by key; one query."""
    found = Limitation.objects.filter(
        limitation_open_on(session.held_on), body=session.term.body_id
    ).select_related("body")
    return {limitation.pk: limitation for limitation in found}


def _full(unit: Unit) -> str:
    return f"{unit.name} ({unit.parent})" if unit.parent else unit.name
