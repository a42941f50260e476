"""A conclusion in the words of a notice, and the running text of minutes and invitations.

The wording is the officials' register and, on purpose, wording that `tiendo.reading` reads back
(law 2): a lead before a colon, partners after «chủ trì, phối hợp với», deadline and product last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiendo.documents.body import Block, BlockKind
from tiendo.documents.papers import (
    ConclusionLine,
    FactLine,
    Invitation,
    MinutesPaper,
)
from tiendo.documents.prose import begun_small, sentence
from tiendo.packs.lexicon import lexicon
from tiendo.reading.deadlines import RECURRING
from tiendo.reading.instructions import Instruction, read_instruction
from tiendo.reading.keys import fold_phrase
from tiendo.reading.period import Period
from tiendo.reading.verbs import is_plain_verb, opening_verb

_SECTION, _POINT = re.compile(r"\d{1,3}\. "), re.compile(r"[a-zđ]\) ")
_CLOSED = (".", ";", ":", ",", "…", "!", "?")
ROOM = "." * 60  # to write a name by hand


def instruction_words(line: ConclusionLine, *, ahead: Period | None = None) -> str:
    """Write a conclusion whole: "Công an huyện: giữ vững an ninh trật tự."."""
    told = clause(line, ahead=ahead)
    return sentence(f"{line.lead}: {told}" if line.lead else told)


def clause(line: ConclusionLine, *, ahead: Period | None = None) -> str:
    """Write what the lead has to do; what the words of the record say already is not said twice.

    `ahead` is the period whose year a day without a year in the words falls in.
    """
    content = line.content.strip().rstrip(".;,: ")
    said = read_instruction(content, lexicon(), ahead=ahead)
    if said is None:
        return content
    parts = [
        _with_partners(line, content, said),
        *_deadline(line, said, ahead),
        *_product(line, said),
    ]
    if line.kind == "standing" and (said.kind == "concrete" or line.product):
        parts.append("thực hiện thường xuyên")
    return "; ".join(parts)


def _with_partners(line: ConclusionLine, content: str, said: Instruction) -> str:
    names = [fold_phrase(name) for name in line.cooperating]
    if not names or names == [fold_phrase(name) for name in said.cooperating]:
        return _lower(content)
    own = _lower(said.content if said.cooperating else content)
    linked = own if is_plain_verb(opening_verb(own)) else f"thực hiện: {begun_small(own)}"
    return f"chủ trì, phối hợp với {', '.join(line.cooperating)} {linked}"


def _lower(content: str) -> str:
    """Begin with a small letter what begins with a verb; a name keeps its capital."""
    if opening_verb(content) is None:
        return content
    return f"{content[:1].lower()}{content[1:]}"


def _deadline(line: ConclusionLine, said: Instruction, ahead: Period | None) -> Iterator[str]:
    if not line.deadline:
        return
    meant = read_instruction(f"báo cáo kết quả; thời hạn: {line.deadline}", lexicon(), ahead=ahead)
    if meant is not None and meant.deadline is not None and _due(meant) == _due(said):
        return
    if meant is not None and meant.deadline in RECURRING:
        yield f"thời gian thực hiện: {line.deadline}"
    else:
        yield f"{'hoàn thành' if said.deadline is None else 'thời hạn:'} {line.deadline}"


def _due(said: Instruction) -> tuple[str | None, str]:
    return said.deadline, fold_phrase(said.recurs or "")


def _product(line: ConclusionLine, said: Instruction) -> Iterator[str]:
    if line.product and fold_phrase(line.product) != fold_phrase(said.product or ""):
        yield f"sản phẩm: {line.product}"


def minutes_body(context: MinutesPaper) -> tuple[Block, ...]:
    """Lay out minutes: the facts of the sitting, then the text with its headings."""
    return (
        *map(_fact, context.facts),
        *(Block(_line_kind(text), text) for text in context.text),
    )


def _line_kind(text: str) -> BlockKind:
    """Tell a heading: a line in capitals, or a numbered or lettered one that no sign closes."""
    if text.isupper():
        return "group"
    if text.endswith(_CLOSED):
        return "paragraph"
    if _SECTION.match(text):
        return "section"
    return "point" if _POINT.match(text) else "paragraph"


def invitation_body(context: Invitation) -> tuple[Block, ...]:
    """Lay out an invitation: who is invited to what, when and where, and the agenda."""
    return tuple(_invitation(context))


def _invitation(context: Invitation) -> Iterator[Block]:
    if len(context.invited) > 1:
        yield Block("paragraph", f"{context.inviting} kính mời:")
        for name in context.invited:
            yield Block("bullet", f"- {name}")
    else:
        name = "".join(context.invited) or ROOM
        yield Block("paragraph", f"{context.inviting} kính mời: {name}.")
    yield from map(_fact, context.facts)
    if context.agenda:
        label = "Chương trình:"
        yield Block("paragraph", label, strong=len(label))
    for place, line in enumerate(context.agenda, start=1):
        began = f"{line.starts_at}: " if line.starts_at else ""
        who = f" ({line.presenter})" if line.presenter else ""
        yield Block("bullet", f"{place}. {began}{sentence(line.title).rstrip('.')}{who}.")
    if context.closing:
        yield Block("paragraph", context.closing)


def _fact(line: FactLine) -> Block:
    return Block("paragraph", f"{line.label}: {sentence(line.text)}", strong=len(line.label) + 1)
