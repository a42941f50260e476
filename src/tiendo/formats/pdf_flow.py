"""Lines to paragraphs: a line goes on in the next where the next word had no room on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from tiendo.formats.layout import Layout, Words
from tiendo.formats.old_fonts import Kind, convert
from tiendo.formats.pdf_page import Box, Page, Word
from tiendo.formats.pdf_rows import MARK, Row, Zone, box_of, size_of
from tiendo.formats.syllables import is_syllable
from tiendo.reading.source import PartKind, Place

_ITEM = re.compile(r"(?:[-–—+•*·●▪■]|[a-zđ]\)|\d{1,2}\))")
_SAID = (".", ";", "!", "?", ".”", '."')  # after a sentence, no heading
_CLOSED = (*_SAID, ":")
_RAGGED = 0.3  # of its width that a line may leave empty where the next begins inside a sentence
_AREA = re.compile(r"(?:[kcd]?m|ha)$")
_ENDS = re.compile(r"^[(\"“]+|[.,;:!?)\"”]+$")  # signs around a word
_SLASH = re.compile(r"\w/$")  # a line may break behind it: "tạ/|ha"
_LETTERS = re.compile(r"[^\W\d_]+")


class Line(NamedTuple):
    """A line with what a person reads on it; `length` counts what the file holds for it."""

    page: Page
    zone: Zone
    row: Row
    box: Box
    words: Words
    length: int

    @property
    def size(self) -> float:
        """Return how high its letters are."""
        return size_of(self.row)


class Usual(NamedTuple):
    """How a document is set: the height of its letters and the gap between two lines."""

    height: float
    gap: float


class Flow:
    """Collects lines and writes them as paragraphs."""

    def __init__(self, layout: Layout, usual: Usual) -> None:
        """Write to a layout."""
        self._layout = layout
        self._usual = usual
        self._open: list[Line] = []
        self._notes: list[list[Line]] = []

    def zone(self, page: Page, zone: Zone) -> None:
        """Take lines that stand below each other."""
        for row in zone.lines:
            line = _line(page, zone, row, self._layout)
            if self._open and not self._goes_on(line):
                self.end()
            self._open.append(line)

    def footnotes(self, page: Page, rows: list[Row], left: float, right: float) -> None:
        """Take the small print of a page, written when the paragraph before it has ended."""
        zone = Zone(rows, left, right)
        for row in rows:
            line = _line(page, zone, row, self._layout)
            if self._notes and self._notes[-1][-1].page is page and not row[0].text[0].isdigit():
                self._notes[-1].append(line)
            else:
                self._notes.append([line])

    def end(self) -> None:
        """Write what is still open."""
        if self._open:
            self._write(self._open, self._kind())
        for lines in self._notes:
            self._write(lines, "note")
        self._open, self._notes = [], []

    def _goes_on(self, line: Line) -> bool:
        """Tell whether a line is of the open paragraph, which may have ended on its only line."""
        last = self._open[-1]
        is_one = len(self._open) == 1 and last.words.text.endswith(_CLOSED)
        if is_one and not _is_marked(last) and _is_set_in(last) and _is_set_in(line):
            return False
        return _goes_on(last, line, self._usual)

    def _kind(self) -> PartKind:
        first = self._open[0]
        if _ITEM.match(first.words.text):
            return "item"
        words = [word for line in self._open for word in line.row]
        is_large = first.size > self._usual.height * 1.15
        is_short = len(self._open) <= 3 and not self._open[-1].words.text.endswith(_SAID)
        return (
            "heading"
            if is_short and (is_large or all(w.face.is_bold for w in words))
            else "paragraph"
        )

    def _write(self, lines: list[Line], kind: PartKind) -> None:
        pieces: list[tuple[str, Words, Place]] = []
        last: Line | None = None
        for _place, group in groupby(lines, key=lambda one: (id(one.page), id(one.zone))):
            run = list(group)
            words, joint = _joined(last, run)
            place = Place(
                page=run[0].page.number, box=share_of(run[0].page, [line.box for line in run])
            )
            if words.text:
                pieces.append((joint if pieces else "", words, place))
            last = run[-1]
        if any(words.text.strip() for _joint, words, _place in pieces):
            self._layout.run(pieces, kind)


def words_of(row: Iterable[Word], layout: Layout) -> tuple[Words, int]:
    """Return what a person reads in words that stand on a line, and its length in the file.

    Letters of old fonts are converted; the number that calls a footnote is left out.
    """
    text: list[str] = []
    origin: list[int] = []
    length = 0
    kinds: set[Kind] = set()
    shown = list(_with_joints(list(row)))
    for (kind, is_capital), group in groupby(shown, key=lambda one: one[1].face[:2]):
        old = "".join(joint + _letters(word) for joint, word in group)
        new, places = old, list(range(len(old)))
        if kind is not None and not any(letter > "\xff" and letter.isalpha() for letter in old):
            new, places = convert(old, kind, capitals=is_capital)
            kinds.add(kind)
        text.append(new)
        origin.extend(length + place for place in places)
        length += len(old)
    for kind in sorted(kinds):
        layout.note("converted", kind)
    return Words("".join(text), origin if kinds else None), length


def _letters(word: Word) -> str:
    """Return a word's letters; PDFium shows a hyphen for one letter of TCVN3, "ư"."""
    if word.face.kind == "tcvn3" and "-" in word.text and len(word.text) > 1:
        other = word.text.replace("-", "\xad")
        if is_syllable(convert(_ENDS.sub("", other), "tcvn3")[0]):
            return other
    return word.text


