"""Vietnamese and English are both complete."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.translation import gettext, override, pgettext

from tiendo import packs
from tiendo.web.cycle.models import Cause, Proposal, Result
from tiendo.web.home.deeds import DEEDS

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "tiendo" / "web"


def test_every_sentence_has_its_english_form() -> None:
    checked = subprocess.run(
        [sys.executable, ROOT / "tools" / "messages.py", "--check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout


def test_the_compiled_translation_is_the_written_one() -> None:
    written = (WEB / "locale/en/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    entry = re.compile(r'^(?:msgctxt "(.+)"\n)?msgid "([^"\\]+)"\nmsgstr "([^"\\]+)"$', re.M)
    found = entry.findall(written)
    assert len(found) > 100
    with override("en"):
        said = [(pgettext(about, text) if about else gettext(text)) for about, text, _ in found]
    assert said == [english for _, _, english in found]


def test_no_translating_function_hides_under_another_name() -> None:
    alias = re.compile(r"gettext(?:_lazy)? as (?!_$)\w+", re.M)
    assert [p.name for p in WEB.rglob("*.py") if alias.search(p.read_text(encoding="utf-8"))] == []


def test_english_keeps_the_blanks_to_fill() -> None:
    written = (WEB / "locale/en/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    blanks = re.compile(r"%\(\w+\)s")
    for entry in written.split("\n\n")[1:]:
        before, _, after = entry.partition("msgstr")
        assert set(blanks.findall(after)) == set(blanks.findall(before)), entry


def test_every_deed_of_the_journal_has_a_name_on_screen() -> None:
    files = [*WEB.rglob("actions*/*.py"), *WEB.rglob("actions.py"), WEB / "journal" / "upgrade.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r'"([a-z_]+\.[a-z_]+)"', code))
    used |= {f"{model._meta.model_name}.stated" for model in (Result, Cause, Proposal)}
    assert len(used) > 30
    assert used == set(DEEDS)


@pytest.mark.parametrize(
    "kind", ["sectors", "measures", "indicators", "groups", "breakdowns", "forms"]
)
def test_every_entry_of_the_catalogue_has_both_names(kind: str) -> None:
    for entry in getattr(packs.catalogue(), kind):
        assert entry.name_vi.strip()
        assert entry.name_en.strip()
