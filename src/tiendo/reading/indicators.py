"""What a number is about: the words of the indicator, its catalogue code, its organisation."""

from __future__ import annotations

import re
from typing import NamedTuple

from tiendo.reading import cues
from tiendo.reading.asked import without_asked
from tiendo.reading.catalogue import LIKELY, kind_of, named
from tiendo.reading.counted import COUNTED, WRITTEN
from tiendo.reading.lexicon import IndicatorWords
from tiendo.reading.names import LEVEL, capitals_end
from tiendo.reading.needing import Needing
from tiendo.reading.page import Page
from tiendo.reading.phrases import Hit
from tiendo.reading.quantities import Quantity
from tiendo.reading.relations import Head
from tiendo.reading.sectors import sector_of
from tiendo.reading.sentences import Span, trim
from tiendo.reading.tails import moves

_RATE = re.compile(
    r"\b(?:tỷ lệ|tốc độ|độ che phủ|tỷ trọng|tỷ suất|mức độ|bao phủ|tăng trưởng|hộ nghèo giảm"
    r"|chỉ số (?:hài lòng|cải cách|par|pci|papi|sipas))\b"
)
_GROWTH = re.compile(r"\b(?:tăng trưởng|tốc độ (?:phát triển|tăng)|nhịp độ tăng)\b")
_SKIPPED = re.compile(
    r"(?:ước|trong đó|tính|so với|đến|cụ thể|đã|cả năm|từ đầu năm|hết)(?!\w)(?: \w+){0,4}$"
    r"|kế hoạch$"
)
_TRIM_END = re.compile(
    r"(?: (?:đối với|đã|được|cho|ước|là|có|với|đạt|của|thực hiện|(?<!nông thôn )mới|và|trong|tính"
    r"|cả|(?<!xuất )(?<!thực )(?<!phát )hiện"
    r"|(?<!lâu )(?<!hằng )(?<!hàng )(?<!đầu )năm"
    r"|(?:từ đầu|cuối|giữa) (?:năm|kỳ|quý|tháng)|(?<!hiện )(?<!tồn )tại"
    r"|(?<!đất )(?<!nhà )(?<!chỗ )(?<!nơi )(?<!tái định cư )ở"
    r"|nay|tính|đến|hết|(?<!ngắn )ngày|tháng|khoảng|toàn|xong|thêm"
    r"|(?<=đến nay )(?:xã|huyện|tỉnh|phường|thành phố|thị xã)))+$"
)
_TRIM_START = re.compile(
    r"(?:(?:lũy kế|cộng dồn|tính chung|trong đó|và|riêng|với|nhất là|như|gồm|đã|có|các chỉ tiêu"
    r"|trên địa bàn|một số|đặc biệt|cụ thể|kết quả|nổi bật(?: là)?|hiện(?: nay)?|đến nay"
    r"|từ đầu năm đến nay|dự kiến|phấn đấu|cả năm|cả nước|bên cạnh đó|ngoài ra|đồng thời"
    r"|toàn (?:huyện|xã(?! hội)|tỉnh|tp|thành phố|thị xã|quận|phường|địa bàn)"
    r"|(?:toàn đảng bộ|huyện|xã|tỉnh|đảng bộ"
    r"(?: huyện| xã| tỉnh)?|phường|thành phố|thị xã|địa phương)(?= (?:đã|có|hiện))"
    r"|nâng|đưa(?= (?:tổng|tỷ lệ|số|tốc độ))|tuy nhiên|tuy vậy|song|theo đó|dự ước"
    r"|trong (?:quý|kỳ|tháng|năm)(?= [^\d\s])|về(?: công tác)?"
    r"|(?:cuối|giữa) (?:năm|kỳ|quý|tháng)|thêm(?= *$)"
    r"|là|từ đó|qua đó|ước|tính|nên|nhưng|do đó)\b,? ?)+"
)
_NO_NAME = re.compile(  # "Toàn xã còn 112 hộ nghèo" names them after the number
    r"[ )]*(?:(?:trên địa bàn |toàn )(?:huyện|xã|tỉnh|phường|thành phố|thị xã|quận|địa bàn))?"
    r"(?: (?:hiện(?: nay)?|chỉ))? ?"
)
_AHEAD_OF = re.compile(r"(?:trong|tính|từ|đến|hết|riêng|vào|ước)(?: cả| đến| hết)? (?=\S)")
_HEADWORD = re.compile(
    r"(?:tổng|giá trị|sản lượng|diện tích|năng suất|doanh thu|thu|chi|số|tỷ lệ|tỷ trọng|vốn|đàn"
    r"|kim ngạch|lượng|mức|tốc độ|thuế|ngành|khu vực|khối|lĩnh vực|nhóm|chỉ số|quy mô|cây"
    r"|kết nạp|giải quyết|hoạt động|dịch vụ|công tác|nguồn)\b"
)
_PREDICATE = re.compile(
    r"\b(?:được|đã|tiếp tục|ổn định|là|đạt|có|giữ vững|tăng|giảm|chuyển biến|duy trì|đảm bảo"
    r"|bảo đảm|triển khai|tập trung|nhằm|do|bởi|ước|bằng|vượt|còn)\b"
)
_UNTIL = re.compile(r"(?:lũy kế |tính )?(?:đến|hết)(?: hết)?(?: ngày| tháng)? (?=\S)")
_COUNTING = re.compile(
    r"\b(?:kết nạp|thành lập|cấp|trồng|xây dựng|hoàn thành|giải quyết|tổ chức|xử lý|tiếp nhận"
    r"|phát hiện|bắt giữ|mở|công nhận|xóa|hỗ trợ|tạo việc làm|đào tạo|ban hành|kiểm tra|giám sát"
    r"|thi hành kỷ luật|khởi tố|triệt phá|vận động|huy động|chuyển|tuyển|giao|khám|tiêm|giảm|xảy ra"
    r"|bồi dưỡng|sửa chữa|nâng cấp|tuyên truyền|thu hút|đưa|tặng|trao|khởi công|bàn giao|gieo cấy"
    r"|gieo trồng|xuất khẩu|giới thiệu|đăng ký|chi trả|thu|điều tra|khám phá|làm|bắt|công khai"
    r"|cứng hóa|bổ sung|bố trí|phân bổ|giải ngân)"
    r"(?: (?:mới|được|thêm|cho|với|xong|chuyên đề|chính thức|đối với|lần đầu))*$|\b(?:cho|đối với)$"
    r"|^(?:(?:còn|đang|vẫn) ){0,2}thiếu$"
)
_NOMINAL = re.compile(
    r"(?:tổng|diện tích|số|tỷ lệ|giá trị|công tác|sản lượng|năng suất|kế hoạch|chương trình|việc"
    r"|tiến độ|kết quả|doanh thu|chi phí|vốn|nguồn|lĩnh vực)\b"
)
_PLAIN_MEASURES = frozenset({"ha", "tấn", "km", "kg", "m2", "m²", "m3", "m³", "tạ", "m"})
_AFTER = re.compile(r" ?(?P<words>[^\d,;.:()%…]{3,60})")
_MET = re.compile(  # "2 chỉ tiêu không đạt", "14/16 chỉ tiêu đạt và vượt kế hoạch" name themselves
    r" (?=(?:[^\s,;.]+ ){0,3}?(?:đạt|vượt|hoàn thành)\b)"
    r"(?P<words>(?:(?!(?:là|gồm|trong|như|so|với|vì|do|chiếm|bằng|tăng|giảm|được|theo|và(?! vượt))"
    r"\b|(?:đạt |vượt |hoàn thành )?(?:(?:trên|dưới|từ|hơn|gần) )?\d)[^\s\d,;.:()%…]+ ?){1,8})"
)
_AIMS = {"chỉ tiêu", "tiêu chí"}
_STOP = re.compile(
    r"\b(?:so với|so|đạt(?! chuẩn| tiêu chuẩn| tiêu chí)|tăng|giảm|bằng|vượt|chiếm|trong đó"
    r"|(?<!trước )(?<!đúng )(?<!đúng hạn )và|với|tương đương|ước|(?<!chưa )(?<!không )được"
    r"|của kế hoạch|trong|nêu(?= trên)"
    r"|tại|ở(?! nước ngoài)|từ|theo|nhằm|để|do|gắn|trên|đã"
    r"|trước(?= (?:ngày|tháng|quý|năm))|đến(?= (?:hết|ngày|tháng|quý|năm|nay|cuối)\b| ?$))\b"
)
_KEEPS = re.compile(r"\b(?:duy trì|bảo đảm|đảm bảo|phấn đấu|giữ vững)$")
_SUBJECT = re.compile(
    r" (?!so\b|kế hoạch|kh\b|dự toán|chỉ tiêu|nghị quyết|của\b|và\b|trở lên|trên\b|trong\b|tổng\b"
    r"|vốn\b|số\b|với\b|theo\b|là\b)"
    r"(?P<words>(?:[^\W\d_]+(?: [^\W\d_]+){0,3}, (?!đạt|tăng|giảm|bằng|vượt)){0,3}"
    r"[^\d,;.:()…]{3,90}?)(?= *(?:[,;.:()…\d]|$)| (?:so|tăng|giảm|đạt tỷ lệ)\b)"
)
_FIELD = (
    r"(?:dịch vụ|xây dựng|thương mại|công nghiệp|nông nghiệp|lâm nghiệp|thủy sản|du lịch|vận tải"
    r"|tiểu thủ công nghiệp)"
)
_FIELDS = re.compile(  # what a value is told of: "giá trị sản xuất thương mại, dịch vụ, du lịch"
    rf"(?:và )?{_FIELD}(?:,? (?:và )?{_FIELD})*"
)
_COUNT_AT_END = re.compile(r"(?<![\w/.-])\d[\d.]*(?:,\d+)?(?: ?%| \w+)?$")
_DANGLING = re.compile(  # "vụ tai nạn giao thông làm" before "1 người bị thương"
    r"(?: (?:làm|gây|khiến|gây thiệt hại|trước|tại|ở|buộc|phải|cho))$", re.IGNORECASE
)
_ROW = re.compile(r"\d{1,3}[.)]? (?=[^\W\d_])")  # of a row: "1 Thu hồi nợ đọng thuế 3,2 tỷ đồng"
_NUMBER_OF = re.compile(r"\bsố (?:lượng )?")
_ESTIMATE = Needing("ước", r"\bước\b")
_COMMA = re.compile(",")
_FAR = 300  # key characters before a number in which its indicator is looked for
_PLACE = re.compile(rf"\b{LEVEL} ?")


