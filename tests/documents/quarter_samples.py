"""A quarterly report of a district in our own words; illustrative numbers are flagged."""

from datetime import date
from decimal import Decimal

from tiendo.documents.context import (
    Assessment,
    ChangeShown,
    FigureLine,
    Item,
    LimitationItem,
    ProjectLine,
    ProposalGroup,
    QuarterReport,
    ResultGroup,
    SectorPart,
    SessionLine,
    Signature,
    SourceNote,
    TargetShown,
    TaskGroup,
    TaskLine,
)
from tiendo.reading.period import Period

REVENUE = FigureLine(
    label="Thu ngân sách trên địa bàn",
    value=Decimal("40.7"),
    measure="tỷ đồng",
    estimate=True,
    targets=(TargetShown(percent=Decimal("27.9"), kind="estimate", assigned_by="tỉnh"),),
    changes=(ChangeShown(percent=Decimal("5.3")),),
    source_mark="1",
)
RICE = FigureLine(
    label="Diện tích lúa xuân",
    value=Decimal("2465.5"),
    measure="ha",
    targets=(
        TargetShown(percent=Decimal("98.6"), value=Decimal(2500), kind="plan", assigned_by="tỉnh"),
        TargetShown(
            percent=Decimal("95.2"), value=Decimal(2590), kind="plan", assigned_by="HĐND huyện"
        ),
    ),
    changes=(ChangeShown(percent=Decimal("-1.2")),),
    same_period_value=Decimal("2495.4"),
    source_mark="2",
    illustrative=True,
)
FOREST = FigureLine(label="Diện tích rừng trồng mới", value=None, measure="ha")
DISBURSED = FigureLine(
    label="Giải ngân vốn đầu tư công",
    value=Decimal("18.4"),
    measure="tỷ đồng",
    targets=(TargetShown(percent=Decimal("12.6"), kind="plan"),),
    illustrative=True,
)
INSURED = FigureLine(
    label="Tỷ lệ dân số tham gia bảo hiểm y tế",
    value=Decimal("95.4"),
    measure="%",
    changes=(ChangeShown(points=Decimal("0.6")),),
    illustrative=True,
)
MEMBERS = FigureLine(
    label="Kết nạp đảng viên",
    value=Decimal(32),
    measure="đảng viên",
    targets=(TargetShown(percent=Decimal("17.8"), value=Decimal(180), kind="resolution"),),
    illustrative=True,
)

GROUPS = (
    ResultGroup(
        title="CÔNG TÁC XÂY DỰNG ĐẢNG",
        parts=(
            SectorPart(
                title="Chính trị, tư tưởng",
                results=(
                    Item(text="công tác tuyên truyền được triển khai kịp thời, có trọng tâm"),
                    Item(text="tình hình tư tưởng của cán bộ, đảng viên và Nhân dân ổn định"),
                ),
            ),
            SectorPart(title="Tổ chức, cán bộ", figures=(MEMBERS,)),
            SectorPart(
                title="Kiểm tra, giám sát",
                results=(Item(text="chương trình kiểm tra, giám sát năm 2023 được ban hành"),),
            ),
        ),
    ),
    ResultGroup(
        title="LÃNH ĐẠO PHÁT TRIỂN KINH TẾ - XÃ HỘI",
        parts=(
            SectorPart(
                title="Nông, lâm nghiệp",
                figures=(RICE, FOREST),
                results=(Item(text="sản xuất nông, lâm nghiệp bảo đảm khung thời vụ"),),
            ),
            SectorPart(title="Thu, chi ngân sách", figures=(REVENUE,)),
            SectorPart(title="Đầu tư, giải phóng mặt bằng", figures=(DISBURSED,)),
            SectorPart(
                title="Y tế",
                figures=(INSURED,),
                results=(Item(text="các bệnh truyền nhiễm được kiểm soát tốt"),),
            ),
        ),
    ),
    ResultGroup(
        title="QUỐC PHÒNG - AN NINH",
        parts=(
            SectorPart(
                title="An ninh trật tự",
                results=(Item(text="an ninh chính trị trên địa bàn được giữ vững"),),
            ),
        ),
    ),
)

