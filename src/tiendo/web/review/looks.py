"""Why a person should look at a candidate before accepting it; nothing here is repaired."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiendo.documents.prose import with_measure
from tiendo.reading.numbers import format_number
from tiendo.web.figures.measures import Interval, factor
from tiendo.web.figures.models import Figure
from tiendo.web.figures.queries.contradictions import place_name
from tiendo.web.figures.queries.known import effective, is_whole
from tiendo.web.figures.queries.slices import rounding
from tiendo.web.templatetags.tiendo import measure_name, period_label

from .case import Case
from .cautions import sentence_of
from .known import Claim, Ref, Stored, claim_of, content_of, known_ref
from .models import Candidate

SURE, FAIR = Decimal("0.95"), Decimal("0.90")
_WAITING = Candidate.State.WAITING


@dataclass(frozen=True, slots=True)
class Sureness:
    """A certainty as a word, with the tone of its mark."""

    tone: str
    word: Promise


_SURENESSES = (
    (SURE, Sureness("good", gettext_lazy("chắc"))),
    (FAIR, Sureness("fair", gettext_lazy("khá chắc"))),
    (Decimal(0), Sureness("warn", gettext_lazy("cần xem"))),
)


def sureness(certainty: Decimal) -> Sureness:
    """Return the word for a certainty from 0 to 1."""
    return next(word for least, word in _SURENESSES if certainty >= least)


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that asks for a look, worded when it is shown, and the address it speaks of."""

    word: Callable[[], str]
    figure: int | None = None  # the stored one that it speaks of
    candidate: int | None = None  # the other one that it speaks of

    @property
    def sentence(self) -> str:
        """What is to be looked at."""
        return self.word()

    @property
    def url(self) -> str:
        """The address of what it speaks of, "" for none."""
        if self.figure is not None:
            return reverse("figure", args=[self.figure])
        return f"?item={self.candidate}#candidate-{self.candidate}" if self.candidate else ""


@dataclass(slots=True)
class Look:
    """What is found about one candidate that waits."""

    reasons: list[Reason] = field(default_factory=list)  # beside a low certainty
    is_unsure: bool = False
    known: Ref | None = None  # the record that says the same

    @property
    def is_needed(self) -> bool:
        """Whether a person should look before accepting."""
        return self.is_unsure or bool(self.reasons)


def looks_of(candidates: Iterable[Candidate], case: Case) -> dict[int, Look]:
    """Return what is found about each candidate that waits, by key; a bounded number of queries."""
    every = [one for one in candidates if one.state != Candidate.State.REFUSED]
    claims = {
        one.pk: claim
        for one in every
        if one.kind == Candidate.Kind.FIGURE and (claim := claim_of(one, case)) is not None
    }
    stored = Stored.about(claims[one.pk] for one in every if _waits(one) and one.pk in claims)
    warnings = [w for w in case.reading.result["warnings"] if w["start"] < w["end"]]
    first: dict[object, Candidate] = {}
    looks = {}
    for one in every:
        claim = claims.get(one.pk)
        content = content_of(one, claim)
        before = first.setdefault(content, one) if content else one
        if _waits(one):
            look = looks[one.pk] = _look(one, claim, stored, case)
            look.reasons += _warned(one, warnings)
            if before is not one and look.known is None:
                look.reasons.append(_repeated(before))
    return looks


def taken_from(
    candidates: Iterable[Candidate], looks: Mapping[int, Look], least: Decimal | None
) -> list[Candidate]:
    """Return those that wait and are accepted at once from a certainty on; None takes all.

    From a certainty on, nothing is taken about which there is more to look at than the certainty.
    """
    return [
        one
        for one in candidates
        if one.pk in looks
        and (least is None or (one.certainty >= least and not looks[one.pk].reasons))
    ]


def _waits(candidate: Candidate) -> bool:
    return candidate.state == _WAITING