def _line(page: Page, zone: Zone, row: Row, layout: Layout) -> Line:
    words, length = words_of(row, layout)
    return Line(page, zone, row, box_of(row), words, length)


def _with_joints(row: Row) -> Iterator[tuple[str, Word]]:
    """Yield words with what stands before each: a blank, or nothing where letters touch."""
    last: Word | None = None
    for word in row:
        if last is None:
            yield "", word
        else:
            height = last.size
            is_raised = word.size < height * 0.8 and word.box.bottom < last.box.bottom - height / 10
            is_level = abs(word.box.middle - last.box.middle) < height / 2
            touches = is_level and word.box.left - last.box.right < height / 10
            if is_raised and touches and word.text.isdigit() and not _AREA.search(last.text):
                continue
            is_below = word.box.left < last.box.right and word.box.top > last.box.middle
            if is_below:
                touches = _joint(last.text, word.text) != " "
            yield ("" if touches else " "), word
        last = word


def share_of(page: Page, boxes: list[Box]) -> tuple[float, float, float, float]:
    """Return the box around some as shares of the page, from 0 to 1."""
    box = Box.around(boxes)
    across, down = page.width, page.height
    sides = (box.left / across, box.top / down, box.right / across, box.bottom / down)
    left, top, right, bottom = (round(min(1.0, max(0.0, side)), 4) for side in sides)
    return left, top, right, bottom


def _joined(last: Line | None, lines: list[Line]) -> tuple[Words, str]:
    """Join lines of one place; also give what joins them to the line before."""
    text = ""
    origin: list[int] = []
    offset, first = 0, ""
    is_converted = any(line.words.origin is not None for line in lines)
    before = last
    for line in lines:
        joint = "" if before is None else _joint(before.words.text, line.words.text)
        if line is lines[0]:
            first, joint = joint, ""
        if joint == "\b":
            text, joint = text[:-1], ""
            origin.pop()
        text += joint + line.words.text
        origin.extend([offset - 1] * len(joint))
        places = range(len(line.words.text)) if line.words.origin is None else line.words.origin
        origin.extend(offset + place for place in places)
        offset += line.length + 1
        before = line
    return Words(text, origin if is_converted else None), "" if first == "\b" else first


def _joint(above: str, below: str) -> str:
    r"""Tell how a line is joined: a blank, nothing, or by taking its hyphen off ("\\b")."""
    ends, starts = _last_word(above), _LETTERS.match(below)
    if _SLASH.search(above) and below[:1].isalnum():
        return ""
    if not starts:
        return " "
    if above.endswith("-") and len(above) > 1 and above[-2].isalpha():
        part = _last_word(above[:-1])
        return "\b" if starts[0].islower() and is_syllable(part + starts[0]) else ""
    is_broken = not (is_syllable(ends) and is_syllable(starts[0]))
    if ends.islower() and starts[0].islower() and is_broken and is_syllable(ends + starts[0]):
        return ""
    return " "


