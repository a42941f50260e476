"""A letter to one person: in the application, and by e-mail where there is an address."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """Something a person is told once; `key` names the occasion, so that repeats write nothing."""

    class Mail(models.TextChoices):
        NONE = "none", _("không gửi thư điện tử")
        QUEUED = "queued", _("chờ gửi")
        SENT = "sent", _("đã gửi")
        FAILED = "failed", _("không gửi được")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="letters"
    )  # null: somebody without an account
    address = models.EmailField(blank=True)
    key = models.CharField(max_length=120)  # "task:12:due:2023-06-30:-3"
    subject = models.CharField(_("tiêu đề"), max_length=200)
    text = models.TextField(_("nội dung"))  # plain text
    href = models.CharField(max_length=200, blank=True)  # path of the page concerned
    calendar = models.TextField(blank=True)  # iCalendar file to attach
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.CharField(max_length=6, choices=Mail, default=Mail.NONE)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)  # of the last try

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "key"], name="letter_once"),
            models.UniqueConstraint(
                fields=["address", "key"],
                condition=Q(user__isnull=True),
                name="letter_to_address_once",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(address=""), name="letter_has_a_reader"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "read_at"]),
            models.Index(fields=["mail", "next_try_at"]),
        ]

    def __str__(self) -> str:
        return self.subject
