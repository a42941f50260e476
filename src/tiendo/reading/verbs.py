"""Verbs that tell something to do, folded, and where the first of them stands in a clause."""

from __future__ import annotations

import re

from tiendo.reading.alternation import by_first_letter
from tiendo.reading.keys import fold_phrase
from tiendo.reading.page import Page

_MODAL = r"(?:(?:cần|phải|sẽ|hãy|nên|nhất là|đã|xin|cùng|cũng|luôn|tự) )*"
_VERBS = (
    r"mở (?:đợt|lớp|các|rộng|cao điểm)|lập (?:danh|hồ|kế|phương|lại|dự|đề)|gửi (?:báo|hồ|văn"
    r"|danh|về|tài)"
    r"|nộp (?:báo|hồ|về|văn)|ra quân|trình (?:ban|ubnd|hđnd|ủy|hội|cấp|chủ|thường)|cấp (?:giấy"
    r"|phát|kinh)"
    r"|giao (?:chỉ|kế|nhiệm)|ký (?:cam|kết)|lấy ý kiến|lấy phiếu|làm việc|thu hồi|tiếp tục"
    r"|tập trung|tăng cường|đẩy mạnh|đẩy nhanh|đẩy lùi|thực hiện|triển khai"
    r"|chủ động|chú trọng|chú ý|quan tâm|nâng cao|nâng cấp|đảm bảo|bảo đảm|hoàn thành|hoàn thiện"
    r"|hoàn chỉnh|phấn đấu|giữ vững|giữ gìn|làm tốt|làm rõ|tổ chức(?!, cá nhân| (?:đảng|cơ sở"
    r"|chính trị|đoàn(?! kiểm| công| giám)"
    r"|hội(?! nghị| thảo| thi| chợ| diễn| trại)|tín dụng|bộ máy|xã hội|kinh tế|tôn giáo))|rà soát"
    r"|khắc phục|tháo gỡ|kịp thời"
    r"|khẩn trương|quyết liệt|quyết tâm|huy động|(?<!đầu tư )xây dựng|phát huy|chỉ đạo|lãnh đạo"
    r"|kiểm tra|giám sát|thường xuyên|duy trì|chuẩn bị|phối hợp|chủ trì|tham mưu|theo dõi|đôn đốc"
    r"|ban hành|trình|báo cáo|xử lý|giải quyết|củng cố|kiện toàn|quán triệt|tuyên truyền|vận động"
    r"|hướng dẫn|thúc đẩy|khuyến khích|hỗ trợ|bố trí|phân bổ|giải ngân|kiểm soát|phòng,? chống"
    r"|phòng ngừa|ngăn chặn|mở rộng|phát triển|siết chặt|đổi mới|cải thiện|thu hút|bám sát"
    r"|nghiêm túc|tích cực|kiên quyết|kiên trì|sớm|chấn chỉnh|cải cách|ứng dụng|đề xuất|kiến nghị"
    r"|lập|thẩm định|thẩm tra|phê duyệt|bàn giao|vận hành|khai thác|quản lý|sử dụng|đánh giá"
    r"|sơ kết|tổng kết|cấp(?! ủy| trên| dưới| xã| huyện| tỉnh| cơ sở| phòng| thôn| thành phố)"
    r"|cung cấp|thống kê|niêm yết|thông báo|tiếp nhận|tiếp thu|bổ sung|gửi|gởi|nộp|kêu gọi"
    r"|(?<!dự án )(?<!vốn )(?<!chủ )đầu tư|nắm(?! (?:bắt|tình hình|chắc|chặt|sát))|nhân rộng"
    r"|lồng ghép|công khai|tạo|đưa|gắn|ưu tiên"
    r"|không để|không ngừng|từng bước|rút|làm|thu(?! nhập| ngân sách(?: \w+){0,6} \d"
    r"|(?: \w+){1,8}? (?:đạt|ước|chưa|tăng"
    r"|giảm|bằng|được)\b)"
    r"|tham gia|mở|ký|đón|thành lập|xem xét|bồi dưỡng|đào tạo|kết nạp|giảm|phân công|mời|xác định"
    r"|định hướng|đấu tranh|nâng (?:tỷ lệ|chất lượng|tổng)|lấy|chăm lo|chăm sóc|khai mạc"
    r"|rà|tận dụng|khơi thông|giao(?! thông| ban| dịch| lưu)|quy hoạch|nêu cao|đề cao"
    r"|nỗ lực|đoàn kết|gương mẫu|vào cuộc|nhận thức|giải trình|điều chỉnh|chỉnh sửa|chỉnh trang"
    r"|trả lời|cập nhật|nghiên cứu|tranh thủ|tiến hành|chấp hành|tuân thủ|cụ thể hóa|thu gom"
    r"|thu hoạch|gieo|trồng|nạo vét|sửa chữa|bảo vệ|chi trả|thanh toán|quyết toán|nghiệm thu"
    r"|đấu giá|thu hồi|di dời|sắp xếp|kết nối|tổng hợp|trao đổi|tính toán|lựa chọn|đăng ký"
    r"|phát hiện|phát động|hưởng ứng|hạn chế|phổ biến|nhân|đối thoại|tiếp công dân|lan tỏa|ổn định"
    r"|bứt phá|tăng tốc|đồng hành|đa dạng|truy thu|chống|khai thông|phân loại|tập huấn|tuyển"
    r"|tăng(?= (?:thu|nguồn|tỷ lệ|năng suất|thời lượng"
    r"|tần suất))|đạt(?= (?:và vượt|trên|từ|tỷ lệ|mục tiêu|các chỉ))"
    r"|rút kinh nghiệm|linh hoạt|nhanh chóng|dồn lực|dành|cơ cấu|xúc tiến|quảng bá|thi công"
    r"|khởi công"
    r"|khánh thành"
    r"|chuyển đổi|tái cơ cấu|số hóa|xã hội hóa|hiện đại hóa|tham vấn|phân cấp|phân định|bãi bỏ"
    r"|kiểm đếm|dứt điểm|cân đối(?! (?:thu|ngân sách|lớn))"
    r"|nắm (?:bắt|tình hình|chắc|chặt|sát)|khảo sát|điều tra|tháo dỡ|chỉnh lý|tuần tra|truy quét"
    r"|cưỡng chế|giới thiệu|tiếp xúc|hoàn tất"
    r"|mua sắm|thi đua|tuyển chọn|kéo giảm|tấn công|trấn áp|trực|cắm|xóa|gỡ|phát dọn|ứng phó"
    r"|khuyến cáo|khôi phục|phục hồi|điều hành|phòng trừ|công bố(?! trí)|bình xét|công nhận"
    r"|kê khai|lắp đặt"
    r"|cải tạo|giải tỏa|giải phóng|xác minh|thi hành|hòa giải|diễn tập|huấn luyện|cảnh báo|dự báo"
    r"|nhận diện|tiêu hủy|khoanh vùng|tiêm|thăm hỏi|động viên|khen thưởng|nhắc nhở|tuyển dụng"
    r"|giảm thiểu|liên kết|hợp tác(?! xã)|sát hạch|gìn giữ|bảo tồn|tôn tạo|hạ|tu sửa|duy tu|trả"
    r"|điều tiết|vớt|dừng|tạm dừng|chấm dứt|đình chỉ|loại bỏ|thay thế|cắt giảm"
)
TASK_VERB = re.compile(rf"{_MODAL}(?:{by_first_letter(_VERBS)})\b(?! viên\b)")
_SHORT = frozenset(
    {"cấp", "thu", "giao", "làm", "mở", "ký", "đưa", "lập", "gắn", "tạo", "nắm",
     "rút", "gửi", "nộp", "mời", "rà", "lấy", "đón", "sớm", "giảm", "nhân", "chống", "tuyển",
     "dành", "trồng", "gieo", "tăng", "đạt", "cơ cấu", "hạn chế", "trực", "cắm", "xóa", "gỡ",
     "tiêm", "hạ", "trả", "dự báo", "cảnh báo", "công nhận"}
)  # fmt: skip
_NOUN_BEFORE = re.compile(
    r"\b(?:công tác|việc|hoạt động|nhiệm vụ|sự|chất lượng|dự án|chương trình|đề án|kế hoạch|quỹ"
    r"|vốn|nghị quyết|kết quả|tình hình|tiến độ|mức|lĩnh vực|nguồn|số|quy chế|của|chủ) $"
)
_MANAGES = re.compile(r"(?:lý|bql)(?: các)? dự án $")  # an agency, however its name is written
_NO_SUBMITTING = re.compile(  # "chương trình", "công trình": no verb
    r"(?:quá|chương|công|lộ|quy|tờ|giáo|hành|thuyết|tiến|tường|giải|khẩu) $"
)
_KINDS_OF_AGENCY = (  # "cơ quan quản lý", "đơn vị thi công": a kind of agency, not its task
    (
        re.compile(r"\b(?:cơ quan|đơn vị|bộ phận|cán bộ|nhà) $"),
        re.compile(
            r"quản lý|tham mưu|thẩm định|thống kê|kiểm tra|giám sát|thi công|chủ trì|tiếp nhận"
            r"|cung cấp|xây dựng|đầu tư|khai thác|bảo vệ|tuyên truyền|chỉ đạo|tổ chức|quân"
        ),
    ),
    (
        re.compile(r"\b(?:(?<!văn )(?<!quốc )phòng|ban|trung tâm|(?<!xã )hội|hạt|sở) $"),
        re.compile(
            r"quản lý|xây dựng|chỉ đạo|tổ chức|thống kê|phòng|phát triển|đầu tư|kiểm soát|chỉ huy"
        ),
    ),
    (
        re.compile(r"\b(?:tổ|đoàn|ủy ban|lực lượng|đội) $"),
        re.compile(r"kiểm tra|giám sát|bảo vệ|tuyên truyền|vận động|quản lý|phòng|chỉ đạo"),
    ),
)


