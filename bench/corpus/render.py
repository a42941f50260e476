"""A gold text made into the file that its annotation names."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from bench.corpus.gold import Gold

_LINE_MARK = re.compile("(?:#{1,3}|>) ")
Kind = Literal["paragraph", "heading", "table", "chrome"]


@dataclass(slots=True)
class Block:
    """One line of a gold text, or all lines of a table; `rows` hold the cells as typed."""

    kind: Kind
    text: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell as it is drawn, with what it covers."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


def blocks(text: str) -> list[Block]:
    """Divide a gold text by its light marks."""
    found: list[Block] = []
    in_table = False
    for line in text.splitlines():
        stripped = line.strip()
        is_row = stripped.startswith("|")
        if is_row:
            if not in_table:
                found.append(Block("table"))
            found[-1].rows.append(
                [cell.strip() for cell in stripped[1:].removesuffix("|").split("|")]
            )
        elif stripped.startswith("> "):
            found.append(Block("chrome", stripped[2:]))
        elif stripped.startswith("#"):
            marks, _, words = stripped.partition(" ")
            found.append(Block("heading", words, len(marks)))
        elif stripped:
            found.append(Block("paragraph", stripped))
        in_table = is_row
    return found


def boxes(block: Block) -> list[Box]:
    """Give the cells of a table; "^" belongs to the one above, "<" to the one on its left."""
    rows = block.rows
    found = []
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            if cell in {"^", "<"}:
                continue
            columns = 1
            while j + columns < len(row) and row[j + columns] == "<":
                columns += 1
            down = 1
            while i + down < len(rows) and j < len(rows[i + down]) and rows[i + down][j] == "^":
                down += 1
            found.append(Box(cell, i, j, down, columns))
    return found


def render(gold: Gold, kind: str) -> tuple[str, bytes]:
    """Make the file of a text: its name and its bytes.

    Raises ImportError where the old fonts are not written yet.
    """
    makers: dict[str, Callable[[Gold], tuple[str, bytes]]] = {
        "txt": lambda one: ("txt", plain(one.text).encode()),
        "nfd": lambda one: ("txt", unicodedata.normalize("NFD", plain(one.text)).encode()),
        "cp1258": lambda one: ("txt", cp1258(plain(one.text))),
        "tcvn3": lambda one: ("txt", _old(one, "tcvn3")),
        "vni": lambda one: ("txt", _old(one, "vni")),
        "html": lambda one: ("html", page(one).encode()),
        "docx": _docx,
        "pdf": _pdf,
        "xlsx": _xlsx,
        "ods": _ods,
    }
    suffix, data = makers[kind](gold)
    return f"{gold.name}.{suffix}", data


def plain(text: str) -> str:
    """Give the text without its light marks, line for line, the cells of a table with tabs."""
    lines = []
    for line in text.splitlines():
        if line.startswith("|"):
            cells = (cell.strip() for cell in line.strip()[1:].removesuffix("|").split("|"))
            lines.append("\t".join(cell for cell in cells if cell not in {"^", "<"}))
        else:
            lines.append(_LINE_MARK.sub("", line, count=1) if _LINE_MARK.match(line) else line)
    return "\n".join(lines) + "\n"


def cp1258(text: str) -> bytes:
    """Encode as the old Windows code page: a vowel, then its tone."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        base = "".join(part for part in parts if part not in tones)
        out.append(unicodedata.normalize("NFC", base) + tones)
    return "".join(out).encode("cp1258")


def _old(gold: Gold, font: Literal["tcvn3", "vni"]) -> bytes:
    from tiendo.formats.old_fonts import encode  # type: ignore[import-untyped,unused-ignore]

    encoded: str = encode(plain(gold.text), font)
    return encoded.encode("latin-1")


def _docx(gold: Gold) -> tuple[str, bytes]:
    from bench.corpus.render_word import docx

    return "docx", docx(gold)


def _pdf(gold: Gold) -> tuple[str, bytes]:
    from bench.corpus.render_pages import pdf

    return "pdf", pdf(gold)


def _xlsx(gold: Gold) -> tuple[str, bytes]:
    from bench.corpus.render_sheets import xlsx

    return "xlsx", xlsx(gold)


def _ods(gold: Gold) -> tuple[str, bytes]:
    from bench.corpus.render_sheets import ods

    return "ods", ods(gold)


def page(gold: Gold) -> str:
    """Draw a newspaper's page: a menu, captions, related links, a by-line around the words."""
    menu = "".join(
        f'<li><a href="/{n}">{word}</a></li>'
        for n, word in enumerate(("Trang chủ", "Thời sự", "Chính trị", "Kinh tế", "Xã hội"))
    )
    found = blocks(gold.text)
    first = next((n for n, one in enumerate(found) if one.kind != "chrome"), 0)
    title = next((one.text for one in found if one.kind == "heading"), gold.name)
    body = "\n".join(_element(one) for one in found[first:])
    top = "".join(f"<li>{html.escape(one.text)}</li>" for one in found[:first])
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{html.escape(title)}'
        "</title><style>p { margin: 0 }</style><script>var ads = 40.7;</script></head><body>\n"
        f"<header><nav><ul>{menu}{top}</ul></nav></header>\n<main><article>\n{body}\n</article>\n"
        '<aside class="related"><h4>Tin liên quan</h4><ul><li><a href="/a">Khai mạc hội chợ nông '
        'sản</a></li><li><a href="/b">Thời tiết ngày mai</a></li></ul></aside></main>\n'
        "<footer><p>Bản quyền thuộc Trang thông tin. Lượt truy cập: 1.204.551</p></footer>\n"
        "</body></html>\n"
    )


def _element(block: Block) -> str:
    words = html.escape(block.text)
    if block.kind == "table":
        return _table(block)
    if block.kind == "heading":
        return f"<h{block.level}>{words}</h{block.level}>"
    if block.kind == "chrome":
        return f'<figure><img src="a.jpg" alt=""><figcaption>{words}</figcaption></figure>'
    return f"<p>{words}</p>"


def _table(block: Block) -> str:
    rows = [""] * len(block.rows)
    for box in boxes(block):
        spans = (f' rowspan="{box.rows}"' if box.rows > 1 else "") + (
            f' colspan="{box.columns}"' if box.columns > 1 else ""
        )
        tag = "th" if box.row == 0 else "td"
        rows[box.row] += f"<{tag}{spans}>{html.escape(box.text)}</{tag}>"
    return "<table>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>"
