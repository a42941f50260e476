"""Lists of what was not reached: "03 chỉ tiêu không đạt, gồm: …", "2 chỉ tiêu đạt thấp là …"."""

from __future__ import annotations

import re

from tiendo.reading.needing import Needing

_LISTED = Needing(
    "chưa |không | thấp|khó ",
    r"\b(?:chỉ tiêu|nhiệm vụ|nội dung|công trình|dự án|tiêu chí)\b[^,:;]{0,40}\b(?:(?:chưa|không)"
    r" (?:đạt|hoàn thành|thực hiện)|(?:đạt|còn) thấp|khó (?:đạt|hoàn thành))[^:;]{0,60}?"
    r"(?:: ?|,? (?:gồm|bao gồm|đó là|như)(?: có)?:? )",
)
_ARE = re.compile(
    r"(?:(?:qua|theo) [^,:;]{2,40} )?(?:vẫn |cũng )*(?:còn |có )?(?:\d+|hai|ba|bốn|năm|sáu|các"
    r"|những|một số) (?:chỉ tiêu|tiêu chí|nhiệm vụ) (?:(?:chưa|không|khó) (?:đạt|hoàn thành)"
    r"|đạt thấp)[^,:;]{0,30}? là "
)


def listed_from(text: str, start: int, end: int) -> int | None:
    """Give where the names begin that a sentence lists, told anywhere in it; None without any."""
    found = _LISTED.search(text, start, end) or _ARE.match(text, start, end)
    comma = text.find(", ", start, min(end, start + 160))  # "14/16 chỉ tiêu đạt, 2 chỉ tiêu …"
    if found is None and comma >= 0:
        found = _ARE.match(text, comma + 2, end)
    return None if found is None else found.end()


def named_from(text: str, start: int, end: int) -> int | None:
    """Give where the names begin in "2 chỉ tiêu không hoàn thành là …"."""
    found = _ARE.match(text, start, end)
    return None if found is None else found.end()
