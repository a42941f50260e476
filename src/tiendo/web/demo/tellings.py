"""What the builder says of each step: short Vietnamese lines with the counts that came out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tiendo.documents.prose import times_words
from tiendo.web.accounts.gates import memberships_of
from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Mention, Result, Session, Task
from tiendo.web.cycle.queries import Timeliness, carry_over, opening, statistics
from tiendo.web.figures.models import Figure
from tiendo.web.meetings.models import Attendance, PaperVersion, Vote
from tiendo.web.meetings.queries import quorum
from tiendo.web.review.models import Candidate
from tiendo.web.rounds.models import Round, Submission

from .amounts import Counted
from .desk import Filled, Judged

KINDS = {
    Candidate.Kind.SESSION: "kỳ họp",
    Candidate.Kind.FIGURE: "số liệu",
    Candidate.Kind.RESULT: "kết quả",
    Candidate.Kind.LIMITATION: "hạn chế",
    Candidate.Kind.CAUSE: "nguyên nhân",
    Candidate.Kind.PROPOSAL: "kiến nghị",
    Candidate.Kind.TASK: "nhiệm vụ",
}
SHORT = 64  # letters of a clause that a line of the terminal shows


def short(text: str) -> str:
    """Return the beginning of a clause, with "…" where it goes on."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]}…"


def collected(asked: Round) -> str:
    """Say how far a round has come: "quý I/2023: 20/24 báo cáo đã nộp, 1 bị trả lại"."""
    states = Counter(asked.submissions.values_list("state", flat=True))
    returned = states[Submission.State.RETURNED]
    handed = asked.submissions.exclude(submitted_on=None).count() - returned
    return (
        f"{asked.span.label}: {handed}/{states.total()} báo cáo đã nộp, "
        f"{states[Submission.State.ACCEPTED] + states[Submission.State.LOCKED]} đã nhận, "
        f"{returned} bị trả lại"
        + (f"; đóng ngày {asked.closed_on:%d/%m/%Y}" if asked.closed_on else "")
    )


def person(user: User) -> str:
    """Say where a person works: "An (xã Yên Thịnh)"."""
    units = dict.fromkeys(membership.unit.name for membership in memberships_of(user))
    return f"{user} ({', '.join(units)})"


def session(held: Session) -> str:
    """Say what a session holds."""
    results = Result.objects.filter(session=held).count()
    named = Mention.objects.filter(session=held).count()
    tasks = Task.objects.filter(session=held, parent=None).count()
    state = f"kết thúc {held.closed_on:%d/%m/%Y}" if held.closed_on else "đã triệu tập"
    return (
        f"ngày {held.held_on:%d/%m/%Y}, {results} kết quả, {named} hạn chế, "
        f"{tasks} nhiệm vụ; {state}"
    )


def sitting(held: Session) -> str:
    """Say who came, what was voted and what was frozen to be laid before the session."""
    came = quorum(held)
    (vote,) = Vote.objects.filter(session=held)
    return (
        f"{came.present}/{came.members} ủy viên có mặt; {held.items.count()} nội dung, "
        f"{held.papers.count()} tài liệu; biểu quyết {vote.in_favour}/{vote.members} tán thành"
    )


def written_up(held: Session) -> str:
    """Say which papers came of a session and how much it froze."""
    return (
        f"đóng băng {held.frozen.count()} nội dung đã trình; biên bản đã thông qua; "
        f"thông báo kết luận số {held.notice.number}"
    )


def corrected(figure: Figure) -> str:
    """Say which figure was corrected after it had been shown to a session."""
    return f"đính chính sau kỳ họp: {figure.indicator.name_vi} – {figure.reason}"


def prepared(held: Session, sent: int) -> str:
    """Say what lies before a session to come, and who answered the invitation."""
    people = held.attendances.exclude(reply=Attendance.Reply.NONE)
    drafts = PaperVersion.objects.filter(paper__session=held).count()
    return (
        f"{held.items.count()} nội dung, {held.papers.count()} tài liệu ({drafts} lần dự thảo); "
        f"mời {sent} người, {people.count()} người đã trả lời"
    )


def read(name: str, counts: Counter[str]) -> str:
    """Say what was read in a document, by kind."""
    told = ", ".join(f"{counts[kind]} {word}" for kind, word in KINDS.items() if counts[kind])
    return f"{name}: {told}"


def judged(name: str, found: Judged) -> Iterator[str]:
    """Say how many candidates were accepted and refused, and why the others wait."""
    waiting = sum(len(words) for words in found.waiting.values())
    yield f"{name}: nhận {found.accepted}, bỏ {found.refused}, còn chờ {waiting}"
    for reason, words in found.waiting.items():
        yield f"– {reason}: {len(words)} mục (như «{short(words[0])}»)"


def counted(found: Counted) -> str:
    """Say how many figures and targets were recorded."""
    return f"thêm {found.figures} số liệu cho đủ {found.periods} quý, {found.targets} mức giao"


def filled(found: Filled, held: Session) -> str:
    """Say what the office did with the grid, and how many tasks came of it."""
    tasks = Task.objects.filter(session=held)
    shared = tasks.exclude(lead_group="")
    return (
        f"{found.found} mục từ thông báo, thêm tay {found.added}; hỏi chủ trì {found.asked} câu; "
        f"giao {tasks.filter(parent=None).count()} nhiệm vụ, trong đó {shared.count()} nhiệm vụ "
        f"chung chia thành {tasks.exclude(parent=None).count()} phần việc của từng đơn vị; "
        f"ghi nhận {found.noted}"
    )


def followed(held: Session, day: date) -> str:
    """Say how the tasks of a session stand on a day."""
    stand = statistics(Task.objects.filter(session=held, parent=None), day)
    return (
        f"đến {day:%d/%m/%Y}: {stand.done_in_time} đúng hạn, {stand.done_late} quá hạn mới xong, "
        f"{stand.open_late} đang quá hạn, {stand.open_in_time} đang trong hạn"
    )


def opening_lines(held: Session) -> Iterator[str]:
    """Say what a session opens with, then its re-dated tasks and its recurring limitations."""
    carried = carry_over(held)
    tasks, limitations = opening(held, carried)
    late = sum(1 for row in tasks if row.timeliness is Timeliness.OPEN_LATE)
    yield (
        f"ngày {held.held_on:%d/%m/%Y}, mở đầu bằng {len(tasks)} nhiệm vụ còn mở ({late} quá hạn), "
        f"{len(limitations)} hạn chế chưa khép, {len(carried.questions)} câu hỏi chưa trả lời"
    )
    for row in tasks:
        if row.is_redated and row.due_on and row.task.first_due_on:
            yield (
                f"– gia hạn: «{short(row.task.text)}», hạn đầu {row.task.first_due_on:%d/%m/%Y}, "
                f"hạn mới {row.due_on:%d/%m/%Y}"
            )
    for one in limitations:
        if one.times > 1:
            yield f"– nêu lần {times_words(one.times)}: «{short(one.limitation.text)}»"
