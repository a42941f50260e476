"""Sends queued letters through the installation's SMTP server.

A letter is claimed in a transaction of its own before it is sent, so two workers never send the
same one. A crash after sending and before that is noted lets the letter go out once more; its
Message-ID is the same, by which mail programs show it once.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.mime.text import MIMEText
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Letter

# How long to wait after the first, second … try; after one more the letter counts as failed.
DELAYS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
PROBLEM = 300  # characters kept of what the server said
METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sent:
    """What one round of sending did."""

    sent: int = 0
    put_off: int = 0  # not taken now, tried again later
    failed: int = 0  # given up


def send_queued(now: datetime, *, limit: int = 200) -> Sent:
    """Send up to `limit` letters that are due at `now`; does nothing without a server.

    A server that does not answer ends the round: the other letters keep their tries.
    """
    counts = {"sent": 0, "put_off": 0, "failed": 0}
    if not settings.EMAIL:
        return Sent()
    server: BaseEmailBackend | None = None
    try:
        for _turn in range(limit):
            letter = claim(now)
            if letter is None:
                break
            try:
                server = server or _open()
                message(letter, server).send()
            except (OSError, SMTPException, ValueError) as error:  # ValueError: a bad address
                counts[_not_taken(letter, error)] += 1
                if server is None:
                    break
                _close(server)
                server = None
            else:
                _taken(letter)
                counts["sent"] += 1
    finally:
        if server is not None:
            _close(server)
    return Sent(**counts)


@transaction.atomic
def claim(now: datetime) -> Letter | None:
    """Take the oldest letter that is due; nobody else gets it before its next try is due."""
    due = Q(next_try_at=None) | Q(next_try_at__lte=now)
    letter = (
        Letter.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(due, mail=Letter.Mail.QUEUED)
        .order_by("made_at", "pk")
        .first()
    )
    if letter is None:
        return None
    letter.next_try_at = now + DELAYS[min(letter.tries, len(DELAYS) - 1)]
    letter.tries += 1
    letter.save(update_fields=["next_try_at", "tries"])
    return letter


def message(letter: Letter, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """Return the letter as an e-mail: plain text in UTF-8, with its calendar file if it has one."""
    found = EmailMessage(
        subject=letter.subject,
        body=_body(letter),
        to=[letter.address],
        connection=connection,
        headers={
            "Message-ID": message_id(letter),
            "Date": format_datetime(letter.made_at),
            "Auto-Submitted": "auto-generated",
        },
    )
    if letter.calendar:
        found.attach(_calendar(letter.calendar))
    return found


def message_id(letter: Letter) -> str:
    """Return the e-mail's Message-ID, the same at each try."""
    made = sha256(f"{letter.pk} {letter.made_at.timestamp()}".encode()).hexdigest()[:20]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<thu-{letter.pk}-{made}@{domain}>"


def _body(letter: Letter) -> str:
    parts = [letter.text]
    if letter.href and settings.ADDRESS:  # a bare path leads nowhere from a mail program
        parts.append(_("Xem tại: %(address)s") % {"address": f"{settings.ADDRESS}{letter.href}"})
    if letter.calendar:
        parts.append(
            _("Thư gửi tự động; xin trả lời bằng đường dẫn ở trên, không gửi lại thư này.")
        )
    else:
        parts.append(_("Thư do chương trình Tiến Độ tự gửi, không cần trả lời."))
    return "\n\n".join(parts) + "\n"


def _calendar(text: str) -> MIMEText:
    found = METHOD.search(text)
    part = MIMEText(text, "calendar", "utf-8")
    part.set_param("method", found.group(1) if found else "PUBLISH")
    part.add_header("Content-Disposition", "attachment", filename="lich.ics")
    return part


def _open() -> BaseEmailBackend:
    connection: BaseEmailBackend = get_connection()
    connection.open()
    return connection


def _close(connection: BaseEmailBackend) -> None:
    """Close a connection that may be broken; a server that is gone is no matter here."""
    with suppress(OSError, SMTPException):
        connection.close()


def _taken(letter: Letter) -> None:
    letter.mail, letter.sent_at = Letter.Mail.SENT, timezone.now()
    letter.next_try_at, letter.problem = None, ""
    letter.save(update_fields=["mail", "sent_at", "next_try_at", "problem"])


def _not_taken(letter: Letter, error: Exception) -> str:
    """Keep what went wrong; after the last try the letter is given up. Returns which it was."""
    given_up = letter.tries > len(DELAYS)
    letter.problem = f"{type(error).__name__}: {error}"[:PROBLEM]
    if given_up:
        letter.mail, letter.next_try_at = Letter.Mail.FAILED, None
    letter.save(update_fields=["mail", "next_try_at", "problem"])
    return "failed" if given_up else "put_off"