def _look(one: Candidate, claim: Claim | None, stored: Stored, case: Case) -> Look:
    look = Look(is_unsure=one.certainty < FAIR, known=known_ref(one, claim, stored, case))
    if claim is not None and not claim.is_target:
        look.reasons.extend(_against(claim, stored.figures.get(claim.place, [])))
    if one.kind == Candidate.Kind.FIGURE and one.data.get("indicator") not in case.indicators:
        look.reasons.append(Reason(lambda: _("Số này chưa gắn với chỉ tiêu nào trong danh mục.")))
    return look


def _repeated(before: Candidate) -> Reason:
    return Reason(
        lambda: _("Trùng với một mục ở trên. Nhận cả hai mục cũng chỉ ghi một lần."),
        candidate=before.pk,
    )


def _warned(one: Candidate, warnings: Iterable[Mapping[str, Any]]) -> Iterator[Reason]:
    if one.start is None or one.end is None:
        return
    told = dict.fromkeys(
        sentence_of(w) for w in warnings if w["start"] < one.end and one.start < w["end"]
    )
    yield from (Reason(partial(str, sentence)) for sentence in told)


def _against(claim: Claim, stored: list[Figure]) -> Iterator[Reason]:
    """Yield where stored figures of the same unit and indicator say otherwise."""
    said = (claim.period.code, claim.role, claim.cumulative)
    counted = effective(one for one in stored if (one.period, one.status, one.cumulative) == said)
    if counted is not None and not _range(counted).meets(claim.range):
        yield Reason(partial(_differs, claim, counted), counted.pk)
    if claim.indicator.kind == "cumulative" and claim.is_whole:
        yield from _falls(claim, [one for one in stored if is_whole(one)])


def _range(row: Figure) -> Interval:
    return rounding(row, row.indicator)


def _is_below(low: Interval, high: Interval) -> bool:
    """Tell whether one value is below another, however both were rounded."""
    return low.high is not None and low.high < high.low


def _falls(claim: Claim, stored: list[Figure]) -> Iterator[Reason]:
    """Yield the nearest earlier figure of the year that is higher, and the later that is lower."""
    day = claim.period.end
    year = [one for one in stored if one.period_end.year == day.year]
    before = [one for one in year if one.period_end < day]
    after = [one for one in year if one.period_end > day]
    earlier = max(before, key=lambda one: (one.period_end, one.event), default=None)
    later = min(after, key=lambda one: (one.period_end, -one.event), default=None)
    if earlier is not None and _is_below(claim.range, _range(earlier)):
        yield Reason(partial(_fell, claim, earlier), earlier.pk)
    if later is not None and _is_below(_range(later), claim.range):
        yield Reason(partial(_falls_later, claim, later), later.pk)


def _differs(claim: Claim, counted: Figure) -> str:
    sentence = _("Trái với số đã ghi: %(period)s, %(place)s ghi %(value)s.")
    return sentence % _told(claim, counted)


def _fell(claim: Claim, earlier: Figure) -> str:
    sentence = _("Số lũy kế này thấp hơn kỳ trước: %(period)s, %(place)s đã ghi %(value)s.")
    return sentence % _told(claim, earlier)


def _falls_later(claim: Claim, later: Figure) -> str:
    sentence = _("Số lũy kế này cao hơn kỳ sau: %(period)s, %(place)s chỉ ghi %(value)s.")
    return sentence % _told(claim, later)


def _told(claim: Claim, other: Figure) -> dict[str, str]:
    """Return what a sentence says of a stored figure, its value in the measure of the new one."""
    value = _("không phát sinh")
    if other.value is not None:
        scale = factor(source=other.indicator.measure, to=claim.measure)
        exact = Fraction(other.value) * scale
        number = Decimal(exact.numerator) / Decimal(exact.denominator)
        value = with_measure(format_number(number.normalize()), measure_name(claim.measure))
    return {"period": period_label(other.period), "place": place_name(other), "value": value}
