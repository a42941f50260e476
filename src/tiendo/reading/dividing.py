"""Where a list of shortfalls is divided: at a comma behind which something else falls short."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiendo.reading.page import Page
from tiendo.reading.sentences import Span
from tiendo.reading.shortfalls import NEGATIVE, is_shortfall

_COMMA = re.compile(  # with the words that join two clauses
    r"(?: (?=và (?:việc|công tác|tình trạng|tình hình|tiến độ|tỷ lệ|đội ngũ)\b)|, )"
    r"(?:(?:và|đồng thời|trong khi(?: đó)?|cộng với|cùng với đó) "
    r"|(?:còn|riêng) (?!(?:một số|nhiều|tình trạng|hiện tượng|để|xảy|có|những|các|gặp|tồn|thiếu"
    r"|lúng|chưa|không|chậm|thấp|hạn|khó|nể|phổ|\d|là|coi|lại|nợ|mang)\b)(?=\w+ [^,;]{0,80}?"
    r"\b(?:chưa|không|thì|mới|chỉ|vẫn|đã|bị|hầu như)\b))?(?=\w)"
)
_TELLS = re.compile(  # words that only a predicate has
    r"\b(?:chưa|không(?! (?:gian|khí|quân|chuyên))|chẳng|còn|vẫn|cứ|(?<!bồi )(?<!bình )(?<!giao )"
    r"thường(?! (?:trực|vụ|kỳ|niên|thức))|ngày càng|ngày một|liên tục|đều|đã|đang|chỉ(?! (?:số"
    r"|tiêu|thị|đạo))"
    r"|(?<!chuẩn )(?<!thiết )bị|đạt|(?<!mặt )(?<!đồng )bằng|tăng(?! cường)"
    r"|giảm(?! (?:nghèo|tải))|rớt|xuống|thấp"
    r"|chậm|thiếu(?! (?:nhi|niên|tướng))|yếu|kém|quá|rất|khá|lại|thì|phải|xảy ra|diễn (?:ra|biến)"
    r"|gặp|kéo dài|tái diễn"
    r"|hạn chế|khó|mới (?:đạt|được|chỉ|có|dừng|\w+ được|\w+ \d)|hay (?!các)\w+"
    r"|ít(?! nhất)|có (?:lúc|nơi|đoạn|hôm|khi|chỗ|thời điểm|dấu hiệu|biểu hiện|xu hướng"
    r"|chiều hướng|nguy cơ)|ở mức|(?<!lấn )chiếm|lấn ra|mất|hỏng|phụ thuộc|xếp loại|chung chung"
    r"|qua loa|chiếu lệ|dồn|cũ|tạm bợ|mỏng|nhiều(?= (?:lần|lên|vào))|nhiều$)\b"
)
_GOES_ON = re.compile(  # no subject of its own
    r"(?:chưa|không|còn|vẫn|cũng|dẫn đến|dẫn tới|kéo theo|làm|gây|nhất là|đặc biệt|chủ yếu"
    r"|trong đó|do|vì|nên|bị|ảnh hưởng|mới|chỉ|phải|có|đạt|thấp|chậm|cần|để|như|cả|nhưng|song|tuy"
    r"|thậm chí|tiềm ẩn|kéo dài|thiếu|giảm|tăng|xếp|bằng|đã|được|chiếm|tương đương|từ"
    r"|theo(?! dõi)|trước|so|ở|tại|với|khiến|khó|ít|yếu|bình quân|mang|hết|(?:tính )?đến|tới"
    r"|trong|tháng|quý|mùa|vào|thường|hay|thì|ngày|hiện|nay|năm|hầu (?:hết|như)|gần như|đa số"
    r"|phần lớn|đoạn|chết|(?:cuối|đầu) (?:vụ|tháng|năm|quý|mùa)|giờ|thuộc"
    r"|tập trung (?:ở|tại|vào)|phát sinh|nhiều lần"
    r"|hơn|gần|khoảng|trên)\b"
)
_SIDE = re.compile(  # who suffers, how many, or a side of the same: no shortfall of its own
    r"(?:\d|số còn lại|một số người|việc đi lại|sản lượng giảm"
    r"|toàn (?:xã|huyện|tỉnh|phường|thị trấn)"
    r"|tính [^,;:]{0,60}\b(?:chưa|còn|thấp|yếu)\b"
    r"|(?:nội dung|số liệu|báo cáo|hình thức|phương thức|hiệu quả|chất lượng|kết quả|thời gian"
    r"|thông tin|hợp đồng|tiến độ|tỷ lệ|số lượng|quân số|quy mô|mức độ|công suất|xử lý|sổ"
    r"|sinh hoạt|giá cả|cấu hình)(?: \w+){0,5}? (?:chưa|còn|không|rất|quá|vẫn|mới|chỉ|đạt|bị"
    r"|phải|thấp|chậm|sơ sài|đơn điệu|nghèo nàn|kém|yếu|thiếu|ghi|khó|ít|bấp bênh|kéo dài)\b"
    r"|(?:nhiều (?:nơi|hộ|việc|cơ sở|trường hợp)|vốn sự nghiệp|cử tri|nhân dân|số nợ|xe tải"
    r"|phương tiện|người (?!đứng)|bà con|nông dân|ngư dân|dân(?! (?:số|quân))"
    r"|(?:các |một số )?hộ(?! nghèo)"
    r"|diện tích (?:phải|thiệt hại|nhiễm|bị)|đối tượng ngày|đời sống|thủ đoạn|lượng mưa"
    r"|rác(?! thải \w+ \w+ \w+ \w))\b)"
)
_HEAD = re.compile(  # what names open with that something is said of further on
    r"(?:(?:các|một số|những) )?(?:công tác|tình hình|tình trạng|tiến độ|việc|lĩnh vực|hoạt động"
    r"|chế độ|đội ngũ|kỷ luật|tệ nạn|chất lượng|hệ thống|ý thức|sự)\b"
)
_IS_NAME = re.compile(  # "tình trạng lấn chiếm", "vi phạm về đất đai": names of what is bad
    r"(?:\w+ ){0,3}?(?:tình trạng|nạn|hiện tượng) |vi phạm "
)
_OF_A_NAME = re.compile(  # what is told of them
    r"\b(?:chưa|không|còn|vẫn|diễn|xảy ra|tăng|giảm|phức tạp|kéo dài|tái diễn|đáng|đã|chậm"
    r"|ngày càng)\b"
)
_WORKED_ON = frozenset(  # "việc xử lý vi phạm": no predicate
    ("vi phạm", "sai phạm", "thiệt hại", "ô nhiễm", "khó khăn", "tồn tại", "sạt lở", "trái phép",
     "nợ đọng", "tồn đọng", "vướng mắc", "vướng", "thất thu", "lãng phí", "bỏ học", "tái phát")
)  # fmt: skip
_SUBJECT = re.compile(r"\w+ [^\s,;(]+ (?=\w)")
_WHILE = ("trong khi ", "trong khi đó ")
_DIGIT = re.compile(r"\d")
_LEFT = re.compile(  # "còn 53 hồ sơ quá hạn", "05 hộ còn lại"
    r"(?:còn (?:lại )?)?\d[\d.,/]* (?!mới|chỉ|chưa|còn|đạt)\w+"
)
_NEAR = 240  # key characters before a comma in which a bracket may be open
_COUNT = r"(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_COUNTS = re.compile(rf"\b{_COUNT}, {_COUNT}\b")
_PLACE = re.compile(r"(?:xã|phường|thị trấn|huyện|thị xã|thành phố|thôn|bản|ấp|khu|xóm) (?=\w)")


def shortfalls_in(page: Page, part: Span) -> list[Span]:
    """Divide a stretch into its shortfalls; each keeps the pieces that only go on with it.

    What follows a comma opens a shortfall of its own where it names another subject and tells
    something of it ("…, công tác kiểm tra còn hình thức"). Without a subject ("…, mới đạt 6%"), as
    a side of the same ("…, nội dung đơn điệu"), as how many or whom it hits, and as one of many
    names ("thiếu thuốc, vật tư") it goes on with what stands before.
    """
    key = page.key.text
    found: list[Span] = []
    start, told = part.start, False
    end = part.start
    for piece in _pieces(page, part):
        if told and _opens(key, piece):
            found.append(Span(start, end))
            start, told = piece.start, False
        told = told or _tells(key, piece)
        end = piece.end
    if found and not told:  # names that nothing is said of behind the last one
        return [*found[:-1], Span(found[-1].start, part.end)]
    return [*found, Span(start, part.end)]


def turns_at(page: Page, part: Span) -> int | None:
    """Give where a clause that tells a result turns to something else that falls short, if it does.

    "giải quyết 689 hồ sơ, còn 53 hồ sơ quá hạn", "đạt 78% dự toán, tiền sử dụng đất mới được 41%".
    """
    key = page.key.text
    told = False
    for piece in _pieces(page, part):
        opens = told and (_LEFT.match(key, piece.start, piece.end) or _opens(key, piece))
        if opens and is_shortfall(key, piece.start, piece.end):
            return piece.start
        told = told or _tells(key, piece) or _DIGIT.search(key, piece.start, piece.end) is not None
    return None


def _pieces(page: Page, part: Span) -> Iterator[Span]:
    """Cut at commas that stand neither in brackets nor between two names of places."""
    key = page.key.text
    start = part.start
    for comma in _COMMA.finditer(key, part.start, part.end):
        near = max(start, comma.start() - _NEAR)
        if key.count("(", near, comma.start()) > key.count(")", near, comma.start()):
            continue
        if _is_between_names(page, part.start, comma):
            continue
        yield Span(start, comma.start())
        start = comma.end()
    yield Span(start, part.end)


def _is_between_names(page: Page, start: int, comma: re.Match[str]) -> bool:
    """Whether a comma stands between names ("các xã Thanh Lương, Thanh Phú") or counts."""
    key = page.key.text
    place = _PLACE.match(key, comma.end())
    after = comma.end() if place is None else place.end()
    before = max(key.rfind(" ", start, comma.start()) + 1, start)
    if _COUNTS.match(key, before):  # "ba, bốn việc"
        return True
    return page.is_capital(after) and page.is_capital(before)


def _opens(key: str, piece: Span) -> bool:
    """Whether a piece names something of its own that it tells of, or begins to."""
    if key.endswith(_WHILE, 0, piece.start):
        return True
    if _GOES_ON.match(key, piece.start, piece.end) or _SIDE.match(key, piece.start, piece.end):
        return False
    if _HEAD.match(key, piece.start, piece.end):
        return True
    subject = _SUBJECT.match(key, piece.start, piece.end)
    if subject is None or _TELLS.match(key, key.index(" ", piece.start) + 1):
        return False
    return _tells(key, Span(subject.end(), piece.end))


def _tells(key: str, piece: Span) -> bool:
    """Whether a piece has a predicate: one of a shortfall, or any other."""
    bracket = key.find("(", piece.start, piece.end)
    end = piece.end if bracket < 0 else bracket
    name = _IS_NAME.match(key, piece.start, end)
    if name is not None:
        return _OF_A_NAME.search(key, name.end(), end) is not None
    if _TELLS.search(key, piece.start, end):
        return True
    is_work = _HEAD.match(key, piece.start, end) is not None
    return any(
        not (is_work and told[0] in _WORKED_ON) for told in NEGATIVE.finditer(key, piece.start, end)
    )
