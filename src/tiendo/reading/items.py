"""Items of a passage: the clauses that an enumeration lists, without marks and joining words."""

from __future__ import annotations

import re
from collections.abc import Callable

from tiendo.reading import cues
from tiendo.reading.actors import Doing, actor_before, is_actor, post_at
from tiendo.reading.dividing import shortfalls_in
from tiendo.reading.findings import heard_from, said_from
from tiendo.reading.names import organisations_in
from tiendo.reading.page import Page
from tiendo.reading.passages import Passage
from tiendo.reading.requests import from_below
from tiendo.reading.sentences import Span, split_at, trim
from tiendo.reading.shortfalls import NEGATIVE, falls_short, has_subject, is_shortfall, lags
from tiendo.reading.unmet import named_from
from tiendo.reading.verbs import TASK_VERB, first_task_verb

_SUBJECT = re.compile(
    r", (?:và )?(?=(?:các |một số |những )?(?:công tác|tình hình|tình trạng|tiến độ|tỷ lệ|việc"
    r"|một số|lĩnh vực|hoạt động|đời sống|an ninh|quốc phòng|thu ngân sách|tổng thu|giá trị"
    r"|chất lượng|kinh tế|văn hóa|chương trình|phong trào|chính sách|tổng diện tích|sản lượng"
    r"|năng suất|tổng đàn|kết cấu|cơ sở hạ tầng|môi trường|chỉ số|giải ngân|nhiều)\b)"
)
_CAUSE_OF = re.compile(
    r"(?=(?:các |một số |nhiều |những )?(?:công tác|tình hình|tình trạng|tiến độ|tỷ lệ"
    r"|việc|một (?:số|bộ phận)|lĩnh vực|hoạt động|đời sống|an ninh|thu|chi|giá|chất lượng|kinh tế"
    r"|chương trình|phong trào|sản lượng|năng suất|môi trường|chỉ số|giải ngân|nhiều|kinh phí|nguồn"
    r"|sự|khối lượng|ý thức|năng lực|trình độ|cơ chế|văn bản|đội ngũ|cán bộ|thời tiết|dịch"
    r"|nhận thức|trách nhiệm|cơ sở|hạ tầng|lực lượng|địa bàn|người dân|doanh nghiệp|thủ tục|hồ sơ"
    r"|tai nạn|đơn thư|tội phạm|nợ|kết quả|hiệu quả|phương thức|nội dung|hiện tượng|chuyển dịch"
    r"|quy mô|tốc độ|sản xuất|dự án|số|xã|đơn vị|vai trò|thiết bị|trang thiết bị|sức mua|tệ nạn"
    r"|thu nhập|tổng)\b(?! (?:chưa|còn|không|vẫn|rất|bị|thấp|chậm)\b))"
    r"(?!(?:hiệu quả|chất lượng|kết quả|tiến độ|số lượng|quy mô) (?:chưa|còn|không|vẫn|đạt|rất|mới"
    r"|bị|thấp|chậm)\b|tỷ lệ (?:\w+ ){0,2}?(?:chưa|mới|chỉ|không) )"  # no subject of its own
)
_ONE_OF_MANY = r"(?:, (?:và |đồng thời )?| đồng thời )(?="
_OFTEN_NEXT = (  # verbs that open a task of their own even behind one other
    r"tiếp tục|tập trung|tăng cường|đẩy mạnh|đẩy nhanh|thực hiện|giữ vững|hoàn thành|làm tốt"
    r"|chủ động|quan tâm|khẩn trương|quyết liệt|tích cực|triển khai|rà soát|khắc phục"
    r"|huy động|phát huy|nâng cao|thường xuyên|kịp thời(?! (?:báo cáo|phản ánh))|duy trì|siết chặt"
    r"|tháo gỡ|củng cố|tổ chức"
    r"|phối hợp|(?:đảm bảo|bảo đảm)(?! (?:không|đúng|đủ|kịp|tiến độ|chất lượng|hiệu quả"
    r"|hoàn thành))"
)
_NEXT = re.compile(rf"{_ONE_OF_MANY}(?:{_OFTEN_NEXT})\b)|, đồng thời (?=giao\b)")
_ONE_MORE = re.compile(  # verbs that open one only in a list of three or more
    rf"{_ONE_OF_MANY}(?:{_OFTEN_NEXT}|phấn đấu|giải quyết|chỉ đạo|kiểm tra|xử lý|hướng dẫn"
    r"|vận động|chi trả|chuẩn bị|quản lý|thu hút|phát triển|cải thiện|mở rộng|đôn đốc|chăm lo"
    r"|sắp xếp|thúc đẩy|khuyến khích|nghiêm túc|đổi mới|kiên quyết|tấn công|nắm (?:chắc|chặt)"
    r"|xây dựng|kiểm soát|tuyên truyền|phòng, chống|bảo vệ|hỗ trợ|ổn định|đầu tư|khai thác"
    r"|cải cách)\b)"
)
_WEIGHS = re.compile(
    r"\b(?:tác động|bỏ|rời|lớn|cao|nhiều|tăng|giảm|ít|mỏng|hẹp|khó|ảnh hưởng|biến động|bất thường"
    r"|rộng|nhỏ|xuống|thay đổi)\b"
)
_NO_SUBJECT = (  # words that go on with what stands before them
    r"(?!(?:và|chưa|không|còn|vẫn|cũng|dẫn đến|dẫn tới|làm|gây|nhất là|đặc biệt|chủ yếu"
    r"|trong đó|do|vì|nên|bị|ảnh hưởng|mới|chỉ|phải|có|đạt|thấp|chậm|cần|để|như|cả|nhưng|song|tuy"
    r"|thậm chí|tiềm ẩn|kéo dài|thiếu|giảm|tăng|xếp|bằng|đã|được|chiếm|tương đương|từ|theo(?! dõi)"
    r"|trước"
    r"|so|ở|tại|với|khiến|khó|ít|yếu|bình quân)\b)"
    r"(?!(?:hiệu quả|chất lượng|kết quả|tiến độ|tỷ lệ|số lượng|quy mô|mức độ|công suất)"
    r" (?:\w+ ){0,2}?(?:chưa|còn|không|vẫn|đạt|rất|mới|chỉ|bị|thấp|chậm)\b)(?=\w)"
)
_OWN_CAUSE = re.compile(rf"(?:, (?:và )?| và ){_NO_SUBJECT}")
_FALLS_SHORT = re.compile(
    r"\b(?:chưa|không|còn|chậm|thấp|thiếu|ít|yếu|hạn chế|hư hỏng|xuống cấp|gia tăng|tái diễn"
    r"|tái phát|kéo dài|gặp|phức tạp|hụt|ách tắc|quá tải|ô nhiễm|vướng|chỉ đạt|mới đạt|vi phạm"
    r"|trái phép|sụt giảm|mất|xảy ra|bị|giảm|lúng túng|hình thức|tồn đọng|tăng|đơn điệu|ngập|ùn ứ"
    r"|tạm dừng|khó|thua lỗ|lỏng lẻo|buông lỏng|mờ nhạt|nặng về|trầm lắng|dang dở|xuống thấp"
    r"|nghỉ việc|tinh vi|tụt|trễ)\b"
)
_BESIDE = re.compile(  # who suffers, how many, or a side of the same: no shortfall of its own
    r"(?:\d|(?:nội dung|tính|số liệu|báo cáo|hình thức|phương thức|hiệu quả|chất lượng|kết quả"
    r"|tiến độ|mức độ)(?: \w+){0,2}? (?:chưa|còn|không|rất|quá|vẫn|mới|chỉ|thấp|chậm|sơ sài"
    r"|đơn điệu|nghèo nàn|kém|yếu|thiếu)\b|(?:mang|nhiều nơi|có nơi|(?:tính )?đến|hết"
    r"|người (?!đứng)|bà con|nông dân|các hộ|nhiều hộ|đời sống|thủ đoạn|lượng mưa|tới nay"
    r"|trong (?:năm|tháng|quý|kỳ)|rác)\b)"
)
_NOMINAL = re.compile(  # "tình trạng thiếu thuốc, vật tư": a name without a predicate
    r"(?:(?:tình trạng|nạn|hiện tượng)\b(?!.*\b(?:còn|vẫn|chưa|không|diễn ra|xảy ra|tăng|phức tạp"
    r"|kéo dài|tái diễn)\b)|số (?:\w+ ){1,4}(?:chưa|không)\b)"
)
_MEASURED = re.compile(  # what a target is set for
    r"(?:, (?:và )?| và )(?=(?:tỷ lệ|số|diện tích|thu|chi|tổng|giá trị|sản lượng|chỉ số|mức|tốc độ"
    r"|năng suất|kết nạp|giảm(?! (?:khoảng |gần |hơn )?\d)|tạo việc làm|xuất khẩu|kim ngạch|vốn"
    r"|giải ngân|xây dựng|trồng|phát triển|thành lập|bình quân|lượng|doanh thu|cơ cấu|đào tạo)\b)"
)
_BUT = re.compile(r",? (?:nhưng|song|tuy nhiên)\b,? ")
_NUMBER = re.compile(r"\(\d{1,2}\) |\d{1,2}[.)] ")
_FIELD = re.compile(  # before what falls short in it
    r"(?:một số|những|các|nhiều) (?:vấn đề|việc|mặt|nội dung|công việc)\b[^;:]{0,160} như: "
    r"|(?:(?:còn )?theo|về|(?:trên|ở|trong) (?:lĩnh vực|mảng)) [^,;:]{2,50}, (?=\w+ \w+ \w)"
)
_MARKED = re.compile(r"\s*(?:[-+*•–]|\(?\d{1,2}(?:\.\d+)*[.)]|[a-đ]\)|[ivx]+\.)\s")
_NEAR = 240  # key characters on either side that decide whether a comma separates
_SOMEBODY = re.compile(  # who may do something of their own
    r", (?=(?P<from>))(?:và |còn |riêng |(?P<gives>giao ))?"
    r"(?=(?P<few>(?:các|từng|mỗi|huyện|xã|đại biểu|thủ trưởng|trưởng) )?\w)"
)
_MODAL = re.compile(r"(?:(?:cần|phải|sẽ|hãy|xin) )+")
_SAME = re.compile(r"báo cáo|thực hiện|chủ trì|theo dõi")
_MUST = re.compile(r"\b(?:cần|phải|nên|sẽ|có trách nhiệm|chịu trách nhiệm)\b")
_TO_NAMES = re.compile(  # verbs that names may follow
    r"(?:(?P<with>phối hợp|chủ trì)|chỉ đạo|đôn đốc|hướng dẫn|giao|mời|gửi|báo cáo|trình|làm việc"
    r"|kiểm tra"
    r"|giám sát|hỗ trợ|phân công|vận động)(?:,? (?:và |phối hợp )?(?:chặt chẽ |kết quả )?"
    r"(?:với|cùng|cho|về|đến|tới|lên|tại|ở)\b)*,? "
)
_LABELS = re.compile(
    r"(?:cơ quan|đơn vị|ngành|chủ trì|phối hợp|thời (?:hạn|gian)|hạn|tiến độ|sản phẩm|kết quả"
    r"|giao|yêu cầu)\b"
)
_ADDRESSEE = re.compile(
    r"(?:(?:đề nghị|kiến nghị|đề xuất)(?: với)? |với |đối với |đề nghị )[^:;]{3,160}:(?! \d)"
)
_PREDICATE = re.compile(
    r"\b(?:được|đạt|tăng|giảm|ổn định|tiếp tục|chuyển biến|hoàn thành|bảo đảm|đảm bảo|phát triển"
    r"|có|vượt|bằng|ước|là|duy trì|diễn ra|giữ vững)\b"
)


