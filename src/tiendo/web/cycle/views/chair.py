"""The questions that the chair has to answer, to be printed: of one session, or of its body."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import queries
from tiendo.web.cycle.models import Conclusion, Session


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of a grid and what is asked about it."""

    number: int  # in the grid of its session
    conclusion: Conclusion
    questions: list[str]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session with the rows that something is asked about, and how much."""

    session: Session
    rows: list[Asked]
    count: int


@require_safe
def chair_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the open questions of a session; with `all=1` those of every session of its body."""
    user = workplace_of(request).user
    session = get_object_or_404(queries.visible_sessions(user), pk=pk)
    is_all = request.GET.get("all") == "1"
    of_body = queries.visible_sessions(user).filter(term__body=session.term.body_id)
    sessions = of_body if is_all else of_body.filter(pk=pk)
    waiting = Conclusion.objects.filter(state=Conclusion.State.DRAFT)
    sittings = _sittings(waiting.filter(session__in=sessions))
    context = {
        "session": session,
        "sittings": sittings,
        "is_all": is_all,
        "has_others": waiting.filter(session__in=of_body).exclude(session=session).exists(),
        "illustrative": any(
            getattr(row.conclusion, "illustrative", False) for s in sittings for row in s.rows
        ),
    }
    return render(request, "cycle/questions.html", context)


def _sittings(waiting: QuerySet[Conclusion]) -> list[Sitting]:
    """Return what is asked by session, the latest first; two queries."""
    found = (
        waiting.select_related("session__term__body")
        .annotate(illustrative=F("source__illustrative"))
        .order_by("-session__held_on", "session", "pk")
    )
    keys = Conclusion.objects.filter(session__in=waiting.values("session"))
    numbers: dict[int, int] = {}
    for _session, group in groupby(
        keys.order_by("session", "pk").values_list("session", "pk"), key=itemgetter(0)
    ):
        numbers |= {pk: n for n, (_of, pk) in enumerate(group, start=1)}
    asked = [Asked(numbers[row.pk], row, told) for row in found if (told := queries.questions(row))]
    return [
        Sitting(session, rows := list(group), sum(len(row.questions) for row in rows))
        for session, group in groupby(asked, key=lambda one: one.conclusion.session)
    ]
