"""Questions put at a session: asked in the room, answered there or long after."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import actions, queries
from tiendo.web.cycle.choices import unit_named
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.views.common import day_of_deed, go, read_day
from tiendo.web.errors import NotAllowed, TextMissing, TextTooLong, TooEarly, about

from .common import session_of


def asked(session: Session, day: date) -> dict[str, Any]:
    """Return the questions of a session and how many wait on `day`."""
    found = list(session.questions.select_related("unit"))
    waiting = sum(1 for each in found if each.answered_on is None or each.answered_on > day)
    return {"questions": found, "questions_waiting": waiting, "day": day}


@require_POST
def question_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a question that somebody puts."""
    workplace = workplace_of(request)
    session = session_of(workplace.user, pk)
    require(workplace.user, Action.PREPARE, session.unit, seen=True)
    posted = request.POST
    asked_by, due_on = posted.get("asked_by", ""), posted.get("due_on", "")
    with about("question-unit"):
        unit = unit_named(posted.get("unit", ""), among=session.unit, day=session.held_on)
    with about("question-due_on"):
        due = read_day(due_on) if due_on.strip() else None
    words = "question-text" if asked_by.strip() else "question-asked_by"
    with about("question-due_on", TooEarly), about(words, TextMissing, TextTooLong):
        actions.ask_question(
            session=session,
            asked_by=asked_by,
            text=posted.get("text", ""),
            unit=unit,
            due_on=due,
            by=workplace.user,
        )
    return go(request, reverse("room", args=[pk]) + "#questions")


def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question, and enter its answer."""
    workplace = workplace_of(request)
    found = get_object_or_404(queries.visible_questions(workplace.user), pk=pk)
    may_answer = queries.may_answer(workplace.user, found)
    if request.method == "POST":
        if not may_answer:
            raise NotAllowed
        with about("reply-on"):
            on = day_of_deed(request)
        with about("reply-answer"), about("reply-on", TooEarly):
            actions.answer_question(
                question=found, answer=request.POST.get("answer", ""), on=on, by=workplace.user
            )
        return go(request, reverse("question", args=[pk]))
    session_seen = queries.visible_sessions(workplace.user).filter(pk=found.session_id)
    context = {
        "question": found,
        "may_answer": may_answer,
        "sees_session": session_seen.exists(),
        "day": workplace.as_of,
    }
    return render(request, "meetings/question.html", context)