def items_of(page: Page, passage: Passage) -> list[Span]:
    """Split a passage into its items."""
    key = page.key.text
    parts = split_at(key, passage.start, passage.end)
    if len(parts) == 1 or passage.section in {"limitation", "task"}:
        is_one = len(parts) == 1
        parts = [
            piece for part in parts for piece in _by_commas(page, part, passage, is_one=is_one)
        ]
    items: list[Span] = []
    if passage.section in {"result", "limitation"} and parts:
        parts[0] = _without_label(key, parts[0])
    if passage.section == "task":
        parts = [_without_field(page, part) for part in parts]
    if passage.section == "proposal":
        parts = [_without_addressee(key, part) for part in parts]
    if passage.rule == "said_shortfall":
        parts = [_without_speaker(key, part) for part in parts]
    if passage.section == "limitation":
        parts = [_without_frame(key, part) for part in parts]
    for part in parts:
        number = _NUMBER.match(key, part.start, part.end)
        start = part.start if number is None else number.end()
        start = cues.strip_leading(key, start, part.end)
        trimmed = trim(key, start, part.end)
        if trimmed is not None and trimmed.end - trimmed.start >= 8:
            items.append(trimmed)
    return items


def _without_speaker(key: str, part: Span) -> Span:
    """Leave out who says the next one: "…; đại biểu xã nói thêm rằng loa hỏng đã lâu"."""
    said = said_from(key, part.start, part.end)
    return part if said is None else Span(said, part.end)


