"""How often each rule of the reader is right, beside the certainty that it tells.

Run: python -m bench.certainty [--fresh] [FOLDER …]. Counted are the open half of the gold corpus
and the folders given, with --fresh these alone; never the half kept apart. The exit code is 1 where
a rule tells more than was counted.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path

from bench.corpus.gold import load
from bench.corpus.score import score

from tiendo.reading import Statement, Task
from tiendo.reading.certainty import CERTAINTY, UNCOUNTED

OPEN = Path(__file__).parent / "corpus" / "open"
WEIGHT = 10  # statements at the certainty of a rule never met that are added to each count
HEAD = "rule | right | read | share | drawn in | told | above"


@dataclass(slots=True)
class Rule:
    """What a rule told and how much of it was right."""

    name: str
    right: int = 0
    read: int = 0

    @property
    def told(self) -> Decimal:
        """The certainty of what the rule makes."""
        return CERTAINTY.get(self.name, UNCOUNTED)

    @property
    def drawn_in(self) -> Decimal:
        """The share that is right, drawn towards that of a rule never met the fewer it made."""
        drawn = (self.right + WEIGHT * UNCOUNTED) / (self.read + WEIGHT)
        return drawn.quantize(Decimal("0.01"), ROUND_FLOOR)

    @property
    def is_above(self) -> bool:
        """Whether the rule tells more than was counted."""
        return self.told > self.drawn_in

    def __str__(self) -> str:
        """Show the line of the table."""
        share = f"{self.right / self.read:.2f}" if self.read else "–"
        above = "above" if self.is_above else ""
        counted = f"{self.name} | {self.right} | {self.read} | {share}"
        return f"{counted} | {self.drawn_in} | {self.told} | {above}".rstrip()


def rules_of(judged: Iterable[tuple[Statement | Task, bool]]) -> list[Rule]:
    """Count what was judged by rule; one that made nothing is listed too, the surest first."""
    right, read = defaultdict[str, int](int), defaultdict[str, int](int)
    for record, is_right in judged:
        name = _name(record)
        right[name] += is_right
        read[name] += 1
    rules = [Rule(name, right[name], read[name]) for name in {*CERTAINTY, *read}]
    return sorted(rules, key=lambda rule: (-rule.told, rule.name))


def _name(record: Statement | Task) -> str:
    """Tell what a rule made under a heading by the certainty that it has there."""
    under = f"{record.rule}_under_heading"
    return under if CERTAINTY.get(under) == record.certainty else record.rule


def judged_in(folders: Iterable[Path]) -> Iterator[tuple[Statement | Task, bool]]:
    """Give every limitation, cause, proposal and task that is read, and whether it is right."""
    for folder in folders:
        yield from score(load(folder)).judged


def main() -> int:
    """Count, print the table, tell whether a rule tells too much."""
    parser = argparse.ArgumentParser(prog="python -m bench.certainty", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--fresh", action="store_true", help="leave the open half out")
    options = parser.parse_args()
    folders = options.folders if options.fresh else [OPEN, *options.folders]
    if any(folder.resolve().name == "apart" for folder in folders):
        parser.error("certainties are never set by the half kept apart")
    rules = rules_of(judged_in(folders))
    print(HEAD)
    for rule in rules:
        print(rule)
    return 1 if any(rule.is_above for rule in rules) else 0


if __name__ == "__main__":
    raise SystemExit(main())
