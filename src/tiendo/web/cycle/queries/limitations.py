"""Limitations through the sessions: how old, how often named, what was set to mend them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tiendo.web.cycle.models import Evidence, Limitation, Mention, Session, Task
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within

from .likeness import returned_ones
from .timeliness import TOP

OFTEN = 2  # sessions that named a limitation from which it counts as recurring


def limitation_open_on(day: date) -> Q:
    """Return the condition that a limitation was named by `day` and not closed on it."""
    return Q(first_on__lte=day) & (Q(closed_on__isnull=True) | Q(closed_on__gt=day))


def _number(
    found: QuerySet[models.Model], by: str, counted: str, *, which: Q | None = None
) -> Coalesce:
    """Return how many different `counted` the rows of `found` for a limitation have.

    `which` stands in the count, so that the rows are found by the limitation alone.
    """
    grouped = found.filter(**{by: OuterRef("pk")}).order_by().values(by)
    number = grouped.annotate(n=Count(counted, distinct=True, filter=which)).values("n")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def with_times(limitations: QuerySet[Limitation], day: date) -> QuerySet[Limitation]:
    """Add `times`: in how many sessions by `day` each was named."""
    named = Mention.objects.filter(session__held_on__lte=day)
    return limitations.annotate(times=_number(named, "limitation", "session"))


def limitations_named(limitations: QuerySet[Limitation], day: date) -> QuerySet[Limitation]:
    """Add `times`, as `with_times` does, and the mentions in order; two queries."""
    mentions = (
        Mention.objects.select_related("session__term__body", "source")
        .defer("source__text")
        .order_by("session__held_on", "session__ordinal", "pk")
    )
    shown = limitations.select_related("body__unit", "unit", "closed_in__term__body")
    return with_times(shown.prefetch_related(Prefetch("mentions", mentions)), day)


def mentions_at(session: Session) -> QuerySet[Mention]:
    """Return the limitations that a session named, in their order; one query.

    `times`: in how many sessions by then; `illustrative`: whether the words are no facts.
    """
    named = Mention.objects.filter(
        limitation=OuterRef("limitation"), session__held_on__lte=session.held_on
    )
    times = named.order_by().values("limitation").annotate(n=Count("session", distinct=True))
    said = session.mentions.annotate(
        times=Subquery(times.values("n")), illustrative=F("source__illustrative")
    )
    return said.order_by("limitation__first_on", "limitation", "pk")


def limitations_for_rows(limitations: QuerySet[Limitation], day: date) -> QuerySet[Limitation]:
    """Add all that rows read as of `day`: what `limitations_named` adds, and what mends each.

    `given`, `mended`: how many tasks were set to mend it, a group's once, and how many of them
    are done. Two queries; the tasks of every one are fetched, so ask for few.
    """
    tasks = Task.objects.filter(TOP, given_on__lte=day)
    done = Q(state=Task.State.DONE, ended_on__lte=day)
    answers = "conclusion__answers"
    return limitations_named(limitations, day).annotate(
        given=_number(tasks, answers, "pk"), mended=_number(tasks, answers, "pk", which=done)
    )


def with_proof(limitations: QuerySet[Limitation], day: date) -> QuerySet[Limitation]:
    """Add `proof`, `proof_on`: what its tasks handed in last by `day` and was not given back."""
    handed = Evidence.objects.filter(task__conclusion__answers=OuterRef("pk"), on__lte=day).exclude(
        state=Evidence.State.RETURNED
    )
    last = handed.order_by("-on", "-pk")
    return limitations.annotate(
        proof=Subquery(last.values("text")[:1]), proof_on=Subquery(last.values("on")[:1])
    )


@dataclass(frozen=True, slots=True)
class LimitationRow:
    """A limitation as a list shows it on a day."""

    limitation: Limitation
    times: int  # sessions that named it
    age: int  # sessions of the body after the one that first named it
    is_open: bool
    wording: str  # as the last session by the day put it
    given: int  # tasks set to mend it
    mended: int  # of them, done
    named_in: tuple[tuple[Session, bool], ...] = ()  # sessions since then: named there or not
    returned: Limitation | None = None  # closed before; this one names it anew

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
        given=getattr(limitation, "given", 0),
        mended=getattr(limitation, "mended", 0),
    )


def limitation_rows(limitations: Iterable[Limitation], day: date) -> list[LimitationRow]:
    """Return limitations, read through `limitations_for_rows`, as of `day`; three queries.

    The age counts the body's sessions after the first that named it, by `day` or its closing;
    `named_in` tells of each session since then whether it named it.
    """
    found = list(limitations)
    sat: dict[int, list[Session]] = {}
    sittings = Session.objects.filter(
        term__body__in={one.body_id for one in found}, held_on__lte=day
    ).exclude(state=Session.State.DRAFT)
    for session in sittings.select_related("term__body").order_by("held_on", "ordinal"):
        sat.setdefault(session.term.body_id, []).append(session)
    returned, rows = returned_ones(found), []
    for one in found:
        last = one.closed_on or day
        since = [s for s in sat.get(one.body_id, ()) if one.first_on <= s.held_on <= last]
        mentioned = {mention.session_id for mention in one.mentions.all()}
        row = limitation_row(one, day, age=sum(s.held_on > one.first_on for s in since))
        named_in = tuple((session, session.pk in mentioned) for session in since)
        rows.append(replace(row, named_in=named_in, returned=returned.get(one.pk)))
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader asks the register for; everything empty asks for all that is open."""

    state: str = "open"  # open, closed or all
    sector: str = ""
    unit: Unit | None = None  # it and all below it
    cause: str = ""
    side: str = ""
    is_recurring: bool = False  # named by two sessions or more

    def among(self, limitations: QuerySet[Limitation]) -> QuerySet[Limitation]:
        """Return those asked for of `limitations`, read through `limitations_for_rows`.

        The state is left to `on`.
        """
        told = {"sector": self.sector, "cause": self.cause, "side": self.side}
        found = limitations.filter(**{name: value for name, value in told.items() if value})
        if self.unit is not None:
            found = found.filter(within([self.unit], field="unit"))
        return found.filter(Q(times__gte=OFTEN)) if self.is_recurring else found

    def on(self, limitations: QuerySet[Limitation], day: date) -> QuerySet[Limitation]:
        """Return those that are open or closed on `day`, as asked for."""
        is_open = limitation_open_on(day)
        if self.state == "closed":
            return limitations.exclude(is_open)
        return limitations if self.state == "all" else limitations.filter(is_open)
