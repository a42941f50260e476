"""The styles of a Word file: what a paragraph is, how it is numbered, in which font it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

from tiendo.reading.keys import fold_phrase

BODY_LEVEL = 9  # outline level of what is no heading
_HEADING = re.compile(r"(?:heading|đầu đề|tiêu đề|đề mục) ?([1-9])")
_TITLES = frozenset({"title", "tiêu đề", "tên văn bản"})
_CAPTIONS = frozenset({"caption", "chú thích"})
_CONTENTS = re.compile(r"(?:toc|mục lục) ?\d?")
_LONGEST = 32  # styles that may be based on each other
_OFF = frozenset({"0", "false", "off"})


def is_on(properties: Element | None, name: str) -> bool | None:
    """Tell whether a property is switched on; None where nothing is said about it."""
    found = None if properties is None else properties.find(name)
    return None if found is None else found.get("val", "1") not in _OFF


def value(element: Element | None, path: str) -> str:
    """Return the value of an element below another, "" where there is none."""
    found = None if element is None else element.find(path)
    return "" if found is None else found.get("val", "")


def number(text: str, otherwise: int) -> int:
    """Return a whole number as files write it, or `otherwise` for what is none."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else otherwise


class Shape(NamedTuple):
    """What the style of a paragraph says of it."""

    kind: Literal["paragraph", "heading", "caption", "contents"]
    level: int | None = None


class Styles:
    """All styles, by their id."""

    def __init__(self, tree: Element | None, theme: Element | None) -> None:
        """Read word/styles.xml and the theme that names fonts."""
        self._by_id: dict[str, Element] = {}
        self._default = ""
        self._fonts: dict[str, str] = {}
        self._shapes: dict[str, Shape] = {}
        self._themed = {
            kind: font.get("typeface", "")
            for kind in ("minor", "major")
            if theme is not None and (font := theme.find(f".//{kind}Font/latin")) is not None
        }
        for style in tree if tree is not None else ():
            if style.tag != "style":
                continue
            self._by_id[style.get("styleId", "")] = style
            is_default = style.get("default", "0") not in _OFF
            if is_default and style.get("type") == "paragraph":
                self._default = style.get("styleId", "")
        defaults = None if tree is None else tree.find("docDefaults/rPrDefault/rPr")
        self._default_font = self.font_of(defaults)

    def chain(self, style_id: str) -> Iterator[Element]:
        """Yield a style and those that it is based on, the nearest first."""
        current = style_id or self._default
        for _step in range(_LONGEST):
            style = self._by_id.get(current)
            if style is None:
                return
            yield style
            current = value(style, "basedOn")

    def shape(self, style_id: str) -> Shape:
        """Tell what paragraphs of a style are."""
        if style_id not in self._shapes:
            self._shapes[style_id] = self._shape(style_id)
        return self._shapes[style_id]

    def _shape(self, style_id: str) -> Shape:
        level: int | None = None
        for style in self.chain(style_id):
            name = fold_phrase(value(style, "name") or style.get("styleId", ""))
            if _CONTENTS.fullmatch(name):
                return Shape("contents")
            if name in _CAPTIONS:
                return Shape("caption")
            if name in _TITLES:
                return Shape("heading", 0)
            told = value(style, "pPr/outlineLvl")
            if level is None and told:
                level = number(told, BODY_LEVEL)
            if level is None and (found := _HEADING.fullmatch(name)):
                level = int(found[1]) - 1
        return (
            Shape("paragraph") if level is None or level >= BODY_LEVEL else Shape("heading", level)
        )

    def numbering(self, style_id: str) -> tuple[str, int | None]:
        """Return the id of the numbering that a style brings, and the level if it is told."""
        for style in self.chain(style_id):
            found = style.find("pPr/numPr")
            if found is not None and (numbering := value(found, "numId")):
                told = value(found, "ilvl")
                return numbering, number(told, 0) if told else None
        return "", None

    def font_of(self, properties: Element | None) -> str:
        """Return the font that a run's own properties name, "" for none."""
        fonts = None if properties is None else properties.find("rFonts")
        if fonts is None:
            return ""
        for key in ("ascii", "hAnsi"):
            if theme := fonts.get(f"{key}Theme"):
                return self._themed.get(theme[:5], "")
            if named := fonts.get(key):
                return named
        return ""

    def own_font(self, style_id: str) -> str:
        """Return the font that a style or one below it names, "" for none."""
        if style_id not in self._fonts:
            named = (self.font_of(style.find("rPr")) for style in self.chain(style_id))
            self._fonts[style_id] = next(filter(None, named), "")
        return self._fonts[style_id]

    def font(self, style_id: str) -> str:
        """Return the font of a paragraph's style, the document's own where it names none."""
        return self.own_font(style_id) or self._default_font
