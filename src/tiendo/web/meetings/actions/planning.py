"""A session is planned with the agenda of a template."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Unpack

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions import Plan, plan_session
from tiendo.web.cycle.actions.locks import not_before
from tiendo.web.cycle.models import Session, Term
from tiendo.web.meetings.models import Template
from tiendo.web.meetings.outline import with_periods

from .agenda import add_item


@transaction.atomic
def plan(
    *,
    term: Term,
    held_on: date,
    by: User,
    ordinal: int | None = None,
    after: Session | None = None,
    template: Template | None = None,
    **details: Unpack[Plan],
) -> Session:
    """Draft a session with the usual items of `template`; a draft that is there keeps its agenda.

    Raises TooEarly for a day not later than that of the session `after`, and what plan_session
    raises.
    """
    if after is not None:
        not_before(held_on, after.held_on + timedelta(days=1))
    made = plan_session(term=term, held_on=held_on, by=by, ordinal=ordinal, **details)
    if template is not None and not made.items.exists():
        for item in template.items:
            add_item(
                session=made,
                title=with_periods(item["title"], made.reviewed, made.ahead),
                minutes=item["minutes"],
                presenter=item["presenter"],
                by=by,
            )
    return made