def _last_word(text: str) -> str:
    tail = text[-16:]
    found = _LETTERS.findall(tail)
    return found[-1] if found and tail.endswith(found[-1]) else ""


def _goes_on(line: Line, below: Line, usual: Usual) -> bool:
    """Tell whether a paragraph goes on in the line below it, or on the next page or column."""
    if not 0.85 < below.size / line.size < 1.18:
        return False
    is_closed = line.words.text.endswith(_CLOSED)
    room = line.zone.right - line.box.right - 0.25 * line.size
    is_full = room < below.row[0].box.right - below.row[0].box.left or (
        not is_closed
        and _begins_inside(below)
        and room < _RAGGED * (line.zone.right - line.zone.left)
    )
    if line.zone is not below.zone:
        wider = (line.zone.right - line.zone.left) - (below.zone.right - below.zone.left)
        is_head = line.zone.is_head or below.zone.is_head
        is_one = abs(wider) < 12 and is_full and not is_closed
        return is_one and not (is_head or _is_marked(below))
    if below.box.top - line.box.bottom > usual.gap + 0.3 * line.size:
        return False
    if _is_broken_name(line, below):
        return True
    is_centred = (_is_centred(line) and _is_centred(below)) or _share_middle(line.box, below.box)
    if is_centred or line.zone.is_head:
        return not is_closed and (_begins_inside(below) or _fills_title(line, below))
    is_bold = [all(word.face.is_bold for word in one.row) for one in (line, below)]
    return is_full and is_bold[0] == is_bold[1] and _is_inside(line, below, is_closed)


def _is_broken_name(line: Line, below: Line) -> bool:
    """Tell whether a name in bold capitals had no room on one line of a letterhead."""
    if not line.zone.is_head:
        return False
    is_name = all(
        one.words.text.isupper() and all(word.face.is_bold for word in one.row)
        for one in (line, below)
    )
    width = line.box.right - line.box.left
    is_widest = width > 0.9 * (line.zone.right - line.zone.left)
    return is_name and is_widest and below.box.right - below.box.left < width


def _fills_title(line: Line, below: Line) -> bool:
    """Tell whether a line of a title was broken because the next word had no room on it."""
    if line.zone.is_head or not below.words.text[:1].isalnum() or _is_marked(below):
        return False
    room = line.zone.right - line.zone.left - (line.box.right - line.box.left) - 0.25 * line.size
    is_one = line.words.text.isupper() == below.words.text.isupper() and (
        line.row[-1].face.is_bold == below.row[0].face.is_bold
    )
    return is_one and room < below.row[0].box.right - below.row[0].box.left


def _is_inside(line: Line, below: Line, is_closed: bool) -> bool:
    """Tell whether the line below begins as one inside a paragraph does."""
    indent = below.box.left - below.zone.left
    first = line.row[1] if _is_marked(line) else line.row[0]
    if is_closed and indent > first.box.left - line.zone.left + 6:
        return False
    return not (_is_marked(below) and (is_closed or indent > 6))


def _is_set_in(line: Line) -> bool:
    """Tell whether a line is set in as the first of a paragraph is: most begin farther left."""
    edge = line.zone.left + 6
    further = sum(row[0].box.left <= edge for row in line.zone.lines)
    return line.box.left > edge and further * 3 > len(line.zone.lines)


def _begins_inside(line: Line) -> bool:
    """Tell whether a line begins as no block does: with a small letter or a number, no mark."""
    first = line.words.text[:1]
    return (first.islower() or first.isdigit()) and not (
        _is_marked(line) or _ITEM.match(line.words.text)
    )


def _is_marked(line: Line) -> bool:
    return len(line.row) > 1 and MARK.fullmatch(line.row[0].text) is not None


def _is_centred(line: Line) -> bool:
    before, after = line.box.left - line.zone.left, line.zone.right - line.box.right
    return abs(before - after) < 8 and before > 1.5 * line.size


def _share_middle(one: Box, other: Box) -> bool:
    """Tell whether two lines are set around one middle, neither edge above the other."""
    left, right = one.left - other.left, one.right - other.right
    return abs(left + right) < 6 and min(abs(left), abs(right)) > 6
