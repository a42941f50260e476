"""What a sentence says of several figures: one comparison, a total and its parts, a subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tiendo.reading import relations
from tiendo.reading.drafts import Draft
from tiendo.reading.indicators import name_of
from tiendo.reading.keys import fold_phrase
from tiendo.reading.needing import Needing
from tiendo.reading.page import Page
from tiendo.reading.quantities import in_measure
from tiendo.reading.records import Basis, Change

_COMPARED = re.compile(r"\b(?:so với|so|svck|cùng kỳ)\b")
_PARTS = Needing(
    "trong đó|trong số đó|gồm|chia ra",
    r"\b(?:trong đó|trong số đó|gồm|bao gồm|chia ra)\b",
)
_WHOLE = re.compile(r"\b(?:gồm|bao gồm|chia ra)\b")
_WHEN = re.compile(  # a time alone before a number: what it counts was named before
    r"\b(?:cuối|giữa) (?:năm|kỳ|quý|tháng)(?: \d{4})?(?: (?:chỉ|vẫn|toàn (?:xã|huyện)))* ?$"
)
_THEN = re.compile(r" đầu (?:năm|kỳ|quý|tháng)$")  # no part of the name at the end of it
_WHEN_FAR = 40  # key characters before a number in which the time stands
_FAR = 90  # key characters between a total and the word that begins its parts
_ROUNDING = Decimal("0.005")


@dataclass(slots=True)
class Parts:
    """A total with its parts, by their places among the drafts."""

    total: int
    members: list[int]
    sum: Decimal
    is_whole: bool  # the text says that these are all: "gồm"


def share_basis(page: Page, drafts: list[Draft], start: int) -> None:
    """Give bare rises of a list the one time that its lead-in or its end compares all with."""
    for draft in drafts:
        if draft.changes and draft.changes[-1].basis != "unstated":
            _settle(draft, draft.changes[-1].basis, draft.changes[-1])
    for clause in _clauses(page, drafts):
        _share_within(clause)
    bare = [draft for draft in drafts if _is_bare(draft)]
    if not bare:
        return
    basis = _basis_of_lead(page, drafts[0], start)
    last = None if basis else _closing(page, drafts, len(bare))
    for draft in bare:
        if basis or last:
            _settle(draft, basis or (last.basis if last else "unstated"), last)


def share_subject(before: Draft | None, drafts: list[Draft]) -> None:
    """Let "lũy kế 163 ha", without words of its own, mean what stood before."""
    for draft in drafts:
        label = draft.label
        if before is not None and not label.text and label.code is None and _alike(before, draft):
            named = before.label
            draft.label = label._replace(
                code=named.code, nearest=named.nearest, sector=named.sector,
                unit=named.unit, is_rate=named.is_rate,
            )  # fmt: skip
        before = draft


def name_again(page: Page, draft: Draft, found: Sequence[Draft]) -> None:
    """Let "cuối năm còn 431 hộ", "nâng tổng số lên 7/15 xã" be named by the same count before."""
    label, measure = draft.label, draft.level.measure if draft.level else None
    is_total = label.text.lower() == "tổng số"
    begin = max(0, draft.head.start - _WHEN_FAR)
    if measure is None or not (
        is_total or (label.text == measure and _WHEN.search(page.key.text, begin, draft.head.start))
    ):
        return
    before = next((one for one in reversed(found) if one.label.text and _alike(one, draft)), None)
    if before is None or (is_total and not before.label.text.startswith(measure)):
        draft.label = label._replace(text=f"{label.text} {measure}" if is_total else label.text)
        return
    text, then = _THEN.subn("", before.label.text)
    named = name_of(page, fold_phrase(text), measure) if then else before.label
    draft.label = label._replace(
        text=f"{label.text} {text}" if is_total else text, code=named.code,
        nearest=named.nearest, sector=named.sector, unit=before.label.unit,
    )  # fmt: skip


def find_parts(page: Page, drafts: list[Draft]) -> list[Parts]:
    """Find the totals whose parts are listed after "trong đó", "gồm" or in brackets."""
    groups: list[Parts] = []
    group: Parts | None = None
    for place in range(1, len(drafts)):
        lead = _between(page, drafts[place - 1], drafts[place])
        opened = _opens(drafts, place, lead)
        if opened is not None:
            group = opened
            groups.append(group)
        elif group is not None and not _goes_on(drafts, group, place, lead):
            group = None
        if group is not None:
            value = _value(drafts[place], drafts[group.total])
            if value is not None:
                group.members.append(place)
                group.sum += value
    return [one for one in groups if one.members]


def _is_bare(draft: Draft) -> bool:
    return any(change.basis == "unstated" for change in draft.changes)


def _clauses(page: Page, drafts: list[Draft]) -> Iterator[list[Draft]]:
    """Give the figures between semicolons."""
    clause: list[Draft] = []
    for draft in drafts:
        if clause and ";" in page.key.text[clause[-1].end : draft.start + 1]:
            yield clause
            clause = []
        clause.append(draft)
    yield clause


def _share_within(clause: list[Draft]) -> None:
    """Read "A tăng 10%, B tăng 17%, C tăng 2,9% so với năm 2022": the last one says it for all."""
    changes = [draft.changes[-1] for draft in clause if draft.changes]
    if len(changes) < 3 or changes[-1].basis == "unstated":
        return
    if all(change.basis == "unstated" for change in changes[:-1]):
        for draft in clause:
            _settle(draft, changes[-1].basis, changes[-1])


def _basis_of_lead(page: Page, first: Draft, start: int) -> Basis | None:
    """Read "tăng khá so với cùng kỳ như: …" or "So với cùng kỳ, …" before the first figure."""
    key = page.key.text
    opening = relations.anchor_at(key, start, first.start)
    if opening is not None and key.startswith((",", ":"), opening.end):
        return opening.basis
    colon = key.rfind(":", start, first.start + 1)
    if colon < 0:
        return None
    for found in _COMPARED.finditer(key, start, colon):
        anchor = relations.anchor_at(key, found.start(), colon)
        if anchor is not None:
            return anchor.basis
    return None


def _closing(page: Page, drafts: list[Draft], bare: int) -> Change | None:
    """Give the last change of a list where it alone says what it compares with."""
    if bare == 1 and page.key.text.find(";", drafts[0].start, drafts[-1].end) >= 0:
        return None  # two statements, no list
    stated = [one for draft in drafts for one in draft.changes if one.basis != "unstated"]
    last = max(drafts, key=lambda draft: draft.end)
    return stated[0] if len(stated) == 1 and stated[0] in last.changes else None


def _settle(draft: Draft, basis: Basis, like: Change | None) -> None:
    """Give bare changes a basis; only those of the kind of `like`, where it is given."""
    draft.changes[:] = [
        replace(change, basis=basis)
        if change.basis == "unstated" and (like is None or _kind(change) == _kind(like))
        else change
        for change in draft.changes
    ]


def _kind(change: Change) -> tuple[bool, bool]:
    return change.amount is None, change.points is None


def _alike(one: Draft, other: Draft) -> bool:
    return bool(one.level and other.level and in_measure(other.level, one.level) is not None)


def _value(part: Draft, total: Draft) -> Decimal | None:
    return in_measure(part.level, total.level) if part.level and total.level else None


def _between(page: Page, one: Draft, other: Draft) -> str:
    first = other.head.start if other.level is None else other.level.start
    return page.key.text[max(one.end, first - 2 * _FAR) : first] if first > one.end else ""


def _opens(drafts: list[Draft], place: int, lead: str) -> Parts | None:
    """Begin a group where "trong đó" or a bracket follows a total of the same measure."""
    said = _PARTS.search(lead, 0, len(lead))
    bracket = lead.lstrip().startswith("(") and drafts[place].label is not drafts[place - 1].label
    if said is None and not bracket:
        return None
    for total in range(place - 1, max(-1, place - 3), -1):
        value, whole = _value(drafts[place], drafts[total]), drafts[total].level
        if value is None or whole is None or whole.value is None:
            continue
        if value > whole.value * (1 + _ROUNDING):
            return None
        is_whole = bracket or _WHOLE.search(lead) is not None
        return Parts(total, [], Decimal(0), is_whole)
    return None


def _goes_on(drafts: list[Draft], group: Parts, place: int, lead: str) -> bool:
    """Whether a further figure may be a part: of the same measure, and all fit into the total."""
    value, whole = _value(drafts[place], drafts[group.total]), drafts[group.total].level
    if value is None:
        return drafts[place].level is None or "." not in lead
    if whole is None or whole.value is None or "." in lead or len(lead) > _FAR:
        return False
    if group.is_whole:
        return ")" not in lead and ";" not in lead
    label = drafts[place].label
    if label.code is not None and label.code == drafts[group.total].label.code:
        return False
    return group.sum + value <= whole.value * (1 + _ROUNDING)
