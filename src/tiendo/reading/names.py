"""Names of organisations by the grammar of offices: kind, level, name in capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.keys import Key
from tiendo.reading.lexicon import Words

LEVEL = r"(?:tỉnh|thành phố|tp\.?|huyện|thị xã|tx\.?|quận|xã|phường|thị trấn|đặc khu)"
_COUNCIL = r"(?:hội đồng nhân dân|hđnd)"
_PEOPLE = r"(?:ủy ban nhân dân|ubnd)"
_COMMITTEE = r"(?:(?:tỉnh|thành|huyện|thị|quận)(?: ủy)|đảng ủy)"
_PARTY_HEAD = (
    r"(?:(?:ban chấp hành|bch)(?: lâm thời)?(?: (?:đảng bộ|đảng ủy))?"
    rf"|(?:ban thường vụ|btv|thường trực)(?: {_COMMITTEE}| đảng bộ)?|{_COMMITTEE}|đảng bộ)"
)
BODY = re.compile(
    rf"\b(?P<head>(?:thường trực )?{_COUNCIL}|(?:thường trực )?{_PEOPLE}|{_PARTY_HEAD})"
    rf"(?: (?P<level>{LEVEL})(?!\w))?"
)
_OFFICE = re.compile(
    r"\b(?:các )?(?:"
    rf"(?:thường trực )?{_COUNCIL}(?: và {_PEOPLE})?|{_PEOPLE}|{_PARTY_HEAD}"
    r"|ủy ban (?:kiểm tra|mặt trận tổ quốc|mttq)|ubkt|ubmttq|mặt trận tổ quốc|mttq"
    r"|ban (?:tổ chức|tuyên giáo|dân vận|nội chính|xây dựng đảng|chỉ huy|quản lý|dân tộc|chỉ đạo"
    r"|kinh tế|pháp chế|văn hóa|tuyên giáo và dân vận)|văn phòng|phòng|sở|chi cục|cục|công an"
    r"|chi bộ|đảng bộ|cấp ủy|hội (?:nông dân|liên hiệp|phụ nữ|cựu chiến binh|chữ thập đỏ|lhpn)"
    r"|đoàn thanh niên|huyện đoàn|liên đoàn lao động|trung tâm|kho bạc|ngân hàng|bảo hiểm xã hội"
    r"|tòa án|viện kiểm sát|hạt kiểm lâm|thanh tra|quân sự|bộ chỉ huy|đồn biên phòng|thống kê"
    r"|cơ quan|đơn vị|ban, ngành|ban ngành|phòng, ban|ngành|xã|phường|thị trấn|địa phương"
    r"|tổ chức (?:đảng|chính trị|cơ sở đảng)|đoàn thể|trường|trạm y tế|thủ trưởng|đảng viên"
    r"|chủ đầu tư|nhà thầu|cấp ủy|chính quyền|doanh nghiệp|hợp tác xã|trưởng (?:phòng|thôn|ban)"
    r")\b"
)
_CAPITAL = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end) of the key; `place_from` is where its own place name begins."""

    start: int
    end: int
    head: str
    level: str | None
    place_from: int | None


def capitals_end(key: Key, text: str, position: int, *, most: int = 5) -> int:
    """Give the end of up to `most` words in capitals that follow a blank at a position."""
    end = position
    for _ in range(most):
        if not key.text.startswith(" ", end):
            break
        word = _CAPITAL.match(key.text, end + 1)
        if word is None or not _is_name_word(text[key.starts[word.start()]], first=end == position):
            break
        end = word.end()
    return end


def _is_name_word(char: str, *, first: bool) -> bool:
    return char.isupper() or (first and char.isdigit())


def bodies_in(key: Key, text: str, start: int, end: int) -> list[Name]:
    """Find committees, councils and People's Committees in [start, end), with their places."""
    names: list[Name] = []
    for found in BODY.finditer(key.text, start, end):
        if not text[key.starts[found.start()]].isupper():
            continue
        stop = min(end, capitals_end(key, text, found.end()))
        placed = stop if stop > found.end() else None
        level = found["level"]
        names.append(
            Name(found.start(), stop, found["head"], level, found.end() + 1 if placed else None)
        )
    return names


def organisations_in(key: Key, text: str, start: int, end: int, words: Words) -> list[Name]:
    """Find any organisation or group of units in [start, end)."""
    known = [
        Name(hit.start, hit.end, key.text[hit.start : hit.end], None, None)
        for hit in words.organisations.find(key.text, start, end)
    ]
    names = list(known)
    for found in _OFFICE.finditer(key.text, start, end):
        if any(name.start <= found.start() < name.end for name in known):
            continue
        names.append(Name(found.start(), found.end(), found[0], None, None))
    return sorted(names, key=lambda name: name.start)
