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
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

WEB = Path(__file__).resolve().parent.parent / "src" / "tiendo" / "web"
PO = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
PLAIN = ("_", "gettext", "gettext_lazy")
PLURAL = ("ngettext", "ngettext_lazy")
CONTEXT = ("pgettext", "pgettext_lazy")
LITERAL = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
ONE = re.compile(rf"\b(_|gettext)\({LITERAL}\)")
TWO = re.compile(rf"\b(ngettext|pgettext)\({LITERAL},\s*{LITERAL}")


class Sentence(NamedTuple):
    """A text to translate; Vietnamese has one form, so `plural` repeats it where English has two.

    `context` tells apart what Vietnamese says in one word: "many" is kỳ họp as a heading of many.
    """

    text: str
    plural: str = ""
    context: str | None = None


def _sentence(function: str, arguments: tuple[str, ...]) -> Sentence:
    if function in CONTEXT:
        return Sentence(arguments[1], context=arguments[0])
    return Sentence(*arguments[: 2 if function in PLURAL else 1])


def in_templates() -> Iterator[Sentence]:
    """Yield what templates translate."""
    for path in sorted(WEB.rglob("*.html")):
        code = templatize(path.read_text(encoding="utf-8"), origin=path.name)
        for function, *literals in ONE.findall(code) + TWO.findall(code):
            yield _sentence(function, tuple(map(ast.literal_eval, literals)))


def in_code() -> Iterator[Sentence]:
    """Yield what Python code translates, also inside f-strings."""
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
                arguments = tuple(text for text in texts if isinstance(text, str))
                if node.func.id in (*PLAIN, *PLURAL, *CONTEXT) and arguments:
                    yield _sentence(node.func.id, arguments)


def collect() -> list[Sentence]:
    """Return every sentence of the program, in order of the alphabet."""
    found = {s for source in (in_templates(), in_code()) for s in source if s.text}
    return sorted(found, key=lambda s: (s.text, s.context or "", s.plural))


def update() -> Catalog:
    """Bring the catalogue up to the code: new sentences enter, gone ones leave."""
    with PO.open("rb") as file:
        old = read_po(file, locale="en")
    new = Catalog(
        locale="en", fuzzy=False, project="Tiến Độ", header_comment="# English of Tiến Độ."
    )
    for text, plural, context in collect():
        before = old.get(text, context)
        key = (text, plural) if plural else text
        empty = ("", "") if plural else ""
        kept = before is not None and before.pluralizable == bool(plural)
        new.add(key, before.string if before is not None and kept else empty, context=context)
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