ASSESSMENT = Assessment(
    strengths=(Item(text="các nhiệm vụ trọng tâm được triển khai đồng bộ ngay từ đầu năm"),),
    limitations=(
        LimitationItem(text="công tác tham mưu của một số cơ quan, đơn vị còn chậm"),
        LimitationItem(text="tiến độ giải ngân vốn đầu tư công còn thấp", times=3),
        LimitationItem(text="việc rà soát quy hoạch cán bộ ở một số chi bộ còn hình thức"),
    ),
    objective_causes=(Item(text="giá vật liệu xây dựng tăng cao"),),
    subjective_causes=(Item(text="một số chủ đầu tư chưa quyết liệt trong lập hồ sơ thanh toán"),),
    responsibility=(Item(text="Ban Quản lý dự án huyện chịu trách nhiệm về tiến độ giải ngân"),),
)

TASK_GROUPS = (
    TaskGroup(
        title="XÂY DỰNG ĐẢNG",
        tasks=(
            TaskLine(
                content="Hoàn thành rà soát, bổ sung quy hoạch cấp ủy, cán bộ lãnh đạo, quản lý",
                lead="Ban Tổ chức Huyện ủy",
                cooperating=("các chi, đảng bộ trực thuộc",),
                deadline=date(2023, 5, 31),
                product="danh sách quy hoạch được phê duyệt",
                illustrative=True,
            ),
        ),
    ),
    TaskGroup(
        title="KINH TẾ - XÃ HỘI",
        tasks=(
            TaskLine(
                content="Tập trung các giải pháp đẩy mạnh thu ngân sách trên địa bàn",
                kind="standing",
                lead="Chi cục Thuế khu vực",
                cooperating=("UBND các xã, thị trấn", "Phòng Tài chính - Kế hoạch"),
            ),
            TaskLine(
                content="Tháo gỡ vướng mắc trong giải phóng mặt bằng các dự án",
                lead="Trung tâm Phát triển quỹ đất",
                cooperating=("UBND xã Hòa Lạc",),
                deadline=date(2023, 6, 30),
                first_deadline=date(2023, 3, 31),
                product="02 phương án bồi thường được phê duyệt",
                carried_over=True,
                illustrative=True,
            ),
            TaskLine(content="Triển khai tốt nhiệm vụ năm học 2022 – 2023"),
        ),
    ),
)

QUARTER = QuarterReport(
    parent_organ="ĐẢNG BỘ TỈNH LẠNG SƠN",
    organ="HUYỆN ỦY HỮU LŨNG",
    organ_code="HU",
    place="Hữu Lũng",
    year=2023,
    title="kết quả thực hiện nhiệm vụ quý I, phương hướng, nhiệm vụ quý II năm 2023",
    period_reviewed=Period.parse("2023-Q1"),
    period_ahead=Period.parse("2023-Q2"),
    figures_as_of=date(2023, 3, 31),
    session=SessionLine(
        body="Ban Chấp hành Đảng bộ huyện Hữu Lũng", ordinal=15, held_on=date(2023, 4, 7)
    ),
    opening=(
        "Thực hiện chương trình công tác năm 2023, Ban Thường vụ Huyện ủy báo cáo kết quả"
        " lãnh đạo, chỉ đạo thực hiện nhiệm vụ quý I và phương hướng, nhiệm vụ quý II như sau:",
    ),
    groups=GROUPS,
    assessment=ASSESSMENT,
    task_groups=TASK_GROUPS,
    proposals=(
        ProposalGroup(
            addressed_to="UBND tỉnh",
            items=(Item(text="xem xét bổ sung kinh phí sửa chữa đường liên xã"),),
        ),
    ),
    projects=(
        ProjectLine(
            name="Đường liên xã Hòa Lạc - Hòa Sơn",
            owner="Ban Quản lý dự án huyện",
            plan=Decimal(14500),
            disbursed=Decimal(2320),
            percent=Decimal(16),
            obstacle="còn 12 hộ chưa nhận tiền bồi thường, hạn tháo gỡ 30/6/2023",
            illustrative=True,
        ),
        ProjectLine(name="Trường trung học cơ sở thị trấn", plan=Decimal(9800)),
    ),
    sources=(
        SourceNote(mark="1", title="Tin về hội nghị ngày 07/4/2023"),
        SourceNote(mark="2", title="Báo cáo quý I/2023 của Phòng Nông nghiệp (minh họa)"),
    ),
    recipients=(
        "Ban Thường vụ Tỉnh ủy (báo cáo)",
        "Văn phòng Tỉnh ủy",
        "Các đồng chí Ủy viên Ban Chấp hành Đảng bộ huyện",
        "Các chi, đảng bộ trực thuộc",
    ),
    signature=Signature(),
    illustrative=True,
)
