"""The papers of one session as `documents` prints them: notice, minutes and invitation."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypedDict, get_args

from django.utils.translation import override

from tiendo.documents.body import session_name, session_sentence
from tiendo.documents.context import Capacity, Item, SessionLine, Signature
from tiendo.documents.notice import notice_closing, notice_opening, notice_title
from tiendo.documents.papers import (
    AgendaLine,
    FactLine,
    Invitation,
    MinutesPaper,
    NoticeOfConclusion,
)
from tiendo.documents.prose import clock_words, long_day_words
from tiendo.web.cycle.models import Body, Conclusion, Session
from tiendo.web.issuing.models import Notice
from tiendo.web.meetings.models import Attendance, Minutes
from tiendo.web.meetings.models import Item as AgendaItem

from .layout import item_of
from .organs import organ_for
from .profiles import profile_on
from .signing import signature_of, signing_of

DRAFT = "Dự thảo"
CAPACITIES: dict[str, Capacity] = {name: name for name in get_args(Capacity)}
BOLD_HEADS = ("BIÊN BẢN", "NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ", "CHỦ TỌA", "THƯ KÝ")


class Head(TypedDict):
    """What the head and foot of every paper of a session take from the body that sat."""

    parent_organ: str
    organ: str
    organ_code: str
    place: str
    year: int
    day: date | None
    recipients: tuple[str, ...]
    archive: str
    illustrative: bool


def line_of_session(session: Session) -> SessionLine:
    """Return who sat, when and as what, in Vietnamese whoever looks."""
    with override("vi"):
        sitting = session.body.sitting.lower()
    return SessionLine(
        body=session.body.name,
        ordinal=session.ordinal,
        held_on=session.held_on,
        sitting=sitting,
        is_extended=session.is_extended,
    )


def opening_of(session: Session) -> str:
    """Return the opening paragraphs of a notice, one a line."""
    line = line_of_session(session)
    return "\n".join(notice_opening(line, reviewed=session.reviewed, ahead=session.ahead))


def closing_of(session: Session) -> str:
    """Return the closing paragraph of a notice."""
    return notice_closing(line_of_session(session))


def is_party(session: Session) -> bool:
    """Tell whether a session's papers are the Party's; else they are the State's."""
    return session.body.is_party


def form_day(session: Session, day: date | None) -> date:
    """Return the day whose rule a paper follows: of signing, else of the session."""
    return day or session.held_on


def _head(session: Session, day: date | None) -> Head:
    on = form_day(session, day)
    organ = organ_for(session.body, on, profile_on(on, party=is_party(session)))
    return Head(
        parent_organ=organ.parent,
        organ=organ.name,
        organ_code=organ.code,
        place=organ.place,
        year=on.year,
        day=day,
        recipients=organ.recipients,
        archive=organ.archive,
        illustrative=Conclusion.objects.filter(session=session, source__illustrative=True).exists(),
    )


def _signature(notice: Notice) -> Signature:
    """Return who signs as issued; a draft, and one issued before this was asked, as is usual."""
    if not notice.on_behalf_of:
        usual = signing_of(notice.session.term.body, "")
        return replace(usual, post=notice.post.upper() or usual.post, name=notice.signer or None)
    return Signature(
        capacity=CAPACITIES[notice.capacity],
        on_behalf_of=notice.on_behalf_of,
        head=notice.head,
        post=notice.post,
        name=notice.signer or None,
    )


def notice_paper(notice: Notice) -> NoticeOfConclusion:
    """Return a notice from its parts alone, so that a later change of a record changes nothing.

    A bounded number of queries. Raises NoFormOfThatDay.
    """
    session = notice.session
    parts = list(notice.parts.exclude(text=""))  # a noted conclusion may be left out
    number = re.match(r"\d+", notice.number)
    head = _head(session, notice.signed_on)
    doers = ("Các cơ quan, đơn vị được giao nhiệm vụ (để thực hiện)",)
    return NoticeOfConclusion(
        **head | {"recipients": (*head["recipients"], *doers)},
        number=int(number[0]) if number else None,
        title=notice_title(line_of_session(session)),
        draft_mark=DRAFT if notice.state == Notice.State.DRAFT else None,
        signature=_signature(notice),
        opening=tuple(notice.opening.splitlines()),
        statements=tuple(Item(text=part.text) for part in parts if part.is_general),
        items=tuple(item_of(part.text) for part in parts if not part.is_general),
        closing=notice.closing,
    )


