"""A table from Excel goes into the grid: chosen or pasted, shown as understood, then entered."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import actions, queries
from tiendo.web.cycle.choices import Choices, choices
from tiendo.web.cycle.importing import ReadRow, read_rows
from tiendo.web.cycle.models import Session, TaskKind
from tiendo.web.cycle.table import MOST_BYTES, MOST_ROWS, Table, as_text, rows_of
from tiendo.web.cycle.telling import deadline_told
from tiendo.web.cycle.template_file import template_file
from tiendo.web.errors import FileTooLarge, TextMissing
from tiendo.web.spreadsheets import sent
from tiendo.web.templatetags.tiendo import group_name


@dataclass(frozen=True, slots=True)
class Preview:
    """A row of the table as the page shows it before anything is written."""

    row: ReadRow
    lead: str
    kind: str
    deadline: str
    names: list[str]
    is_there: bool


@require_http_methods(["GET", "HEAD", "POST"])
def grid_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a table, show it as understood, or enter it, by what the pressed button says."""
    user = workplace_of(request).user
    session = get_object_or_404(queries.visible_sessions(user), pk=pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    if request.method != "POST":
        context = {"session": session, "rows": MOST_ROWS, "megabytes": MOST_BYTES // 1024 // 1024}
        return render(request, "cycle/grid_import.html", context)
    table, name = _table(request)
    named = choices(session)
    read = read_rows(table, session, named)
    if request.POST.get("do") == "enter":
        return _enter(request, session, read, name, user)
    context = {"session": session, "table": table, "name": name, "text": as_text(table)}
    context |= _previews(session, read, named)
    return render(request, "cycle/grid_preview.html", context)


def _table(request: HttpRequest) -> tuple[Table, str]:
    """Read the file or the pasted text. Raises TextMissing, FileTooLarge and what rows_of does."""
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        name = file.name or ""
        if (file.size or 0) > MOST_BYTES:
            raise FileTooLarge(name=name, limit=MOST_BYTES // 1024 // 1024)
        return rows_of(file.read(), name), name
    text = request.POST.get("text", "")
    if not text.strip():
        raise TextMissing
    name = request.POST.get("name", "")[:200] or _("bảng dán vào")
    return rows_of(text, name), name


def _enter(
    request: HttpRequest, session: Session, read: list[ReadRow], name: str, user: User
) -> HttpResponse:
    rows = [row.changes for row in read]
    made = actions.import_rows(session=session, rows=rows, name=name, by=user)
    text = _("Đã đưa %(made)s dòng vào bảng phân công; %(there)s dòng đã có từ trước.")
    messages.success(request, text % {"made": len(made), "there": len(rows) - len(made)})
    return redirect("grid", session.pk)


def _previews(session: Session, read: list[ReadRow], named: Choices) -> dict[str, object]:
    """Return what the page shows of the rows, and how many are new or have problems; one query."""
    is_there = actions.there(session, [row.changes for row in read])
    previews = [_preview(row, named, known) for row, known in zip(read, is_there, strict=True)]
    return {
        "previews": previews,
        "new": is_there.count(False),
        "wrong": sum(bool(p.row.problems) for p in previews),
    }


def _preview(row: ReadRow, named: Choices, is_there: bool) -> Preview:
    changes = row.changes
    lead, group, kind = changes.get("lead"), changes.get("lead_group", ""), changes.get("kind", "")
    return Preview(
        row=row,
        lead=named.name_of(lead) if lead else group_name(group) if group else "",
        kind=str(TaskKind(kind).label) if kind else "",
        deadline=deadline_told(changes.get("due_rule", ""), changes.get("due_on")),
        names=[name for name in changes.get("unnamed", "").split("; ") if name],
        is_there=is_there,
    )


@require_safe
def grid_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an empty table to be filled in Excel, with lists of the units of the session's day."""
    user = workplace_of(request).user
    session = get_object_or_404(queries.visible_sessions(user), pk=pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    return sent(template_file(choices(session)), f"phan-cong-{session.pk}")
