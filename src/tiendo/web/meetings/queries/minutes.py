"""The minutes: the newest state of each item, its history, and who may read the paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.queries import reads_session
from tiendo.web.meetings.models import Amendment, Item, Minutes, Revision

from .differences import Piece, differences
from .room import SESSION_UNIT


def visible_amendments(user: User) -> QuerySet[Amendment]:
    """Return the amendments asked of the minutes that the person may read."""
    found = Amendment.objects.filter(reads_session(user, field="minutes__session"))
    return found.select_related(f"minutes__{SESSION_UNIT}", "by")


def revisions_of(session: Session, item: Item | None, *, whole: bool = False) -> QuerySet[Revision]:
    """Return what was saved of an item's minutes, or of the whole paper, newest first."""
    found: QuerySet[Revision] = Revision.objects.filter(session=session, item=item, whole=whole)
    return found.select_related("by")


def newest(session: Session, item: Item | None, *, whole: bool = False) -> Revision | None:
    """Return the state that counts, None before anybody saved."""
    return revisions_of(session, item, whole=whole).first()


def newest_of_items(session: Session) -> dict[int | None, Revision]:
    """Return the state that counts of each item, under None what belongs to no item; one query."""
    same = Revision.objects.filter(
        session=session, whole=False, item_id=OuterRef("item_id")
    ).order_by("-number")
    general = Revision.objects.filter(session=session, whole=False, item=None).order_by("-number")
    found = Revision.objects.filter(session=session, whole=False).select_related("by")
    kept = found.filter(pk__in=Subquery(same.values("pk")[:1]))
    return {row.item_id: row for row in [*kept, *general.select_related("by")[:1]]}


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved state and what changed since the one before."""

    revision: Revision
    pieces: list[Piece]
    is_newest: bool


def history_of(revisions: list[Revision], *, newest: int) -> list[Saved]:
    """Return saved states, given newest first, with what each changed since the one before.

    `newest` is the number of the one that counts. The last of the list is only compared with,
    unless it is the very first.
    """
    older = [*revisions[1:], None][: len(revisions)]
    return [
        Saved(
            row,
            differences(before.text if before else "", row.text),
            is_newest=row.number == newest,
        )
        for row, before in zip(revisions, older, strict=True)
        if before is not None or row.number == 1
    ]


def minutes_of(session: Session) -> Minutes | None:
    """Return the minutes as one paper, None before they are compiled."""
    return Minutes.objects.filter(session=session).first()
