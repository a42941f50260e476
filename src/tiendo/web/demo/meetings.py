"""How the demo's sessions sat: members, agenda, papers, attendance, votes, minutes, notice."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from tiendo.web.accounts.models import User
from tiendo.web.cycle import actions as cycle
from tiendo.web.cycle.models import Conclusion, Limitation, Session, Task, Term
from tiendo.web.cycle.names import read_people
from tiendo.web.figures.actions import record_figure
from tiendo.web.figures.models import Figure
from tiendo.web.issuing.actions import draft_notice, issue_notice, leave_out
from tiendo.web.issuing.queries import part_mark
from tiendo.web.meetings import actions as meetings
from tiendo.web.meetings.models import Attendance, Item
from tiendo.web.meetings.queries import items_of, outline_of
from tiendo.web.sources.actions import receive

from .paper import Paper
from .story import HERE, Places, Row

Presence = Attendance.Presence


@cache
def told() -> Row:
    """Return how the sessions sat; its conventions stand at the head of the file."""
    return tomllib.loads((HERE / "meetings.toml").read_text(encoding="utf-8"))


class Meetings:
    """Writes what happened around and in the sessions, as Bảo of the office."""

    def __init__(self, *, places: Places, people: dict[str, User]) -> None:
        self.places, self.people, self.by = places, people, people["bao"]

    def row(self, key: str) -> Row:
        """Return what is told of a session."""
        return next(row for row in told()["sessions"] if row["key"] == key)

    @transaction.atomic
    def seat_members(self, term: Term) -> int:
        """Enter the members of a term: Bảo, An and the others by number; returns how many."""
        row = told()["members"]
        posts = {1: row["bao"], 2: row["an"]}
        users = {1: self.people["bao"], 2: self.people["an"]}
        for number in range(1, row["count"] + 1):
            user = users.get(number)
            cycle.add_member(
                term=term,
                name=str(user) if user else f"Ủy viên số {number:02}",
                starts_on=row["starts_on"],
                post=posts.get(number, row["others"]),
                user=user,
                position=number,
                by=self.by,
            )
        return int(row["count"])

    @transaction.atomic
    def prepare(self, key: str, session: Session) -> Session:
        """Give a session its hour, place, agenda, papers and list of people."""
        row = self.row(key)
        session = cycle.change_session(
            session=session, starts_at=row["starts_at"], place=row["place"], by=self.by
        )
        for item in row["items"]:
            meetings.add_item(
                session=session,
                title=item["title"],
                minutes=item["minutes"],
                presenter=item["presenter"],
                by=self.by,
            )
        for paper in row["papers"]:
            self._lay(session, paper)
        meetings.list_people(session=session, guests=read_people(row["guests"]), by=self.by)
        return session

    def _lay(self, session: Session, row: Row) -> None:
        unit = self.places.unit(row["unit"], session.held_on) if "unit" in row else None
        paper = meetings.add_paper(
            session=session,
            title=row["title"],
            item=self._item(session, row["item"]),
            unit=unit,
            due_on=row.get("due_on"),
            live=row.get("live", ""),
            question=row.get("question", {}),
            by=self.by,
        )
        for number, draft in enumerate(row.get("drafts", ()), start=1):
            name, data = (
                f"{row['title'].replace('/', '-')}, lần {number}.txt",
                draft["text"].encode(),
            )
            of = unit or session.unit
            receive(data=data, name=name, unit=of, by=self.by, illustrative=True)
            version = meetings.hand_in_paper(
                paper=paper, file=ContentFile(data), name=name, on=draft["on"], by=self.by
            )
            if back := draft.get("returned"):
                meetings.return_paper(
                    version=version, reason=back["reason"], on=back["on"], by=self.by
                )

    @staticmethod
    def _item(session: Session, number: int) -> Item:
        return session.items.order_by("position")[number - 1]

    @transaction.atomic
    def sit(self, key: str, session: Session) -> None:
        """Hold a prepared session: who came, what was said item by item, asked and voted."""
        row = self.row(key)
        self._note_presence(session, row)
        at = self._moment(session.held_on, row["starts_at"])
        cycle.open_sitting(session=session, at=at, by=self.by)
        for number, item in enumerate(row["items"], start=1):
            at = self._hold(session, number, item, row, at)
        for asked in row["questions"]:
            self._ask(session, asked)

    def _note_presence(self, session: Session, row: Row) -> None:
        absent = {int(n): (Presence.EXCUSED, why) for n, why in row["excused"].items()}
        absent |= dict.fromkeys(row["absent"], (Presence.ABSENT, ""))
        for number, (presence, reason) in absent.items():
            meetings.mark_presence(
                attendance=self._person(session, number),
                presence=presence,
                reason=reason,
                by=self.by,
            )
        meetings.mark_rest_present(session=session, by=self.by)

    @staticmethod
    def _person(session: Session, number: int) -> Attendance:
        return session.attendances.get(member__position=number)

    def _hold(self, session: Session, number: int, item: Row, row: Row, at: datetime) -> datetime:
        """Hold one item; returns when it ended."""
        here = self._item(session, number)
        meetings.start_item(item=here, at=at, by=self.by)
        for said in row["speakers"]:
            if said["item"] == number:
                speaker = self._person(session, said["member"])
                asked = meetings.register_speaker(
                    session=session, speaker=speaker, item=here, by=self.by
                )
                meetings.note_words(contribution=asked, text=said["text"], by=self.by)
        for put in row["votes"]:
            if put["item"] == number:
                self._vote(session, put, here)
        meetings.save_minutes(session=session, item=here, text=item["told"], seen=0, by=self.by)
        ended = at + timedelta(minutes=item["took"])
        meetings.end_item(item=here, at=ended, by=self.by)
        return ended

    def _vote(self, session: Session, row: Row, item: Item) -> None:
        vote = meetings.open_vote(session=session, question=row["question"], item=item, by=self.by)
        counts = {name: row[name] for name in ("in_favour", "against", "other")}
        meetings.count_vote(vote=vote, on=session.held_on, by=self.by, **counts)

    def _ask(self, session: Session, row: Row) -> None:
        question = cycle.ask_question(
            session=session,
            asked_by=str(self._person(session, row["member"])),
            text=row["text"],
            unit=self.places.unit(row["unit"], session.held_on),
            due_on=row["due_on"],
            by=self.by,
        )
        if "answer" in row:
            cycle.answer_question(
                question=question, answer=row["answer"], on=row["answered_on"], by=self.by
            )

    @transaction.atomic
    def write_up(self, key: str, session: Session) -> None:
        """Compile, circulate and approve the minutes; draft and issue the notice."""
        row = self.row(key)
        minutes = meetings.compile_minutes(
            session=session, chair=row["chair"], secretary=row["secretary"], seen=0, by=self.by
        )
        meetings.circulate(
            minutes=minutes, on=row["circulated_on"], replies_by=row["replies_by"], by=self.by
        )
        meetings.approve(minutes=minutes, on=row["approved_on"], by=self.by)
        notice = draft_notice(session=session, by=self.by)
        for part in notice.parts.filter(conclusion__state=Conclusion.State.NOTED):
            leave_out(part=part, seen=part_mark(part), by=self.by)  # said in another row
        issue_notice(notice=notice, by=self.by, **row["notice"])

    @transaction.atomic
    def keep_template(self, key: str, session: Session) -> None:
        """Keep the agenda of a session as the usual one of its body."""
        row, regular = self.row(key), told()["template"]
        meetings.make_template(
            body=session.body,
            starts_at=row["starts_at"],
            place=row["place"],
            items=outline_of(session, items_of(session)),
            by=self.by,
            **regular,
        )

    @transaction.atomic
    def invite(self, key: str, session: Session) -> int:
        """Send the invitations and note the answers that came; returns how many were sent."""
        row = self.row(key)
        sent = meetings.invite(
            session=session, site=settings.ADDRESS, on=row["invited_on"], by=self.by
        )
        at = self._moment(row["invited_on"], time(15, 30))
        for number, reply in row["replies"].items():
            meetings.answer(
                attendance=self._person(session, int(number)),
                reply=reply,
                reason=row["declined"] if reply == Attendance.Reply.DECLINED else "",
                at=at,
            )
        return len(sent)

    @transaction.atomic
    def describe(self, tasks: dict[str, Task], limitations: dict[str, Limitation]) -> None:
        """Enter what co-operating units replied, and the causes of the limitations."""
        for row in told()["replies"]:
            unit = self.places.unit(row["unit"], row["on"])
            part = tasks[row["task"]].assignments.get(unit=unit)
            cycle.reply(assignment=part, text=row["text"], on=row["on"], by=self.by)
        for row in told()["limitations"]:
            found = limitations[row["key"]]
            cycle.describe_limitation(
                limitation=found,
                unit=self.places.unit(row["unit"], found.first_on) if "unit" in row else None,
                cause=row["cause"],
                side=row["side"],
                sector=found.sector,
                by=self.by,
            )

    def correct(self) -> Figure:
        """Correct a figure that a closed session was shown, and say why."""
        row = told()["correction"]
        unit = self.places.unit(row["unit"], row["as_of"])
        shown = Figure.objects.filter(
            unit=unit,
            indicator__code=row["indicator"],
            period=row["period"],
            superseded_by=None,
        ).latest("event")
        paper = Paper(
            "doi-chieu-thu-tien-su-dung-dat.txt", "Kết quả đối chiếu thu tiền sử dụng đất"
        )
        paper.line("value", f"{shown.indicator.name_vi} quý I/2023: {row['value']} tỷ đồng")
        paper.keep(unit=unit, by=self.by)
        return record_figure(
            unit=unit,
            indicator=shown.indicator,
            period=shown.span,
            value=Decimal(row["value"]),
            measure=row["measure"],
            digits=row["digits"],
            status=Figure.Status.FINAL,
            cumulative=shown.cumulative,
            as_of=row["as_of"],
            cite=paper.cite("value"),
            supersedes=shown,
            reason=row["reason"],
            by=self.by,
        )

    @staticmethod
    def _moment(day: date, hour: Any) -> datetime:
        return timezone.make_aware(datetime.combine(day, hour))
