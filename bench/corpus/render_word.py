"""A gold text as a Word file: heading styles, Word's own numbers, tables with merged cells."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

import docx as python_docx
from bench.corpus.gold import Gold
from bench.corpus.render import Block, blocks, boxes
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_MARK = re.compile(r"(?P<decimal>\d{1,2})\. |(?P<lowerLetter>[a-zđ])\) |(?P<bullet>[-+]) ")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHAPES = {"decimal": "%1.", "lowerLetter": "%1)", "-": "-", "+": "+"}


@dataclass(slots=True)
class _Lists:
    """Numbers given by Word: a list begins anew at its first mark and goes on at the next one."""

    document: Any
    kinds: dict[str, int] = field(default_factory=dict)
    running: dict[str, tuple[int, int]] = field(default_factory=dict)  # kind: list, last number

    def take(self, words: str) -> tuple[str, int | None]:
        """Give the words without their mark, and the list that numbers them, if any does."""
        mark = _MARK.match(words)
        if mark is None:
            return words, None
        kind = mark.lastgroup or ""
        rest = words[mark.end() :]
        if kind == "bullet":
            return rest, self.running.setdefault(mark["bullet"], (self._new(mark["bullet"]), 0))[0]
        number = int(mark[kind]) if kind == "decimal" else _LETTERS.find(mark[kind]) + 1
        if number == 1:
            self.running[kind] = (self._new(kind), 0)
        running, last = self.running.get(kind, (0, -1))
        if number != last + 1 or (kind == "lowerLetter" and number > 4):  # Word has no "đ)"
            return words, None
        self.running[kind] = (running, number)
        return rest, running

    def _new(self, kind: str) -> int:
        numbering = self.document.part.numbering_part.element
        if kind not in self.kinds:
            self.kinds[kind] = 900 + len(self.kinds)
            numbering.insert(0, _abstract(self.kinds[kind], kind))
        made = numbering.add_num(self.kinds[kind])
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)


def _abstract(number: int, kind: str) -> Any:
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(number))
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    shape = kind if kind in {"decimal", "lowerLetter"} else "bullet"
    for tag, value in (("start", "1"), ("numFmt", shape), ("lvlText", _SHAPES[kind])):
        child = OxmlElement(f"w:{tag}")
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    return abstract


def docx(gold: Gold) -> bytes:
    """Make the Word file of a text."""
    document = python_docx.Document()
    lists = _Lists(document)
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    for block in blocks(gold.text):
        if block.kind == "table":
            _table(document, block)
        elif block.kind == "chrome":
            document.add_paragraph(block.text, style="Caption")
        else:
            words, number = lists.take(block.text)
            style = f"Heading {block.level}" if block.kind == "heading" else "Normal"
            paragraph = document.add_paragraph(words, style=style)
            if number is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: Any, block: Block) -> None:
    table = document.add_table(len(block.rows), max(map(len, block.rows)), style="Table Grid")
    for box in boxes(block):
        cell = table.cell(box.row, box.column)
        if (box.rows, box.columns) != (1, 1):
            cell = cell.merge(table.cell(box.row + box.rows - 1, box.column + box.columns - 1))
        cell.text = box.text
