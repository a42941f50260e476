"""Words that say what a sentence is for; patterns of the language, on folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiendo.reading import unmet
from tiendo.reading.findings import opens_list, said_from
from tiendo.reading.needing import Needing
from tiendo.reading.rules import Rule
from tiendo.reading.sentences import Span
from tiendo.reading.shortfalls import NEGATIVE, falls_short, is_shortfall, overcome
from tiendo.reading.topics import SHORTFALL, SHORTFALLS, Section, topic

GENERIC = re.compile(  # words that only announce: "một số nhiệm vụ trọng tâm sau"
    r"(?:[^,;:]{0,40}\b)?(?:nhiệm vụ|nội dung|giải pháp|công việc|vấn đề|công tác|biện pháp|yêu cầu"
    r"|việc|chỉ tiêu|mục tiêu|phần việc|ý kiến)\b(?: (?:trọng tâm|chủ yếu|cụ thể|cơ bản|chính|trên"
    r"|cần|sau|như|đây|đó|là|gồm|quan trọng|trước mắt|thời gian tới|tháng|quý|năm|\d[\d/]*|[ivx]+"
    r"|theo|biểu|phụ lục|bảng|danh mục|dưới|tập trung|thực hiện|và|giải pháp|nhiệm vụ|lớn"
    r"|then chốt|cấp bách|tiếp theo|cuối))*,?$"
)
_LIST_WORD = Needing(
    SHORTFALLS,
    rf"\b{SHORTFALL}(?:(?:,| và|;)? ?{SHORTFALL}){{0,3}}(?![^:;.]{{0,90}}\bcũng như\b)"
    r"(?:[ ,][^:;.]{0,90}?)?,? (?:(?<!được )(?<!gần )(?<!coi )(?<!hầu )như|đó là|cụ thể là|cụ thể"
    r"|gồm|bao gồm|nhất là|trong đó nổi lên là)(?: sau)?(?: đây)?(?: là)?\b"
    r"(?! (?:vậy|thế|trên|đã))",
)
_BUT_GOOD = re.compile(  # "… gặp không ít khó khăn, song kinh tế tiếp tục tăng trưởng: …"
    r"(?:,| )(?:song|nhưng)\b(?!.{0,200}\b(?:còn|chưa|hạn chế|khó khăn|chậm|thấp)\b)"
)
_ADVERSATIVE = re.compile(
    r"(?:(?:tuy nhiên|tuy vậy|tuy thế|mặc dù vậy|dẫu vậy|dù vậy|thế nhưng|song|nhưng)\b,? ?"
    r"|(?:(?:bên|bện) cạnh|cùng với|ngoài) (?:những |các )?(?:kết quả|mặt|ưu điểm|thành tích|thành"
    r" tựu|thuận lợi|chuyển biến|cố gắng|nỗ lực)[^,:;]{0,90}?(?:, |(?=\b(?:vẫn|còn|công tác"
    r"|tình hình|một số|việc|tiến độ)\b))"
    r"|bên cạnh đó,? (?=.{0,120}(?:vẫn|còn|chưa))"
    r"|(?:qua|theo) (?:đánh giá|báo cáo|kiểm tra)[^,:;]{0,60}, "
    r"|trong (?:quý|tháng|năm|kỳ|\d+ tháng)[^,:;]{0,30}, )+"
)
_TURNS = re.compile(r"tuy|dù|dẫu|mặc dù|thế nhưng|song|nhưng|bên cạnh|bện cạnh|cùng với|ngoài")
_ABOUT = re.compile(
    rf"(?:[^,:;]{{0,60}}\b)?(?:còn|có|gặp|bộc lộ|tồn tại)(?: \w+){{0,4}} {SHORTFALL}"
    rf"(?:(?:,| và) {SHORTFALL}){{0,3}}(?: nhất định)? (?:về|trong|ở) (?=\w)"
)
_SAME_SUBJECT = re.compile(
    r"(?:vẫn|còn(?! (?:lại )?\d)|cũng|lại|chưa|không|chậm|mới|chỉ|thấp|gặp)\b"
)
_BUT = "tuy nhiên|tuy vậy|song|nhưng"
_INNER_ADVERSATIVE = Needing(_BUT, r"[;,] (?:thế nhưng|tuy nhiên|tuy vậy|song|nhưng)\b,? ?")
_INNER_BUT = Needing(_BUT, r" (?:tuy nhiên|nhưng|song)\b,? ")
_VAGUE_SUBJECT = re.compile(  # says that there are some, not which: "vẫn còn một số hạn chế"
    rf"(?:(?:[^:;]{{0,110}}\b)?(?:còn|có|gặp|bộc lộ|tồn tại|chỉ ra|nhìn nhận)(?: \w+){{0,2}}"
    rf" (?:một số|những|các|không ít|nhiều mặt)(?: \w+){{0,3}}|(?:vẫn |cũng )*(?:còn|có|gặp|bộc lộ"
    rf"|tồn tại)(?: \w+){{0,4}}) {SHORTFALL}"
    rf"(?:(?:,| và) {SHORTFALL}){{0,3}}(?: nhất định| sau(?: đây)?"
    r"| cần (?:khắc phục|quan tâm)[^:;]*)?$"
)
_NAMELY = re.compile(r"(?:đó là|cụ thể(?: là)?|trong đó|theo đó)\b[,:]? ?(?!hóa)")
_NAMELY_BEHIND = re.compile(r"(?:, (?:cụ thể(?: là)?|như)|,? (?:đó là|biểu hiện là|thể hiện ở))$")
_SOME = (  # "một số hạn chế", "những việc chưa làm được"
    r"\b(?:một số|những|các|không ít|nhiều) (?:(?:\w+ ){0,3}"
    rf"{SHORTFALL}(?:(?:,| và) {SHORTFALL}){{0,3}}"
    r"|(?:việc|mặt|điểm|nội dung|vấn đề|khâu)(?: \w+){0,4} (?:chưa|không|hạn chế|yếu|khắc phục"
    r"|chậm))"
)
_ANNOUNCES = re.compile(rf"{_SOME}[^,;:]{{0,60}}$")  # what the next sentences list
_FINDS = Needing(  # "hội nghị cũng thẳng thắn nhìn nhận: …"
    "nêu|chỉ r|cho rằng|cho thấy|nhìn nhận|đánh giá|nhận định|nhận thấy|thừa nhận|phản ánh"
    "|băn khoăn|phát hiện|lưu ý|nhắc",
    r"[^;:]{0,200}?\b(?:nêu(?: rõ| lên| ra)?|chỉ (?:ra|rõ)|cho (?:rằng|thấy)|nhìn nhận|đánh giá"
    r"|nhận (?:định|thấy)|thừa nhận|phản ánh|băn khoăn|phát hiện"
    r"|(?P<warns>lưu ý|nhắc))(?: rằng)?(?P<colon>:)? ",
)
_FINDERS = re.compile(
    r"\b(?:báo cáo|đại biểu|hội nghị|kỳ họp|phiên họp|ban|ý kiến|cử tri|ubnd|hđnd|thường trực"
    r"|đồng chí|btv|ban chấp hành|(?:tỉnh|huyện|thành|thị|quận|đảng) ủy)\b"
)
_SUPERIOR = (
    r"(?:với |đến |lên )?(?:các )?(?:trung ương|chính phủ|quốc hội|thủ tướng|bộ (?!phận|máy|đội"
    r"|chỉ|tiêu)|tỉnh|ubnd tỉnh|hđnd tỉnh|ban thường vụ tỉnh|thường trực tỉnh|sở|các sở|cấp trên"
    r"|ủy ban nhân dân tỉnh|hội đồng nhân dân tỉnh|cấp có thẩm quyền)"
)
TO_SUPERIOR = re.compile(_SUPERIOR)
CONCEDES = re.compile(r"(?:[^,;:]{0,60}\b)?(?:mặc dù|tuy|dù|trong điều kiện)\b")
PROPOSES = Needing(
    "đề nghị|kiến nghị|đề xuất",
    rf"\b(?:đề nghị|kiến nghị|đề xuất)(?: với)?:? {_SUPERIOR}",
)
_SOON = (
    r"(?:(?:những )?thời gian (?:tới|còn lại|tiếp theo)"
    r"|những tháng (?:cuối năm|còn lại|tiếp theo|tới)"
    r"|từ nay đến (?:hết |cuối )?(?:năm|quý|tháng|nhiệm kỳ)|đến (?:cuối|hết) (?:năm|quý|tháng)"
    r"|(?:quý|tháng|năm|nhiệm kỳ|kỳ|tuần) (?:tới|sau|tiếp theo))"
    r"(?: (?:của|năm|quý|tháng|này|là|\d[\d/.-]*|[ivx]+|nhiệm kỳ))*"
)
_AHEAD_OPENING = re.compile(
    r"(?:(?:(?:định hướng|phương hướng|(?:về )?(?:nhiệm vụ|giải pháp|công tác|phương hướng))"
    rf"(?: \w+){{0,5}}? )?(?:trong |bước vào |sang )?{_SOON}(?:, | (?=\w))"
    r"|(?:để|nhằm) (?!lại|xảy)[^,:;]{10,220}, )"
)
_AGENDA_VERB = (
    r"(?:nghe|thông qua|xem xét|thảo luận|trình(?: bày)?|biểu quyết|cho ý kiến|chất vấn|bầu"
    r"|miễn nhiệm|thẩm tra|bế mạc|khai mạc|dành|tiến hành (?:bầu|biểu|thảo)|nhất trí|tán thành"
    r"|góp ý|tham gia (?:ý kiến|thảo|phát|đóng)|quán triệt|giới thiệu|công bố|trao đổi|bàn"
    r"|phân tích|tập trung (?:thảo|phân|đánh|xem|cho|bàn)|báo cáo (?:tóm|dự|kết quả giải))"
)
PROCEDURAL = re.compile(
    r"(?:(?:cùng |tham )*dự (?:và |có |hội|kỳ|phiên|buổi|họp|chỉ|cùng|kiến (?:chương|kỳ|hội|thời))"
    r"|tham dự|đến dự|về dự|chủ trì|tham gia (?:hội|buổi|kỳ)"
    r"|(?:các |hai )?(?:đồng chí|đ/c|ông|bà(?! con))\b(?! (?:trưởng (?:thôn|ấp|xóm|bản|khu)"
    r"|ủy viên|đảng ủy viên|phụ trách|bí thư chi bộ|thành viên)\b)|tại (?:chương trình|hội nghị"
    r"|kỳ họp|phiên họp|buổi|cuộc họp|đây)"
    r"|(?:hội nghị|kỳ họp|phiên họp|cuộc họp|buổi họp)\b|phát biểu|kết thúc|thay mặt|cũng tại"
    r"|(?:kính )?thưa|không có ý kiến"
    r"|sau khi|trên cơ sở|theo chương trình|trong (?:phiên|cuộc|buổi|kỳ|hội|phần) (?:họp|nghị|làm"
    r"|thảo)|từ đó|(?:các|một số|nhiều|\d+) (?:đại biểu|ý kiến|lượt ý kiến|tham luận)|đại biểu"
    r"|với tinh thần|nhân dịp|cũng trong|ngay sau|buổi (?:sáng"
    r"|chiều)|báo cáo (?:tại|trước|với)|thư ký|chủ tọa|qua thảo luận"
    r"|trước đó|ý kiến|kết luận|thực hiện chương trình|(?:sáng|chiều|ngày|tối) (?:nay|qua"
    r"|(?:ngày )?\d)"
    r"|[^,;:]{0,90}(?:chủ trì|điều hành|tham dự) (?:hội nghị|kỳ họp|phiên họp|cuộc họp)"
    r"|(?=.{0,309}+$).{0,300}\b(?:tham dự|cùng dự|đến dự|dự họp|tham gia)$"
    rf"|(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|thường trực|các ban|ban|btv|bch|toàn thể)\b"
    rf"[^,;:.]{{0,40}}? (?:đã |sẽ |cũng |được )?{_AGENDA_VERB}\b"
    r"|(?:trong|sau) (?:một|01|\d+) (?:ngày|buổi)|căn cứ|xét |[^,;:]{0,60} giới thiệu toàn văn"
    r"|thực hiện (?:công văn|chỉ thị"
    r"|kế hoạch) số)"
)
MENTIONS = Needing(
    f"{SHORTFALLS}|nguyên nhân",
    rf"\b(?:trao đổi|thảo luận|phân tích|làm rõ|chỉ ra|chỉ rõ|đánh giá|nêu(?: lên| rõ)?|bàn"
    rf"|nhìn nhận|khắc phục|tháo gỡ|kiểm điểm|giải trình|rút kinh nghiệm"
    rf"|thẳng thắn)\b[^;:]{{0,130}}?\b(?:{SHORTFALL}|nguyên nhân)"
    rf"|\b(?:những|các) {SHORTFALL} (?:nêu )?(?:trên|này|đó)\b",
)
COMPLETES = re.compile(
    r"(?:thời (?:hạn|gian)|hạn|tiến độ|sản phẩm|cơ quan|đơn vị)(?: (?:hoàn thành|thực hiện|chủ trì"
    r"|phối hợp))?:"
)
_REQUEST = re.compile(r"(?:[^.]{0,300}?[;:,] )?(?P<said>(?:đề nghị|kiến nghị|đề xuất)(?: với)?):? ")
_HEARD = re.compile(r"\b(?:nghe|thảo luận|tiếp thu)\b")
PRAISES = re.compile(
    r"(?:[^,;:]{0,80} )?(?:(?:đã|cũng) )?(?:ghi nhận|biểu dương|đánh giá cao|kêu gọi)\b"
)
_TO_BE_SOLVED = re.compile(
    r"\bcần (?:được )?(?:cấp trên|trung ương|tỉnh|huyện|thành phố)[^:;]{0,30}"
    r" (?:hỗ trợ|giải quyết|tháo gỡ|quan tâm)\b"
)
WELL = re.compile(
    r"\b(?:tích cực|hoàn thành|vượt|tăng cường|ổn định|giữ vững|chuyển biến|kịp thời|nâng lên"
    r"|được (?:quan tâm|đảm bảo|bảo đảm|duy trì|đẩy mạnh|chú trọng|tăng cường|triển khai|tập trung"
    r"|thực hiện)|biểu dương|thống nhất|tiếp tục|tập trung)\b"
)
GOAL = re.compile(r"(?:phấn đấu|mục tiêu)\b")
ASSESSES = re.compile(
    r"\b(?:đánh giá|nêu rõ|cho thấy|khẳng định|thống nhất nhận định|nhận định|nêu)"
    r"(?: rằng)?(?:,|:| là) "
)
RHETORIC = Needing(
    "nêu cao tinh thần|phát huy |một số kết quả tích cực|nhiều kết quả |ghi nhận|biểu dương"
    "|đánh giá cao|nhấn mạnh |chúc mừng|cảm ơn|nhiệt liệt|trân trọng",
    r"\b(?:nêu cao tinh thần|phát huy (?:tinh thần|những kết quả)|một số kết quả tích cực"
    r"|nhiều kết quả (?:quan trọng|tích cực|nổi bật)|ghi nhận|biểu dương|đánh giá cao"
    r"|nhấn mạnh (?:vai trò|trách nhiệm|tầm|ý nghĩa)|chúc mừng|cảm ơn"
    r"|nhiệt liệt|trân trọng)\b",
)
_JOINERS = re.compile(
    r"(?:(?:và|đồng thời|cụ thể(?: là)?|theo đó|nổi bật(?: là)?|song song(?: với)? đó|bên cạnh đó"
    r"|cùng với đó|ngoài ra|trong đó|qua đó|mặt khác|đặc biệt(?: là)?|nhất là|vì vậy|tuy nhiên"
    r"|tuy vậy"
    r"|do đó|do vậy|vì thế|trước hết|trước mắt|riêng|tiếp đó|cũng|thứ (?:nhất|hai|ba|tư|năm|sáu"
    r"|bảy)"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là)\b(?! hóa)[,:]? )+"
)
_LEADING = re.compile(
    r"(?:(?:(?:và|đồng thời|cụ thể(?: là)?|theo đó|nổi bật(?: là)?|song song(?: với)? đó"
    r"|bên cạnh đó"
    r"|cùng với đó|ngoài ra|trong đó|qua đó|mặt khác|đặc biệt(?: là)?|tiếp đó|do vậy|vì thế"
    r"|thứ (?:nhất|hai|ba|tư|năm)(?! (?:hằng|hàng))|một là|hai là|ba là"
    r"|bốn là|năm là|sáu là|bảy là|tám là|vì vậy|do đó|trước hết|trước mắt"
    r"|riêng(?! [^,;:]{4,100}, )"
    r"|còn(?= (?:các|sở|phòng|ubnd|ban|công an|chủ tịch|ủy ban)\b))\b(?! hóa)[,:]?"
    r"|(?:về )?(?:nguyên nhân )?(?:mặt )?(?:khách|chủ) quan(?: là)?[,:]"
    r"|theo (?:báo cáo|đánh giá)[^,:;]{0,80},|về (?:nhiệm vụ|phương hướng)[^,:;]{0,60}[,:]"
    r"|(?:cũng )?trong (?:quý|tháng|năm|6 tháng|9 tháng|kỳ|\d+ tháng)(?: (?:[ivx\d/]+|đầu|năm|qua"
    r"|vừa))*,"
    r"|(?:\d+|sáu|chín|ba) tháng đầu năm(?: \d{4})?,) )+"
)
LISTS = frozenset({"adversative_list", "lead_in_colon", "lead_in_word", "namely"})  # rules


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at the head of a sentence: what follows from `content` on belongs to `section`."""

    section: Section
    content: int
    rule: Rule
    is_list: bool = False  # a list may follow in the next blocks
    lead: Span | None = None  # who is asked
    asker: Span | None = None  # who asks


