"""Tables to be taken along as workbooks; the gate of each is that of the page that shows it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.figures import records
from tiendo.web.figures.ask import OF_ONE_INDICATOR, QUESTIONS, Answer, Asked
from tiendo.web.figures.exports import boundaries_told, table_of
from tiendo.web.figures.inherited import inherited
from tiendo.web.figures.models import Indicator
from tiendo.web.figures.profiles import COLUMNS
from tiendo.web.figures.queries import contradictions
from tiendo.web.figures.queries.lines import run_up
from tiendo.web.figures.queries.pages import indicator_page, recomputed, versions_of
from tiendo.web.figures.queries.reach import visible_figures
from tiendo.web.figures.standing import Level, asked_of, asks_of, followed
from tiendo.web.figures.wording import as_xlsx
from tiendo.web.spreadsheets import sent
from tiendo.web.templatetags.tiendo import indicator_name, period_label

from .place import Place, place_of


@require_safe
def export(request: HttpRequest, question: str) -> HttpResponse:
    """Send the answer of a question, or the records that a page lists."""
    place = place_of(request)
    code = request.GET.get("indicator", "")
    indicator = get_object_or_404(Indicator, code=code) if code else None
    if question in (*OF_ONE_INDICATOR, "paths") and indicator is None:
        raise Http404
    if question in RECORDS:
        found = RECORDS[question](place, indicator)
    elif question in QUESTIONS:
        found = table_of(_asks(request, place, question, indicator))
    else:
        raise Http404
    name = f"{question}-{place.period.code}-{place.unit.code}"
    return sent(as_xlsx(found, _facts(place, indicator)), name)


@require_safe
def figure_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the history of a figure's cell, and the comparisons that its source states."""
    workplace = workplace_of(request)
    figure = get_object_or_404(visible_figures(workplace.user), pk=pk)
    stated = records.comparisons(recomputed(figure, workplace.as_of))
    found = records.history(figure, versions_of(figure))
    data = as_xlsx(found, also=[(_("So sánh"), stated)] if stated.rows else [])
    return sent(data, f"history-{figure.indicator.code}-{figure.period}-{figure.unit.code}")


def _disagreements(place: Place, _indicator: Indicator | None) -> Answer:
    """Return what the page of contradictions lists: one period, all where none is asked for."""
    period = place.period if place.asked else None
    found = contradictions(place.unit, period=period, as_of=place.as_of)
    found.sort(key=lambda each: (each.period.end, each.indicator.position), reverse=True)
    return records.disagreements(found)


def _heat_row(place: Place, _indicator: Indicator | None) -> Answer:
    """Return how the unit stood period by period, as its profile shows it."""
    return table_of(
        [
            asked_of(place.unit, each, place.as_of, question="heat", level=Level.ITSELF)
            for each in run_up(place.period, count=COLUMNS)
        ]
    )


def _paths(place: Place, indicator: Indicator | None) -> Answer:
    assert indicator is not None  # noqa: S101 the caller looked
    return records.paths(place.unit, indicator)


RECORDS: dict[str, Callable[[Place, Indicator | None], Answer]] = {
    "targets": lambda place, indicator: records.targets(place.unit, indicator),
    "paths": _paths,
    "reports": lambda place, _indicator: records.reports(place.unit, place.as_of),
    "disagreements": _disagreements,
    "heat-row": _heat_row,
}


def _asks(
    request: HttpRequest, place: Place, question: str, indicator: Indicator | None
) -> list[Asked]:
    """Return what an export asks by `?level=`; "both" is the unit and then those below."""
    level = request.GET.get("level", Level.BELOW)
    if level == "both":
        return asks_of(place.unit, place.period, place.as_of, question=question)
    if level not in list(Level):
        raise Http404
    if question == "series" and level == Level.ITSELF and indicator:
        return [_series(place, indicator)]
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
    return [followed(asked, place.became if level != Level.ITSELF else None)]


def _series(place: Place, indicator: Indicator) -> Asked:
    """Ask for every period that the page lists, those before the unit began as well."""
    lines = indicator_page(place.unit, indicator, place.period, place.as_of).lines
    before = inherited(place.unit, indicator, place.as_of, place.user)
    earlier = before.rows if before else []
    periods = {line.period for line in lines} | {row.period for row in earlier} | {place.period}
    return asked_of(
        place.unit,
        place.period,
        place.as_of,
        question="series",
        indicator=indicator,
        boundaries=place.unit.valid_from if earlier else None,
        level=Level.ITSELF,
        periods=tuple(sorted(periods, key=lambda each: (each.end, each.start))),
    )


def _facts(place: Place, indicator: Indicator | None) -> list[tuple[str, str]]:
    """Return what was asked, for the last sheet."""
    facts = [
        (_("Đơn vị"), place.unit.name),
        (_("Kỳ"), period_label(place.period)),
        (_("Tính đến ngày"), f"{place.as_of:%d/%m/%Y}"),
        (_("Địa giới"), boundaries_told(place.boundaries)),
        (
            _("Số quy đổi, ước tính"),
            _("Đơn vị bị chia thì tính theo tỷ lệ đã công bố; số gốc không thay đổi."),
        ),
    ]
    return facts + ([(_("Chỉ tiêu"), indicator_name(indicator))] if indicator else [])
