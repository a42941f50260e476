"""What stands on a page of a PDF: words with their boxes, ruled lines, pictures.

Boxes are points from the top left corner of the page as it is shown, turned pages turned.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from tiendo.formats.old_fonts import Kind, font_kind, is_capital_font

OBJECTS = 20_000  # of a page that are looked at for lines
SEGMENTS = 2_000  # of one drawing
CHARACTERS = 60_000  # of a page
_THIN = 3.0  # points that a filled stroke may be thick
_SHORT = 6.0  # points that a ruled line is long, at least


class Face(NamedTuple):
    """What a font tells about its letters."""

    kind: Kind | None = None
    is_capital: bool = False
    is_bold: bool = False


class Box(NamedTuple):
    """An upright box."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return (self.top + self.bottom) / 2

    @staticmethod
    def around(boxes: list[Box]) -> Box:
        """Return the box around some."""
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )


class Word(NamedTuple):
    """Letters without a blank among them."""

    text: str
    box: Box
    face: Face
    size: float  # height of its lowest letter: marks above and below make others taller


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is shown."""

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Box]  # lying or standing lines, as thin boxes
    is_picture: bool  # covered by an image, without letters


class _View:
    """Turns coordinates of a page into those that a person sees."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.left, self.bottom, right, top = page.get_bbox()
        self.turned = page.get_rotation() // 90
        self.across, self.up = right - self.left, top - self.bottom
        is_lying = self.turned % 2 == 1
        self.width, self.height = (self.up, self.across) if is_lying else (self.across, self.up)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        left, right = left - self.left, right - self.left
        bottom, top = bottom - self.bottom, top - self.bottom
        if self.turned == 1:
            return Box(bottom, left, top, right)
        if self.turned == 2:
            return Box(self.across - right, bottom, self.across - left, top)
        if self.turned == 3:
            return Box(self.up - top, self.across - right, self.up - bottom, self.across - left)
        return Box(left, self.up - top, right, self.up - bottom)


def read_page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """Read the page of a number from 1."""
    page = document[number - 1]
    if raw.FPDFPage_GetAnnotCount(page):
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page = document[number - 1]
    view = _View(page)
    textpage = page.get_textpage()
    words = list(_words(textpage, view))
    rules, covered = _drawn(page, view)
    is_picture = not words and covered > view.width * view.height / 3
    textpage.close()
    page.close()
    return Page(number, view.width, view.height, words, rules, is_picture)


def _words(textpage: pypdfium2.PdfTextpage, view: _View) -> Iterator[Word]:
    """Yield the words of a page; the first letter of each tells its face."""
    handle = textpage.raw
    faces: dict[int, Face] = {}
    rect = raw.FS_RECTF()
    letters: list[str] = []
    boxes: list[Box] = []
    face = Face()
    for index in range(min(textpage.count_chars(), CHARACTERS)):
        letter = chr(raw.FPDFText_GetUnicode(handle, index))
        if raw.FPDFText_IsGenerated(handle, index):
            continue  # a guess of PDFium's, inside words too
        if letter.isspace() or letter == "\0":
            if letters:
                yield _word(letters, boxes, face)
                letters, boxes = [], []
            continue
        raw.FPDFText_GetLooseCharBox(handle, index, rect)
        box = view.box(rect.left, rect.bottom, rect.right, rect.top)
        if letters and not _goes_on(boxes[-1], box):
            yield _word(letters, boxes, face)
            letters, boxes = [], []
        if box.right > box.left and box.bottom > box.top:
            if not letters:
                face = _face(handle, index, faces)
            letters.append(_plain(letter))
            boxes.append(box)
    if letters:
        yield _word(letters, boxes, face)


def _word(letters: list[str], boxes: list[Box], face: Face) -> Word:
    return Word("".join(letters), Box.around(boxes), face, min(box.height for box in boxes))


def _plain(letter: str) -> str:
    """Undo what PDFium makes of a soft hyphen and of a lone surrogate."""
    if letter in "\x02\ufffe\xad":
        return "-"
    return "\ufffd" if "\ud800" <= letter <= "\udfff" else letter


def _goes_on(last: Box, box: Box) -> bool:
    height = min(last.height, box.height)
    return abs(last.middle - box.middle) < height / 2 and (
        -height / 2 < box.left - last.right < height / 8
    )


def _face(textpage: raw.FPDF_TEXTPAGE, index: int, faces: dict[int, Face]) -> Face:
    """Return the face of a letter; the same drawing has one."""
    drawn = raw.FPDFText_GetTextObject(textpage, index)
    if not drawn:
        return Face()
    address = ctypes.addressof(drawn.contents)
    if address not in faces:
        font = raw.FPDFTextObj_GetFont(drawn)
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("utf-8", "replace")
        is_bold = "bold" in name.lower() or raw.FPDFFont_GetWeight(font) >= 600
        faces[address] = Face(font_kind(name), is_capital_font(name), is_bold)
    return faces[address]


def _drawn(page: pypdfium2.PdfPage, view: _View) -> tuple[list[Box], float]:
    """Return the ruled lines, and how much of the page images cover."""
    rules: list[Box] = []
    covered = 0.0
    for index in range(min(raw.FPDFPage_CountObjects(page), OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rules.extend(_rules(drawn, view))
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            box = _bounds(drawn, view)
            covered += (box.right - box.left) * box.height
    return rules, covered


def _bounds(drawn: raw.FPDF_PAGEOBJECT, view: _View) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(drawn, *sides)
    return view.box(*(side.value for side in sides))


def _rules(drawn: raw.FPDF_PAGEOBJECT, view: _View) -> Iterator[Box]:
    """Yield the lying and standing lines of a drawing."""
    count = raw.FPDFPath_CountSegments(drawn)
    bounds = _bounds(drawn, view)
    if min(bounds.height, bounds.right - bounds.left) <= _THIN:
        if max(bounds.height, bounds.right - bounds.left) >= _SHORT:
            yield bounds
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(drawn, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last = first = (0.0, 0.0)
    for index in range(min(count, SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(drawn, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(last, point, view)
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(last, first, view)


def _straight(one: tuple[float, float], other: tuple[float, float], view: _View) -> Iterator[Box]:
    across, up = abs(one[0] - other[0]), abs(one[1] - other[1])
    if min(across, up) < 1 and max(across, up) >= _SHORT:
        yield view.box(*map(min, one, other), *map(max, one, other))
