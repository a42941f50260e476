"""What the letters of the timed work say: official Vietnamese, whole sentences, no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from tiendo.web.cycle.models import Task, TaskKind
from tiendo.web.units.models import Unit

SHORT = 120  # characters of a task in a subject or a list


def short(text: str) -> str:
    """Return the beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[:SHORT].rsplit(" ", 1)[0] + " …"


def standing_of(due_on: date, day: date) -> str:
    """Return how far a deadline is: "còn 3 ngày", "đến hạn hôm nay", "quá hạn 7 ngày"."""
    days = (due_on - day).days
    if days > 0:
        return _("còn %(days)s ngày") % {"days": days}
    if days == 0:
        return _("đến hạn hôm nay")
    return _("quá hạn %(days)s ngày") % {"days": -days}


def reminder(task: Task, unit: Unit, due_on: date, day: date) -> tuple[str, str]:
    """Return subject and text of a reminder to the unit that leads the task."""
    return _subject(task, due_on, day), letter(
        _("Kính gửi: %(unit)s.") % {"unit": unit.name},
        _head(task, due_on, day),
        _facts(task),
        _asked(task, due_on, day),
    )


def reply_reminder(task: Task, unit: Unit, due_on: date, day: date) -> tuple[str, str]:
    """Return subject and text of a reminder to a unit that owes its part."""
    subject = _("Phối hợp, %(standing)s: %(task)s") % {
        "standing": standing_of(due_on, day),
        "task": short(task.text),
    }
    head = _("%(unit)s là đơn vị phối hợp của nhiệm vụ sau, hạn phối hợp %(due)s (%(standing)s).")
    return subject, letter(
        _("Kính gửi: %(unit)s.") % {"unit": unit.name},
        head
        % {
            "unit": unit.name,
            "due": f"{due_on:%d/%m/%Y}",
            "standing": standing_of(due_on, day),
        },
        _facts(task),
        _("Đề nghị đơn vị gửi ý kiến, kết quả phối hợp cho đơn vị chủ trì."),
    )


def unreached(units: Sequence[Unit], office: Unit, subject: str, text: str) -> tuple[str, str]:
    """Return a reminder as it goes to the office that gave the task, and why it goes there."""
    names = {"units": ", ".join(unit.name for unit in units), "office": office.name}
    head = _("Kính gửi: văn phòng %(office)s.") % names
    why = _(
        "%(units)s chưa có ai nhận nhắc việc trong chương trình nên thư này gửi cơ quan giao việc. "
        "Đề nghị nhắc đơn vị bằng văn bản, và đề nghị quản trị lập tài khoản cho đơn vị."
    )
    told = _("Nội dung nhắc:")
    more = _("và %(n)s đơn vị khác") % {"n": len(units) - 1}
    name = units[0].name if len(units) == 1 else f"{units[0].name} {more}"
    return f"{name}: {subject}", letter(head, why % names, told, text)


def escalation(task: Task, lead: str, day: date) -> tuple[str, str]:
    """Return subject and text that tell those who gave a task how late it is.

    `task` bears `last_word` and `last_word_on` (queries.with_last_word).
    """
    due_on = task.due_on or day
    days = (day - due_on).days
    subject = _("Báo cáo chậm %(days)s ngày: %(lead)s – %(task)s") % {
        "days": days,
        "lead": lead,
        "task": short(task.text),
    }
    head = _("Nhiệm vụ giao cho %(lead)s đã quá hạn %(days)s ngày (hạn %(due)s).")
    return subject, letter(
        _("Kính gửi: lãnh đạo, văn phòng %(unit)s.") % {"unit": task.assigner.name},
        head % {"lead": lead, "days": days, "due": f"{due_on:%d/%m/%Y}"},
        "\n".join([_facts(task), _last_word(task)]),
        _wanted(task),
    )


def _subject(task: Task, due_on: date, day: date) -> str:
    standing = standing_of(due_on, day)
    return f"{standing[:1].upper()}{standing[1:]}: {short(task.text)}"


def _head(task: Task, due_on: date, day: date) -> str:
    facts = {"due": f"{due_on:%d/%m/%Y}", "standing": standing_of(due_on, day)}
    if task.kind == TaskKind.STANDING:
        return _("Chỉ đạo thường xuyên sau kết thúc kỳ vào ngày %(due)s (%(standing)s).") % facts
    return _("Nhiệm vụ sau do đơn vị chủ trì, hạn hoàn thành %(due)s (%(standing)s).") % facts


def _facts(task: Task) -> str:
    lines = [task.text.strip(), ""]
    if task.product:
        lines.append(_("Sản phẩm: %(product)s.") % {"product": task.product.rstrip(".")})
    given = _("Giao tại: %(session)s, ngày %(day)s%(document)s.")
    document = f" ({task.document})" if task.document else ""
    lines.append(
        given
        % {
            "session": task.session,
            "day": f"{task.session.held_on:%d/%m/%Y}",
            "document": document,
        }
    )
    if task.due_on != task.first_due_on and task.first_due_on:
        first = _("Đã gia hạn; thời hạn đầu là %(day)s.")
        lines.append(first % {"day": f"{task.first_due_on:%d/%m/%Y}"})
    return "\n".join(lines)


def _asked(task: Task, due_on: date, day: date) -> str:
    if task.kind == TaskKind.STANDING:
        return _("Đề nghị đơn vị báo cáo kết quả để kỳ họp đánh giá, kết thúc chỉ đạo.")
    if day > due_on:
        return _(
            "Đề nghị đơn vị hoàn thành ngay, nộp minh chứng và báo cáo rõ nguyên nhân chậm. "
            "Thời hạn đã qua nên không xin gia hạn được nữa."
        )
    return _(
        "Đề nghị đơn vị nộp minh chứng khi hoàn thành. "
        "Nếu không kịp, hãy xin gia hạn trước khi hết hạn, nêu lý do và ngày mới."
    )


def _last_word(task: Task) -> str:
    said = getattr(task, "last_word", None)
    if not said:
        return _("Đơn vị chưa báo cáo tiến độ lần nào.")
    return _("Tiến độ báo cáo gần nhất (%(day)s): %(said)s") % {
        "day": f"{task.last_word_on:%d/%m/%Y}",  # type: ignore[attr-defined]
        "said": short(said),
    }


def _wanted(task: Task) -> str:
    if task.state == Task.State.WAITING:
        return _(
            "Đơn vị đã nộp minh chứng. "
            "Đề nghị xác nhận hoàn thành, hoặc trả lại và nêu rõ nội dung cần bổ sung."
        )
    return _(
        "Đề nghị đôn đốc đơn vị; khi cần, quyết định gia hạn, giao đơn vị khác hoặc rút nhiệm vụ."
    )


def letter(*parts: str) -> str:
    """Return the paragraphs of a letter as its text."""
    return "\n\n".join(parts)