class Label(NamedTuple):
    """The indicator of a figure, between the key positions `start` and `end`."""

    text: str
    start: int
    end: int  # after the words that follow the number, where they are part of it
    code: str | None
    nearest: tuple[str, ...]  # codes that come near, where none is meant for sure
    sector: str | None
    unit: str | None
    is_rate: bool
    is_growth: bool  # a rate of growth, compared with its time by its own meaning
    is_estimate: bool


def label_of(
    page: Page,
    start: int,
    head: Head,
    quantity: Quantity,
    limit: int,
    *,
    is_level: bool,
    is_asked: bool = False,
) -> Label:
    """Read the indicator before a number, or after it where the number comes first.

    The number is a value of the indicator where `is_level`, else something said of it; `is_asked`
    where the passage asks somebody for it, who is no part of the indicator.
    """
    key, end = page.key.text, head.start
    place = _before(page, start, end)
    span = without_asked(page, place, is_asked=is_asked) if place is not None else None
    if span is not None and _comes_first(key, start, head) and not _known(page, span):
        span = None
    whose = _whose(page, quantity, head, span, limit) if is_level else None
    span = whose or span
    words = key[span.start : span.end] if span else ""
    after = _complement(page, quantity, limit)
    text = page.written(span.start, span.end) if span else ""
    before = key[span.start : end].rstrip() if span and not whose else words
    counts = not words or (not whose and ends_with_verb(before))
    if counts:
        text = _with_counted(page, text, quantity, after)
    is_value = is_level and not (quantity.is_percent and moves(head))
    measure = quantity.measure if is_value else None
    named = _named(page, span, after, quantity, measure, counts=counts)
    sector = named.sector if named.sector or not span else sector_of(page, span)
    return Label(
        text=text,
        start=span.start if span and not whose else quantity.start,
        end=whose.end if whose else after.end if after and counts else quantity.end,
        code=named.code,
        nearest=named.nearest,
        sector=sector,
        unit=_unit(page, place) if place else None,
        is_rate=_RATE.search(words) is not None,
        is_growth=_GROWTH.search(words) is not None,
        is_estimate=_ESTIMATE.search(key, max(start, end - 30), end) is not None,
    )


