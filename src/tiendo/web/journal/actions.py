"""How a deed is written: one event, in the deed's own transaction, in commit order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from .models import Event, Head

if TYPE_CHECKING:
    from tiendo.web.accounts.models import User

Row = TypeVar("Row", bound=models.Model)
CHUNK = 5000  # digests in one event, about 500 kB of it; a bulk deed writes several events


def _plain(value: Any) -> Any:
    """Return `value` in the one spelling that it has before and after the database."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, int, bool, dict, list, type(None))):
        return value
    return str(value)


def digest_of(content: object) -> str:
    """Return the sha256 (64 hex digits) of `content` as canonical JSON."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def row_digest(row: models.Model) -> str:
    """Return the sha256 over every column of a saved row."""
    fields = row._meta.concrete_fields
    return digest_of({f.attname: _plain(f.to_python(f.value_from_object(row))) for f in fields})


def link_fields(model: type[models.Model]) -> list[str]:
    """Return the many-to-many fields of a model whose links have no model of their own."""
    return [
        field.name
        for field in model._meta.many_to_many
        if (links := field.remote_field.through) is not None and links._meta.auto_created
    ]


def link_digests(found: models.QuerySet[Any], field: str) -> Iterator[tuple[str, str]]:
    """Give the key of each row with the sha256 over what it is linked to, "" for nothing."""
    links = found.order_by("pk").values_list("pk", field).iterator(chunk_size=2000)
    for key, pairs in groupby(links, key=itemgetter(0)):
        linked = sorted(other for _key, other in pairs if other is not None)
        yield str(key), digest_of(linked) if linked else ""


def _digests(row: models.Model) -> Iterator[list[str]]:
    """Give kind, key and digest of a saved row, and the same of each of its sets of links."""
    model = row.__class__  # of a person that a request loads late, too
    kind = row._meta.label_lower
    yield [kind, str(row.pk), row_digest(row)]
    for name in link_fields(model):
        for key, digest in link_digests(model._base_manager.filter(pk=row.pk), name):
            yield [f"{kind}.{name}", key, digest]


def event_digest(event: Event) -> str:
    """Return the sha256 that chains `event` to the one before it."""
    return digest_of(
        [
            event.number,
            _plain(event.at),
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
    gone: list[list[str]] = field(default_factory=list)  # kind, key, "" of each row removed

    def wrote(self, row: Row) -> Row:
        """Note a row made or changed by this deed; the first one noted is the deed's subject."""
        self.rows.append(row)
        return row

    def removed(self, row: models.Model) -> None:
        """Note a row that this deed is about to delete; the journal expects it no longer."""
        self.gone.append([row._meta.label_lower, str(row.pk), ""])


def take_turn() -> None:
    """Wait for the turn of the next deed, in a transaction; what is read now is what it will meet.

    For an action that has to look before it can tell whether there is anything to write.
    """
    Head.objects.select_for_update().get(pk=1)


@contextmanager
def deed(name: str, *, by: User | None, **facts: Any) -> Iterator[Deed]:
    """Do one deed: a transaction that ends by writing its event.

    Deeds do not nest (several may follow each other inside one outer transaction). The lock on
    the head makes numbers follow commit order, on PostgreSQL too. Raises ValueError where the
    deed noted no row.
    """
    with transaction.atomic():
        head = Head.objects.select_for_update().get(pk=1)
        done = Deed(name, head.number + 1, {key: _plain(value) for key, value in facts.items()})
        yield done
        _write(done, head, by)


def _write(done: Deed, head: Head, by: User | None) -> None:
    if not done.rows:
        message = f"deed {done.name} noted no row"
        raise ValueError(message)
    if Head.objects.values_list("number", flat=True).get(pk=1) != head.number:
        message = f"deed {done.name} holds another deed inside it"
        raise ValueError(message)
    subject = done.rows[0]
    rows = [told for row in done.rows for told in _digests(row)] + done.gone
    for start in range(0, len(rows), CHUNK):
        event = Event(
            actor=by,
            deed=done.name,
            subject_kind=subject._meta.label_lower,
            subject_key=str(subject.pk),
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
