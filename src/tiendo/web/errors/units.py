"""Errors of units, their changes and their reorganisations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import TiendoError


class NoSuchProvince(TiendoError):
    """No province bears this code."""

    code = "no_such_province"
    sentence = _(
        "Không có tỉnh, thành phố nào mang mã «%(code)s». Hãy ghi mã hai chữ số, ví dụ 20 cho Lạng Sơn."
    )
