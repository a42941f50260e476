"""From written names to what they stand for: units and groups below a place, bodies, measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from tiendo import packs
from tiendo.packs import lookup
from tiendo.packs.model import Measure
from tiendo.reading.keys import fold_phrase
from tiendo.web.cycle.models import Body
from tiendo.web.units.models import Unit

# The first cue found decides: a standing body is named with the body that it stands for.
_BODY_CUES: tuple[tuple[str, Body.Kind], ...] = (
    ("ban thường vụ", Body.Kind.STANDING),
    ("btv", Body.Kind.STANDING),
    ("thường trực", Body.Kind.BOARD),
    ("ban chấp hành", Body.Kind.EXECUTIVE),
    ("bch", Body.Kind.EXECUTIVE),
    ("hội đồng nhân dân", Body.Kind.COUNCIL),
    ("hđnd", Body.Kind.COUNCIL),
    ("ủy ban nhân dân", Body.Kind.PEOPLE),
    ("ubnd", Body.Kind.PEOPLE),
    ("tỉnh ủy", Body.Kind.EXECUTIVE),
    ("huyện ủy", Body.Kind.EXECUTIVE),
    ("đảng ủy", Body.Kind.EXECUTIVE),
)
_WORD = re.compile(r"\w+")
_WHOLE_PLACE = re.compile(r"(?:toàn|cả|trên địa bàn) (?:tỉnh|huyện|thành phố|thị xã|xã|phường)")


def _words(text: str) -> str:
    """Return a folded text with one blank between and around its words, which so match whole."""
    return f" {' '.join(_WORD.findall(fold_phrase(text)))} "


def body_kind(text: str) -> Body.Kind | None:
    """Return what kind of body a name names, None where it names none."""
    words = _words(text)
    return next((kind for cue, kind in _BODY_CUES if f" {cue} " in words), None)


def measure_named(written: str) -> Measure | None:
    """Return the measure that is written so ("tỷ đồng", "%"), or that has this code."""
    return lookup.measure(written) or _measures().get(fold_phrase(written))


def group_named(written: str) -> str:
    """Return the code of the group of units that is written so, "" for none."""
    return _groups().get(_words(written), "")


@cache
def _measures() -> dict[str, Measure]:
    return {fold_phrase(s): m for m in packs.catalogue().measures for s in m.spellings}


@cache
def _groups() -> dict[str, str]:
    return {_words(phrase): g.code for g in packs.catalogue().groups for phrase in g.phrases}


@dataclass(frozen=True, slots=True)
class _Named:
    unit: Unit
    names: tuple[str, ...]  # as `_words` gives them


@dataclass(frozen=True)
class Gazetteer:
    """The names of a place and everything below it, at any time; one query, on first use."""

    place: Unit

    @cached_property
    def _named(self) -> list[_Named]:
        spellings = {spec.key: spec.spellings for spec in packs.units().units}
        return [
            _Named(
                unit,
                tuple(map(_words, (unit.name, *spellings.get((unit.code, unit.valid_from), ())))),
            )
            for unit in Unit.objects.filter(path__startswith=self.place.path)
        ]

    def on(self, day: date) -> list[Unit]:
        """Return the units that exist on `day`, the place itself first."""
        units = [n.unit for n in self._named if _is_valid(n.unit, day)]
        return sorted(units, key=lambda unit: (unit.pk != self.place.pk, unit.name))

    def find(self, text: str, *, day: date, places_only: bool = False) -> Unit | None:
        """Return the unit named in `text` on `day`: the first named, of those the longest name.

        None where no unit is named or two bear the name. "toàn huyện" is the place itself.
        """
        words = _words(text)
        if _WHOLE_PLACE.fullmatch(words.strip()):
            return self.place
        hits = [
            (words.index(name), -len(name), found.unit)
            for found in self._named
            if _is_valid(found.unit, day)
            and (not places_only or found.unit.tree == Unit.Tree.TERRITORY)
            for name in found.names
            if name in words
        ]
        if not hits:
            return None
        best = min(hit[:2] for hit in hits)
        units = {unit.pk: unit for start, length, unit in hits if (start, length) == best}
        return next(iter(units.values())) if len(units) == 1 else None


def _is_valid(unit: Unit, day: date) -> bool:
    return unit.valid_from <= day and (unit.valid_to is None or day <= unit.valid_to)
