"""What units are told of the reports that rounds ask of them, and what the asking unit is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tiendo.web.post.actions import Draft
from tiendo.web.rounds.models import Round, Submission
from tiendo.web.templatetags.tiendo import form_name, period_label
from tiendo.web.units.models import Unit

from . import queries
from .occasions import Occasion
from .wording import letter, standing_of, unreached

LISTED = 30  # units named in one letter; the rest is counted


def report_reminders(told: Mapping[date, Occasion], day: date) -> Iterator[Draft]:
    """Yield a letter to each person of a unit whose report is asked for by one of the days.

    For units where nobody receives letters, the office that asks is told, once for a round. Three
    queries.
    """
    owed = list(queries.reports_owed(told, day))
    people = queries.people_of({report.unit_id for report in owed}, queries.DOERS)
    lost: dict[Round, list[Submission]] = defaultdict(list)
    for report in owed:
        if report.unit_id not in people:
            lost[report.round].append(report)
            continue
        key = f"report:{report.pk}:due:{report.round.due_on}:{told[report.round.due_on].code}"
        subject, text = _reminder(report.round, report.unit, day, is_returned=_is_returned(report))
        for user in people[report.unit_id]:
            href = reverse("submission", args=[report.pk])
            yield Draft(user=user, key=key, subject=subject, text=text, href=href)
    offices = queries.people_of({asked.unit_id for asked in lost}, queries.DOERS) if lost else {}
    for asked, reports in lost.items():
        units = [report.unit for report in reports]
        words = _reminder(asked, units[0], day, is_returned=False)
        subject, text = unreached(units, asked.unit, *words)
        key = f"round:{asked.pk}:due:{asked.due_on}:{told[asked.due_on].code}:nobody"
        for user in offices.get(asked.unit_id, ()):
            href = reverse("round", args=[asked.pk])
            yield Draft(user=user, key=key, subject=subject, text=text, href=href)


def report_escalations(told: Mapping[date, Occasion], day: date) -> Iterator[Draft]:
    """Yield a letter about each round whose reports are long late to whoever asks for them."""
    late: dict[Round, list[Unit]] = defaultdict(list)
    for report in queries.reports_owed(told, day):
        late[report.round].append(report.unit)
    people = queries.people_of({asked.unit_id for asked in late}, queries.DECIDERS) if late else {}
    for asked, units in late.items():
        subject, text = _escalation(asked, units, day)
        key = f"round:{asked.pk}:due:{asked.due_on}:escalated"
        for user in people.get(asked.unit_id, ()):
            href = reverse("round", args=[asked.pk])
            yield Draft(user=user, key=key, subject=subject, text=text, href=href)


def _is_returned(report: Submission) -> bool:
    return report.state == Submission.State.RETURNED


def _named(asked: Round) -> str:
    return f"«{form_name(asked.form)}» {period_label(asked.period)}"


def _reminder(asked: Round, unit: Unit, day: date, *, is_returned: bool) -> tuple[str, str]:
    standing = standing_of(asked.due_on, day)
    subject = _("%(standing)s: báo cáo %(report)s") % {
        "standing": f"{standing[:1].upper()}{standing[1:]}",
        "report": _named(asked),
    }
    head = (
        _("Báo cáo %(report)s bị trả lại và chưa nộp lại, hạn nộp %(due)s (%(standing)s).")
        if is_returned
        else _("Đơn vị chưa nộp báo cáo %(report)s, hạn nộp %(due)s (%(standing)s).")
    )
    told = {"report": _named(asked), "due": f"{asked.due_on:%d/%m/%Y}", "standing": standing}
    wanted = (
        _("Đề nghị đơn vị hoàn thiện số liệu và nộp báo cáo ngay.")
        if day > asked.due_on
        else _("Đề nghị đơn vị nhập đủ số liệu và nộp báo cáo đúng hạn.")
    )
    note = [asked.note] if asked.note else []
    return subject, letter(
        _("Kính gửi: %(unit)s.") % {"unit": unit.name}, head % told, *note, wanted
    )


def _escalation(asked: Round, units: list[Unit], day: date) -> tuple[str, str]:
    days, count = (day - asked.due_on).days, len(units)
    subject = _("Báo cáo chậm %(days)s ngày: %(n)s đơn vị chưa nộp %(report)s") % {
        "days": days,
        "n": count,
        "report": _named(asked),
    }
    head = _("%(n)s đơn vị chưa nộp báo cáo %(report)s, đã quá hạn %(days)s ngày (hạn %(due)s):")
    told = {"n": count, "report": _named(asked), "days": days, "due": f"{asked.due_on:%d/%m/%Y}"}
    lines = [f"– {unit.name}" for unit in units[:LISTED]]
    if count > LISTED:
        lines.append(_("– và %(n)s đơn vị khác") % {"n": count - LISTED})
    return subject, letter(
        _("Kính gửi: lãnh đạo, văn phòng %(unit)s.") % {"unit": asked.unit.name},
        "\n".join([head % told, *lines]),
        _("Đề nghị đôn đốc các đơn vị nộp báo cáo."),
    )
