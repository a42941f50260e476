"""Names of organisations by the grammar of offices: kind, level, name in capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading.cues import TASK_VERB
from tiendo.reading.keys import fold_phrase
from tiendo.reading.page import Page

LEVEL = r"(?:tỉnh|thành phố|tp\.?|huyện|thị xã|tx\.?|quận|xã|phường|thị trấn|đặc khu)"
_COUNCIL = r"(?:hội đồng nhân dân|hđnd)"
_PEOPLE = r"(?:ủy ban nhân dân|ubnd)"
_COMMITTEE = r"(?:(?:tỉnh|thành|huyện|thị|quận)(?: ủy)|đảng ủy(?: quân sự| công an)?)"
_SHORT = r"(?: ?\((?:bch|btv|hđnd|ubnd)\))?"  # "Ban Chấp hành (BCH) Đảng bộ tỉnh"
_PARTY_HEAD = (
    rf"(?:(?:ban chấp hành|bch){_SHORT}(?: lâm thời)?(?: (?:đảng bộ|đảng ủy))?"
    rf"|(?:ban thường vụ|btv|thường trực){_SHORT}(?: {_COMMITTEE}| đảng bộ)?|{_COMMITTEE}|đảng bộ)"
)
BODY = re.compile(
    rf"\b(?=[bdhqtuđ])(?P<head>(?:thường trực )?(?:{_COUNCIL}|{_PEOPLE}){_SHORT}(?: lâm thời)?"
    rf"|{_PARTY_HEAD})"
    rf"(?: (?P<level>{LEVEL})(?!\w))?"
)
_OFFICE = re.compile(
    r"\b(?:các )?(?:"
    rf"(?:thường trực )?{_COUNCIL}(?: và {_PEOPLE})?|{_PEOPLE}|{_PARTY_HEAD}"
    r"|ủy ban (?:kiểm tra|mặt trận tổ quốc|mttq)|ubkt|ubmttq|mặt trận tổ quốc|mttq"
    r"|ban quản lý dự án(?: đầu tư xây dựng)?|đảng đoàn"
    r"|ban (?:tổ chức|tuyên giáo|dân vận|nội chính|xây dựng đảng|chỉ huy|quản lý|dân tộc|chỉ đạo"
    r"|chqs|cán sự"
    r"|kinh tế|pháp chế|văn hóa|tuyên giáo và dân vận)|văn phòng|phòng|sở|chi cục|cục|công an"
    r"|chi bộ|đảng bộ|cấp ủy|hội (?:nông dân|liên hiệp|phụ nữ|cựu chiến binh|chữ thập đỏ|lhpn)"
    r"|đoàn thanh niên|huyện đoàn|liên đoàn lao động|trung tâm|kho bạc|ngân hàng|bảo hiểm xã hội"
    r"|tòa án|viện kiểm sát|hạt kiểm lâm|thanh tra|quân sự|bộ chỉ huy|đồn biên phòng|thống kê"
    r"|cơ quan|đơn vị|ban, ngành|ban ngành|phòng, ban|ngành(?! nghề)|xã(?! hội)|phường"
    r"|thị trấn|địa phương"
    r"|tổ chức (?:đảng|chính trị|cơ sở đảng)|đoàn thể|trường(?! hợp)|trạm y tế|thủ trưởng|đảng viên"
    r"|chủ đầu tư|nhà thầu|cấp ủy|chính quyền|doanh nghiệp|hợp tác xã|trưởng (?:phòng|thôn|ban)"
    r")\b"
)
_CAPITAL = re.compile(r"[^\W\d_]+|\d+")
_NUMBERED = ("quận", "phường", "tổ", "khu phố")  # kinds of places that go by a number
# what follows a place in a heading that is all in capitals
_AFTER_PLACE = re.compile(
    r"(?:khóa|lần thứ|nhiệm kỳ|kỳ họp|họp|hội nghị|tổ chức|khai mạc|bế mạc|triển khai|sơ kết"
    r"|tổng kết|tiếp tục|thông qua|đánh giá|về)\b"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end) of the key; `place_from` is where its own place name begins."""

    start: int
    end: int
    head: str
    level: str | None
    place_from: int | None


