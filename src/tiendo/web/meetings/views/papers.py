"""Papers of a session: asked for, handed in, sent back, or shown live from the records."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tiendo.formats import office
from tiendo.web import charts
from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.choices import Choices, choices
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.views.common import PAGE, day_of_deed, go, number, read_day
from tiendo.web.errors import FileMissing, TiendoError
from tiendo.web.figures.models import Indicator
from tiendo.web.meetings import actions, queries
from tiendo.web.meetings.actions import Asked
from tiendo.web.meetings.live import LIVE, content
from tiendo.web.meetings.models import Paper, PaperVersion
from tiendo.web.sources.actions import check_size, clean_name
from tiendo.web.sources.views import download
from tiendo.web.templatetags.tiendo import indicator_name

from .common import frame, session_of

FORM = ["GET", "HEAD", "POST"]
ENDINGS = ",".join((".txt", ".html", ".htm", *office.KINDS))  # what a form lets choose


@require_safe
def my_papers(request: HttpRequest) -> HttpResponse:
    """List the papers that the person's units are to send, the most urgent first."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    page = Paginator(queries.asked_papers(workplace.user), PAGE).get_page(request.GET.get("page"))
    rows = [queries.paper_row(paper, workplace.as_of) for paper in page]
    return render(request, "meetings/my_papers.html", {"page": page, "rows": rows})


@require_safe
def paper_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a paper: its drafts, or the records that it lays before the session."""
    return _paper_page(request, _paper(workplace_of(request).user, pk))


def _paper_page(
    request: HttpRequest, found: Paper, error: TiendoError | None = None
) -> HttpResponse:
    """Show a paper; `error` stands above the form where a draft was refused."""
    workplace = workplace_of(request)
    reads_session = _reads_session(workplace.user, found)
    context: dict[str, Any] = frame(workplace.user, found.session, "agenda")
    context |= {
        "row": queries.paper_row(found, workplace.as_of),
        "paper": found,
        "reads_session": reads_session,
        "may_upload": may(workplace.user, Action.UPLOAD, found.unit or found.session.unit),
        "endings": ENDINGS,
        "most": settings.MAX_SOURCE_BYTES // 1024**2,
        "as_of": workplace.as_of,
        "refused": error.message() if error else "",
    }
    if found.live and reads_session:
        shown = content(found)
        context |= {
            "label": LIVE[found.live].label,
            "content": shown,
            "rows": [
                (each, list(zip(each["cells"], each["figures"], strict=True)))
                for each in shown["rows"]
            ],
        }
    status = error.status if error else 200
    return render(request, "meetings/paper.html", context, status=status)


def _paper(user: User, pk: int) -> Paper:
    return get_object_or_404(queries.with_versions(queries.visible_papers(user), user), pk=pk)


def _reads_session(user: User, paper: Paper) -> bool:
    """Tell the readers of the session from those who only send the paper."""
    return queries.visible(user).filter(pk=paper.session_id).exists()


@require_safe
@cache_control(private=True, max_age=0, must_revalidate=True)
def paper_chart(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the picture of a live paper for whoever may read its session."""
    user = workplace_of(request).user
    found = _paper(user, pk)
    if not _reads_session(user, found):
        raise Http404
    picture = content(found)["picture"] if found.live else None
    if picture is None:
        raise Http404
    return HttpResponse(charts.svg(picture), content_type="image/svg+xml; charset=utf-8")


@require_http_methods(FORM)
def paper_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a paper, or lay live content before the session."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    named = choices(session)
    if request.method == "POST":
        title, asked = _asked(request, session, named)
        made = actions.add_paper(session=session, title=title, by=user, **asked)
        return go(request, f"{reverse('agenda', args=[pk])}#p-{made.pk}")
    shown = Paper(session=session)
    shown.item = session.items.filter(pk=number(request.GET.get("item", ""))).first()
    return _form(request, user, shown, named)


