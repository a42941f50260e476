"""The weekly digest: what waits for one person, over all the units they work for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from tiendo.web.accounts.models import Membership, User
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.models import Assignment, Extension, Request, Session, Task, Transfer
from tiendo.web.meetings.models import Paper, PaperVersion
from tiendo.web.post.actions import Draft

from .occasions import digest_day
from .queries import DOERS, awaited
from .wording import short

LISTED = 10  # lines of one section; the rest is counted
WEEK = timedelta(days=6)


@dataclass
class Section:
    """The lines of one heading, the first LISTED kept and all counted."""

    lines: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, line: str) -> None:
        """Count a line, and keep it while there is room."""
        self.count += 1
        if len(self.lines) < LISTED:
            self.lines.append(line)


Sections = dict[int, Section]  # by key of the unit


@dataclass(frozen=True, slots=True)
class Week:
    """What waits on a day, by the unit that it waits for."""

    due: Sections
    late: Sections
    papers: Sections
    confirm: Sections
    requests: Sections


def digests(day: date) -> Iterator[Draft]:
    """Yield a digest to each person for whom something waits; seven queries."""
    week, monday = _week(day), digest_day(day)
    people: dict[User, list[Membership]] = defaultdict(list)
    held = Membership.objects.filter(ended_on=None, user__is_active=True)
    for membership in held.select_related("user").order_by("user_id", "unit_id"):
        people[membership.user].append(membership)
    for user, memberships in people.items():
        if text := _text(week, memberships):
            yield Draft(
                user=user,
                key=f"digest:{monday}",
                subject=_("Việc tuần này, từ %(first)s đến %(last)s")
                % {"first": f"{day:%d/%m/%Y}", "last": f"{day + WEEK:%d/%m/%Y}"},
                text="\n\n".join([_("Kính gửi: %(person)s.") % {"person": user}, text]),
                href=reverse("tasks"),
            )


def _text(week: Week, memberships: Iterable[Membership]) -> str:
    doing = {m.unit_id for m in memberships if m.role in DOERS}
    deciding = {m.unit_id for m in memberships if m.role == Role.LEADER}
    headings = (
        (_("Đến hạn trong tuần"), week.due, doing),
        (_("Đã quá hạn"), week.late, doing),
        (_("Tài liệu họp phải gửi"), week.papers, doing),
        (_("Minh chứng chờ xác nhận"), week.confirm, deciding),
        (_("Đề nghị chờ quyết định"), week.requests, deciding),
    )
    found = [
        _under(heading, [sections[unit] for unit in sorted(units) if unit in sections])
        for heading, sections, units in headings
    ]
    return "\n\n".join(part for part in found if part)


def _under(heading: str, sections: list[Section]) -> str:
    """Return a heading with its lines and how many more there are; "" for none."""
    count = sum(section.count for section in sections)
    if not count:
        return ""
    lines = [line for section in sections for line in section.lines][:LISTED]
    if count > len(lines):
        lines.append(_("… và %(count)s mục nữa.") % {"count": count - len(lines)})
    return "\n".join([f"{heading} ({count}):", *(f"– {line}" for line in lines)])


def _week(day: date) -> Week:
    due, late = _tasks(day)
    return Week(due=due, late=late, papers=_papers(), confirm=_waiting(), requests=_requests())


def _tasks(day: date) -> tuple[Sections, Sections]:
    """Return what each unit leads that is due in the seven days from `day`, and what is late."""
    due: Sections = defaultdict(Section)
    late: Sections = defaultdict(Section)
    led = awaited().exclude(state=Task.State.WAITING).filter(due_on__lte=day + WEEK)
    led = led.filter(assignments__part=Assignment.Part.LEAD).order_by("due_on", "pk")
    for text, due_on, unit in led.values_list("text", "due_on", "assignments__unit").iterator():
        if due_on is not None:
            (late if due_on < day else due)[unit].add(_line(due_on, text))
    return due, late


def _papers() -> Sections:
    """Return the files that each unit has not sent yet for a session that is not over."""
    found: Sections = defaultdict(Section)
    sent = PaperVersion.objects.filter(paper=OuterRef("pk"), returned_on=None)
    asked = Paper.objects.filter(~Exists(sent), unit__isnull=False, is_dropped=False, live="")
    asked = asked.exclude(session__state=Session.State.CLOSED).order_by("due_on", "pk")
    for title, due_on, unit in asked.values_list("title", "due_on", "unit"):
        found[unit].add(_line(due_on, title) if due_on else short(title))
    return found


def _waiting() -> Sections:
    """Return the evidence that waits, by the unit whose leader accepts it."""
    found: Sections = defaultdict(Section)
    waiting = Task.objects.filter(state=Task.State.WAITING).order_by("due_on", "pk")
    for text, due_on, unit in waiting.values_list("text", "due_on", "assigner"):
        found[unit].add(_line(due_on, text) if due_on else short(text))
    return found


def _requests() -> Sections:
    """Return the extensions and transfers asked for, by the unit whose leader decides them."""
    found: Sections = defaultdict(Section)
    for model, label in ((Extension, _("xin gia hạn")), (Transfer, _("xin chuyển đơn vị khác"))):
        asked = model._default_manager.filter(state=Request.State.ASKED).order_by("pk")
        for text, unit in asked.values_list("task__text", "task__assigner"):
            found[unit].add(f"{label}: {short(text)}")
    return found


def _line(day: date, text: str) -> str:
    return f"{day:%d/%m/%Y}: {short(text)}"
