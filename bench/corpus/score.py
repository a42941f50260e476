"""How well the reader reads the gold texts of a folder.

Run: python -m bench.corpus.score FOLDER [--list]. --list prints every miss and every surplus with
its sentence; it is refused for the half kept apart, which is only ever counted.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from bench.corpus.gold import STATEMENTS, Gold, Span, Squeezed, load, locate, squeeze
from bench.corpus.match import (
    Comparison,
    comparisons,
    comparisons_of_gold,
    in_common,
    pair_figures,
    pair_spans,
    spans_of,
    sure,
)
from bench.corpus.render import render

from tiendo.formats import FormatError, extract
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Cite, Figure, Reading, Source, Statement, Task, read_source

HEAD = ("body", "ordinal", "held_on", "period_reviewed", "period_ahead")


@dataclass(slots=True)
class Count:
    """Right ones among those of the gold and those that were read."""

    right: int = 0
    gold: int = 0
    read: int = 0

    def add(self, right: int, gold: int, read: int) -> None:
        """Count some more."""
        self.right += right
        self.gold += gold
        self.read += read

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is nothing."""
        return 2 * self.right / (self.gold + self.read) if self.gold + self.read else None

    @property
    def share(self) -> float | None:
        """The share of the gold ones that is right; None where there is nothing."""
        return self.right / self.gold if self.gold else None


@dataclass(slots=True)
class Score:
    """All counts over a folder."""

    counts: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    fallen_back: list[str] = field(default_factory=list)
    lost: int = 0  # quotes that do not stand in the text as extracted
    lines: list[str] = field(default_factory=list)
    judged: list[tuple[Statement | Task, bool]] = field(default_factory=list)  # right or not

    def value(self, name: str) -> float | None:
        """Give the measure of that name, as the table shows it."""
        count = self.counts[name]
        return count.share if name in SHARES else count.f1


SHARES = {
    "session fields and periods", *HEAD, "document", "lead", "deadline", "lead and deadline",
    "right at certainty ≥ 0.9",
}  # fmt: skip
ROWS = (
    "session fields and periods", *HEAD, "document", "figures", "comparisons",
    "comparisons, numbers only", "limitations", "causes", "proposals", "tasks", "lead", "deadline",
    "lead and deadline", "right at certainty ≥ 0.9",
)  # fmt: skip


def score(texts: Sequence[Gold], read: Callable[[Source], Reading] | None = None) -> Score:
    """Make the file of every text, extract it, read it (by the reader itself), compare."""
    result = Score()
    for gold in texts:
        source, fallen_back = received(gold)
        if fallen_back:
            result.fallen_back.append(f"{gold.name} ({gold.format}: {fallen_back})")
        reading = read(source) if read is not None else read_source(source, lexicon())
        _compare(gold, reading, result)
    return result


def received(gold: Gold) -> tuple[Source, str]:
    """Extract the file of a text; as plain text, with the reason, where it cannot be read."""
    try:
        name, data = render(gold, gold.format)
        return extract(data, name), ""
    except (FormatError, ImportError) as error:
        name, data = render(gold, "txt")
        return extract(data, name), type(error).__name__


def _compare(gold: Gold, reading: Reading, result: Score) -> None:
    text = Squeezed.of(reading.source.text)
    _head(gold, reading, result)
    places = {kind: locate(quotes, text) for kind, quotes in gold.quotes()}
    result.lost += sum(place is None for found in places.values() for place in found)
    _figures(gold, reading, places["figures"], text, result)
    for kind in STATEMENTS:
        read: Sequence[Statement] = getattr(reading, kind)
        spans = [[] if place is None else [place] for place in places[kind]]
        _spans(gold, kind, getattr(gold, kind), spans, read, text, result)
    quotes = [one.quote for one in gold.tasks]
    spans = [spans_of(*one, text) for one in zip(gold.tasks, places["tasks"], strict=True)]
    pairs = _spans(gold, "tasks", quotes, spans, reading.tasks, text, result)
    for g, r in pairs:
        wanted, found = gold.tasks[g], reading.tasks[r]
        _detail(gold, "lead", wanted.lead, found.lead, found, result)
        _detail(gold, "deadline", wanted.deadline, found.deadline, found, result)


def _head(gold: Gold, reading: Reading, result: Score) -> None:
    session = reading.session
    read = {
        "body": session.body, "ordinal": session.ordinal, "held_on": session.held_on,
        "period_reviewed": reading.period_reviewed, "period_ahead": reading.period_ahead,
    }  # fmt: skip
    for name in HEAD if _tells_body(gold) else HEAD[1:]:
        same = _same(gold.head[name], read[name])
        if name == "body" and not same:
            same = _same_place_added(gold.head[name], read[name])
        result.counts[name].add(same, 1, 1)
        result.counts["session fields and periods"].add(same, 1, 1)
        if name in session.cites:
            _certain(session.certainty, same, result)
        if not same:
            result.lines.append(f"{gold.name}: {name}: {read[name]!r}, not {gold.head[name]!r}")
    result.counts["document"].add(gold.document == reading.document, 1, 1)
    if gold.document != reading.document:
        result.lines.append(f"{gold.name}: document: {reading.document}, not {gold.document}")


