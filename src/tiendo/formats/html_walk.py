"""A web page to the lines that it shows, each with its element, its cell, its fonts.

The tags are cut here and not by html.parser, which takes quadratic time on unclosed markup. Every
element is opened and closed once, so that deep nesting costs no more than wide.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from tiendo.formats.old_fonts import Kind, font_kind, is_capital_font

_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button",
     "select", "svg", "iframe", "head", "figcaption", "object", "canvas", "audio", "video",
     "dialog"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
     "dl", "dt", "fieldset", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
     "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
     "thead", "tr", "ul"}
)  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "area", "base", "col",
                   "embed", "param", "source", "track"})  # fmt: skip
_TITLED = frozenset({"h2", "h3", "h4", "div", "p", "td"})
_RAW = frozenset({"script", "style", "textarea", "iframe", "noscript", "title"})
_CLOSES = {
    "li": frozenset({"li", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
}  # what is open right inside and ends where another begins; every block ends a paragraph
_TAG = re.compile(
    r"<(?:/(?P<close>[a-zA-Z][a-zA-Z0-9]*)|(?P<open>[a-zA-Z][a-zA-Z0-9]*)|(?P<comment>!--)|[!?])"
)
_ATTRIBUTE = re.compile(
    r"""\s(class|id|face|style|colspan|rowspan|start)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""",
    re.IGNORECASE,
)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?\s*([^;,\"']+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|breadcrumbs?|sidebar|related|lien-?quan|tin-?khac|tin-?moi|other"
    r"|comments?|binh-?luan|share|sharing|social|tags?|footer|banner|ads?|quang-?cao|popup|modal|login"
    r"|most|pagination|paging|toolbar|rating|caption|chu-?thich|PhotoCMS_Caption|counter|copyright)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:^|[\s_-])(?:title|tieu-?de)(?=$|[\s_-])", re.IGNORECASE)
_ATTRIBUTES = 2_000  # characters of a tag in which they are looked for
_DEPTH = 40  # elements inside each other that have a name of their own
_SPAN = 60  # columns that a cell covers, at most
_ROWS = 300


class Face(NamedTuple):
    """What a font tells about its letters."""

    kind: Kind | None = None
    is_capital: bool = False


class At(NamedTuple):
    """A cell: its table, row and cell, each counted on the page; how far it reaches."""

    table: int
    row: int
    cell: int
    rows: int
    columns: int
    is_head: bool


@dataclass(slots=True, eq=False)
class Node:
    """An element that may hold blocks."""

    tag: str
    parent: Node | None = None
    number: int = 1
    depth: int = 0
    order: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    table: int = 0
    next_item: int = 1
    is_named_noise: bool = False
    way: str = ""

    def path(self) -> str:
        """Name the way to it: "body/div[2]/p[3]"."""
        if not self.way:
            step = self.tag if self.number == 1 else f"{self.tag}[{self.number}]"
            self.way = f"{self.parent.path()}/{step}" if self.parent else step
        return self.way


@dataclass(slots=True, eq=False)
class Line:
    """One block's text; `linked` counts the characters inside links."""

    pieces: list[tuple[str, Face]]
    text: str
    linked: int
    node: Node
    at: At | None
    is_title: bool
    mark: str  # of a list, as a person sees it

    @property
    def is_menu(self) -> bool:
        """Whether it is nothing but links, as menus and related articles are."""
        return self.node.tag != "h1" and self.linked * 10 >= len(self.text) * 7


class _Open(NamedTuple):
    """What holds inside an element."""

    tag: str
    node: Node
    face: Face
    at: At | None
    is_title: bool
    is_link: bool


