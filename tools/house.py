"""House rules that no other tool checks; prints each breach as file: what, exits 1 if any."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_FILE, MAX_TEMPLATE, MAX_FUNCTION = 400, 150, 40
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=\"|\son[a-z]+=\"")
ADDRESS = re.compile(
    r"--(?:extra-)?index-url|--find-links|\"resolved\": *\"http|registry *= *\"http"
    r"|https?://[^\" ]*\.(?:whl|tgz|tar\.gz)"
)
BINARY = {".mo", ".png", ".docx", ".pdf"}


def tracked() -> list[Path]:
    """Return the files that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 git is git
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def long_functions(path: Path) -> Iterator[str]:
    """Yield functions over the limit; their docstring does not count."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        words = node.body[0]
        told = isinstance(words, ast.Expr) and isinstance(words.value, ast.Constant)
        docstring = (words.end_lineno or 0) - words.lineno + 1 if told else 0
        length = (node.end_lineno or 0) - node.lineno + 1 - docstring
        if length > MAX_FUNCTION:
            yield f"function {node.name} has {length} lines (at most {MAX_FUNCTION})"


def breaches(path: Path) -> Iterator[str]:
    """Yield what is wrong with one file."""
    if path.suffix in BINARY:
        return
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if path.name != "house.py" and (found := ADDRESS.search(text)):
        yield f"holds a package address: {found.group()}"
    if path.suffix == ".py" and "migrations" not in path.parts:
        if lines > MAX_FILE:
            yield f"{lines} lines (at most {MAX_FILE})"
        if "tests" not in path.parts:
            yield from long_functions(path)
    if path.suffix == ".html" and "templates" in path.parts:
        if lines > MAX_TEMPLATE:
            yield f"{lines} lines (at most {MAX_TEMPLATE})"
        if found := INLINE.search(text):
            yield f"inline script or style: {found.group()}"


def broken_templates() -> Iterator[str]:
    """Yield templates that do not compile."""
    os.environ.setdefault("TIENDO_HOME", tempfile.mkdtemp())
    os.environ["DJANGO_SETTINGS_MODULE"] = "tiendo.web.settings"
    import django
    from django.template import TemplateSyntaxError, engines

    django.setup()
    engine = engines["django"]
    for path in sorted((ROOT / "src").rglob("templates/**/*.html")):
        try:
            engine.from_string(path.read_text(encoding="utf-8"))
        except TemplateSyntaxError as error:
            yield f"{path.relative_to(ROOT)}: {error}"


def main() -> int:
    """Check every file; return 1 if anything is wrong."""
    found = [f"{p.relative_to(ROOT)}: {what}" for p in tracked() for what in breaches(p)]
    found += broken_templates()
    for line in found:
        print(line)
    print(f"house: {len(found)} breaches")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
