"""Why something falls short: "Nguyên nhân … là do …", "Những việc đó bắt nguồn từ …"."""

from __future__ import annotations

import re

from tiendo.reading.cues import Cue
from tiendo.reading.needing import Needing
from tiendo.reading.topics import SHORTFALL

_SAID_BEFORE = (  # "Theo ông, …", "Trưởng phòng cho rằng …", "Trưởng thôn: …" before a reason
    r"(?:theo [^,:;.]{2,60}, |về |[^,:;.]{3,60}: )?"
    r"(?:[^,:;.]{0,80} (?:chỉ (?:rõ|ra)|xác định|nêu(?: rõ)?|phân tích|cho (?:rằng|biết|hay)),? )?"
)
_NAMED = (  # "nguyên nhân chủ yếu là do", "nguyên do là", "lý do:"
    r"(?:(?:những|các|một số) )?(?:nguyên (?:nhân|do)|lý do)[^:;]{0,110}?(?:: ?|(?:chủ yếu )?"
    r"(?:(?:vẫn )?(?:một phần )?là|do|(?:xuất phát|bắt nguồn) từ)\b(?: do\b)?:? ?)"
)
_WHAT = (  # what there are reasons for: "những hạn chế trên", "những việc đó"
    rf"(?:(?:những |các |một số |cái )*{SHORTFALL}(?:(?:,| và) {SHORTFALL}){{0,3}}[^,:;.]{{0,40}}?"
    r"|(?:(?:những|các) (?:việc|mặt|điểm|vấn đề|chuyện)|tình trạng|việc)[^,:;.]{0,40}?"
    r" (?:trên|này|đó|ấy))"
)
_COMES_FROM = (
    r"(?:(?:có|do)(?: (?:cả|nhiều|một số|những|các))* nguyên nhân(?:(?:,| và)? (?:khách|chủ) quan)*"
    r"(?:,? (?:trong đó |mà )?(?:chủ yếu |chính )*(?:vẫn )?(?:là do|là|do|từ)\b)?"
    r"|(?:chủ yếu |một phần |chính |đều )*(?:là do|do|xuất phát từ|bắt nguồn từ))(?: |$)"
)
_LATE_FOR = r"(?:chậm|thấp|chưa (?:đạt|xong)|không đạt)(?: là)? (?:do|vì) "
_EXPLAINS = (  # "Lý giải vấn đề này, đại biểu cho rằng chủ yếu do …"
    r"l[ýí] giải\b[^;:.]{0,140}? (?:cho (?:rằng|biết|hay)|nói|nêu)(?: rằng)?"
    r"(?: (?:chủ yếu|một phần))?(?: là)?(?: do)? "
)
_WHY_SO = r"sở dĩ [^:;.]{2,100}?,? là (?:do|vì|bởi) "  # "Sở dĩ như vậy là vì …"
_CAUSE = re.compile(
    rf"{_EXPLAINS}|{_WHY_SO}|{_SAID_BEFORE}(?:{_NAMED}|{_WHAT},? {_COMES_FROM}|{_LATE_FOR})"
)
_IS_CAUSE = Needing(
    "nguyên nhân|lý do",
    r",? (?:cũng |chính |đều )?là (?:những |một trong những )?(?:nguyên nhân|lý do)"
    r"(?: chính| chủ yếu)? (?:khiến|dẫn|làm|của|gây)\b",
)
_OF_SUCCESS = re.compile(r"\b(?:kết quả|thành (?:tựu|tích|công)|ưu điểm|đạt được)\b")


def is_cause_until(text: str, start: int, end: int) -> int | None:
    """Give where the reasons end in "… là nguyên nhân khiến …"."""
    found = _IS_CAUSE.search(text, start, end)
    return None if found is None else found.start()


def cause_cue(text: str, start: int, end: int) -> Cue | None:
    """Find "Nguyên nhân … là do …"."""
    found = _CAUSE.match(text, start, end)
    if found is not None and _OF_SUCCESS.search(found[0]):
        return None
    return None if found is None else Cue("cause", found.end(), "cause_opening", is_list=True)
