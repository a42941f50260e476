"""The worker: once a minute the jobs that are due and the letters that wait to be sent.

One worker works for one database. On SQLite a lock on a file of the home says so, on PostgreSQL a
lock of the server; both end with the process that holds them, however it ends.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from logging import getLogger
from pathlib import Path
from threading import Event
from typing import BinaryIO

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, close_old_connections, connections
from django.utils import timezone, translation

from tiendo.web.post.mail import send_queued

from .jobs import run_due

PAUSE = 60  # seconds between two rounds
LOCK = 7_400_318  # number of the lock on PostgreSQL, of no meaning but this
NAMES = {"reminders": "nhắc hạn", "escalation": "báo cáo chậm", "digest": "bản tin tuần"}
Say = Callable[[str], None]
log = getLogger(__name__)


class Only:
    """The right to be the one worker for a database; taken again and again without harm."""

    def __init__(self, database: str = DEFAULT_DB_ALIAS) -> None:
        self._database = database
        self._file: BinaryIO | None = None

    def take(self) -> bool:
        """Take the right, or tell that another process has it."""
        if connections[self._database].vendor == "postgresql":
            with connections[self._database].cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
                return bool(cursor.fetchone()[0])
        if self._file is None:
            file = Path(settings.HOME, "work.lock").open("ab")  # noqa: SIM115 kept while it works
            if not _lock(file):
                file.close()
                return False
            self._file = file
        return True

    def release(self) -> None:
        """Give the right back."""
        if connections[self._database].vendor == "postgresql":
            with connections[self._database].cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock_all()")
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: BinaryIO) -> bool:
    """Lock an open file for this process unless another one has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def one_round(now: datetime, *, at_any_hour: bool = False) -> Iterator[str]:
    """Do what is due at `now`; yield a line for each thing done.

    Letters are written from settings.WORK_HOUR on, and sent at any time.
    """
    here = timezone.localtime(now)
    with translation.override(settings.LANGUAGE_CODE):
        if at_any_hour or here.hour >= settings.WORK_HOUR:
            for run in run_due(here.date()):
                yield f"{here:%d/%m/%Y %H:%M}  {NAMES[run.job]}: {run.letters} thư báo"
        mail = send_queued(now)
    if mail.sent or mail.put_off or mail.failed:
        yield (
            f"{here:%d/%m/%Y %H:%M}  thư điện tử: đã gửi {mail.sent}, "
            f"sẽ gửi lại {mail.put_off}, không gửi được {mail.failed}"
        )


def work(stop: Event, say: Say, *, only: Only) -> None:
    """Work round after round until `stop` is set; another worker's rounds are left to it.

    A database that does not answer costs its round alone.
    """
    while not stop.is_set():
        try:
            if only.take():
                for line in one_round(timezone.now()):
                    say(line)
        except DatabaseError as error:
            log.warning("Vòng làm việc bị bỏ: %s", error)
        close_old_connections()
        stop.wait(PAUSE)
    only.release()