def _comes_first(key: str, start: int, head: Head) -> bool:
    """Whether the number stands before what it counts: "có 22 xã", "…, còn 112 hộ nghèo"."""
    unnamed = _NO_NAME.fullmatch(key[start : head.start].rpartition(",")[2])
    return head.verb == "có" or (head.verb == "còn" and unnamed is not None)


def _whose(
    page: Page, quantity: Quantity, head: Head, span: Span | None, limit: int
) -> Span | None:
    """Read "duy trì 100% xã, thị trấn đạt tiêu chí y tế": the words behind say whose share."""
    if not quantity.is_percent or head.verb not in {"", "có"}:
        return None
    key = page.key.text
    if span is not None and not (
        _PLACE.match(key, span.start, span.end) or _KEEPS.search(key, span.start, span.end)
    ):
        return None
    found = _SUBJECT.match(key, quantity.end, limit)
    return None if found is None else _without_tail(page, Span(*found.span("words")))


def ends_with_verb(words: str) -> bool:
    """Whether words end in a verb of counting: what is counted follows the number."""
    return _COUNTING.search(words) is not None and not _NOMINAL.match(words)


def counted_in(page: Page, label: Label) -> str | None:
    """Give what a number without a measure counts by its name: "tổng số sản phẩm … lên 23"."""
    named = _NUMBER_OF.search(page.key.text, label.start, label.start + len(label.text))
    noun = None if named is None else COUNTED.at(page.key.text, named.end(), label.end)
    return None if noun is None else WRITTEN.get(noun.meaning, noun.meaning)


