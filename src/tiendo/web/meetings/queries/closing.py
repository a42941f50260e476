"""What a closed session was shown, against what the records say now: then, now, and because."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiendo.web.cycle.history import DEEDS
from tiendo.web.cycle.models import Session
from tiendo.web.figures.models import Figure
from tiendo.web.journal.models import Event
from tiendo.web.meetings.live import Content, Row
from tiendo.web.meetings.models import Frozen

from .shown import frozen_of, live_content

MOST_CORRECTIONS = 10  # of one figure, followed back one query each

KINDS = {"tasks": "cycle.task", "limitations": "cycle.limitation", "projects": "projects.project"}

# why a cell differs that no figure, extension or deed explains by itself
OTHERWISE: dict[str, Promise] = {
    "figures": gettext_lazy("mức giao hoặc số liệu cùng kỳ được điều chỉnh"),
    "units": gettext_lazy("tính lại từ số liệu các đơn vị"),
    "indicator": gettext_lazy("tính lại từ số liệu các kỳ"),
    "task_numbers": gettext_lazy("nhiệm vụ được cập nhật sau kỳ họp"),
}
LIMITATION_DEEDS: dict[str, Promise] = {
    "limitation.named": gettext_lazy("nêu hạn chế"),
    "limitation.recurred": gettext_lazy("nêu lại hạn chế"),
    "limitation.closed": gettext_lazy("khép lại hạn chế"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that reads otherwise now than when the session sat."""

    paper: str  # its title then
    row: str  # the first cell of its line
    column: str  # "" where the whole line is new or gone
    then: str
    now: str
    because: str


class _Cell(NamedTuple):
    """A changed cell, or a whole line where `column` is ""."""

    frozen: Frozen
    key: str
    row: str
    column: str
    then: str
    now: str
    figures: tuple[int | None, int | None]  # keys of the Figure then and now


def changes_since(session: Session) -> list[Change]:
    """Return what a closed session was shown and the records tell otherwise now.

    Live papers alone: a file stays what it was. A handful of queries per paper, then one for
    figures and one for deeds.
    """
    with translation.override(settings.LANGUAGE_CODE):
        papers = [each for each in frozen_of(session) if each.content["kind"] == "live"]
        cells = [cell for each in papers for cell in _differing(session, each)]
        reasons = {**_deeds(cells), **_corrections(cells)}
        return [
            Change(
                paper=cell.frozen.title,
                row=cell.row,
                column=cell.column,
                then=cell.then,
                now=cell.now,
                because=_because(cell, reasons),
            )
            for cell in cells
        ]


def _differing(session: Session, frozen: Frozen) -> Iterator[_Cell]:
    """Compare one paper line by line, by the keys of the lines and the names of the columns."""
    then: dict[str, Any] = frozen.content
    now = live_content(session, then["code"], then["question"])
    before = {row["key"]: row for row in then["rows"]}
    after = {row["key"]: row for row in now["rows"]}
    for key, row in before.items():
        if key not in after:
            yield _Cell(frozen, key, row["cells"][0], "", _("có"), "", (None, None))
            continue
        yield from _cells(frozen, (then, row), (now, after[key]))
    for key, row in after.items():
        if key not in before:
            yield _Cell(frozen, key, row["cells"][0], "", "", _("có"), (None, None))


def _cells(frozen: Frozen, then: tuple[Any, Row], now: tuple[Any, Row]) -> Iterator[_Cell]:
    """Compare one line cell by cell; a column that one of the two lacks is not compared."""
    was, became = _by_column(*then), _by_column(*now)
    measure, _figure = was.get(_("Đơn vị tính"), ("", None))
    for column, (words, figure) in was.items():
        if column not in became or became[column][0] == words:
            continue
        now_words, now_figure = became[column]
        row = then[1]
        yield _Cell(
            frozen,
            row["key"],
            row["cells"][0],
            column,
            _measured(words, column, measure),
            _measured(now_words, column, measure),
            (figure, now_figure),
        )


def _measured(words: str, column: str, measure: str) -> str:
    """Return a bare amount with its measure; shares, changes and words carry their own."""
    is_amount = column in {_("Thực hiện"), _("Cùng kỳ")} and words[:1].isdigit()
    return f"{words} {measure}" if measure and is_amount else words


def _by_column(content: Content, row: Row) -> dict[str, tuple[str, int | None]]:
    return dict(
        zip(content["columns"], zip(row["cells"], row["figures"], strict=True), strict=True)
    )


Reasons = dict[tuple[int, str], str]  # by frozen paper and line


def _because(cell: _Cell, reasons: Reasons) -> str:
    told = reasons.get((cell.frozen.pk, cell.key), "")
    if not cell.column:
        what = _("thêm mới") if cell.now else _("không còn")
        return f"{what}: {told}" if told else what
    code = cell.frozen.content["code"]
    return told or str(OTHERWISE.get(code, _("dữ liệu được cập nhật sau kỳ họp")))


def _corrections(cells: Iterable[_Cell]) -> Reasons:
    """Return why the figure behind a line changed: the reasons of what superseded it since."""
    changed = {
        (cell.frozen.pk, cell.key): cell.figures
        for cell in cells
        if cell.figures[1] is not None and cell.figures[0] != cell.figures[1]
    }
    chains: dict[tuple[int, str], list[Figure]] = {line: [] for line in changed}
    wanted = {line: now for line, (_then, now) in changed.items()}
    for _round in range(MOST_CORRECTIONS):
        found = (
            Figure.objects.select_related("source")
            .defer("source__text")
            .in_bulk({key for key in wanted.values() if key is not None})
        )
        for line, key in list(wanted.items()):
            chains[line].append(found[key])
            before = found[key].supersedes_id
            if before is None or before == changed[line][0]:
                del wanted[line]
            else:
                wanted[line] = before
        if not wanted:
            break
    return {line: _told(chain) for line, chain in chains.items()}


def _told(chain: list[Figure]) -> str:
    """Return the reasons of corrections, newest first, else what the newest figure is."""
    if reasons := [figure.reason for figure in chain if figure.reason]:
        return "; ".join(reasons)
    newest = chain[0]
    told = {"status": newest.get_status_display(), "source": newest.source or ""}
    if newest.source is not None:
        return _("nay có số liệu %(status)s theo %(source)s") % told
    return _("nay có số liệu %(status)s") % told


def _deeds(cells: Iterable[_Cell]) -> Reasons:
    """Return the last deed done since to the task, limitation or project of each changed line."""
    lines = {
        (KINDS[code], cell.key, cell.frozen.event): cell
        for cell in cells
        if (code := cell.frozen.content["code"]) in KINDS
    }
    if not lines:
        return {}
    since = min(event for _kind, _key, event in lines)
    events = Event.objects.filter(
        subject_kind__in={kind for kind, _key, _event in lines},
        subject_key__in={key for _kind, key, _event in lines},
        number__gt=since,
    ).order_by("number")
    last = {(event.subject_kind, event.subject_key): event for event in events}
    return {
        (cell.frozen.pk, key): _deed(last[kind, key])
        for (kind, key, number), cell in lines.items()
        if (kind, key) in last and last[kind, key].number > number
    }


def _deed(event: Event) -> str:
    """Return a deed as a reason: "gia hạn: chờ vốn tỉnh"; "" for one that has no name here."""
    label = str(DEEDS.get(event.deed) or LIMITATION_DEEDS.get(event.deed) or "")
    told = (event.facts.get(name) for name in ("reason", "evidence", "judgement"))
    words = next((str(text) for text in told if text), "")
    return ": ".join(part for part in (label[:1].lower() + label[1:], words) if part)
