"""Old fonts that a PDF calls by another name: told by the words of its lines."""

from __future__ import annotations

from dataclasses import replace

from tiendo.formats.old_fonts import guess
from tiendo.formats.old_text import modern
from tiendo.formats.pdf_page import Page, Word
from tiendo.formats.pdf_rows import rows_of


def with_old_faces(pages: list[Page]) -> list[Page]:
    """Give the words of lines that were typed for an old font its face."""
    rows = [(number, row) for number, page in enumerate(pages) for row in rows_of(page.words)]
    lines = [" ".join(_plain(word) for word in row) for _number, row in rows]
    new = modern("\n".join(lines))
    if new is None:
        return pages
    words: list[list[Word]] = [[] for _ in pages]
    for (number, row), line, text in zip(rows, lines, new.text.split("\n"), strict=True):
        kind = (guess(line) or new.kinds[0]) if text != line else None
        for word in row:
            is_old = kind is not None and word.face.kind is None
            words[number].append(
                word._replace(face=word.face._replace(kind=kind)) if is_old else word
            )
    return [replace(page, words=words[number]) for number, page in enumerate(pages)]


def _plain(word: Word) -> str:
    """Leave out what its font tells already."""
    return word.text if word.face.kind is None else ""