def _with_counted(page: Page, text: str, quantity: Quantity, after: Span | None) -> str:
    """Say "kết nạp đảng viên" for "kết nạp 22 đảng viên": the verb with what it counts."""
    is_noun = quantity.power is None and not quantity.is_percent
    counted = quantity.measure if is_noun and quantity.measure not in _PLAIN_MEASURES else None
    rest = _DANGLING.sub("", page.written(after.start, after.end)) if after else ""
    return " ".join(f"{text} {counted or ''} {rest}".split())


def _before(page: Page, start: int, end: int) -> Span | None:
    """Take the last segment that can name an indicator; short ones belong to the one before."""
    key = page.key.text
    start = max(start, end - _FAR)
    begin = max((key.rfind(mark, start, end) + 1 for mark in (";", ":")), default=start)
    begin = max(begin, start)
    edges = [begin, *(comma.end() for comma in _COMMA.finditer(key, begin, end)), end]
    last: Span | None = None
    after = key.startswith(" ", begin) and key[begin - 1 : begin] not in {"", " ", "\n", ";", ":"}
    follows = {begin} if after else set()  # "bò lai chiếm 16,5% tổng đàn, đàn heo …"
    for left, right in zip(edges[-2::-1], edges[:0:-1], strict=False):
        segment = _segment(page, left, right)
        if segment is None:
            continue
        if last is not None and (left in follows or not _joins(page, segment, last)):
            break
        last = Span(segment.start, last.end if last else segment.end)
        if _known(page, segment) and not _FIELDS.fullmatch(key, segment.start, segment.end):
            break
    return last


def _joins(page: Page, left: Span, right: Span) -> bool:
    """Whether a comma stands inside a name: "khu vực nông, lâm nghiệp và thủy sản"."""
    key = page.key.text
    if _COUNT_AT_END.search(key, max(left.start, left.end - 16), left.end):
        return False  # "giải quyết 442, quá hạn 6 hồ sơ": what was counted ends there
    headed = _HEADWORD.match(key, right.start, right.end) is not None
    short = key.count(" ", right.start, right.end) < 2
    is_list = headed and _FIELDS.fullmatch(key, right.start, right.end) is not None
    if short != headed and not is_list:
        return short
    starts = _HEADWORD.match(key, left.start, left.end) or _known(page, left)
    return bool(starts) and _PREDICATE.search(key, left.start, left.end) is None


def _segment(page: Page, start: int, end: int) -> Span | None:
    key = page.key.text
    first = _first_word(page, cues.strip_leading(key, start, end), end)
    span = trim(key, first, end) if first < end else None
    if span is None:
        return None
    span = _without_tail(page, span)
    if span is None or _SKIPPED.match(key, span.start, span.end):
        return None
    return span


def _first_word(page: Page, first: int, end: int) -> int:
    """Step over period and lead-in: "Lũy kế đến hết tháng 3", "Toàn huyện có"."""
    key = page.key.text
    row = _ROW.match(key, first, end) if first == 0 or key[first - 1] == "\n" else None
    if row is not None and page.written(row.end(), row.end() + 1).isupper():
        first = row.end()
    for _ in range(3):
        while key.startswith((" ", "…", ")"), first):
            first += 1
        begun = first
        until = _UNTIL.match(key, first, end)
        mention = page.mentions.covering(until.end()) if until else None
        if mention is None:
            mention = page.mentions.covering(first)
        if mention is None:
            lead = _AHEAD_OF.match(key, first, end)
            mention = page.mentions.covering(lead.end()) if lead else None
        if mention is not None:
            first = min(end, mention.end)
        found = _TRIM_START.match(key, first, end)
        first = found.end() if found else first
        if first == begun:
            break
    return first


