"""The Party committee's quarterly report of one session, from stored records only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import override

from tiendo.documents.context import (
    Item,
    QuarterReport,
    ResultGroup,
    SectorPart,
    SessionLine,
    Signature,
    SourceNote,
    TaskGroup,
    TaskLine,
)
from tiendo.packs import catalogue
from tiendo.packs.lookup import sector as sector_of
from tiendo.reading.period import Period
from tiendo.web.cycle.models import Session
from tiendo.web.errors import NoReportForm, SessionIncomplete
from tiendo.web.figures.models import Figure
from tiendo.web.figures.queries import Line, lines

from .figures import FiguresShown, comparisons_of, shown_figures
from .money import projects_of
from .organs import organ_of
from .profiles import profile_on
from .signing import signature_of
from .statements import Results, assessment_of, proposals_of, results_of, tasks_of

GROUPS = {  # hundreds of a sector's position → heading of parts one and two
    1: "CÔNG TÁC XÂY DỰNG ĐẢNG VÀ HỆ THỐNG CHÍNH TRỊ",
    2: "LÃNH ĐẠO PHÁT TRIỂN KINH TẾ - XÃ HỘI",
    3: "QUỐC PHÒNG - AN NINH",
    4: "HOẠT ĐỘNG CỦA HĐND, UBND, CẢI CÁCH HÀNH CHÍNH, CHUYỂN ĐỔI SỐ",
}
OTHER_TASKS = "NHIỆM VỤ CHUNG"
Tasks = list[tuple[str, TaskLine]]


def quarter_report(
    session: Session,
    *,
    number: int | None = None,
    signed_on: date | None = None,
    signature: Signature | None = None,
) -> QuarterReport:
    """Return everything that the report of `session` may print; a bounded number of queries.

    It shows what was known on the day of signing, else on the day the session closed, else now.
    Raises SessionIncomplete (no period reviewed), NoReportForm (a body outside the Party),
    packs.profiles.NoFormatProfile.
    """
    if not session.body.is_party:
        raise NoReportForm(body=session.body.name)
    reviewed = session.reviewed
    if reviewed is None:
        raise SessionIncomplete(missing="kỳ đánh giá")
    with override("vi"):  # an official document is Vietnamese whoever prints it
        report = _report(session, reviewed, number, signed_on)
    return replace(report, signature=signature or signature_of(session, "", ""))


def _report(
    session: Session, reviewed: Period, number: int | None, signed_on: date | None
) -> QuarterReport:
    known_on = signed_on or session.closed_on
    day = known_on or session.held_on
    organ = organ_of(session.unit, day, profile_on(day))
    found = lines(session.unit, reviewed, known_on)
    sources = _sources(found)
    marks = {key: note.mark for key, note in sources.items()}
    figures = shown_figures(found, marks, comparisons_of(found))
    cited = Figure.objects.filter(unit=session.unit, period=reviewed.code, start__isnull=False)
    results = results_of(session, cited)
    tasks = tasks_of(session, day)
    projects = projects_of(session.unit, reviewed.end)
    shown = [line for sector in figures.values() for line in sector.lines]
    return QuarterReport(
        parent_organ=organ.parent,
        organ=organ.name,
        organ_code=organ.code,
        place=organ.place,
        year=day.year,
        day=signed_on,
        number=number,
        title=_title(reviewed, _ahead(session, reviewed)),
        period_reviewed=reviewed,
        period_ahead=_ahead(session, reviewed),
        figures_as_of=reviewed.end,
        session=_line_of(session),
        groups=_groups(figures, results),
        assessment=assessment_of(session, results),
        task_groups=_task_groups(tasks),
        proposals=proposals_of(session),
        projects=projects,
        sources=tuple(sources.values()),
        recipients=organ.recipients,
        archive=organ.archive,
        illustrative=any(line.illustrative for line in shown)
        or any(line.illustrative for line in projects)
        or any(line.illustrative for _sector, line in tasks),
    )


def _ahead(session: Session, reviewed: Period) -> Period:
    return session.ahead or reviewed.next()


def _line_of(session: Session) -> SessionLine:
    return SessionLine(body=session.body.name, ordinal=session.ordinal, held_on=session.held_on)


def _title(reviewed: Period, ahead: Period) -> str:
    return (
        f"kết quả lãnh đạo thực hiện nhiệm vụ {reviewed.label}, "
        f"phương hướng, nhiệm vụ trọng tâm {ahead.label}"
    )


def _sources(found: Iterable[Line]) -> dict[int, SourceNote]:
    """Return the sources of the printed figures, numbered in the order in which they are met."""
    notes: dict[int, SourceNote] = {}
    for line in found:
        figure = line.figure or line.alone
        if figure is not None and figure.source is not None:
            mark = str(len(notes) + 1)
            notes.setdefault(figure.source.pk, SourceNote(mark=mark, title=figure.source.name))
    return notes


def _groups(figures: dict[str, FiguresShown], results: Results) -> tuple[ResultGroup, ...]:
    """Return groups I to IV with a part for each sector that has something to say."""
    parts: dict[int, list[SectorPart]] = {place: [] for place in GROUPS}
    for sector in catalogue().sectors:
        told = figures.get(sector.code, FiguresShown(sector.code, [], []))
        nil = [Item(text=f"{name}: không phát sinh") for name in told.nil]
        stated = results.by_sector.get(sector.code, [])
        if told.lines or nil or stated:
            parts[sector.position // 100].append(
                SectorPart(title=sector.name_vi, figures=tuple(told.lines), results=(*nil, *stated))
            )
    return tuple(ResultGroup(title=GROUPS[place], parts=tuple(parts[place])) for place in GROUPS)


def _task_groups(tasks: Tasks) -> tuple[TaskGroup, ...]:
    """Return the tasks under the headings of part one; those of no sector come last."""
    groups: dict[str, list[TaskLine]] = {title: [] for title in (*GROUPS.values(), OTHER_TASKS)}
    for code, line in tasks:
        sector = sector_of(code)
        groups[GROUPS[sector.position // 100] if sector else OTHER_TASKS].append(line)
    return tuple(
        TaskGroup(title=title, tasks=tuple(listed)) for title, listed in groups.items() if listed
    )
