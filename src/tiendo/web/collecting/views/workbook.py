"""A report as an Excel file: sent to be filled in, shown as understood, then written."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.collecting.actions import save_typed
from tiendo.web.collecting.cells import Typed
from tiendo.web.collecting.queries import Sheet, load_sheet
from tiendo.web.collecting.workbooks import previewed, read_workbook, template_of
from tiendo.web.collecting.workbooks.reading import MOST_BYTES
from tiendo.web.errors import CellsChanged, FileTooLarge, TextMissing, TiendoError
from tiendo.web.figures.models import Figure
from tiendo.web.spreadsheets import sent

from .common import Access, access_to, status_of

TOLD = 20  # problems shown; the rest is counted


@require_safe
def submission_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the report's form to be filled in; it is Vietnamese whatever the reader's language."""
    access = access_to(request, pk)
    with translation.override("vi"):
        sheet = load_sheet(access.report)
        data = template_of(sheet)
    return sent(data, f"{sheet.form.code}-{sheet.period.code}-{access.report.unit.code}")


@require_http_methods(["GET", "HEAD", "POST"])
def submission_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a filled template, show what it would change, or write that."""
    access = access_to(request, pk)
    require(access.user, Action.REPORT, access.report.unit, seen=True)
    if request.method != "POST":
        return _page(request, access, {})
    sheet = load_sheet(access.report)
    try:
        if request.POST.get("do") == "write":
            return _write(request, access, sheet)
        return _preview(request, access, sheet)
    except TiendoError as error:
        return _page(request, access, {"error": error.message()}, status=error.status)


def _page(
    request: HttpRequest, access: Access, more: dict[str, object], *, status: int = 200
) -> HttpResponse:
    told = {"report": access.report, "megabytes": MOST_BYTES // 1024 // 1024} | more
    return render(request, "collecting/workbook.html", told, status=status)


def _preview(request: HttpRequest, access: Access, sheet: Sheet) -> HttpResponse:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise TextMissing
    name = file.name or ""
    if (file.size or 0) > MOST_BYTES:
        raise FileTooLarge(name=name, limit=MOST_BYTES // 1024 // 1024)
    preview = previewed(read_workbook(file.read(), name, sheet), sheet)
    context = {
        "report": access.report,
        "sheet": sheet,
        "preview": preview,
        "name": name,
        "problems": preview.problems[:TOLD],
        "more": len(preview.problems[TOLD:]),
        "statuses": Figure.Status.choices,
    }
    status = 400 if preview.problems else 200
    return render(request, "collecting/workbook_preview.html", context, status=status)


def _write(request: HttpRequest, access: Access, sheet: Sheet) -> HttpResponse:
    """Write the previewed cells, those that ask for a tick only with it; all or none."""
    saved = save_typed(
        sheet=sheet,
        typed=_sent(request, sheet),
        by=access.user,
        status=status_of(request.POST),
        together=True,
    )
    if saved.newer:
        names = [sheet.cells[key].name for key in saved.newer]
        raise CellsChanged(indicator=names[0], count=len(names))
    if saved.refused:
        told = [f"{sheet.cells[key].name}: {why}" for key, why in saved.refused.items()]
        return _page(request, access, {"problems": told[:TOLD]}, status=400)
    count = len(saved.taken)
    told_ = ngettext("Đã ghi %(n)s ô từ tệp Excel.", "Đã ghi %(n)s ô từ tệp Excel.", count)
    messages.success(request, told_ % {"n": count} if count else _("Không có ô nào được ghi."))
    return redirect("submission", access.report.pk)


def _sent(request: HttpRequest, sheet: Sheet) -> dict[str, Typed]:
    data = request.POST
    found = {}
    for key in sheet.cells:
        text = data.get(f"cell.{key}")
        if text is None or (f"asked.{key}" in data and f"take.{key}" not in data):
            continue
        seen = data.get(f"seen.{key}", "")
        number = int(seen) if seen.isdecimal() else None
        found[key] = Typed(text[:60], number, data.get(f"note.{key}", "").strip()[:300])
    return found
