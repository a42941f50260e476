"""What each deed of the journal is called on screen; a test keeps the list complete."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "units.loaded": _("Nạp danh mục đơn vị"),
    "catalogue.loaded": _("Nạp danh mục chỉ tiêu"),
    "person.added": _("Thêm người dùng"),
    "role.given": _("Giao vai trò"),
    "role.ended": _("Thôi vai trò"),
    "source.received": _("Nhận tài liệu nguồn"),
    "reading.offered": _("Đưa kết quả đọc ra xem"),
    "reading.accepted": _("Nhận mọi mục của tài liệu"),
    "candidate.accepted": _("Nhận mục đọc được"),
    "candidate.edited": _("Sửa mục đọc được"),
    "candidate.refused": _("Bỏ mục đọc được"),
    "candidate.reopened": _("Mở lại mục đã bỏ"),
    "figure.recorded": _("Ghi số liệu"),
    "figure.corrected": _("Đính chính số liệu"),
    "target.assigned": _("Ghi mức giao"),
    "target.changed": _("Điều chỉnh mức giao"),
    "body.founded": _("Lập cơ quan họp"),
    "term.opened": _("Mở nhiệm kỳ"),
    "session.recorded": _("Ghi kỳ họp"),
    "session.convened": _("Triệu tập kỳ họp"),
    "session.source_added": _("Thêm tài liệu vào kỳ họp"),
    "session.closed": _("Kết thúc kỳ họp"),
    "result.stated": _("Ghi kết quả"),
    "cause.stated": _("Ghi nguyên nhân"),
    "proposal.stated": _("Ghi đề xuất, kiến nghị"),
    "limitation.named": _("Nêu hạn chế"),
    "limitation.recurred": _("Nêu lại hạn chế"),
    "limitation.closed": _("Khép lại hạn chế"),
    "conclusion.stated": _("Ghi kết luận"),
    "conclusion.filled": _("Điền bảng phân công"),
    "conclusion.noted": _("Ghi nhận, không giao việc"),
    "conclusion.taken_up": _("Đưa lại vào bảng phân công"),
    "task.given": _("Giao nhiệm vụ"),
    "task.reported": _("Báo cáo tiến độ"),
    "task.handed_in": _("Nộp minh chứng"),
    "task.accepted": _("Xác nhận hoàn thành"),
    "task.returned": _("Trả lại để bổ sung"),
    "task.extended": _("Gia hạn nhiệm vụ"),
    "task.withdrawn": _("Rút nhiệm vụ"),
    "direction.ended": _("Kết thúc chỉ đạo thường xuyên"),
}
