"""A text as received and spans cited from it; never cleans, trims or re-aligns anything."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


class SpanOutOfRange(ValueError):
    """A span was asked for that does not lie inside its source."""

    code = "span_out_of_range"

    def __init__(self, *, start: int, end: int, length: int) -> None:
        """Keep the span and the text's length in code points."""
        super().__init__(start, end, length)
        self.start, self.end, self.length = start, end, length


@dataclass(frozen=True, slots=True)
class Source:
    """One received file: `id` is the SHA-256 (hex) of its bytes; `text` is fixed for good."""

    id: str
    name: str
    text: str

    @classmethod
    def from_text(cls, text: str, *, name: str = "") -> Source:
        """Make a source of text that never was a file; its id is the hash of its UTF-8 bytes."""
        return cls(sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), name, text)


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