@require_http_methods(FORM)
def paper_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is asked for, or take the paper off."""
    user = workplace_of(request).user
    found = _paper(user, pk)
    require(user, Action.PREPARE, found.session.unit, seen=True)
    named = choices(found.session)
    if request.method != "POST":
        return _form(request, user, found, named)
    if request.POST.get("do") == "drop":
        actions.drop_paper(paper=found, by=user)
    else:
        title, asked = _asked(request, found.session, named)
        seen = request.POST.get("seen", "")
        actions.change_paper(paper=found, title=title, seen=seen, by=user, **asked)
    return go(request, reverse("agenda", args=[found.session_id]))


def _form(request: HttpRequest, user: User, shown: Paper, named: Choices) -> HttpResponse:
    codes = [shown.question.get("indicator", ""), *shown.question.get("indicators", [])]
    told = Indicator.objects.filter(code__in=codes)
    context = frame(user, shown.session, "agenda") | {
        "paper": shown,
        "version": queries.paper_version(shown) if shown.pk else "",
        "items": queries.items_of(shown.session),
        "units": list(named.units),
        "unit_name": named.name_of(shown.unit) if shown.unit else "",
        "indicators": list(named.indicators),
        "told": "; ".join(indicator_name(each) for each in told),
        "live": LIVE.items(),
    }
    return render(request, "meetings/paper_form.html", context)


def _asked(request: HttpRequest, session: Session, named: Choices) -> tuple[str, Asked]:
    """Read what a form asks for. Raises NoSuchUnit, BadDate, UnknownIndicator."""
    posted = request.POST
    live = posted.get("live", "") if posted.get("live", "") in LIVE else ""
    due_on, unit = posted.get("due_on", "").strip(), posted.get("unit", "").strip()
    asked: Asked = {
        "item": session.items.filter(pk=number(posted.get("item", "")), is_dropped=False).first(),
        "unit": named.unit(unit) if unit and not live else None,
        "due_on": read_day(due_on) if due_on and not live else None,
        "live": live,
        "question": _question(live, posted.get("indicators", ""), named),
    }
    title = posted.get("title", "").strip()
    return title or (str(LIVE[live].label) if live else ""), asked


def _question(live: str, text: str, named: Choices) -> dict[str, Any]:
    """Return what a live paper is asked for. Raises UnknownIndicator."""
    asks = LIVE[live].asks if live else ""
    found = [named.indicator(name) for name in text.split(";") if name.strip()] if asks else []
    codes = [indicator.code for indicator in found if indicator is not None]
    if asks == "indicator":
        return {"indicator": codes[0]} if codes else {}
    return {"indicators": codes} if codes else {}


@require_POST
def paper_hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in the next draft of a paper from whoever may upload for the unit that prepares it."""
    user = workplace_of(request).user
    found = _paper(user, pk)
    require(user, Action.UPLOAD, found.unit or found.session.unit, seen=True)
    try:
        _hand_in(request, found, user)
    except TiendoError as error:
        return _paper_page(request, found, error)
    return go(request, reverse("paper", args=[pk]))


def _hand_in(request: HttpRequest, paper: Paper, user: User) -> None:
    file = request.FILES.get("file")
    if file is None:
        raise FileMissing
    name = clean_name(file.name or "")
    check_size(name=name, size=file.size or 0)
    actions.hand_in_paper(paper=paper, file=file, name=name, on=day_of_deed(request), by=user)


@require_safe
def paper_file(request: HttpRequest, pk: int, draft: int) -> FileResponse:
    """Send a draft of a paper as it came to whoever may read that draft."""
    drafts = queries.visible_versions(workplace_of(request).user)
    found: PaperVersion = get_object_or_404(drafts, paper=pk, number=draft)
    return download(found.source)


@require_POST
def paper_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a draft back with a reason."""
    user = workplace_of(request).user
    found = get_object_or_404(queries.visible_versions(user), pk=pk)
    require(user, Action.PREPARE, found.paper.session.unit, seen=True)
    reason = request.POST.get("reason", "")
    actions.return_paper(version=found, reason=reason, on=day_of_deed(request), by=user)
    return go(request, reverse("paper", args=[found.paper_id]))