def strip_leading(text: str, start: int, end: int) -> int:
    """Step over joining words at the start of a clause; gives the new start."""
    found = _LEADING.match(text, start, end)
    return found.end() if found is not None and found.end() < end else start


def strip_joiners(text: str, start: int, end: int) -> int:
    """Step over "Đồng thời," and its like only."""
    found = _JOINERS.match(text, start, end)
    return found.end() if found is not None and found.end() < end else start


_PASSES = re.compile(  # "…; đồng thời thông qua một số nghị quyết: phê duyệt quyết toán …"
    r"\b(?:thông qua|biểu quyết|ban hành|phê chuẩn)\b[^:;]{0,60}\b(?:nghị quyết|nq|tờ trình|báo cáo"
    r"|nội dung|dự thảo|quyết định)\b[^:;]{0,40}$"
)
_SETS_TARGETS = re.compile(r"\b(?:các|một số|những|\d+) (?:mục tiêu|chỉ tiêu)(?: \w+){0,3}$")


def list_cue(text: str, start: int, end: int) -> Cue | None:
    """Find the lead-in of a list: words with a topic up to a colon, or "… hạn chế như"."""
    not_met = _shortfall_list(text, start, end)
    if not_met is not None:
        return not_met
    colon = text.find(":", start, end)
    if colon >= 0 and not text[colon + 1 : colon + 2].isdigit():
        section = topic(text[start:colon], last=True)
        if section in {"limitation", "proposal"}:
            section = _announced(text, start, colon, section)
            return section and Cue(section, colon + 1, "lead_in_colon", is_list=True)
        if section in {None, "mixed"} and _lists_shortfalls(text, start, colon):
            section = "limitation"
        section = _of_tasks(text, start, colon) if section == "task" else section
        if section not in {None, "none", "heard"}:
            return Cue(section or "mixed", colon + 1, "lead_in_colon", is_list=True)
    found = _LIST_WORD.search(text, start, end)
    if found is not None and not overcome(text, start, found.start()):
        return Cue("limitation", found.end(), "lead_in_word", is_list=True)
    if colon < 0 and end < len(text) and text[end] == ":":
        section = topic(text[start:end], last=True)
        if section is not None:
            return Cue(section, end, "lead_in_colon", is_list=True)
    return None


