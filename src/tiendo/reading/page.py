"""A text on its way through the stages: key, blocks, sentences and dates, made once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter
from unicodedata import normalize

from tiendo.reading.dates import Mentions, find_mentions
from tiendo.reading.keys import Key, fold
from tiendo.reading.lexicon import IndicatorWords, Lexicon, Words, words_of
from tiendo.reading.lines import Block, find_blocks
from tiendo.reading.phrases import Places, begun_in
from tiendo.reading.sentences import Span, find_sentences, trim
from tiendo.reading.source import Cite, Source
from tiendo.reading.table_columns import is_of_figures
from tiendo.reading.tables import Grid, find_grids, rows_within
from tiendo.reading.task_columns import columns_of


@dataclass(frozen=True, slots=True)
class Page:
    """What every later stage works on; positions are those of `key.text` until `cite`."""

    source: Source
    key: Key
    blocks: tuple[Block, ...]
    mentions: Mentions
    words: Words
    sectors: Places[str]
    indicators: Places[IndicatorWords]
    organisations: Places[str]
    grids: tuple[Grid, ...] = ()  # the tables of figures, their lines no blocks of prose
    plans: tuple[Grid, ...] = ()  # the tables of tasks, their lines none either
    _sentences: dict[int, tuple[Span, ...]] = field(default_factory=dict)  # by a block's start

    @classmethod
    def of(cls, source: Source, lexicon: Lexicon) -> Page:
        """Run the first stages over a source."""
        key = fold(source.text)
        blocks = find_blocks(key, source)
        key = _without_breaks(key, [at for block in blocks for at in block.breaks])
        found = find_grids(source)
        plans = tuple(grid for grid in found if columns_of(grid) is not None)
        grids = tuple(grid for grid in found if is_of_figures(grid))
        read = {grid.start for grid in (*grids, *plans)}
        rows = [_stretch(grid, source.text) for grid in found if grid.start in read]
        blocks = tuple(block for block in blocks if not _stands_in(rows, key.starts[block.start]))
        words = words_of(lexicon)
        begun = begun_in(key.text, words.begins)
        return cls(
            source, key, blocks, find_mentions(key.text), words,
            words.sectors.places(key.text, begun),
            words.indicators.places(key.text, begun),
            words.organisations.places(key.text, begun),
            grids,
            plans,
        )  # fmt: skip

    def sentences(self, block: Block) -> tuple[Span, ...]:
        """Give the sentences of a block."""
        found = self._sentences.get(block.start)
        if found is None:
            found = find_sentences(self.key, self.source.text, block)
            self._sentences[block.start] = found
        return found

    def has_table(self, start: int, end: int) -> bool:
        """Whether a table that is read begins in [start, end)."""
        first, last = self.key.starts[start], self.key.starts[end]
        return any(first <= grid.start < last for grid in (*self.grids, *self.plans))

    def cite(self, start: int, end: int) -> Cite:
        """Cite the original text of a non-empty span of the key."""
        return Cite.of(self.source, *self.key.span(start, end))

    def is_capital(self, position: int) -> bool:
        """Whether the original letter at a key position is a capital; none stands past the end."""
        if position >= len(self.key.text):
            return False
        return self.source.text[self.key.starts[position]].isupper()

    def written(self, start: int, end: int) -> str:
        """Give the original words of a span, letters composed, with runs of blanks as one."""
        found = trim(self.key.text, start, end)
        if found is None:
            return ""
        first, last = self.key.span(found.start, found.end)
        return normalize("NFC", " ".join(self.source.text[first:last].split()))


def _stretch(grid: Grid, text: str) -> tuple[int, int]:
    """Give where a table stands without the lines of prose around it."""
    first, last = rows_within(text, grid.start, grid.end)
    return (first, last) if first < last else (grid.start, grid.end)


def _stands_in(stretches: list[tuple[int, int]], position: int) -> bool:
    """Whether a position is in one of the stretches, which are in order."""
    index = bisect_right(stretches, position, key=itemgetter(0)) - 1
    return index >= 0 and position < stretches[index][1]


def _without_breaks(key: Key, breaks: list[int]) -> Key:
    """Read a line feed inside a sentence as a blank; positions stay."""
    if not breaks:
        return key
    pieces: list[str] = []
    done = 0
    for line_feed in breaks:
        pieces.append(key.text[done:line_feed])
        done = line_feed + 1
    return Key(" ".join([*pieces, key.text[done:]]), key.starts, key.ends)
