"""A source's text as it stands in its file: headings, paragraphs and tables around the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tiendo import reading
from tiendo.reading.source import Cell, Part, Table

from .spans import Span, Tag, mark_up

_HEADINGS = ("h3", "h4", "h5", "h6")  # the pane's own heading is an h2
_DEEPEST = 4  # levels of a list that are told apart
_WIDEST = 1000  # columns or rows that one cell may cover


def text_of(source: reading.Source, spans: Sequence[Span]) -> SafeString:
    """Return the text as HTML with its marks; without its tags it is the text.

    A source that tells no parts and no tables is one run of text.
    """
    return mark_up(source.text, spans, list(_tags(source)))


def _tags(source: reading.Source) -> Iterator[Tag]:
    """Yield the tags of all blocks in order; text that lies in no block is a block of its own."""
    if not (source.parts or source.tables):
        return
    position, page = 0, None
    for block in _blocks(source):
        yield from _left_over(source.text, position, block.start)
        first = source.part_at(block.start)
        turned = first.place.page if first and first.place.page != page else None
        page = turned or page
        if isinstance(block, Table):
            yield from _table(block, turned)
        else:
            yield from _part(block, turned)
        position = block.end
    yield from _left_over(source.text, position, len(source.text))


def _blocks(source: reading.Source) -> Iterator[Part | Table]:
    """Yield tables that can be shown as such, and the parts outside them, in order."""
    tables = [table for table in source.tables if _is_whole(table, source.text)]
    blocks: list[Part | Table] = [*tables, *source.parts]
    position = 0
    for block in sorted(blocks, key=lambda b: (b.start, -b.end)):
        if block.start >= position:
            yield block
            position = block.end


def _is_whole(table: Table, text: str) -> bool:
    """Tell whether the cells stand in order and hold all of the table's words."""
    cells = table.cells
    edges = [table.start, *(edge for c in cells for edge in (c.start, c.end)), table.end]
    if not cells or any(left > right for left, right in pairwise(edges)):
        return False
    if any((one.row, one.column) >= (other.row, other.column) for one, other in pairwise(cells)):
        return False
    between = zip(edges[::2], edges[1::2], strict=True)
    return not any(text[start:end].strip() for start, end in between)


def _left_over(text: str, start: int, end: int) -> Iterator[Tag]:
    if text[start:end].strip():
        yield Tag(start, "<p>", holds_text=True)
        yield Tag(end, "</p>", holds_text=False)


def _turn(page: int | None) -> str:
    """Return the attribute that lets a page of the file be seen to begin."""
    label = _("Trang %(n)s") % {"n": page}
    return f' data-page="{escape(label)}"' if page else ""


def _part(part: Part, page: int | None) -> Iterator[Tag]:
    if part.kind == "heading":
        name = _HEADINGS[min(part.level or 0, len(_HEADINGS) - 1)]
        opening = f"<{name}{_turn(page)}>"
    else:
        level = f" level-{min(part.level, _DEEPEST)}" if part.level is not None else ""
        name, opening = "p", f'<p class="part-{part.kind}{level}"{_turn(page)}>'
    yield Tag(part.start, opening, holds_text=True)
    yield Tag(part.end, f"</{name}>", holds_text=False)


def _table(table: Table, page: int | None) -> Iterator[Tag]:
    yield Tag(table.start, f'<div class="scroll"{_turn(page)}><table><tbody><tr>', holds_text=False)
    row = table.cells[0].row
    for cell in table.cells:
        yield Tag(cell.start, "</tr><tr>" * min(cell.row - row, _WIDEST), holds_text=False)
        yield Tag(cell.start, f"<td{_covered(cell)}>", holds_text=True)
        yield Tag(cell.end, "</td>", holds_text=False)
        row = cell.row
    yield Tag(table.end, "</tr></tbody></table></div>", holds_text=False)


def _covered(cell: Cell) -> str:
    spans = (("rowspan", cell.rows), ("colspan", cell.columns))
    return "".join(f' {name}="{min(n, _WIDEST)}"' for name, n in spans if n > 1)