def _without_frame(key: str, part: Span) -> Span:
    """Leave out the field that a shortfall is told of, and who says so: "Về y tế, trạm …"."""
    frame = _FIELD.match(key, part.start, part.end)
    start = part.start if frame is None else frame.end()
    return Span(heard_from(key, start, part.end), part.end)


def _without_label(key: str, part: Span) -> Span:
    """Leave out the name of a field before a colon: "Y tế: …"."""
    colon = key.find(":", part.start, min(part.end, part.start + 70))
    named = colon > 0 and not _PREDICATE.search(key, part.start, colon)
    rest = trim(key, colon + 1, part.end) if named else None
    return rest or part


def _without_field(page: Page, part: Span) -> Span:
    """Leave out the field of a task before a colon: "Về giáo dục: Sở …", "An ninh: giữ …"."""
    key = page.key.text
    colon = key.find(":", part.start, min(part.end, part.start + 70))
    if colon < 0 or key.count(" ", part.start, colon) > 8:
        return part
    rest = trim(key, colon + 1, part.end)
    if rest is None or is_actor(page, part.start, colon) or _LABELS.match(key, part.start):
        return part
    said = (
        TASK_VERB.match(key, rest.start, rest.end) is not None
        or is_actor(page, rest.start, rest.end)
        or post_at(page, rest.start, rest.end) is not None
    )
    is_post = page.is_capital(part.start) and " - " in key[part.start : colon]
    is_post = is_post and page.is_capital(key.index(" - ", part.start) + 3)
    return rest if said and not is_post else part


