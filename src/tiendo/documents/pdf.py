"""A paper as a tagged PDF (A-2a, UA-1), drawn by Typst from the same Sheet as the Word file."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from tiendo.documents.context import Issued
from tiendo.documents.sheet import Sheet, compose, drawn, head_share
from tiendo.packs.profiles import FormatProfile

TIME_LIMIT = 60  # seconds; 48 pages with a table of 900 rows take about one


class PdfFailed(RuntimeError):
    """The PDF could not be made: a letter no font has, no Vietnamese font, or the time ran out."""

    code = "pdf_failed"

    def __init__(self, reason: str) -> None:
        """Keep what the typesetter said, in its own words."""
        super().__init__(reason)
        self.reason = reason


def write_pdf(context: Issued, profile: FormatProfile, out: Path | BinaryIO) -> None:
    """Write the paper as .pdf to a path or a binary file; nothing is written if it fails.

    Raises PdfFailed.
    """
    sheet = compose(context, profile)
    pdf = _typeset(drawing(sheet, profile, author=context.organ))
    if isinstance(out, Path):
        out.write_bytes(pdf)
    else:
        out.write(pdf)


def drawing(sheet: Sheet, profile: FormatProfile, *, author: str) -> str:
    """Put the strings of a sheet and the look of a profile into the JSON the template reads."""
    blocks = tuple(replace(block, text=drawn(block)) for block in sheet.blocks)
    data = {
        "sheet": asdict(replace(sheet, blocks=blocks)),
        "styles": asdict(profile.styles),
        "page": asdict(profile.page),
        "paragraph": asdict(profile.paragraph),
        "title_rule": profile.title_rule,
        "issuer_rule": profile.issuer_rule,
        "subject_rule": profile.subject_rule,
        "head_share": head_share(profile),
        "author": " ".join(author.split()),
    }
    return json.dumps(data, default=_plain, ensure_ascii=False)


def _plain(value: object) -> float:
    """Points and millimetres for drawing; no amount of money comes this way."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no place in a drawing")


def _typeset(data: str) -> bytes:
    command = [sys.executable, "-m", "tiendo.documents.typeset"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no word from outside
            command, input=data.encode(), capture_output=True, timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PdfFailed(f"more than {TIME_LIMIT} seconds") from error
    if done.returncode != 0:
        raise PdfFailed(done.stderr.decode(errors="replace").strip())
    return done.stdout
