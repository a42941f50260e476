"""How much of the gold texts is read: the half kept apart against its goals, the open half too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.corpus.baseline import read_plainly
from bench.corpus.gold import Gold, load
from bench.corpus.score import Score, score
from bench.read_table import Row, at_least

CORPUS = Path(__file__).parent / "corpus"
GOALS = {
    "session fields and periods": 0.97,
    "figures": 0.97,
    "comparisons": 0.94,
    "limitations": 0.88,
    "tasks": 0.88,
    "lead and deadline": 0.90,
    "right at certainty ≥ 0.9": 0.95,
}
BASELINE = ("figures", "comparisons")


def gold_texts() -> list[Gold]:
    """Give the texts of both halves."""
    return [gold for half in ("open", "apart") for gold in load(CORPUS / half)]


def rows() -> Iterator[Row]:
    """Score both halves, and a plain regular expression on the half kept apart."""
    apart, beside = score(load(CORPUS / "apart")), score(load(CORPUS / "open"))
    plain = score(load(CORPUS / "apart"), read_plainly)
    for name, goal in GOALS.items():
        yield at_least(f"kept apart: {name}", apart.value(name), goal)
    for name in ("causes", "proposals", "document", "comparisons, numbers only"):
        yield Row(f"kept apart: {name}", _shown(apart, name))
    for name in GOALS:
        yield Row(f"open: {name}", _shown(beside, name))
    for name in BASELINE:
        yield Row(f"kept apart, a plain regular expression: {name}", _shown(plain, name))
    for half, result in (("kept apart", apart), ("open", beside)):
        instead = len(result.fallen_back)
        yield Row(f"{half}: files that cannot be read yet", str(instead), "0", instead == 0)


def _shown(result: Score, name: str) -> str:
    value = result.value(name)
    return "nothing to measure" if value is None else f"{value:.3f}"
