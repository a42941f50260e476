"""Words by which a heading or the lead-in of a list says what stands under it."""

from __future__ import annotations

import re
from typing import Literal

Section = Literal[
    "result", "limitation", "cause", "task", "proposal", "mixed", "target", "heard", "none"
]

SHORTFALLS = "tồn tại|hạn chế|khuyết điểm|yếu kém|bất cập|khó khăn|vướng mắc|thiếu sót"
SHORTFALL = rf"(?:{SHORTFALLS})"
_FOCUS = (  # "Trọng tâm tuần 33", "Công tác trọng tâm tháng tới": work of a time to come
    r"^(?:về )?(?:(?:các|những|một số) )?(?:(?:công tác|nội dung|việc|lịch công tác),? )?"
    r"trọng tâm (?:của |trong )?(?:(?:tuần|tháng|quý|năm|kỳ|thời gian)\b|\d{1,2} (?:tháng|ngày)\b)"
)
_SECTION_WORDS = re.compile(
    rf"(?P<limitation>\b{SHORTFALL}\b|\b(?:chưa|không) (?:đạt|hoàn thành)\b)"
    rf"|(?P<cause>\bnguyên nhân\b)"
    r"|(?P<proposal>\b(?:đề xuất|kiến nghị)\b(?!,? (?:và )?(?:yêu cầu|chỉ đạo|giao)\b))"
    r"|(?P<target>^(?:(?:các|một số) )?(?:mục tiêu|chỉ tiêu)\b(?!.*(?:giải pháp|nhiệm vụ)))"
    r"|(?P<none>^(?:trách nhiệm|mục đích|thành phần|thời gian|địa điểm|thư ký|khai mạc|căn cứ)\b)"
    r"|(?P<heard>^(?:thảo luận|phần thảo luận"
    r"|ý kiến (?:thảo luận|phát biểu|tham gia|đóng góp))\b)"
    rf"|(?P<task>\b(?:phương hướng|nhiệm vụ|giải pháp|công việc"
    rf"|nội dung công tác|tổ chức thực hiện)\b|{_FOCUS}"
    r"|^phân công (?:thực hiện|theo dõi|phụ trách|trách nhiệm)\b)"
    r"|(?P<result>\b(?:(?:công tác|hoạt động|sự) (?:lãnh đạo|chỉ đạo)|kết quả|ưu điểm|tình hình"
    r"|thành tích|đạt được|nổi bật)\b|(?<!việc )(?<!vụ )(?<!dung )\bcụ thể\b"
    r"|^(?:(?:những|đặc điểm,?) )*thuận lợi\b)"
    r"|(?P<mixed>\b(?:kết luận|chỉ đạo|yêu cầu|thống nhất|ý kiến)\b)"
)
_ON_AGENDA = re.compile(  # an item of a sitting's agenda, whatever that paper is about
    r"(?:về |đối với )?(?:nội dung )?(?:các |một số )?(?:dự thảo|tờ trình|đề án)\b"
)
_NOT_THE_TOPIC = re.compile(
    r"(?:kết quả|tình hình|đánh giá|tiến độ)(?: \w+){0,4} $|thực hiện $|(?:khắc phục|tháo gỡ"
    r"|giải quyết|xử lý"
    r"|của|nguyên nhân)(?:,? \w+){0,3},? $"
)
_AS_SECTION: dict[str, Section] = {
    "limitation": "limitation", "cause": "cause", "proposal": "proposal", "task": "task",
    "result": "result", "mixed": "mixed", "target": "target", "heard": "heard", "none": "none",
}  # fmt: skip


def topic_of_heading(text: str, *, told: bool) -> Section | None:
    """Tell what a heading announces.

    In a paper that tells what was said, an item of its agenda ("Về dự thảo Báo cáo kết quả 6
    tháng") stands above anything.
    """
    return "mixed" if told and _ON_AGENDA.match(text) else topic(text, last=False)


def topic(text: str, *, last: bool) -> Section | None:
    """Tell what a heading (first topic counts) or the lead-in of a list (last one) announces."""
    found: Section | None = None
    for word in _SECTION_WORDS.finditer(text):
        before = text[max(0, word.start() - 40) : word.start()]
        if word.lastgroup in {"task", "limitation"} and _NOT_THE_TOPIC.search(before):
            continue
        at_end = last and len(text) - word.end() < 14
        if word.lastgroup == "mixed" and found is not None and not at_end:
            continue
        found = _AS_SECTION[word.lastgroup or "none"]
        if not last and found != "mixed":
            return found
    return found
