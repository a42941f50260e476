"""Words around a number: what it reached, what it is compared with, how exact it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from tiendo.reading.records import Basis, TargetKind

QUALIFIERS = (
    r"hơn|trên|gần|khoảng(?: hơn| trên| gần)?|dưới|ít nhất|tối thiểu|tối đa|không quá|xấp xỉ"
    r"|chừng|từ"
)
_VERBS = (
    r"ước (?:thực hiện|đạt)|mới đạt"
    r"|đạt (?:được|tỷ lệ|mức|tỷ trọng|và vượt|thấp,? (?:chỉ )?đạt|khá,? đạt)|đạt"
    r"|thực hiện(?: được)?"
    r"|đã (?:đạt|thực hiện)|là|được|bằng|vượt(?: mức| chỉ tiêu| kế hoạch| dự toán)?|tương đương"
    r"|tăng (?:thêm|lên|trưởng|gấp|bình quân)|tăng|giảm (?:xuống còn|xuống|còn|thêm)"
    r"|giảm(?= dưới)|giảm|xuống còn|xuống|còn|nâng lên|lên (?:tới|đến)|lên|hoàn thành"
    r"|chiếm(?: tỷ lệ| tỷ trọng)?|có|gấp|cao hơn|thấp hơn|nhiều hơn|ít hơn|hụt|với|đến|ở mức"
)
_ADVERB = (
    r"(?:(?<!nông thôn )mới(?: chỉ|(?= (?:bằng|hoàn thành|thực hiện|chiếm)\b))|chỉ(?: mới)?|lại"
    r"|tiếp tục|cũng|vẫn(?: tiếp tục)?|đều)"
)
_SIGN = re.compile(r"\( ?([-+]) ?$")  # "dịch vụ lưu trú (-42,6%)"
_IN_BRACKETS = re.compile(  # "giảm sâu (22,55%)", "có mức tăng cao nhất (71,2%)"
    r"\b(?:(?:có )?(?:mức|tốc độ|tỷ lệ) )?(?P<verb>tăng|giảm)(?:(?<=mức tăng) trưởng)?"
    r"(?: (?:cao|thấp|mạnh|khá|nhanh|nhẹ|sâu|nhiều|rõ rệt|đáng kể|ít)(?: (?:nhất|thứ \w+))?){0,2}"
    r" ?\( ?$"
)
_HEAD = re.compile(
    rf"(?<!\w)(?:(?P<est>(?:dự )?ước(?: tính)?) )?(?:{_ADVERB} )?(?:(?P<verb>{_VERBS})[ :]{{1,2}})?"
    rf"(?:(?P<est2>(?:dự )?ước(?: tính| đạt)?) )?(?:(?P<qualifier>{QUALIFIERS}) )?[(:=-]? ?$"
    r"| ?[(:=-] ?$"
)
_SETTER = (
    r"(?:trung ương|tw|bộ tài chính|chính phủ|thủ tướng chính phủ|quốc hội|cấp trên|địa phương"
    r"|(?:thường trực |ubnd |hđnd |hội đồng nhân dân |ủy ban nhân dân |đảng bộ "
    r"|ban chấp hành đảng bộ )?"
    r"(?:tỉnh ủy|huyện ủy|thành ủy|thị ủy|quận ủy|đảng ủy|tỉnh|thành phố|huyện|thị xã|quận|xã"
    r"|phường"
    r"|thị trấn)|hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân)(?!\w)"
)
_BASE = (
    r"(?:kế hoạch|kh|dự toán|dt|chỉ tiêu|nghị quyết|nq|nqđh|mục tiêu|pháp lệnh|kịch bản"
    r"|tổng dự toán|nhiệm vụ (?:chi|thu|năm)|chương trình|(?:tổng )?(?:nguồn )?vốn(?= (?:kế hoạch"
    r"|được (?:giao|phân bổ)|tỉnh|huyện|xã|thành phố|trung ương|đã (?:giao|phân bổ)|giao|phân bổ"
    r"|kh|bố trí|năm)))(?!\w)"
)
_FILLER = (
    r"(?:(?:năm )?(?:19|20)\d\d|cả năm|đầu năm|năm|quý(?: [ivx\d]+)?|tháng|vốn|thu|chi|được|do"
    r"|của|theo|giao"
    r"|đề ra|đặt ra|thông qua|phê duyệt|phấn đấu|pháp lệnh|nghị quyết|đại hội|nhiệm kỳ|điều chỉnh"
    r"|kế hoạch|chỉ tiêu|dự toán|ngân sách|hằng năm|đã|trồng|lần thứ [ivxl\d]+|sản xuất|phân bổ"
    r"|đảng bộ|vụ(?: (?:xuân|mùa|đông|hè thu|đông xuân|thu đông|chiêm xuân|hè))?|công tác"
    r"|diện tích|tiến độ|cả nhiệm kỳ|\(kh\)|vốn đã|bổ sung|và địa phương|các cấp|đã giao|nguồn vốn"
    r"|vốn giao|chi|đã đề ra|gieo trồng|tối thiểu|khoản|cuối nhiệm kỳ"
    r"|(?<=thành phố )\w+|(?<=huyện )\w+)(?!\w)"
)
_TARGET = re.compile(
    rf" ?\)?,? ?(?:(?:so với|so|với|của|trên|theo|tổng|tổng số|số) )*(?:(?P<base>{_BASE})"
    rf"|(?P<by0>{_SETTER}) (?:giao|đề ra))"
    rf"(?P<rest>(?:[ /-]{{1,3}}(?:{_SETTER}|{_FILLER}))*)"
)
_SET_BY = re.compile(_SETTER)
_AVERAGE = (  # "mức bình quân chung của tỉnh"
    r"(?:mức )?(?:bình quân|trung bình|(?:mặt bằng|mức) chung)(?: chung)?"
    r"(?: (?:(?:của|toàn|cả|trong) ){0,2}(?:tỉnh|nước|huyện|thành phố|khu vực|vùng|quốc gia|xã)"
    r"(?!\w))?"
)
_ANCHOR = re.compile(
    r" ?\)?(?:…|\.\.\.)?,? ?(?:(?:so với|so|với|hơn|bằng|của) )?(?:(?:ước )?thực hiện )?"
    r"(?:của )?(?:cùng )?(?:(?P<same>(?:cùng )?(?:kỳ|thời điểm|thời kỳ|thời gian)(?! (?:trước"
    r"|họp|liền))(?:,? ?(?:của )?(?:năm )?(?:trước|ngoái|(?:19|20)\d\d))?"
    r"|(?:tháng|quý) (?:cùng kỳ )?(?:năm (?:trước|ngoái))"
    r"|vụ(?: [^\s,;.()\d]+){0,3}?(?: năm (?:trước|ngoái)|(?: năm)? (?:19|20)\d\d)"
    r"|(?:(?:quý [ivx\d]+|\d+ tháng(?: đầu năm)?),? ?(?:năm |/)?)(?:(?:19|20)\d\d|trước|ngoái)"
    r"|svck(?:(?: năm)? (?:19|20)\d\d)?|ck)(?!\w)"
    r"|(?P<previous>(?:tháng|quý|kỳ|tuần|vụ|thời gian)(?: liền(?: kề)?)? trước(?: đó)?)"
    r"|(?P<start>đầu năm|tháng 12(?: năm (?:trước|ngoái|(?:19|20)\d\d)|/(?:19|20)\d\d)"
    r"|cuối năm (?:trước|ngoái|(?:19|20)\d\d)|thời điểm cuối năm)"
    r"|(?P<year>năm (?:trước|ngoái|(?:19|20)\d\d))"
    rf"|(?P<other>đầu nhiệm kỳ|nhiệm kỳ trước|{_AVERAGE}|ngày \d+[-/.]\d+(?:[-/.]\d{4})?"
    r"|(?:quý [ivx\d]+|tháng \d+)/\d{4})"
    r"|(?P<before>(?:quý [ivx\d]+|tháng \d+)(?!\w)))"
)
_ANCHOR_WORD = re.compile(r" ?\)?(?:…|\.\.\.)?,? ?(?:so|với|bằng|hơn|của|cùng|svck|kỳ|ck)")
COMPLEMENT = re.compile(
    r" [^\s,;:.()%\d]+(?: [^\s,;:.()%\d]+){0,9} ?(?:\([^()]{0,60}\) ?)?(?=[,(]|; so )"
)
CONNECTORS = re.compile(
    r"[\s,;()]*(?:(?:và|cũng|đã|đồng thời|tương ứng|lần lượt|trong đó|tỷ lệ|nhưng|song"
    r"|lũy kế)\b[\s,]*)*"
)
_KINDS: dict[str, TargetKind] = {
    "kế hoạch": "plan", "kh": "plan", "mục tiêu": "plan", "pháp lệnh": "plan", "kịch bản": "plan",
    "chương trình": "plan",
    "dự toán": "estimate", "dt": "estimate", "tổng dự toán": "estimate",
    "nghị quyết": "resolution", "nq": "resolution", "nqđh": "resolution", "chỉ tiêu": "plan",
}  # fmt: skip


class Head(NamedTuple):
    """The words right before a number, from `start` on."""

    start: int
    verb: str
    qualifier: str | None
    estimate: bool


class Base(NamedTuple):
    """The target named after (or before) a percentage, up to `end`; the setter as a key span."""

    end: int
    kind: TargetKind
    setter: tuple[int, int] | None
    elided: bool  # only a setter is named: "và 26% huyện giao"


class Anchor(NamedTuple):
    """The time a number is compared with, named up to `end`."""

    end: int
    basis: Basis


def head_of(key: str, start: int, number: int) -> Head:
    """Read the words before a number, at most 60 characters back and not before `start`."""
    begin = max(start, number - 60)
    found = _HEAD.search(key, begin, number)
    if found is None:
        return Head(number, "", None, estimate=False)
    verb, qualifier = found["verb"] or "", found["qualifier"]
    told = None if verb or qualifier else _IN_BRACKETS.search(key, begin, number)
    if told is not None:
        return Head(told.start(), told["verb"], None, estimate=False)
    sign = None if verb else _SIGN.search(key, begin, number)
    if sign is not None:
        verb = "tăng" if sign[1] == "+" else "giảm"
    estimate = bool(found["est"] or found["est2"] or verb.startswith("ước"))
    return Head(found.start(), verb, None if qualifier == "từ" else qualifier, estimate)


def base_at(key: str, position: int, limit: int) -> Base | None:
    """Read "(so với) dự toán tỉnh giao" and its like at a position."""
    found = _TARGET.match(key, position, limit)
    if found is None:
        return None
    base, rest = found["base"], found["rest"]
    setter = None
    if found["by0"]:
        setter = found.span("by0")
    else:
        inside = _SET_BY.search(key, found.start("rest"), found.end("rest"))
        setter = inside.span() if inside else None
    if base is None:
        return Base(found.end(), "assignment", setter, elided=True)
    kind = _KINDS.get(base, "plan")  # "vốn tỉnh giao", "nhiệm vụ chi"
    if base == "chỉ tiêu":
        kind = "resolution" if "nghị quyết" in rest or "đại hội" in rest else kind
        kind = "assignment" if kind == "plan" and "giao" in rest else kind
    return Base(found.end(), kind, setter, elided=False)


def setter_in(words: str) -> str | None:
    """Give who set a target, in folded words such as "dự toán tỉnh giao"."""
    found = _SET_BY.search(words)
    return found[0] if found and re.search(r"giao|đề ra|quyết", words) else None


def anchor_at(key: str, position: int, limit: int) -> Anchor | None:
    """Read "so với cùng kỳ năm trước" and its like at a position."""
    if not _ANCHOR_WORD.match(key, position, limit):
        return None
    found = _ANCHOR.match(key, position, limit)
    if found is None:
        return None
    group = found.lastgroup or "other"
    basis = {
        "same": "same_period", "previous": "previous_period", "before": "previous_period",
        "start": "year_start",
    }  # fmt: skip
    if group == "year":
        return Anchor(found.end(), "same_period")
    return Anchor(found.end(), _basis(basis.get(group, "other")))


def _basis(name: str) -> Basis:
    known: dict[str, Basis] = {
        "same_period": "same_period", "previous_period": "previous_period",
        "year_start": "year_start", "other": "other",
    }  # fmt: skip
    return known[name]
