"""The words of a Word paragraph as a person sees them: changes accepted, fields by their result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tiendo.formats.docx_styles import Styles, is_on, value
from tiendo.formats.old_runs import Run

UNSEEN = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "pPr", "rPr", "sdtPr",
     "sdtEndPr", "Fallback", "rt", "tblPr", "tblGrid", "trPr", "tcPr", "oMathParaPr", "ctrlPr"}
)  # fmt: skip
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {
    ("symbol", 0xB3): "≥", ("symbol", 0xA3): "≤", ("symbol", 0xB1): "±", ("symbol", 0xB4): "×",
    ("symbol", 0xB0): "°", ("symbol", 0xB7): "•", ("symbol", 0xAE): "→", ("symbol", 0x2D): "-",
    ("wingdings", 0xFC): "✓", ("wingdings", 0xFE): "☑", ("wingdings", 0xA8): "☐",
    ("wingdings", 0xE0): "→", ("wingdings", 0xD8): "➢", ("wingdings", 0xA7): "▪",
}  # fmt: skip


@dataclass(slots=True)
class Paragraph:
    """What stands in a paragraph, and what hangs on it: text boxes and notes."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # "footnote" or "endnote", its id
    has_changes: bool = False

    def add(self, other: Paragraph) -> None:
        """Let another paragraph follow in the same line."""
        self.runs += other.runs
        self.boxes += other.boxes
        self.notes += other.notes
        self.has_changes |= other.has_changes


def read_paragraph(element: Element, styles: Styles) -> Paragraph:
    """Return what a paragraph holds."""
    reader = _Reader(styles, styles.font(value(element, "pPr/pStyle")))
    reader.inside(element)
    return reader.found


def mark_is_deleted(element: Element) -> bool:
    """Tell whether the end of a paragraph was deleted: what follows stands in the same line."""
    return element.find("pPr/rPr/del") is not None


class _Reader:
    def __init__(self, styles: Styles, font: str) -> None:
        self.styles, self.font = styles, font
        self.found = Paragraph()

    def inside(self, element: Element) -> None:
        """Go through what holds runs, at any depth."""
        for child in element:
            tag = child.tag
            if tag == "r":
                self._run(child)
            elif tag in {"ins", "moveTo", "del", "moveFrom"}:
                self.found.has_changes = True
            if tag not in UNSEEN and tag != "r":
                self._other(child, self.font)

    def _run(self, run: Element) -> None:
        properties = run.find("rPr")
        if properties is not None and is_on(properties, "vanish"):
            return
        font = self.font
        if properties is not None:
            style = value(properties, "rStyle")
            font = (
                self.styles.font_of(properties)
                or (self.styles.own_font(style) if style else "")
                or font
            )
        for child in run:
            if child.tag not in UNSEEN:
                self._other(child, font)

    def _other(self, element: Element, font: str) -> None:
        tag = element.tag
        if tag == "t":
            self.found.runs.append(Run(element.text or "", font))
        elif tag in _SIGNS:
            self.found.runs.append(Run(_SIGNS[tag], font))
        elif tag == "sym":
            self.found.runs.append(Run(_symbol(element)))
        elif tag in {"footnoteReference", "endnoteReference"}:
            self.found.notes.append((tag.removesuffix("Reference"), element.get("id", "")))
        elif tag in {"drawing", "pict", "object", "AlternateContent"}:
            self.found.boxes.extend(_boxes(element))
        else:
            self.inside(element)


def _symbol(element: Element) -> str:
    try:
        code = int(element.get("char", ""), 16)
    except ValueError:
        return ""
    code = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    font = element.get("font", "").lower()
    if (font, code) in _SYMBOLS:
        return _SYMBOLS[font, code]
    return "" if code < 0x100 or code > 0xD7FF else chr(code)


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the contents of text boxes, those of the newer of two ways to write the same."""
    if element.tag == "txbxContent":
        yield element
        return
    for child in element:
        if child.tag == "Fallback" and next(_boxes(element[0]), None) is not None:
            continue
        yield from _boxes(child)
