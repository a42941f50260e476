"""A text as received and spans cited from it; never cleans, trims or re-aligns anything."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

PartKind = Literal["paragraph", "heading", "item", "cell", "note", "frame", "caption"]


class SpanOutOfRange(ValueError):
    """A span was asked for that does not lie inside its source."""

    code = "span_out_of_range"

    def __init__(self, *, start: int, end: int, length: int) -> None:
        """Keep the span and the text's length in code points."""
        super().__init__(start, end, length)
        self.start, self.end, self.length = start, end, length


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a part stands in its file; what its kind of file has no word for is None."""

    page: int | None = None  # from 1, of a PDF
    box: tuple[float, float, float, float] | None = None  # left, top, right, bottom: 0–1 of a page
    paragraph: int | None = None  # from 1, counted through the body of a Word file
    table: int | None = None  # from 1; row and column too
    row: int | None = None
    column: int | None = None
    sheet: str | None = None  # name of a spreadsheet's sheet
    cell: str | None = None  # "B7"
    element: str | None = None  # way to an element of a web page: "body/article/p[3]"


@dataclass(frozen=True, slots=True)
class Part:
    """A run [start, end) of the text that stands in one place; parts are in order, apart."""

    start: int
    end: int
    place: Place
    kind: PartKind = "paragraph"
    level: int | None = None  # of a heading or an item, 0 the outermost


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, [start, end) of the text (empty where start == end); from row 0, column 0.

    A merged cell stands once, at its first row and column, and says how many of each it covers.
    """

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table [start, end) of the text: a line for each row, a tab between two cells.

    One that goes on over pages or sheets is one table, its repeated header rows left out.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What was done to make the text, or what is not in it; `code` says which, `detail` more.

    Codes: converted (detail: tcvn3, vni, windows-1258), scanned_page (detail: page numbers), …
    """

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One received file: `id` is the SHA-256 (hex) of its bytes; `text` is fixed for good.

    `parts`, `tables` are empty for plain text. `origin` leads back from a converted text to what
    was received: pairs (position in text, position there), each good up to the next; the positions
    there count bytes of a .txt and characters of the part before conversion in other files.
    """

    id: str
    name: str
    text: str
    parts: tuple[Part, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    origin: tuple[tuple[int, int], ...] = ()

    @classmethod
    def from_text(cls, text: str, *, name: str = "") -> Source:
        """Make a source of text that never was a file; its id is the hash of its UTF-8 bytes."""
        return cls(sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), name, text)

    def part_at(self, position: int) -> Part | None:
        """Give the part that a position of the text lies in; None between parts."""
        index = bisect_right(self.parts, position, key=lambda part: part.start) - 1
        if index < 0 or position >= self.parts[index].end:
            return None
        return self.parts[index]


@dataclass(frozen=True, slots=True)
class Cite:
    """A place in a source: half-open [start, end) in code points, start < end."""

    source_id: str
    start: int
    end: int
    quote: str  # always source.text[start:end]

    @classmethod
    def of(cls, source: Source, start: int, end: int) -> Cite:
        """Cite text[start:end] of a source. Raises SpanOutOfRange."""
        if not 0 <= start < end <= len(source.text):
            raise SpanOutOfRange(start=start, end=end, length=len(source.text))
        return cls(source.id, start, end, source.text[start:end])
