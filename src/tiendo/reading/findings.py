"""Who says that something falls short: "Qua rà soát, …", "Đại diện phòng … phản ánh …"."""

from __future__ import annotations

import re

from tiendo.reading.needing import Needing
from tiendo.reading.shortfalls import NEGATIVE, falls_short, is_shortfall
from tiendo.reading.topics import SHORTFALL

_WORRIES = re.compile(  # "Điều khiến lãnh đạo huyện lo ngại là …", "Hạn chế lớn nhất là …"
    r"(?:(?:một |những )?(?:điều|việc|vấn đề|khâu|điểm|nội dung)\b[^,:;.]{0,60}\b"
    r"(?:lo (?:ngại|lắng)|băn khoăn|trăn trở|quan ngại|quan tâm|bức xúc|hạn chế|yếu"
    r"|đáng (?:lo|ngại|nói|lưu ý)|khó khăn|vướng|nghẽn|đặt ra)\b[^,:;.]{0,40} (?:là|:) ?"
    rf"|(?:những |các |một số |mặt |điểm )*(?:{SHORTFALL}|trở ngại)\b[^,:;.]{{0,60}} là (?:do )?"
    r"|(?:đáng (?:lo(?: ngại)?|nói|lưu ý|chú ý|quan tâm|buồn|tiếc))(?: (?:là|hơn))*,? )"
)
_WHERE = (
    r"(?:(?:cũng |vẫn )?(?:tại|trong|qua|ở|kết luận|trả lời|giải trình|trước đó|dịp này|phát biểu"
    r"|(?:tham"
    r"|thảo) luận)\b"
    r"[^,:;]{0,80}, )?"
)
_SAYS = Needing(  # a speaker and a verb of saying right before what is said
    "phản ánh|băn khoăn|lo ngại|lo lắng|trăn trở|thừa nhận|bức xúc|kêu|nêu|cho rằng|cho biết"
    "|cho hay|thấy|nhìn nhận|thông tin|thẳng thắn|chỉ ra|chỉ rõ|nói|đưa ra con số|nhận định"
    "|đánh giá|lưu ý|nhấn mạnh|phê bình|nhắc nhở",
    rf"{_WHERE}(?:[^,:;]{{0,110}}?\b)(?:(?P<complains>phản ánh|băn khoăn|lo (?:ngại|lắng)|trăn trở"
    r"|thừa nhận|bức xúc|kêu|nêu (?:thực trạng|khó khăn))"
    r"|(?:thẳng thắn )?(?:cho (?:rằng|biết|hay|thấy)|nhìn nhận|thẳng thắn|chỉ (?:ra|rõ)"
    r"|thông tin(?= (?:rằng|thêm|về việc)|:)"
    r"|nêu(?! (?:gương|cao|trên))(?: rõ| lên| ra)?|nói|đưa ra con số|nhận (?:định|thấy)"
    r"|thấy(?! rõ)|(?<!theo )(?<!qua )đánh giá"
    r"|lưu ý|nhấn mạnh|phê bình|nhắc nhở))"
    r"(?: (?:rằng|(?:về|trước) (?:việc|chuyện|tình trạng)|vì|khi|thực tế|tình trạng|thêm|nhiều lần"
    r"|là)\b)*"
    r"[:,]? ",
)
_SOURCE = re.compile(  # "Theo phản ánh của cử tri, …"
    r"(?:cũng |vẫn )?(?:theo|qua) (?:đồng chí|ông|bà|báo cáo|phản ánh|ý kiến|cử tri|đánh giá"
    r"|rà soát|kiểm tra|giám sát|theo dõi|thực tế|khảo sát|thẩm tra|đại diện)\b[^,:;]{0,80}, "
)
_SUFFERERS = ("người dân", "nhân dân", "các hộ", "một số hộ")
_IS_SAID_OF = re.compile(r"\b(?:bị|được)\b")  # "mùi hôi vẫn bị cử tri kêu"
_SPEAKER = re.compile(  # once it is settled that a clause falls short, whoever says so is left out
    r"(?=[^;:]{0,110}?\b(?:đại biểu|cử tri|bà con|người dân|nhân dân|lãnh đạo|đại diện|chủ tịch"
    r"|giám đốc|trưởng|bí thư|báo cáo|ban|phòng|sở|chi bộ|ý kiến|đồng chí|đ/c|ubnd|hđnd|ngành)\b)"
    r"[^;:]{2,110}? (?P<verb>phản ánh|phàn nàn|băn khoăn|lo(?: ngại| lắng)?|trăn trở|thừa nhận"
    r"|bức xúc|kêu|than|chia sẻ|cho (?:rằng|biết|hay|thấy)|nhìn nhận|nêu(?: rõ| lên| ra)?|nói"
    r"|lưu ý|nhận (?:định|thấy))"
    r"(?: (?:rằng|(?:về|trước) (?:việc|chuyện|tình trạng)|vì|khi|thực tế|tình trạng|thêm|chuyện"
    r"|thẳng|là)\b)*[:,]? (?=\w+ \w+ \w)"
)
_OPENS_LIST = re.compile(
    r"[^:;]{0,120}\b(?:nhìn nhận|thừa nhận|chỉ ra|chỉ rõ|nhận thấy)(?: rõ| rằng)?$"
)
_PEOPLE = re.compile(r"(?:người dân|nhân dân|bà con|các hộ|một số hộ)\b")
_VOTERS = re.compile(
    r"\b(?:cử tri|người dân|nhân dân|bà con)\b"
)  # what they say is heard, not found
_GOOD = re.compile(  # no complaint: praise, a wish, or a mention without a predicate
    r"\b(?:đúng|đầy đủ|kết quả|tích cực|phấn khởi|đồng tình|nhất trí|đã|kịp thời|giải quyết|cần"
    r"|đề nghị|mong|kiến nghị"
    r"|nên)\b"
)
_NEAR = 60  # key characters behind a verb of saying that tell what is said
_NOTHING_NEW = re.compile(r"\b(?:nguyên nhân|lý do|giải pháp|nhiệm vụ|phương hướng)\b")


