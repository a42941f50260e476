"""Who does what: "Phòng A và các xã rà soát …", "mỗi đại biểu mỗi quý tiếp xúc …"."""

from __future__ import annotations

import re
from typing import NamedTuple

from tiendo.reading.alternation import by_first_letter
from tiendo.reading.names import capitals_end, names_organisation
from tiendo.reading.needing import Needing
from tiendo.reading.page import Page
from tiendo.reading.sentences import Span
from tiendo.reading.verbs import TASK_VERB, first_task_verb, is_plain_verb

_NAME = 120  # key characters that the name of an agency may take
REACH = 420  # key characters that a list of those asked may take
PERSON = (
    r"(?:đồng chí|đ/c|ông|bà|bí thư|phó bí thư|chủ tịch|phó chủ tịch|trưởng (?:ban|phòng|đoàn|công"
    r" an)|giám đốc|chủ tọa|chủ nhiệm|chánh văn phòng)"
)
FRAME = re.compile(
    r"(?:(?:cũng )?(?:riêng|chuyện|trong|từ|đến|để|nhằm|trên|với|thời gian|căn cứ|bên cạnh"
    r"|cùng với|ngoài|trước mắt"
    r"|trước hết|bước vào|sau|đối với|về|qua|theo|thay mặt|nếu|khi|trường hợp)\b"
    r"(?:[^,;:.]|(?<=phòng), (?=chống)){0,200}[,:] "
    r"|tại\b[^,;:.]{0,60}? (?=(?:cần|phải) )"
    r"|(?:(?:sáng|chiều) )?thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]) (?:hằng|hàng) tuần,? "
    r"|(?:hơn |gần )?\d+ (?:tháng|tuần|ngày)\b[^,;:.]{0,60}, "
    r"|(?:trong )?(?:thời gian tới|những tháng (?:tới|cuối năm|còn lại)) )"
)
_LONG_FRAME = re.compile(
    r"(?:nếu|để|nhằm|trên cơ sở|căn cứ|khi|trường hợp|ngoài|bên cạnh|cùng với)\b"
)
_LEADERS = re.compile(
    r"lãnh đạo(?:,| và| thuộc| (?:các|ubnd|sở|phòng|đơn vị|huyện|văn phòng|ban)\b)"
)
_HEADS = by_first_letter(
    rf"{PERSON}|thành viên|(?:(?:đảng|huyện|tỉnh|thành|thị) )?ủy viên|thủ trưởng"
    rf"|người đứng đầu|cán bộ|đảng viên|lãnh đạo"
    r"|công chức|nhân dân|người dân|cấp|ngành|phòng|ban|sở|đơn vị|cơ quan|địa phương"
    r"|đảng đoàn|tổ chức(?= (?:đảng|cơ sở|chính trị|đoàn(?! kiểm| công| giám)|hội(?! nghị| thảo"
    r"| thi|"
    r" chợ| diễn| trại)))|tổ(?! chức)"
    r"|đoàn|đội|hội(?! nghị| đồng nghĩa| thảo| trường)|bộ phận|chi bộ|đảng bộ|huyện|xã|tỉnh"
    r"|thành phố|thị xã|phường|quận|thị trấn|ubnd|hđnd"
    r"|ubmttq|ubkt|mttq|mặt trận|công an|chi cục|cục|ủy ban|hội đồng|thường trực|ban thường vụ"
    r"|văn phòng|trung tâm|bộ(?! máy| mặt)|khối(?! lượng)|thôn|chủ đầu tư|nhà thầu|doanh nghiệp"
    r"|hợp tác xã|quân sự"
    r"|bí thư|trưởng|phó|kho bạc|ngân hàng|bảo hiểm|tòa án|viện kiểm sát|trạm|trường(?! hợp)|hạt"
    r"|đồn"
    r"|bưu điện|điện lực|liên đoàn|huyện đoàn|thành đoàn|tỉnh đoàn|đài|lực lượng|cấp ủy|chính"
    r" quyền|đoàn thể|(?:tỉnh|huyện|thành|thị|quận|đảng) ủy|cơ sở|đại biểu|thanh tra|thuế"
    r"|thống kê|chuyên môn|ấp|xóm|khóm|làng(?! nghề)|buôn(?! bán| lậu)|khu phố|bản|chi hội"
    r"|nhà trường|ban quản lý|bql|chi nhánh|công ty|tổng công ty|nhà máy|xí nghiệp"
)
HEAD = re.compile(
    r"(?:(?:các|những|tiểu|mỗi|từng|tất cả(?: các)?|toàn thể|toàn|cả|riêng|tập thể|cùng|cho"
    rf"|đối với) )*(?:{_HEADS})\b"
)
_NO_ACTOR = re.compile(
    r"[;:.(]|\b(?:được(?! giao| phân)|bị|là(?! đơn vị| cơ quan)|có(?! liên quan| trách nhiệm"
    r"| đảng viên| trường hợp| công trình| dự án| hộ| vi phạm| vướng| tỷ lệ| diện tích"
    r"| chức năng| thẩm quyền)|đạt|đã|về|cho|theo(?! chức năng| nhiệm vụ| lĩnh vực| thẩm quyền"
    r"| phạm vi| sự| phân công)|trong(?! tỉnh| huyện| xã| toàn| hệ| quá| quý| tháng| năm| tuần"
    r"| thời| \d)|để|nhằm|tại(?! địa| cơ)"
    r"|còn|chưa|không|vẫn|ước|tăng|giảm(?! nghèo)|như|nhờ|vừa|rất|ngày càng|cơ bản|luôn|lưu ý"
    r"|yêu cầu"
    r"|đề nghị|nhấn mạnh|cho rằng|nói|điều)\b"
)
_TAIL = re.compile(
    r"(?:,? ?\b(?:cần|phải|sẽ|và|tiếp tục|có trách nhiệm|đồng loạt|sớm|trực tiếp|định kỳ"
    r"|(?<!cán bộ )(?<!công chức )(?<!viên )(?<!chí )(?<!người )(?<!đạo )phụ trách|theo chức năng.*"
    r"|căn cứ .*"
    r"|là (?:cơ quan|đơn vị|đầu mối).*|trên cơ sở .*|bằng (?:mọi|các) .*|(?:trong )?thời gian tới"
    r"|trong (?:quý|tháng|năm"
    r"|những tháng).*|\d+ tháng (?:đầu|cuối|còn lại).*|sau (?:kỳ họp|hội nghị).*|theo nhiệm vụ.*"
    r"|theo (?:phạm vi|lĩnh vực|thẩm quyền|sự).*|cùng|chủ động|tập trung|hãy|là|thường xuyên"
    r"|(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm))|[ ,:])+$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"(?<=\w),? cùng (?:với )?")
_DUTY = Needing(
    "cần |phải |nên | trách nhiệm |có nhiệm vụ |được giao ",
    r",? ?\b(?P<duty>(?:thì )?(?:cần|phải)(?! thiết)(?: phải)?"
    r"|nên(?= (?:trực tiếp|có|chọn|sớm|chủ động|tập trung|tổ chức|rà soát|xem|quan tâm|tăng cường"
    r"|báo|làm|bố trí) )|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ"
    r"|được giao (?:chủ trì,? )?(?=tham mưu|chủ trì)) ",
)
_LISTS_NAMES = re.compile(
    r"\bcác (?:xã|phường|phòng|sở|huyện|đơn vị|ban|cơ quan|thị trấn)[^:]{0,30}$"
)
_SUFFERS = re.compile(r" (?:được|bị|(?:mới|chỉ|ước) đạt)\b")
_REACHES = re.compile(r" (?:mới|chỉ|ước) đạt\b")
_FIELD = (
    r"(?:kinh tế|văn hóa|nội vụ|tài chính|kế hoạch|giáo dục|đào tạo|nông nghiệp|nông thôn"
    r"|tài nguyên|môi trường|tư pháp|lao động|thương binh|xã hội|hạ tầng|đô thị|quản lý|xây dựng"
    r"|y tế|công thương|khoa học|công nghệ|thông tin|truyền thông|truyền thanh|truyền hình"
    r"|trật tự|thể thao|du lịch|thanh tra|dân tộc"
    r"|tôn giáo|phát triển|quỹ đất|dịch vụ|hành chính công|phục vụ|bảo hiểm|thống kê|tuyên giáo"
    r"|dân vận|tổ chức|kiểm tra|nội chính|chính trị|thủy lợi|kiểm lâm|quân sự|chỉ huy|thủy sản"
    r"|chăn nuôi|thủy nông|thú y|trồng trọt|khuyến nông|giao thông|vận tải"
    r"|dự án|đầu tư|giải phóng mặt bằng"
    r"|bồi dưỡng|mặt trận|thanh niên|phụ nữ|cựu chiến binh|nông dân|công đoàn|tổng hợp|địa chính)"
)
_NAMING = re.compile(  # what goes on with a name, beside words in capitals
    rf"(?:(?<=quản lý)(?: các)? dự án|(?P<field> {_FIELD})"
    r"|,? (?:và )?(?:các )?(?:(?:tỉnh|huyện|thành|thị|quận|đảng) ủy(?! viên)|xã|phường|huyện"
    r"|tỉnh|thị trấn|thị xã|thành phố|quận|ấp|thôn|bản|xóm"
    r"|khu phố|khu dân cư|tổ dân phố|khu|khối|số|mầm non|mẫu giáo|tiểu học|trung học cơ sở|thcs"
    r"|thpt|nhân dân"
    r"|chuyên môn|liên quan|chức năng|trực thuộc|phụ trách|đoàn thể|ban|ngành|đơn vị|địa phương"
    r"|phụ nữ|nông dân|cựu chiến binh|thanh niên|(?:đảng |huyện |tỉnh |thành |thị )?ủy viên|chi bộ"
    r"|ban thường vụ|ban chấp hành|(?:phó )?(?:chủ tịch|bí thư)|trưởng (?:thôn|ấp|xóm|bản))"
    r"| -| –| \+| và)(?![\w.])"
)
_POST = re.compile(  # who is in charge in a commune, named by the field
    r"(?:kế toán|địa chính|tư pháp|văn thư|tài chính|văn hóa|nông nghiệp|khuyến nông|thú y|xã đội"
    r"|lao động|môi trường)(?:,? (?:-|–|và) (?:kế toán|xây dựng|hộ tịch|kế hoạch|xã hội|môi trường"
    r"|nông nghiệp|thống kê|thông tin|thể thao|đô thị))*\b"
)
_WHEN = re.compile(
    r"(?:trước|trong|mỗi|hằng|hàng|chậm nhất|ngay)(?: (?:ngày|tháng|quý|tuần|năm|là|vòng|ít nhất"
    r"|một lần|hai lần|này|tới|\d[\d/.-]*|[ivx]+)\b)+ (?=\w)"
)
_DOES = re.compile(  # small verbs of many uses, told from what else may follow a name
    r"(?:(?:thì|sẽ|cần|phải|hãy|nên) )*(?P<does>(?:thanh tra|thu|lấy|tuyển|rà|lập|gửi|nộp|mở|đưa"
    r"|làm|giao|cấp|ký|tạo|rút|mời|giảm|trồng|gieo"
    r"|trả|hạ|cắm|xóa|gỡ|tiêm|dành|đi|tái|lo|đóng|nghe|chọn|soạn|súc|cử|gọi|nhắc|bàn|dọn|đo|sửa"
    r"|bám|xuống|chốt|nhận|rào|treo|dán|phát|phun|bơm|đào|dựng|mua|vào|dự|chuyển)"
    r"(?! (?:viên|sự|thông|nhập|dân|án|toán)\b)\b)"
)
_BARE_HEADS = frozenset(  # kinds of agency, no name by themselves: "Ban giảm nghèo"
    {
        "ban",
        "phòng",
        "hội",
        "tổ",
        "đội",
        "đoàn",
        "sở",
        "khối",
        "bộ",
        "trung tâm",
        "hội đồng",
        "trạm",
    }
)
_UNFINISHED = (" và", " -", " –", " +", "đồng chí", "đ/c", "ông", "bà", "thường")
_NO_VERB = re.compile(
    r"(?:của|về(?! (?:dự|đích|cơ sở)\b)|theo|là"
    r"|có(?! (?:báo cáo|ngay|ít nhất|biện pháp|giải pháp|phương án))|đã|được|bị|còn"
    r"|chưa|không|để|tại|từ|với|cho|thuộc|khi|nào|mà|ở|do|vẫn|nhằm|như|tới|đến|này|đó|cùng|hoặc"
    r"|trên"
    r"|sau|bằng|qua|trong (?!tháng|quý|tuần|năm|ngày|vòng)|trước (?!ngày|\d))\b"
)
_LEADS = Needing("chủ trì", r",? (?=(?:là (?:cơ quan|đơn vị) |làm đầu mối,? ?)?chủ trì\b)")


class Doing(NamedTuple):
    """Who does it, where said, and where the clause of what is to be done begins."""

    actor: Span | None
    verb: int


def doing(page: Page, start: int, end: int) -> Doing | None:
    """Read "[frame,] [who] verb …" at the start of a clause."""
    key = page.key.text
    for _ in range(3):
        found = _at_once(page, start, end)
        if found is not None:
            return found
        frame = FRAME.match(key, start, end)
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
    verb = TASK_VERB.match(page.key.text, start, end)
    if verb is None:
        return actor_before(page, start, end)
    is_told = _REACHES.match(page.key.text, verb.end(), end)  # "Thực hiện mới đạt 45%"
    return None if is_told else Doing(None, start)


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
    head = HEAD.match(key, start, end)
    if head is None and not _is_named(page, start, end):
        return None
    limit = min(end, start + REACH)
    verb = first_task_verb(page, head.end() if head is not None else start + 1, limit)
    found = None
    if _WHEN.search(key, start, min(limit, start + _NAME)) is not None:
        found = _then(page, start, limit)
    found = found or _marked(page, start, end, verb)
    if found is None and verb is None:
        return small_verb(page, start, limit)
    if found is not None or verb is None or not _names_only(page, start, verb):
        return found
    told = TASK_VERB.match(key, verb, end)
    if told and ("đã " in told[0] or _SUFFERS.match(key, told.end())):
        return None
    return small_verb(page, start, verb) or Doing(Span(start, verb), verb)


def small_verb(page: Page, start: int, end: int) -> Doing | None:
    """Read "các ấp thu dứt điểm", "thôn Nam nộp danh sách": a small verb right behind a name."""
    stop = name_end(page, start, end)
    plain = None if stop is None else _DOES.match(page.key.text, stop + 1, end)
    if plain is None or _SUFFERS.match(page.key.text, plain.end(), end):
        return None
    return Doing(Span(start, plain.start() - 1), plain.start("does"))


def _marked(page: Page, start: int, end: int, verb: int | None) -> Doing | None:
    """Read who "chủ trì …" or "phải …", whatever verb follows."""
    key = page.key.text
    for mark in (_LEADS, _DUTY):
        told = mark.search(key, start + 1, min(end, start + 200))
        if told is None or told.end() >= end or (verb is not None and verb < told.start()):
            continue
        if mark is _DUTY and page.is_capital(told.start("duty")):  # huyện Cần Giờ
            continue
        if _names_only(page, start, told.start()):
            answers = key.endswith("chịu trách nhiệm ", start, told.end())  # … for what?
            is_act = not answers or TASK_VERB.match(key, told.end(), end)
            return Doing(Span(start, told.start()), told.end() if is_act else told.start("duty"))
    return None


def _then(page: Page, start: int, end: int) -> Doing | None:
    """Read when before what: "Sở A trước ngày 15/8 lập …", "mỗi đại biểu mỗi quý tiếp xúc …"."""
    stop = name_end(page, start, end)
    when = None if stop is None else _WHEN.match(page.key.text, stop + 1, end)
    if stop is None or when is None or when.end() >= end:
        return None
    return Doing(Span(start, stop), when.start())


def _names_only(page: Page, start: int, end: int) -> bool:
    """Whether words hold nothing but those who do it; "các xã: Tân Thành, Yên Bình" may."""
    key = page.key.text
    for found in _NO_ACTOR.finditer(key, start, end):
        is_list = found[0] == ":" and page.is_capital(min(found.end() + 1, len(key) - 1))
        if not (is_list and _LISTS_NAMES.search(key, start, found.start())):
            return False
    return True


def name_end(page: Page, start: int, end: int) -> int | None:
    """Give where the name that words begin with ends, if a small word of what it does follows."""
    key = page.key.text
    head = HEAD.match(key, start, end) or post_at(page, start, end)
    if head is None:
        return None
    at = head.end()
    while at < end:
        naming = _NAMING.match(key, at, end)
        if naming is not None and naming["field"]:
            naming = naming if page.is_capital(at + 1) else None
        more = naming.end() if naming is not None else capitals_end(page, at, most=1)
        if more == at:
            break
        at = more
    is_told = key.startswith(" ", at) and at + 1 < end and key[at + 1].isalpha()
    is_bare = at == head.end() and head[0] in _BARE_HEADS
    if not is_told or is_bare or key.endswith(_UNFINISHED, start, at):
        return None
    return None if _NO_VERB.match(key, at + 1, end) else at


def post_at(page: Page, start: int, end: int) -> re.Match[str] | None:
    """Give the post that words begin with: "Địa chính - Xây dựng khảo sát …"."""
    return _POST.match(page.key.text, start, end) if page.is_capital(start) else None


def is_actor(page: Page, start: int, end: int) -> bool:
    """Whether words name somebody who can do something."""
    return HEAD.match(page.key.text, start, end) is not None or _is_named(page, start, end)


def _is_named(page: Page, start: int, end: int) -> bool:
    return names_organisation(page, start, min(end, start + 140), within=4)


def written_actor(page: Page, actor: Span) -> str:
    """Give an actor's words without "cần", "có trách nhiệm", "trong thời gian tới" behind them."""
    words = page.written(actor.start, actor.end)
    words = re.sub(r"^(?:cho|đối với|với|riêng) ", "", words, flags=re.IGNORECASE)
    words = _TOGETHER.split(words, maxsplit=1)[0].replace(" + ", " và ")
    return _TAIL.sub("", words).strip(" ,:")
