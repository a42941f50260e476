"""The three sample documents on Bảo's desk: read, judged, and what they agreed filled in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle import actions as cycle
from tiendo.web.cycle.models import Conclusion, Limitation, Mention, Session
from tiendo.web.cycle.queries import questions
from tiendo.web.review.actions import accept_all, edit, refuse, take_in
from tiendo.web.review.models import Candidate
from tiendo.web.sources.models import CiteOf, Reading, Source
from tiendo.web.units.models import Unit

from .sittings import Sittings
from .story import Row, sample

KIND = Candidate.Kind
# Which kinds Bảo leaves out, by document: the notice of conclusion says what was agreed, the
# report tells the results, and the news page only serves to compare figures.
LEFT_OUT: dict[str, tuple[str, ...]] = {
    "bao-hoi-nghi-15.html": (KIND.RESULT, KIND.LIMITATION, KIND.TASK),
    "bao-cao-quy-1-2023.txt": (KIND.LIMITATION, KIND.TASK),
    "thong-bao-ket-luan-15.txt": (),
}
REPEATED = "Nội dung này đã thể hiện ở mục khác của bảng phân công."


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A document as it was read."""

    reading: Reading
    counts: Counter[str]  # candidates by kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of a document's candidates."""

    accepted: int
    refused: int
    waiting: dict[str, list[str]]  # reason → the words of what stays


def receive_sample(name: str, *, unit: Unit, by: User) -> Received:
    """Take in one sample document; all of them are illustrative."""
    reading = take_in(data=sample(name), name=name, unit=unit, by=by, illustrative=True)
    return Received(reading=reading, counts=Counter(c.kind for c in reading.candidates.all()))


@transaction.atomic
def judge(received: Received, *, known: dict[str, Limitation], by: User) -> Judged:
    """Refuse what another document tells better, accept the rest; the impossible stays.

    `known`: the passages that name a limitation once more, with the limitation they name.
    """
    reading = received.reading
    refused = reading.candidates.filter(kind__in=LEFT_OUT[reading.source.name])
    for candidate in refused:
        refuse(candidate=candidate, by=by)
    _choose_repeats(reading, known, by=by)
    summary = accept_all(reading=reading, by=by)
    waiting: dict[str, list[str]] = {}
    for candidate in reading.candidates.filter(state=Candidate.State.WAITING):
        words = " ".join(str(candidate.data.get("quote", "")).split())
        waiting.setdefault(_reason(candidate.problem), []).append(words)
    return Judged(accepted=summary.accepted, refused=len(refused), waiting=waiting)


def _choose_repeats(reading: Reading, known: dict[str, Limitation], *, by: User) -> None:
    """Say of each limitation read whether it is new, or which one it names again."""
    for candidate in reading.candidates.filter(kind=KIND.LIMITATION, state="waiting"):
        repeated = next(
            (known[words].pk for words in known if words in candidate.data["quote"]), ""
        )
        edit(candidate=candidate, data={"recurs": repeated}, by=by)


def repeats(rows: list[Row], document: str, known: dict[str, Limitation]) -> dict[str, Limitation]:
    """Return the passages of a document that name a limitation known from before."""
    return {
        named["matches"]: known[row["key"]]
        for row in rows
        for named in row["named"]
        if named.get("document") == document and row["key"] in known
    }


def _reason(problem: str) -> str:
    """Return why a candidate stays, without the words that differ from one to the next."""
    first = problem.split(". ", maxsplit=1)[0].rstrip(".")
    head, _open, rest = first.partition("«")
    _words, _close, tail = rest.partition("»")
    return " ".join(f"{head}{tail}".split()) if rest else first


def session_of(reading: Reading) -> Session:
    """Return the session that a judged document belongs to."""
    return Session.objects.select_related("term__body__unit").get(sources=reading.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What the office did with the grid of a session."""

    found: int  # rows that were read in the notice
    added: int  # rows that the office entered by hand
    asked: int  # questions to the chair
    noted: int  # rows of which no task comes


@transaction.atomic
def fill_grid(session: Session, source: Source, rows: list[Row], sittings: Sittings) -> Filled:
    """Fill the grid of a session from the story and confirm every row as its leader."""
    by, found = sittings.by, list(Conclusion.objects.filter(session=session))
    asked = sum(len(questions(conclusion)) for conclusion in found)
    added, taken = 0, set[int]()
    for row in rows:
        conclusion = _best(found, source, row["matches"], taken)
        if conclusion is None:
            added += 1
            conclusion = _enter(session, source, row["matches"], by=by)
        taken.add(conclusion.pk)
        kept = cycle.fill(
            conclusion=conclusion,
            text=_content(conclusion, source, row["matches"]),
            by=by,
            **sittings.blanks(row, session.held_on),
        )
        sittings.tasks[row["key"]] = cycle.confirm(conclusion=kept, by=by)
    rest = [conclusion for conclusion in found if conclusion.pk not in taken]
    for conclusion in rest:
        cycle.note(conclusion=conclusion, reason=REPEATED, by=by)
    return Filled(found=len(found), added=added, asked=asked, noted=len(rest))


def _place(source: Source, words: str) -> tuple[int, int]:
    start = source.text.index(words)
    return start, start + len(words)


def _content(conclusion: Conclusion, source: Source, words: str) -> str:
    """Return what is to be done, without who leads and helps: those have their own columns."""
    start, end = _place(source, words)
    text = " ".join(source.text[start : max(end, conclusion.end or end)].split())
    return f"{text[:1].upper()}{text[1:]}"


def _best(
    found: list[Conclusion], source: Source, words: str, taken: set[int]
) -> Conclusion | None:
    """Return the row that shares most letters with the passage, None where none shares any."""
    start, end = _place(source, words)
    shared = {
        conclusion: min(end, conclusion.end) - max(start, conclusion.start)
        for conclusion in found
        if conclusion.pk not in taken
        and conclusion.source_id == source.pk
        and conclusion.start is not None
        and conclusion.end is not None
    }
    best = max(shared, key=lambda each: shared[each], default=None)
    return best if best is not None and shared[best] > 0 else None


def _enter(session: Session, source: Source, words: str, *, by: User) -> Conclusion:
    cite = CiteOf(source, *_place(source, words))
    return cycle.conclude(session=session, text=words, cite=cite, by=by)


def limitations_named(source: Source, rows: list[Row]) -> dict[str, Limitation]:
    """Return the limitations that the story's passages of `source` became, by the story's key."""
    found: dict[str, Limitation] = {}
    for row in rows:
        for named in row["named"]:
            if named.get("document") == source.name:
                start, end = _place(source, named["matches"])
                mention = Mention.objects.filter(
                    source=source, start__lt=end, end__gt=start
                ).select_related("limitation")
                found[row["key"]] = mention.get().limitation
    return found