def said_from(text: str, start: int, end: int) -> int | None:
    """Give where a shortfall begins behind the words that tell who found it; None without one."""
    source = _SOURCE.match(text, start, end)
    worry = _WORRIES.match(text, start if source is None else source.end(), end)
    if worry is not None and falls_short(text, worry.end(), end):
        return worry.end()
    for pattern in (_SOURCE, _SAYS):
        said = source if pattern is _SOURCE else pattern.match(text, start, end)
        if said is None or _PEOPLE.match(text, start):
            continue
        if _NOTHING_NEW.search(text, start, min(end, said.end() + _NEAR)):
            continue
        begin = said.end() + (text[said.end() : said.end() + 1] == '"')
        stop = text.find(";", begin, end)
        stop = end if stop < 0 else stop
        complains = (
            pattern is _SAYS
            and said["complains"]
            and text[said.end() - 2] != ","
            and not (_VOTERS.search(text, start, begin) or _GOOD.search(text, begin, stop))
        )
        if complains or is_shortfall(text, begin, stop):
            return begin
    return None


def heard_from(text: str, start: int, end: int) -> int:
    """Give where a shortfall begins behind whoever says so: "Bà con phàn nàn đường hẻm ngập"."""
    said = _SPEAKER.match(text, start, end)
    if said is None or text.startswith(_SUFFERERS, start):
        return start
    if any(one.search(text, start, said.start("verb")) for one in (_IS_SAID_OF, NEGATIVE)):
        return start
    return said.end()


def opens_list(text: str, start: int, end: int) -> bool:
    """Whether words before a colon at the end of a block announce shortfalls."""
    return text[end : end + 1] == ":" and _OPENS_LIST.match(text, start, end) is not None
