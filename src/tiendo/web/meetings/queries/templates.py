"""Templates of regular sessions, and when the next one of their kind is to sit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Session
from tiendo.web.meetings.models import Item, Template
from tiendo.web.meetings.outline import Outlined, without_periods
from tiendo.web.workdays import next_working


def visible_templates(user: User) -> QuerySet[Template]:
    """Return the templates of the bodies that the person may read."""
    return Template.objects.filter(reach(user, Action.READ, field="body__unit")).select_related(
        "body__unit"
    )


def template_version(template: Template) -> str:
    """Return a short mark of what a template says; it changes when anybody changes it."""
    held = [str(field.value_from_object(template)) for field in template._meta.concrete_fields]
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16]


def outline_of(session: Session, items: Iterable[Item]) -> list[Outlined]:
    """Return the items of an agenda as a template keeps them: with blanks for its periods."""
    return [
        Outlined(
            title=without_periods(i.title, session.reviewed, session.ahead),
            minutes=i.minutes,
            presenter=i.presenter,
        )
        for i in items
    ]


def next_date(template: Template, last: Session | None, today: date) -> date | None:
    """Return the working day on which the next session of this kind is to sit.

    It is the template's day of the month that lies nearest to `every` months after the last
    session (the first one after `today` where none was), moved on from weekends and holidays;
    None for a template that does not recur.
    """
    if not template.every:
        return None
    if last is None:
        month = today.year * 12 + today.month - 1
        found = _day(month, template.day)
        return next_working(found if found > today else _day(month + 1, template.day))
    month = last.held_on.year * 12 + last.held_on.month - 1 + template.every
    wanted = _day(month, min(last.held_on.day, 28))
    near = [_day(each, template.day) for each in (month - 1, month, month + 1)]
    after = [day for day in near if day > last.held_on]
    return next_working(min(after, key=lambda day: abs(day - wanted)))


def _day(month: int, day: int) -> date:
    """Return a day of the month that lies `month` months after year 0."""
    return date(month // 12, month % 12 + 1, day)
