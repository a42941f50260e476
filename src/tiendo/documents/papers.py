"""What the papers of one session may print: notice of conclusion, minutes and invitation.

As in `context`: plain records, built from stored ones; every field carries its explanation.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tiendo.documents.context import Issued, Item, shown
from tiendo.reading.records import TaskKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionLine:
    """One conclusion as its record holds it; `conclusions.clause` puts it into words."""

    content: str = field(metadata=shown("what is to be done, beginning with its verb"))
    kind: TaskKind | None = field(
        default=None, metadata=shown("concrete or standing; None where nobody decided yet")
    )
    lead: str | None = field(default=None, metadata=shown("the unit that leads, as printed"))
    cooperating: tuple[str, ...] = field(
        default=(), metadata=shown("the units that co-operate, as printed")
    )
    deadline: str = field(
        default="",
        metadata=shown("by when: chậm nhất ngày 30/6/2023, trong quý II/2023, hằng tháng"),
    )
    product: str = field(default="", metadata=shown("the countable product"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeItem:
    """What the notice says to one lead; items of one lead share a number."""

    lead: str | None = field(
        default=None,
        metadata=shown("who leads, printed bold before a colon; None for nobody named"),
    )
    text: str = field(metadata=shown("the rest of the sentence, without number or closing sign"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeOfConclusion(Issued):
    """Everything that a notice of conclusion (thông báo kết luận) may print."""

    opening: tuple[str, ...] = field(
        default=(), metadata=shown("opening paragraphs; the last one leads in the list")
    )
    statements: tuple[Item, ...] = field(
        default=(), metadata=shown("general statements that give nobody anything to do")
    )
    items: tuple[NoticeItem, ...] = field(
        default=(),
        metadata=shown("what is given to whom; each lead stands once, in the order of agencies"),
    )
    closing: str = field(default="", metadata=shown("the closing paragraph; empty prints none"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact of the sitting on a line of its own: «Địa điểm: Hội trường tầng 2»."""

    label: str = field(metadata=shown("what it is, printed bold before a colon"))
    text: str = field(metadata=shown("the fact, without closing sign"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPaper(Issued):
    """Everything that the minutes (biên bản) of a session may print; signed by two."""

    facts: tuple[FactLine, ...] = field(
        default=(), metadata=shown("time, place, chair and the like, before the text")
    )
    text: tuple[str, ...] = field(
        default=(),
        metadata=shown(
            "the minutes, a paragraph each; a numbered line without closing sign heads it"
        ),
    )
    secretary_post: str = field(
        default="NGƯỜI GHI BIÊN BẢN", metadata=shown("what stands over the left signature")
    )
    secretary: str = field(
        default="", metadata=shown("who took the minutes; empty leaves the name blank")
    )
    chair_post: str = field(
        default="CHỦ TRÌ HỘI NGHỊ", metadata=shown("what stands over the right signature")
    )
    chair: str = field(default="", metadata=shown("who chaired; empty leaves the name blank"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One item of an agenda."""

    title: str = field(metadata=shown("what is dealt with"))
    starts_at: str = field(default="", metadata=shown("when it begins: 8 giờ 30 phút; or empty"))
    presenter: str = field(default="", metadata=shown("who presents it"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(Issued):
    """Everything that an invitation (giấy mời) with its agenda may print."""

    inviting: str = field(
        metadata=shown("who invites, as the first sentence begins: Ban Thường vụ Huyện ủy")
    )
    invited: tuple[str, ...] = field(
        default=(), metadata=shown("who is invited, one line each; none leaves room for a name")
    )
    facts: tuple[FactLine, ...] = field(
        default=(), metadata=shown("content, time, place and chair of the sitting")
    )
    agenda: tuple[AgendaLine, ...] = field(
        default=(), metadata=shown("the items in the order of the agenda")
    )
    closing: str = field(default="", metadata=shown("the closing paragraph; empty prints none"))
