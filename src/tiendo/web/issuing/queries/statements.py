"""What a session stated, for a report: results, limitations, causes, tasks and proposals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from tiendo.documents.context import Assessment, Item, LimitationItem, ProposalGroup, TaskLine
from tiendo.reading.keys import fold_phrase
from tiendo.web.cycle.models import (
    Cause,
    Conclusion,
    Limitation,
    Mention,
    Proposal,
    Result,
    Session,
    Statement,
    Task,
    TaskKind,
)
from tiendo.web.cycle.queries import (
    TaskRow,
    earlier,
    for_rows,
    limitation_open_on,
    limitations_for_rows,
    open_on,
    row,
)
from tiendo.web.figures.models import Figure

SIDE = re.compile(r"(?P<objective>khách quan)|(?P<subjective>chủ quan)", re.IGNORECASE)
RESPONSIBLE = re.compile(r"thuộc(?: về)? trách nhiệm|chịu trách nhiệm", re.IGNORECASE)
ASKED = ("Ban Thường vụ Tỉnh ủy", "Thường trực Tỉnh ủy", "Tỉnh ủy", "HĐND tỉnh", "UBND tỉnh")
ABOVE = "cấp trên"  # whoever else is asked stands in the words themselves


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a session that no printed figure tells already."""

    by_sector: dict[str, list[Item]] = field(default_factory=dict)
    general: list[Item] = field(default_factory=list)  # of no sector
    responsibility: list[Item] = field(default_factory=list)  # who answers for what fell short


def results_of(session: Session, figures: QuerySet[Figure]) -> Results:
    """Return results in the order stated, each wording once; two queries.

    A clause that holds one of `figures` is left to the figure's own sentence.
    """
    spans = [
        Span(figure.source_id, figure.start, figure.end)
        for figure in figures.only("source_id", "start", "end")
    ]
    found, said = Results(), set[str]()
    for result in Result.objects.filter(session=session):
        key = fold_phrase(result.text)
        own = Span(result.source_id, result.start, result.end)
        if key in said or any(own.meets(span) for span in spans):
            continue
        said.add(key)
        _group(found, result).append(Item(text=result.text))
    return found


def _group(found: Results, result: Result) -> list[Item]:
    if RESPONSIBLE.search(result.text):
        return found.responsibility
    return found.by_sector.setdefault(result.sector, []) if result.sector else found.general


class Span(NamedTuple):
    """Where words stand: [start, end) in a source, None for no cite."""

    source: int | None
    start: int | None
    end: int | None

    def meets(self, other: Span) -> bool:
        """Tell whether both cite a place and share at least one letter of it."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.source == other.source and self.start < other.end and other.start < self.end


def assessment_of(session: Session, results: Results) -> Assessment:
    """Return strengths, every limitation open on the session's day, and causes by their side."""
    causes: dict[str, list[Item]] = {"": [], "objective": [], "subjective": []}
    for cause in Cause.objects.filter(session=session).select_related("source"):
        causes[side_of(cause)].append(Item(text=cause.text))
    return Assessment(
        strengths=tuple(results.general),
        limitations=tuple(_limitations(session)),
        causes=tuple(causes[""]),
        objective_causes=tuple(causes["objective"]),
        subjective_causes=tuple(causes["subjective"]),
        responsibility=tuple(results.responsibility),
    )


def side_of(cause: Cause) -> str:
    """Return "objective" or "subjective" as the source says last before the clause, else ""."""
    if cause.source is None or cause.start is None:
        return ""
    said = list(SIDE.finditer(cause.source.text, 0, cause.start))
    return str(said[-1].lastgroup) if said else ""


def _limitations(session: Session) -> list[LimitationItem]:
    day = session.held_on
    named = Limitation.objects.filter(limitation_open_on(day), body=session.body)
    return [
        LimitationItem(text=_wording(one, session), times=max(1, getattr(one, "times", 1)))
        for one in limitations_for_rows(named, day)
    ]


def _wording(limitation: Limitation, session: Session) -> str:
    """Return what this session called the limitation, else the last wording before it."""
    before = [m for m in limitation.mentions.all() if m.session.held_on <= session.held_on]
    own: list[Mention] = [m for m in before if m.session_id == session.pk]
    last = (own or before)[-1:]
    return last[0].text if last else limitation.text


def tasks_of(session: Session, day: date) -> list[tuple[str, TaskLine]]:
    """Return (sector, task) of the session as of `day`, then of what earlier ones left open.

    A group's task stands once, for all its units. Five queries.
    """
    own = Task.objects.filter(session=session, parent=None)
    left = Task.objects.filter(earlier(session), open_on(day), parent=None)
    shown = [
        (row(task, day), carried)
        for tasks, carried in ((own.order_by("pk"), False), (left, True))
        for task in for_rows(tasks, day)
    ]
    conclusions = [task_row.task.conclusion_id for task_row, _carried in shown]
    illustrative = set(
        Conclusion.objects.filter(pk__in=conclusions, source__illustrative=True).values_list(
            "pk", flat=True
        )
    )
    return [
        (
            shown_row.task.sector,
            _task_line(
                shown_row,
                carried=carried,
                illustrative=shown_row.task.conclusion_id in illustrative,
            ),
        )
        for shown_row, carried in shown
    ]


def _task_line(task_row: TaskRow, *, carried: bool, illustrative: bool) -> TaskLine:
    task = task_row.task
    redated = task_row.is_redated and task.first_due_on is not None
    return TaskLine(
        content=task.text,
        kind="standing" if task.kind == TaskKind.STANDING else "concrete",
        lead=task_row.lead,
        cooperating=tuple(unit.name for unit in task_row.cooperating),
        deadline=task_row.due_on,
        first_deadline=task.first_due_on if redated else None,
        product=task.product or None,
        carried_over=carried,
        illustrative=illustrative,
    )


def proposals_of(session: Session) -> tuple[ProposalGroup, ...]:
    """Return what is asked, grouped by who is asked first in the words; one query."""
    groups: dict[str, list[Item]] = {}
    for proposal in Proposal.objects.filter(session=session):
        groups.setdefault(addressee(proposal), []).append(Item(text=proposal.text))
    return tuple(
        ProposalGroup(addressed_to=name, items=tuple(items)) for name, items in groups.items()
    )


def addressee(proposal: Statement) -> str:
    """Return the body of the level above that the words begin with, «cấp trên» for others."""
    words = fold_phrase(proposal.text)
    for cue in ("đề nghị ", "kiến nghị "):
        words = words.removeprefix(fold_phrase(cue)).strip()
    return next((name for name in ASKED if words.startswith(fold_phrase(name))), ABOVE)
