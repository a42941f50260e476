"""Fifty people at work on one server: mixed reading and writing for a minute, on loopback.

    make bench-web

Serves a copy of the demo, enters 50 people with their own sign-ins, and lets each read or write,
think for 3 to 8 seconds, and go on. Tells the 95th percentile of what they waited, per kind of
request, and how many answers were an error; `bench/web.py` prints it.
"""

from __future__ import annotations

import http.client
import json
import math
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "var" / "demo"
PEOPLE, SECONDS, THINK, GOAL_MS, WRITES = 50, 60.0, (3.0, 8.0), 400.0, 0.2
SEED = 20230707
ENTER = """
import json, sys
import django; django.setup()
from datetime import date
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.models import Session, Task
from tiendo.web.units.models import Unit

session = Session.objects.get(ordinal=16)
tasks = list(Task.objects.filter(session__term=session.term, state="under_way",
             kind="concrete", lead_group="").values_list("pk", flat=True))
cookies = []
for number in range(int(sys.argv[1])):
    person = add_person(username=f"nguoi-{number:02}", full_name=f"Người dùng {number:02}",
                        password=None, by=None)
    for role in (Role.OFFICE, Role.LEADER):
        give_role(user=person, unit=session.unit, role=role, by=None)
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store["workplace_day"] = "2023-07-07"
    store.save()
    cookies.append(store.session_key)
print(json.dumps({"session": session.pk, "tasks": tasks, "cookies": cookies}))
"""
READS = (
    "/", "/nhiem-vu/", "/nhiem-vu/?state=open_late", "/nhiem-vu/bang/", "/nhiem-vu/thong-ke/",
    "/nhiem-vu/lich/", "/ky-hop/", "/ky-hop/{session}/", "/ky-hop/{session}/phan-cong/",
    "/han-che/", "/so-lieu/", "/du-an/",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of a benchmark."""

    name: str
    measured: str
    goal: str
    ok: bool


@dataclass
class Waited:
    """What the people waited, in ms by kind of request, and what went wrong."""

    ms: dict[str, list[float]] = field(default_factory=lambda: {"đọc": [], "ghi": []})
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, took: float, problem: str) -> None:
        """Keep one answer."""
        with self.lock:
            self.ms[kind].append(took)
            if problem:
                self.errors.append(problem)


class Person(threading.Thread):
    """One person at a browser that keeps its connection."""

    def __init__(self, number: int, port: int, place: dict[str, object], waited: Waited) -> None:
        """Take the sign-in and the dice of person `number`, from 0."""
        super().__init__(daemon=True)
        self.dice = random.Random(SEED + number)  # noqa: S311 only chooses pages
        self.place, self.waited, self.number = place, waited, number
        self.talk = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        cookies = place["cookies"]
        assert isinstance(cookies, list)
        self.cookie = self.signed_in = f"sessionid={cookies[number]}"
        self.until = 0.0

    def run(self) -> None:
        """Read and write until the time is over."""
        time.sleep(self.dice.uniform(0, THINK[1]))
        while time.monotonic() < self.until:
            if self.dice.random() < WRITES:
                self.write()
            else:
                self.read(self.dice.choice(READS).format(session=self.place["session"]))
            time.sleep(self.dice.uniform(*THINK))

    def ask(self, kind: str, method: str, path: str, body: str = "") -> str:
        """Send one request, keep how long it took, and return the page."""
        headers = {"Cookie": self.cookie, "Host": "localhost"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        try:
            self.talk.request(method, path, body=body or None, headers=headers)
            answer = self.talk.getresponse()
            text, status = answer.read().decode(), answer.status
            if given := re.search(r"csrftoken=(\w+)", answer.getheader("Set-Cookie") or ""):
                self.cookie = f"{self.signed_in}; csrftoken={given.group(1)}"
        except (OSError, http.client.HTTPException) as problem:
            self.talk.close()
            text, status = str(problem), 0
        took = (time.perf_counter() - begun) * 1000
        well = status in (200, 302)
        self.waited.note(kind, took, "" if well else f"{method} {path}: {status} {text[:200]}")
        return text

    def read(self, path: str) -> str:
        """Open a page."""
        return self.ask("đọc", "GET", path)

    def write(self) -> None:
        """Open a task and report how it stands."""
        tasks = self.place["tasks"]
        assert isinstance(tasks, list)
        path = f"/nhiem-vu/{self.dice.choice(tasks)}/"
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.read(path))
        if token is None:
            self.waited.note("ghi", 0.0, f"{path}: no form")
            return
        told = {
            "csrfmiddlewaretoken": token.group(1),
            "text": f"Đã làm thêm một phần việc, lần {time.monotonic_ns()}.",
            "on": "07/07/2023",
        }
        self.ask("ghi", "POST", f"{path}tien-do/", urlencode(told))


def free_port() -> int:
    """Return a port of the loopback that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a process that works in `home`."""
    keep = {key: value for key, value in os.environ.items() if not key.startswith("TIENDO_")}
    told = {"TIENDO_HOME": str(home), "TIENDO_DEMO": "1"}
    return keep | told | {"DJANGO_SETTINGS_MODULE": "tiendo.web.settings"}


def copy_of_demo(folder: Path) -> Path:
    """Return a copy of the demo's home, which is built first where there is none."""
    command = [sys.executable, "-m", "tiendo", "demo", "--home", str(DEMO), "--no-serve"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 our own command
    return Path(shutil.copytree(DEMO, folder / "home"))


def wait_for(port: int) -> None:
    """Return once the server answers. Raises RuntimeError after half a minute."""
    for _attempt in range(300):
        try:
            talk = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            talk.request("GET", "/dang-nhap/")
            talk.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    message = "the server did not answer within 30 seconds"
    raise RuntimeError(message)


def people_at_work(home: Path) -> Waited:
    """Serve `home`, let the people work for the time set, and stop the server."""
    entered = subprocess.run(  # noqa: S603 our own command
        [sys.executable, "-c", ENTER, str(PEOPLE)],
        env=surroundings(home),
        check=True,
        capture_output=True,
        text=True,
    )
    port, waited = free_port(), Waited()
    server = subprocess.Popen(  # noqa: S603 our own command
        [sys.executable, "-m", "tiendo", "serve", "--home", str(home), "--port", str(port)],
        env=surroundings(home),
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        place = json.loads(entered.stdout)
        people = [Person(number, port, place, waited) for number in range(PEOPLE)]
        for person in people:
            person.until = time.monotonic() + SECONDS
            person.start()
        for person in people:
            person.join(SECONDS + 60)
    finally:
        server.terminate()
        server.wait(timeout=20)
    return waited


def percentile(values: list[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def measured() -> list[Measured]:
    """Return what the people waited, and how many answers were errors; the first ones are told."""
    with tempfile.TemporaryDirectory() as folder:
        waited = people_at_work(copy_of_demo(Path(folder)))
    rows = []
    for kind, values in waited.ms.items():
        p95 = percentile(values, 0.95) if values else math.inf
        name = f"{PEOPLE} người, {kind}, {len(values)} lượt"
        rows.append(Measured(name, f"p95 {p95:.1f} ms", f"≤ {GOAL_MS:.0f} ms", p95 <= GOAL_MS))
    for problem in waited.errors[:5]:
        print(problem, file=sys.stderr)
    return [*rows, Measured("lỗi", str(len(waited.errors)), "0", not waited.errors)]
