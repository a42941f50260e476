"""The agenda of a session: items are added, changed, put in order and taken off."""

from __future__ import annotations

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions.locks import locked, open_session
from tiendo.web.cycle.models import Session
from tiendo.web.errors import ChangedMeanwhile, ItemStarted, TextMissing
from tiendo.web.journal.actions import deed
from tiendo.web.meetings.models import Item
from tiendo.web.meetings.queries.agenda import agenda_version, item_version, items_of


@transaction.atomic
def add_item(
    *, session: Session, title: str, minutes: int = 0, presenter: str = "", by: User
) -> Item:
    """Put an item at the end of the agenda; `minutes` is its planned length, 0 for none.

    A title that stands on the agenda is returned as it is. Raises TextMissing, SessionClosed.
    """
    title = _title(title)
    found = open_session(session)
    items = items_of(found)
    if same := next((item for item in items if item.title == title), None):
        return same
    last = max((item.position for item in items), default=0)
    with deed("item.added", by=by, session=str(found), title=title) as d:
        return d.wrote(
            Item.objects.create(
                session=found,
                position=last + 1,
                title=title,
                minutes=minutes,
                presenter=presenter.strip(),
            )
        )


@transaction.atomic
def change_item(
    *, item: Item, title: str, minutes: int, presenter: str, by: User, seen: str = ""
) -> Item:
    """Change the words, the planned minutes or the presenter of an item.

    `seen` is the `item_version` that the person's screen showed, "" for whoever had no screen.
    The same content again changes nothing. Raises TextMissing, SessionClosed, ChangedMeanwhile.
    """
    title, presenter = _title(title), presenter.strip()
    open_session(item.session)
    found = locked(item)
    if (found.title, found.minutes, found.presenter) == (title, minutes, presenter):
        return found
    if found.is_dropped or (seen and seen != item_version(found)):
        raise ChangedMeanwhile
    with deed("item.changed", by=by, before=found.title, title=title, minutes=minutes) as d:
        found.title, found.minutes, found.presenter = title, minutes, presenter
        found.save(update_fields=["title", "minutes", "presenter"])
        return d.wrote(found)


@transaction.atomic
def place_item(*, item: Item, number: int, by: User, seen: str = "") -> Item:
    """Make an item the agenda's `number`-th, counted from 1; beyond either end it is the end.

    `seen` is the `agenda_version` that the person's screen showed. An item that stands there
    already stays. Raises SessionClosed, ChangedMeanwhile.
    """
    session = open_session(item.session)
    items = items_of(session)
    found = next((each for each in items if each.pk == item.pk), None)
    if found is None:
        raise ChangedMeanwhile
    order = [each for each in items if each.pk != found.pk]
    order.insert(max(0, number - 1), found)
    if order == items:
        return found
    if seen and seen != agenda_version(items):
        raise ChangedMeanwhile
    with deed("item.moved", by=by, title=found.title, number=order.index(found) + 1) as d:
        d.wrote(found)
        for position, each in enumerate(order, start=1):
            if each.position != position:
                each.position = position
                each.save(update_fields=["position"])
                if each is not found:
                    d.wrote(each)
    return found


@transaction.atomic
def drop_item(*, item: Item, by: User) -> Item:
    """Take an item off the agenda; its papers stay with the session. Again changes nothing.

    Raises SessionClosed, and ItemStarted for one that the session has begun to deal with.
    """
    open_session(item.session)
    found = locked(item)
    if found.is_dropped:
        return found
    if found.started_at is not None:
        raise ItemStarted(title=found.title)
    with deed("item.dropped", by=by, session=str(found.session), title=found.title) as d:
        found.is_dropped = True
        found.save(update_fields=["is_dropped"])
        d.wrote(found)
        for paper in found.papers.all():
            paper.item = None
            paper.save(update_fields=["item"])
            d.wrote(paper)
    return found


def _title(text: str) -> str:
    clean = " ".join(text.split())
    if not clean:
        raise TextMissing
    return clean
