"""Who may do what, and how far: the one table behind every gate and its tests.

docs/reference/roles.md shows the same table to people; a test keeps the two equal.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The part a person plays in a unit."""

    REPORTER = "reporter", _("Người báo cáo")
    OFFICE = "office", _("Văn phòng")
    LEADER = "leader", _("Lãnh đạo")
    ADMINISTRATOR = "administrator", _("Quản trị")


class Scope(StrEnum):
    """How far a role reaches from its unit."""

    NONE = "none"
    OWN = "own"  # the unit of the membership alone
    BELOW = "below"  # that unit and all below it


class Action(models.TextChoices):
    """Something a gate asks for."""

    READ = "read", _("Xem nội dung")
    UPLOAD = "upload", _("Nộp tài liệu nguồn")
    REVIEW = "review", _("Nhận, sửa, bỏ mục đọc được")
    REPORT = "report", _("Ghi số liệu")
    FOLLOW_UP = "follow_up", _("Cập nhật tiến độ nhiệm vụ được giao")
    PREPARE = "prepare", _("Chuẩn bị kỳ họp, bảng phân công, dự án")
    DECIDE = "decide", _("Xác nhận giao việc, gia hạn, khép lại, kết thúc kỳ họp")
    AUDIT = "audit", _("Xem nhật ký")
    MANAGE = "manage", _("Quản lý người dùng và đơn vị")


NONE, OWN, BELOW = Scope.NONE, Scope.OWN, Scope.BELOW
TABLE: dict[Action, dict[Role, Scope]] = {
    Action.READ: {
        Role.REPORTER: BELOW,
        Role.OFFICE: BELOW,
        Role.LEADER: BELOW,
        Role.ADMINISTRATOR: NONE,
    },
    Action.UPLOAD: {
        Role.REPORTER: OWN,
        Role.OFFICE: BELOW,
        Role.LEADER: NONE,
        Role.ADMINISTRATOR: NONE,
    },
    Action.REVIEW: {
        Role.REPORTER: NONE,
        Role.OFFICE: BELOW,
        Role.LEADER: NONE,
        Role.ADMINISTRATOR: NONE,
    },
    Action.REPORT: {
        Role.REPORTER: OWN,
        Role.OFFICE: BELOW,
        Role.LEADER: NONE,
        Role.ADMINISTRATOR: NONE,
    },
    Action.FOLLOW_UP: {
        Role.REPORTER: OWN,
        Role.OFFICE: BELOW,
        Role.LEADER: NONE,
        Role.ADMINISTRATOR: NONE,
    },
    Action.PREPARE: {
        Role.REPORTER: NONE,
        Role.OFFICE: BELOW,
        Role.LEADER: NONE,
        Role.ADMINISTRATOR: NONE,
    },
    Action.DECIDE: {
        Role.REPORTER: NONE,
        Role.OFFICE: NONE,
        Role.LEADER: BELOW,
        Role.ADMINISTRATOR: NONE,
    },
    Action.AUDIT: {
        Role.REPORTER: NONE,
        Role.OFFICE: BELOW,
        Role.LEADER: BELOW,
        Role.ADMINISTRATOR: NONE,
    },
    Action.MANAGE: {
        Role.REPORTER: NONE,
        Role.OFFICE: NONE,
        Role.LEADER: NONE,
        Role.ADMINISTRATOR: BELOW,
    },
}
