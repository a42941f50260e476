"""Word files written part by part, with the marks that Word writes."""

from __future__ import annotations

from formats.office_files import W, packed

HEADING = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục của xã"/>'
    '<w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="VN2"><w:name w:val="Đầu đề 2"/></w:style>'
)


def word(body: str, **parts: str) -> bytes:
    """Return a Word file; `parts` are the insides of styles, numbering, footnotes."""
    tags = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    told = {f"word/{p}.xml": f"<w:{tags[p]} {W}>{x}</w:{tags[p]}>" for p, x in parts.items()}
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return packed({"word/document.xml": document, **told})


def run(text: str, font: str = "") -> str:
    """Return a run of text."""
    look = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str = "", *, style: str = "", numbered: tuple[int, int] | None = None) -> str:
    """Return a paragraph; `inside` may be words alone; `numbered` is a list's id and the level."""
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        told += (
            f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
        )
    shown = inside if inside.startswith("<") or not inside else run(inside)
    return f"<w:p><w:pPr>{told}</w:pPr>{shown}</w:p>"


def levels(*told: tuple[str, str], number: int = 0, extra: str = "") -> str:
    """Return a numbering of these forms and looks: ("decimal", "%1.")."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{look}"/>{extra}</w:lvl>'
        for at, (form, look) in enumerate(told)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'


def listed(list_id: int, abstract: int = 0, overrides: str = "") -> str:
    """Return a list that uses a numbering."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def cell(*paragraphs: str, look: str = "") -> str:
    """Return a cell of a table; `look` is what its properties hold."""
    told = "".join(p if p.startswith("<w:p") else paragraph(p) for p in paragraphs)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{told or '<w:p/>'}</w:tc>"


def table(*rows: str, borders: bool = True) -> str:
    """Return a table of rows, each the cells that it holds."""
    look = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if borders else ""
    told = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{told}</w:tbl>"
