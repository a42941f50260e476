"""The minutes as one text, in the form that offices give them, from what a session holds.

Vietnamese whatever language the screen is in: minutes are a document of the body, not a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.utils import timezone, translation

from tiendo.web.cycle.models import Session
from tiendo.web.cycle.queries import members_on
from tiendo.web.meetings.models import Attendance, Contribution, Item, Vote
from tiendo.web.templatetags.tiendo import percent

from .minutes import newest_of_items
from .room import RoomItem, VoteRow, room_items

GAP = "……"  # what a person is to fill in
HERE = Attendance.Presence.PRESENT


def compiled(session: Session, *, chair: str, secretary: str) -> str:
    """Return the minutes of a session: who, when, where, each item with what was said and voted.

    What nobody entered is left as dots for a person to fill in, never invented; nine queries.
    """
    with translation.override(settings.LANGUAGE_CODE):
        rooms = room_items(session, timezone.now())
        items = [room.item for room in rooms if room.item is not None]
        lines = [
            "BIÊN BẢN",
            f"{session}, {session.body}, nhiệm kỳ {session.term.name}",
            "",
            *_frame(session, items, chair, secretary),
            *_people(session),
            "",
            *_course(session, rooms),
            *_conclusions(session),
            *_foot(session, items, chair, secretary),
        ]
    return "\n".join(lines).strip()


def _frame(session: Session, items: list[Item], chair: str, secretary: str) -> Iterator[str]:
    begun = min((item.started_at for item in items if item.started_at), default=None)
    planned = session.starts_at
    start = _clock(begun) if begun else _hours(planned.hour, planned.minute) if planned else GAP
    yield "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"
    yield f"1. Thời gian: bắt đầu lúc {start}, ngày {_day(session.held_on)}."
    yield f"2. Địa điểm: {session.place or GAP}."
    yield f"3. Chủ trì: {chair or GAP}."
    yield f"4. Người ghi biên bản: {secretary or GAP}."


def _people(session: Session) -> Iterator[str]:
    people = list(session.attendances.select_related("member"))
    members = members_on(session.term, session.held_on).count()
    seats = [each for each in people if each.part == Attendance.Part.MEMBER]
    here = [each for each in seats if each.presence == HERE and not each.delegate]
    sent = [each for each in seats if each.presence == HERE and each.delegate]
    share = f" ({percent(Decimal(100) * len(here) / members)})" if members else ""
    yield "5. Thành phần:"
    yield f"- Thành viên có mặt: {len(here)}/{members or GAP}{share}."
    for presence in (Attendance.Presence.EXCUSED, Attendance.Presence.ABSENT):
        away = [each for each in seats if each.presence == presence]
        yield from _named(f"Thành viên {presence.label}", map(_absence, away))
    unmarked = [each for each in seats if each.presence == Attendance.Presence.UNKNOWN]
    yield from _named("Thành viên chưa điểm danh", map(_absence, unmarked))
    yield from _named(
        "Thành viên cử người dự thay", (f"{_who(each)}: {each.delegate}" for each in sent)
    )
    for part in (Attendance.Part.INVITED, Attendance.Part.PRESS):
        came = [each for each in people if each.part == part and each.presence == HERE]
        label = str(part.label)
        yield from _named(label[:1].upper() + label[1:], map(_who, came))


def _named(label: str, names: Iterable[str]) -> list[str]:
    told = "; ".join(names)
    return [f"- {label}: {told}."] if told else []


def _who(person: Attendance) -> str:
    return f"{person.name} ({person.post})" if person.post else person.name


def _absence(person: Attendance) -> str:
    return f"{_who(person)}, lý do: {person.reason}" if person.reason else _who(person)


def _course(session: Session, rooms: list[RoomItem]) -> Iterator[str]:
    yield "II. NỘI DUNG"
    saved = newest_of_items(session)
    for room in rooms:
        said = saved.get(room.item.pk if room.item else None)
        told = [*([said.text] if said and said.text else []), *_said_and_voted(room)]
        if room.item is None and not told:
            continue
        yield _title(room)
        yield from told
        yield ""


def _title(room: RoomItem) -> str:
    item = room.item
    if item is None:
        return "Diễn biến chung"
    presenter = f" ({item.presenter} trình bày)" if item.presenter else ""
    times = f", từ {_clock(item.started_at)}" if item.started_at else ""
    times += f" đến {_clock(item.ended_at)}" if item.started_at and item.ended_at else ""
    return f"{room.number}. {item.title}{presenter}{times}"


def _said_and_voted(room: RoomItem) -> Iterator[str]:
    spoken = [each for each in room.speakers if each.state == Contribution.State.SPOKEN]
    if spoken:
        yield "Ý kiến phát biểu:"
    for each in spoken:
        yield f"- {_who(each.speaker)}: {' '.join(each.text.split()) or GAP}"
    for row in room.votes:
        if not row.is_open:
            yield _vote(row)


def _vote(row: VoteRow) -> str:
    vote = row.vote
    of_present = f", {percent(row.of_present)} số có mặt" if row.of_present is not None else ""
    counts = [
        f"tán thành {vote.in_favour}/{vote.members} "
        f"({percent(row.of_members)} tổng số thành viên{of_present})",
        f"không tán thành {vote.against}",
        f"ý kiến khác {vote.other}",
    ]
    if vote.method != Vote.Method.HANDS:
        counts.append(f"không hợp lệ {vote.invalid}")
    if vote.issued is not None:
        counts.insert(0, f"phát ra {vote.issued} phiếu, thu về {row.collected} phiếu")
    result = "Được thông qua" if row.passed else "Không được thông qua"
    return (
        f"Biểu quyết ({vote.get_method_display()}): {vote.question.rstrip('.')}. "
        f"Kết quả: {'; '.join(counts)}. {result} (cần {vote.get_rule_display()})."
    )


def _conclusions(session: Session) -> Iterator[str]:
    yield "III. KẾT LUẬN CỦA CHỦ TRÌ"
    found = session.conclusions.order_by("pk").values_list("text", flat=True)
    texts = [" ".join(text.split()).rstrip(".") for text in found]
    yield from (f"{number}. {text}." for number, text in enumerate(texts, start=1))
    if not texts:
        yield GAP
    yield ""


def _foot(session: Session, items: list[Item], chair: str, secretary: str) -> Iterator[str]:
    ends = [item.ended_at for item in items if item.started_at and item.ended_at]
    ended = max(ends) if ends and len(ends) == len(items) else None  # all of them were held
    end, sitting = _clock(ended) if ended else GAP, session.body.sitting
    yield f"{sitting} bế mạc lúc {end}, ngày {_day(ended or session.held_on)}."
    yield ""
    yield f"NGƯỜI GHI BIÊN BẢN: {secretary or GAP}"
    yield f"CHỦ TRÌ {sitting.upper()}: {chair or GAP}"


def _clock(at: datetime) -> str:
    local = timezone.localtime(at)
    return _hours(local.hour, local.minute)


def _hours(hour: int, minute: int) -> str:
    return f"{hour} giờ {minute:02}"


def _day(day: date) -> str:
    on = timezone.localtime(day).date() if isinstance(day, datetime) else day
    return f"{on:%d/%m/%Y}"
