"""Write docs/reference/errors.md from the error classes.

python tools/errors_page.py
"""

from __future__ import annotations

import inspect
import os
import tempfile
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "errors.md"
HEAD = """# Errors

Every error that a person or a program can meet, from `src/tiendo/web/errors`. A page shows the
sentence, a part of a page shows it above the content, and a program that asks for
`application/json` gets `{"code", "message", "status"}`.

| code | status | sentence |
|---|---|---|
"""


def main() -> None:
    """Write the page."""
    os.environ.setdefault("TIENDO_HOME", tempfile.mkdtemp())
    os.environ["DJANGO_SETTINGS_MODULE"] = "tiendo.web.settings"
    import django

    django.setup()
    from django.utils.translation import override

    from tiendo.web import errors

    kinds = [
        kind
        for _name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.TiendoError) and kind is not errors.TiendoError
    ]
    with override("vi"):
        rows = [
            f"| `{k.code}` | {k.status} | {k.sentence} |"
            for k in sorted(kinds, key=lambda k: k.code)
        ]
    PAGE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
