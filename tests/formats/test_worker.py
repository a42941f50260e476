"""Files are read in a process of its own: it is used again, may fall, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from formats.word_files import cell, paragraph, table, word
from tiendo.formats import extract, worker
from tiendo.formats.errors import BY_CODE, Crashed, EmptyFile, ReadersBusy, TookTooLong
from tiendo.formats.worker import Readers

TEXT = "Thu ngân sách đạt 40,7 tỷ đồng.".encode()
STOPS = "import tiendo.formats.child as child\nchild.extract = {stop}\nchild.main()"


@pytest.fixture
def readers() -> Iterator[Readers]:
    with Readers(1, seconds=5) as made:
        yield made


def acting(monkeypatch: pytest.MonkeyPatch, stop: str) -> None:
    """Let the reading process do something else than reading."""
    command = (sys.executable, "-c", STOPS.format(stop=stop))
    monkeypatch.setattr(worker, "_COMMAND", command)


def children() -> set[int]:
    own = Path(f"/proc/{os.getpid()}/task")
    return {int(n) for task in own.iterdir() for n in (task / "children").read_text().split()}


def test_it_gives_the_same_source_as_reading_here(readers: Readers) -> None:
    data = word(paragraph("Thu 9") + table(cell("a") + cell("b"), cell("c") + cell("d")))
    assert readers.read(data, "a.docx") == extract(data, "a.docx")
    assert readers.read(TEXT, "a.txt") == extract(TEXT, "a.txt")


def test_errors_come_back_with_what_they_say(readers: Readers) -> None:
    with pytest.raises(EmptyFile) as caught:
        readers.read(b" ", "trong.txt")
    assert caught.value.name == "trong.txt"
    with pytest.raises(BY_CODE["file_too_large"]) as large:
        readers.read(TEXT, "a.txt", limit=3)
    assert large.value.data == {"name": "a.txt", "size": len(TEXT), "limit": 3}


def test_one_process_reads_one_file_after_the_other(readers: Readers) -> None:
    readers.read(TEXT, "a.txt")
    first = children()
    for _ in range(5):
        readers.read(TEXT, "a.txt")
    assert children() == first


def test_after_many_files_another_process_takes_over(
    readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = "import tiendo.formats.child as child\nchild.FILES = 2\nchild.main()"
    monkeypatch.setattr(worker, "_COMMAND", (sys.executable, "-c", command))
    seen = []
    for _ in range(4):
        readers.read(TEXT, "a.txt")
        seen.append(frozenset(children()))
    assert len(set(seen)) > 1


@pytest.mark.parametrize(
    "stop",
    [
        "lambda *a, **k: child.os.kill(child.os.getpid(), 11)",
        "lambda *a, **k: child.os._exit(3)",
        "lambda *a, **k: {}['a']",
    ],
)
def test_a_fault_is_an_error_and_the_next_file_is_read(
    readers: Readers, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    with monkeypatch.context() as patch:
        acting(patch, stop)
        with pytest.raises(Crashed):
            readers.read(TEXT, "a.txt")
    readers.close()
    with Readers(1) as others:
        assert others.read(TEXT, "a.txt").text


def test_what_takes_too_long_is_ended_and_the_next_file_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Readers(1, seconds=4) as readers:
        with monkeypatch.context() as patch:
            acting(patch, "lambda *a, **k: child.signal.pause()")
            start = time.monotonic()
            with pytest.raises(TookTooLong):
                readers.read(TEXT, "a.txt")
            assert time.monotonic() - start < 12  # the start of the process is in it
        assert readers.read(TEXT, "a.txt").text


@pytest.mark.parametrize("slow", ["time.sleep(1)", "time.sleep(60)"])
def test_a_slow_start_counts_and_is_not_the_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch, slow: str
) -> None:
    command = f"import time\n{slow}\nimport tiendo.formats.child as child\n"
    hangs = "child.extract = lambda *a, **k: child.signal.pause()\nchild.main()"
    monkeypatch.setattr(worker, "_COMMAND", (sys.executable, "-c", command + hangs))
    before = children()
    with Readers(1, seconds=6) as readers:
        start = time.monotonic()
        with pytest.raises(ReadersBusy if "60" in slow else TookTooLong):
            readers.read(TEXT, "a.txt")
        assert time.monotonic() - start < 20  # not 60: the start is bounded too
    assert children() <= before


def test_memory_beyond_the_limit_is_an_error(
    readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    acting(monkeypatch, "lambda *a, **k: bytearray(600 * 2**20)")
    with pytest.raises(BY_CODE["too_much_inside"]):
        readers.read(TEXT, "a.txt")


def test_a_process_killed_while_it_waits_is_replaced(readers: Readers) -> None:
    readers.read(TEXT, "a.txt")
    for pid in children():
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.2)
    assert readers.read(TEXT, "a.txt").text


def test_threads_share_a_few_processes() -> None:
    before = children()
    with Readers(2) as readers, ThreadPoolExecutor(8) as threads:
        names = [f"{n}.txt" for n in range(40)]
        found = list(threads.map(lambda name: readers.read(name.encode(), name).text, names))
        assert found == names
        assert len(children() - before) <= 2
    assert children() <= before


def test_who_waits_too_long_for_a_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    acting(monkeypatch, "lambda *a, **k: child.signal.pause()")
    with Readers(1, seconds=3, waiting=0.2) as readers, ThreadPoolExecutor(1) as threads:
        held = threads.submit(readers.read, TEXT, "a.txt")
        time.sleep(0.1)
        with pytest.raises(ReadersBusy):
            readers.read(TEXT, "b.txt")
        assert isinstance(held.exception(), TookTooLong)


def test_nothing_is_left_when_the_one_who_asks_ends_or_is_killed() -> None:
    script = (
        "import os, sys, time\nfrom tiendo.formats import worker\n"
        "worker.read(b'Thu', 'a.txt')\n"
        "task = f'/proc/self/task/{os.getpid()}/children'\n"
        "print(open(task).read(), flush=True)\n"
        "sys.argv[1] == 'wait' and time.sleep(60)\n"
    )
    for way in ("end", "wait"):
        with subprocess.Popen(
            [sys.executable, "-c", script, way], stdout=subprocess.PIPE, text=True
        ) as parent:
            assert parent.stdout is not None
            (pid,) = map(int, parent.stdout.readline().split())
            if way == "wait":
                parent.kill()
        for _ in range(50):
            if not Path(f"/proc/{pid}").exists():
                break
            time.sleep(0.1)
        assert not Path(f"/proc/{pid}").exists()


def test_a_large_server_keeps_its_reading_process(readers: Readers) -> None:
    held = b"x" * (300 * 2**20)
    readers.read(TEXT, "a.txt")
    first = children()
    readers.read(TEXT, "a.txt")
    assert children() == first
    assert held.endswith(b"x")
