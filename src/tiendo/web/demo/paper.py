"""A plain text that the builder writes line by line, so that every record can cite its words."""

from __future__ import annotations

from dataclasses import dataclass, field

from tiendo.web.accounts.models import User
from tiendo.web.sources.actions import receive
from tiendo.web.sources.models import CiteOf, Source
from tiendo.web.units.models import Unit

from .story import story


@dataclass
class Paper:
    """An illustrative document of a unit: lines first, then it is kept, then it is cited."""

    name: str  # the file's name
    title: str
    _text: str = ""
    _spans: dict[object, tuple[int, int]] = field(default_factory=dict)
    _source: Source | None = None

    def __post_init__(self) -> None:
        """Begin with the title and with what the document is."""
        self._text = f"{self.title}\n({story()['meta']['banner']})\n\n"

    def line(self, key: object, words: str) -> None:
        """Add a line that records will cite under `key`."""
        start = len(self._text)
        self._spans[key] = (start, start + len(words))
        self._text += f"{words}.\n"

    def row(self, label: str, parts: list[tuple[object, str]]) -> None:
        """Add a line of several parts, each of which records will cite under its key."""
        self._text += f"{label}: "
        for key, words in parts:
            start = len(self._text)
            self._spans[key] = (start, start + len(words))
            self._text += f"{words}; "
        self._text = f"{self._text[:-2]}.\n"

    def keep(self, *, unit: Unit, by: User) -> None:
        """Receive the finished text as a source of `unit`, flagged as illustrative."""
        reading = receive(
            data=self._text.encode(), name=self.name, unit=unit, by=by, illustrative=True
        )
        self._source = reading.source

    def cite(self, key: object) -> CiteOf:
        """Return the place of a line. The paper must have been kept."""
        if self._source is None:
            raise ValueError(f"{self.name} has not been kept")
        return CiteOf(self._source, *self._spans[key])

    @property
    def source(self) -> Source:
        """The source it became. The paper must have been kept."""
        if self._source is None:
            raise ValueError(f"{self.name} has not been kept")
        return self._source
