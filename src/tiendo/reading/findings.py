"""Who says that something falls short: "Qua rà soát, …", "Đại diện phòng … phản ánh …"."""

from __future__ import annotations

import re

from tiendo.reading.shortfalls import falls_short, is_shortfall

_WORRIES = re.compile(  # "Điều khiến lãnh đạo huyện lo ngại là …"
    r"(?:(?:một |những )?(?:điều|việc|vấn đề|khâu|điểm|nội dung)\b[^,:;.]{0,60}\b"
    r"(?:lo (?:ngại|lắng)|băn khoăn|trăn trở|quan ngại|quan tâm|bức xúc|hạn chế|yếu"
    r"|đáng (?:lo|ngại|nói|lưu ý)|khó khăn|vướng|nghẽn)\b[^,:;.]{0,40} (?:là|:) ?"
    r"|(?:khó khăn|hạn chế|vướng mắc|trở ngại) (?:lớn|chủ yếu|nổi)[^,:;.]{0,40} là "
    r"|(?:đáng (?:lo(?: ngại)?|nói|lưu ý|buồn|tiếc))(?: (?:là|hơn))*,? )"
)
_SAYS = re.compile(  # a speaker and a verb of saying right before what is said
    r"(?:[^,:;]{0,110}?\b)(?P<verb>phản ánh|cho (?:rằng|biết|hay|thấy)|băn khoăn|lo (?:ngại|lắng)"
    r"|trăn trở|thừa nhận|nhìn nhận|thông tin|thẳng thắn|chỉ (?:ra|rõ)|nêu(?: rõ| lên| ra)?"
    r"|nhận (?:định|thấy)|thấy(?! rõ)|(?<!theo )(?<!qua )đánh giá)"
    r"(?: (?:rằng|về việc|vì|khi|thực tế|tình trạng|thêm)\b)*:? "
)
_SOURCE = re.compile(  # "Theo phản ánh của cử tri, …"
    r"(?:cũng |vẫn )?(?:theo|qua) (?:đồng chí|ông|bà|báo cáo|phản ánh|ý kiến|cử tri|đánh giá"
    r"|rà soát|kiểm tra|giám sát|theo dõi|thực tế|khảo sát|thẩm tra|đại diện)\b[^,:;]{0,80}, "
)
_OPENS_LIST = re.compile(
    r"[^:;]{0,120}\b(?:nhìn nhận|thừa nhận|chỉ ra|chỉ rõ|nhận thấy)(?: rõ| rằng)?$"
)
_PEOPLE = re.compile(r"(?:người dân|nhân dân|bà con|các hộ|một số hộ)\b")
_NOTHING_NEW = re.compile(r"\b(?:nguyên nhân|lý do|giải pháp|nhiệm vụ|phương hướng)\b")


def said_from(text: str, start: int, end: int) -> int | None:
    """Give where a shortfall begins behind the words that tell who found it; None without one."""
    worry = _WORRIES.match(text, start, end)
    if worry is not None and falls_short(text, worry.end(), end):
        return worry.end()
    for pattern in (_SOURCE, _SAYS):
        said = pattern.match(text, start, end)
        if said is None or _NOTHING_NEW.search(text, start, end) or _PEOPLE.match(text, start):
            continue
        begin = said.end() + (text[said.end() : said.end() + 1] == '"')
        stop = text.find(";", begin, end)
        if is_shortfall(text, begin, end if stop < 0 else stop):
            return begin
    return None


def opens_list(text: str, start: int, end: int) -> bool:
    """Whether words before a colon at the end of a block announce shortfalls."""
    return text[end : end + 1] == ":" and _OPENS_LIST.match(text, start, end) is not None
