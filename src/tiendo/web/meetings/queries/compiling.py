"""The minutes as one text, in the form that offices give them, from what a session holds.

Vietnamese whatever language the screen is in: minutes are a document of the body, not a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.utils import timezone, translation

from tiendo.documents.body import Headings
from tiendo.documents.prose import (
    begun_small,
    clock_words,
    day_words,
    long_day_words,
    percent_words,
    sentence,
)
from tiendo.packs.profiles import nearest_profile
from tiendo.web.cycle.models import Body, Question, Session
from tiendo.web.cycle.queries import members_on
from tiendo.web.cycle.wording import words_of
from tiendo.web.meetings.models import Attendance, Contribution, Item, Vote

from .hours import end_of
from .minutes import newest_of_items
from .room import RoomItem, VoteRow, room_items

GAP = "……"  # what a person is to fill in
BEGUN, ENDED = "Hồi", "kết thúc hồi"  # before the hours at which a session began and ended
HERE = Attendance.Presence.PRESENT
HEADS = {Body.Kind.PEOPLE: "thành viên", Body.Kind.COUNCIL: "đại biểu"}  # how many of what


def compiled(session: Session, *, chair: str, secretary: str) -> str:
    """Return the minutes of a session: who, when, where, each item with what was said and voted.

    Headings are those of the form of its day. What nobody entered is left as dots for a person to
    fill in, never invented; eleven queries.
    """
    headings = Headings(nearest_profile(session.held_on, party=session.body.is_party))
    with translation.override(settings.LANGUAGE_CODE):
        rooms = room_items(session, timezone.now())
        items = [room.item for room in rooms if room.item is not None]
        lines = [
            "BIÊN BẢN",
            f"{session}, {session.body}, nhiệm kỳ {session.term.name}",
            "",
            _opening(session),
            "",
            headings.group(1, "Thành phần").text,
            *_people(session, chair, secretary),
            "",
            headings.group(2, "Nội dung").text,
            *_course(session, rooms, headings),
            *_questions(session),
            headings.group(3, "Kết luận của chủ trì").text,
            *_conclusions(session),
            *_foot(session, items, chair, secretary),
        ]
    return "\n".join(lines).strip()


def unknown_hours(text: str) -> tuple[bool, bool]:
    """Tell whether minutes still have a gap for the hour of the opening, and of the end."""
    return f"{BEGUN} {GAP}" in text, f"{ENDED} {GAP}" in text


def _opening(session: Session) -> str:
    start = _clock(session.opened_at) if session.opened_at else GAP
    sitting = str(session)
    return (
        f"{BEGUN} {start}, {long_day_words(session.held_on)}, tại {session.place or GAP}, "
        f"{session.body} tổ chức {sitting[:1].lower()}{sitting[1:]}."
    )


def _people(session: Session, chair: str, secretary: str) -> Iterator[str]:
    people = list(session.attendances.select_related("member"))
    members = members_on(session.term, session.held_on).count()
    seats = [each for each in people if each.part == Attendance.Part.MEMBER]
    here = [each for each in seats if each.presence == HERE and not each.delegate]
    heads = HEADS.get(Body.Kind(session.body.kind), "đồng chí")
    share = (
        f" (đạt {percent_words(Decimal(100) * len(here) / members, places=1)})" if members else ""
    )
    yield f"1. Chủ trì: {chair or GAP}."
    yield f"2. Người ghi biên bản: {secretary or GAP}."
    yield "3. Thành viên:"
    yield f"- Có mặt: {len(here)}/{members or GAP} {heads}{share}."
    for label, presence in (
        ("Vắng mặt có lý do", Attendance.Presence.EXCUSED),
        ("Vắng mặt không có lý do", Attendance.Presence.ABSENT),
        ("Chưa điểm danh", Attendance.Presence.UNKNOWN),
    ):
        away = [each for each in seats if each.presence == presence]
        yield from _named(f"- {label}", map(_absence, away), heads)
    sent = [each for each in seats if each.presence == HERE and each.delegate]
    yield from _named("- Cử người dự thay", map(_sent, sent), heads)
    number = 4
    for part in (Attendance.Part.INVITED, Attendance.Part.PRESS):
        came = [each for each in people if each.part == part and each.presence == HERE]
        label = str(part.label)
        for line in _named(f"{label[:1].upper()}{label[1:]}", map(_who, came), "người"):
            yield f"{number}. {line}"
            number += 1


def _percent(value: Decimal | None) -> str:
    return GAP if value is None else percent_words(value, places=1)


def _named(label: str, names: Iterable[str], heads: str) -> list[str]:
    """Return "Vắng mặt có lý do: 02 đồng chí, gồm …", nothing for nobody."""
    listed = list(names)
    count = f"{len(listed):02} {heads}"
    return [f"{label}: {count}, gồm {'; '.join(listed)}."] if listed else []


def _who(person: Attendance) -> str:
    return f"{person.name}, {person.post}" if person.post else person.name


def _absence(person: Attendance) -> str:
    reason = f" (lý do: {begun_small(person.reason.rstrip('.'))})" if person.reason else ""
    return f"{_who(person)}{reason}"


def _sent(person: Attendance) -> str:
    return f"{_who(person)} (người dự thay: {person.delegate})"


def _course(session: Session, rooms: list[RoomItem], headings: Headings) -> Iterator[str]:
    saved = newest_of_items(session)
    for room in rooms:
        said = saved.get(room.item.pk if room.item else None)
        told = [*([said.text] if said and said.text else []), *_said_and_voted(room, headings)]
        if room.item is None and not told:
            continue
        yield from _head(room, headings)
        yield from told
        yield ""


def _head(room: RoomItem, headings: Headings) -> Iterator[str]:
    item = room.item
    if item is None:
        yield "Diễn biến chung"
        return
    yield headings.section(int(room.number), item.title.rstrip(".")).text
    facts = [
        *([f"trình bày: {item.presenter}"] if item.presenter else []),
        *([f"thời gian: {_span(item)}"] if item.started_at else []),
    ]
    if facts:
        yield sentence("; ".join(facts))


def _span(item: Item) -> str:
    if item.started_at is None:
        return ""
    until = f" đến {_clock(item.ended_at)}" if item.ended_at else ""
    return f"từ {_clock(item.started_at)}{until}"


def _said_and_voted(room: RoomItem, headings: Headings) -> Iterator[str]:
    spoken = [each for each in room.speakers if each.state == Contribution.State.SPOKEN]
    chapters = [
        ("Ý kiến phát biểu", [f"- {_words(each)}" for each in spoken]),
        ("Biểu quyết", [f"- {_vote(row)}" for row in room.votes if not row.is_open]),
    ]
    told = [chapter for chapter in chapters if chapter[1]]
    for place, (title, lines) in enumerate(told, start=1):
        yield headings.point(place, title).text if len(told) > 1 else f"{title}:"
        yield from lines


def _words(said: Contribution) -> str:
    text = " ".join(said.text.split())
    return f"{_who(said.speaker)}: {sentence(text) if text else GAP}"


def _questions(session: Session) -> Iterator[str]:
    asked = list(session.questions.select_related("unit"))
    if asked:
        yield "Câu hỏi, chất vấn"
        yield from (f"- {_question(each)}" for each in asked)
        yield ""


def _question(asked: Question) -> str:
    """Return who asked what, who is to answer and by when, and the answer if there is one."""
    facts = [
        *([f"đơn vị trả lời: {asked.unit}"] if asked.unit else []),
        *([f"hạn trả lời: ngày {day_words(asked.due_on)}"] if asked.due_on else []),
        f"đã trả lời ngày {day_words(asked.answered_on)}: {' '.join(asked.answer.split())}"
        if asked.answered_on
        else "chưa trả lời",
    ]
    told = sentence("; ".join(facts))
    text = " ".join(asked.text.split())
    return f"{asked.asked_by}: {text if text.endswith('?') else sentence(text)} {told}"


def _vote(row: VoteRow) -> str:
    vote = row.vote
    of_present = f", {_percent(row.of_present)} số có mặt" if row.of_present is not None else ""
    counts = [
        f"tán thành {vote.in_favour}/{vote.members} "
        f"({_percent(row.of_members)} tổng số thành viên{of_present})",
        f"không tán thành {vote.against}",
        f"ý kiến khác {vote.other}",
    ]
    if vote.method != Vote.Method.HANDS:
        counts.append(f"không hợp lệ {vote.invalid}")
    if vote.issued is not None:
        counts.insert(0, f"phát ra {vote.issued} phiếu, thu về {row.collected} phiếu")
    result = "Được thông qua" if row.passed else "Không được thông qua"
    return (
        f"{vote.question.rstrip('.')} ({vote.get_method_display()}): {'; '.join(counts)}. "
        f"{result} (cần {vote.get_rule_display()})."
    )


def _conclusions(session: Session) -> Iterator[str]:
    """Word the conclusions as the notice does: who leads, with whom, by when, what comes of it."""
    found = session.conclusions.select_related("lead", "session").prefetch_related("cooperating")
    texts = [" ".join(words_of(each).split()) for each in found.order_by("pk")]
    yield from (f"{number}. {text}" for number, text in enumerate(texts, start=1))
    if not texts:
        yield GAP
    yield ""


def _foot(session: Session, items: list[Item], chair: str, secretary: str) -> Iterator[str]:
    sitting = session.body.sitting
    yield f"{sitting} {ENDED} {_end(session, end_of(session, items))}."
    yield ""
    yield f"NGƯỜI GHI BIÊN BẢN: {secretary or GAP}"
    yield f"CHỦ TRÌ {sitting.upper()}: {chair or GAP}"


def _end(session: Session, ended: datetime | None) -> str:
    day = timezone.localtime(ended).date() if ended else session.held_on
    on = " cùng ngày" if day == session.held_on else f", {long_day_words(day)}"
    return f"{_clock(ended) if ended else GAP}{on}"


def _clock(at: datetime) -> str:
    local = timezone.localtime(at)
    return clock_words(local.hour, local.minute)
