"""Reports as an office fills them in: labels, setters and units are real, numbers are free."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from tiendo.documents.context import (
    Assessment,
    ChangeShown,
    FigureLine,
    Item,
    LimitationItem,
    ProposalGroup,
    QuarterReport,
    ResultGroup,
    SectorPart,
    SessionLine,
    TargetShown,
    TaskGroup,
    TaskLine,
)
from tiendo.reading.period import Period
from tiendo.reading.records import TargetKind

INDICATORS = (
    ("Thu ngân sách trên địa bàn", "tỷ đồng"),
    ("Giải ngân vốn đầu tư công", "tỷ đồng"),
    ("Tổng mức bán lẻ hàng hóa", "tỷ đồng"),
    ("Diện tích lúa xuân", "ha"),
    ("Diện tích trồng rừng", "ha"),
    ("Sản lượng lương thực có hạt", "tấn"),
    ("Kết nạp đảng viên", "đảng viên"),
    ("Tỷ lệ dân số tham gia bảo hiểm y tế", "%"),
    ("Số vụ cháy rừng", "vụ"),
)
SETTERS = ("tỉnh", "HĐND huyện", "Trung ương", "huyện", "HĐND tỉnh")
SUBJECTS = (
    "công tác tham mưu của một số cơ quan",
    "tiến độ giải ngân vốn đầu tư công",
    "việc rà soát quy hoạch cán bộ ở một số chi bộ",
    "công tác giải phóng mặt bằng dự án khu đô thị",
)
SHORTFALLS = ("còn chậm", "chưa đáp ứng yêu cầu", "còn thấp so với kế hoạch", "còn hạn chế")
CONTENTS = (
    "Tập trung thu ngân sách ngay từ đầu quý",
    "Tháo gỡ vướng mắc trong giải phóng mặt bằng",
    "Triển khai tốt nhiệm vụ năm học mới",
    "Nâng cao chất lượng sinh hoạt chi bộ",
    "Giữ vững an ninh chính trị trên địa bàn",
)
LEADS = ("Văn phòng Huyện ủy", "Công an huyện", "Chi cục Thuế khu vực", "Ban Dân vận Huyện ủy")
OTHERS = ("Kho bạc Nhà nước huyện", "Hạt Kiểm lâm huyện", "UBND các xã, thị trấn")
PRODUCTS = ("danh sách được phê duyệt", "02 phương án bồi thường", "báo cáo kết quả rà soát")
PERIODS = ("2023-Q1", "2023-H1", "2023-9M", "2024-Q3", "2025-Q1")


def amounts(*, least: str = "0.1", most: int = 10**6) -> st.SearchStrategy[Decimal]:
    """A positive number of at most two places."""
    return st.decimals(min_value=Decimal(least), max_value=most, places=2).map(
        lambda value: value.normalize() if value != value.to_integral() else value.to_integral()
    )


@st.composite
def targets(draw: st.DrawFn) -> tuple[TargetShown, ...]:
    """Up to two targets that are told apart by their setter."""
    kinds: list[TargetKind] = ["plan", "estimate", "resolution", "assignment"]
    setters = draw(st.lists(st.sampled_from(SETTERS), unique=True, max_size=2))
    if not setters and draw(st.booleans()):
        kind = draw(st.sampled_from(kinds))
        return (TargetShown(percent=draw(amounts(most=400)), kind=kind),)
    return tuple(
        TargetShown(
            percent=draw(amounts(most=400)), kind=draw(st.sampled_from(kinds)), assigned_by=setter
        )
        for setter in setters
    )


@st.composite
def changes(draw: st.DrawFn, measure: str) -> tuple[ChangeShown, ...]:
    """No comparison, or one with the same period, up or down."""
    if draw(st.booleans()):
        return ()
    size = draw(amounts(most=90)) * draw(st.sampled_from([1, -1]))
    if measure == "%":
        return (ChangeShown(points=size),)
    if draw(st.booleans()):
        return (ChangeShown(amount=size),)
    return (ChangeShown(percent=size),)


@st.composite
def figures(draw: st.DrawFn) -> FigureLine:
    """One figure with a value, or with only its shares."""
    label, measure = draw(st.sampled_from(INDICATORS))
    shares = draw(targets())
    is_money = measure == "tỷ đồng"  # shares alone are usual for money only
    is_whole = not is_money or not shares or draw(st.booleans())
    value = draw(amounts(most=100) if measure == "%" else amounts()) if is_whole else None
    return FigureLine(
        label=label,
        value=value,
        measure=measure,
        estimate=draw(st.booleans()),
        targets=shares,
        changes=draw(changes(measure)) if is_whole else (),
    )


@st.composite
def limitations(draw: st.DrawFn) -> LimitationItem:
    """One shortfall, new or stated before."""
    subject, shortfall = draw(st.sampled_from(SUBJECTS)), draw(st.sampled_from(SHORTFALLS))
    return LimitationItem(text=f"{subject} {shortfall}", times=draw(st.integers(1, 4)))


@st.composite
def tasks(draw: st.DrawFn) -> TaskLine:
    """One task with as much of its assignment as is known."""
    deadline = draw(st.none() | st.dates(date(2023, 1, 1), date(2025, 12, 31)))
    product = draw(st.none() | st.sampled_from(PRODUCTS)) if deadline else None
    return TaskLine(
        content=draw(st.sampled_from(CONTENTS)),
        kind="concrete" if deadline else "standing",
        lead=draw(st.none() | st.sampled_from(LEADS)),
        cooperating=tuple(draw(st.lists(st.sampled_from(OTHERS), unique=True, max_size=2))),
        deadline=deadline,
        product=product,
    )


@st.composite
def reports(draw: st.DrawFn) -> QuarterReport:
    """A whole report: no two clauses are the same, as in records."""
    lines = draw(st.lists(figures(), min_size=1, max_size=5, unique_by=lambda line: line.label))
    reviewed = Period.parse(draw(st.sampled_from(PERIODS)))
    return QuarterReport(
        parent_organ="ĐẢNG BỘ TỈNH LẠNG SƠN",
        organ="HUYỆN ỦY HỮU LŨNG",
        organ_code="HU",
        place="Hữu Lũng",
        year=reviewed.year,
        title="kết quả thực hiện nhiệm vụ và phương hướng thời gian tới",
        period_reviewed=reviewed,
        period_ahead=reviewed.next(),
        session=SessionLine(
            body="Ban Chấp hành Đảng bộ huyện Hữu Lũng",
            ordinal=draw(st.integers(1, 40)),
            held_on=draw(st.dates(reviewed.end, date(reviewed.year, 12, 31))),
        ),
        groups=(
            ResultGroup(
                title="KINH TẾ - XÃ HỘI",
                parts=(
                    SectorPart(
                        title="Kinh tế",
                        figures=tuple(lines),
                        results=(Item(text="sản xuất nông nghiệp bảo đảm khung thời vụ"),),
                    ),
                ),
            ),
        ),
        assessment=Assessment(
            limitations=tuple(
                draw(st.lists(limitations(), max_size=3, unique_by=lambda item: item.text))
            ),
            objective_causes=(Item(text="giá vật liệu xây dựng tăng cao"),),
        ),
        task_groups=(
            TaskGroup(
                title="KINH TẾ",
                tasks=tuple(
                    draw(st.lists(tasks(), min_size=1, max_size=4, unique_by=lambda t: t.content))
                ),
            ),
        ),
        proposals=(
            ProposalGroup(
                addressed_to="UBND tỉnh",
                items=(Item(text="xem xét bổ sung kinh phí sửa chữa đường liên xã"),),
            ),
        ),
    )
