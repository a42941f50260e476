"""One reading being accepted by one person, and what its candidates share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tiendo.reading.keys import fold_phrase
from tiendo.reading.period import BadPeriod as NoPeriod
from tiendo.reading.period import Period
from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.recurrence import RECURRING, rule_within, rule_words
from tiendo.web.errors import BadPeriod, SessionFirst
from tiendo.web.figures.models import Indicator
from tiendo.web.sources.models import CiteOf, Reading
from tiendo.web.units.models import Unit

from .gazetteer import Gazetteer
from .models import Candidate


@dataclass
class Case:
    """A reading in one person's hands; names and session are looked up once."""

    reading: Reading
    by: User
    said: dict[str, dict[str, int]] = field(default_factory=dict)  # see known.said_before

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The names of the source's unit and of all below it."""
        return Gazetteer(self.reading.source.unit)

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """The catalogue by code; one query."""
        return {indicator.code: indicator for indicator in Indicator.objects.all()}

    @cached_property
    def _units(self) -> dict[tuple[str, date], Unit | None]:
        return {}

    def unit_named(self, written: str, day: date) -> Unit | None:
        """Return the unit that a figure's words name on `day`, the source's own for no words."""
        if not written:
            return self.reading.source.unit
        key = (written, day)
        if key not in self._units:
            self._units[key] = self.gazetteer.find(written, day=day)
        return self._units[key]

    @property
    def day(self) -> date:
        """The day on which names are understood: of the session, else the period, else of receipt.

        Never after the source's unit ended.
        """
        unit, reviewed = self.reading.source.unit, self.reading.result["period_reviewed"]
        day = self.reading.source.received_at.date()
        if self.session is not None:
            day = self.session.held_on
        elif reviewed:
            day = Period.parse(reviewed).end
        return min(day, unit.valid_to) if unit.valid_to else day

    @cached_property
    def session(self) -> Session | None:
        """The session that the source belongs to, None before one is accepted; queries."""
        return (
            self.reading.source.sessions.select_related("term__body__unit")
            .order_by("-held_on")
            .first()
        )

    def joined(self, session: Session) -> None:
        """Let the candidates that follow find the session just accepted."""
        self.session = session
        self.said.clear()

    def need_session(self) -> Session:
        """Return the source's session. Raises SessionFirst."""
        if self.session is None:
            raise SessionFirst
        return self.session

    def period_of(self, code: object) -> Period:
        """Return the period with this code, else the one the session looks back on.

        Raises BadPeriod where neither is told.
        """
        looked_back = self.session.period_reviewed if self.session else ""
        return period_named(code or looked_back or self.reading.result["period_reviewed"])

    def cite(self, candidate: Candidate) -> CiteOf:
        """Return where the candidate's words stand."""
        return CiteOf(self.reading.source, candidate.start, candidate.end)


def period_named(code: object) -> Period:
    """Return the period with this code. Raises the web's BadPeriod."""
    text = str(code or "")
    try:
        return Period.parse(text)
    except NoPeriod:
        raise BadPeriod(text=text) from None


def words_of(data: Mapping[str, Any]) -> str:
    """Return a statement as a person worded it, else its own words on one line."""
    return " ".join(str(data.get("text") or data["quote"]).split())


def told_rule(data: Mapping[str, Any]) -> str:
    """Return "ngày 25 hằng tháng" where a deadline read as "monthly" says on which day, else ""."""
    code = str(data.get("deadline") or "")
    if code not in RECURRING:
        return ""
    rule = rule_within(fold_phrase(words_of(data)))
    return rule_words(rule) if rule and rule.startswith(f"{code}:") else ""


def day_named(text: object) -> date | None:
    """Return the day of an ISO date; None for anything else, such as "--04-07"."""
    try:
        return date.fromisoformat(str(text or ""))
    except ValueError:
        return None
