"""Receiving a file: its bytes kept, its text frozen, what the reader found beside it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.utils import timezone

from tiendo import __version__, formats, reading
from tiendo.packs.lexicon import lexicon
from tiendo.reading import schema
from tiendo.reading.reader import read_source
from tiendo.web.accounts.models import User
from tiendo.web.errors import (
    BinaryFile,
    EmptyFile,
    FileTooLarge,
    TiendoError,
    UnknownEncoding,
    UnsupportedType,
)
from tiendo.web.journal.actions import deed
from tiendo.web.units.models import Unit

from .models import Reading, Source

_REFUSED: dict[str, type[TiendoError]] = {
    error.code: error
    for error in (EmptyFile, BinaryFile, FileTooLarge, UnknownEncoding, UnsupportedType)
}
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:\"|?*]+")
_LONGEST_NAME = 150  # characters; the column holds 255
_LONGEST_SUFFIX = 8  # characters, with the dot


def clean_name(name: str) -> str:
    """Return the last part of a file name without characters that no file system or page wants."""
    last = re.split(r"[/\\]", name)[-1]
    clean = " ".join(_UNSAFE.sub(" ", last).split()).strip(". ")
    path = PurePosixPath(clean)
    suffix = path.suffix if len(path.suffix) <= _LONGEST_SUFFIX else ""
    stem = clean.removesuffix(suffix)[: _LONGEST_NAME - len(suffix)].strip(". ")
    return stem + suffix if stem else "tai-lieu.txt"


def check_size(*, name: str, size: int) -> None:
    """Refuse a file over the limit by its size in bytes alone. Raises FileTooLarge."""
    if size > settings.MAX_SOURCE_BYTES:
        raise FileTooLarge(name=name, limit=settings.MAX_SOURCE_BYTES // 1024**2)


def receive(*, data: bytes, name: str, unit: Unit, by: User, illustrative: bool = False) -> Reading:
    """Keep a file with its text and what the reader finds in it; nothing enters the records.

    The same bytes for the same unit give the reading that is there and write nothing. Raises
    EmptyFile, BinaryFile, FileTooLarge, UnknownEncoding or UnsupportedType.
    """
    name = clean_name(name)
    check_size(name=name, size=len(data))
    text = _extract(data, name)
    known = Reading.objects.filter(source__unit=unit, source__sha256=text.id)
    kept: Reading | None = known.select_related("source__unit").first()
    if kept is not None:
        return kept
    found = schema.to_dict(read_source(text, lexicon()))
    try:
        written = _write(data, text, found, unit=unit, by=by, illustrative=illustrative)
    except IntegrityError:  # a colleague sent the same file a moment ago
        written = known.select_related("source__unit").get()
    return written


def _extract(data: bytes, name: str) -> reading.Source:
    try:
        return formats.extract(data, name, limit=settings.MAX_SOURCE_BYTES)
    except formats.FormatError as error:
        limit = settings.MAX_SOURCE_BYTES // 1024**2
        raise _REFUSED[error.code](name=name, limit=limit) from error


def _write(
    data: bytes,
    text: reading.Source,
    found: dict[str, Any],
    *,
    unit: Unit,
    by: User,
    illustrative: bool,
) -> Reading:
    """Write file, source and reading in one deed; a deed that fails leaves no file behind."""
    ending = PurePosixPath(text.name).suffix.lower()
    source = Source(
        unit=unit,
        name=text.name,
        sha256=text.id,
        size=len(data),
        text=text.text,
        illustrative=illustrative,
        received_by=by,
        received_at=timezone.now(),
    )
    stored = f"{text.id[:20]}{ending}"  # by content: no name given by a person reaches the disk
    try:
        with deed("source.received", by=by, file=text.name, unit=unit.name) as d:
            source.file.save(stored, ContentFile(data), save=False)
            source.save()
            d.wrote(source)
            return d.wrote(
                Reading.objects.create(
                    source=source, reader=__version__, result=found, made_at=source.received_at
                )
            )
    except BaseException:
        if source.file.name:
            source.file.storage.delete(source.file.name)
        raise
