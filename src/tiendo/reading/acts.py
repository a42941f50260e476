"""Who asks whom for what: "đồng chí Bí thư yêu cầu các xã tập trung …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tiendo.reading.actors import FRAME, HEAD, PERSON, REACH, post_at
from tiendo.reading.needing import Needing
from tiendo.reading.page import Page
from tiendo.reading.sentences import Span, trim

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
_PERSON_WORD = re.compile(rf"\b{PERSON}\b")
_SPEAKER = re.compile(rf"\b(?:{PERSON}|{_ORGAN}|(?:chúng )?tôi)\b")
_STAGE = re.compile(  # the frame of a speech, before or without a speaker
    r"(?:phát biểu|kết luận|chỉ đạo|tại|sau khi|trên cơ sở|thay mặt|qua|ý kiến|trước|theo|từ"
    r"|nhân dịp|với|để|nhằm|trong|về|căn cứ|bên cạnh|đồng thời|cũng|ngoài ra|đối với)\b"
)
_JOINED = re.compile(r"(?:(?:và|đồng thời|cũng|thống nhất|đã|ngoài ra|do đó|vì vậy)[, ]*)*")
_ACT = Needing(
    "yêu cầu|đề nghị|lưu ý|nhắc|phân công|giao|hứa|cam kết|nhấn mạnh|chỉ rõ|nêu|khẳng định"
    "|cho rằng|kết luận|thống nhất|quán triệt|định hướng|gợi mở|mong|xác định|chỉ đạo|đề ra"
    "|nhất trí|quyết nghị",
    r"\b(?:(?P<ask>yêu cầu|đề nghị|lưu ý|nhắc nhở|phân công|quyết định giao"
    r"|giao(?: trách nhiệm| nhiệm vụ)?(?: cho)?)"
    r"|(?P<say>hứa|cam kết|nhắc(?: lại)?(?! nhở)|nhấn mạnh|chỉ rõ|nêu rõ|khẳng định|cho rằng"
    r"|kết luận|thống nhất|quán triệt"
    r"|định hướng|gợi mở|mong muốn|mong|xác định|chỉ đạo|đề ra|nhất trí|quyết nghị|nêu))"
    r"\b(?! (?:của|về|đặt ra|nhiệm vụ phát|phát triển kinh tế là|đổi mới|thực tế|kỹ thuật|bắt buộc"
    r"|chính đáng|thông|dịch|lưu|cao trong|cao tinh|hội nghị|cuộc họp|phiên họp|kỳ họp|buổi"
    r"|nội dung|tại|đánh giá|hạn chế|tồn tại|nguyên nhân"
    r"|với (?:báo cáo|nội dung|đánh giá|dự thảo|đề xuất)))",
)
_OBJECTS = frozenset({"kết luận", "thống nhất", "nhất trí", "quyết nghị", "chỉ đạo"})
_NOUN = re.compile(
    r"\b(?:đáp ứng|theo|các|những|một số|nhiều|với|mọi|danh mục|danh sách|toàn bộ|nhu cầu"
    r"|xuất phát từ|đạt|hồ sơ|văn bản|đơn"
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
    r"|quán triệt|giao)\b(?! cho| trách| nhiệm))*(?: (?:trước|với) (?:kỳ họp|hội nghị|cử tri))?"
    r"(?: như sau| sau)?[:,]* ?\"?"
)
_SOME = re.compile(  # "Đồng thời nhấn mạnh một số nội dung …:" needs nobody named
    r" (?:một số|các|những|\d+) (?:nhóm )?(?:nhiệm vụ|nội dung|giải pháp|vấn đề|công việc)\b"
)
_FRAMES = re.compile(r"(?:theo đó, )?(?:để|nhằm|thực hiện|căn cứ|trên cơ sở|xét)\b")


_BARE = frozenset({"đồng chí", "đ/c", "ông", "bà", "tôi", "chúng tôi"})  # say not who it is


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
    for found in _ACT.finditer(key, start, min(end, start + REACH)):
        before = key[start : found.start()]
        if (";" in before and not _FRAMES.match(before)) or _NOUN.search(before):
            continue
        if found["say"] == "chỉ đạo" and before.endswith("ban "):  # "Ban Chỉ đạo …"
            continue
        before = re.split("[:;] ?", before)[-1]
        if not _JOINED.fullmatch(before) and not _is_speaker(before, found):
            continue
        if found["say"] and before in {"", "đã "} and not _SOME.match(key, found.end(), end):
            continue
        if found[0].startswith("giao") and (
            _GIVEN.search(before)
            or not (HEAD.match(key, found.end() + 1, end) or post_at(page, found.end() + 1, end))
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
    frame = FRAME.match(key, start, end)
    begin = frame.end() if frame is not None else start
    found = _PERSON_WORD.search(key, begin, end)
    if found is None:
        found = _SPEAKER.search(key, begin, end)
    if found is None or _PAPER.match(found[0]):
        return None
    stop = _ACTS_HERE.search(key, found.end(), end)
    asker = trim(key, found.start(), end if stop is None else stop.start())
    return None if asker is not None and key[asker.start : asker.end] in _BARE else asker


def speaker_in(page: Page, start: int, end: int) -> Span | None:
    """Give who speaks in a sentence of praise: the next one may only say "Đồng thời đề nghị …"."""
    praise = _PRAISES.search(page.key.text, start, min(end, start + 240))
    if praise is None or not _PERSON_WORD.search(page.key.text, start, praise.start()):
        return None
    return asker_in(page, start, praise.start())
