"""`tiendo` as an administrator runs it: a process of its own, on a free port of this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from http.client import HTTPResponse
from pathlib import Path

TIENDO = (sys.executable, "-m", "tiendo")


# Only what an administrator's shell holds: no test setting, a locale without Vietnamese letters.
SHELL = {
    **{key: value for key, value in os.environ.items() if not key.startswith(("TIENDO", "DJANGO"))},
    "LC_ALL": "C",
    "PYTHONIOENCODING": "ascii",
    "PYTHONUTF8": "0",
}


def run(*arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `tiendo` as a process of its own; `home` is told by the environment."""
    told = {} if home is None else {"TIENDO_HOME": str(home)}
    return subprocess.run(
        [*TIENDO, *arguments],
        env=SHELL | told,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class serving:  # noqa: N801 reads as a statement
    """Serve a home on a free port of this machine until the block ends."""

    def __init__(self, home: Path, *options: str) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            [*TIENDO, "serve", "--home", str(home), "--port", str(self.port), *options],
            env=SHELL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def __enter__(self) -> tuple[int, subprocess.Popen[str]]:
        wait_for(self.port, self.process)
        return self.port, self.process

    def __exit__(self, *error: object) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=30)


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    """Wait until the port answers; fail with what the program said when it ends before."""
    for _ in range(1200):
        assert process.poll() is None, process.communicate()[0]
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)


def get(address: str) -> HTTPResponse:
    """Fetch a page of this machine."""
    answer = urllib.request.urlopen(address, timeout=30)
    assert isinstance(answer, HTTPResponse)
    return answer
