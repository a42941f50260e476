"""What kind of paper a text is: by its number, its title, its layout."""

from __future__ import annotations

import re

from tiendo.reading.page import Page
from tiendo.reading.records import DocumentKind, Session

_HEAD_LINES = 30  # lines that may bear the number and the title
_NUMBER = re.compile(  # "12-BC/HU", "218/BC-UBND", "45/UBND-TH"
    r"(?:^|[|\t ])số ?:? ?[\d.… ]{0,8}[-/ ]{1,3}"
    r"(?:(?P<party>[a-zđ]{2,4}) ?/ ?(?P<owner>[a-zđ]{2,8})"
    r"|(?P<state>[a-zđ]{2,4}) ?- ?(?P<organ>[a-zđ]{2,8}))"
)
_OF_SYMBOL: dict[str, DocumentKind] = {
    "tb": "notice", "kl": "notice", "nq": "resolution", "bb": "minutes", "cv": "assignment",
    "kh": "assignment", "ct": "assignment", "cđ": "assignment", "qđ": "assignment",
    "ubnd": "assignment", "hđnd": "assignment", "ctr": "assignment",
}  # fmt: skip
_TITLE = re.compile(
    r"(?P<report>báo cáo)\b|(?P<notice>thông báo\b|kết luận\b)|(?P<resolution>nghị quyết)\b"
    r"|(?P<minutes>biên bản)\b|(?P<assignment>(?:kế hoạch|chỉ thị|công điện|quyết định|v/v|chương"
    r" trình (?:hành động|công tác))\b)"
)
_NAMED = re.compile(
    r"báo cáo (?:tóm tắt )?(?:kết quả|tình hình|công tác|sơ kết|tổng kết|kinh tế)"
    r"|thông báo (?:kết luận|ý kiến)"
)
_KIND_OF: dict[str, DocumentKind] = {
    "notice": "notice", "resolution": "resolution", "minutes": "minutes",
    "assignment": "assignment",
}  # fmt: skip
_STATE = re.compile(r"\b(?:ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd|cộng hòa xã hội)\b")
_PARTY = re.compile(
    r"\b(?:đảng cộng sản|đảng bộ|đảng ủy|huyện ủy|tỉnh ủy|thành ủy|thị ủy|quận ủy|ban chấp hành)\b"
)
_MOSTLY = 0.6  # share of a text in tables that makes it a table


def paper_kind(page: Page) -> DocumentKind | None:
    """Tell what kind of paper an office wrote; None where the text is no such paper."""
    head = _head(page)
    known = _by_number(head) or _by_title(page, head)
    if known is not None:
        return known
    in_tables = sum(table.end - table.start for table in page.source.tables)
    return "table" if in_tables > _MOSTLY * len(page.source.text.strip()) else None


def document_kind(page: Page, paper: DocumentKind | None, session: Session) -> DocumentKind | None:
    """Tell the kind of a text: a paper, or news of a session; None where nothing tells."""
    if paper is not None:
        return paper
    told = session.body is not None or session.ordinal is not None
    return "news" if told and any(block.kind == "paragraph" for block in page.blocks) else None


def _head(page: Page) -> list[tuple[int, str]]:
    """Give the first lines with their key positions, running sentences left out."""
    lines: list[tuple[int, str]] = []
    position = 0
    key = page.key.text
    while position < len(key) and len(lines) < _HEAD_LINES:
        stop = key.find("\n", position)
        stop = len(key) if stop < 0 else stop
        line = key[position:stop]
        if line.strip():
            lines.append((position + len(line) - len(line.lstrip()), line.strip()))
        position = stop + 1
    return lines


def _by_number(head: list[tuple[int, str]]) -> DocumentKind | None:
    for _, line in head:
        beside = ", ngày" in line and len(line) < 110 and line[-1] != "."  # number and date abreast
        found = _NUMBER.search(line) if beside or line.startswith("số") else None
        if found is None:
            continue
        symbol = found["party"] or found["state"]
        if symbol == "bc":
            return "party_report" if found["party"] else "government_report"
        if symbol in _OF_SYMBOL:
            return _OF_SYMBOL[symbol]
    return None


def _by_title(page: Page, head: list[tuple[int, str]]) -> DocumentKind | None:
    """Read a title in capitals, "BÁO CÁO", and who issues it from the lines before."""
    for index, (start, line) in enumerate(head):
        found = _TITLE.match(line)
        if found is None or found.lastgroup is None:
            continue
        if not _is_title(page, start, found[0]) and not (index < 3 and _is_named(page, line)):
            continue
        if found.lastgroup != "report":
            return _KIND_OF[found.lastgroup]
        above = " ".join(line for _, line in head[: index + 6])
        if _PARTY.search(line) and not _STATE.search(line):
            return "party_report"
        if _STATE.search(above):
            return "government_report"
        if _PARTY.search(above):
            return "party_report"
        return "government_report" if "kinh tế - xã hội" in above else None
    return None


def _is_named(page: Page, line: str) -> bool:
    """Whether a page shows a report or notice as such: its name above, an outline below."""
    headings = sum(block.kind == "heading" for block in page.blocks)
    return headings > 1 and _NAMED.match(line) is not None


def _is_title(page: Page, start: int, line: str) -> bool:
    first, last = page.key.span(start, start + len(line))
    return page.source.text[first:last].isupper()
