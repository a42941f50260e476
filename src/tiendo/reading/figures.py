"""The figures of a text with what the words around them say of role, period and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tiendo.reading.assembly import Assembler
from tiendo.reading.context import Context
from tiendo.reading.contradictions import find_contradictions
from tiendo.reading.counted import PROCEEDINGS
from tiendo.reading.drafts import Draft
from tiendo.reading.numbers import NUMBER_WORDS
from tiendo.reading.page import Page
from tiendo.reading.passages import Passage
from tiendo.reading.records import (
    Figure,
    Role,
    Warning,  # noqa: A004 - the schema's own word
)
from tiendo.reading.rules import Rule
from tiendo.reading.series import find_parts, share_basis, share_subject
from tiendo.reading.session import Times
from tiendo.reading.table_columns import layout_of
from tiendo.reading.table_rows import read_table
from tiendo.reading.table_units import read_units

_NUMBER_WORD = rf"(?:{'|'.join(NUMBER_WORDS)}) "
_DIGIT = re.compile(rf"[\dct](?:(?<=\d)|(?<=\bc)ó {_NUMBER_WORD}|(?<=\bt)hêm {_NUMBER_WORD})")
_LETTER = re.compile(r"[^\W\d_]")
_PROSE = frozenset({"paragraph", "item", "title"})
_CERTAIN: dict[Rule, Decimal] = {
    "level_with_target": Decimal("0.97"), "level_with_change": Decimal("0.96"),
    "level": Decimal("0.92"), "percentage": Decimal("0.9"), "target_only": Decimal("0.94"),
    "change_only": Decimal("0.93"),
}  # fmt: skip
_UNSURE = Decimal("0.8")


@dataclass(slots=True)
class _Walk:
    """The drafts of a page so far, each with its passage's context."""

    drafts: list[Draft] = field(default_factory=list)
    contexts: list[Context] = field(default_factory=list)
    last: Context | None = None  # of the passage before


def read_figures(
    page: Page, times: Times, passages: tuple[Passage, ...]
) -> tuple[tuple[Figure, ...], list[Warning]]:
    """Read the figures of the page; also what contradicts itself."""
    walk = _Walk()
    key = page.key.text
    for passage in _all_passages(page, passages):
        span = passage.start, passage.end
        if _DIGIT.search(key, *span) and _LETTER.search(key, *span):
            walk.last = Context(page, times, passage, walk.last)
            _read_passage(page, walk.last, walk)
    part_of = {
        member: group.total for group in find_parts(page, walk.drafts) for member in group.members
    }
    figures = tuple(
        _figure(page, draft, context, part_of.get(place))
        for place, (draft, context) in enumerate(zip(walk.drafts, walk.contexts, strict=True))
    )
    warnings = [
        Warning("percent_mismatch", *page.key.span(draft.start, draft.end), draft.mismatch)
        for draft in walk.drafts
        if draft.mismatch
    ]
    listed, told = _read_tables(page, times, len(figures))
    ordered = _in_order([*figures, *listed])
    return ordered, [*warnings, *told, *find_contradictions(ordered)]


def _in_order(figures: list[Figure]) -> tuple[Figure, ...]:
    """Put figures into the order of the text, their totals renamed."""
    order = sorted(range(len(figures)), key=lambda place: figures[place].cite.start)
    new = {old: place for place, old in enumerate(order)}
    return tuple(
        figure if figure.part_of is None else replace(figure, part_of=new[figure.part_of])
        for figure in (figures[old] for old in order)
    )


def _read_tables(page: Page, times: Times, place: int) -> tuple[list[Figure], list[Warning]]:
    """Read the tables of figures, the first of them counted as `place`."""
    figures: list[Figure] = []
    warnings: list[Warning] = []
    reviewed = "" if times.reviewed is None else times.reviewed.code
    for grid in page.grids:
        layout = layout_of(grid, reviewed)
        if layout is not None:
            read, told = read_table(page, times, grid, layout, place + len(figures))
            figures += read
            warnings += told
        else:
            figures += read_units(page, times, grid)
    return figures, warnings


def _all_passages(page: Page, passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """Give the passages and, between them, the sentences and lead-ins that are for nothing else.

    A headline, an opening or a report of proceedings may tell a figure too ("hoàn thành 12/14 chỉ
    tiêu").
    """
    key = page.key.text
    told: dict[int, int] = {}  # where the first passage of a sentence starts
    for passage in passages:
        told.setdefault(passage.sentence.start, passage.start)
    seen = {key[one.sentence.start : one.sentence.end] for one in passages}
    rest: list[Passage] = []
    for block in page.blocks:
        for span in page.sentences(block) if block.kind in _PROSE else ():
            words = key[span.start : span.end]
            end = told.get(span.start, 0 if words in seen else span.end)
            seen.add(words)
            if end > span.start:
                rest.append(Passage("none", span.start, end, "no_purpose", span, None))
    return iter(sorted([*passages, *rest], key=lambda passage: passage.start))


def _read_passage(page: Page, context: Context, walk: _Walk) -> None:
    passage = context.passage
    before = walk.drafts[-1] if walk.drafts else None
    near = before is not None and "\n" not in page.key.text[before.end : passage.start]
    assembler = Assembler(
        page, passage.start, passage.end,
        before=before if near else None, is_asked=passage.section in {"task", "proposal"},
    )  # fmt: skip
    drafts = assembler.drafts()
    if passage.section == "none" and not any(map(_is_told, drafts)):
        return
    if drafts:
        share_basis(page, drafts, passage.start)
        share_subject(before if near else None, drafts)
    walk.drafts += drafts
    walk.contexts += [context] * len(drafts)


def _is_told(draft: Draft) -> bool:
    """Whether a sentence of proceedings tells a figure, not who came or what was passed."""
    level = draft.level
    if draft.targets or draft.changes or level is None:
        return True
    said = level.of is not None or level.power is not None or draft.label.code is not None
    return said or (level.measure is not None and level.measure not in PROCEEDINGS)


def _figure(page: Page, draft: Draft, context: Context, part_of: int | None) -> Figure:
    level, label = draft.level, draft.label
    counted = level or draft.moved_by  # "giảm 3 vụ" tells no value, but what it counts
    role: Role = context.role(draft.head.start)
    return Figure(
        cite=page.cite(draft.start, draft.end),
        indicator_text=label.text,
        indicator=label.code,
        value=level.value if level else None,
        low=level.low if level else None,
        high=level.high if level else None,
        of=level.of if level else None,
        measure=counted.measure if counted else None,
        qualifier=draft.head.qualifier if level else None,
        estimate=draft.head.estimate or label.is_estimate,
        cumulative=context.is_cumulative(draft.start, draft.head.start),
        role=role,
        as_of=context.as_of(draft.head.start),
        period=context.period(draft.start, draft.head.start, role),
        unit=label.unit,
        sector=label.sector or context.sector(draft.start, draft.end),
        targets=tuple(draft.targets),
        changes=tuple(draft.changes),
        rule=draft.rule,
        nearest=label.nearest,
        part_of=part_of,
        certainty=_certainty(draft, context),
    )


def _certainty(draft: Draft, context: Context) -> Decimal:
    """Tell how often figures made this way are right; less where words or measure are missing."""
    known = _CERTAIN.get(draft.rule, _UNSURE)
    if not draft.label.text or (draft.level is not None and draft.level.measure is None):
        known -= Decimal("0.15")
    return known - Decimal("0.1") if context.passage.section == "none" else known