def _without_tail(page: Page, span: Span) -> Span | None:
    """Take the verb and the period off the end: "giải ngân (đến ngày 31/3/2023) đã"."""
    for _ in range(2):
        tail = _TRIM_END.search(page.key.text, span.start, span.end)
        stop = tail.start() if tail else span.end
        mention = page.mentions.covering(stop - 1) if stop > span.start else None
        if mention is not None:
            stop = max(span.start, mention.start)
        trimmed = trim(page.key.text, span.start, stop) if stop > span.start else None
        if trimmed is None or trimmed == span:
            return trimmed
        span = trimmed
    return span


def _known(page: Page, span: Span) -> bool:
    return next(page.indicators.find(span.start, span.end), None) is not None


def _complement(page: Page, quantity: Quantity, limit: int) -> Span | None:
    """Take the words right after a number that say what was counted."""
    met = _MET.match(page.key.text, quantity.end, limit) if quantity.measure in _AIMS else None
    if met is not None:
        return trim(page.key.text, *met.span("words"))
    found = _AFTER.match(page.key.text, quantity.end, limit)
    if found is None or not page.key.text.startswith(" ", quantity.end):
        return None
    stop = _STOP.search(page.key.text, found.start("words"), found.end("words"))
    end = stop.start() if stop else found.end("words")
    return trim(page.key.text, found.start("words"), end) if end > found.start("words") else None


class Named(NamedTuple):
    """What the catalogue says of some words."""

    code: str | None = None
    sector: str | None = None
    nearest: tuple[str, ...] = ()


def name_of(page: Page, words: str, measure: str | None) -> Named:
    """Look folded words up in the catalogue; a measure of another kind rules an indicator out."""
    hit = page.words.indicators.longest(words)
    return _name(page, words, hit, words[hit.start : hit.end] if hit else "", measure)


def _name(
    page: Page, words: str, hit: Hit[IndicatorWords] | None, wording: str, measure: str | None
) -> Named:
    """Name words by the longest wording known in them, or by what they resemble."""
    catalogue, kind = page.words.catalogue, kind_of(measure)
    if hit is not None and kind and catalogue.kind(hit.meaning.measure) not in {"", kind}:
        hit = None
    if hit is not None and len(wording) * 10 >= len(words) * 6:
        return Named(hit.meaning.code, hit.meaning.sector)
    own = catalogue.likeness(words, wording) if hit is not None else 0.0
    matches = catalogue.matches(words, kind or None)
    sure = named(matches)
    if hit is not None and own >= LIKELY and (sure is None or sure.share <= own + 0.15):
        return Named(hit.meaning.code, hit.meaning.sector)
    if sure is not None:
        return Named(sure.code, sure.sector)
    return Named(nearest=tuple(match.code for match in matches[:3]))


def _named(
    page: Page,
    span: Span | None,
    after: Span | None,
    counted: Quantity,
    measure: str | None,
    *,
    counts: bool,
) -> Named:
    """Name the words before a number; where they say little, with what was counted."""
    words = page.key.text[span.start : span.end] if span else ""
    hit = page.indicators.longest(span.start, span.end) if span else None
    wording = page.key.text[hit.start : hit.end] if hit else ""
    alone = _name(page, words, hit, wording, measure) if words else Named()
    if alone.code is not None or (alone.nearest and not counts):
        return alone
    noun = page.key.text[counted.start : after.end] if after else f"0 {counted.measure or ''}"
    joined = " ".join([words, *(word for word in noun.split() if not word[0].isdigit())]).strip()
    together = name_of(page, joined, measure) if joined not in {words, "%"} else alone
    return together if together.code or not alone.nearest else alone


def _unit(page: Page, span: Span) -> str | None:
    for found in _PLACE.finditer(page.key.text, span.start, span.end):
        word_end = found.end() - (1 if found[0].endswith(" ") else 0)
        end = min(span.end, capitals_end(page, word_end))
        if end > word_end + 1:
            return page.written(found.start(), end)
    return None
