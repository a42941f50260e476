"""Errors of what happens between sessions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


class FeedExists(TiendoError):
    """A second calendar address is asked for a unit whose first one still works."""

    code, status = "feed_exists", 409
    sentence = _(
        "%(unit)s đã có địa chỉ lịch đang dùng. Nếu đã mất địa chỉ, hãy thu hồi rồi tạo lại."
    )