def _without_addressee(key: str, part: Span) -> Span:
    """Leave out whom a proposal is put to, before a colon: "Với UBND tỉnh: …"."""
    below = from_below(key, part.start, part.end)
    if below is not None:
        return Span(below, part.end)
    found = _ADDRESSEE.match(key, part.start, part.end)
    rest = None if found is None else trim(key, found.end(), part.end)
    return rest or part


def _by_commas(page: Page, part: Span, passage: Passage, *, is_one: bool) -> list[Span]:
    key = page.key.text
    if passage.section == "task":
        pieces = _by_actors(page, part)
        if _is_marked(key, passage.start):
            return pieces  # an item of a list is one task, however many verbs it has
        return [piece for one in pieces for piece in _by_verbs(page, one, is_one)]
    if passage.section == "limitation":
        return _shortfalls(page, part, passage)
    if passage.section == "cause":
        return _cut(key, part, _OWN_CAUSE, _is_cause, _is_own_cause)
    if passage.section == "result":
        return _cut(key, part, _SUBJECT, _is_result)
    return [part]


def _by_verbs(page: Page, part: Span, is_one: bool) -> list[Span]:
    """Cut where a verb opens a task of its own."""
    key = page.key.text
    begin = _verb_from(page, part)
    pieces = _cut(key, part, _ONE_MORE, _is_task, begin=begin)
    if len(pieces) > 2:
        return pieces
    return _cut(key, part, _NEXT, _is_task, begin=begin) if is_one else [part]


def _by_actors(page: Page, part: Span) -> list[Span]:
    """Cut where somebody else is named who does something: "…, các chi bộ phải kiểm điểm"."""
    key = page.key.text
    pieces: list[Span] = []
    start = part.start
    for comma in _SOMEBODY.finditer(key, part.start, part.end):
        at = comma.end()
        if not (comma["gives"] or comma["few"] or page.is_capital(at)):
            continue
        near = max(start, at - _NEAR)
        if key.count("(", near, at) > key.count(")", near, at):
            continue
        found = actor_before(page, at, min(part.end, at + 240))
        if found is None or found.actor is None:
            continue
        if comma["gives"] and _SAME.match(key, found.verb):  # "…, giao Chi cục Thuế báo cáo"
            continue
        if _is_apart(page, Span(start, comma.start()), found, gives=comma["gives"] is not None):
            pieces.append(Span(start, comma.start()))
            start = comma.start("from")
    pieces.append(Span(start, part.end))
    return pieces


