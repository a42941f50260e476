"""How far two people agree on the half kept apart: what a reader could reach at most.

Run: python -m bench.corpus.agreement. The second annotation (bench/corpus/second, without figures)
was made from the texts and the choices of annotation alone. Only totals are printed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.corpus.gold import STATEMENTS, GoldTask, Span, Squeezed, locate, squeeze
from bench.corpus.match import SAME_SPAN, overlap, pair, spans_of
from bench.corpus.score import Count

CORPUS = Path(__file__).parent
FIELDS = ("body", "ordinal", "held_on")
PERIODS = ("period_reviewed", "period_ahead")
Annotation = dict[str, Any]


def agreement(first: Path, second: Path) -> dict[str, Count]:
    """Count, over all texts of a folder, what two annotations have in common."""
    counts = {
        name: Count() for name in ("session fields", *STATEMENTS, "tasks", "lead", "deadline")
    }
    for path in sorted(second.glob("*.json")):
        text = Squeezed.of(squeeze((first / path.name).with_suffix(".txt").read_text("utf-8")))
        one, other = (json.loads((at / path.name).read_text("utf-8")) for at in (first, second))
        _head(one, other, counts["session fields"])
        for kind in STATEMENTS:
            _pairs([_places(told[kind], text) for told in (one, other)], counts[kind])
        tasks = [[_task(row) for row in told["tasks"]] for told in (one, other)]
        places = [_tasks(rows, text) for rows in tasks]
        for g, r in _pairs(places, counts["tasks"]):
            for name in ("lead", "deadline"):
                said = [getattr(row, name) for row in (tasks[0][g], tasks[1][r])]
                if any(said):
                    same = squeeze(said[0] or "") == squeeze(said[1] or "")
                    counts[name].add(same, 1, 1)
    return counts


def _head(one: Annotation, other: Annotation, count: Count) -> None:
    for name in FIELDS:
        said = [squeeze(str(told["session"][name])) for told in (one, other)]
        count.add(said[0] == said[1], 1, 1)
    for name in PERIODS:
        count.add(one[name] == other[name], 1, 1)


def _task(row: Annotation) -> GoldTask:
    return GoldTask(row["quote"], row["lead"], row["deadline"])


def _places(quotes: list[str], text: Squeezed) -> list[list[Span]]:
    return [[] if place is None else [place] for place in locate(tuple(quotes), text)]


def _tasks(rows: list[GoldTask], text: Squeezed) -> list[list[Span]]:
    places = locate(tuple(row.quote for row in rows), text)
    return [spans_of(row, place, text) for row, place in zip(rows, places, strict=True)]


def _pairs(places: list[list[list[Span]]], count: Count) -> list[tuple[int, int]]:
    one, other = places

    def fits(g: int, r: int) -> bool:
        return any(overlap(left, right) >= SAME_SPAN for left in one[g] for right in other[r])

    pairs = pair(len(one), len(other), fits)
    count.add(len(pairs), len(one), len(other))
    return pairs


def main() -> int:
    """Print the table."""
    print("name | agreement | in common | first | second")
    for name, count in agreement(CORPUS / "apart", CORPUS / "second").items():
        print(f"{name} | {count.f1 or 0:.3f} | {count.right} | {count.gold} | {count.read}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
