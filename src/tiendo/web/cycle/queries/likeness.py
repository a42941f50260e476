"""Which limitation a text names again: a suggestion by likeness of words, for a person to judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from tiendo.reading.keys import fold_phrase
from tiendo.web.cycle.models import Body, Limitation, Mention

ALIKE = 0.5  # share of common word pairs (Dice) from which two wordings may mean the same thing
Pair = tuple[str, str]


class Wordings:
    """Wordings by what they are of, to be asked which one is nearest to a text; no query.

    Words are compared in pairs, so that order counts.
    """

    def __init__(self, said: Iterable[tuple[int, str]]) -> None:
        self._of: list[int] = []
        self._sizes: list[int] = []
        self._with: dict[Pair, list[int]] = {}
        for place, (key, text) in enumerate(said):
            pairs = _pairs(text)
            self._of.append(key)
            self._sizes.append(len(pairs))
            for pair in pairs:
                self._with.setdefault(pair, []).append(place)

    def nearest(self, text: str, *, among: frozenset[int] | None = None) -> int | None:
        """Return what the nearest wording is of, the first one said of several; None if none is.

        `among`: only these may be answered.
        """
        wanted = _pairs(text)
        common = Counter(place for pair in wanted for place in self._with.get(pair, ()))
        scores = [
            (2 * number / (len(wanted) + self._sizes[place]), -place)
            for place, number in common.items()
            if among is None or self._of[place] in among
        ]
        best = max(scores, default=(0.0, 0))
        return self._of[-best[1]] if best[0] >= ALIKE else None


def _pairs(text: str) -> set[Pair]:
    words = "".join(c if c.isalnum() else " " for c in fold_phrase(text)).split()
    return set(pairwise(words))


def best_limitation_match(body: Body, text: str) -> Limitation | None:
    """Return the body's open limitation whose wording is nearest to `text`, None if none is near.

    Every wording of a mention is tried.
    """
    said = Mention.objects.filter(limitation__body=body, limitation__closed_on__isnull=True)
    key = Wordings(said.values_list("limitation", "text")).nearest(text)
    return None if key is None else Limitation.objects.get(pk=key)


def returned_ones(limitations: Iterable[Limitation]) -> dict[int, Limitation]:
    """Return, by key, the closed limitation of the body that each one names anew; two queries.

    It was closed by the day on which the new one was first named. Left out: what is like none.
    """
    asked = list(limitations)
    closed = Mention.objects.filter(
        limitation__body__in={one.body_id for one in asked}, limitation__closed_on__isnull=False
    ).order_by("session__held_on", "pk")
    said = list(
        closed.values_list("limitation", "text", "limitation__closed_on", "limitation__body")
    )
    wordings = Wordings((key, text) for key, text, _day, _body in said)
    found = {}
    for one in asked:
        before = frozenset(
            key
            for key, _text, day, body in said
            if body == one.body_id and day is not None and day <= one.first_on and key != one.pk
        )
        if before and (key := wordings.nearest(one.text, among=before)) is not None:
            found[one.pk] = key
    kept = Limitation.objects.select_related("closed_in__term__body").in_bulk(found.values())
    return {pk: kept[key] for pk, key in found.items()}
