"""Letters are written once for each reader and occasion; writing one again changes nothing.

A letter repeats what the records already say, so the journal has no event of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from tiendo.web.accounts.models import User

from .models import Letter

BATCH = 500  # rows of one INSERT
SUBJECT = 200  # characters; what the column holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter to somebody with an account, before it is written."""

    user: User
    key: str  # names the occasion, up to 120 characters
    subject: str
    text: str
    href: str = ""  # path of the page concerned


def write(
    *,
    key: str,
    subject: str,
    text: str,
    href: str = "",
    user: User | None = None,
    address: str = "",
    calendar: str = "",
) -> Letter | None:
    """Write a letter to `user`, or to `address` where there is no account.

    Gives None when the reader already has the letter of this `key`, also when somebody else writes
    it at the same moment. `address` comes before the person's own; the letter is queued for
    e-mail where there is an address and the installation sends e-mail.
    """
    to = address or (user.email if user else "")
    letter, is_new = Letter.objects.get_or_create(
        user=user,
        key=key,
        **({} if user else {"address": to}),
        defaults={
            "address": to,
            "subject": _one_line(subject),
            "text": text,
            "href": href,
            "calendar": calendar,
            "made_at": timezone.now(),
            "mail": _mail(to),
        },
    )
    return letter if is_new else None


def write_all(drafts: Iterable[Draft]) -> int:
    """Write many letters in few statements; those already written are passed over.

    Returns how many rows were handed to the database, which drops the ones it has.
    """
    now = timezone.now()
    letters = [
        Letter(
            user=draft.user,
            address=draft.user.email,
            key=draft.key,
            subject=_one_line(draft.subject),
            text=draft.text,
            href=draft.href,
            made_at=now,
            mail=_mail(draft.user.email),
        )
        for draft in drafts
    ]
    Letter.objects.bulk_create(letters, batch_size=BATCH, ignore_conflicts=True)
    return len(letters)


def mark_read(letters: QuerySet[Letter], *, at: datetime) -> int:
    """Note that the unread ones among `letters` were read at `at`; returns how many."""
    return letters.filter(read_at=None).update(read_at=at)


def _mail(address: str) -> Letter.Mail:
    return Letter.Mail.QUEUED if settings.EMAIL and address else Letter.Mail.NONE


def _one_line(subject: str) -> str:
    """Return a subject that fits its column and the header of an e-mail, which has no line ends."""
    line = " ".join(subject.split())
    return line if len(line) <= SUBJECT else line[: SUBJECT - 1] + "…"


def send_again(letter: Letter) -> bool:
    """Queue a letter that was given up, with all its tries; False if it was not given up."""
    failed = Letter.objects.filter(pk=letter.pk, mail=Letter.Mail.FAILED)
    return bool(failed.update(mail=Letter.Mail.QUEUED, tries=0, next_try_at=None))
