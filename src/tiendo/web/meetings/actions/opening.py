"""A session opens: with enough members, or with the reason why it goes on without them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions import open_sitting
from tiendo.web.cycle.actions.locks import open_session
from tiendo.web.cycle.models import Session
from tiendo.web.errors import QuorumMissing
from tiendo.web.meetings.queries import newest, quorum

from .minutes import save_minutes


@transaction.atomic
def open_meeting(*, session: Session, at: datetime, reason: str = "", by: User) -> Session:
    """Open a convened session at the moment `at`; without a quorum `reason` goes into the minutes.

    A body whose members nobody entered has no quorum to ask for. Again changes nothing. Raises
    QuorumMissing, and what `cycle.actions.open_sitting` raises.
    """
    found = open_session(session)
    there, why = quorum(found), " ".join(reason.split())
    if found.state != Session.State.CONVENED or there.is_met or not there.members:
        return open_sitting(session=found, at=at, by=by)
    counts = {"present": there.present, "members": there.members, "needed": there.needed}
    if not why:
        raise QuorumMissing(**counts)
    opened = open_sitting(session=found, at=at, by=by)
    with translation.override(settings.LANGUAGE_CODE):
        told = _("Khai mạc khi có mặt %(present)s/%(members)s thành viên, lý do: %(why)s") % {
            **counts,
            "why": why,
        }
    last = newest(opened, None)
    text = f"{last.text}\n{told}" if last and last.text else told
    save_minutes(session=opened, item=None, text=text, seen=last.number if last else 0, by=by)
    return opened
