"""Where the text of a part and its record say different things, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tiendo.documents.prose import day_words
from tiendo.packs.lexicon import lexicon
from tiendo.reading.instructions import Instruction, read_instruction
from tiendo.reading.keys import fold_phrase
from tiendo.reading.period import Period
from tiendo.web.cycle.models import TaskKind
from tiendo.web.issuing.models import NoticePart

from .names import Names
from .wording import CACHED, words_of

EVERY = {
    "weekly": _("hằng tuần"),
    "monthly": _("hằng tháng"),
    "quarterly": _("hằng quý"),
    "yearly": _("hằng năm"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of which text and record tell different things, each as a person reads it."""

    field: str  # lead, cooperating, deadline, product, kind or text
    label: Promise
    in_text: str  # "" where it says nothing
    in_record: str


@lru_cache(maxsize=CACHED)
def read_part(text: str, ahead: Period | None) -> Instruction | None:
    """Return what the words of a part say, None where nothing can be read."""
    return read_instruction(text, lexicon(), ahead=ahead)


def differences(part: NoticePart, names: Names) -> list[Difference]:
    """Return the fields in which the text differs from the record; no query with all prefetched.

    Both sides pass through the reader, so that it is one reading against another.
    """
    conclusion = part.conclusion
    ahead = conclusion.session.ahead
    told, held = read_part(part.text, ahead), read_part(words_of(conclusion), ahead)
    pairs = zip(_fields(told, names), _fields(held, names), strict=True)
    return [
        Difference(field, label, in_text, in_record)
        for (field, label, in_text), (_field, _label, in_record) in pairs
        if fold_phrase(in_text) != fold_phrase(in_record)
    ]


def _fields(said: Instruction | None, names: Names) -> list[tuple[str, Promise, str]]:
    partners = "; ".join(sorted(map(names.shown, said.cooperating))) if said else ""
    kind = str(TaskKind(said.kind).label) if said else ""
    return [
        ("lead", _("Chủ trì"), names.shown(said.lead) if said and said.lead else ""),
        ("cooperating", _("Phối hợp"), partners),
        ("deadline", _("Thời hạn"), due_shown(said.deadline) if said else ""),
        ("product", _("Sản phẩm"), (said.product or "") if said else ""),
        ("kind", _("Loại"), kind),
        ("text", _("Nội dung"), said.content.rstrip(" .") if said else ""),
    ]


def due_shown(code: str | None) -> str:
    """Return a deadline as read ("2023-06-30", "2023-Q2", "weekly") as a person writes it."""
    if not code:
        return ""
    if code in EVERY:
        with override("vi"):  # the record's own language, whoever looks
            return str(EVERY[code])
    if code.startswith("--"):
        return f"{code[5:]}/{code[2:4]}"
    try:
        return day_words(date.fromisoformat(code))
    except ValueError:
        return f"trong {Period.parse(code).label}"
