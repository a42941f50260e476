"""A saved web page to lines of text: blocks become lines; menus, scripts and link lists go.

The tags are cut here and not by html.parser, which takes quadratic time on unclosed markup.
"""

from __future__ import annotations

import re
from html import unescape

_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button",
     "select", "svg", "iframe", "head", "figcaption", "object", "canvas", "audio", "video",
     "dialog"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
     "dl", "dt", "fieldset", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
     "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
     "tr", "ul"}
)  # fmt: skip
_RAW = frozenset({"script", "style", "textarea", "iframe", "noscript", "title"})
_TAG = re.compile(
    r"<(?:/(?P<close>[a-zA-Z][a-zA-Z0-9]*)|(?P<open>[a-zA-Z][a-zA-Z0-9]*)|(?P<comment>!--)|[!?])"
)
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{3,20})", re.I)


def declared_charset(data: bytes) -> str | None:
    """Give the encoding that a page names in its first 4,096 bytes."""
    found = _CHARSET.search(data[:4096])
    return None if found is None else found[1].decode("ascii")


def cells_and_blocks(markup: str) -> list[str]:
    """Give every line of a page that is shown, the cells of a table each on its own."""
    parser = _Lines(cells_apart=True)
    parser.feed(markup)
    return [line.text for line in parser.finished()]


def page_text(markup: str) -> str:
    """Give the lines of a page that hold content, one block a line, an empty line between."""
    parser = _Lines()
    parser.feed(markup)
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


class _Lines:
    """Collects lines from tags and text; counts open dropped elements instead of keeping a tree."""

    def __init__(self, *, cells_apart: bool = False) -> None:
        self.cells_apart = cells_apart
        self.lines: list[_Line] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.dropped: list[str] = []
        self.in_link = self.in_title = False
        self.article = self.articles = 0

    def feed(self, markup: str) -> None:
        """Walk a page once, in linear time whatever it holds."""
        position = 0
        while (opening := markup.find("<", position)) >= 0:
            self.text(markup[position:opening])
            tag = _TAG.match(markup, opening)
            if tag is None:
                self.text("<")
                position = opening + 1
                continue
            position = _end_of(markup, tag)
            self.tag(tag)
            if tag["open"] and tag["open"].lower() in _RAW:
                position = _raw_end(markup, position, tag["open"].lower())
        self.text(markup[position:])

    def tag(self, tag: re.Match[str]) -> None:
        """Open or close an element; comments and declarations are neither."""
        if tag["open"]:
            self._open(tag["open"].lower())
        elif tag["close"]:
            self._close(tag["close"].lower())

    def text(self, data: str) -> None:
        """Keep text that is shown."""
        if data and not self.dropped:
            shown = unescape(data)
            self.pieces.append(shown)
            if self.in_link:
                self.linked += len(shown)

    def finished(self) -> list[_Line]:
        """Give the lines with content."""
        self._end_line()
        return [line for line in self.lines if not line.is_menu]

    def _open(self, tag: str) -> None:
        if self.dropped:
            if tag == self.dropped[-1]:
                self.dropped.append(tag)
        elif tag in _DROPPED:
            self._end_line()
            self.dropped.append(tag)
        elif tag == "a":
            self.in_link = True
        elif tag in _CELLS and self.cells_apart:
            self._end_line()
        elif tag in _CELLS:
            self.pieces.append(" ")
        elif tag in _BLOCKS:
            self._end_line()
            self._enter(tag)

    def _close(self, tag: str) -> None:
        """Close what was opened; a stray end tag closes nothing."""
        if self.dropped:
            if tag == self.dropped[-1]:
                self.dropped.pop()
            elif tag == "body":
                self.dropped.clear()
        elif tag == "a":
            self.in_link = False
        elif tag in _BLOCKS:
            self._end_line()
            self._leave(tag)

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


def _end_of(markup: str, tag: re.Match[str]) -> int:
    """Give the position after a tag or comment; one that never ends takes the rest."""
    if tag["comment"]:
        end = markup.find("-->", tag.end())
        return len(markup) if end < 0 else end + 3
    end = markup.find(">", tag.end())
    for _ in range(4):  # a ">" inside a quoted attribute ends nothing
        if end < 0:
            return len(markup)
        if markup.count('"', tag.end(), min(end, tag.end() + 4096)) % 2 == 0:
            break
        following = markup.find(">", end + 1, end + 4096)
        if following < 0:
            break
        end = following
    return end + 1


def _raw_end(markup: str, position: int, tag: str) -> int:
    """Give where the end tag of a script or style begins; without one it takes the rest."""
    found = re.compile(rf"</{tag}", re.IGNORECASE).search(markup, position)
    return found.start() if found else len(markup)