def _of_tasks(text: str, start: int, colon: int) -> Section:
    """Tell what was passed and what is to be reached from what is to be done."""
    if _PASSES.search(text, max(start, text.rfind(";", start, colon)), colon):
        return "none"
    if _SETS_TARGETS.search(text, start, colon):
        return "target"  # "nghị quyết về nhiệm vụ năm 2019 với các chỉ tiêu: thu 84 tỷ đồng"
    return "task"


def _lists_shortfalls(text: str, start: int, colon: int) -> bool:
    """Whether words before a colon are "Còn một số việc chậm so với yêu cầu", nothing set right."""
    found = _ANNOUNCES.search(text, start, colon)
    return found is not None and not overcome(text, start, found.start())


def _announced(text: str, start: int, colon: int, section: Section) -> Section | None:
    """Tell whom it is about and what was only listened to from what a list holds."""
    if section == "proposal":  # "đã nghe 11 ý kiến kiến nghị: …"
        return None if _HEARD.search(text, start, colon) else section
    if text.startswith(("đối với ", "với "), start):  # "Đối với các xã chưa đạt chuẩn: …"
        return None
    if _BUT_GOOD.search(text, start, colon):
        return None
    return "proposal" if _TO_BE_SOLVED.search(text, start, colon) else section


def _shortfall_list(text: str, start: int, end: int) -> Cue | None:
    """Find "03 chỉ tiêu không đạt, gồm: …": what did not come about, one by one."""
    found = unmet.listed_from(text, start, end)
    if found is None:
        return None
    content = min(found, end)  # what is told in the sentence itself ends with it
    return Cue("limitation", content, "unmet_list", is_list=content >= end)


