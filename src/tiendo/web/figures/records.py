"""Records as tables to be taken along: targets, paths, reports, disagreements, one cell's history.

They come from the database as pages show them; who may read them is decided by whoever calls.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from tiendo.web.journal.models import Event
from tiendo.web.rounds.queries import closings_of
from tiendo.web.templatetags.tiendo import form_name, indicator_name, item_name, measure_name
from tiendo.web.units.models import Unit

from .ask import INDICATOR, UNIT, Answer, Plain
from .exports import source_told
from .measures import Interval
from .models import Figure, Indicator, Target
from .queries.contradictions import Contradiction, Kind
from .queries.pages import Recomputed, Version, reports_of
from .queries.paths import path_history

WRITTEN = ("recorded_at", "recorded_by")
TARGETS = (
    *(*INDICATOR, "period", *UNIT, "kind", "assigned_by", "target", "measure"),
    *("document", "clause", "source", "in_force_from", "reason", "standing", *WRITTEN),
)
HISTORY = (
    *(*INDICATOR, "item", "period", *UNIT, "origin", "earlier", "value", "measure"),
    *("status", "source", "words", "reason", "standing", *WRITTEN),
)


def targets(unit: Unit, indicator: Indicator | None) -> Answer:
    """Return every version of the targets of a unit, the newest first; two queries."""
    rows = Target.objects.filter(unit=unit).select_related("indicator", "source")
    if indicator is not None:
        rows = rows.filter(indicator=indicator)
    found = list(
        rows.defer("source__text").order_by("indicator__position", "-period_start", "-event")
    )
    replaced = {row.supersedes_id for row in found}
    events = _events(row.event for row in found)
    return Answer(
        TARGETS,
        [
            (
                *_named(row.indicator),
                row.period,
                unit.code,
                unit.name,
                str(row.get_kind_display()),
                row.assigned_by,
                row.value,
                measure_name(row.indicator.measure),
                row.document,
                row.clause,
                _source(row),
                _day(row.in_force_from),
                row.reason,
                _standing(row.pk in replaced),
                *_written(events.get(row.event)),
            )
            for row in found
        ],
    )


def paths(unit: Unit, indicator: Indicator) -> Answer:
    """Return every path set for an indicator at a unit or for all, the newest first."""
    columns = (*INDICATOR, "unit", "year", "rule", "shares", "document", "in_force_from")
    rows: list[tuple[Plain, ...]] = [
        (
            *_named(indicator),
            each.path.unit.name if each.path.unit else _("mọi đơn vị"),
            each.path.year or _("mọi năm"),
            str(each.path.get_rule_display()),
            " · ".join(each.path.shares),
            each.path.document,
            _day(each.path.in_force_from),
            _standing(each.is_superseded),
            *_written(each.event),
        )
        for each in path_history(indicator, unit)
    ]
    return Answer((*columns, "standing", *WRITTEN), rows)


def reports(unit: Unit, day: date) -> Answer:
    """Return the reports called for from a unit by a day, as its profile shows them."""
    rows: list[tuple[Plain, ...]] = [
        (
            unit.code,
            unit.name,
            each.round.period,
            form_name(each.round.form),
            _day(each.round.due_on),
            _day(each.submitted_on),
            str(each.get_state_display()),
        )
        for each in reports_of(unit, day)
    ]
    return Answer((*UNIT, "period", "form", "due_on", "submitted_on", "standing"), rows)


def disagreements(found: Iterable[Contradiction]) -> Answer:
    """Return what does not agree at a unit, each with both places; two queries."""
    told = list(found)
    handed_in = closings_of({e.unit.pk for e in told}, {e.figure.period for e in told})
    columns = (*INDICATOR, "period", *UNIT, "differs", "value", "measure", "status", "source")
    rows: list[tuple[Plain, ...]] = [
        (
            *_named(each.indicator),
            each.period.code,
            each.unit.code,
            each.unit.name,
            _kind(each.kind),
            each.figure.value,
            measure_name(each.indicator.measure),
            str(each.figure.get_status_display()),
            source_told(each.figure, handed_in),
            _other(each),
            source_told(each.other, handed_in) if each.other else _assigned(each.target),
            each.sentence,
        )
        for each in told
    ]
    return Answer((*columns, "other", "other_source", "sentence"), rows)


def _kind(kind: Kind) -> str:
    return {
        Kind.PERCENT_DISAGREES: _("lệch tỷ lệ"),
        Kind.TWO_VALUES: _("hai giá trị"),
        Kind.PARTS_DISAGREE: _("lệch tổng"),
    }[kind]


def _other(each: Contradiction) -> Decimal | None:
    if each.other is not None:
        return each.other.value
    return each.target.value if each.target else None


def _assigned(target: Target | None) -> str:
    if target is None:
        return ""
    return ", ".join(part for part in (target.document or _source(target), target.clause) if part)


def history(figure: Figure, versions: Iterable[Version]) -> Answer:
    """Return all that was ever recorded in a figure's cell; two queries."""
    handed_in = closings_of({figure.unit_id}, {figure.period})
    rows: list[tuple[Plain, ...]] = [
        (
            *_named(figure.indicator),
            item_name(figure.item) if figure.item else "",
            figure.period,
            figure.unit.code,
            figure.unit.name,
            str(each.figure.get_origin_display()),
            _value(each.before) if each.before else None,
            _value(each.figure),
            measure_name(figure.indicator.measure),
            str(each.figure.get_status_display()),
            source_told(each.figure, handed_in),
            each.words,
            each.figure.reason,
            _("đang dùng") if each.counts else _standing(each.is_superseded),
            *_written(each.event),
        )
        for each in versions
    ]
    return Answer(HISTORY, rows)


def comparisons(found: Iterable[Recomputed]) -> Answer:
    """Return the comparisons that a source states, each beside what the records give."""
    rows: list[tuple[Plain, ...]] = [
        (
            str(each.comparison.get_against_display()),
            f"{each.comparison.kind_label} {each.comparison.assigned_by}".strip(),
            each.comparison.percent,
            _middle(each.computed),
            {None: _("chưa có số để đối chiếu"), True: _("khớp"), False: _("không khớp")}[
                each.agrees
            ],
        )
        for each in found
    ]
    return Answer(("against", "kind", "stated", "computed", "standing"), rows)


def _written(event: Event | None) -> tuple[Plain, Plain]:
    if event is None:
        return "", ""
    return _moment(event.at), str(event.actor or "")


def _events(numbers: Iterable[int]) -> dict[int, Event]:
    found = Event.objects.filter(number__in=list(numbers)).select_related("actor")
    return {event.number: event for event in found}


def _named(indicator: Indicator) -> tuple[str, str]:
    return indicator.code, indicator_name(indicator)


def _value(figure: Figure) -> Plain:
    if figure.nil:
        return _("không phát sinh")
    return _("rút lại") if figure.withdrawn else figure.value


def _source(row: Target) -> str:
    if row.source is None:
        return ""
    return f"{row.source.name} ({_('minh họa')})" if row.source.illustrative else row.source.name


def _standing(is_replaced: bool) -> str:
    return _("đã thay") if is_replaced else _("đang dùng")


def _middle(value: Interval | None) -> Decimal | None:
    """Return the middle of an interval to four decimals."""
    if value is None or value.high is None:
        return None
    return Decimal(round((value.low + value.high) / 2 * 10**4)).scaleb(-4)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}"
