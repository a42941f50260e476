"""Which sessions, items, papers and people of a session a person may see."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.queries import reads_session, visible_sessions
from tiendo.web.meetings.models import Attendance, Item, Paper, PaperVersion

UNIT = "term__body__unit"


def visible(user: User) -> QuerySet[Session]:
    """Return the sessions that the person may read, with body and unit."""
    return visible_sessions(user)


def visible_items(user: User) -> QuerySet[Item]:
    """Return the items, dropped ones too, of the agendas that the person may read."""
    return Item.objects.filter(reads_session(user)).select_related(f"session__{UNIT}")


def visible_papers(user: User) -> QuerySet[Paper]:
    """Return the papers of the sessions that the person may read, and those asked of them."""
    asked = reach(user, Action.UPLOAD)
    return Paper.objects.filter(reads_session(user) | asked).select_related(
        f"session__{UNIT}", "item", "unit"
    )


def visible_versions(user: User) -> QuerySet[PaperVersion]:
    """Return the drafts of papers that the person may read.

    Whoever prepares the session or sends the paper sees all of them; a member who only sits in it
    sees the newest, unless it was sent back before the session was over.
    """
    prepares = reach(user, Action.READ, field=f"paper__session__{UNIT}")
    sends = reach(user, Action.UPLOAD, field="paper__unit")
    later = PaperVersion.objects.filter(paper=OuterRef("paper"), number__gt=OuterRef("number"))
    stands = Q(returned_on=None) | Q(paper__session__state=Session.State.CLOSED)
    laid = ~Exists(later) & stands & reads_session(user, field="paper__session")
    found = PaperVersion.objects.filter(prepares | sends | laid)
    return found.select_related(f"paper__session__{UNIT}", "source__unit", "by")


def visible_attendances(user: User) -> QuerySet[Attendance]:
    """Return the people of the sessions that the person may read."""
    return Attendance.objects.filter(reads_session(user)).select_related(
        f"session__{UNIT}", "member"
    )
