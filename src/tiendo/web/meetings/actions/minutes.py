"""The minutes while they are written: every saved state stays, and no save undoes a colleague's."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions.locks import locked, open_session
from tiendo.web.cycle.models import Session
from tiendo.web.errors import ChangedMeanwhile, MinutesApproved, MinutesChanged, MinutesMissing
from tiendo.web.journal.actions import Deed, deed
from tiendo.web.meetings.models import Item, Minutes, Revision
from tiendo.web.meetings.queries.compiling import compiled
from tiendo.web.meetings.queries.minutes import minutes_of, newest

from .room import clean


@transaction.atomic
def save_minutes(
    *, session: Session, item: Item | None, text: str, seen: int, by: User
) -> Revision | None:
    """Save the minutes of an item, of what belongs to no item with None, as a new revision.

    `seen` is the number of the revision on the screen, 0 where there was none. What says the same
    as the newest one is that one, None where nothing was ever written. Raises SessionClosed, and
    MinutesChanged, which holds the newer revision, where somebody saved since.
    """
    text, found = clean(text), open_session(session)
    if item is not None and item.session_id != found.pk:
        raise ChangedMeanwhile
    last = newest(found, item)
    if text == (last.text if last else ""):
        return last
    _seen(last, seen)
    told = {"session": str(found), "title": item.title if item else ""}
    with deed("minutes.saved", by=by, **told) as d:
        return _written(d, found, item, text, last=last, by=by)


def _seen(last: Revision | None, seen: int) -> None:
    """Let a save pass that knows the newest revision. Raises MinutesChanged."""
    if last is not None and last.number != seen:
        raise MinutesChanged(newer=last)


def _written(
    d: Deed,
    session: Session,
    item: Item | None,
    text: str,
    *,
    last: Revision | None,
    by: User,
    whole: bool = False,
) -> Revision:
    return d.wrote(
        Revision.objects.create(
            session=session,
            item=item,
            whole=whole,
            number=last.number + 1 if last else 1,
            text=text,
            by=by,
            at=timezone.now(),
            event=d.number,
        )
    )


def unapproved(minutes: Minutes) -> Minutes:
    """Return the minutes locked. Raises MinutesApproved."""
    found = locked(minutes)
    if found.state == Minutes.State.APPROVED:
        raise MinutesApproved
    return found


@transaction.atomic
def compile_minutes(
    *, session: Session, chair: str, secretary: str, seen: int, by: User
) -> Minutes:
    """Write the minutes as one paper from what the session holds; the text before it stays.

    `seen` is the number of the paper's revision on the screen, 0 before the first. Compiling what
    is there already changes nothing. Raises MinutesChanged, MinutesApproved.
    """
    found = locked(session)
    chair, secretary = chair.strip(), secretary.strip()
    text = compiled(found, chair=chair, secretary=secretary)
    minutes = minutes_of(found)
    if minutes is not None:
        return _revised(minutes, (text, chair, secretary), "minutes.compiled", seen, by)
    with deed("minutes.compiled", by=by, session=str(found)) as d:
        made = d.wrote(
            Minutes.objects.create(session=found, text=text, chair=chair, secretary=secretary)
        )
        _written(d, found, None, text, last=None, by=by, whole=True)
    return made


@transaction.atomic
def edit_minutes(
    *, minutes: Minutes, text: str, chair: str, secretary: str, seen: int, by: User
) -> Minutes:
    """Change the words of the compiled minutes; the words before them stay as a revision.

    `seen` is the number of the paper's revision on the screen. The same words again change
    nothing. Raises MinutesChanged, MinutesApproved, MinutesMissing where no word is left.
    """
    text = clean(text)
    if not text:
        raise MinutesMissing
    wanted = (text, chair.strip(), secretary.strip())
    return _revised(minutes, wanted, "minutes.edited", seen, by)


def _revised(
    minutes: Minutes, wanted: tuple[str, str, str], name: str, seen: int, by: User
) -> Minutes:
    found = unapproved(minutes)
    if (found.text, found.chair, found.secretary) == wanted:
        return found
    last = newest(found.session, None, whole=True)
    _seen(last, seen)
    with deed(name, by=by, session=str(found.session)) as d:
        is_new = found.text != wanted[0]
        found.text, found.chair, found.secretary = wanted
        found.save(update_fields=["text", "chair", "secretary"])
        d.wrote(found)
        if is_new:
            _written(d, found.session, None, found.text, last=last, by=by, whole=True)
    return found
