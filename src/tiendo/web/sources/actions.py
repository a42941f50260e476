"""Receiving a file: its bytes kept, its text frozen, what the reader found beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import IntegrityError
from django.utils import timezone

from tiendo import __version__, formats, reading
from tiendo.formats import office, worker
from tiendo.packs.lexicon import lexicon
from tiendo.reading import schema
from tiendo.reading.reader import read_source
from tiendo.reading.secrecy import secrecy_mark
from tiendo.web.accounts.models import User
from tiendo.web.errors import (
    BinaryFile,
    Crashed,
    EmptyFile,
    FileTooLarge,
    HasMacros,
    OldWord,
    PasswordNeeded,
    ReadersBusy,
    ScannedPdf,
    StateSecret,
    TiendoError,
    TookTooLong,
    TooMuchInside,
    UnknownEncoding,
    UnsupportedType,
    WrongContent,
)
from tiendo.web.journal.actions import Deed, deed
from tiendo.web.units.models import Unit

from .layouts import layout_of, reading_source
from .models import Reading, Source

REFUSED: dict[str, type[TiendoError]] = {
    error.code: error
    for error in (
        *(EmptyFile, BinaryFile, FileTooLarge, UnknownEncoding, UnsupportedType),
        *(WrongContent, TooMuchInside, HasMacros, PasswordNeeded, OldWord),
        *(Crashed, TookTooLong, ReadersBusy, ScannedPdf),
    )
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


def check_secrecy(lines: Iterable[str]) -> None:
    """Refuse what bears the stamp of a state secret on a line of its own. Raises StateSecret."""
    if mark := secrecy_mark(lines):
        raise StateSecret(mark=mark)


def extracted(*, data: bytes, name: str) -> reading.Source:
    """Return the text of a file, read in another process; `name` is a clean one.

    It may take seconds, so that nobody holds a transaction meanwhile. Raises EmptyFile, BinaryFile,
    FileTooLarge, UnknownEncoding, UnsupportedType, StateSecret and the others of REFUSED.
    """
    check_size(name=name, size=len(data))
    check_secrecy([PurePosixPath(name).stem])
    try:
        text = worker.read(data, name, limit=settings.MAX_SOURCE_BYTES)
    except formats.FormatError as error:
        raise _refusal(error, name) from error
    for note in text.notes:
        if note.code == "stamp":
            raise StateSecret(mark=note.detail)
    return text


def _refusal(error: formats.FormatError, name: str) -> TiendoError:
    about = {**error.data, "name": name, "limit": settings.MAX_SOURCE_BYTES // 1024**2}
    return REFUSED[error.code](**about)


def receive(
    *,
    data: bytes,
    name: str,
    unit: Unit,
    by: User,
    illustrative: bool = False,
    text: reading.Source | None = None,
) -> Reading:
    """Keep a file with its text and what the reader finds in it; nothing enters the records.

    `text` is what `extracted` gave, where it was asked before. The same bytes for the same unit
    give the reading that is there and write nothing. Raises what `extracted` does.
    """
    name = clean_name(name)
    if text is None:
        text = extracted(data=data, name=name)
    known = Reading.objects.filter(source__unit=unit, source__sha256=text.id)
    kept: Reading | None = known.select_related("source__unit").first()
    if kept is not None:
        return kept
    kept_as_paper = _kept(unit, text.id)
    if kept_as_paper is not None and kept_as_paper.text:
        return _read_now(kept_as_paper, by=by)
    found = schema.to_dict(read_source(text, lexicon()), explain=True)
    source = Source(unit=unit, name=name, sha256=text.id, size=len(data), text=text.text)
    source.layout = layout_of(text)
    source.illustrative = illustrative
    try:
        with _received(source, ContentFile(data), by=by) as d:
            written = d.wrote(
                Reading.objects.create(
                    source=source, reader=__version__, result=found, made_at=source.received_at
                )
            )
    except IntegrityError:  # a colleague sent the same file a moment ago
        written = known.select_related("source__unit").get()
    return written


def _read_now(source: Source, *, by: User) -> Reading:
    """Add a reading to a file that was kept as a paper, of its text of then."""
    found = schema.to_dict(read_source(reading_source(source), lexicon()), explain=True)
    with deed("source.received", by=by, file=source.name, unit=source.unit.name) as d:
        now = timezone.now()
        return d.wrote(
            Reading.objects.create(source=source, reader=__version__, result=found, made_at=now)
        )


def keep(*, file: File[bytes], name: str, unit: Unit, by: User) -> Source:
    """Keep an office file as it came, with its text where it can be read, without a reading.

    The file is gone through in pieces and held whole only to be read. The same bytes for the same
    unit give the source that is there and write nothing. Raises EmptyFile, FileTooLarge,
    UnsupportedType, WrongContent, TooMuchInside, ReadersBusy or StateSecret.
    """
    name = clean_name(name)
    check_size(name=name, size=file.size)
    _check_office(file, name)
    digest = sha256()
    for piece in file.chunks():
        digest.update(piece)
    if (kept := _kept(unit, digest.hexdigest())) is not None:
        return kept
    source = Source(unit=unit, name=name, sha256=digest.hexdigest(), size=file.size)
    if (text := _text_if_readable(file, name)) is not None:
        source.text, source.layout = text.text, layout_of(text)
    try:
        with _received(source, file, by=by):
            return source
    except IntegrityError:  # a colleague sent the same file a moment ago
        if (kept := _kept(unit, source.sha256)) is None:
            raise
        return kept


def _kept(unit: Unit, digest: str) -> Source | None:
    """Return the file of these bytes that a unit has, the one with a text where there are two.

    One kept when nobody could read it stays as it is; once it can be read it is received anew.
    """
    return Source.objects.filter(unit=unit, sha256=digest).order_by("-text").first()


def _text_if_readable(file: File[bytes], name: str) -> reading.Source | None:
    """Return the text of an office file, None where it cannot be read now or later.

    Raises StateSecret, and ReadersBusy, since what is kept without a text stays without.
    """
    file.seek(0)
    try:
        return extracted(data=file.read(), name=name)
    except (StateSecret, ReadersBusy):
        raise
    except TiendoError:
        return None
    finally:
        file.seek(0)


def is_office(name: str) -> bool:
    """Tell whether a file of that name may be kept as it came, without being read."""
    return office.ending_of(name) in office.KINDS


def _check_office(file: File[bytes], name: str) -> None:
    """Refuse a file that is not what its name says, and one whose text bears a stamp."""
    if not is_office(name):
        raise UnsupportedType(name=name)
    if not file.size:
        raise EmptyFile(name=name)
    check_secrecy([PurePosixPath(name).stem])
    try:
        office.check_content(file, name)
        check_secrecy(office.lines(file, name))
    except formats.FormatError as error:
        raise _refusal(error, name) from error


@contextmanager
def _received(source: Source, content: File[bytes], *, by: User) -> Iterator[Deed]:
    """Write a source and its file in one deed; a deed that fails leaves no file behind."""
    source.received_by, source.received_at = by, timezone.now()
    ending = PurePosixPath(source.name).suffix.lower()
    stored = f"{source.sha256[:20]}{ending}"  # by content: no name by a person reaches the disk
    try:
        with deed("source.received", by=by, file=source.name, unit=source.unit.name) as d:
            source.file.save(stored, content, save=False)
            source.save()
            d.wrote(source)
            yield d
    except BaseException:
        if source.file.name:
            source.file.storage.delete(source.file.name)
        raise
