"""Digests: one spelling of every value, before and after the database, and its sha256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache, partial
from itertools import groupby, repeat
from json.encoder import encode_basestring
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from django.db import models

Made = TypeVar("Made")
Speller = Callable[[Any], str]
ALIKE = {str, int, bool, date, type(None)}  # equal values of one of these types are the same


def plain(value: Any) -> Any:
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


def canonical(content: object) -> str:
    """Return `content` as canonical JSON."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(content: object) -> str:
    """Return the sha256 (64 hex digits) of `content` as canonical JSON."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def row_digest(row: models.Model) -> str:
    """Return the sha256 over every column of a saved row, as canonical JSON by column.

    Says the same as `digest_of` over the plain columns, several times faster: bulk deeds spell
    hundreds of thousands of rows while they hold the journal's lock.
    """
    values, columns = _columns(row.__class__)  # of a person that a request loads late, too
    told = [
        key + _spelt(value, field, spellers)
        for value, (key, field, spellers) in zip(values(row), columns, strict=True)
    ]
    return hashlib.sha256(("{" + ",".join(told) + "}").encode()).hexdigest()


def unfinished(
    model: type[models.Model], columns: Mapping[str, Sequence[Any]], *late: str
) -> list[str]:
    """Spell rows as `row_digest` does, column by column; `late`: columns of numbers left open.

    `columns` holds the values of all rows by column. `finished` fills in what was left open.
    """
    told: list[Iterable[str]] = []
    for key, field, spellers in _columns(model)[1]:
        if field.attname in late:
            told.append(repeat(key + chr(late.index(field.attname))))
            continue
        spell = partial(_spelt, field=field, spellers=spellers)
        told.append([key + text for text in made_once(columns[field.attname], spell)])
    return ["{" + ",".join(row) + "}" for row in zip(*told, strict=False)]


def finished(text: str, *late: int) -> str:
    """Return the digest of a row spelt by `unfinished`, with the numbers of its late columns."""
    for place, number in enumerate(late):
        text = text.replace(chr(place), str(number))  # JSON escapes characters as low as these
    return hashlib.sha256(text.encode()).hexdigest()


def made_once(values: Sequence[Any], make: Callable[[Any], Made]) -> list[Made]:
    """Return what `make` gives for each value, asking once for equal ones of one plain type.

    Of other types equal is not the same: Decimal 0 and −0 are spelt in two ways.
    """
    if len({*map(type, values)} - {type(None)}) == 1 and {*map(type, values)} <= ALIKE:
        known = {value: make(value) for value in set(values)}
        return [known[value] for value in values]
    return [make(value) for value in values]


def _spelt(value: Any, field: Any, spellers: dict[type, Speller]) -> str:
    speller = spellers.get(type(value))
    return canonical(plain(field.to_python(value))) if speller is None else speller(value)


@lru_cache(maxsize=256)
def _columns(
    model: type[models.Model],
) -> tuple[Callable[[models.Model], Any], list[tuple[str, Any, dict[type, Speller]]]]:
    """Return how to read all columns of a row, in the order of their names, and to spell each."""
    fields = sorted(model._meta.concrete_fields, key=lambda field: field.attname)
    names = [field.attname for field in fields]
    read = attrgetter(*names)
    values = read if len(names) > 1 else lambda row: (read(row),)
    spelt = [(f"{encode_basestring(f.attname)}:", f, _spellers(f)) for f in fields]
    return values, spelt


def _nothing(_value: None) -> str:
    return "null"


def _number(value: Decimal) -> str:
    return f'"{value.normalize():f}"'


def _day(value: date) -> str:
    return f'"{value.isoformat()}"'


def _truth(value: bool) -> str:
    return "true" if value else "false"


_SPELLERS: tuple[tuple[type[Any], dict[type, Speller]], ...] = (
    (models.CharField, {str: encode_basestring, type(None): _nothing}),
    (models.TextField, {str: encode_basestring, type(None): _nothing}),
    (models.IntegerField, {int: int.__repr__, type(None): _nothing}),
    (models.DecimalField, {Decimal: _number, type(None): _nothing}),
    (models.BooleanField, {bool: _truth}),
    (models.DateTimeField, {}),  # a date field too, and spelt in another way
    (models.DateField, {date: _day, type(None): _nothing}),
)


def _spellers(field: Any) -> dict[type, Speller]:
    """Return by type of value how a field's is spelt, where its own conversion changes nothing."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    for kind, spellers in _SPELLERS:
        if isinstance(field, kind) and type(field).to_python is kind.to_python:
            return spellers
    return {}


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


def digests_of_row(row: models.Model) -> Iterator[list[str]]:
    """Give kind, key and digest of a saved row, and the same of each of its sets of links."""
    model = row.__class__
    kind = row._meta.label_lower
    yield [kind, str(row.pk), row_digest(row)]
    for name in link_fields(model):
        for key, digest in link_digests(model._base_manager.filter(pk=row.pk), name):
            yield [f"{kind}.{name}", key, digest]
