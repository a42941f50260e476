"""Several processes writing at once: no event is lost, none is out of order, none fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from own_database import own_database

WRITERS, DEEDS = 4, 25
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""
WRITE = """
import sys, django; django.setup()
from tiendo.web.accounts.actions import add_person
for number in range({deeds}):
    add_person(username=f"{{sys.argv[1]}}-{{number}}", full_name="", password=None, by=None)
"""
CHECK = """
import django; django.setup()
from django.conf import settings
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
print(Event.objects.filter(deed="person.added").count(), list(verify(settings.JOURNAL_HEAD)))
"""


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a home with a database of its own."""
    kept = {key: value for key, value in os.environ.items() if "TIENDO" not in key}
    told = {"TIENDO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tiendo.web.settings"}
    return kept | told | own_database()


def test_every_deed_of_every_process_stands_in_the_chain(tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True)
    write = WRITE.format(deeds=DEEDS)
    writers = [
        subprocess.Popen([sys.executable, "-c", write, f"may-{number}"], env=environment)
        for number in range(WRITERS)
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0] * WRITERS
    checked = subprocess.run(
        [sys.executable, "-c", CHECK], env=environment, check=True, capture_output=True, text=True
    )
    assert checked.stdout.strip() == f"{WRITERS * DEEDS} []"
