"""Several processes serve one home: each answers, none is missed, all end together."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from served import free_port, get, run, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc of the processes"),
]
ADMINISTRATOR = {"username": "quantri", "password": "mot-mat-khau-dai"}
PAGE = "/dang-nhap/"


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one administrator, made ready once."""
    home = tmp_path_factory.mktemp("homes") / "home"
    person = ["--username", ADMINISTRATOR["username"], "--name", "Bao", "--unit", "06385"]
    made = run("manage", "first_steps", *person, "--password", ADMINISTRATOR["password"], home=home)
    assert made.returncode == 0, made.stderr
    with serving(home, "--processes", "1"):
        pass  # copies the static files
    return home


@pytest.fixture
def home(first_home: Path, tmp_path: Path) -> Path:
    """A copy of that home which a test may write to."""
    return Path(shutil.copytree(first_home, tmp_path / "home"))


def crew(process: subprocess.Popen[str], count: int) -> list[int]:
    """Return the processes that a process has forked, once there are `count`."""
    until(lambda: len(children(process)) == count)
    return children(process)


def children(process: subprocess.Popen[str]) -> list[int]:
    """Return the processes that a process has forked so far."""
    told = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    return sorted(map(int, told.split()))


def until(holds: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    raise TimeoutError


@contextmanager
def halted(process: int) -> Iterator[None]:
    """Halt a process, so that another one has to answer."""
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


class Browser:
    """One person's browser, which keeps its connection and so stays with one process."""

    def __init__(self, port: int) -> None:
        self.talk = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def close(self) -> None:
        """Close the connection."""
        self.talk.close()

    def send(self, path: str, told: dict[str, str] | None = None) -> None:
        """Send a request without waiting for its answer; `told` is a form."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if told is not None:
            body = urlencode(told | {"csrfmiddlewaretoken": self.cookies["csrftoken"]})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.talk.request("GET" if told is None else "POST", path, body, headers)

    def answer(self) -> tuple[int, str]:
        """Wait for the answer and keep its cookies."""
        answer = self.talk.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode()

    def ask(self, path: str, told: dict[str, str] | None = None) -> tuple[int, str]:
        """Send a request and wait for the answer."""
        self.send(path, told)
        return self.answer()

    def sign_in(self) -> None:
        """Enter as the administrator."""
        self.ask(PAGE)
        assert self.ask(PAGE, ADMINISTRATOR)[0] == 302


def test_each_process_answers_at_the_one_port(home: Path) -> None:
    with serving(home, "--processes", "2") as (port, process):
        one, other = crew(process, 2)
        for silent in (one, other):
            with halted(silent):
                assert get(f"http://127.0.0.1:{port}{PAGE}").status == 200


def test_nothing_runs_in_the_process_that_watches(home: Path) -> None:
    with serving(home, "--processes", "2") as (_port, process):
        crew(process, 2)
        assert len(os.listdir(f"/proc/{process.pid}/task")) == 1
        opened = Path(f"/proc/{process.pid}/fd").iterdir()
        assert not [file for file in opened if "sqlite" in str(file.readlink())]


def test_one_process_serves_by_itself(home: Path) -> None:
    with serving(home, "--processes", "1") as (port, process):
        assert get(f"http://127.0.0.1:{port}{PAGE}").status == 200
        assert children(process) == []


def test_a_killed_process_is_replaced(home: Path) -> None:
    with serving(home, "--processes", "2") as (port, process):
        killed, spared = crew(process, 2)
        os.kill(killed, signal.SIGKILL)
        until(lambda: len(set(children(process)) - {killed}) == 2)
        with halted(spared):
            assert get(f"http://127.0.0.1:{port}{PAGE}").status == 200


def test_one_process_does_the_timed_work_and_another_after_its_death(home: Path) -> None:
    def at_work() -> set[int]:
        lock = re.compile(rf"FLOCK .* (\d+) \S+:{(home / 'work.lock').stat().st_ino} ")
        return set(map(int, lock.findall(Path("/proc/locks").read_text(encoding="ascii"))))

    with serving(home, "--processes", "3") as (_port, process):
        until(lambda: (home / "work.lock").exists() and len(at_work()) == 1)
        [first] = at_work()
        assert first in children(process)
        os.kill(first, signal.SIGKILL)
        until(lambda: len(at_work() - {first}) == 1)
        assert at_work() < set(children(process))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_all_processes_end_at_a_signal(home: Path, number: signal.Signals) -> None:
    with serving(home, "--processes", "2") as (port, process):
        forked = crew(process, 2)
        process.send_signal(number)
        assert process.communicate(timeout=30)[0].splitlines()[-1] == "Đã dừng."
        assert process.returncode == 0
        assert not [one for one in forked if Path(f"/proc/{one}").exists()]
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port))


def test_no_process_outlives_the_one_that_watches(home: Path) -> None:
    with serving(home, "--processes", "2") as (_port, process):
        forked = crew(process, 2)
        process.kill()
        process.wait()
        until(lambda: not [one for one in forked if _runs(one)])


def _runs(process: int) -> bool:
    """Tell whether a process still runs; one that has ended may wait for somebody to notice."""
    try:
        return " Z " not in f" {Path(f'/proc/{process}/stat').read_text().rpartition(') ')[2]}"
    except OSError:
        return False


@pytest.mark.parametrize("processes", ["1", "2"])
def test_what_was_half_sent_at_the_end_signal_is_answered(home: Path, processes: str) -> None:
    with serving(home, "--processes", processes) as (port, process):
        get(f"http://127.0.0.1:{port}{PAGE}")  # it is awake
        with socket.create_connection(("127.0.0.1", port), timeout=30) as talk:
            talk.sendall(f"GET {PAGE} HTTP/1.1\r\nHost: localhost\r\n".encode())
            time.sleep(0.5)  # it reaches a process
            process.send_signal(signal.SIGINT)
            until(lambda: not _listens(port))
            talk.sendall(b"\r\n")
            assert talk.makefile("rb").readline() == b"HTTP/1.1 200 OK\r\n"
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize("after", [0.0, 0.1, 0.25, 0.5])  # seconds
def test_a_server_that_is_ended_while_it_still_loads_ends_well(home: Path, after: float) -> None:
    with serving(home, "--processes", "1") as (port, process):
        get(f"http://127.0.0.1:{port}{PAGE}")
        time.sleep(after)  # figures are being copied into memory
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0


def test_an_end_signal_is_heeded_as_soon_as_the_port_is_open(home: Path) -> None:
    heeded = signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # as shells do with "  # as a shell does for what it starts aside"
    try:
        with serving(home, "--processes", "1") as (_port, process):
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 0
    finally:
        signal.signal(signal.SIGINT, heeded)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_write_under_way_at_the_end_signal_is_written(home: Path, processes: str) -> None:
    database = sqlite3.connect(home / "tiendo.sqlite3", isolation_level=None)
    with serving(home, "--processes", processes) as (port, process):
        with closing(Browser(port)) as browser:
            browser.ask(PAGE)
            database.execute("BEGIN IMMEDIATE")  # signing in has to wait
            browser.send(PAGE, ADMINISTRATOR)
            time.sleep(1)
            process.send_signal(signal.SIGTERM)
            until(lambda: not _listens(port))
            database.execute("ROLLBACK")
            assert browser.answer()[0] == 302
        assert process.wait(timeout=30) == 0
    database.close()


@contextmanager
def in_each_process(home: Path) -> Iterator[list[Browser]]:
    """Serve with two processes and give a browser of the administrator in each."""
    with serving(home, "--processes", "2") as (port, process), ExitStack() as open_ones:
        browsers = []
        for other in crew(process, 2):
            with halted(other):
                browsers.append(open_ones.enter_context(closing(Browser(port))))
                browsers[-1].sign_in()
        yield browsers


def new_person(name: str, page: str) -> dict[str, str]:
    """Return the form that enters a person, at the first unit that the page offers."""
    unit = re.search(r'<select name="unit".*?<option value="(\d+)"', page, re.DOTALL)
    assert unit is not None, page
    told = {"username": name, "full_name": name, "email": "", "role": "reporter"}
    return told | {"password": "doi-ngay-khi-vao-nhe", "unit": unit.group(1)}


def test_what_one_process_writes_the_next_request_to_another_sees(home: Path) -> None:
    with in_each_process(home) as (one, other):
        for number, (writer, reader) in enumerate([(one, other), (other, one)] * 3):
            name, page = f"nguoi-{number}", reader.ask("/nguoi-dung/")[1]
            assert name not in page
            assert writer.ask("/nguoi-dung/", new_person(name, page))[0] == 302
            assert name in reader.ask("/nguoi-dung/")[1]


def test_two_processes_that_write_at_once_lose_nothing(home: Path) -> None:
    rounds, answers = 6, []
    with in_each_process(home) as browsers:
        page = browsers[0].ask("/nguoi-dung/")[1]

        def write(place: int) -> None:
            for number in range(rounds):
                told = new_person(f"nguoi-{place}-{number}", page)
                answers.append(browsers[place].ask("/nguoi-dung/", told)[0])

        writers = [threading.Thread(target=write, args=(place,)) for place in (0, 1)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        told = browsers[0].ask("/nguoi-dung/")[1]
    assert answers == [302] * 2 * rounds
    assert len(set(re.findall(r"nguoi-\d-\d", told))) == 2 * rounds
    checked = run("verify", "--home", str(home))
    assert (checked.returncode, "chuỗi còn nguyên vẹn" in checked.stdout) == (0, True)


@pytest.mark.parametrize("number", ["0", "-1", "65", "hai"])
def test_an_impossible_number_of_processes_is_wrong_usage(home: Path, number: str) -> None:
    answer = run("serve", "--home", str(home), f"--processes={number}", f"--port={free_port()}")
    assert answer.returncode == 2
    assert f"«{number}» không phải số tiến trình từ 1 đến 64" in answer.stderr