def _is_apart(page: Page, before: Span, found: Doing, *, gives: bool) -> bool:
    """Whether who is named behind a comma goes on with no list of names before it."""
    key = page.key.text
    start = max(before.start, before.end - _NEAR)
    if found.actor is None or first_task_verb(page, start, before.end) is None:
        return False
    if gives or _MUST.search(key, found.actor.end - 1, found.verb + 24):
        return True
    return page.is_capital(found.actor.start) and not _is_open(page, start, before.end)


def _is_open(page: Page, start: int, end: int) -> bool:
    """Whether words end in a list of names that may go on."""
    key = page.key.text
    verb = last = first_task_verb(page, start, end)
    while verb is not None:
        last = verb
        blank = key.find(" ", verb, end)
        verb = None if blank < 0 else first_task_verb(page, blank, end)
    behind = None if last is None else _TO_NAMES.match(key, last, end)
    if behind is None:
        return False
    names = organisations_in(page, behind.end(), end)
    return behind["with"] is not None or (bool(names) and names[0].start - behind.end() < 6)


def _verb_from(page: Page, part: Span) -> int:
    """Give where what is to be done begins, behind who does it."""
    if TASK_VERB.match(page.key.text, part.start, part.end):
        return part.start
    found = actor_before(page, part.start, part.end)
    return part.start if found is None else found.verb


def _is_marked(key: str, position: int) -> bool:
    """Whether a position's line begins with a number, letter or dash."""
    return _MARKED.match(key, key.rfind("\n", 0, position) + 1) is not None


def _shortfalls(page: Page, part: Span, passage: Passage) -> list[Span]:
    key = page.key.text
    part = _behind_but(key, _without_frame(key, part))
    named = named_from(key, part.start, part.end)
    if named is not None or passage.rule == "unmet_list":
        return _cut(key, Span(named or part.start, part.end), _MEASURED, _is_measured)
    return shortfalls_in(page, part)


def _behind_but(key: str, part: Span) -> Span:
    """Leave out what went well before "nhưng": "kiểm tra thường xuyên hơn nhưng mùi hôi vẫn …"."""
    turn = _BUT.search(key, part.start, part.end)
    if turn is None or falls_short(key, part.start, turn.start()):
        return part
    after = key[turn.end() : min(part.end, turn.end() + _NEAR)]
    counted = after[:1].isdigit() and _stands(after)  # "…, nhưng 64 hộ chưa đăng ký"
    return Span(turn.end(), part.end) if counted or _stands_beside(after) else part


def _cut(
    key: str,
    part: Span,
    at: re.Pattern[str],
    holds: Callable[[str], bool],
    holds_after: Callable[[str], bool] | None = None,
    begin: int | None = None,
) -> list[Span]:
    """Cut where both sides stand on their own; what is told begins at `begin`."""
    pieces: list[Span] = []
    start = part.start
    told = start if begin is None else begin
    for comma in at.finditer(key, told, part.end):
        if key.count("(", start, comma.start()) > key.count(")", start, comma.start()):
            continue
        before = key[told : min(comma.start(), told + _NEAR)]
        after = key[comma.end() : min(part.end, comma.end() + _NEAR)]
        if holds(before) and (holds_after or holds)(after):
            pieces.append(Span(start, comma.start()))
            start = told = comma.end()
    pieces.append(Span(start, part.end))
    return pieces


def _is_task(text: str) -> bool:
    told = _MODAL.match(text)
    return text.count(" ", told.end() if told else 0) >= 4 and TASK_VERB.match(text) is not None


def _stands(text: str) -> bool:
    """Whether a piece says of something that it falls short."""
    return _NOMINAL.match(text) is None and is_shortfall(text, 0, len(text))


def _stands_beside(text: str) -> bool:
    """Whether a piece says so of a subject of its own."""
    if _BESIDE.match(text) is not None:
        return False
    if TASK_VERB.match(text) is not None:  # "…, tổ chức đấu giá hai phiên đều không có người"
        return lags(text, 0, len(text))
    return has_subject(text) and _stands(text)


def _is_measured(text: str) -> bool:
    return text.count(" ") >= 2


def _is_cause(text: str) -> bool:
    tells = NEGATIVE.search(text) or _WEIGHS.search(text) or _FALLS_SHORT.search(text)
    return text.count(" ") >= 3 and tells is not None


def _is_own_cause(text: str) -> bool:
    named = _CAUSE_OF.match(text) is not None and _BESIDE.match(text) is None
    return (named and _is_cause(text)) or _stands_beside(text)


def _is_result(text: str) -> bool:
    return text.count(" ") >= 3 and _PREDICATE.search(text) is not None
