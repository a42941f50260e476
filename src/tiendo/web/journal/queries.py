"""Reading the journal: the events of a record, and the check of the whole chain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.db.models import Model, QuerySet

from .actions import event_digest
from .digests import link_digests, link_fields, row_digest
from .models import Event, Head


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that `tiendo verify` found wrong."""

    number: int  # of the event concerned; 0: the journal as a whole
    code: str  # docs/reference/commands.md lists them


def head() -> tuple[int, str]:
    """Return number and digest of the last event: the same ones mean that no deed was done since.

    What follows from records alone may be kept under them; one query.
    """
    return Head.objects.values_list("number", "digest").get(pk=1)


def events_of(record: Model) -> QuerySet[Event]:
    """Return the events whose subject is `record`, newest first."""
    return Event.objects.filter(
        subject_kind=record._meta.label_lower, subject_key=str(record.pk)
    ).select_related("actor")


def verify(outside: Path | None = None) -> Iterator[Finding]:
    """Yield every break of the chain, of the rows, and against the outside head file."""
    digests: dict[int, str] = {}
    previous = Event(number=0, digest="0" * 64)
    for event in Event.objects.order_by("number").iterator(chunk_size=2000):
        if event.number != previous.number + 1:
            yield Finding(event.number, "gap")
        elif event.previous != previous.digest:
            yield Finding(event.number, "broken_chain")
        if event_digest(event) != event.digest:
            yield Finding(event.number, "changed")
        digests[event.number] = event.digest
        previous = event
    head = Head.objects.get(pk=1)
    if (head.number, head.digest) != (previous.number, previous.digest):
        yield Finding(head.number, "head_differs")
    if outside is not None and outside.exists():
        yield from _against_outside(outside, digests)
    yield from _rows()


def _against_outside(outside: Path, digests: dict[int, str]) -> Iterator[Finding]:
    with outside.open(encoding="ascii") as lines:
        for line in lines:
            number, digest = line.split()
            kept = digests.get(int(number))
            if kept is None:
                yield Finding(int(number), "cut_tail")
            elif kept != digest:
                yield Finding(int(number), "rewritten")


def _rows() -> Iterator[Finding]:
    for found in differences(last_written(), apps):
        yield Finding(found.number, "row_changed" if found.was else "row_unknown")


@dataclass(frozen=True, slots=True)
class Difference:
    """A row, or a row's links, that are not as the last deed that wrote it left them."""

    kind: str
    key: str
    number: int  # of that deed's event; 0: no deed wrote the row
    was: str  # digest then; "" where no deed wrote it, an upgrade removed it, or it had no links
    now: str  # digest now; "" where the row is gone or has no links


Written = dict[str, dict[str, tuple[int, str]]]  # kind → key → event number, digest


def last_written() -> Written:
    """Return the last digest of each row, and of each row's links, that a deed wrote.

    People are left out: signing in changes their row without a deed.
    """
    written: Written = {}
    for event in Event.objects.order_by("number").iterator(chunk_size=2000):
        for kind, key, digest in event.rows:
            written.setdefault(kind, {})[key] = (event.number, digest)
    return {kind: rows for kind, rows in written.items() if not is_people(kind)}


def is_people(kind: str) -> bool:
    """Tell whether a kind is that of people or of their links."""
    return f"{kind}.".startswith(f"{settings.AUTH_USER_MODEL.lower()}.")


def differences(written: Written, models: Apps) -> Iterator[Difference]:
    """Compare the rows of the kinds in `written` with it, read through `models`.

    A row that no deed wrote, in a table that deeds write, was put there behind the program's back.
    """
    for kind, rows in written.items():
        gone = dict(rows)
        for key, now in digests_of(kind, models):
            number, was = gone.pop(key, (0, ""))
            if now != was:
                yield Difference(kind, key, number, was, now)
        for key, (number, was) in gone.items():
            if was:
                yield Difference(kind, key, number, was, "")


def digests_of(kind: str, models: Apps) -> Iterator[tuple[str, str]]:
    """Give key and digest of each row, or of each row's links where `kind` names their field.

    Reads in pieces; a kind that the program no longer has gives nothing.
    """
    app, name, *field = kind.split(".")
    with suppress(LookupError):
        model: type[Model] = models.get_model(app, name)
        if not field:
            for row in model._base_manager.order_by("pk").iterator(chunk_size=2000):
                yield str(row.pk), row_digest(row)
        elif field[0] in link_fields(model):
            yield from link_digests(model._base_manager.all(), field[0])
