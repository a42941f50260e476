"""One order of locks, so that two people at once wait for each other and never block for good."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db import models

from tiendo.web.cycle.models import Session
from tiendo.web.errors import SessionClosed, TooEarly
from tiendo.web.journal.models import Head

Row = TypeVar("Row", bound=models.Model)


def locked(row: Row) -> Row:
    """Return a fresh copy of `row`, locked until the transaction ends.

    The head of the journal is locked first, as every deed does anyway: whoever holds it waits for
    nobody.
    """
    Head.objects.select_for_update().get(pk=1)
    return type(row)._base_manager.select_for_update().get(pk=row.pk)


def open_session(session: Session) -> Session:
    """Return the session locked. Raises SessionClosed."""
    found = locked(session)
    if found.is_closed:
        raise SessionClosed(session=str(found))
    return found


def not_before(day: date, after: date) -> None:
    """Let `day` pass if it is `after` or later. Raises TooEarly."""
    if day < after:
        raise TooEarly(day=f"{day:%d/%m/%Y}", after=f"{after:%d/%m/%Y}")
