"""A gold text: its words with light marks, and what a careful reader finds in them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

Number = Decimal | None
Span = tuple[int, int]
STATEMENTS = ("limitations", "causes", "proposals")
_CELL_MARK = re.compile(r"(?<=\|)[ \t]*[\^<][ \t]*(?=\|)")
_LINE_MARK = re.compile(r"(?m)^(?:#{1,3}|>)[ \t]")


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A number as annotated, its comparisons as plain tuples."""

    quote: str
    value: Number
    low: Number
    high: Number
    measure: str | None
    targets: tuple[tuple[Number, Number, str], ...]  # percent, value, kind
    changes: tuple[tuple[Number, Number, Number, str], ...]  # percent, points, amount, basis


@dataclass(frozen=True, slots=True)
class GoldTask:
    """A thing to do as annotated."""

    quote: str
    lead: str | None
    deadline: str | None


@dataclass(frozen=True, slots=True)
class Gold:
    """One text of the corpus with its annotation."""

    name: str
    text: str
    format: str
    columns: int
    document: str
    head: Mapping[str, str | int | None]  # body, ordinal, held_on, period_reviewed, period_ahead
    figures: tuple[GoldFigure, ...]
    limitations: tuple[str, ...]
    causes: tuple[str, ...]
    proposals: tuple[str, ...]
    tasks: tuple[GoldTask, ...]

    def quotes(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give each kind of record with its quotes in the order of the text."""
        yield "figures", tuple(one.quote for one in self.figures)
        for kind in STATEMENTS:
            yield kind, tuple(getattr(self, kind))
        yield "tasks", tuple(one.quote for one in self.tasks)


def load(folder: Path) -> list[Gold]:
    """Read every gold text of a folder, by name."""
    return [_gold(path) for path in sorted(folder.glob("*.txt"))]


def _gold(path: Path) -> Gold:
    data: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return Gold(
        name=path.stem,
        text=path.read_text(encoding="utf-8"),
        format=data["format"],
        columns=data.get("columns", 1),
        document=data["document"],
        head={
            **{name: data["session"][name] for name in ("body", "ordinal", "held_on")},
            **{name: data[name] for name in ("period_reviewed", "period_ahead")},
        },
        figures=tuple(_figure(one) for one in data["figures"]),
        limitations=tuple(data["limitations"]),
        causes=tuple(data["causes"]),
        proposals=tuple(data["proposals"]),
        tasks=tuple(GoldTask(one["quote"], one["lead"], one["deadline"]) for one in data["tasks"]),
    )


def _figure(data: dict[str, Any]) -> GoldFigure:
    return GoldFigure(
        quote=data["quote"],
        value=_number(data["value"]),
        low=_number(data["low"]),
        high=_number(data["high"]),
        measure=data["measure"],
        targets=tuple(
            (_number(one["percent"]), _number(one["value"]), one["kind"]) for one in data["targets"]
        ),
        changes=tuple(
            (_number(one["percent"]), _number(one["points"]), _number(one["amount"]), one["basis"])
            for one in data["changes"]
        ),
    )


def _number(written: str | None) -> Number:
    return None if written is None else Decimal(written)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text in NFC and lower case, a run of blanks as one; `at` leads there from the text."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Squeezed:
        """Squeeze a text, keeping for each of its places the place in what comes out."""
        out: list[str] = []
        at: list[int] = []
        length = start = 0
        while start < len(text):
            end = start + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            run = text[start:end]
            if run.isspace():
                piece = "" if not out or out[-1] == " " else " "
            else:
                piece = unicodedata.normalize("NFC", run).lower()
            at.extend([length] * (end - start))
            if piece:
                out.append(piece)
                length += len(piece)
            start = end
        return cls("".join(out), (*at, length))

    def span(self, start: int, end: int) -> Span:
        """Lead a span of the text into what came out."""
        return self.at[start], self.at[end]


def squeeze(text: str) -> str:
    """Squeeze words of a gold text: its marks of cells and lines are no part of them."""
    plain = _LINE_MARK.sub("", _CELL_MARK.sub("", text)).replace("|", " ")
    return Squeezed.of(plain).text.strip()


def locate(quotes: tuple[str, ...], text: Squeezed) -> list[Span | None]:
    """Find each quote, at or after the start of the one before; None if it is not there."""
    found: list[Span | None] = []
    since = 0
    for quote in quotes:
        wanted = squeeze(quote)
        place = text.text.find(wanted, since)
        if place < 0:
            place = text.text.find(wanted)
        found.append(None if place < 0 else (place, place + len(wanted)))
        since = since if place < 0 else max(since, place)
    return found