class Walk:
    """Walks a page once and collects its lines, and all elements with blocks in their order."""

    def __init__(self) -> None:
        """Start at the body, which a page need not write."""
        body = Node("body")
        self.lines: list[Line] = []
        self.nodes: list[Node] = [body]
        self.cells: dict[int, list[tuple[At, Node]]] = {}  # of each table, empty ones too
        self.nested: set[int] = set()  # tables inside which there is another one
        self._open: list[_Open] = [_Open("", body, Face(), None, False, False)]
        self._names: Counter[str] = Counter()
        self._pieces: list[tuple[str, Face]] = []
        self._linked = 0
        self._dropped: list[str] = []
        self._mark = ""
        self._tables = self._rows = self._cells = 0

    def feed(self, markup: str) -> None:
        """Walk a page, in linear time whatever it holds."""
        position = 0
        while (opening := markup.find("<", position)) >= 0:
            self._text(markup[position:opening])
            tag = _TAG.match(markup, opening)
            if tag is None:
                self._text("<")
                position = opening + 1
                continue
            position = _end_of(markup, tag)
            if tag["open"]:
                name = tag["open"].lower()
                self._start(name, markup[tag.end() : min(position, tag.end() + _ATTRIBUTES)])
                if name in _RAW:
                    position = _raw_end(markup, position, name)
            elif tag["close"]:
                self._end(tag["close"].lower())
        self._text(markup[position:])
        self._end_line()

    def _text(self, data: str) -> None:
        if data and not self._dropped:
            shown = unescape(data)
            self._pieces.append((shown, self._open[-1].face))
            if self._open[-1].is_link:
                self._linked += len(shown)

    def _start(self, tag: str, written: str) -> None:
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.append(tag)
            return
        told = _attributes(written)
        if tag in _DROPPED or (tag not in _VOID and _HIDDEN.search(told.get("style", ""))):
            self._end_line()
            self._dropped.append(tag)
        elif tag in _VOID:
            if tag in _BLOCKS:
                self._end_line()
        elif tag not in ("html", "body"):
            if tag in _BLOCKS:
                self._end_line()
                while self._open[-1].tag in _CLOSES.get(tag, ("p",)) and len(self._open) > 1:
                    self._pop()
            self._push(tag, told)

    def _push(self, tag: str, told: dict[str, str]) -> None:
        last = self._open[-1]
        node = self._child(last.node, tag) if tag in _BLOCKS else last.node
        names = f"{told.get('class', '')} {told.get('id', '')}"
        if node is not last.node and _NOISE.search(names):
            node.is_named_noise = True
        self._open.append(
            _Open(
                tag,
                node,
                _face(told) or last.face,
                self._cell(tag, told, last, node),
                last.is_title or tag == "h1" or (tag in _TITLED and bool(_TITLE.search(names))),
                last.is_link or tag == "a",
            )
        )
        self._names[tag] += 1
        if tag == "ol" and told.get("start", "").isdecimal():
            node.next_item = int(told["start"][:6])
        if tag == "li":
            self._mark = f"{last.node.next_item}. " if last.node.tag == "ol" else "- "
            last.node.next_item += 1

    def _child(self, parent: Node, tag: str) -> Node:
        if parent.depth >= _DEPTH:
            return parent
        number = parent.counts[tag] = parent.counts.get(tag, 0) + 1
        node = Node(tag, parent, number, parent.depth + 1, len(self.nodes), table=parent.table)
        self.nodes.append(node)
        return node

    def _cell(self, tag: str, told: dict[str, str], last: _Open, node: Node) -> At | None:
        if tag == "table":
            if last.at is not None:
                self.nested.add(last.at.table)
            self._tables += 1
            node.table = self._tables
            return None
        if tag == "tr":
            self._rows += 1
        if tag in ("td", "th") and node.table:
            self._cells += 1
            rows, columns = _span(told, "rowspan", _ROWS), _span(told, "colspan", _SPAN)
            at = At(node.table, self._rows, self._cells, rows, columns, tag == "th")
            self.cells.setdefault(node.table, []).append((at, node))
            return at
        return last.at

    def _end(self, tag: str) -> None:
        """Close what was opened; a stray end tag closes nothing."""
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.pop()
            elif tag == "body":
                self._dropped.clear()
            return
        if tag in _BLOCKS:
            self._end_line()
        if self._names[tag]:
            while self._pop() != tag:
                pass

    def _pop(self) -> str:
        tag = self._open.pop().tag
        self._names[tag] -= 1
        return tag

    def _end_line(self) -> None:
        text = "".join(piece for piece, _face in self._pieces)
        if text and not text.isspace():
            last = self._open[-1]
            self.lines.append(
                Line(
                    *(self._pieces, " ".join(text.split()), self._linked, last.node, last.at),
                    *(last.is_title, self._mark),
                )
            )
            self._mark = ""
        self._pieces, self._linked = [], 0


def _attributes(written: str) -> dict[str, str]:
    if "=" not in written:
        return {}
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(written)
    }


def _face(told: dict[str, str]) -> Face | None:
    family = _FAMILY.search(told.get("style", ""))
    name = family[1].strip() if family else told.get("face", "").split(",")[0].strip()
    return Face(font_kind(name), is_capital_font(name)) if name else None


def _span(told: dict[str, str], name: str, most: int) -> int:
    written = told.get(name, "1").strip()
    return max(1, min(most, int(written[:4]))) if written.isdecimal() else 1


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
