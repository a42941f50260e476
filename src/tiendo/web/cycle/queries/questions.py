"""What is still missing before a conclusion can become a task, as questions to the chair.

Which points must be clear ("5 rõ", "6 rõ") is the setting TIENDO_CLARITY. Lead and deadline are
asked whatever it says: a task without them cannot be followed up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle.models import Conclusion, Session, TaskKind


@dataclass(frozen=True, slots=True)
class Point:
    """Something that must be clear, what it is called, how the chair is asked."""

    code: str
    name: Promise
    question: Promise
    is_told: Callable[[Conclusion], object]
    kind: TaskKind | None = None  # the kind of task that needs it; None: both


POINTS = (
    Point(
        "lead",
        _("đơn vị chủ trì"),
        _("Đơn vị nào chủ trì?"),
        lambda c: c.lead_id or c.lead_group,
    ),
    Point(
        "deadline",
        _("thời hạn"),
        _("Hạn hoàn thành là ngày nào?"),
        lambda c: c.due_on,
        TaskKind.CONCRETE,
    ),
    Point(
        "product",
        _("sản phẩm"),
        _("Sản phẩm nào khép lại nhiệm vụ?"),
        lambda c: c.product,
        TaskKind.CONCRETE,
    ),
    Point(
        "indicator",
        _("chỉ tiêu"),
        _("Chỉ đạo này được đo bằng chỉ tiêu nào?"),
        lambda c: c.indicator_id,
        TaskKind.STANDING,
    ),
    Point(
        "person",
        _("người phụ trách"),
        _("Ai là người chịu trách nhiệm?"),
        lambda c: c.person,
    ),
    Point(
        "authority",
        _("thẩm quyền quyết định"),
        _("Việc này ai có thẩm quyền quyết định?"),
        lambda c: c.authority,
    ),
    Point(
        "reporting",
        _("chế độ báo cáo"),
        _("Báo cáo kết quả theo chế độ nào?"),
        lambda c: c.reporting,
    ),
)
ALWAYS = frozenset({"lead", "deadline"})


def clarity_points() -> list[Point]:
    """Return the points that must be clear here, in the order in which they are asked."""
    return [p for p in POINTS if p.code in ALWAYS or p.code in settings.CLARITY]


def names_left(conclusion: Conclusion) -> list[str]:
    """Return the names that a document gave and no unit bears."""
    return [name for name in conclusion.unnamed.split("; ") if name]


def _gaps(conclusion: Conclusion) -> Iterator[tuple[str, str]]:
    """Yield the name and the question of each thing missing; a kind not told asks like a task."""
    kind = conclusion.kind or TaskKind.CONCRETE
    if not conclusion.kind:
        yield gettext("loại nhiệm vụ"), gettext("Đây là nhiệm vụ cụ thể hay chỉ đạo thường xuyên?")
    for point in clarity_points():
        if point.kind in (None, kind) and not point.is_told(conclusion):
            yield str(point.name), _told(point, conclusion) + str(point.question)
    for name in names_left(conclusion):
        question = gettext(
            "Tài liệu nêu «%(name)s» nhưng không có đơn vị nào mang tên này vào ngày họp. "
            "Đơn vị nào được giao?"
        )
        yield gettext("đơn vị mang tên «%(name)s»") % {"name": name}, question % {"name": name}


def _told(point: Point, conclusion: Conclusion) -> str:
    """Return what a document said about a point that is not clear, before its question."""
    if point.code == "lead" and conclusion.lead_told:
        told = gettext("Văn bản nêu nhiều đơn vị chủ trì: %(told)s.")
        return told % {"told": conclusion.lead_told} + " "
    if point.code == "deadline" and conclusion.due_told:
        return gettext("Văn bản ghi «%(told)s».") % {"told": conclusion.due_told} + " "
    return ""


def missing(conclusion: Conclusion) -> list[str]:
    """Return the names of what is missing ("thời hạn"), [] if it can be confirmed; no query."""
    return [name for name, _question in _gaps(conclusion)]


def questions(conclusion: Conclusion) -> list[str]:
    """Return one full question to the chair for each thing missing; no query."""
    if conclusion.state != Conclusion.State.DRAFT:
        return []
    return [question for _name, question in _gaps(conclusion)]


def complete_rows(session: Session) -> list[Conclusion]:
    """Return the rows of a session that wait and lack nothing; two queries."""
    waiting = session.conclusions.filter(state=Conclusion.State.DRAFT)
    found = waiting.select_related("lead").prefetch_related("cooperating").order_by("pk")
    return [row for row in found if not missing(row)]


def mark_of(rows: Iterable[Conclusion]) -> str:
    """Return a short mark of what these rows hold now, "" for no row."""
    held = [version(row) for row in rows]
    return _digest(held) if held else ""


def version(conclusion: Conclusion) -> str:
    """Return a short mark of what the row holds now; it changes when anybody changes the row.

    Asks for the co-operating units: prefetch them for lists.
    """
    partners = sorted(unit.pk for unit in conclusion.cooperating.all())
    fields = conclusion._meta.concrete_fields
    held = [str(field.value_from_object(conclusion)) for field in fields]
    return _digest([held, partners])


def _digest(held: object) -> str:
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16]
