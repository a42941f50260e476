"""Words that say what a sentence is for; patterns of the language, on folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Section = Literal["result", "limitation", "cause", "task", "proposal", "mixed", "none"]

_SHORTFALL = r"(?:tồn tại|hạn chế|khuyết điểm|yếu kém|bất cập|khó khăn|vướng mắc|thiếu sót)"
_SECTION_WORDS = re.compile(
    rf"(?P<limitation>\b{_SHORTFALL}\b)|(?P<cause>\bnguyên nhân\b)"
    r"|(?P<proposal>\b(?:đề xuất|kiến nghị)\b)"
    r"|(?P<none>^trách nhiệm\b)|(?P<task>\b(?:phương hướng|nhiệm vụ|giải pháp|công việc"
    r"|nội dung công tác)\b)"
    r"|(?P<result>\b(?:kết quả|ưu điểm|tình hình|thành tích|đạt được|nổi bật|cụ thể)\b)"
    r"|(?P<mixed>\b(?:kết luận|chỉ đạo|yêu cầu|thống nhất|ý kiến)\b)"
)
_NOT_THE_TOPIC = re.compile(
    r"(?:kết quả|tình hình|đánh giá|tiến độ)(?: \w+){0,4} $|(?:khắc phục|tháo gỡ|giải quyết|xử lý"
    r"|của)"
    r"(?: \w+){0,3} $"
)
_LIST_WORD = re.compile(
    rf"\b{_SHORTFALL}(?:(?:,| và|;)? ?{_SHORTFALL}){{0,3}}(?: \w+){{0,6}}?,?"
    r" (?:như|đó là|cụ thể là|cụ thể|gồm|bao gồm|nhất là)(?: sau)?(?: đây)?(?: là)?\b(?! (?:vậy"
    r"|thế))"
)
NEGATIVE = re.compile(
    r"\b(?:chưa|không (?:đạt|hoàn thành|bảo đảm|đảm bảo|kịp|cao|đồng đều|đồng bộ|thường xuyên)"
    r"|còn (?:\w+ )?(?:chậm|thấp|hạn chế|nhiều|gặp|một số|xảy ra|lúng túng|khó khăn|tình trạng|ít"
    r"|yếu|thiếu|bất cập|để|diễn biến|tiềm ẩn|cao|nhỏ|tồn|mờ nhạt|xem nhẹ|nể nang|vướng|kéo dài"
    r"|phức tạp|manh mún|hình thức|rời rạc)|(?:rất|quá|khá|vẫn) chậm"
    r"|chậm(?= ?(?:[.,;]|$))|chậm (?:so|tiến độ|được"
    r"|đổi mới)"
    r"|(?:đạt|ở mức|tỷ lệ) (?:\w+ )?thấp|thấp (?:so|hơn)|chỉ (?:đạt|có|bằng|mới)|khó khăn|vướng mắc"
    r"|hạn chế|tồn tại|bất cập|tiềm ẩn|kéo dài|thiếu|yếu kém|lúng túng|phức tạp|sụt giảm"
    r"|đôi khi|có lúc|có nơi|diễn ra ở|trái phép|quá hạn"
    r"|thiệt hại|ách tắc|nợ đọng|buông lỏng|sai phạm|vi phạm)\b"
)
_ADVERSATIVE = re.compile(
    r"(?:(?:tuy nhiên|tuy vậy|mặc dù vậy|dù vậy|thế nhưng|song|nhưng)\b,? ?"
    r"|(?:bên cạnh|cùng với|ngoài) (?:những |các )?(?:kết quả|mặt|ưu điểm|thành tích)[^,:;]{0,70}, "
    r"|bên cạnh đó, (?=.{0,80}(?:vẫn|còn|chưa))"
    r"|trong (?:quý|tháng|năm|kỳ)[^,:;]{0,30}, )+"
)
_INNER_ADVERSATIVE = re.compile(r"[;,] (?:tuy nhiên|tuy vậy|song|nhưng)\b,? ?")
_VAGUE_SUBJECT = re.compile(
    rf"(?:[^,:;]{{0,60}}\b)?(?:vẫn |cũng )?(?:còn|có|gặp|bộc lộ"
    rf"|tồn tại)(?: \w+){{0,4}} {_SHORTFALL}"
    rf"(?:(?:,| và) {_SHORTFALL}){{0,3}}(?: nhất định| cần (?:khắc phục|quan tâm)[^:;]*)?$"
)
_CAUSE = re.compile(
    r"(?:(?:những|các|một số) )?nguyên nhân[^:;]{0,110}?(?:: ?|(?:chủ yếu )?(?:là"
    r"|do)\b(?: do\b)?:? ?)"
)
_SPEAKS = (
    r"(?:(?<!đáp ứng )(?<!theo )(?<!các )(?<!những )yêu cầu(?! của)|(?<!theo )đề nghị|lưu ý"
    r"|nhấn mạnh"
    r"|phân công|giao (?:trách nhiệm |nhiệm vụ )?(?:cho )?(?=(?:các|ủy|ubnd|ban|văn phòng|phòng"
    r"|công an"
    r"|đảng|mặt trận|hội|chi|thường|thủ|đồng chí|trung tâm|ủy viên|huyện|bí thư)\b)"
    r"|(?:phát biểu|kết luận|định hướng|ý kiến) chỉ đạo|chỉ đạo (?=(?:các|ủy ban|ubnd)\b))"
)
_SPEAKER = (
    r"(?:đồng chí|đ/c|ông|bà|bí thư|chủ tịch|phó|hội nghị|kỳ họp|phiên họp|ban thường vụ"
    r"|ban chấp hành"
    r"|thường trực|tỉnh ủy|huyện ủy|thành ủy|đảng ủy|ubnd|ủy ban|hđnd|phát biểu|kết luận|tại"
    r"|chủ tọa"
    r"|chủ trì|lãnh đạo|đại biểu|cũng|trên cơ sở|btv|sau khi)"
)
SPEECH = re.compile(
    rf"(?:(?:và |thống nhất )?|{_SPEAKER}\b[^:;]{{0,230}}?\b){_SPEAKS}"
    r"(?!:? (?:các |quý )?(?:vị )?đại biểu)(?: rằng)?(?:,|:)? ?"
)
_SUPERIOR = (
    r"(?:với |đến |lên )?(?:các )?(?:trung ương|chính phủ|quốc hội|thủ tướng|bộ |tỉnh|ubnd tỉnh"
    r"|hđnd tỉnh|ban thường vụ tỉnh|thường trực tỉnh|sở|các sở|cấp trên|ủy ban nhân dân tỉnh"
    r"|hội đồng nhân dân tỉnh|cấp có thẩm quyền)"
)
PROPOSES = re.compile(rf"\b(?:đề nghị|kiến nghị|đề xuất)(?: với)?:? {_SUPERIOR}")
_AHEAD_OPENING = re.compile(
    r"(?:(?:định hướng|phương hướng|về)? ?(?:trong |bước vào |sang |từ nay )?"
    r"(?:thời gian (?:tới|còn lại|tiếp theo)|những tháng (?:cuối|còn lại|tiếp)[^,]{0,20}"
    r"|từ nay đến[^,]{0,25}|đến cuối[^,]{0,15}|(?:quý|tháng|năm|nhiệm kỳ|kỳ|tuần) (?:tới|sau"
    r"|tiếp)[^,]{0,20})"
    r"|để (?:hoàn thành|đạt|thực hiện)[^,]{10,120}),? "
)
PROCEDURAL = re.compile(
    r"(?:(?:cùng |tham )*dự (?:và |có |hội|kỳ|phiên|buổi|họp|chỉ|cùng)|tham dự|đến dự|về dự|chủ trì"
    r"|(?:các |hai )?(?:đồng chí|đ/c|ông|bà)\b|tại (?:hội nghị|kỳ họp|phiên họp|buổi|cuộc họp|đây)"
    r"|(?:hội nghị|kỳ họp|phiên họp|cuộc họp)\b|phát biểu|kết thúc|thay mặt|cũng tại|sau khi"
    r"|trên cơ sở"
    r"|các (?:đại biểu|ý kiến)|đại biểu|với tinh thần|nhân dịp|cũng trong|ngay sau|buổi (?:sáng"
    r"|chiều)"
    r"|trước đó|kết luận hội nghị|thực hiện chương trình|(?:sáng|chiều|ngày|tối) (?:ngày )?\d"
    r"|[^,;:]{0,60}(?:chủ trì|điều hành|tham dự) (?:hội nghị|kỳ họp|phiên họp|cuộc họp)"
    r"|(?:trong|sau) (?:một|01|\d+) (?:ngày|buổi)|căn cứ|xét |thực hiện (?:công văn|chỉ thị"
    r"|kế hoạch) số)"
)
GOAL = re.compile(r"(?:phấn đấu|mục tiêu)\b")
ASSESSES = re.compile(
    r"\b(?:đánh giá|nêu rõ|cho thấy|khẳng định|thống nhất nhận định|nhận định|nêu)"
    r"(?: rằng)?(?:,|:| là) "
)
RHETORIC = re.compile(
    r"\b(?:nêu cao tinh thần|phát huy (?:tinh thần|những kết quả)|một số kết quả tích cực"
    r"|nhiều kết quả (?:quan trọng|tích cực|nổi bật)|ghi nhận|biểu dương|chúc mừng|cảm ơn"
    r"|nhiệt liệt|trân trọng)\b"
)
_LEADING = re.compile(
    r"(?:(?:(?:và|đồng thời|cụ thể(?: là)?|theo đó|nổi bật(?: là)?|song song(?: với)? đó"
    r"|bên cạnh đó"
    r"|cùng với đó|ngoài ra|trong đó|qua đó|mặt khác|thứ (?:nhất|hai|ba|tư|năm)|một là|hai là|ba là"
    r"|bốn là|năm là|sáu là|bảy là|tám là|vì vậy|do đó|trước hết|trước mắt|riêng)\b[,:]?"
    r"|theo (?:báo cáo|đánh giá)[^,:;]{0,80},|về (?:nhiệm vụ|phương hướng)[^,:;]{0,60}[,:]"
    r"|(?:cũng )?trong (?:quý|tháng|năm|6 tháng|9 tháng|kỳ|\d+ tháng)(?: (?:[ivx\d/]+|đầu|năm|qua"
    r"|vừa))*,"
    r"|(?:\d+|sáu|chín|ba) tháng đầu năm(?: \d{4})?,) )+"
)
TASK_VERB = re.compile(
    r"(?:(?:cần|phải|sẽ|hãy|nhất là|đã) )*(?:tiếp tục|tập trung|tăng cường|đẩy mạnh|đẩy nhanh"
    r"|thực hiện"
    r"|triển khai|chủ động|chú trọng|quan tâm|nâng cao|đảm bảo|bảo đảm|hoàn thành|hoàn thiện"
    r"|phấn đấu"
    r"|giữ vững|làm tốt|tổ chức(?! (?:đảng|cơ sở|chính trị|đoàn|hội))"
    r"|rà soát|khắc phục|tháo gỡ|kịp thời|khẩn trương|quyết liệt|huy động"
    r"|(?<!đầu tư )xây dựng|phát huy|chỉ đạo|lãnh đạo|kiểm tra|giám sát|thường xuyên|duy trì"
    r"|chuẩn bị|phối hợp"
    r"|chủ trì|tham mưu|theo dõi|đôn đốc|ban hành|trình|báo cáo|xử lý|giải quyết|củng cố|kiện toàn"
    r"|quán triệt|tuyên truyền|vận động|hướng dẫn|thúc đẩy|khuyến khích|hỗ trợ|bố trí|phân bổ"
    r"|giải ngân|kiểm soát|phòng,? chống|phòng ngừa|ngăn chặn|mở rộng|phát triển|siết chặt|đổi mới"
    r"|cải thiện|thu hút|bám sát|nghiêm túc|tích cực|kiên quyết|sớm|chấn chỉnh|cải cách|ứng dụng"
    r"|đề xuất|lập|thẩm định|phê duyệt|bàn giao|vận hành|khai thác|quản lý|sử dụng|đánh giá|sơ kết"
    r"|tổng kết|cấp(?! ủy| trên| dưới| xã| huyện| tỉnh| cơ sở)|cung cấp|thống kê|niêm yết"
    r"|thông báo|tiếp nhận|bổ sung|gửi|nộp|kêu gọi|(?<!dự án )đầu tư"
    r"|nắm|nhân rộng|lồng ghép|công khai|tạo|đưa|gắn|ưu tiên|không để|không ngừng|từng bước|rút"
    r"|làm|thu|tham gia|mở|ký|đón|thành lập|xem xét|bồi dưỡng|đào tạo|kết nạp|giảm|phân công|mời"
    r"|xác định|định hướng|đấu tranh"
    r"|nâng (?:tỷ lệ|chất lượng)|lấy|chăm lo|chăm sóc|khai mạc"
    r"|rà|tận dụng|khơi thông|giao(?! thông| ban)"
    r"|quy hoạch|yêu cầu)\b"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at the head of a sentence: what follows from `content` on belongs to `section`."""

    section: Section
    content: int
    rule: str
    is_list: bool = False  # a list may follow in the next blocks


