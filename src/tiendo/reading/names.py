"""Names of organisations by the grammar of offices: kind, level, name in capitals."""

from __future__ import annotations

import re
from typing import NamedTuple

from tiendo.reading.needing import Needing
from tiendo.reading.page import Page

LEVEL = r"(?:tỉnh|thành phố|tp\.?|huyện(?: đảo)?|thị xã|tx\.?|quận|xã|phường|thị trấn|đặc khu)"
_COUNCIL = r"(?:hội đồng nhân dân|hđnd)"
_PEOPLE = r"(?:ủy ban nhân dân|ubnd)"
_COMMITTEE = (
    r"(?:(?:tỉnh|thành|huyện|thị|quận)(?: ủy)|đảng ủy(?: (?:quân sự|công an|các cơ quan đảng"
    r"|ubnd(?= tỉnh| thành| xã| phường)))?)"
)
_SHORT = r"(?: ?\((?:bch|btv|hđnd|ubnd)\))?"  # "Ban Chấp hành (BCH) Đảng bộ tỉnh"
_PARTY_HEAD = (
    rf"(?:(?:ban chấp hành|bch){_SHORT}(?: lâm thời)?(?: (?:đảng bộ|đảng ủy))?"
    rf"|(?:ban thường vụ|btv|thường trực(?! ban )){_SHORT}(?: {_COMMITTEE}| đảng bộ)?"
    rf"|{_COMMITTEE}|đảng bộ)"
)
BODY = Needing(
    "nhân dân|hđnd|ubnd|ban chấp hành|bch|ban thường vụ|btv|thường trực| ủy|đảng",
    rf"\b(?=[bdhqtuđủ])(?P<head>(?:thường trực )?(?:{_COUNCIL}|{_PEOPLE}){_SHORT}(?: lâm thời)?"
    rf"|{_PARTY_HEAD})"
    rf"(?: (?P<level>{LEVEL})(?:(?!\w)|(?<=\.)))?",
)
_BARE = re.compile(rf"(?:thường trực )?(?:{_COUNCIL}|{_PEOPLE})|đảng ủy|đảng bộ")
_OFFICE = re.compile(
    r"\b(?:các )?(?:"
    rf"(?:thường trực )?{_COUNCIL}(?: và {_PEOPLE})?|{_PEOPLE}|{_PARTY_HEAD}"
    r"|ủy ban (?:kiểm tra|mặt trận tổ quốc|mttq)|ubkt|ubmttq|mặt trận tổ quốc|mttq"
    r"|(?:ban quản lý|bql)(?: các)? dự án(?: đầu tư xây dựng)?|đảng đoàn"
    r"|ban (?:tổ chức|tuyên giáo|dân vận|nội chính|xây dựng đảng|chỉ huy|quản lý|dân tộc|chỉ đạo"
    r"|chqs|cán sự"
    r"|kinh tế|pháp chế|văn hóa|tuyên giáo và dân vận)|văn phòng|phòng|sở|chi cục|cục|công an"
    r"|chi bộ|đảng bộ|cấp ủy|hội (?:nông dân|liên hiệp|phụ nữ|cựu chiến binh|chữ thập đỏ|lhpn)"
    r"|đoàn thanh niên|huyện đoàn|liên đoàn lao động|trung tâm|kho bạc|ngân hàng|bảo hiểm xã hội"
    r"|tòa án|viện kiểm sát|hạt kiểm lâm|thanh tra|quân sự|bộ chỉ huy|đồn biên phòng|thống kê"
    r"|cơ quan|đơn vị|ban, ngành|ban ngành|phòng, ban|ngành(?! nghề)|xã(?! hội)|phường"
    r"|thị trấn|địa phương"
    r"|tổ chức (?:đảng|chính trị|cơ sở đảng)|đoàn thể|trường(?! hợp)"
    r"|trạm (?:y tế|thủy nông|thú y|khuyến nông|bảo vệ|kiểm lâm)"
    r"|xí nghiệp|thủ trưởng|đảng viên"
    r"|chủ đầu tư|nhà thầu|cấp ủy|chính quyền|doanh nghiệp|hợp tác xã|trưởng (?:phòng|thôn|ban)"
    r"|(?<!nông )(?<!trưởng )thôn"
    r")\b"
)
_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")  # "Ea H'leo", "Cư M'gar"
_NUMBERED = ("quận", "phường", "tổ", "khu phố")  # kinds of places that go by a number
# what follows a place in a heading that is all in capitals
_AFTER_PLACE = re.compile(
    r"(?:khóa|lần thứ|nhiệm kỳ|kỳ họp|họp|hội nghị|tổ chức|khai mạc|bế mạc|triển khai|sơ kết"
    r"|tổng kết|tiếp tục|(?:tháng|quý|năm) [\divx]+|thông qua|đánh giá|về|báo cáo|cộng hòa xã hội"
    r"|đảng cộng sản|độc lập|hđnd|ubnd|bch|btv|đảng (?:ủy|bộ)"
    r"|ban (?:chấp hành|thường vụ)|ủy ban|hội đồng)\b"
)


