from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from tiendo.documents import context, papers

CONTEXTS = [
    kind for module in (context, papers) for kind in vars(module).values()
    if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module.__name__
]  # fmt: skip
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "documents.md"


@pytest.mark.parametrize("kind", CONTEXTS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_document_is_explained(kind: type) -> None:
    assert fields(kind)
    assert all(field.metadata.get("help") for field in fields(kind))


@pytest.mark.parametrize("kind", CONTEXTS, ids=lambda kind: kind.__name__)
def test_the_reference_repeats_every_explanation(kind: type) -> None:
    reference = REFERENCE.read_text(encoding="utf-8")
    chapter = reference.split(f"\n### `{kind.__name__}`\n")[1].split("\n### ")[0]
    for field in fields(kind):
        assert f"| `{field.name}` | {field.metadata['help']} |" in chapter


def test_it_refuses_a_comparison_that_says_two_things() -> None:
    with pytest.raises(ValueError, match="one of percent, points and amount"):
        context.ChangeShown(percent=Decimal(1), amount=Decimal(2))


def test_it_refuses_a_comparison_that_says_nothing() -> None:
    with pytest.raises(ValueError, match="one of percent, points and amount"):
        context.ChangeShown()