def capitals_end(page: Page, position: int, *, most: int = 5) -> int:
    """Give the end of up to `most` words in capitals that follow a blank at a position."""
    key = page.key.text
    end = position
    for _ in range(most):
        word = _CAPITAL.match(key, end + 1) if key.startswith(" ", end) else None
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
        placed = stop if stop > found.end() else None
        level = found["level"]
        names.append(
            Name(found.start(), stop, found["head"], level, found.end() + 1 if placed else None)
        )
    return names


def organisations_in(page: Page, start: int, end: int) -> list[Name]:
    """Find any organisation or group of units in [start, end)."""
    key = page.key.text
    known = [
        Name(hit.start, hit.end, key[hit.start : hit.end], None, None)
        for hit in page.words.organisations.find(key, start, end)
    ]
    inside = {at for name in known for at in range(name.start, name.end)}
    offices = [
        Name(found.start(), found.end(), found[0], None, None)
        for found in _OFFICE.finditer(key, start, end)
        if found.start() not in inside
    ]
    return sorted(known + offices, key=lambda name: name.start)


_SHORT_VERBS = frozenset(
    {"cấp", "thu", "giao", "làm", "mở", "ký", "đưa", "lập", "gắn", "tạo", "nắm", "trình",
     "rút", "gửi", "nộp", "mời", "rà", "lấy", "đón", "sớm", "giảm"}
)  # fmt: skip
_LEADS = re.compile(r",? (?=(?:là cơ quan |làm đầu mối,? ?)?chủ trì\b)")


def task_start(page: Page, start: int, end: int) -> int | None:
    """Give where the task begins after who is asked: at "chủ trì", else at the first task verb."""
    leads = _LEADS.search(page.key.text, start, min(end, start + 140))
    if leads is not None and not re.search("[;:]", page.key.text[start : leads.start()]):
        return leads.end()
    return first_task_verb(page, start, end)


_NO_DOER = re.compile(r"[;:.()]|\b(?:được|bị|là|có|đạt|đã|về|cho|theo|trong|để|nhằm|tại)\b")


def doer_before(page: Page, start: int, end: int) -> int | None:
    """Give where the verb begins that follows who does it: "Phòng Tài chính hướng dẫn …".

    A comma before the verb must go on with another organisation or with the same name in
    capitals: "các cấp ủy, tổ chức đảng tiếp tục …", "Phòng Kinh tế, Hạ tầng xử lý …".
    """
    key = page.key.text
    names = organisations_in(page, start, min(end, start + 140))
    if not names or names[0].start - start > 4 or TASK_VERB.match(key, start, end):
        return None
    verb = first_task_verb(page, names[0].end, min(end, start + 140))
    if verb is None or _NO_DOER.search(key, start, verb):
        return None
    commas = [start + comma.end() for comma in re.finditer(", ", key[start:verb])]
    goes_on = all(
        page.is_capital(at) or any(name.start <= at < name.end for name in names) for at in commas
    )
    told = TASK_VERB.match(key, verb, end)
    done = key.startswith("đã ", verb) or (told and key.startswith(" được", told.end()))
    return verb if goes_on and not done else None


def _is_told(page: Page, verb: re.Match[str], *, first: bool) -> bool:
    """Whether a verb inside a sentence is one: no part of a name, no short word of many uses."""
    return first or not (page.is_capital(verb.start()) or verb[0] in _SHORT_VERBS)


def opening_verb(text: str) -> str | None:
    """Give the task verb that words begin with, folded; None where they begin with a noun."""
    found = TASK_VERB.match(fold_phrase(text))
    return found[0] if found is not None else None


def is_plain_verb(verb: str | None) -> bool:
    """Whether a verb is told from the names before it; a short word of many uses is not."""
    return verb is not None and verb not in _SHORT_VERBS


def first_task_verb(page: Page, start: int, end: int) -> int | None:
    """Give where the first task verb begins; "Quản lý" and "Đào tạo" in names do not count."""
    key = page.key.text
    position = start
    while position < end:
        found = TASK_VERB.match(key, position, end)
        if found is not None and _is_told(page, found, first=position == start):
            return position
        blank = key.find(" ", position, end)
        if blank < 0:
            return None
        position = blank + 1
    return None