class Name(NamedTuple):
    """A name at [start, end) of the key; `place_from` is where its own place name begins."""

    start: int
    end: int
    head: str
    level: str | None
    place_from: int | None

    @property
    def is_bare(self) -> bool:
        """Whether it is named without its level and its place, as in a list of who came."""
        return self.level is None and self.place_from is None and bool(_BARE.fullmatch(self.head))


def capitals_end(page: Page, position: int, *, most: int = 5) -> int:
    """Give the end of up to `most` words in capitals that follow a blank at a position."""
    key = page.key.text
    end = position
    for _ in range(most):
        glued = end == position and key.startswith(".", end - 1)  # "TP.HCM"
        begin = end if glued and not key.startswith(" ", end) else end + 1
        word = _CAPITAL.match(key, begin) if begin == end or key.startswith(" ", end) else None
        if word is None:
            break
        is_number = word[0].isdigit() and key.endswith(_NUMBERED, 0, position) and end == position
        if _AFTER_PLACE.match(key, word.start()) or not (
            is_number or page.is_capital(word.start())
        ):
            break
        end = word.end()
    return end


def bodies_in(page: Page, start: int, end: int) -> list[Name]:
    """Find committees, councils and People's Committees in [start, end), with their places."""
    names: list[Name] = []
    for found in BODY.finditer(page.key.text, start, end):
        if not page.is_capital(found.start()):
            continue
        stop = min(end, capitals_end(page, found.end()))
        begins = found.end() + page.key.text.startswith(" ", found.end())
        placed = begins if stop > begins else None
        level = found["level"]
        names.append(Name(found.start(), stop, found["head"], level, placed))
    return names


def has_body(page: Page, start: int, end: int) -> bool:
    """Whether bodies_in finds any."""
    found = BODY.finditer(page.key.text, start, end)
    return any(page.is_capital(one.start()) for one in found)


def organisations_in(page: Page, start: int, end: int) -> list[Name]:
    """Find any organisation or group of units in [start, end)."""
    key = page.key.text
    known = [
        Name(hit.start, hit.end, key[hit.start : hit.end], None, None)
        for hit in page.organisations.find(start, end)
    ]
    inside = {at for name in known for at in range(name.start, name.end)}
    offices = [
        Name(found.start(), found.end(), found[0], None, None)
        for found in _OFFICE.finditer(key, start, end)
        if found.start() not in inside
    ]
    return sorted(known + offices, key=lambda name: name.start)


def names_organisation(page: Page, start: int, end: int, *, within: int) -> bool:
    """Whether an organisation or group of units begins at most `within` characters behind start."""
    key = page.key.text
    if _OFFICE.match(key, start, end):
        return True
    known = next(page.organisations.find(start, end), None)
    if known is not None and known.start - start <= within:
        return True
    if key[start : start + within + 1].isalpha():
        return False  # the first word goes on
    words = _WORD.finditer(key, start, min(start + within + 1, end))
    return any(_OFFICE.match(key, word.start(), end) for word in words)
