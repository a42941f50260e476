"""What every page's template gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tiendo import __version__
from tiendo.web.accounts.gates import memberships_of
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.post.queries import unread

MENU: tuple[tuple[str, Promise, Action], ...] = (
    ("board", _("Tổng quan"), Action.READ),
    ("sources", pgettext_lazy("many", "Tài liệu"), Action.READ),
    ("rounds", _("Thu thập"), Action.READ),
    ("figures", pgettext_lazy("many", "Số liệu"), Action.READ),
    ("sessions", pgettext_lazy("many", "Kỳ họp"), Action.READ),
    ("tasks", pgettext_lazy("many", "Nhiệm vụ"), Action.READ),
    ("limitations", pgettext_lazy("many", "Hạn chế"), Action.READ),
    ("stocktake", _("Rà soát"), Action.READ),
    ("projects", pgettext_lazy("many", "Dự án"), Action.READ),
    ("units", pgettext_lazy("many", "Đơn vị"), Action.READ),
    ("journal", _("Nhật ký"), Action.AUDIT),
    ("people", pgettext_lazy("many", "Người dùng"), Action.MANAGE),
)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the main menu."""

    href: str
    label: Promise
    current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Return menu, workplace, unread letters, whether this is the demo, and the version."""
    shared = {"is_demo": settings.DEMO, "version": __version__}
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not memberships_of(user):
        return shared
    workplace = workplace_of(request)
    return shared | {
        "workplace": workplace,
        "unread": unread(user),
        "workplaces": list(dict.fromkeys(m.unit for m in memberships_of(user))),
        "menu": [
            MenuItem(href, label, current=_is_current(request.path, href))
            for name, label, action in MENU
            if workplace.may(action) or (name == "units" and workplace.may(Action.MANAGE))
            for href in [reverse(name)]
        ],
    }


def _is_current(path: str, href: str) -> bool:
    return path == href if href == "/" else path.startswith(href)