def topic(text: str, *, last: bool) -> Section | None:
    """Tell what a heading (first topic counts) or the lead-in of a list (last one) announces."""
    found: Section | None = None
    for word in _SECTION_WORDS.finditer(text):
        before = text[max(0, word.start() - 40) : word.start()]
        if word.lastgroup in {"task", "limitation"} and _NOT_THE_TOPIC.search(before):
            continue
        if word.lastgroup == "mixed" and found is not None:
            continue
        found = _AS_SECTION[word.lastgroup or "none"]
        if not last and found != "mixed":
            return found
    return found


_AS_SECTION: dict[str, Section] = {
    "limitation": "limitation", "cause": "cause", "proposal": "proposal", "task": "task",
    "result": "result", "mixed": "mixed", "none": "none",
}  # fmt: skip


def strip_leading(text: str, start: int, end: int) -> int:
    """Step over joining words at the start of a clause; gives the new start."""
    found = _LEADING.match(text, start, end)
    return found.end() if found is not None and found.end() < end else start


def list_cue(text: str, start: int, end: int) -> Cue | None:
    """Find the lead-in of a list: words with a topic up to a colon, or "… hạn chế như"."""
    colon = text.find(":", start, end)
    if colon >= 0 and not text[colon + 1 : colon + 2].isdigit():
        section = topic(text[start:colon], last=True)
        if section is not None:
            return Cue(section, colon + 1, "lead_in_colon", is_list=True)
    found = _LIST_WORD.search(text, start, end)
    if found is not None:
        return Cue("limitation", found.end(), "lead_in_word", is_list=True)
    if colon < 0 and end < len(text) and text[end] == ":":
        section = topic(text[start:end], last=True)
        if section is not None:
            return Cue(section, end, "lead_in_colon", is_list=True)
    return None


