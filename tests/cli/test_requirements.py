"""What an installation lacks must not be what the program imports."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import tiendo

PACKAGE = Path(tiendo.__file__).parent
PINNED = PACKAGE.parents[1] / "requirements" / "run.txt"


def imports(node: ast.AST) -> Iterator[str]:
    """Yield the top name of every module that runs; what only a type checker sees is left out."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        for other in node.orelse:
            yield from imports(other)
        return
    if isinstance(node, ast.Import):
        yield from (name.name.partition(".")[0] for name in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
        yield node.module.partition(".")[0]
    for child in ast.iter_child_nodes(node):
        yield from imports(child)


def test_every_import_is_among_the_pinned_requirements_of_a_run() -> None:
    pinned = set(re.findall(r"(?m)^([a-z0-9-]+)==", PINNED.read_text(encoding="utf-8")))
    home_of = packages_distributions()
    lacking = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        for name in imports(ast.parse(path.read_text(encoding="utf-8")))
        if name != "tiendo"
        and name not in sys.stdlib_module_names
        and not pinned & {owner.lower() for owner in home_of.get(name, [name])}
    }
    assert not lacking
