"""Questions put at a session, and their answers; one stays open until it is answered."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Question, Session
from tiendo.web.errors import AlreadyDecided
from tiendo.web.journal.actions import deed
from tiendo.web.journal.queries import events_of
from tiendo.web.units.models import Unit

from .locks import locked, not_before, open_session
from .statements import words


@transaction.atomic
def ask_question(
    *,
    session: Session,
    asked_by: str,
    text: str,
    unit: Unit | None = None,
    due_on: date | None = None,
    by: User,
) -> Question:
    """Enter a question that `asked_by` puts at a session to `unit`, None: to the body itself.

    The same question by the same person again is returned. Raises SessionClosed, TextMissing
    without words or without a name, TooEarly for an answer due before the session.
    """
    found, asked, person = open_session(session), words(text), words(asked_by)
    if due_on is not None:
        not_before(due_on, found.held_on)
    if again := found.questions.filter(asked_by=person, text=asked, unit=unit).first():
        return again
    told = {"session": str(found), "person": person, "text": asked}
    with deed("question.asked", by=by, **told, unit=unit.name if unit else "") as d:
        return d.wrote(
            Question.objects.create(
                session=found,
                asked_by=person,
                unit=unit,
                text=asked,
                due_on=due_on,
                event=d.number,
            )
        )


@transaction.atomic
def answer_question(*, question: Question, answer: str, on: date, by: User) -> Question:
    """Enter the answer to a question, at its session or long after that has closed.

    The same answer again changes nothing. Raises TextMissing, TooEarly before the session,
    AlreadyDecided where another answer stands.
    """
    said, found = words(answer), locked(question)
    if found.answer == said:
        return found
    if found.answered_on is not None:
        event = events_of(found).first()
        raise AlreadyDecided(person=str(event.actor) if event and event.actor else "")
    not_before(on, found.session.held_on)
    told = {"session": str(found.session), "text": found.text, "answer": said, "on": on}
    with deed("question.answered", by=by, **told) as d:
        found.answer, found.answered_on = said, on
        found.save(update_fields=["answer", "answered_on"])
        return d.wrote(found)