def minutes_paper(session: Session) -> MinutesPaper:
    """Return the minutes as compiled, with facts of the session that they do not tell.

    A draft until they are approved. A bounded number of queries. Raises NoFormOfThatDay.
    """
    minutes = Minutes.objects.filter(session=session).first()
    line = line_of_session(session)
    text = _paragraphs(minutes.text, session) if minutes else ()
    told = "\n".join(text).casefold()
    is_opened = any(line.startswith("Hồi ") for line in text)  # "Hồi 8 giờ 00 phút, ngày …, tại …"
    facts = [
        fact
        for fact in _facts(session)
        if not is_opened and f"{fact.label.casefold()}:" not in told
    ]
    approved = minutes is not None and minutes.state == Minutes.State.APPROVED
    head = _head(session, minutes.approved_on if minutes and approved else None)
    verb = "CHỦ TỌA" if session.body.kind == Body.Kind.COUNCIL else "CHỦ TRÌ"
    return MinutesPaper(
        **head,
        title=f"{session_name(line)}\n{line.body}",
        draft_mark=None if approved else DRAFT,
        facts=tuple(facts),
        text=text,
        secretary=minutes.secretary if minutes else "",
        chair_post=f"{verb} {line.sitting.upper()}",
        chair=minutes.chair.removeprefix("Đồng chí ") if minutes else "",
    )


def _paragraphs(text: str, session: Session) -> tuple[str, ...]:
    """Return the lines of the minutes without their own title and signatures: the form has them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    with override("vi"):
        titles = (str(session).casefold(), session.body.name.casefold())
    start = 0
    while start < min(2, len(lines)) and (
        lines[start].startswith("BIÊN BẢN") or lines[start].casefold().startswith(titles)
    ):
        start += 1
    end = len(lines)
    while end > start and lines[end - 1].startswith(BOLD_HEADS):
        end -= 1
    return tuple(lines[start:end])


def _facts(session: Session) -> list[FactLine]:
    return [
        FactLine(label="Thời gian", text=when_words(session)),
        *([FactLine(label="Địa điểm", text=session.place)] if session.place else []),
    ]


def when_words(session: Session) -> str:
    """Return when a session begins: "8 giờ 00 phút, ngày 07 tháng 4 năm 2023"."""
    day = long_day_words(session.held_on)
    return f"{_clock(session, 0)}, {day}" if session.starts_at else day


def _clock(session: Session, minutes: int) -> str:
    if session.starts_at is None:
        return ""
    at = datetime.combine(session.held_on, session.starts_at) + timedelta(minutes=minutes)
    return clock_words(at.hour, at.minute)


def invitation_paper(
    session: Session,
    *,
    number: int | None = None,
    signed_on: date | None = None,
    signature: Signature | None = None,
) -> Invitation:
    """Return the invitation with the agenda as planned; a bounded number of queries.

    Raises NoFormOfThatDay.
    """
    line = line_of_session(session)
    head = _head(session, signed_on)
    guests = Attendance.objects.filter(session=session, part=Attendance.Part.INVITED)
    about = session_sentence(line, reviewed=session.reviewed, ahead=session.ahead)
    return Invitation(
        **head | {"recipients": ("Như trên",)},
        number=number,
        title=f"Dự {session_name(line)}\n{line.body}",
        signature=signature or signature_of(session, "", ""),
        inviting=f"{line.body} trân trọng",
        invited=(f"Các thành viên {line.body}", *map(_guest, guests)),
        facts=(FactLine(label="Nội dung", text=about), *_facts(session)),
        agenda=tuple(_agenda(session)),
        closing="Đề nghị các đồng chí sắp xếp công việc, dự đầy đủ, đúng thành phần.",
    )


def _guest(person: Attendance) -> str:
    return f"{person.name}, {person.post}" if person.post else person.name


def _agenda(session: Session) -> list[AgendaLine]:
    planned, lines = 0, []
    for item in AgendaItem.objects.filter(session=session, is_dropped=False):
        lines.append(
            AgendaLine(
                title=item.title, starts_at=_clock(session, planned), presenter=item.presenter
            )
        )
        planned += item.minutes
    return lines
