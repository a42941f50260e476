"""What people do with candidates: take a file in, accept, edit, refuse, take back a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from tiendo.web.accounts.models import User
from tiendo.web.errors import AlreadyDecided, TiendoError
from tiendo.web.journal.actions import deed
from tiendo.web.journal.models import Head
from tiendo.web.sources.actions import clean_name, extracted, receive
from tiendo.web.sources.models import Reading
from tiendo.web.units.models import Unit

from .accepting import record
from .case import Case
from .models import Candidate
from .offers import offers_of

_State = Candidate.State
_LONGEST_PROBLEM = 400


@dataclass(frozen=True, slots=True)
class Summary:
    """What "accept all" did: how many entered the records, how many wait with their reason."""

    accepted: int
    left: int


def take_in(*, data: bytes, name: str, unit: Unit, by: User, illustrative: bool = False) -> Reading:
    """Receive a file and offer each record that was read in it to a person.

    The same file for the same unit gives the reading that is there. Raises what `receive` does.
    """
    name = clean_name(name)
    text = extracted(data=data, name=name)
    with transaction.atomic():
        reading = receive(
            data=data, name=name, unit=unit, by=by, illustrative=illustrative, text=text
        )
        offer(reading=reading, by=by)
    return reading


@transaction.atomic
def offer(*, reading: Reading, by: User) -> None:
    """Lay each record of a reading before people as a candidate; a second time writes nothing."""
    if reading.candidates.exists():
        return
    with deed("reading.offered", by=by, file=reading.source.name) as d:
        d.wrote(reading)
        for position, found in enumerate(offers_of(reading.result)):
            d.wrote(
                Candidate.objects.create(
                    reading=reading,
                    kind=found.kind,
                    position=position,
                    start=found.start,
                    end=found.end,
                    found=found.found,
                )
            )


@transaction.atomic
def accept(*, candidate: Candidate, by: User) -> models.Model:
    """Enter a candidate into the records and return the record made.

    Raises AlreadyDecided, SessionFirst, SessionIncomplete, SessionDiffers, UnknownIndicator,
    FigureWithoutValue, WrongMeasure, NoSuchUnit, BadPeriod, and what the record's own action does.
    """
    kept = _waiting(candidate)
    return _accept(kept, Case(kept.reading, by))


@transaction.atomic
def accept_all(*, reading: Reading, by: User) -> Summary:
    """Accept all that waits, the session first; what cannot be stays, with the reason beside it.

    All in one transaction: killed half way it leaves nothing of itself.
    """
    Head.objects.select_for_update().get(pk=1)
    waiting = list(
        Candidate.objects.select_for_update(of=("self",)).filter(
            reading=reading, state=_State.WAITING
        )
    )
    case = Case(reading, by)
    left: list[Candidate] = []
    for candidate in waiting:
        try:
            with transaction.atomic():
                _accept(candidate, case)
        except TiendoError as problem:
            candidate.problem = problem.message()[:_LONGEST_PROBLEM]
            left.append(candidate)
    summary = Summary(accepted=len(waiting) - len(left), left=len(left))
    if waiting:
        _note_problems(reading, left, summary, by=by)
    return summary


def _note_problems(reading: Reading, left: list[Candidate], summary: Summary, *, by: User) -> None:
    with deed("reading.accepted", by=by, accepted=summary.accepted, left=summary.left) as d:
        d.wrote(reading)
        for candidate in left:
            candidate.save(update_fields=["problem"])
            d.wrote(candidate)


@transaction.atomic
def edit(*, candidate: Candidate, data: dict[str, Any], by: User) -> Candidate:
    """Correct what would be recorded: `data` replaces fields of the found record, which stays.

    Raises AlreadyDecided.
    """
    kept = _waiting(candidate)
    corrected = {**kept.data, **data}
    if corrected == kept.data:
        return kept
    with deed("candidate.edited", by=by, kind=kept.kind, fields=sorted(data)) as d:
        kept.edited, kept.problem = corrected, ""
        kept.save(update_fields=["edited", "problem"])
        return d.wrote(kept)


@transaction.atomic
def refuse(*, candidate: Candidate, by: User) -> Candidate:
    """Leave a candidate out of the records; it stays to be seen. Raises AlreadyDecided."""
    kept = _waiting(candidate)
    with deed("candidate.refused", by=by, kind=kept.kind) as d:
        return d.wrote(_decide(kept, _State.REFUSED, by))


@transaction.atomic
def reopen(*, candidate: Candidate, by: User) -> Candidate:
    """Take a refusal back. Raises AlreadyDecided for an accepted one; a waiting one just waits."""
    kept = _locked(candidate)
    if kept.state == _State.ACCEPTED:
        raise AlreadyDecided(person=str(kept.decided_by))
    if kept.state == _State.WAITING:
        return kept
    with deed("candidate.reopened", by=by, kind=kept.kind) as d:
        kept.state, kept.decided_by, kept.decided_at = _State.WAITING, None, None
        kept.save(update_fields=["state", "decided_by", "decided_at"])
        return d.wrote(kept)


def _locked(candidate: Candidate) -> Candidate:
    """Read the row again under a lock, after the journal's head as every deed locks them."""
    Head.objects.select_for_update().get(pk=1)
    return (
        Candidate.objects.select_for_update(of=("self",))
        .select_related("reading__source__unit", "decided_by")
        .get(pk=candidate.pk)
    )


def _waiting(candidate: Candidate) -> Candidate:
    kept = _locked(candidate)
    if kept.state != _State.WAITING:
        raise AlreadyDecided(person=str(kept.decided_by))
    return kept


def _accept(candidate: Candidate, case: Case) -> models.Model:
    made = record(candidate, case)
    with deed("candidate.accepted", by=case.by, kind=candidate.kind) as d:
        candidate.made_kind, candidate.made_key = made._meta.label_lower, str(made.pk)
        candidate.problem = ""
        d.wrote(_decide(candidate, _State.ACCEPTED, case.by))
    return made


def _decide(candidate: Candidate, state: Candidate.State, by: User) -> Candidate:
    candidate.state, candidate.decided_by, candidate.decided_at = state, by, timezone.now()
    candidate.save(
        update_fields=["state", "decided_by", "decided_at", "made_kind", "made_key", "problem"]
    )
    return candidate
