"""Blocks of a text: its lines, hard-wrapped ones joined, told apart by what they are for."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from tiendo.reading.keys import Key
from tiendo.reading.source import Part, Source
from tiendo.reading.tables import rows_within
from tiendo.reading.topics import topic

BlockKind = Literal["noise", "title", "heading", "item", "paragraph", "note", "table"]

_OUTLINE = re.compile(
    r"(?P<part>(?:điều|chương|mục) (?:\d{1,2}|[ivx]{1,5})\b(?! của)|phần (?:thứ )?(?:[ivx]+|\d"
    r"|nhất|hai|ba|tư|bốn)\b)|(?P<letter>[a-hk-zđ])[).]\s"
    r"|(?P<roman>[ivx]{1,5})(?:\.(?!\d)|[)/-](?!v\b)|\s-)|(?P<deep>\d{1,2}(?:\.\d{1,2})+)[.)]?\s"
    r"|\(?(?P<digit>\d{1,2})(?:[.)](?!\d)|\s?[-/](?=\s))|(?P<plus>[+*•▪o➢✓](?=\s)|\+)"
    r"|(?P<dash>-(?=\s|\w))"
)
_LEVELS = ("part", "roman", "digit", "deep", "letter", "dash", "plus")
_BULLET = _LEVELS.index("dash")
_STAMP = re.compile(
    r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ nhật|t[2-7]|cn),? *)?(?:ngày )?"
    r"(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{4}-\d\d-\d\d)[ ,|-]*"
    r"(?:\d{1,2}[:hg]\d{2}(?::\d{2})?(?: ?[ap]m)?)?(?: ?\(?gmt[+-]\d+\)?)?[ .|]*"
)
_NOISE = re.compile(
    r"(?:bài,? ảnh|tin,? ảnh|bài và ảnh|tin, bài|tin bài"
    r"|ngày đăng|đăng lúc|lượt xem|số lượt|xem với cỡ|cỡ chữ|in trang|in bài|trang chủ"
    r"|quay lại|tags?|từ khóa|banner|image|hotline|email|bản quyền|copyright"
    r"|mã qr|skip to|menu|đăng nhập|gửi (?:email|bình luận|phản hồi)|đọc (?:thêm|bài)|nghe đọc)"
    r"(?: ?[:.|-]| |$)|\(?(?:ảnh|theo|nguồn) ?:|https?://|www\.|.*\.(?:jpe?g|png|gif|webp)$"
    r"|(?:ảnh|nguồn|tác giả|thực hiện|cập nhật|chia sẻ|điện thoại|truy cập)(?: ?[:|]| ?$)"
    r"|(?:cộng hòa xã hội chủ nghĩa việt nam|độc lập ?- ?tự do ?- ?hạnh phúc"
    r"|đảng cộng sản việt nam|đảng bộ tỉnh|kính gửi|số ?: ?|số \d+ ?-|\(đã ký\)|dự thảo"
    r"|trên đây là (?:kết luận|nội dung kết luận|báo cáo)\b)"
)
_BEFORE_NUMBER = re.compile(  # what a number goes on with, no mark of an outline: "trong quý|III."
    r"\b(?:quý|tháng|năm|số|ngày|khóa|thứ|kỳ|lần|điều|khoản|mục|phường|quận|tổ|ấp|thôn|khu|đợt|vụ"
    r"|lộ|trước|hết|đến|từ|còn|được|có|là|đạt|trên|gần|hơn|khoảng|và|với|thêm|bằng|tăng|giảm)$"
)
_SHORT_LINE = 40  # a line up to here says nothing of the width
_MOST_WRAPPED = 120  # no text is wrapped at more
_COLUMNS = "   "  # two columns of a paper's head
_LONGEST_HEADING = 160
_MOST_CELLS = 200  # a line of more cells is data, no prose
_END = re.compile(
    r"(?:(?:các )?(?:tin|bài)(?: viết)? (?:liên quan|khác|cùng chuyên mục|mới hơn|cũ hơn|đã đưa)"
    r"|nơi nhận ?:|ý kiến bạn đọc|bình luận ?(?:\(\d+\))?$|t/m |tm\. |k/t |kt\. |phụ lục)"
)
_CAPTION = re.compile(
    r"(?:quang cảnh|toàn cảnh|ảnh ?:|hình ảnh|(?:các )?đại biểu (?:dự|tham dự|biểu quyết|thảo luận)"
    r"|chủ tọa|.{0,120}\b(?:phát biểu|chủ trì|trao|tặng|thăm|kiểm tra|biểu quyết|trình bày|báo cáo"
    r"|kết luận|điều hành|khai mạc|bế mạc|tham luận|dự)\b.{0,60}"
    r"\b(?:tại|hội nghị|kỳ họp|phiên họp|buổi)\b)"
)
_SAYS = re.compile(
    r"\b(?:yêu cầu|đề nghị|nhấn mạnh|lưu ý|ghi nhận|đã|được|giao|nêu|tiếp tục|tập trung|nhằm"
    r"|đạt)\b|:"
)
_SHOWN = re.compile(
    r"(?:các |toàn |quang )?(?:đồng chí|đ/c|đại biểu|cảnh|lãnh đạo|bí thư|phó|chủ tịch|ông|bà"
    r"|đoàn)\b"
)
_SENTENCE_END = (".", "!", "?", "…", ";", ":", "/", '."', ".)", ',"')
_NAME = re.compile(
    r"(?:báo cáo|thông báo|kết luận|nghị quyết|biên bản|kế hoạch|chỉ thị|quyết định|tờ trình)\b"
)
_PLACE_DATE = re.compile(r"[^\d,.]{2,40}, ngày \d{1,2} tháng \d{1,2} năm \d{4}$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block [start, end) of the key, its mark left out; `level` 0 is the outermost outline."""

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    breaks: tuple[int, ...] = ()  # line feeds inside it, where a sentence was wrapped


