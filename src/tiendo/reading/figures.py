"""The figures of a text with what the words around them say of role, period and day."""

from __future__ import annotations

from tiendo.reading.assembly import Assembler, Draft
from tiendo.reading.context import Context
from tiendo.reading.page import Page
from tiendo.reading.records import (
    Figure,
    Role,
    Warning,  # noqa: A004 - the schema's own word
)
from tiendo.reading.sections import Passage
from tiendo.reading.session import Times


def read_figures(
    page: Page, times: Times, passages: tuple[Passage, ...]
) -> tuple[tuple[Figure, ...], list[Warning]]:
    """Read the figures of every passage; also what contradicts itself."""
    figures: list[Figure] = []
    warnings: list[Warning] = []
    for passage in passages:
        context = Context(page, times, passage)
        is_strict = passage.section in {"task", "proposal"}
        for draft in Assembler(page, passage.start, passage.end, is_strict=is_strict).drafts():
            figures.append(_figure(page, draft, context))
            if draft.mismatch:
                place = page.key.span(draft.start, draft.end)
                warnings.append(Warning("percent_mismatch", *place))
    return tuple(figures), warnings


def _figure(page: Page, draft: Draft, context: Context) -> Figure:
    level, label = draft.level, draft.label
    role: Role = context.role(draft.head.start)
    return Figure(
        cite=page.cite(draft.start, draft.end),
        indicator_text=label.text,
        indicator=label.code,
        value=level.value if level else None,
        low=level.low if level else None,
        high=level.high if level else None,
        of=level.of if level else None,
        measure=level.measure if level else None,
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
    )