def limitation_cue(text: str, start: int, end: int) -> Cue | None:
    """Find "Tuy nhiên, …" or "Bên cạnh những kết quả …, …" before something that falls short."""
    found = _ADVERSATIVE.match(text, start, end)
    if found is None or not _TURNS.match(found[0]):
        return None
    if opens_list(text, found.end(), end):
        return Cue("limitation", end, "adversative_list", is_list=True)
    return _turned(text, found.end(), end) if falls_short(text, found.end(), end) else None


def _turned(text: str, start: int, end: int) -> Cue:
    """Tell what follows "Tuy nhiên," as a list, a mention of one, or a shortfall itself."""
    listed = _adverse_list(text, start, end)
    if listed is not None:
        return listed
    about = _ABOUT.match(text, start, end)
    if about is not None and falls_short(text, about.end(), end):
        return Cue("limitation", about.end(), "adversative")
    if _VAGUE_SUBJECT.match(text[start:end]):
        return Cue("limitation", end, "adversative_mention", is_list=True)
    found = finding_cue(text, start, end)
    return found or Cue("limitation", said_from(text, start, end) or start, "adversative")


def said_cue(text: str, start: int, end: int) -> Cue | None:
    """Find "Qua rà soát, …", "… phản ánh …", "Điều đáng lo là …" before what falls short."""
    content = said_from(text, start, end)
    if content is None or list_cue(text, start, end) is not None:
        return None
    if _VAGUE_SUBJECT.match(text[content:end]):
        return Cue("limitation", end, "said_mention", is_list=True)
    return Cue("limitation", content, "said_shortfall")


