"""A home in which figures are written by processes that meet, or that are killed.

python tests/web/figures_home.py prepare|save VALUE|codes|import FILE|hand_in FILE|look
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import django
from django.conf import settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
CELL = "pig_herd"


def say(line: str) -> None:
    """Print a line at once: whoever listens waits for it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def prepare() -> None:
    """Make the three people and their units."""
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    from people import make_people

    with transaction.atomic():
        make_people()


def save(value: str) -> None:
    """Look at the cell, wait for a line on standard input, then write upon what was seen."""
    from tiendo.reading.period import Period
    from tiendo.web.accounts.models import User
    from tiendo.web.errors import CellsChanged
    from tiendo.web.figures.actions import Entry, enter
    from tiendo.web.figures.models import Indicator
    from tiendo.web.units.models import Unit

    pigs, an = Indicator.objects.get(code=CELL), User.objects.get(username="an")
    unit = Unit.objects.get(memberships__user=an)
    entry = Entry(
        unit=unit,
        indicator=pigs,
        period=Period.parse("2023-Q1"),
        value=Decimal(value),
        measure=pigs.measure,
        seen=None,
    )
    say("ready")
    sys.stdin.readline()
    try:
        enter(entries=[entry], by=an)
    except CellsChanged:
        say("told")
    else:
        say("written")


def codes() -> None:
    """Say the codes of the communes that Bảo may write for."""
    from people import DAY
    from tiendo.web.accounts.models import User
    from tiendo.web.figures.queries.reach import reporting_units
    from tiendo.web.units.queries import valid_on

    units = reporting_units(User.objects.get(username="bao")).filter(valid_on(DAY), kind="commune")
    say(json.dumps(list(units.values_list("code", flat=True))))


def load(path: str) -> None:
    """Import a long file as Bảo; "ready" is said when the program is loaded."""
    from tiendo.web.accounts.models import User
    from tiendo.web.collecting.longfile import plan_of
    from tiendo.web.figures.actions import write

    bao = User.objects.get(username="bao")
    say("ready")
    file = Path(path)
    plan = plan_of(file.read_bytes(), file.name, by=bao, tell=lambda _step, _done, _all: None)
    if plan.draft is not None:
        write(plan.draft, by=bao)
    say("done")


def hand_in(path: str) -> None:
    """Hand a file in as on the page, press the button when it is checked, say what was written."""
    from tiendo.web.accounts.models import User
    from tiendo.web.collecting.longfile import jobs

    bao, file = User.objects.get(username="bao"), Path(path)
    token = jobs.receive(file.read_bytes(), file.name, by=bao, language="vi").token
    for press in (jobs.confirm, lambda job: job):
        job = None
        while job is None or not job.is_over:
            time.sleep(0.1)
            job = jobs.find(token, bao)
        press(job)
    say(str(job.written if job else job))


def look() -> None:
    """Say what stands, which deeds there were, and what is wrong with the journal."""
    from tiendo.web.figures.models import Figure
    from tiendo.web.journal.models import Event
    from tiendo.web.journal.queries import verify

    deeds = Event.objects.filter(deed__startswith="figures.").order_by("number")
    values = Figure.objects.filter(indicator__code=CELL).values_list("value", flat=True)
    say(
        json.dumps(
            {
                "figures": Figure.objects.count(),
                "values": [str(int(value or 0)) for value in values],
                "deeds": list(deeds.values_list("deed", flat=True)),
                "tried": [fact for event in deeds for fact in event.facts.get("tried", ())],
                "wrong": [finding.code for finding in verify(settings.JOURNAL_HEAD)],
            }
        )
    )


STEPS: dict[str, Callable[..., None]] = {
    "prepare": prepare,
    "save": save,
    "codes": codes,
    "import": load,
    "hand_in": hand_in,
    "look": look,
}

if __name__ == "__main__":
    django.setup()
    STEPS[sys.argv[1]](*sys.argv[2:])
