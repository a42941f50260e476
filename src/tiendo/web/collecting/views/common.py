"""The gate that every page of a report passes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from tiendo.web.accounts.gates import may
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.errors import BadCells
from tiendo.web.figures.models import Figure
from tiendo.web.rounds.models import Submission
from tiendo.web.rounds.queries import visible_submissions


@dataclass(frozen=True, slots=True)
class Access:
    """A report, and what the person may do with it."""

    user: User
    report: Submission

    @property
    def may_write(self) -> bool:
        """Whether the person may type figures and hand in.

        A locked report takes none, nor does an open one of a closed round.
        """
        is_shut = self.report.state == Submission.State.LOCKED or (
            self.is_open and self.report.round.closed_on is not None
        )
        return not is_shut and may(self.user, Action.REPORT, self.report.unit)

    @property
    def may_confirm(self) -> bool:
        """Whether the person may make estimates of the accepted report surer."""
        return self.may_write and self.report.state == Submission.State.ACCEPTED

    @property
    def is_open(self) -> bool:
        """Whether the report is in its unit's hands."""
        return self.report.state in Submission.OPEN

    @property
    def may_receive(self) -> bool:
        """Whether the person may accept, return and lock: the office that asks."""
        return may(self.user, Action.PREPARE, self.report.round.unit)

    @property
    def may_return(self) -> bool:
        """Whether the person may return it: a closed round takes nothing back."""
        return self.may_receive and self.report.round.closed_on is None

    @property
    def may_unlock(self) -> bool:
        """Whether the person may open a locked report: a leader where it was asked for."""
        return may(self.user, Action.DECIDE, self.report.round.unit)


def access_to(request: HttpRequest, pk: int) -> Access:
    """Return the report of an address, or raise 404."""
    user: User = workplace_of(request).user
    return Access(user, get_object_or_404(visible_submissions(user), pk=pk))


def status_of(data: Any) -> Figure.Status:
    """Return the status that holds for all the cells sent together. Raises BadCells."""
    status = str(data.get("status") or Figure.Status.PRELIMINARY)
    if status not in Figure.Status.values:
        raise BadCells
    return Figure.Status(status)
