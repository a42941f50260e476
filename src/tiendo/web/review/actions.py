"""What people do with candidates: take a file in, accept, edit, refuse, take back a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions import take_back
from tiendo.web.errors import (
    AlreadyDecided,
    CandidateAccepted,
    CandidateEdited,
    CandidateRefused,
    RecordInUse,
    TiendoError,
)
from tiendo.web.journal.actions import deed
from tiendo.web.journal.models import Head
from tiendo.web.sources.actions import clean_name, extracted, receive
from tiendo.web.sources.models import Reading
from tiendo.web.units.models import Unit

from .accepting import record
from .case import Case
from .looks import looks_of, taken_from
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
                    event=d.number,
                )
            )


@transaction.atomic
def accept(*, candidate: Candidate, by: User, seen: int | None = None) -> models.Model:
    """Enter a candidate into the records; return the record made, or the same one that was there.

    `seen` is the number of the deed that wrote the row as the person's screen shows it, None for
    no screen. Raises AlreadyDecided, CandidateEdited (since then), SessionFirst, SessionIncomplete,
    SessionDiffers, UnknownIndicator, FigureWithoutValue, WrongMeasure, NoSuchUnit, BadPeriod, and
    what the record's own action does.
    """
    kept = _waiting(candidate, seen)
    return _accept(kept, Case(kept.reading, by))


@transaction.atomic
def accept_all(*, reading: Reading, by: User, least: Decimal | None = None) -> Summary:
    """Accept all that waits, the session first; what cannot be stays, with the reason beside it.

    With `least`, only what is at least as certain and asks for no look (`looks.taken_from`). All in
    one transaction: killed half way it leaves nothing of itself.
    """
    Head.objects.select_for_update().get(pk=1)
    every = list(Candidate.objects.select_for_update(of=("self",)).filter(reading=reading))
    case = Case(reading, by)
    waiting = taken_from(every, looks_of(every, case), least)
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
            candidate.event = d.number
            candidate.save(update_fields=["problem", "event"])
            d.wrote(candidate)


@transaction.atomic
def edit(
    *, candidate: Candidate, data: dict[str, Any], by: User, seen: int | None = None
) -> Candidate:
    """Correct what would be recorded: `data` replaces fields of the found record, which stays.

    Each edit is kept beside the newer ones. Raises AlreadyDecided, CandidateEdited (after `seen`).
    """
    kept = _waiting(candidate, seen)
    corrected = {**kept.data, **data}
    if corrected == kept.data:
        return kept
    with deed("candidate.edited", by=by, kind=kept.kind, fields=sorted(data)) as d:
        kept.edited, kept.problem, kept.event = corrected, "", d.number
        told = {"event": d.number, "by": str(by), "at": timezone.now().isoformat()}
        kept.edits = [*kept.edits, {**told, "data": corrected}]
        kept.save(update_fields=["edited", "edits", "problem", "event"])
        return d.wrote(kept)


@transaction.atomic
def refuse(*, candidate: Candidate, by: User, seen: int | None = None) -> Candidate:
    """Leave a candidate out of the records; it stays to be seen.

    Raises AlreadyDecided, CandidateEdited (after `seen`).
    """
    kept = _waiting(candidate, seen)
    with deed("candidate.refused", by=by, kind=kept.kind) as d:
        return d.wrote(_decide(kept, _State.REFUSED, by, d.number))


@transaction.atomic
def reopen(*, candidate: Candidate, by: User) -> Candidate:
    """Take back a refusal, an acceptance that wrote nothing, or one's own of a statement.

    What a statement became goes with it. Raises AlreadyDecided for what others accepted and for a
    session or a figure, RecordInUse, SessionClosed; a waiting one just waits.
    """
    kept = _locked(candidate)
    if kept.state == _State.WAITING:
        return kept
    if kept.state == _State.ACCEPTED and not kept.is_known:
        _withdraw(kept, by)
    with deed("candidate.reopened", by=by, kind=kept.kind) as d:
        kept.made_kind, kept.made_key, kept.is_known = "", "", False
        return d.wrote(_decide(kept, _State.WAITING, None, d.number))


def _withdraw(candidate: Candidate, by: User) -> None:
    """Remove the record that a candidate became, where no other candidate became the same."""
    if not candidate.may_be_withdrawn(by):
        raise decided(candidate)
    made = {"made_kind": candidate.made_kind, "made_key": candidate.made_key}
    if Candidate.objects.filter(**made).exclude(pk=candidate.pk).exists():
        raise RecordInUse
    model = apps.get_model(candidate.made_kind)
    take_back(stated=model._base_manager.get(pk=candidate.made_key), by=by)


def decided(candidate: Candidate) -> AlreadyDecided:
    """Return the error that says who accepted or refused a candidate, and when."""
    kinds = {_State.ACCEPTED: CandidateAccepted, _State.REFUSED: CandidateRefused}
    at = timezone.localtime(candidate.decided_at)
    kind = kinds[_State(candidate.state)]
    return kind(person=str(candidate.decided_by), at=f"{at:%H:%M, %d/%m/%Y}")


def edited_since(candidate: Candidate, seen: int) -> CandidateEdited | None:
    """Return the error that says who edited a candidate last after `seen`, None for nobody."""
    newer = candidate.edits_after(seen)
    if not newer:
        return None
    at = timezone.localtime(datetime.fromisoformat(newer[-1]["at"]))
    return CandidateEdited(person=newer[-1]["by"], at=f"{at:%H:%M, %d/%m/%Y}")


def _locked(candidate: Candidate) -> Candidate:
    """Read the row again under a lock, after the journal's head as every deed locks them."""
    Head.objects.select_for_update().get(pk=1)
    return (
        Candidate.objects.select_for_update(of=("self",))
        .select_related("reading__source__unit", "decided_by")
        .get(pk=candidate.pk)
    )


def _waiting(candidate: Candidate, seen: int | None) -> Candidate:
    kept = _locked(candidate)
    if kept.state != _State.WAITING:
        raise decided(kept)
    if seen is not None and (changed := edited_since(kept, seen)) is not None:
        raise changed
    return kept


def _accept(candidate: Candidate, case: Case) -> models.Model:
    made = record(candidate, case)
    facts = {"kind": candidate.kind, "known": made.is_known}
    with deed("candidate.accepted", by=case.by, **facts) as d:
        candidate.made_kind = made.record._meta.label_lower
        candidate.made_key, candidate.is_known = str(made.record.pk), made.is_known
        candidate.problem = ""
        d.wrote(_decide(candidate, _State.ACCEPTED, case.by, d.number))
    return made.record


def _decide(candidate: Candidate, state: Candidate.State, by: User | None, event: int) -> Candidate:
    candidate.state, candidate.decided_by, candidate.event = state, by, event
    candidate.decided_at = timezone.now() if by else None
    candidate.save(
        update_fields=[
            *("state", "decided_by", "decided_at", "event"),
            *("made_kind", "made_key", "is_known", "problem"),
        ]
    )
    return candidate
