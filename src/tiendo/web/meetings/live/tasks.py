"""What earlier sessions left open, counted and listed, as of the session's day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tiendo.web.cycle.models import Session, Task
from tiendo.web.cycle.queries import (
    LimitationRow,
    TaskRow,
    carry_over,
    earlier,
    opening,
    statistics,
)
from tiendo.web.projects.models import Project
from tiendo.web.projects.queries import Standing
from tiendo.web.projects.queries import standing as standing_of
from tiendo.web.templatetags.tiendo import number, percent, sector_name
from tiendo.web.units.queries import within

from .shapes import Content, Row, line, table


def open_tasks(session: Session, question: dict[str, Any]) -> Content:  # noqa: ARG001 as the others
    """Return the tasks of earlier sessions that are open on the session's day."""
    tasks, _limitations = opening(session, carry_over(session))
    columns = [_("Nội dung"), _("Chủ trì"), _("Thời hạn"), _("Tình trạng"), _("Kéo dài, kỳ")]
    return table(columns, [_task(each) for each in tasks], note=_as_of(session.held_on))


def _as_of(day: date) -> str:
    return _("Tính đến ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"}


def _task(each: TaskRow) -> Row:
    due = f"{each.due_on:%d/%m/%Y}" if each.due_on else _("không có hạn")
    first = each.task.first_due_on
    if each.is_redated and first:
        due = _("%(due)s (hạn đầu %(first)s)") % {"due": due, "first": f"{first:%d/%m/%Y}"}
    cells = [each.task.text, each.lead, due, str(each.timeliness.label), str(each.age)]
    return line(str(each.task.pk), cells)


def open_limitations(session: Session, question: dict[str, Any]) -> Content:  # noqa: ARG001 as the others
    """Return the limitations that earlier sessions named and none has closed."""
    _tasks, found = opening(session, carry_over(session))
    columns = [_("Nội dung"), _("Lĩnh vực"), _("Số lần nêu"), _("Kéo dài, kỳ")]
    return table(columns, [_limitation(each) for each in found], note=_as_of(session.held_on))


def _limitation(each: LimitationRow) -> Row:
    sector = sector_name(each.limitation.sector)
    return line(str(each.limitation.pk), [each.wording, sector, str(each.times), str(each.age)])


def task_numbers(session: Session, question: dict[str, Any]) -> Content:  # noqa: ARG001 as the others
    """Return the four cells of the tasks that earlier sessions gave, and both headline rates."""
    given = Task.objects.filter(earlier(session), parent=None)
    found = statistics(given, session.held_on)
    rows = [
        line("done_in_time", [_("hoàn thành đúng hạn"), str(found.done_in_time)]),
        line("done_late", [_("hoàn thành quá hạn"), str(found.done_late)]),
        line("open_in_time", [_("đang thực hiện trong hạn"), str(found.open_in_time)]),
        line("open_late", [_("đang thực hiện quá hạn"), str(found.open_late)]),
        line(
            "rate_of_due",
            [_("Hoàn thành ÷ (hoàn thành + quá hạn chưa xong)"), percent(found.rate_of_due)],
        ),
        line("rate_of_all", [_("Tỷ lệ hoàn thành trên tổng số"), percent(found.rate_of_all)]),
    ]
    return table([_("Tình trạng"), _("Nhiệm vụ")], rows, note=_as_of(session.held_on))


def money(session: Session, question: dict[str, Any]) -> Content:  # noqa: ARG001 as the others
    """Return the projects of the unit and below: the year's plan, what was paid, what blocks."""
    projects = Project.objects.filter(within([session.unit], field="unit"))
    found = standing_of(projects.select_related("investor").order_by("name", "pk"), session.held_on)
    columns = [
        _("Dự án"),
        _("Chủ đầu tư"),
        _("Kế hoạch vốn, triệu đồng"),
        _("Giải ngân, triệu đồng"),
        _("% kế hoạch"),
        _("Vướng mắc"),
    ]
    return table(columns, [_project(each) for each in found], note=_as_of(session.held_on))


def _project(each: Standing) -> Row:
    blocked = str(each.open_obstacles)
    if each.late_obstacles:
        told = {"open": each.open_obstacles, "late": each.late_obstacles}
        blocked = _("%(open)s (%(late)s quá hạn)") % told
    cells = [
        each.project.name,
        each.project.investor.name,
        number(each.plan),
        number(each.disbursed),
        percent(each.percent),
        blocked,
    ]
    return line(str(each.project.pk), cells)
