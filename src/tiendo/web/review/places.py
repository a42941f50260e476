"""Where a candidate's words stand in their file, as a person would say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from tiendo import reading
from tiendo.reading.source import Part, Place

Box = tuple[float, float, float, float]


def place_label(place: Place | None) -> str:
    """Return "trang 3, bảng 2, hàng 4", "đoạn 12", "trang tính KT-XH, ô D7"; "" for no place."""
    return ", ".join(_words(place)) if place else ""


def _words(place: Place) -> Iterator[str]:
    if place.sheet is not None:
        yield _("trang tính %(name)s") % {"name": place.sheet}
    if place.page is not None:
        yield _("trang %(n)s") % {"n": place.page}
    if place.cell is not None:
        yield _("ô %(name)s") % {"name": place.cell}
    elif place.table is not None:
        yield _("bảng %(n)s") % {"n": place.table}
        if place.row is not None:
            yield _("hàng %(n)s") % {"n": place.row}
    elif place.paragraph is not None:
        yield _("đoạn %(n)s") % {"n": place.paragraph}


def place_at(source: reading.Source, start: int | None) -> Place | None:
    """Return the place of the part that a position lies in; None between parts and for none."""
    part = source.part_at(start) if start is not None else None
    return part.place if part else None


def parts_in(source: reading.Source, start: int, end: int) -> Iterator[Part]:
    """Yield the parts that a span [start, end) of the text touches, in order."""
    position = start
    while position < end:
        part = source.part_at(position)
        if part is None:
            position += 1
            continue
        yield part
        position = max(part.end, position + 1)


def boxes_on(source: reading.Source, page: int, spans: Iterable[tuple[int, int]]) -> list[Box]:
    """Return the boxes, 0–1 of the page, of the parts that spans touch on a page; each once."""
    found = {
        part.place.box: None
        for start, end in spans
        for part in parts_in(source, start, end)
        if part.place.page == page and part.place.box is not None
    }
    return list(found)


def pages_of(source: reading.Source) -> int:
    """Return the number of the last page of a PDF that is known of, 0 for other files."""
    told = [part.place.page or 0 for part in source.parts]
    scanned = [
        int(number)
        for note in source.notes
        if note.code == "scanned_page"
        for number in note.detail.replace(",", " ").split()
        if number.isdecimal()
    ]
    return max([0, *told, *scanned])
