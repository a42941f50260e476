"""The parts of a notice beside their records: what agrees, what differs, what came afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from tiendo.documents.notice import rank_of
from tiendo.documents.prose import day_words
from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Assignment, Conclusion, Session, Task
from tiendo.web.cycle.queries import reads_session
from tiendo.web.cycle.queries.questions import ALWAYS, POINTS
from tiendo.web.cycle.wording import (
    due_told,
    formal_name,
    is_general,
    lead_words,
    mark_of,
    partner_words,
    sha256_of,
    words_of,
)
from tiendo.web.issuing.models import Notice, NoticePart

from .differences import Difference, deadline_difference, differences, task_of
from .layout import Laid
from .names import Names

UNIT = "notice__session__term__body__unit"


def visible_parts(user: User) -> QuerySet[NoticePart]:
    """Return the parts of notices of the sessions that the person may read."""
    read = reads_session(user, field="notice__session")
    return NoticePart.objects.filter(read).select_related(UNIT)


def parts_of(notice: Notice) -> QuerySet[NoticePart]:
    """Return the parts in order with all that holding them against the records asks for."""
    leads = Assignment.objects.filter(part=Assignment.Part.LEAD).select_related("unit")
    tasks = Task.objects.filter(parent=None).prefetch_related(
        Prefetch("assignments", leads, to_attr="leads")
    )
    return notice.parts.select_related("conclusion__lead", "conclusion__session").prefetch_related(
        "conclusion__cooperating", Prefetch("conclusion__tasks", tasks, to_attr="given")
    )


def part_mark(part: NoticePart) -> str:
    """Return a short mark of text and record as they stand; it changes when either does."""
    return sha256_of(f"{part.text}\n{mark_of(part.conclusion)}")[:16]


def frame_mark(notice: Notice) -> str:
    """Return a short mark of the opening and closing paragraphs."""
    return sha256_of(f"{notice.opening}\0{notice.closing}")[:16]


def text_changed(part: NoticePart) -> bool:
    """Tell whether the words are others than those that last agreed."""
    return sha256_of(part.text) != part.agreed_text


def record_changed(part: NoticePart) -> bool:
    """Tell whether the record says something else than when it last agreed."""
    return mark_of(part.conclusion) != part.agreed_record


def agrees(part: NoticePart) -> bool:
    """Tell whether text and record mean the same: as agreed, and never by another deadline."""
    due = deadline_difference(part)
    return as_agreed(part) and (due is None or due.is_settled)


def as_agreed(part: NoticePart) -> bool:
    """Tell whether text and record are those agreed on, or the text is the record's own words."""
    if not text_changed(part) and not record_changed(part):
        return True
    same = is_general(part.conclusion) == part.is_general
    return same and part.text == words_of(part.conclusion)


def unclear_rows(session: Session) -> list[Conclusion]:
    """Return the rows that wait without a lead, a deadline or a unit that is named; one query."""
    waiting = session.conclusions.filter(state=Conclusion.State.DRAFT).order_by("pk")
    return [row for row in waiting if _is_unclear(row)]


def _is_unclear(row: Conclusion) -> bool:
    needed = [p for p in POINTS if p.code in ALWAYS and p.kind in (None, row.kind or "concrete")]
    return bool(row.unnamed.strip()) or not all(point.is_told(row) for point in needed)


@dataclass(frozen=True, slots=True)
class Row:
    """A part as the page shows it."""

    part: NoticePart
    record: Conclusion
    number: str  # its place in the notice, as printed: "II.2a"
    up: int  # where it may move to, 0 for nowhere
    down: int
    lead: str  # as a notice names it; "" for nobody
    partners: tuple[str, ...]
    due: str
    mark: str
    agrees: bool
    text_changed: bool
    record_changed: bool
    differences: list[Difference]  # [] where the part agrees
    task: Task | None  # what came of the record
    later: list[str]  # after issuing: what happened to the record or its task

    @property
    def may_agree(self) -> bool:
        """Tell whether text and record differ in wording and product alone."""
        return not any(difference.is_binding for difference in self.differences)


def rows(laid: Sequence[Laid], names: Names, *, shown: slice = slice(None)) -> list[Row]:
    """Return the parts shown with their flags; no query with all that `parts_of` fetches."""
    return [_row(laid, at, names) for at in range(len(laid))[shown]]


def _row(laid: Sequence[Laid], at: int, names: Names) -> Row:
    part = laid[at].part
    same = agrees(part)
    task = task_of(part.conclusion)
    is_issued = part.notice.state == Notice.State.ISSUED
    return Row(
        part=part,
        record=part.conclusion,
        number=laid[at].number,
        up=_way(laid, at, -1),
        down=_way(laid, at, 1),
        lead=lead_words(part.conclusion),
        partners=partner_words(part.conclusion),
        due=due_told(part.conclusion),
        mark=part_mark(part),
        agrees=same,
        text_changed=text_changed(part) and not same,
        record_changed=record_changed(part) and not same,
        differences=[] if same else differences(part, names),
        task=task,
        later=list(_later(part, task, same=as_agreed(part))) if is_issued else [],
    )


def _way(laid: Sequence[Laid], at: int, step: int) -> int:
    """Return the place, from 1, where a step up or down lands; 0 where the order forbids it."""
    if not 0 <= at + step < len(laid):
        return 0
    own, near = laid[at], laid[at + step]
    if own.place is None or near.place is None or own.part.is_general != near.part.is_general:
        return 0
    if own.head == near.head:
        return at + step + 1
    if rank_of(own.item.lead) != rank_of(near.item.lead):
        return 0
    return at + 1 + step * sum(one.head == near.head for one in laid)


def _later(part: NoticePart, task: Task | None, *, same: bool) -> Iterator[str]:
    """Tell what happened after the notice went out, each as a sentence without its full stop."""
    if not same:
        yield _("bản ghi kết luận đã đổi, nay là: %(words)s") % {
            "words": words_of(part.conclusion).rstrip(".")
        }
    if task is None:
        return
    if task.due_on != task.first_due_on:
        yield _("gia hạn từ %(old)s đến %(new)s") % {
            "old": _day(task.first_due_on),
            "new": _day(task.due_on),
        }
    leads: list[Assignment] = getattr(task, "leads", [])
    if leads and part.conclusion.lead_id and leads[0].unit_id != part.conclusion.lead_id:
        yield _("chuyển cho %(unit)s chủ trì") % {"unit": formal_name(leads[0].unit)}
    if task.state == Task.State.WITHDRAWN:
        yield _("rút nhiệm vụ ngày %(day)s") % {"day": _day(task.ended_on)}


def _day(day: date | None) -> str:
    return day_words(day) if day else "–"
