"""A PDF to a source: its lines, page by page."""

from __future__ import annotations

from tiendo.formats.errors import UnsupportedType
from tiendo.reading.source import Source


def read_pdf(data: bytes, name: str) -> Source:
    """Return the source of a PDF. Raises FormatError."""
    raise UnsupportedType(name=name, suffix=f".pdf ({len(data)})")