def find_blocks(key: Key, source: Source) -> tuple[Block, ...]:
    """Cut a key into blocks; what follows the last content of a page or paper is noise."""
    text = source.text
    kinds = _Kinds(source)
    blocks: list[Block] = []
    ended = has_body = addressed = False
    for start, end, breaks in _joined_lines(key, text):
        line = key.text[start:end]
        addressed = line.startswith("kính gửi") or (addressed and line.startswith(("-", "+")))
        if addressed:
            blocks.append(Block("noise", start, end))
            continue
        ended = ended or (has_body and _END.match(line) is not None)
        if ended:
            blocks.append(Block("noise", start, end))
            continue
        block = _block(key, text, start, end, breaks=breaks, has_body=has_body)
        block = kinds.told(block, key.starts[start], line)
        has_body = (
            has_body or block.kind == "heading" or (block.kind == "paragraph" and end - start > 80)
        )
        blocks.append(block)
    return tuple(blocks)


class _Kinds:
    """What the file itself says of its blocks: headings, items, notes, captions, tables."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.tables = [table.start for table in source.tables]
        self.rows = [rows_within(source.text, one.start, one.end) for one in source.tables]

    def told(self, block: Block, position: int, line: str) -> Block:
        """Give a block with the kind that its file tells; one without parts stays as read."""
        index = bisect_right(self.tables, position) - 1
        if index >= 0 and position < self.source.tables[index].end:
            first, last = self.rows[index]
            if first <= position < last:
                return replace(block, kind="table", level=None)
            is_heading = block.kind in {"noise", "title"} and topic(line, last=False) is not None
            return replace(block, kind="heading", level=0) if is_heading else block
        part = self.source.part_at(position)
        return block if part is None else self._as_part(block, part, line)

    def _as_part(self, block: Block, part: Part, line: str) -> Block:
        if part.kind == "caption":
            return replace(block, kind="noise", level=None)
        if part.kind in {"note", "frame"}:
            return replace(block, kind="note", level=None)
        if part.kind == "heading" and _is_told(block, part, line):
            level = block.level if block.level is not None else part.level or 0
            return replace(block, kind="heading", level=level)
        if part.kind == "item" and block.kind in {"paragraph", "title", "noise"}:
            return replace(block, kind="item", level=_BULLET + min(part.level or 0, 3))
        return block


def _is_told(block: Block, part: Part, line: str) -> bool:
    """Whether a line is the heading that its file says it is; the name of a paper is its title.

    Where bold or large letters alone say so, as they also do of titles, tasks and sentences, it
    must be none of these and name what stands below it.
    """
    if block.kind == "title" and _NAME.match(line):
        return False
    if part.level is not None:
        return block.kind in {"item", "paragraph", "title", "noise"}
    is_loose = block.kind in {"paragraph", "noise"} and len(line) <= _LONGEST_HEADING
    return is_loose and not line.endswith(_SENTENCE_END) and topic(line, last=False) is not None


def _joined_lines(key: Key, text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """Give each line's span; a line broken inside a sentence goes on in the next."""
    lines: list[tuple[int, int, list[int]]] = []
    position = begun = 0
    follows = False  # directly, with no empty line between
    width = _wrap_width(key.text)
    for line in key.text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        if not line.strip():
            follows = False
            continue
        start += len(line) - len(line.lstrip())
        end -= len(line) - len(line.rstrip())
        if follows and (
            _goes_on(key, text, begun, lines[-1][1], start)
            or (width and _is_wrapped(key.text, begun, lines[-1][1], start, width))
        ):
            first, before, breaks = lines[-1]
            breaks.append(before)
            lines[-1] = (first, end, breaks)
        else:
            lines.append((start, end, []))
        begun, follows = start, True
    return [(start, end, tuple(breaks)) for start, end, breaks in lines]


