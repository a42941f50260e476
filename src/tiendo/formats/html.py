"""A saved web page to lines of text: blocks become lines; menus, scripts and link lists go."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_DROPPED = frozenset(
    "script style noscript template nav aside footer form button select svg iframe head figcaption"
    " object canvas audio video dialog".split()
)
_BLOCKS = frozenset(
    "address article blockquote body br caption center dd details div dl dt fieldset figure"
    " h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody tfoot thead tr"
    " ul".split()
)
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{3,20})", re.I)


def declared_charset(data: bytes) -> str | None:
    """Give the encoding that a page names in its first 4,096 bytes."""
    found = _CHARSET.search(data[:4096])
    return None if found is None else found[1].decode("ascii")


def page_text(markup: str) -> str:
    """Give the lines of a page that hold content, one block a line, an empty line between."""
    parser = _Lines()
    parser.feed(markup)
    parser.close()
    lines = parser.finished()
    main = _longest_article(lines)
    kept = [line.text for line in lines if main is None or line.article == main]
    return "\n\n".join(kept) + "\n" if kept else ""


class _Line:
    """One block's text; `linked` counts the characters inside links."""

    __slots__ = ("article", "linked", "text", "title")

    def __init__(self, text: str, *, linked: int, article: int, title: bool) -> None:
        self.text, self.linked, self.article, self.title = text, linked, article, title

    @property
    def is_menu(self) -> bool:
        """Whether it is nothing but links, as menus and related articles are."""
        return not self.title and self.linked * 10 >= len(self.text) * 7


def _longest_article(lines: list[_Line]) -> int | None:
    """Give the article that holds most of the text, where one does."""
    sizes: dict[int, int] = {}
    for line in lines:
        sizes[line.article] = sizes.get(line.article, 0) + len(line.text)
    outside = sizes.pop(0, 0)
    if not sizes:
        return None
    main = max(sizes, key=lambda article: sizes[article])
    return main if sizes[main] > outside else None


class _Lines(HTMLParser):
    """Collects lines; counts open dropped elements instead of keeping a tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[_Line] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.dropped: list[str] = []
        self.in_link = self.in_title = False
        self.article = self.articles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, a link or something to leave out."""
        if self.dropped:
            if tag == self.dropped[-1]:
                self.dropped.append(tag)
            return
        if tag in _DROPPED:
            self._end_line()
            self.dropped.append(tag)
        elif tag == "a":
            self.in_link = True
        elif tag in _CELLS:
            self.pieces.append(" ")
        elif tag in _BLOCKS:
            self._end_line()
            self._enter(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened; a stray end tag closes nothing."""
        if self.dropped:
            if tag == self.dropped[-1]:
                self.dropped.pop()
            elif tag == "body":
                self.dropped.clear()
            return
        if tag == "a":
            self.in_link = False
        elif tag in _BLOCKS:
            self._end_line()
            self._leave(tag)

    def handle_data(self, data: str) -> None:
        """Keep text that is shown."""
        if self.dropped:
            return
        self.pieces.append(data)
        if self.in_link:
            self.linked += len(data)

    def finished(self) -> list[_Line]:
        """Give the lines with content."""
        self._end_line()
        return [line for line in self.lines if not line.is_menu]

    def _enter(self, tag: str) -> None:
        if tag == "article":
            self.articles += 1
            self.article = self.articles
        self.in_title = self.in_title or tag == "h1"

    def _leave(self, tag: str) -> None:
        if tag == "article":
            self.article = 0
        elif tag == "h1":
            self.in_title = False

    def _end_line(self) -> None:
        text = _BLANKS.sub(" ", "".join(self.pieces)).strip()
        if text:
            self.lines.append(
                _Line(text, linked=self.linked, article=self.article, title=self.in_title)
            )
        self.pieces, self.linked = [], 0
