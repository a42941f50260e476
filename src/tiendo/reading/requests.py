"""What those below ask for: voters, the heads of villages, units."""

from __future__ import annotations

import re

ASKS = re.compile(r"(?:đề nghị|kiến nghị|đề xuất) (?=\w)")
_FROM_BELOW = re.compile(  # "cử tri xã A kiến nghị thị xã nâng cấp đường"
    r"(?:[^,;:]{0,60}, )?(?:trong đó )?(?:nhiều |một số |các |có )*(?:ý kiến (?:của )?)?"
    r"(?:cử tri|đại biểu|bà con|nhân dân|người dân|hộ dân"
    r"|(?:bí thư chi bộ|(?:tổ |khu |ấp |các )?trưởng)"
    r" (?:các )?(?:thôn|ấp|xóm|bản|buôn|khu|khóm|tổ|làng|khối))\b[^;:]{0,90}?"
    r" (?P<said>(?:đề nghị|kiến nghị|đề xuất)(?! (?:giải pháp|các giải|một số|nhiều|những"
    r"|phương)) (?=\w))(?!của |này )"
)
_UNIT_ASKS = re.compile(  # "Tại buổi giám sát UBND xã kiến nghị sửa đổi định mức"
    r"(?:(?:tại|trong|qua|từ)\b[^,;:]{0,40}?,? )?(?:đại diện |lãnh đạo )?"
    r"(?:(?:ubnd|hđnd|đảng ủy|địa phương|xã|phường|thị trấn|huyện|đơn vị|ngành|doanh nghiệp"
    r"|hợp tác xã|ban|đoàn giám sát)\b[^,;:]{0,40}? ?(?:cũng |còn |đã |thì )*"
    r"(?P<said>kiến nghị (?=\w))(?!của |này )"
    r"|(?:ubnd |hđnd |đảng ủy )?(?:xã|phường|thị trấn|thôn|ấp)\b[^,;:]{0,30}? ?"
    r"(?:cũng |còn |thì )*(?P<upwards>đề nghị "
    r"(?=(?:với )?(?:cấp trên|huyện|tỉnh|thị xã|thành phố|sở)\b)))"
)


def from_below(text: str, start: int, end: int) -> int | None:
    """Give where voters, the head of a village or a unit begin to ask those above."""
    if text.find("nghị ", start, end) < 0 and text.find("đề xuất ", start, end) < 0:
        return None
    found = _FROM_BELOW.match(text, start, end) or _UNIT_ASKS.match(text, start, end)
    if found is None:
        return None
    return max(found.start(name) for name in found.re.groupindex)
