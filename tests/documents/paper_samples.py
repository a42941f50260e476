"""The papers of the reference session, filled in as an office does."""

from datetime import date

from tiendo.documents.context import Item, SessionLine, Signature
from tiendo.documents.notice import notice_closing, notice_opening, notice_title
from tiendo.documents.papers import (
    AgendaLine,
    FactLine,
    Invitation,
    MinutesPaper,
    NoticeItem,
    NoticeOfConclusion,
)
from tiendo.reading.period import Period

SESSION = SessionLine(
    body="Ban Chấp hành Đảng bộ huyện Hữu Lũng", ordinal=15, held_on=date(2023, 4, 7)
)
NOTICE = NoticeOfConclusion(
    parent_organ="ĐẢNG BỘ TỈNH LẠNG SƠN",
    organ="HUYỆN ỦY HỮU LŨNG",
    organ_code="HU",
    place="Hữu Lũng",
    year=2023,
    day=date(2023, 4, 11),
    number=12,
    title=notice_title(SESSION),
    recipients=("Thường trực Tỉnh ủy (để báo cáo)",),
    signature=Signature(post="PHÓ BÍ THƯ", name="Nguyễn Thúy Hoà"),
    opening=notice_opening(SESSION, reviewed=Period.parse("2023-Q1"), ahead=None),
    statements=(Item(text="Đồng ý chủ trương sửa chữa trụ sở"),),
    items=(
        NoticeItem(lead="Công an huyện Hữu Lũng", text="giữ vững an ninh trật tự"),
        NoticeItem(lead="UBND xã Yên Thịnh", text="rà soát hộ nghèo; hoàn thành trong quý II/2023"),
        NoticeItem(lead="UBND xã Yên Thịnh", text="lập danh sách hộ cần hỗ trợ nhà ở"),
        NoticeItem(text="Rà soát quy hoạch cán bộ"),
    ),
    closing=notice_closing(SESSION),
)
MINUTES = MinutesPaper(
    parent_organ="ĐẢNG BỘ TỈNH LẠNG SƠN",
    organ="HUYỆN ỦY HỮU LŨNG",
    organ_code="HU",
    place="Hữu Lũng",
    year=2023,
    title="hội nghị lần thứ 15\nBan Chấp hành Đảng bộ huyện Hữu Lũng",
    draft_mark="Dự thảo",
    facts=(FactLine(label="Địa điểm", text="Hội trường Huyện ủy"),),
    text=(
        "I- NỘI DUNG",
        "1. Thảo luận báo cáo quý I",
        "a) Ý kiến phát biểu",
        "- Đề nghị làm rõ số thu.",
        "Hội nghị kết thúc hồi 11 giờ 30 phút cùng ngày.",
    ),
    secretary="Nguyễn Thúy Hoà",
)
INVITATION = Invitation(
    parent_organ="ĐẢNG BỘ TỈNH LẠNG SƠN",
    organ="HUYỆN ỦY HỮU LŨNG",
    organ_code="HU",
    place="Hữu Lũng",
    year=2023,
    title="Dự hội nghị lần thứ 15\nBan Chấp hành Đảng bộ huyện Hữu Lũng",
    recipients=("Như trên",),
    inviting="Ban Chấp hành Đảng bộ huyện Hữu Lũng trân trọng",
    facts=(FactLine(label="Thời gian", text="8 giờ 00 phút, ngày 07 tháng 4 năm 2023"),),
    agenda=(
        AgendaLine(title="Khai mạc", starts_at="8 giờ 00 phút"),
        AgendaLine(
            title="Báo cáo quý I", starts_at="8 giờ 15 phút", presenter="Văn phòng Huyện ủy"
        ),
    ),
    closing="Đề nghị các đồng chí dự đầy đủ.",
)
