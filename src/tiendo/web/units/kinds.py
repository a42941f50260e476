"""The kinds of unit as a person reads them, and which of them hang beside the territory."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Unit

KINDS: dict[str, Promise] = {
    "province": _("tỉnh, thành phố"),
    "district": _("huyện, quận, thị xã, thành phố"),
    "commune": _("xã"),
    "ward": _("phường"),
    "town": _("thị trấn"),
    "special_zone": _("đặc khu"),
    "committee": _("cấp ủy, ủy ban"),
    "department": _("cơ quan, phòng, ban"),
    "cell": _("chi bộ"),
    "front": _("Mặt trận, đoàn thể"),
}
TERRITORIES = ("commune", "ward", "town", "special_zone", "district", "province")


class Organ(models.TextChoices):
    """What an administrator may set up below a unit."""

    DEPARTMENT = "department", _("Phòng, ban, cơ quan của chính quyền")
    COMMITTEE = "committee", _("Đảng bộ, cấp ủy")
    CELL = "cell", _("Chi bộ")
    PARTY_OFFICE = "party_office", _("Cơ quan tham mưu, giúp việc của cấp ủy")
    FRONT = "front", _("Mặt trận, đoàn thể")


WHERE: dict[Organ, tuple[Unit.Tree, str, str]] = {
    Organ.DEPARTMENT: (Unit.Tree.GOVERNMENT, "department", "pb"),
    Organ.COMMITTEE: (Unit.Tree.PARTY, "committee", "db"),
    Organ.CELL: (Unit.Tree.PARTY, "cell", "cb"),
    Organ.PARTY_OFFICE: (Unit.Tree.PARTY, "department", "cq"),
    Organ.FRONT: (Unit.Tree.FRONT, "front", "dt"),
}
"""Tree and kind of each, and the letters of its code: 06385-cb3 is the third cell of 06385."""
