"""Errors of a session before it opens: agenda, papers, invitations, attendance."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


class ItemStarted(TiendoError):
    """An item is taken off the agenda after the session began to deal with it."""

    code, status = "item_started", 409
    sentence = _(
        "Mục «%(title)s» đã bắt đầu nên không bỏ khỏi chương trình được. Hãy ghi kết thúc mục đó."
    )
