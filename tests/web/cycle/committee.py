"""A committee that a random hand moves on through every deed of the cycle, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, ClassVar, TypeVar

from django.db import models, transaction
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from people import DAY, People
from tiendo.web.accounts.models import User
from tiendo.web.cycle import actions
from tiendo.web.cycle.models import (
    Assignment,
    Conclusion,
    Evidence,
    Extension,
    Limitation,
    Mention,
    Progress,
    Question,
    Request,
    Session,
    Task,
    TaskKind,
    Transfer,
)
from tiendo.web.errors import TiendoError
from tiendo.web.figures.models import Indicator
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import below
from web.cycle.laws import carried_over, derived_timeliness, written_down
from web.cycle.scene import PRODUCT, a_session

MODELS: tuple[type[models.Model], ...] = (
    *(Session, Conclusion, Task, Assignment, Extension, Transfer, Evidence, Progress),
    *(Limitation, Mention, Question),
)
Row = TypeVar("Row", bound=models.Model)
PICK = st.integers(0, 40)
DAYS = st.integers(-15, 45)  # from the day on which the committee's story stands
Args = dict[str, Any]


def all_rows() -> list[list[tuple[object, ...]]]:
    """Return every row of the cycle, and how many events there are."""
    rows = [sorted(model._default_manager.values_list(), key=str) for model in MODELS]
    return [*rows, [(Event.objects.count(),)]]


class Committee(RuleBasedStateMachine):
    """Does random deeds on random rows; each must keep the laws, done once or twice."""

    people: ClassVar[People]

    @initialize()
    def found(self) -> None:
        """Let the committee meet with tasks of a unit, of a group, a direction and a limitation."""
        self.start = transaction.savepoint()
        self.day, self.counter = DAY, 0
        self.kept: dict[tuple[str, object], tuple[object, ...]] = {}
        self.session = a_session(self.people)
        self.rows = all_rows()
        self.units = list(below(self.people.district, day=DAY).order_by("pk")[:6])
        for pick in (1, 4, 2, 3):
            self.conclude(pick, 30)
            self.on_rows("confirm", 0)
        self.on_limitations("name", 0)

    def teardown(self) -> None:
        """Look at the laws of the whole story, then forget it."""
        if hasattr(self, "start"):
            self.convene(1, is_planned=False)
            for days in (-30, 0, 60):
                derived_timeliness(self.day + timedelta(days=days))
            assert list(verify()) == []
            transaction.savepoint_rollback(self.start)

    def do(self, action: Callable[..., object], **facts: Any) -> None:
        """Do one deed, then the same again: one event or a refusal, then nothing more."""
        before = self.rows
        facts["by"] = self.actor()
        try:
            action(**facts)
        except TiendoError as refusal:
            event(f"{action.__name__}: {refusal.code}")
            assert all_rows() == before, f"{action.__name__} was refused and wrote"
            return
        event(f"{action.__name__}: done")
        after = all_rows()
        number = after[-1][0][0] - before[-1][0][0]  # type: ignore[operator]
        assert number == (after != before), f"{action.__name__} left {number} events"
        with suppress(TiendoError):
            action(**facts)
        assert all_rows() == after, f"{action.__name__} again wrote more"
        self.rows, self.day = after, self.day + timedelta(days=1)

    def actor(self) -> User:
        self.counter += 1
        return (self.people.bao, self.people.an)[self.counter % 2]

    def words(self, text: str) -> str:
        self.counter += 1
        return f"{text} số {self.counter}"

    def some(self, rows: models.QuerySet[Row], pick: int) -> Row | None:
        found = list(rows.order_by("pk"))
        return found[pick % len(found)] if found else None

    def unit(self, pick: int) -> Unit:
        return self.units[pick % len(self.units)]

    @rule(pick=PICK, days=DAYS)
    def conclude(self, pick: int, days: int) -> None:
        group = "mass_organisations" if pick % 4 == 0 else ""
        is_standing = pick % 7 == 2
        self.do(
            actions.conclude,
            session=self.session,
            text=self.words("Việc"),
            kind=TaskKind.STANDING if is_standing else TaskKind.CONCRETE,
            lead=None if group else self.unit(pick),
            lead_group=group,
            cooperating=[self.unit(pick + 1)] if pick % 2 else [],
            due_on=self.session.held_on + timedelta(days=abs(days)) if pick % 11 else None,
            product=PRODUCT,
            indicator=Indicator.objects.first() if is_standing else None,
            answers=self.some(Limitation.objects.all(), pick) if pick % 3 == 0 else None,
        )

    @rule(deed=st.sampled_from(["confirm", "note", "take_up", "fill"]), pick=PICK)
    def on_rows(self, deed: str, pick: int) -> None:
        row = self.some(Conclusion.objects.exclude(state="confirmed"), pick)
        if row is None:
            return
        offered: dict[str, Args] = {
            "note": {"reason": "Ghi nhận"},
            "fill": {"due_on": row.session.held_on + timedelta(days=pick), "product": PRODUCT},
        }
        self.do(getattr(actions, deed), conclusion=row, **offered.get(deed, {}))

    @rule(deed=st.sampled_from(["receive", "report_progress", "hand_in"]), pick=PICK, days=DAYS)
    def work(self, deed: str, pick: int, days: int) -> None:
        offered: dict[str, Args] = {
            "report_progress": {"text": self.words("Đang làm"), "percent": pick},
            "hand_in": {
                "evidence": self.words("Báo cáo"),
                "document_on": DAY if pick % 3 else None,
            },
        }
        self.on_task(deed, pick, days, offered.get(deed, {}))

    @rule(deed=st.sampled_from(["accept_done", "return_task"]), pick=PICK, days=DAYS)
    def judge(self, deed: str, pick: int, days: int) -> None:
        facts = {"reason": "Thiếu số liệu"} if deed == "return_task" else {}
        waiting = Task.objects.filter(state=Task.State.WAITING)
        self.on_task(deed, pick, days, facts, waiting if pick % 4 else None)

    @rule(
        deed=st.sampled_from(["pause", "resume", "withdraw", "end_direction"]),
        pick=PICK,
        days=DAYS,
    )
    def rule_on(self, deed: str, pick: int, days: int) -> None:
        offered: dict[str, Args] = {
            "pause": {"reason": "Chờ vốn"},
            "withdraw": {"reason": "Quyết định"},
            "end_direction": {"judgement": "Đạt"},
        }
        meant = {
            "resume": Task.objects.filter(state=Task.State.PAUSED),
            "end_direction": Task.objects.filter(kind=TaskKind.STANDING),
        }
        among = meant.get(deed) if pick % 4 else None
        self.on_task(deed, pick, days, offered.get(deed, {}), among)

    @rule(deed=st.sampled_from(["extend", "ask_extension"]), pick=PICK, days=DAYS)
    def ask_for_time(self, deed: str, pick: int, days: int) -> None:
        task = self.task(pick)
        if task is not None:
            later = (task.due_on or self.day) + timedelta(days=days)
            name = "new_due_on" if deed == "extend" else "due_on"
            on = self.day + timedelta(days=days % 9 - 1)
            reason = self.words("Mưa")
            self.do(getattr(actions, deed), task=task, on=on, reason=reason, **{name: later})

    @rule(deed=st.sampled_from(["ask_transfer", "split"]), pick=PICK, days=DAYS)
    def share(self, deed: str, pick: int, days: int) -> None:
        to = self.unit(days) if pick % 3 else None
        offered: dict[str, Args] = {
            "ask_transfer": {"to": to, "reason": "Không đúng việc"},
            "split": {"parts": self.parts(pick)},
        }
        self.on_task(deed, pick, days, offered[deed])

    def on_task(
        self,
        deed: str,
        pick: int,
        days: int,
        facts: Args,
        among: models.QuerySet[Task] | None = None,
    ) -> None:
        """Do a deed about the day of the story to a task, mostly to one that is not over."""
        task = self.task(pick, among)
        if task is not None:
            on = self.day + timedelta(days=days % 9 - 1)
            self.do(getattr(actions, deed), task=task, on=on, **facts)

    def task(self, pick: int, among: models.QuerySet[Task] | None = None) -> Task | None:
        tasks = Task.objects.all() if among is None else among
        return self.some(tasks if pick % 6 == 0 else tasks.exclude(state__in=Task.OVER), pick)

    def parts(self, pick: int) -> list[actions.Part]:
        due_on = self.day + timedelta(days=pick) if pick % 2 else None
        return [
            actions.Part(text=f"Phần {number}", lead=self.unit(pick + number), due_on=due_on)
            for number in range(1 + pick % 3)
        ]

    @rule(pick=PICK, days=DAYS, agree=st.booleans())
    def decide(self, pick: int, days: int, agree: bool) -> None:
        on = self.day + timedelta(days=days % 5)
        open_first = models.Case(models.When(state=Request.State.ASKED, then=0), default=1)
        if pick % 2 and (moved := Transfer.objects.order_by(open_first, "pk").first()):
            to = self.unit(pick) if pick % 3 else None
            self.do(actions.decide_transfer, transfer=moved, agree=agree, on=on, to=to)
        elif asked := Extension.objects.order_by(open_first, "pk").first():
            due_on = asked.asked_due_on + timedelta(days=days) if pick % 3 == 0 else None
            self.do(actions.decide_extension, extension=asked, agree=agree, on=on, due_on=due_on)

    @rule(pick=PICK, days=DAYS)
    def co_operate(self, pick: int, days: int) -> None:
        parts = Assignment.objects.filter(part=Assignment.Part.COOPERATING)
        part = self.some(parts if pick % 4 else Assignment.objects.all(), pick)
        if part is not None and pick % 2:
            text = self.words("Đã cung cấp")
            self.do(actions.reply, assignment=part, text=text, on=self.day)
        elif part is not None:
            due_on = self.day + timedelta(days=days) if pick % 3 else None
            self.do(actions.set_part_deadline, assignment=part, due_on=due_on)

    @rule(deed=st.sampled_from(["name", "describe", "close"]), pick=PICK)
    def on_limitations(self, deed: str, pick: int) -> None:
        one = self.some(Limitation.objects.all(), pick)
        if deed == "name":
            text, recurs = self.words("Chậm"), one if pick % 2 else None
            self.do(actions.name_limitation, session=self.session, text=text, recurs=recurs)
        elif one is not None and deed == "describe":
            told: Args = {"unit": self.unit(pick), "side": "", "sector": ""}
            cause = Limitation.Reason.values[pick % 10]
            self.do(actions.describe_limitation, limitation=one, cause=cause, **told)
        elif one is not None:
            facts: Args = {"session": self.session, "evidence": "Báo cáo"}
            self.do(actions.close_limitation, limitation=one, **facts)

    @rule(pick=PICK, days=DAYS)
    def on_questions(self, pick: int, days: int) -> None:
        question = self.some(Question.objects.all(), pick)
        if question is None or pick % 2:
            facts: Args = {"asked_by": "Đại biểu", "text": self.words("Vì sao"), "unit": None}
            due_on = self.session.held_on + timedelta(days=days) if pick % 3 else None
            self.do(actions.ask_question, session=self.session, due_on=due_on, **facts)
        else:
            on = self.day + timedelta(days=pick % 3)
            self.do(actions.answer_question, question=question, answer="Vì mưa", on=on)

    @rule(days=st.integers(1, 30), is_planned=st.booleans())
    def convene(self, days: int, *, is_planned: bool) -> None:
        """Let the next session begin, which opens with all that earlier ones left open."""
        held_on = max(self.day, self.session.held_on) + timedelta(days=days)
        if is_planned:
            term = self.session.term
            self.do(actions.plan_session, term=term, held_on=held_on)
            planned = Session.objects.get(term=term, held_on=held_on)
            self.do(actions.convene, session=planned, on=self.day)
        else:
            self.do(actions.convene_next, after=self.session, held_on=held_on)
        self.session = Session.objects.select_related("term__body").latest("held_on")
        self.day = held_on
        carried_over(self.session)

    @precondition(lambda self: self.counter > 30)
    @rule(days=st.integers(0, 5))
    def close(self, days: int) -> None:
        on = self.day + timedelta(days=days)
        self.do(actions.close_session, session=self.session, on=on)

    @invariant()
    def nothing_written_down_changes(self) -> None:
        if not hasattr(self, "kept"):
            return
        now = written_down()
        changed = [key for key, row in self.kept.items() if now.get(key) != row]
        assert not changed
        self.kept = now
