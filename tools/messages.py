"""Keep the English translation complete: collect the sentences, then compile what is translated.

    python tools/messages.py           update locale/en from the code, compile it
    python tools/messages.py --check   name every sentence that has no translation; exit 1 if any

Django's makemessages needs GNU gettext, which office machines lack; Babel does both steps.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

WEB = Path(__file__).resolve().parent.parent / "src" / "tiendo" / "web"
PO = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"))
LITERAL = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
SINGLE = re.compile(rf"\b(?:_|gettext)\({LITERAL}\)")
PLURAL = re.compile(rf"\bngettext\({LITERAL},\s*{LITERAL},")

Message = str | tuple[str, ...]


def in_templates() -> Iterator[Message]:
    """Yield what templates translate."""
    for path in sorted(WEB.rglob("*.html")):
        code = templatize(path.read_text(encoding="utf-8"), origin=path.name)
        yield from (ast.literal_eval(text) for text in SINGLE.findall(code))
        for pair in PLURAL.findall(code):
            yield tuple(ast.literal_eval(text) for text in pair)


def in_code() -> Iterator[Message]:
    """Yield what Python code translates."""
    for path in sorted(WEB.rglob("*.py")):
        with path.open("rb") as file:
            for _line, _function, message, _comments in extract_python(file, KEYWORDS, (), {}):
                if isinstance(message, str):
                    yield message
                else:
                    yield tuple(part for part in message if isinstance(part, str))


def collect() -> set[Message]:
    """Return every sentence of the program."""
    return {m for source in (in_templates(), in_code()) for m in source if m}


def update() -> Catalog:
    """Bring the catalogue up to the code: new sentences enter, gone ones leave."""
    with PO.open("rb") as file:
        old = read_po(file, locale="en")
    new = Catalog(
        locale="en", fuzzy=False, project="Tiến Độ", header_comment="# English of Tiến Độ."
    )
    for message in sorted(collect(), key=lambda m: m if isinstance(m, str) else m[0]):
        key = message if isinstance(message, str) else message[0]
        before = old.get(key)
        plural = not isinstance(message, str)
        empty: Message = ("", "") if plural else ""
        kept = before.string if before is not None and before.pluralizable == plural else empty
        new.add(message, kept)
    return new


def untranslated(catalog: Catalog) -> list[str]:
    """Return the sentences without an English form."""
    return [
        str(m.id)
        for m in catalog
        if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)
    ]


def main() -> int:
    """Update and compile, or only check."""
    catalog = update()
    missing = untranslated(catalog)
    if "--check" not in sys.argv:
        with PO.open("wb") as file:
            write_po(file, catalog, width=100, sort_output=True)
        with PO.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)
    for sentence in missing:
        print(f"untranslated: {sentence}")
    print(f"{len(list(catalog)) - 1} sentences, {len(missing)} without English")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
