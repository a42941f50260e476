"""What the assignment grid shows: its summary, and the rows of one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F

from tiendo.web.accounts.gates import may
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle import queries
from tiendo.web.cycle.choices import Choices
from tiendo.web.cycle.deadlines import deadline_in_words, deadline_words
from tiendo.web.cycle.models import Conclusion, Priority, Session, Task, TaskKind
from tiendo.web.cycle.routing import Suggestion, offices_of, suggest
from tiendo.web.cycle.telling import deadline_told
from tiendo.web.journal.models import Event
from tiendo.web.templatetags.tiendo import group_name
from tiendo.web.units.models import Unit

from .common import PAGE

SHOWN = ("all", "waiting", "asked")  # every row, those that wait, those with questions


@dataclass(frozen=True, slots=True)
class Row:
    """A conclusion as the grid shows it."""

    number: int  # in the grid, from 1
    conclusion: Conclusion
    questions: list[str]
    task: Task | None  # once given
    version: str  # what the screen shows, so that a colleague's change is not overwritten
    is_editable: bool
    lead: str  # as the box holds it
    deadline: str  # as a person would type it
    understood: str  # with the day that follows, "" where the words are the day
    due_offer: str  # of a row without deadline whose words tell one
    names: list[str]  # read, but borne by no unit
    suggestions: list[Suggestion]  # of a row without lead
    filled_by: str  # who wrote it last, "" for the program
    decided_by: str  # who gave or noted it


@dataclass(frozen=True, slots=True)
class Summary:
    """What the line above the grid says."""

    items: int
    given: int
    noted: int
    waiting: int
    questions: int
    complete: int  # rows that wait and lack nothing
    mark: str  # of those, so that nobody confirms what they did not see


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the session before it is put on a page."""

    number: int
    conclusion: Conclusion
    questions: int


def lines_of(session: Session) -> list[Line]:
    """Return all rows of a session in order; two queries."""
    found = session.conclusions.prefetch_related("cooperating").order_by("pk")
    return [
        Line(number, row, len(queries.questions(row))) for number, row in enumerate(found, start=1)
    ]


def summary_of(lines: Iterable[Line]) -> Summary:
    """Count the rows of a session."""
    kept = list(lines)
    states = [line.conclusion.state for line in kept]
    waiting = [line for line in kept if line.conclusion.state == Conclusion.State.DRAFT]
    complete = [line.conclusion for line in waiting if not line.questions]
    return Summary(
        items=len(kept),
        given=states.count(Conclusion.State.CONFIRMED),
        noted=states.count(Conclusion.State.NOTED),
        waiting=len(waiting),
        questions=sum(line.questions for line in kept),
        complete=len(complete),
        mark=queries.mark_of(complete),
    )


def page_of(lines: list[Line], *, show: str, page: str) -> Page[Line]:
    """Return the lines that a page of the grid shows; a page that is not there is the nearest."""
    if show == "waiting":
        lines = [line for line in lines if line.conclusion.state == Conclusion.State.DRAFT]
    elif show == "asked":
        lines = [line for line in lines if line.questions]
    return Paginator(lines, PAGE).get_page(page)


def rows_of(lines: Iterable[Line], session: Session, named: Choices) -> list[Row]:
    """Return lines with all that their rows show; five queries however many."""
    numbers = {line.conclusion.pk: line.number for line in lines}
    found = (
        Conclusion.objects.filter(pk__in=numbers)
        .select_related("lead", "indicator", "answers")
        .prefetch_related("cooperating", "tasks")
        .annotate(illustrative=F("source__illustrative"))
        .order_by("pk")
    )
    filled, decided = _people(found)
    offices = offices_of(named.units.values(), session.unit)
    rows = []
    for conclusion in found:
        conclusion.session = session
        key = str(conclusion.pk)
        people = (filled.get(key, ""), decided.get(key, ""))
        rows.append(_row(conclusion, numbers[conclusion.pk], people, named, offices))
    return rows


def _row(
    conclusion: Conclusion,
    number: int,
    people: tuple[str, str],
    named: Choices,
    offices: list[Unit],
) -> Row:
    is_waiting = conclusion.state == Conclusion.State.DRAFT
    is_editable = is_waiting and not conclusion.session.is_closed
    words = deadline_words(conclusion.due_rule, conclusion.due_on)
    whole = deadline_told(conclusion.due_rule, conclusion.due_on)
    lead = _lead_of(conclusion, named)
    return Row(
        number=number,
        conclusion=conclusion,
        questions=queries.questions(conclusion),
        task=next((t for t in conclusion.tasks.all() if t.parent_id is None), None),
        version=queries.version(conclusion),
        is_editable=is_editable,
        lead=lead,
        deadline=words,
        understood=whole if whole != words else "",
        due_offer=_due_offer(conclusion) if is_editable and not words else "",
        names=queries.names_left(conclusion),
        suggestions=suggest(conclusion.text, offices) if is_editable and not lead else [],
        filled_by=people[0],
        decided_by=people[1],
    )


def _due_offer(conclusion: Conclusion) -> str:
    session = conclusion.session
    told = deadline_in_words(conclusion.text, given_on=session.held_on, ahead=session.ahead)
    is_early = told.due_on is not None and told.due_on < session.held_on
    return "" if is_early else deadline_words(told.rule, told.due_on)


def _lead_of(conclusion: Conclusion, named: Choices) -> str:
    if conclusion.lead_group:
        return group_name(conclusion.lead_group)
    return named.name_of(conclusion.lead) if conclusion.lead else ""


def _people(conclusions: Iterable[Conclusion]) -> tuple[dict[str, str], dict[str, str]]:
    """Return who wrote each row last and who decided it, by the row's key; one query."""
    given = {str(t.pk): str(c.pk) for c in conclusions for t in c.tasks.all() if not t.parent_id}
    rows = {str(c.pk): str(c.pk) for c in conclusions}
    events = Event.objects.filter(
        deed__in=["conclusion.stated", "conclusion.filled", "conclusion.noted"],
        subject_kind="cycle.conclusion",
        subject_key__in=rows,
    ) | Event.objects.filter(deed="task.given", subject_kind="cycle.task", subject_key__in=given)
    filled: dict[str, str] = {}
    decided: dict[str, str] = {}
    for event in events.select_related("actor").defer("rows").order_by("number"):
        if event.actor is None:
            continue
        is_task = event.deed == "task.given"
        into = decided if is_task or event.deed == "conclusion.noted" else filled
        into[(given if is_task else rows)[event.subject_key]] = str(event.actor)
    return filled, decided


def rights_of(user: User, session: Session) -> dict[str, Any]:
    """Return what every template of the grid asks: the session, and who may do what."""
    return {
        "session": session,
        "kinds": TaskKind.choices,
        "priorities": Priority.choices,
        "may_prepare": may(user, Action.PREPARE, session.unit),
        "may_decide": may(user, Action.DECIDE, session.unit),
        "reads_unit": may(user, Action.READ, session.unit),
    }
