"""A session with conclusions of every kind, and its notice."""

from __future__ import annotations

from datetime import date

from people import People, unit_named
from tiendo.web.cycle.actions import conclude, note
from tiendo.web.cycle.models import Conclusion, Session, TaskKind
from tiendo.web.issuing.actions import draft_notice
from tiendo.web.issuing.models import Notice, NoticePart
from tiendo.web.issuing.queries import laid_out, names_at, part_mark, parts_of, rows
from tiendo.web.issuing.queries.notice import Row
from web.cycle.scene import a_session

REVENUE, REVIEW, ORDER, REPAIR = (
    "Khai thác các nguồn thu ngân sách",
    "Rà soát đối tượng thụ hưởng",
    "Giữ vững an ninh trật tự",
    "Đồng ý chủ trương sửa chữa trụ sở",
)
JUNE = date(2023, 6, 30)


def a_concluded_session(people: People) -> Session:
    """Return session 15 with a unit's task, a group's, a direction and a statement noted."""
    session = a_session(people)
    conclude(
        session=session,
        text=REVENUE,
        kind=TaskKind.CONCRETE,
        lead=unit_named("Phòng Tài chính - Kế hoạch"),
        cooperating=[unit_named("Chi cục Thuế khu vực"), people.commune],
        due_on=JUNE,
        product="01 phương án",
        by=people.bao,
    )
    conclude(
        session=session,
        text=REVIEW,
        kind=TaskKind.CONCRETE,
        lead_group="communes",
        due_on=date(2023, 6, 30),
        due_rule="2023-Q2",
        product="01 danh sách mỗi xã",
        by=people.bao,
    )
    conclude(
        session=session,
        text=ORDER,
        kind=TaskKind.STANDING,
        lead=unit_named("Công an huyện Hữu Lũng"),
        by=people.bao,
    )
    repair = conclude(session=session, text=REPAIR, by=people.bao)
    note(conclusion=repair, reason="Chỉ nêu chủ trương", by=people.bao)
    return session


def a_notice(people: People) -> Notice:
    """Return the drafted notice of that session."""
    return draft_notice(session=a_concluded_session(people), by=people.bao)


def part_on(notice: Notice, text: str) -> NoticePart:
    """Return the part of the conclusion with these words, fresh."""
    return parts_of(notice).get(conclusion__text=text)


def seen(part: NoticePart) -> str:
    """Return the mark that a screen would post for the part as it stands."""
    return part_mark(parts_of(part.notice).get(pk=part.pk))


def record_of(part: NoticePart) -> Conclusion:
    """Return the record behind a part, fresh."""
    return Conclusion.objects.get(pk=part.conclusion_id)


def printed(notice: Notice) -> list[tuple[str, str]]:
    """Return the parts as the paper has them: place, and the text of the record."""
    return [(one.number, one.part.conclusion.text) for one in laid_out(parts_of(notice))]


def all_rows(notice: Notice) -> list[Row]:
    """Return the parts as the page shows them."""
    parts = list(parts_of(notice))
    for part in parts:
        part.notice = notice
    return rows(laid_out(parts), names_at(notice.session))
