"""What each deed of the journal is called on screen; a test keeps the list complete."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "units.loaded": _("Nạp danh mục đơn vị"),
    "person.added": _("Thêm người dùng"),
    "role.given": _("Giao vai trò"),
    "role.ended": _("Thôi vai trò"),
}
