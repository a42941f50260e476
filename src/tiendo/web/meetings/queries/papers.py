"""Papers of a session: which of them came, late, or were sent back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Session
from tiendo.web.meetings.models import Paper, PaperVersion

from .gates import visible_versions

LIVE_NOW = gettext_lazy("tự cập nhật")
NO_FILE = gettext_lazy("chờ gửi")
SENT_BACK = gettext_lazy("trả lại, chờ gửi lại")
CAME = gettext_lazy("đã gửi")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """A paper as it stands on a day."""

    paper: Paper
    versions: list[PaperVersion]  # oldest first
    newest: PaperVersion | None
    tone: str  # good | warn | bad | quiet
    label: str
    days_late: int  # calendar days after its day: until it came, or so far; 0: in time


def with_versions(papers: QuerySet[Paper], user: User | None) -> QuerySet[Paper]:
    """Prefetch what `paper_row` asks for; one query, without the texts of the files.

    Those drafts that `user` may read; None: all, for what is read on nobody's behalf.
    """
    versions = visible_versions(user) if user else PaperVersion.objects.select_related("source")
    versions = versions.defer("source__text")
    return papers.prefetch_related(Prefetch("versions", versions.order_by("number")))


def papers_of(session: Session, day: date, user: User | None = None) -> list[PaperRow]:
    """Return the papers laid before a session in the order of its agenda; two queries.

    With the drafts that `user` may read; None: all, for what is read on nobody's behalf.
    """
    found = session.papers.filter(is_dropped=False).select_related("item", "unit")
    return [paper_row(paper, day) for paper in with_versions(found, user)]


def asked_papers(user: User) -> QuerySet[Paper]:
    """Return the files that units of the person are to send to sessions that are not over."""
    return with_versions(
        Paper.objects.filter(reach(user, Action.UPLOAD), is_dropped=False, live="")
        .exclude(session__state=Session.State.CLOSED)
        .select_related("session__term__body__unit", "item", "unit")
        .order_by("due_on", "session__held_on", "pk"),
        user,
    )


def paper_row(paper: Paper, day: date) -> PaperRow:
    """Return one paper as it stands on `day`; no query once its versions are prefetched."""
    versions = list(paper.versions.all())
    newest = versions[-1] if versions else None
    late = _days_late(paper, newest, day)
    tone, label = _standing(paper, newest, late)
    return PaperRow(
        paper=paper, versions=versions, newest=newest, tone=tone, label=label, days_late=late
    )


def _days_late(paper: Paper, newest: PaperVersion | None, day: date) -> int:
    if paper.live or paper.due_on is None:
        return 0
    came = newest.received_on if newest is not None and newest.returned_on is None else day
    return max(0, (came - paper.due_on).days)


def _standing(paper: Paper, newest: PaperVersion | None, late: int) -> tuple[str, str]:
    if paper.live:
        return "good", str(LIVE_NOW)
    if newest is not None and newest.returned_on is None:
        return ("warn", f"{CAME}, {_late(late)}") if late else ("good", str(CAME))
    waits: Promise = NO_FILE if newest is None else SENT_BACK
    if late:
        return "bad", f"{waits}, {_late(late)}"
    return "quiet" if newest is None else "warn", str(waits)


def _late(days: int) -> str:
    return _("muộn %(n)s ngày") % {"n": days}


def paper_version(paper: Paper) -> str:
    """Return a short mark of what a paper is asked for; it changes when anybody changes it."""
    held = [str(field.value_from_object(paper)) for field in paper._meta.concrete_fields]
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16]
