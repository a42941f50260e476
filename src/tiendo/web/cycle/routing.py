"""Who a piece of work may fall to, by the functions in the packs; suggests, never decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tiendo import packs
from tiendo.packs.model import Route
from tiendo.reading.keys import fold_phrase
from tiendo.web.templatetags.tiendo import group_name
from tiendo.web.units.models import Unit

MOST = 3  # suggestions for one text
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit or a group of units that the words point at, and the words that do."""

    unit: Unit | None
    group: str  # pack code, "" for a unit
    cue: str

    @property
    def name(self) -> str:
        """What to write as the lead."""
        return self.unit.name if self.unit is not None else group_name(self.group)


@dataclass(frozen=True, slots=True)
class _Path:
    """A route with its cues as they are compared: blanks between and around the words."""

    route: Route
    cues: tuple[tuple[str, str], ...]  # as compared, as written
    near: tuple[str, ...]
    unless: tuple[str, ...]


@cache
def _paths() -> tuple[_Path, ...]:
    return tuple(
        _Path(
            route,
            tuple((_words(cue), cue) for cue in route.cues),
            tuple(map(_words, route.near)),
            tuple(map(_words, route.unless)),
        )
        for route in packs.routes()
    )


def offices_of(units: Iterable[Unit], place: Unit) -> list[Unit]:
    """Return the units that are offices of `place` itself, not of places below it."""
    own = place.code.partition("-")[0]
    return [unit for unit in units if unit.code.partition("-")[0] == own and "-" in unit.code]


def suggest(text: str, offices: Iterable[Unit]) -> list[Suggestion]:
    """Return up to three: the group that the text names, then offices whose function it names.

    Of offices the longest cue comes first. A cue leads to the first route alone that has an office
    here, and an office that two units could be is not suggested. No query.
    """
    words = _words(text)
    kept = list(offices)
    often = Counter(_office(unit) for unit in kept)
    here = {_office(unit): unit for unit in kept if often[_office(unit)] == 1}
    found: dict[str, Suggestion] = {}  # by cue
    for path in _paths():
        unit = next((here[office] for office in path.route.units if office in here), None)
        if unit is None or not _fits(path, words):
            continue
        for cue, written in path.cues:
            if cue in words and cue not in found:
                found[cue] = Suggestion(unit, "", written)
    best: dict[str, Suggestion] = {}  # by name
    for cue in sorted(found, key=len, reverse=True):
        best.setdefault(found[cue].name, found[cue])
    return [*_group_in(words), *best.values()][:MOST]


def _group_in(words: str) -> list[Suggestion]:
    """Return the group with the longest phrase that stands in the words, if any does."""
    named = [phrase for phrase in _groups() if phrase in words]
    if not named:
        return []
    code, written = _groups()[max(named, key=len)]
    return [Suggestion(None, code, written)]


@cache
def _groups() -> dict[str, tuple[str, str]]:
    groups = packs.catalogue().groups
    return {_words(phrase): (g.code, phrase) for g in groups for phrase in g.phrases}


def _fits(path: _Path, words: str) -> bool:
    if any(word in words for word in path.unless):
        return False
    return not path.near or any(word in words for word in path.near)


def _office(unit: Unit) -> str:
    return unit.code.partition("-")[2]


def _words(text: str) -> str:
    """Return folded words with one blank between and around them, which so match whole."""
    return f" {' '.join(_WORD.findall(fold_phrase(text)))} "
