"""Pages over many units: the matrix, the watch list, who reported, one unit's profile."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tiendo.analytics.judging import Tone
from tiendo.web.figures import standing
from tiendo.web.figures.ask import OF_ONE_INDICATOR, QUESTIONS, Asked
from tiendo.web.figures.exports import table_of
from tiendo.web.figures.models import Indicator
from tiendo.web.figures.queries.lines import run_up
from tiendo.web.figures.queries.pages import reports_of
from tiendo.web.figures.standing import Level, asked_of, asks_of
from tiendo.web.figures.wording import as_xlsx
from tiendo.web.templatetags.tiendo import indicator_name, period_label
from tiendo.web.units.models import Unit

from .place import Place, place_of

PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def matrix(request: HttpRequest) -> HttpResponse:
    """Show how every unit stands to every indicator that has a target."""
    place = place_of(request)
    asks = asks_of(place.unit, place.period, place.as_of)
    told = {"place": place, "found": standing.matrix(asks), "tones_shown": list(Tone)}
    return render(request, "figures/matrix.html", told | _made_up(asks))


def watch(request: HttpRequest) -> HttpResponse:
    """List what is behind its path, falls or is silent."""
    place = place_of(request)
    asks = asks_of(place.unit, place.period, place.as_of)
    found = standing.watched(asks)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    told = {"place": place, "page": page, "found": found}
    return render(request, "figures/watch.html", told | _made_up(asks))


def _made_up(asks: list[Asked]) -> dict[str, object]:
    """Return the pairs of unit and indicator that carry a mark, and whether there are any."""
    found = standing.made_up(asks[0])
    return {"made_up": found, "illustrative": bool(found)}


def complete(request: HttpRequest) -> HttpResponse:
    """Show who reported how much, by unit and by indicator."""
    place = place_of(request)
    found = standing.complete(asked_of(place.unit, place.period, place.as_of))
    return render(request, "figures/complete.html", {"place": place, "found": found})


def profile(request: HttpRequest) -> HttpResponse:
    """Show how one unit stands: targets by sector, what to look at, reports, what it came from."""
    place = place_of(request)
    if place.unit.tree != Unit.Tree.TERRITORY:
        raise Http404
    asked = asked_of(place.unit, place.period, place.as_of, level=Level.ITSELF)
    told = {
        "place": place,
        "found": standing.profile(asked),
        "reports": reports_of(place.unit, place.as_of),
        "came_from": place.unit.predecessions.select_related("old").order_by("on", "old__name_key"),
        "became": place.unit.successions.select_related("new").order_by("on", "new__name_key"),
    }
    return render(request, "figures/profile.html", told | _made_up([asked]))


@require_safe
def export(request: HttpRequest, question: str) -> HttpResponse:
    """Send the answer of a question as a workbook; the gate is that of the pages."""
    place = place_of(request)
    code = request.GET.get("indicator", "")
    indicator = get_object_or_404(Indicator, code=code) if code else None
    if question not in QUESTIONS or (question in OF_ONE_INDICATOR and indicator is None):
        raise Http404
    asks = _asks(request, place, question, indicator)
    answer = HttpResponse(as_xlsx(table_of(asks), _facts(place, indicator)), content_type=XLSX)
    name = f"{question}-{place.period.code}-{place.unit.code}"
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _asks(
    request: HttpRequest, place: Place, question: str, indicator: Indicator | None
) -> list[Asked]:
    """Return what an export asks by `?level=`; "both" is the unit and then those below."""
    level = request.GET.get("level", Level.BELOW)
    if level == "both":
        return asks_of(place.unit, place.period, place.as_of, question=question)
    if level not in list(Level):
        raise Http404
    asked = asked_of(
        place.unit,
        place.period,
        place.as_of,
        question=question,
        indicator=indicator,
        boundaries=place.boundaries,
        level=Level(level),
        periods=tuple(run_up(place.period)) if question in ("series", "trend") else (),
    )
    return [asked]


def _facts(place: Place, indicator: Indicator | None) -> list[tuple[str, str]]:
    """Return what was asked, for the second sheet."""
    on = place.boundaries
    facts = [
        (_("Đơn vị"), place.unit.name),
        (_("Kỳ"), period_label(place.period)),
        (_("Tính đến ngày"), f"{place.as_of:%d/%m/%Y}"),
        (_("Địa giới"), f"{on:%d/%m/%Y}" if on else _("của từng thời kỳ")),
    ]
    return facts + ([(_("Chỉ tiêu"), indicator_name(indicator))] if indicator else [])
