"""A person's letters, and what could not be sent for those who manage people."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tiendo.web.accounts.actions import set_email
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of

from . import actions, queries
from .forms import AddressForm
from .models import Letter

PAGE = 50  # rows of a list


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """List one's own letters, unread ones first."""
    user = workplace_of(request).user
    page = Paginator(queries.letters_of(user).defer("text", "calendar"), PAGE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "sends_mail": settings.EMAIL,
        "may_manage": workplace_of(request).may(Action.MANAGE),
    }
    return render(request, "post/letters.html", context)


@require_POST
def letters_address(request: HttpRequest) -> HttpResponse:
    """Keep the address at which one gets letters by e-mail; an empty one ends that."""
    user = workplace_of(request).user
    form = AddressForm(request.POST)
    if form.is_valid():
        set_email(user=user, email=form.cleaned_data["email"], by=user)
        messages.success(request, _("Đã lưu địa chỉ nhận thư."))
    else:
        messages.error(request, _("Địa chỉ thư điện tử chưa đúng. Hãy kiểm tra và nhập lại."))
    return redirect("letters")


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one's own letter, which counts as read from now on; another's is a 404."""
    user = workplace_of(request).user
    found: Letter = get_object_or_404(Letter, pk=pk, user=user)
    actions.mark_read(Letter.objects.filter(pk=found.pk), at=timezone.now())
    return render(request, "post/letter.html", {"letter": found})


@require_POST
def letters_read(request: HttpRequest) -> HttpResponse:
    """Note that all one's own letters are read."""
    actions.mark_read(Letter.objects.filter(user=workplace_of(request).user), at=timezone.now())
    return redirect("letters")


@require_safe
def undelivered(request: HttpRequest) -> HttpResponse:
    """List the letters that no server took, and the units where nobody receives any.

    For an administrator; 404 for anybody else.
    """
    workplace = workplace_of(request)
    if not workplace.may(Action.MANAGE):
        raise Http404
    found = queries.undelivered(workplace.user).defer("text", "calendar")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    silent = queries.without_readers(workplace.user, workplace.as_of)
    context = {"page": page, "silent": silent[:PAGE], "silent_count": silent.count()}
    return render(request, "post/undelivered.html", context)


@require_POST
def letter_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue a letter that was given up once more."""
    found = get_object_or_404(queries.undelivered(workplace_of(request).user), pk=pk)
    if actions.send_again(found):
        messages.success(request, _("Thư đã được xếp hàng để gửi lại."))
    return redirect("undelivered")
