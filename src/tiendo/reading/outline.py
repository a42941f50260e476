"""The headings open above a place in a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from tiendo.reading.sentences import Span
from tiendo.reading.topics import Section


@dataclass(slots=True)
class Outline:
    """The headings above the current block by level, each with the section it announces."""

    open: dict[int, tuple[Section | None, Span]] = field(default_factory=dict)
    section: Section | None = None  # of the innermost heading that announces one
    heading: Span | None = None  # the innermost one

    def enter(self, level: int, section: Section | None, span: Span) -> None:
        """Open a heading, which closes those of its level and below."""
        self.close(level)
        self.open[level] = (section, span)
        self._settle()

    def close(self, level: int) -> None:
        """Close the headings of a level and below."""
        closed = [one for one in self.open if one >= level]
        for deeper in closed:
            del self.open[deeper]
        if closed:
            self._settle()

    def _settle(self) -> None:
        """Note what the innermost headings say."""
        inwards = [self.open[level] for level in sorted(self.open)]
        self.section = next((one for one, _ in reversed(inwards) if one is not None), None)
        self.heading = inwards[-1][1] if inwards else None

    def above(self, level: int) -> Section | None:
        """Give the section of the nearest heading over a level."""
        found = [self.open[one][0] for one in sorted(self.open) if one < level]
        return next((section for section in reversed(found) if section is not None), None)

    @property
    def deepest(self) -> int:
        """The level of the innermost heading; -1 where none is open."""
        return max(self.open, default=-1)
