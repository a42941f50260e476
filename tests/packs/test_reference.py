"""Every key that a pack may hold is explained in the reference."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from tiendo.packs.profiles import Styles
from tiendo.packs.schema import FILES, ROWS
from tiendo.packs.schema_profiles import PageRow, ParagraphRow, StyleRow

REFERENCE = (Path(__file__).parents[2] / "docs/reference/packs.md").read_text("utf-8")
KEYS = {key for row in (*ROWS.values(), *FILES.values()) for key in row.model_fields} | {
    key for row in (PageRow, ParagraphRow, StyleRow) for key in row.model_fields
}
STYLES = {field.name for field in fields(Styles)}


def test_the_reference_names_no_key_that_a_pack_may_not_hold() -> None:
    heads = re.findall(r"^\| (`[^|]+`) \|", REFERENCE, re.MULTILINE)
    told = set(re.findall(r"`(?:\[\[)?(\w+)(?:\]\])?`", " ".join(heads)))
    assert told - KEYS - STYLES - set(ROWS) == set()


@pytest.mark.parametrize("key", sorted(KEYS | STYLES))
def test_every_key_of_a_pack_is_in_the_reference(key: str) -> None:
    assert re.search(rf"`(\[\[)?{key}(\]\])?`", REFERENCE)