def finding_cue(text: str, start: int, end: int, *, colon: bool = False) -> Cue | None:
    """Find "hội nghị cũng chỉ ra …", "báo cáo thẩm tra cho rằng: …" before what falls short."""
    found = _FINDS.match(text, start, end)
    if found is None or (colon and not found["colon"]):
        return None
    if not _FINDERS.search(text, start, found.end()) or NEGATIVE.search(text, start, found.end()):
        return None
    first = text.find(";", found.end(), end)
    tells = is_shortfall if found["warns"] else falls_short
    if not tells(text, found.end(), end if first < 0 else first):
        return None
    return Cue("limitation", found.end(), "finding", is_list=True)


def _adverse_list(text: str, start: int, end: int) -> Cue | None:
    not_met = _shortfall_list(text, start, end)
    if not_met is not None:
        return not_met
    colon = text.find(":", start, end)
    if colon > 0 and (
        topic(text[start:colon], last=True) == "limitation" or _ANNOUNCES.search(text, start, colon)
    ):
        return Cue("limitation", colon + 1, "adversative_list", is_list=True)
    if colon > 0 and _NAMELY_BEHIND.search(text, start, colon):
        return Cue("limitation", colon + 1, "adversative_list", is_list=True)
    listed = _LIST_WORD.search(text, start, end)
    if listed is None:
        return None
    return Cue("limitation", listed.end(), "adversative_list", is_list=True)


