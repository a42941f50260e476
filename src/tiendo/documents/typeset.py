"""Turn a drawing's data into a PDF; run as a short process, since Typst keeps memory it has used.

JSON comes on standard input, the PDF leaves on standard output; a refusal is one line on standard
error and exit code 1.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("report.typ")
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
FACES = ("Times New Roman", "Liberation Serif", "Tinos", "Libertinus Serif")
"""Best first: the rule's own face, two of the same widths, and the one that Typst brings along."""
LETTERS = (
    "ẢẠẮẰẲẴẶẤẦẨẪẬẺẼẸẾỀỂỄỆỈỊỎỌỐỒỔỖỘỚỜỞỠỢỦỤỨỪỬỮỰỲỶỸỴĐảạắằẳẵặấầẩẫậẻẽẹếềểễệỉịỏọốồổỗộớờởỡợủụứừửữựỳỷỹỵđ–"
)


def main() -> int:
    """Read the data, write the PDF; say why not on standard error."""
    try:
        pdf = typeset(json.load(sys.stdin.buffer))
    except (typst.TypstError, LookupError) as error:
        sys.stderr.buffer.write(str(error).encode())
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


def typeset(data: dict[str, object]) -> bytes:
    """Compile the template. Raises TypstError, or LookupError for an unknown font family."""
    faces = typst.Fonts()
    inputs = {"data": json.dumps({**data, "font": choose_face(faces)}, ensure_ascii=False)}
    compiler = typst.Compiler(TEMPLATE, font_paths=faces, sys_inputs=inputs)
    pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS)
    refuse_unknown_face(warnings)
    if not isinstance(pdf, bytes):
        raise LookupError("no PDF came out")
    return pdf


def choose_face(faces: typst.Fonts) -> str:
    """Take the first face that this machine has with all Vietnamese letters, bold and italic."""
    present = faces.families()
    for face in FACES:
        if face in present and is_vietnamese(face, faces):
            return face
    raise LookupError(f"none of the font families {', '.join(FACES)} has Vietnamese letters")


def is_vietnamese(face: str, faces: typst.Fonts) -> bool:
    """Whether a face draws every letter; a PDF/A refuses a letter that it would leave blank."""
    source = f"""#set document(title: "x")
#set text(lang: "vi", font: "{face}", fallback: false)
{LETTERS} #text(weight: "bold")[{LETTERS}] #text(style: "italic")[{LETTERS}]"""
    try:
        typst.Compiler(source.encode(), font_paths=faces).compile(
            format="pdf", pdf_standards=["a-2a"]
        )
    except typst.TypstError:
        return False
    return True


def refuse_unknown_face(warnings: list[typst.TypstWarning]) -> None:
    """Raise LookupError if Typst quietly took another face than the one asked for."""
    for warning in warnings:
        if "unknown font family" in warning.message:
            raise LookupError(warning.message)


if __name__ == "__main__":
    sys.exit(main())
