"""Tasks as rows of a table to be taken along: read in pieces, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiendo.web.cycle.models import Assignment, Task
from tiendo.web.templatetags.tiendo import group_name, sector_name

from .statistics import Cell, cell_on
from .timeliness import Timeliness, with_deadline

PIECE = 1_000
Value = str | int | date | None
HEADERS = (
    gettext_lazy("Mã"),
    gettext_lazy("Nội dung"),
    gettext_lazy("Loại"),
    gettext_lazy("Lĩnh vực"),
    gettext_lazy("Chủ trì"),
    gettext_lazy("Phối hợp"),
    gettext_lazy("Người phụ trách"),
    gettext_lazy("Ngày giao"),
    gettext_lazy("Thời hạn đầu"),
    gettext_lazy("Thời hạn"),
    gettext_lazy("Tình trạng"),
    gettext_lazy("Số ngày quá hạn"),
    gettext_lazy("Bước thực hiện"),
    gettext_lazy("Ngày khép lại"),
    gettext_lazy("Sản phẩm"),
    gettext_lazy("Minh chứng"),
    gettext_lazy("Ưu tiên"),
    gettext_lazy("Cơ quan giao"),
    gettext_lazy("Kỳ họp"),
    gettext_lazy("Ngày họp"),
    gettext_lazy("Văn bản giao"),
    gettext_lazy("Điều, khoản, mục"),
)
STANDS = {
    Cell.DONE_IN_TIME: Timeliness.DONE_IN_TIME,
    Cell.DONE_IN_NEW_TIME: Timeliness.DONE_IN_TIME,
    Cell.DONE_LATE: Timeliness.DONE_LATE,
    Cell.IN_TIME: Timeliness.OPEN_IN_TIME,
    Cell.SOON: Timeliness.OPEN_SOON,
    Cell.NO_DEADLINE: Timeliness.OPEN_NO_DEADLINE,
    Cell.WITHDRAWN: Timeliness.WITHDRAWN,
}  # the cells left out are those of late tasks


def export_rows(found: QuerySet[Task], day: date) -> Iterator[list[Value]]:
    """Give one row of HEADERS for each of `found`, in its order, as it stands on `day`.

    Three queries for each PIECE tasks.
    """
    keys = list(found.values_list("pk", flat=True))
    for start in range(0, len(keys), PIECE):
        piece = keys[start : start + PIECE]
        parts = _parts(piece)
        tasks = with_deadline(Task.objects.filter(pk__in=piece), day).annotate(cell=cell_on(day))
        wide = tasks.select_related("assigner", "session__term__body").order_by()
        by_key = {task.pk: task for task in wide}
        yield from (_row(by_key[key], parts.get(key, {}), day) for key in piece if key in by_key)


def _parts(keys: list[int]) -> dict[int, dict[str, list[str]]]:
    """Return the names of the units of each task, by part and in the order of names."""
    found: dict[int, dict[str, list[str]]] = {}
    parts = Assignment.objects.filter(task__in=keys).order_by("unit__name_key")
    for task, part, name in parts.values_list("task", "part", "unit__name"):
        found.setdefault(task, {}).setdefault(part, []).append(name)
    return found


def _row(task: Task, parts: dict[str, list[str]], day: date) -> list[Value]:
    due_on: date | None = task.due_then  # type: ignore[attr-defined]
    stands = STANDS.get(Cell(task.cell), Timeliness.OPEN_LATE)  # type: ignore[attr-defined]
    late = (day - due_on).days if due_on and stands is Timeliness.OPEN_LATE else None
    lead = parts.get(Assignment.Part.LEAD, [])
    session = task.session
    return [
        task.pk,
        task.text,
        task.get_kind_display(),
        sector_name(task.sector),
        lead[0] if lead else group_name(task.lead_group) if task.lead_group else _("chưa rõ"),
        "; ".join(parts.get(Assignment.Part.COOPERATING, [])),
        task.person,
        task.given_on,
        task.first_due_on,
        due_on,
        str(stands.label),
        late,
        task.get_state_display(),
        task.ended_on,
        task.product,
        task.evidence,
        task.get_priority_display(),
        task.assigner.name,
        f"{session}, {session.body}",
        session.held_on,
        task.document,
        task.clause,
    ]
