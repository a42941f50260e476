"""How a deed is written: one event, in the deed's own transaction, in commit order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from .digests import digest_of, digests_of_row, link_fields, plain, row_digest
from .models import Event, Head

if TYPE_CHECKING:
    from tiendo.web.accounts.models import User

__all__ = [
    "Deed",
    "append",
    "deed",
    "digest_of",
    "event_digest",
    "last_number",
    "row_digest",
    "take_turn",
]
Row = TypeVar("Row", bound=models.Model)
CHUNK = 5000  # digests in one event, about 500 kB of it; a bulk deed writes several events


def event_digest(event: Event) -> str:
    """Return the sha256 that chains `event` to the one before it."""
    return digest_of(
        [
            event.number,
            plain(event.at),
            event.actor_id,
            event.deed,
            event.subject_kind,
            event.subject_key,
            event.facts,
            event.rows,
            event.previous,
        ]
    )


@dataclass
class Deed:
    """A deed being done; `number` is the number its event will have."""

    name: str
    number: int
    facts: dict[str, Any] = field(default_factory=dict)
    rows: list[models.Model] = field(default_factory=list)
    spelt: list[list[str]] = field(default_factory=list)  # kind, key, digest of rows made in bulk
    gone: list[list[str]] = field(default_factory=list)  # kind, key, "" of each row removed

    def wrote(self, row: Row) -> Row:
        """Note a row made or changed by this deed; the first one noted is the deed's subject."""
        self.rows.append(row)
        return row

    def removed(self, row: models.Model) -> None:
        """Note a row that this deed is about to delete: neither it nor its links are expected."""
        kind, key = row._meta.label_lower, str(row.pk)
        links = [f"{kind}.{name}" for name in link_fields(type(row))]
        self.gone += [[one, key, ""] for one in (kind, *links)]


def last_number() -> int:
    """Return the number of the last event, without waiting for anybody.

    What is read after this call can be relied on as long as `take_turn` returns the same number.
    """
    return Head.objects.values_list("number", flat=True).get(pk=1)


def take_turn() -> int:
    """Wait for the turn of the next deed, in a transaction; return the number of the last event.

    What is read now is what the deed will meet: for an action that has to look before it can tell
    whether there is anything to write.
    """
    return Head.objects.select_for_update().get(pk=1).number


@contextmanager
def deed(name: str, *, by: User | None, **facts: Any) -> Iterator[Deed]:
    """Do one deed: a transaction that ends by writing its event.

    Deeds do not nest (several may follow each other inside one outer transaction). The lock on
    the head makes numbers follow commit order, on PostgreSQL too. Raises ValueError where the
    deed noted no row.
    """
    with transaction.atomic():
        head = Head.objects.select_for_update().get(pk=1)
        done = Deed(name, head.number + 1, {key: plain(value) for key, value in facts.items()})
        yield done
        _write(done, head, by)


def _write(done: Deed, head: Head, by: User | None) -> None:
    if not (done.rows or done.spelt):
        message = f"deed {done.name} noted no row"
        raise ValueError(message)
    if last_number() != head.number:
        message = f"deed {done.name} holds another deed inside it"
        raise ValueError(message)
    rows = [told for row in done.rows for told in digests_of_row(row)] + done.spelt + done.gone
    kind, key, _digest = rows[0]
    for start in range(0, len(rows), CHUNK):
        event = Event(
            actor=by,
            deed=done.name,
            subject_kind=kind,
            subject_key=key,
            facts=done.facts,
            rows=rows[start : start + CHUNK],
        )
        append(event, head)


def append(event: Event, head: Head) -> None:
    """Chain an event to the last one and save it, in a transaction that holds `head` locked."""
    event.number, event.at, event.previous = head.number + 1, timezone.now(), head.digest
    event.digest = event_digest(event)
    event.save()
    head.number, head.digest = event.number, event.digest
    head.save(update_fields=["number", "digest"])
    # robust: the deed is committed by then, so a full disk is logged and does not fail the request
    transaction.on_commit(lambda: _write_outside(event), robust=True)


def _write_outside(event: Event) -> None:
    """Append the new head to the file outside the database, so that a cut tail shows."""
    path = Path(settings.JOURNAL_HEAD)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(f"{event.number} {event.digest}\n")