def _wrap_width(text: str) -> int:
    """Give the width that the lines of a text were broken at; 0 where they were not."""
    lines = text.split("\n")
    followed = (line for line, after in pairwise(lines) if after.strip())
    lengths = [len(line) for line in followed if len(line) > _SHORT_LINE]
    inside = sorted(length for length in lengths if length <= _MOST_WRAPPED)
    if len(inside) < 6 or len(inside) * 20 < len(lengths) * 19:
        return 0
    width = inside[len(inside) * 97 // 100]  # but for a long heading or two
    return width if 2 * sum(length > width - 12 for length in inside) > len(inside) else 0


def _is_wrapped(text: str, begun: int, stopped: int, start: int, width: int) -> bool:
    """Whether a line goes on in the next, whose first word did not fit into it."""
    end = text.find("\n", start)
    first = min(at for at in (text.find(" ", start), end, len(text)) if at >= 0)
    if _COLUMNS in text[begun:stopped] or _COLUMNS in text[start : end if end >= 0 else None]:
        return False
    is_full = stopped - begun + len(" ") + first - start > width
    if not is_full or text[stopped - 1] == ":":
        return False
    goes_on = _BEFORE_NUMBER.search(text, begun, stopped) is not None
    return goes_on or _OUTLINE.match(text, start) is None


def _goes_on(key: Key, text: str, begun: int, stopped: int, start: int) -> bool:
    """Whether a line is the rest of a long one that stops in mid-sentence."""
    if stopped - begun < 45 or key.text[stopped - 1] in ".!?…;:":
        return False
    first = text[key.starts[start]]
    return first.islower() and _OUTLINE.match(key.text, start) is None


def _block(
    key: Key, text: str, start: int, end: int, *, breaks: tuple[int, ...], has_body: bool
) -> Block:
    line = key.text[start:end]
    level, body = _outline(line)
    closed = line.endswith(_SENTENCE_END)
    original = text[key.starts[start] : key.ends[end - 1]]
    if _is_noise(line, closed=closed) or original.count("\t") > _MOST_CELLS:
        return Block("noise", start, end)
    if level is not None:
        kind: BlockKind = "heading" if _is_heading(line, original, level, closed=closed) else "item"
        return Block(kind, start + body, end, level, breaks)
    if not closed and original.isupper() and topic(line, last=False) and has_body:
        return Block("heading", start, end, 0, breaks)
    if not closed and end - start < 260 and not has_body:
        return Block("title", start, end, None, breaks)
    if not closed and (end - start < 60 or original.isupper()):
        return Block("noise" if has_body else "title", start, end, None, breaks)
    return Block("paragraph", start, end, None, breaks)


def _is_noise(line: str, *, closed: bool) -> bool:
    if _STAMP.fullmatch(line) or _NOISE.match(line) or not any(map(str.isalnum, line)):
        return True
    if _PLACE_DATE.match(line):
        return True
    told = line[-1] != "." or ". " in line or _SAYS.search(line) or not _SHOWN.match(line)
    if closed and told:
        return False
    return len(line) < 220 and _CAPTION.match(line) is not None


def _outline(line: str) -> tuple[int | None, int]:
    found = _OUTLINE.match(line)
    if found is None or found.lastgroup is None:
        return None, 0
    body = found.end()
    while body < len(line) and line[body] in " .:-)":
        body += 1
    if body == len(line):
        body = found.start() if found.lastgroup == "part" else found.end()
    return (_LEVELS.index(found.lastgroup), body) if body < len(line) else (None, 0)


def _is_heading(line: str, original: str, level: int, *, closed: bool) -> bool:
    if original.isupper():
        return True
    if level > 4 or len(line) > _LONGEST_HEADING:
        return False
    return not closed or (line.endswith(":") and len(line) < 90)
