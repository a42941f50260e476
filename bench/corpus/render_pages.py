"""A gold text as a PDF by Typst: a running header and footer, page numbers, one column or two."""

from __future__ import annotations

import json

import typst
from bench.corpus.gold import Gold
from bench.corpus.render import Block, blocks, boxes

from tiendo.documents.typeset import choose_face

_HEAD = """\
#let words = json(bytes(sys.inputs.words))
#set document(title: words.title)
#set text(lang: "vi", size: 12pt, font: words.font, hyphenate: false)
#set par(justify: true)
#set page(
  paper: if words.columns > 1 { "a5" } else { "a4" },
  margin: 2cm, columns: words.columns, numbering: "1",
  header: align(right, text(size: 9pt, words.running)),
  footer: context align(center, counter(page).display()),
)
#set heading(numbering: none)
#for block in words.blocks {
  if block.kind == "table" {
    let place(cell) = table.cell(
      x: cell.column, y: cell.row, colspan: cell.columns, rowspan: cell.rows, cell.text,
    )
    table(columns: block.columns, ..block.cells.map(place))
  } else if block.kind == "heading" { heading(level: block.level, block.text) } else {
    par(block.text)
  }
}
"""


def pdf(gold: Gold) -> bytes:
    """Make the PDF of a text."""
    found = blocks(gold.text)
    title = next((one.text for one in found if one.kind == "heading"), gold.name)
    running = next((one.text for one in found if one.kind == "chrome"), title[:60])
    words: dict[str, object] = {
        "title": title,
        "running": running,
        "columns": gold.columns,
        "blocks": [_plain(one) for one in found if one.kind != "chrome"],
    }
    faces = typst.Fonts()
    words["font"] = choose_face(faces)
    inputs = {"words": json.dumps(words, ensure_ascii=False)}
    return typst.compile(_HEAD.encode(), font_paths=faces, sys_inputs=inputs)


def _plain(block: Block) -> dict[str, object]:
    return {
        "kind": block.kind,
        "text": block.text,
        "level": block.level,
        "columns": max(map(len, block.rows), default=0),
        "cells": [
            {"text": box.text, "row": box.row, "column": box.column, "rows": box.rows,
             "columns": box.columns}
            for box in boxes(block)
        ],
    }  # fmt: skip