def opening_verb(text: str) -> str | None:
    """Give the task verb that words begin with, folded; None where they begin with a noun."""
    found = TASK_VERB.match(fold_phrase(text))
    return found[0] if found is not None else None


def is_plain_verb(verb: str | None) -> bool:
    """Whether a verb is told from the names before it; a short word of many uses is not."""
    return verb is not None and verb not in _SHORT


def first_task_verb(page: Page, start: int, end: int) -> int | None:
    """Give where the first task verb begins; "Quản lý" and "Đào tạo" in names do not count."""
    key = page.key.text
    position = start
    while position < end:
        found = TASK_VERB.match(key, position, end)
        if found is not None and (position == start or _is_told(page, found)):
            return position
        blank = key.find(" ", position, end)
        if blank < 0:
            return None
        position = blank + 1
    return None


def _is_told(page: Page, verb: re.Match[str]) -> bool:
    """Whether a verb inside a sentence is one: no part of a name, no short word of many uses."""
    if page.is_capital(verb.start()) or verb[0] in _SHORT:
        return False
    begin = max(0, verb.start() - 14)
    before = page.key.text[begin : verb.start()]
    if verb[0].startswith("trình") and _NO_SUBMITTING.search(before):
        return False
    noun = None if _MANAGES.search(before) else _NOUN_BEFORE.search(before)
    if before.endswith("đã ") or (noun and not _in_name(page, begin + noun.start())):
        return False
    return not any(
        agency.search(before) and kind.match(verb[0]) for agency, kind in _KINDS_OF_AGENCY
    )


def _in_name(page: Page, noun: int) -> bool:
    """Whether a noun is a part of a name: "Phòng Tài chính - Kế hoạch"."""
    joined = page.key.text[max(0, noun - 3) : noun].endswith(("- ", ", ", "và "))
    return joined and page.is_capital(noun)
