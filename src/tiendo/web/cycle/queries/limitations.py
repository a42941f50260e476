"""Limitations through the sessions: how old, how often named, and which one a text names again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import Count, Prefetch, Q, QuerySet

from tiendo.reading.keys import fold_phrase
from tiendo.web.cycle.models import Body, Limitation, Mention, Session

ALIKE = 0.5  # share of common word pairs (Dice) from which two wordings may mean the same thing


def limitation_open_on(day: date) -> Q:
    """Return the condition that a limitation was named by `day` and not closed on it."""
    return Q(first_on__lte=day) & (Q(closed_on__isnull=True) | Q(closed_on__gt=day))


def limitations_for_rows(limitations: QuerySet[Limitation], day: date) -> QuerySet[Limitation]:
    """Add `times`, in how many sessions by `day` it was named, and the mentions in order."""
    by_then = Q(mentions__session__held_on__lte=day)
    mentions = (
        Mention.objects.select_related("session__term__body", "source")
        .defer("source__text")
        .order_by("session__held_on", "session__ordinal", "pk")
    )
    return (
        limitations.select_related("body__unit", "closed_in__term__body")
        .prefetch_related(Prefetch("mentions", mentions))
        .annotate(times=Count("mentions__session", filter=by_then, distinct=True))
    )


@dataclass(frozen=True, slots=True)
class LimitationRow:
    """A limitation as a list shows it on a day."""

    limitation: Limitation
    times: int  # sessions that named it
    age: int  # sessions of the body after the one that first named it
    is_open: bool
    wording: str  # as the last session by the day put it

    @property
    def illustrative(self) -> bool:
        """Whether a document that named it holds no facts."""
        return any(m.source and m.source.illustrative for m in self.limitation.mentions.all())


def limitation_row(limitation: Limitation, day: date, *, age: int) -> LimitationRow:
    """Return one limitation, read through `limitations_for_rows`, as of `day`; no query."""
    closed = limitation.closed_on
    said = [m.text for m in limitation.mentions.all() if m.session.held_on <= day]
    return LimitationRow(
        limitation=limitation,
        times=getattr(limitation, "times", 0),
        age=age,
        is_open=closed is None or closed > day,
        wording=said[-1] if said else limitation.text,
    )


def limitation_rows(limitations: Iterable[Limitation], day: date) -> list[LimitationRow]:
    """Return limitations, read through `limitations_for_rows`, as of `day`; one query.

    The age counts the body's sessions after the first that named it, by `day` or its closing.
    """
    found = list(limitations)
    bodies = {one.body_id for one in found}
    days: dict[int, list[date]] = {}
    sittings = Session.objects.filter(term__body__in=bodies, held_on__lte=day)
    for body, held_on in sittings.values_list("term__body", "held_on"):
        days.setdefault(body, []).append(held_on)
    return [
        limitation_row(
            one,
            day,
            age=sum(
                one.first_on < held_on <= (one.closed_on or day)
                for held_on in days.get(one.body_id, ())
            ),
        )
        for one in found
    ]


def best_limitation_match(body: Body, text: str) -> Limitation | None:
    """Return the body's open limitation whose wording is nearest to `text`, None if none is near.

    Words are compared in pairs, so that order counts; every wording of a mention is tried. It is
    a suggestion for a person to judge.
    """
    wanted = _pairs(text)
    best: tuple[float, Limitation | None] = (ALIKE, None)
    mentions = Mention.objects.filter(limitation__body=body, limitation__closed_on__isnull=True)
    for mention in mentions.select_related("limitation"):
        score = _likeness(wanted, _pairs(mention.text))
        if score >= best[0] and (best[1] is None or score > best[0]):
            best = (score, mention.limitation)
    return best[1]


def _pairs(text: str) -> set[tuple[str, str]]:
    words = "".join(c if c.isalnum() else " " for c in fold_phrase(text)).split()
    return set(pairwise(words))


def _likeness(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
