"""Sessions of the story: held, filled in, followed up and closed by the cycle's own actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle import actions as cycle
from tiendo.web.cycle.models import Limitation, Result, Session, Task, TaskKind, Term
from tiendo.web.figures.models import Indicator

from .paper import Paper
from .story import Places, Row


class Sittings:
    """Writes one body's sessions as one person; remembers rows by the story's own keys."""

    def __init__(self, *, places: Places, by: User) -> None:
        self.places, self.by = places, by
        self.indicators = {row.code: row for row in Indicator.objects.all()}
        self.sessions: dict[str, Session] = {}
        self.tasks: dict[str, Task] = {}
        self.limitations: dict[str, Limitation] = {}

    def open_body(self, row: Row) -> Term:
        """Found a body and open its term."""
        unit = self.places.unit(row["unit"], row["term_starts_on"])
        body = cycle.found_body(unit=unit, kind=row["kind"], name=row["name"], by=self.by)
        return cycle.open_term(
            body=body, name=row["term"], starts_on=row["term_starts_on"], ends_on=None, by=self.by
        )

    @transaction.atomic
    def hold(self, row: Row, limitations: list[Row], term: Term) -> Session:
        """Hold a session that the story tells wholly, give its tasks and close it."""
        paper = Paper(
            f"noi-dung-ky-hop-{row['ordinal']}.txt",
            f"Nội dung hội nghị lần thứ {row['ordinal']} {term.body.name}",
        )
        for place, result in enumerate(row["results"]):
            paper.line(("result", place), result["text"])
        for limitation, named in self._named(limitations, row["key"]):
            paper.line(("limitation", limitation["key"]), named["text"])
        for task in row["tasks"]:
            paper.line(("task", task["key"]), task["text"])
        paper.keep(unit=term.body.unit, by=self.by)
        session = cycle.record_session(
            term=term,
            ordinal=row["ordinal"],
            held_on=row["held_on"],
            period_reviewed=row["period_reviewed"],
            period_ahead=row["period_ahead"],
            source=paper.source,
            by=self.by,
        )
        self.sessions[row["key"]] = session
        for place, result in enumerate(row["results"]):
            cycle.state(
                model=Result,
                session=session,
                text=result["text"],
                sector=result["sector"],
                cite=paper.cite(("result", place)),
                by=self.by,
            )
        self.name_limitations(row["key"], limitations, paper)
        for task in row["tasks"]:
            self._give(session, task, paper)
        return cycle.close_session(session=session, on=row["closed_on"], by=self.by)

    def _give(self, session: Session, row: Row, paper: Paper) -> None:
        conclusion = cycle.conclude(
            session=session,
            text=row["text"],
            cite=paper.cite(("task", row["key"])),
            by=self.by,
            **self.blanks(row, session.held_on),
        )
        self.tasks[row["key"]] = cycle.confirm(conclusion=conclusion, by=self.by)

    def blanks(self, row: Row, day: date) -> cycle.Blanks:
        """Return what the office fills in for a task, as the grid's columns."""
        lead = row.get("lead")
        return {
            "sector": row["sector"],
            "kind": row["kind"],
            "lead": self.places.unit(lead, day) if lead else None,
            "lead_group": row.get("lead_group", ""),
            "cooperating": self.places.units(row["cooperating"], day),
            "unnamed": "",  # the story's units take the place of names that the reader left
            "due_on": row.get("due_on"),
            "product": row.get("product", ""),
            "indicator": self.indicators.get(row.get("indicator", "")),
            "answers": self.limitations.get(row.get("answers", "")),
        }

    @staticmethod
    def _named(limitations: list[Row], session_key: str) -> Iterable[tuple[Row, Row]]:
        """Yield what the story itself words for a session: the limitation and its wording."""
        for limitation in limitations:
            for named in limitation["named"]:
                if named["session"] == session_key and "text" in named:
                    yield limitation, named

    def name_limitations(self, session_key: str, limitations: list[Row], paper: Paper) -> int:
        """Name the limitations that the story words for a session; the known ones recur."""
        rows = list(self._named(limitations, session_key))
        for limitation, named in rows:
            key = limitation["key"]
            self.limitations[key] = cycle.name_limitation(
                session=self.sessions[session_key],
                text=named["text"],
                sector=limitation["sector"],
                recurs=self.limitations.get(key),
                cite=paper.cite(("limitation", key)),
                by=self.by,
            )
        return len(rows)

    @transaction.atomic
    def convene(self, row: Row, after: str, limitations: list[Row]) -> Session:
        """Convene the next session and name the limitations of the draft laid before it."""
        previous = self.sessions[after]
        session = cycle.convene_next(after=previous, held_on=row["held_on"], by=self.by)
        self.sessions[row["key"]] = session
        if list(self._named(limitations, row["key"])):
            paper = Paper(
                f"du-thao-bao-cao-{row['period_reviewed'].lower()}.txt",
                f"Dự thảo báo cáo trình hội nghị lần thứ {row['ordinal']} {session.body.name}",
            )
            for limitation, named in self._named(limitations, row["key"]):
                paper.line(("limitation", limitation["key"]), named["text"])
            paper.keep(unit=session.unit, by=self.by)
            cycle.attach_source(session=session, source=paper.source, by=self.by)
            self.name_limitations(row["key"], limitations, paper)
        return session

    @transaction.atomic
    def close_limitations(self, session_key: str, limitations: list[Row]) -> int:
        """Close the limitations that the story says were closed in a session."""
        rows = [row for row in limitations if row.get("closed_in") == session_key]
        for row in rows:
            cycle.close_limitation(
                limitation=self.limitations[row["key"]],
                session=self.sessions[session_key],
                evidence=row["evidence"],
                by=self.by,
            )
        return len(rows)

    @transaction.atomic
    def follow_up(self, task: Task, row: Row) -> None:
        """Report, extend and end a task as its row says, in the order of the days."""
        told: list[Row] = [*row.get("reports", ()), *filter(None, [row.get("extension")])]
        for each in sorted(told, key=lambda one: one.get("on") or one["decided_on"]):
            if "new_due_on" in each:
                day, moved = each["decided_on"], each["new_due_on"]
                cycle.extend(task=task, new_due_on=moved, reason=each["reason"], on=day, by=self.by)
            else:
                cycle.report_progress(task=task, text=each["text"], on=each["on"], by=self.by)
        state = row.get("state", "under_way")
        if state == "waiting":
            last = row["reports"][-1]
            cycle.hand_in(task=task, evidence=last["text"], on=last["on"], by=self.by)
        elif state == "withdrawn":
            cycle.withdraw(task=task, reason=row["evidence"], on=row["ended_on"], by=self.by)
        elif state == "done":
            self.finish(task, row["evidence"], row["ended_on"], worker=self.by)

    def finish(self, task: Task, evidence: str, on: date, *, worker: User) -> None:
        """End a task: handed in by its unit and accepted, or judged where it is a direction."""
        if task.kind == TaskKind.STANDING:
            cycle.end_direction(task=task, judgement=evidence, on=on, by=self.by)
            return
        cycle.hand_in(task=task, evidence=evidence, on=on, by=worker)
        cycle.accept_done(task=task, on=on, by=self.by)

    @transaction.atomic
    def finish_children(self, task: Task, row: Row, workers: dict[str, User]) -> tuple[int, int]:
        """End the parts of a group's task that units have done; returns done and all."""
        parts = {
            child.assignments.get(part="lead").unit: child
            for child in task.children.prefetch_related("assignments__unit")
        }
        for unit, child in parts.items():
            if (on := row["children_done"].get(unit.code)) is not None:
                evidence = row["child_evidence"].format(unit=unit.name, day=f"{on:%d/%m/%Y}")
                self.finish(child, evidence, on, worker=workers.get(unit.code, self.by))
        return len(row["children_done"]), len(parts)
