"""Who does what, and who asks whom for it: "đồng chí Bí thư yêu cầu các xã tập trung …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tiendo.reading.names import names_organisation
from tiendo.reading.needing import Needing
from tiendo.reading.page import Page
from tiendo.reading.sentences import Span, trim
from tiendo.reading.verbs import TASK_VERB, first_task_verb, is_plain_verb

_REACH = 420  # key characters that a list of those asked may take
_PERSON = (
    r"(?:đồng chí|đ/c|ông|bà|bí thư|phó bí thư|chủ tịch|phó chủ tịch|trưởng (?:ban|phòng|đoàn|công"
    r" an)|giám đốc|chủ tọa|chủ nhiệm|chánh văn phòng)"
)
_ORGAN = (
    r"(?:hội nghị|kỳ họp|phiên họp|cuộc họp|ban thường vụ|btv|ban chấp hành|bch|thường trực"
    r"|(?:tỉnh|huyện|thành|thị|quận|đảng) ủy|đảng bộ|ubnd|ủy ban|hđnd|hội đồng nhân dân|văn phòng"
    r"|lãnh đạo|ban chỉ đạo|huyện|tỉnh|thành phố|thị xã|quận|xã|phường|thị trấn|các đại biểu"
    r"|đại biểu|đoàn|các ban|công văn|văn bản|thông báo|kế hoạch|nghị quyết|báo cáo)"
)
_PRAISES = re.compile(
    r" (?:đã )?(?:ghi nhận|biểu dương|đánh giá cao|phát biểu|nhấn mạnh|khẳng định)\b"
)
_ACTS_HERE = re.compile(  # where the name of who asks ends
    r"(?<!ban) (?:đã|cũng|còn|thống nhất|tiếp tục|nhất trí|có ý kiến|phát biểu|kết luận|chỉ đạo"
    r"|ghi nhận|biểu dương|đánh giá|nhấn mạnh|yêu cầu|đề nghị|lưu ý|khẳng định|cho rằng|quán triệt"
    r"|chủ trì|nêu|thay mặt|giao)\b|[:;]"
)
_DELEGATES = re.compile(r"(?:các |quý )?(?:vị )?đại biểu\b(?! hđnd)")
_GUESTS = re.compile(r"(?:cùng |tham |đến |về )*dự (?!kiến|án|thảo|báo)|chủ trì |mời ")
_PAPER = re.compile(r"công văn|văn bản|thông báo|kế hoạch|nghị quyết|báo cáo")
_PERSON_WORD = re.compile(rf"\b{_PERSON}\b")
_SPEAKER = re.compile(rf"\b(?:{_PERSON}|{_ORGAN})\b")
_STAGE = re.compile(  # the frame of a speech, before or without a speaker
    r"(?:phát biểu|kết luận|chỉ đạo|tại|sau khi|trên cơ sở|thay mặt|qua|ý kiến|trước|theo|từ"
    r"|nhân dịp|với|để|nhằm|trong|về|căn cứ|bên cạnh|đồng thời|cũng|ngoài ra|đối với)\b"
)
_JOINED = re.compile(r"(?:(?:và|đồng thời|cũng|thống nhất|đã|ngoài ra|do đó|vì vậy)[, ]*)*")
_ACT = re.compile(
    r"\b(?:(?P<ask>yêu cầu|đề nghị|lưu ý|nhắc nhở|phân công|quyết định giao|kêu gọi"
    r"|giao(?: trách nhiệm| nhiệm vụ)?(?: cho)?)"
    r"|(?P<say>nhấn mạnh|chỉ rõ|nêu rõ|khẳng định|cho rằng|kết luận|thống nhất|quán triệt"
    r"|định hướng|gợi mở|mong muốn|mong|xác định|chỉ đạo|đề ra|nhất trí|quyết nghị|nêu))"
    r"\b(?! (?:của|về|đặt ra|nhiệm vụ phát|phát triển kinh tế là|đổi mới|thực tế|kỹ thuật|bắt buộc"
    r"|chính đáng|thông|dịch|lưu|cao trong|cao tinh|hội nghị|cuộc họp|phiên họp|kỳ họp|buổi"
    r"|nội dung|tại))"
)
_OBJECTS = frozenset({"kết luận", "thống nhất", "nhất trí", "quyết nghị", "chỉ đạo"})
_NOUN = re.compile(
    r"\b(?:đáp ứng|theo|các|những|một số|nhiều|với|mọi|nhu cầu|xuất phát từ|đạt|hồ sơ|văn bản|đơn"
    r"|tờ trình|việc|xét|sự|nội dung|là|bản|giải quyết|thực hiện|phù hợp với|mức|đúng|được|bàn"
    r"|chuyển|tiếp|có|trong|về|trước|sau|qua|từ|bị|trả lời|thông báo) $"
)
_GIVEN = re.compile(  # "chỉ tiêu tỉnh giao": no act of the paper that says it
    r"\b(?:chỉ tiêu|dự toán|kế hoạch|nhiệm vụ|tiến độ|vốn|cấp trên|trung ương|bài)"
    r"(?: (?:tỉnh|huyện|năm|hđnd|ubnd|xã|được))* $"
)
_DONE = re.compile(r"\b(?:đã|đang|luôn|thường xuyên|kịp thời|tập trung|tiếp tục|tích cực)[^,]*$")
_AFTER_ACT = re.compile(
    r"(?:,? ?(?:rằng|thêm|với|tới|đến|cho|chung|và|yêu cầu|đề nghị|nhấn mạnh|lưu ý|chỉ đạo"
    r"|quán triệt|giao)\b(?! cho| trách| nhiệm))*(?: như sau| sau)?[:,]* ?\"?"
)
_FRAME = re.compile(
    r"(?:(?:trong|từ|đến|để|nhằm|trên|với|thời gian|căn cứ|bên cạnh|cùng với|ngoài|trước mắt"
    r"|trước hết|bước vào|sau|đối với|về|qua|theo|thay mặt|nếu|khi|trường hợp)\b[^,;:.]{0,200}[,:] "
    r"|tại\b[^,;:.]{0,60}? (?=(?:cần|phải) )"
    r"|(?:hơn |gần )?\d+ (?:tháng|tuần|ngày)\b[^,;:.]{0,60}, "
    r"|(?:trong )?(?:thời gian tới|những tháng (?:tới|cuối năm|còn lại)) )"
)
_LONG_FRAME = re.compile(
    r"(?:nếu|để|nhằm|trên cơ sở|căn cứ|khi|trường hợp|ngoài|bên cạnh|cùng với)\b"
)
_LEADERS = re.compile(
    r"lãnh đạo(?:,| và| thuộc| (?:các|ubnd|sở|phòng|đơn vị|huyện|văn phòng|ban)\b)"
)
_FRAMES = re.compile(r"(?:theo đó, )?(?:để|nhằm|thực hiện|căn cứ|trên cơ sở|xét)\b")
_HEAD = re.compile(
    r"(?:(?:các|những|tiểu|mỗi|từng|tất cả(?: các)?|toàn thể|toàn|cả|riêng|tập thể|cùng|cho"
    r"|đối với)"
    rf" )*(?:{_PERSON}|thành viên|ủy viên|thủ trưởng|người đứng đầu|cán bộ|đảng viên|lãnh đạo"
    r"|công chức|nhân dân|người dân|cấp|ngành|phòng|ban|sở|đơn vị|cơ quan|địa phương"
    r"|tổ chức(?= (?:đảng|cơ sở|chính trị|đoàn(?! kiểm| công| giám)|hội(?! nghị| thảo| thi|"
    r" chợ| diễn| trại)))|tổ(?! chức)"
    r"|đoàn|đội|hội(?! nghị| đồng nghĩa| thảo| trường)|bộ phận|chi bộ|đảng bộ|huyện|xã|tỉnh"
    r"|thành phố|thị xã|phường|quận|thị trấn|ubnd|hđnd"
    r"|ubmttq|ubkt|mttq|mặt trận|công an|chi cục|cục|ủy ban|hội đồng|thường trực|ban thường vụ"
    r"|văn phòng|trung tâm|bộ|khối|thôn|chủ đầu tư|nhà thầu|doanh nghiệp|hợp tác xã|quân sự"
    r"|bí thư|trưởng|phó|kho bạc|ngân hàng|bảo hiểm|tòa án|viện kiểm sát|trạm|trường(?! hợp)|hạt"
    r"|đồn"
    r"|bưu điện|điện lực|liên đoàn|huyện đoàn|thành đoàn|tỉnh đoàn|đài|lực lượng|cấp ủy|chính"
    r" quyền|đoàn thể|(?:tỉnh|huyện|thành|thị|quận|đảng) ủy|cơ sở|đại biểu|thanh tra|thuế"
    r"|thống kê|chuyên môn|ấp|khu phố|bản|chi hội|nhà trường|ban quản lý|bql|chi nhánh|công ty)\b"
)
_NO_ACTOR = re.compile(
    r"[;:.(]|\b(?:được(?! giao| phân)|bị|là(?! đơn vị| cơ quan)|có(?! liên quan| trách nhiệm"
    r"| chức năng| thẩm quyền)|đạt|đã|về|cho|theo(?! chức năng| nhiệm vụ| lĩnh vực| thẩm quyền"
    r"| phạm vi| sự| phân công)|trong(?! tỉnh| huyện| xã| toàn| hệ| quá)|để|nhằm|tại(?! địa| cơ)"
    r"|còn|chưa|không|vẫn|ước|tăng|giảm|như|nhờ|vừa|rất|ngày càng|cơ bản|luôn|lưu ý|yêu cầu"
    r"|đề nghị|nhấn mạnh|cho rằng)\b"
)
_TAIL = re.compile(
    r"(?:,? ?\b(?:cần|phải|sẽ|và|tiếp tục|có trách nhiệm|đồng loạt|sớm|trực tiếp|định kỳ"
    r"|theo chức năng.*"
    r"|căn cứ .*"
    r"|là (?:cơ quan|đơn vị|đầu mối).*|trên cơ sở .*|bằng (?:mọi|các) .*|(?:trong )?thời gian tới"
    r"|trong (?:quý|tháng|năm"
    r"|những tháng).*|theo nhiệm vụ.*"
    r"|theo (?:phạm vi|lĩnh vực|thẩm quyền|sự).*|cùng|chủ động|tập trung|hãy|là|thường xuyên"
    r"|(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm))|[ ,:])+$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"(?<=\w),? cùng (?:với )?")
_DUTY = Needing(
    "cần |phải | trách nhiệm |có nhiệm vụ |được giao ",
    r",? ?\b(?P<duty>(?:cần|phải)(?! thiết)(?: phải)?|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ"
    r"|được giao (?:chủ trì,? )?(?=tham mưu|chủ trì)) ",
)
_LISTS_NAMES = re.compile(
    r"\bcác (?:xã|phường|phòng|sở|huyện|đơn vị|ban|cơ quan|thị trấn)[^:]{0,30}$"
)
_SUFFERS = re.compile(r" (?:được|bị)\b")
_LEADS = Needing("chủ trì", r",? (?=(?:là (?:cơ quan|đơn vị) |làm đầu mối,? ?)?chủ trì\b)")


class Doing(NamedTuple):
    """Who does it, where said, and where the clause of what is to be done begins."""

    actor: Span | None
    verb: int


class Act(NamedTuple):
    """An act of asking in a sentence: who asks, where the words after the act begin."""

    asker: Span | None
    content: int
    is_ask: bool
    verb: str


def find_act(page: Page, start: int, end: int) -> Act | None:
    """Find the first act of a sentence."""
    return next(find_acts(page, start, end), None)


def find_acts(page: Page, start: int, end: int) -> Iterator[Act]:
    """Find who asks or says something, at the head of a sentence."""
    key = page.key.text
    if _GUESTS.match(key, start, end):
        return
    for found in _ACT.finditer(key, start, min(end, start + _REACH)):
        before = key[start : found.start()]
        if (";" in before and not _FRAMES.match(before)) or _NOUN.search(before):
            continue
        if found["say"] == "chỉ đạo" and before.endswith("ban "):  # "Ban Chỉ đạo …"
            continue
        before = re.split("[:;] ?", before)[-1]
        if not _JOINED.fullmatch(before) and not _is_speaker(before, found):
            continue
        if found["say"] and not before:
            continue
        if found[0].startswith("giao") and (
            _GIVEN.search(before)
            or not _HEAD.match(key, found.end() + 1, end)
            or (key.startswith(" ban ", found.end()) and not page.is_capital(found.end() + 1))
        ):
            continue
        after = _AFTER_ACT.match(key, found.end(), end)
        content = after.end() if after is not None else found.end()
        if content >= end and not key.startswith(":", end):
            continue
        if _DELEGATES.match(key, content, end):  # asked to discuss, not to do
            continue
        yield Act(
            asker_in(page, start, found.start()), min(content, end), bool(found["ask"]), found[0]
        )


def _is_speaker(before: str, act: re.Match[str]) -> bool:
    """Whether the words before an act name who acts, now and not as something done."""
    near = before[-170:]
    if act["say"] in _OBJECTS and not _SPEAKER.search(near):
        return False
    if _PERSON_WORD.search(near):
        return True
    if not (_SPEAKER.search(near) or _STAGE.match(before)):
        return False
    if act["say"] in {"chỉ đạo", "nêu", "đề ra", "xác định"}:
        return False
    return _DONE.search(near) is None


def asker_in(page: Page, start: int, end: int) -> Span | None:
    """Give the words that name who asks: from the first title of the last clause that has one."""
    key = page.key.text
    frame = _FRAME.match(key, start, end)
    begin = frame.end() if frame is not None else start
    found = _PERSON_WORD.search(key, begin, end)
    if found is None:
        found = _SPEAKER.search(key, begin, end)
    if found is None or _PAPER.match(found[0]):
        return None
    stop = _ACTS_HERE.search(key, found.end(), end)
    asker = trim(key, found.start(), end if stop is None else stop.start())
    bare = asker is not None and key[asker.start : asker.end] in {"đồng chí", "đ/c", "ông", "bà"}
    return None if bare else asker


def speaker_in(page: Page, start: int, end: int) -> Span | None:
    """Give who speaks in a sentence of praise: the next one may only say "Đồng thời đề nghị …"."""
    praise = _PRAISES.search(page.key.text, start, min(end, start + 240))
    if praise is None or not _PERSON_WORD.search(page.key.text, start, praise.start()):
        return None
    return asker_in(page, start, praise.start())


def doing(page: Page, start: int, end: int) -> Doing | None:
    """Read "[frame,] [who] verb …" at the start of a clause."""
    key = page.key.text
    for _ in range(3):
        found = _at_once(page, start, end)
        if found is not None:
            return found
        frame = _FRAME.match(key, start, end)
        if frame is None:
            after = _behind_period(page, start, end)
            return None if after is None else _at_once(page, after, end)
        if _LONG_FRAME.match(key, start):
            found = _behind_commas(page, frame.end(), end)
            if found is not None:
                return found
        start = frame.end()
    return None


def _behind_period(page: Page, start: int, end: int) -> int | None:
    """Step over a period before what is to be done in it: "6 tháng cuối năm cần tập trung"."""
    begin = start + len("trong ") if page.key.text.startswith("trong ", start) else start
    for mention in page.mentions.inside(begin, min(end, begin + 40)):
        if mention.start == begin and mention.kind in {"period", "vague"}:
            after = page.key.text.startswith((" ", ","), mention.end)
            return mention.end + len(" ") if after and mention.end + 1 < end else None
        break
    return None


def _at_once(page: Page, start: int, end: int) -> Doing | None:
    if _LEADERS.match(page.key.text, start, end):
        found = actor_before(page, start, end)
        if found is not None:
            return found
    if TASK_VERB.match(page.key.text, start, end):
        return Doing(None, start)
    return actor_before(page, start, end)


def _behind_commas(page: Page, start: int, end: int) -> Doing | None:
    """Step over a frame that goes on behind commas: "Nếu có khó khăn, vướng mắc, …"."""
    key = page.key.text
    for _ in range(3):
        told = TASK_VERB.match(key, start, end)
        if told is not None and is_plain_verb(told[0]):
            return Doing(None, start)
        found = None if told is not None else actor_before(page, start, end)
        comma = key.find(", ", start, min(end, start + 160))
        if found is not None or comma < 0:
            return found
        start = comma + 2
    return None


def actor_before(page: Page, start: int, end: int) -> Doing | None:
    """Read who does it before the first verb: "Phòng Tài chính và các xã hướng dẫn …"."""
    key = page.key.text
    head = _HEAD.match(key, start, end)
    if head is None and not _is_named(page, start, end):
        return None
    limit = min(end, start + _REACH)
    verb = first_task_verb(page, head.end() if head is not None else start + 1, limit)
    for mark in (_LEADS, _DUTY):
        told = mark.search(key, start + 1, min(end, start + 200))
        if told is None or told.end() >= end or (verb is not None and verb < told.start()):
            continue
        if mark is _DUTY and page.is_capital(told.start("duty")):  # huyện Cần Giờ
            continue
        if _names_only(page, start, told.start()):
            return Doing(Span(start, told.start()), told.end())
    if verb is None or not _names_only(page, start, verb):
        return None
    told = TASK_VERB.match(key, verb, end)
    if told and ("đã " in told[0] or _SUFFERS.match(key, told.end())):
        return None
    return Doing(Span(start, verb), verb)


def _names_only(page: Page, start: int, end: int) -> bool:
    """Whether words hold nothing but those who do it; "các xã: Tân Thành, Yên Bình" may."""
    key = page.key.text
    for found in _NO_ACTOR.finditer(key, start, end):
        is_list = found[0] == ":" and page.is_capital(min(found.end() + 1, len(key) - 1))
        if not (is_list and _LISTS_NAMES.search(key, start, found.start())):
            return False
    return True


def is_actor(page: Page, start: int, end: int) -> bool:
    """Whether words name somebody who can do something."""
    return _HEAD.match(page.key.text, start, end) is not None or _is_named(page, start, end)


def _is_named(page: Page, start: int, end: int) -> bool:
    return names_organisation(page, start, min(end, start + 140), within=4)


def written_actor(page: Page, actor: Span) -> str:
    """Give an actor's words without "cần", "có trách nhiệm", "trong thời gian tới" behind them."""
    words = page.written(actor.start, actor.end)
    words = re.sub(r"^(?:cho|đối với|với|riêng) ", "", words, flags=re.IGNORECASE)
    words = _TOGETHER.split(words, maxsplit=1)[0]
    return _TAIL.sub("", words).strip(" ,:")
