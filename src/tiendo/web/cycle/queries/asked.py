"""Questions put at sessions: who may see and answer one, and which wait on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from tiendo.web.accounts.gates import may, reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Question

from .seats import reads_session


def visible_questions(user: User) -> QuerySet[Question]:
    """Return the questions of sessions in reach, and those put to units in reach."""
    asked = reach(user, Action.READ, field="unit")
    found = Question.objects.filter(reads_session(user) | asked)
    return found.select_related("session__term__body__unit", "unit")


def may_answer(user: User, question: Question) -> bool:
    """Tell whether the person enters the answer: for the session's office or the unit asked."""
    asked = question.unit is not None and may(user, Action.FOLLOW_UP, question.unit)
    return asked or may(user, Action.PREPARE, question.session.unit)


def unanswered_on(day: date) -> Q:
    """Return the condition that a question waits for its answer at the end of `day`."""
    return Q(answered_on__isnull=True) | Q(answered_on__gt=day)
