"""The headings open above a place in a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from tiendo.reading.sentences import Span
from tiendo.reading.topics import Section


@dataclass(slots=True)
class Outline:
    """The headings above the current block by level, each with the section it announces."""

    open: dict[int, tuple[Section | None, Span]] = field(default_factory=dict)

    def enter(self, level: int, section: Section | None, span: Span) -> None:
        """Open a heading, which closes those of its level and below."""
        self.close(level)
        self.open[level] = (section, span)

    def close(self, level: int) -> None:
        """Close the headings of a level and below."""
        for deeper in [one for one in self.open if one >= level]:
            del self.open[deeper]

    def above(self, level: int) -> Section | None:
        """Give the section of the nearest heading over a level."""
        found = [self.open[one][0] for one in sorted(self.open) if one < level]
        return next((section for section in reversed(found) if section is not None), None)

    @property
    def deepest(self) -> int:
        """The level of the innermost heading; -1 where none is open."""
        return max(self.open, default=-1)

    @property
    def section(self) -> Section | None:
        """The section of the innermost heading that announces one."""
        for level in sorted(self.open, reverse=True):
            section = self.open[level][0]
            if section is not None:
                return section
        return None

    @property
    def heading(self) -> Span | None:
        """The innermost heading."""
        return self.open[max(self.open)][1] if self.open else None
