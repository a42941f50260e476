"""Several processes at once: each letter is written once and sent once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from web.post.server import Postbox, free_port, post_office
from web.test_journal_at_once import PREPARE, surroundings

WORKERS, LETTERS = 3, 20
WRITE = """
import django; django.setup()
from tiendo.web.post.actions import write
made = [write(address="an@example.vn", key=str(n), subject=f"Thư {n}", text="Nội dung.")
        for n in range(%d)]
print(sum(letter is not None for letter in made))
"""
SEND = """
import django; django.setup()
from django.utils import timezone
from tiendo.web.post.mail import send_queued
print(send_queued(timezone.now()).sent)
"""


def at_once(code: str, environment: dict[str, str]) -> int:
    """Run `code` in all workers at once; return the sum of what they print."""
    workers = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE)
        for _ in range(WORKERS)
    ]
    told = [worker.communicate(timeout=120)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * WORKERS
    return sum(int(each) for each in told)


def test_workers_at_once_write_and_send_each_letter_once(tmp_path: Path) -> None:
    postbox, port = Postbox(), free_port()
    mail = {"TIENDO_EMAIL_URL": f"smtp://127.0.0.1:{port}", "TIENDO_FROM": "td@example.vn"}
    environment = surroundings(tmp_path) | mail
    subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True)
    assert at_once(WRITE % LETTERS, environment) == LETTERS
    office = post_office(postbox, port)
    office.start()
    assert at_once(SEND, environment) == LETTERS
    office.stop()
    subjects = sorted(mail["Subject"] for mail in postbox.taken)
    assert subjects == sorted(f"Thư {number}" for number in range(LETTERS))
    assert {mail["From"] for mail in postbox.taken} == {"td@example.vn"}