def limitation_cue(text: str, start: int, end: int) -> Cue | None:
    """Find "Tuy nhiên, …" or "Bên cạnh những kết quả …, …" before something that falls short."""
    found = _ADVERSATIVE.match(text, start, end)
    if found is None or not NEGATIVE.search(text, found.end(), end):
        return None
    colon = text.find(":", found.end(), end)
    if colon > 0 and topic(text[found.end() : colon], last=True) == "limitation":
        return Cue("limitation", colon + 1, "adversative_list", is_list=True)
    listed = _LIST_WORD.search(text, found.end(), end)
    if listed is not None:
        return Cue("limitation", listed.end(), "adversative_list", is_list=True)
    if _VAGUE_SUBJECT.match(text[found.end() : end]):
        return Cue("limitation", end, "adversative_mention", is_list=True)
    return Cue("limitation", found.end(), "adversative")


def inner_adversative(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find "; tuy nhiên" inside a sentence: (end of what precedes, start of what falls short)."""
    for found in _INNER_ADVERSATIVE.finditer(text, start, end):
        if NEGATIVE.search(text, found.end(), min(end, found.end() + 300)):
            return found.start(), found.end()
    return None


def cause_cue(text: str, start: int, end: int) -> Cue | None:
    """Find "Nguyên nhân … là do …"."""
    found = _CAUSE.match(text, start, end)
    return None if found is None else Cue("cause", found.end(), "cause_opening", is_list=True)


def ahead_opening(text: str, start: int, end: int) -> int | None:
    """Give the end of "Trong thời gian tới, …" and its like at the start of a sentence."""
    found = _AHEAD_OPENING.match(text, start, end)
    return None if found is None else found.end()