def inner_adversative(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find "; tuy nhiên" inside a sentence: (end of what precedes, start of what falls short)."""
    for found in _INNER_ADVERSATIVE.finditer(text, start, end):
        if falls_short(text, found.end(), min(end, found.end() + 300)):
            return _turn_at(text, start, found, end)
    for found in _INNER_BUT.finditer(text, start, end):
        if is_shortfall(text, found.end(), end):
            return _turn_at(text, start, found, end)
    return None


def _turn_at(text: str, start: int, found: re.Match[str], end: int) -> tuple[int, int]:
    """Give the turn itself; the whole clause where what falls short is named before it."""
    if not _SAME_SUBJECT.match(text, found.end()):
        return found.start(), said_from(text, found.end(), end) or found.end()
    clause = max(start, text.rfind("; ", start, found.start()) + 2)
    return clause, clause


def request_cue(text: str, start: int, end: int) -> Cue | None:
    """Find what somebody heard asks for: "Đề nghị UBND huyện cho chủ trương …"."""
    found = _REQUEST.match(text, start, end)
    if found is None or ";" in found[0] or falls_short(text, start, found.end()):
        return None
    said = found.start("said")
    return Cue("proposal", said, "request")


def namely_cue(text: str, before: Span, start: int, end: int) -> Cue | None:
    """Find "… gặp không ít vướng mắc. Đó là: …"."""
    found = _NAMELY.match(text, start, end)
    near = max(before.start, before.end - 200)
    if found is None or not _ANNOUNCES.search(text, near, before.end):
        return None
    return Cue("limitation", found.end(), "namely", is_list=True)


def ahead_opening(text: str, start: int, end: int) -> int | None:
    """Give the end of "Trong thời gian tới, …" and its like at the start of a sentence."""
    found = _AHEAD_OPENING.match(text, start, end)
    return None if found is None else found.end()
