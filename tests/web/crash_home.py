"""A session that gives groups' tasks and closes, played by a process that may be killed.

    python tests/web/crash_home.py prepare|go

`go` prints what is wrong with the home as it finds it, then "ready", does what is left to do with
"given" after each row, and prints again what is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
ROWS, PAPERS, COMMUNES = 4, 3, 24


def say(line: str) -> None:
    """Print a line at once: whoever listens waits for it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def prepare() -> None:
    """Make a home whose session has papers, and rows of the grid for all communes."""
    from django.core.files.base import ContentFile
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    from people import DAY, make_people
    from tiendo.web.meetings.actions import add_paper, hand_in_paper
    from web.cycle.scene import a_conclusion, a_session

    with transaction.atomic():
        people = make_people()
        session = a_session(people)
        for number in range(ROWS):
            a_conclusion(people, session, text=f"Việc số {number}", group="communes")
        for number in range(PAPERS):
            paper = add_paper(session=session, title=f"Báo cáo {number}", by=people.bao)
            data = f"Thu đạt {number} tỷ đồng.".encode()
            hand_in_paper(
                paper=paper, file=ContentFile(data), name=f"{number}.txt", on=DAY, by=people.bao
            )


def go() -> None:
    """Look, then do what is left: give each row, and close the session."""
    from people import DAY
    from tiendo.web.accounts.models import User
    from tiendo.web.cycle.actions import confirm
    from tiendo.web.cycle.models import Conclusion, Session
    from tiendo.web.meetings.actions import close

    say(json.dumps(wrong()))
    bao, session = User.objects.get(username="bao"), Session.objects.get()
    rows = list(Conclusion.objects.filter(state="draft").order_by("pk"))
    say("ready")
    for row in rows:
        confirm(conclusion=row, by=bao)
        say("given")
    close(session=session, on=DAY, by=bao)
    say(json.dumps(wrong()))


def wrong() -> list[str]:
    """Return what is not whole: breaks of the journal, half-given rows, a half-closed session."""
    from tiendo.web.cycle.models import Assignment, Conclusion, Session
    from tiendo.web.journal.queries import verify

    found = [finding.code for finding in verify(settings.JOURNAL_HEAD)]
    for row in Conclusion.objects.all():
        parts = Assignment.objects.filter(task__conclusion=row, part="lead").count()
        given = (row.tasks.filter(parent=None).count(), row.tasks.count(), parts)
        whole = (1, COMMUNES + 1, COMMUNES) if row.state == "confirmed" else (0, 0, 0)
        found += [] if given == whole else [f"row {row.pk}: {given}"]
    session = Session.objects.get()
    shown = session.frozen.filter(paper__isnull=False).count()
    if shown != (PAPERS if session.is_closed else 0):
        found.append(f"session {session.state}: {shown} papers")
    return found


STEPS: dict[str, Callable[[], None]] = {"prepare": prepare, "go": go}

if __name__ == "__main__":
    django.setup()
    STEPS[sys.argv[1]]()
