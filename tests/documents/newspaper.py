"""A cycle told as a newspaper tells it: one flow, figures in lists, cues instead of headings."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from hypothesis import strategies as st

from tiendo.documents.context import ChangeShown, FigureLine, QuarterReport, TargetShown
from tiendo.documents.prose import number, with_measure
from tiendo.reading.period import Period

Choose = Callable[[tuple[str, ...]], str]

VERBS = ("đạt", "thực hiện được", "là")
ESTIMATES = ("ước đạt", "ước thực hiện")
SHARES = ("đạt {share}", "bằng {share}", "(đạt {share})", "tương đương {share}")
SAME_PERIOD = ("so với cùng kỳ", "so cùng kỳ", "so với cùng kỳ năm trước")
TURNS = ("Tuy nhiên, vẫn còn một số tồn tại, hạn chế như: ", "Bên cạnh những kết quả đạt được, ")
ASKS = (
    "Trong {ahead}, huyện tập trung thực hiện các nhiệm vụ trọng tâm: ",
    "Kết luận hội nghị, đồng chí Bí thư Huyện ủy yêu cầu trong {ahead}: ",
)
_SOON = 150  # days after the end of a period in which nobody writes the year of a session
NAMES = {
    "plan": "kế hoạch",
    "estimate": "dự toán",
    "resolution": "nghị quyết",
    "assignment": "chỉ tiêu",
    "unstated": "",
}


@st.composite
def articles(draw: st.DrawFn, report: QuarterReport) -> str:
    """Write an article about a cycle; how each thing is said is drawn."""

    def choose(ways: tuple[str, ...]) -> str:
        return draw(st.sampled_from(ways))

    session = report.session
    assert session is not None
    assert session.held_on is not None
    day = session.held_on
    is_soon = (day - report.period_reviewed.end).days < _SOON
    year = "" if is_soon else f"/{day.year}"
    opening = (
        f"{choose(('Ngày', 'Sáng ngày', 'Chiều'))} {day.day}/{day.month}{year}, {session.body} "
        "tổ chức "
        f"hội nghị lần thứ {session.ordinal} {choose(('', '(mở rộng) '))}"
        f"{choose(('đánh giá', 'sơ kết'))} kết quả thực hiện nhiệm vụ "
        f"{_period(report.period_reviewed)}, triển khai nhiệm vụ {_period(report.period_ahead)}."
    )
    lines = [figure for part in report.groups[0].parts for figure in part.figures]
    results = f"{choose(('; ', '. '))}".join(_figure(line, choose) for line in lines)
    told = [opening, f"Theo báo cáo, {results}."]
    limitations = [item.text for item in report.assessment.limitations]
    if limitations:
        told.append(f"{choose(TURNS)}{'; '.join(limitations)}.")
    tasks = [task.content for group in report.task_groups for task in group.tasks]
    lead = choose(ASKS).format(ahead=_period(report.period_ahead))
    told.append(f"{lead}{'; '.join(_small(task) for task in tasks)}.")
    return "\n\n".join(told)


def _period(period: Period) -> str:
    return period.label


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _figure(line: FigureLine, choose: Choose) -> str:
    verb = choose(ESTIMATES) if line.estimate else choose(VERBS)
    shares = " và ".join(_share(target) for target in line.targets)
    told = _small(line.label)
    if line.value is not None:
        told += f" {verb} {with_measure(number(line.value), line.measure)}"
    if shares:
        way = choose(SHARES) if line.value is not None else "đạt {share}"
        told += f"{' ' if way.startswith('(') or line.value is None else ', '}"
        told += way.format(share=shares)
    return told + "".join(f", {_change(change, line, choose)}" for change in line.changes)


def _share(target: TargetShown) -> str:
    assert target.percent is not None
    setter = f" {target.assigned_by} giao" if target.assigned_by else ""
    if target.kind == "assignment" and not setter:
        setter = " được giao"
    return f"{number(target.percent)}% {NAMES[target.kind]}{setter}"


def _change(change: ChangeShown, line: FigureLine, choose: Choose) -> str:
    size = next(
        value for value in (change.percent, change.points, change.amount) if value is not None
    )
    verb = "giảm" if size < 0 else "tăng"
    measure = {True: "%", False: line.measure or ""}[change.percent is not None]
    if change.points is not None:
        measure = " điểm %"
    amount = with_measure(number(abs(Decimal(size))), measure.strip() or None)
    if change.points is not None:
        amount = f"{number(abs(Decimal(size)))} điểm %"
    return f"{verb} {amount} {choose(SAME_PERIOD)}"