def _tells_body(gold: Gold) -> bool:
    """Whether a body is told: in a paper without a session the one that writes may be given."""
    return gold.head["body"] is not None or gold.document in {"news", "notice", "minutes"}


def _same_place_added(wanted: object, found: object) -> bool:
    """Whether a body has only its place more: the reader adds one that the page names elsewhere."""
    if not (isinstance(wanted, str) and isinstance(found, str)):
        return False
    words = len(wanted.split())
    more = found.split()[words:]
    return (
        bool(more) and _same(" ".join(found.split()[:words]), wanted) and all(map(_capital, more))
    )


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _certain(certainty: Decimal, right: bool, result: Score) -> None:
    if sure(certainty):
        result.counts["right at certainty ≥ 0.9"].add(right, 1, 1)


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return squeeze(one) == squeeze(other)
    return one == other


def _figures(
    gold: Gold, reading: Reading, places: Sequence[Span | None], text: Squeezed, result: Score
) -> None:
    pairs = pair_figures(gold.figures, places, reading.figures, text)
    result.counts["figures"].add(len(pairs), len(gold.figures), len(reading.figures))
    matched = {r for _, r in pairs}
    for r, one in enumerate(reading.figures):
        _certain(one.certainty, r in matched, result)
    for g, r in pairs:
        _comparisons(gold, comparisons_of_gold(gold.figures[g]), reading.figures[r], result)
    _missed(gold, "figures", [one.quote for one in gold.figures], {g for g, _ in pairs}, result)
    for r, one in enumerate(reading.figures):
        if r not in matched:
            tail = f"{one.value or one.low} {one.measure} [{one.rule}]"
            result.lines.append(
                f"{gold.name}: figures: surplus: {tail}: {_sentence(one.cite, reading.source)}"
            )


def _comparisons(gold: Gold, wanted: list[Comparison], read: Figure, result: Score) -> None:
    found = comparisons(read)
    right = in_common(wanted, found)
    result.counts["comparisons"].add(right, len(wanted), len(found))
    numbers = in_common([one[:-1] for one in wanted], [one[:-1] for one in found])
    result.counts["comparisons, numbers only"].add(numbers, len(wanted), len(found))
    if right < max(len(wanted), len(found)):
        result.lines.append(
            f"{gold.name}: comparisons: {_plain(found)}, not {_plain(wanted)}: {read.cite.quote}"
        )


def _plain(found: list[Comparison]) -> str:
    return "; ".join(" ".join("–" if part is None else str(part) for part in one) for one in found)


def _spans(
    gold: Gold,
    kind: str,
    quotes: Sequence[str],
    places: Sequence[Sequence[Span]],
    read: Sequence[Statement | Task],
    text: Squeezed,
    result: Score,
) -> list[tuple[int, int]]:
    pairs = pair_spans(places, [text.span(one.cite.start, one.cite.end) for one in read])
    result.counts[kind].add(len(pairs), len(quotes), len(read))
    matched = {r for _, r in pairs}
    for r, one in enumerate(read):
        result.judged.append((one, r in matched))
        _certain(one.certainty, r in matched, result)
        if r not in matched:
            result.lines.append(f"{gold.name}: {kind}: surplus: [{one.rule}] {one.cite.quote}")
    _missed(gold, kind, quotes, {g for g, _ in pairs}, result)
    return pairs


def _missed(gold: Gold, kind: str, quotes: Sequence[str], found: set[int], result: Score) -> None:
    for g, quote in enumerate(quotes):
        if g not in found:
            result.lines.append(f"{gold.name}: {kind}: missed: {quote}")


def _detail(
    gold: Gold, name: str, wanted: str | None, found: str | None, task: Task, result: Score
) -> None:
    """Count where one is there or was made up; where both are empty there is nothing to count."""
    if wanted is None and found is None:
        return
    same = _same(wanted, found)
    result.counts[name].add(same, 1, 1)
    result.counts["lead and deadline"].add(same, 1, 1)
    if not same:
        result.lines.append(f"{gold.name}: {name}: {found!r}, not {wanted!r}: {task.cite.quote}")


def _sentence(cite: Cite, source: Source) -> str:
    start = max(source.text.rfind("\n", 0, cite.start) + 1, cite.start - 80)
    end = source.text.find("\n", cite.end)
    return source.text[start : min(end if end >= 0 else len(source.text), cite.end + 80)]


def table(result: Score) -> list[str]:
    """Give the lines of the table."""
    lines = ["name | measured | right | gold | read"]
    for name in ROWS:
        count, value = result.counts[name], result.value(name)
        shown = "–" if value is None else f"{value:.3f}"
        lines.append(f"{name} | {shown} | {count.right} | {count.gold} | {count.read}")
    lines.append(f"quotes not in the text as extracted | {result.lost}")
    lines.append(f"read as plain text instead | {', '.join(result.fallen_back) or '–'}")
    return lines


def main() -> int:
    """Score a folder and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus.score", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="print every miss and every surplus")
    options = parser.parse_args()
    if options.list and options.folder.resolve().name == "apart":
        parser.error("the half kept apart is only counted, never listed")
    result = score(load(options.folder))
    if options.list:
        print("\n".join(result.lines))
    print("\n".join(table(result)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
