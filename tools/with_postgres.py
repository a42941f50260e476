"""Run a command against a private PostgreSQL cluster on loopback that is gone afterwards.

    python tools/with_postgres.py pytest tests/web

Says in one line that it did not run where PostgreSQL's programs are absent, and then succeeds.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def find_programs() -> Path | None:
    """Return the folder that holds initdb and postgres, newest version first."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def run(command: list[str]) -> int:
    """Run `command` with TIENDO_DATABASE_URL set to a fresh cluster; return its exit code."""
    with cluster() as url:
        if url is None:
            print("PostgreSQL's programs are not installed: the tests on PostgreSQL did not run.")
            return 0
        environment = os.environ | {"TIENDO_DATABASE_URL": url}
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603


@contextmanager
def cluster() -> Iterator[str | None]:
    """Give the address of a fresh cluster; None where PostgreSQL's programs are not installed."""
    programs = find_programs()
    if programs is None or not (programs / "initdb").exists():
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="tiendo-pg-"))
    # initdb refuses root, and root alone may hand the folder to another user.
    who: dict[str, Any] = {"cwd": "/"}
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        who |= {"user": "postgres", "group": "postgres", "extra_groups": []}
    data = folder / "data"
    options = ["-A", "trust", "-U", "tiendo", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"]
    subprocess.run(  # noqa: S603 our own arguments
        [programs / "initdb", "-D", data, *options], check=True, stdout=subprocess.DEVNULL, **who
    )
    port = _free_port()
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        "fsync": "off",
    }
    arguments = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603 our own arguments
            [programs / "postgres", "-D", data, *arguments], stderr=log, **who
        )
    try:
        _wait_for(port)
        yield f"postgres://tiendo@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(port: int) -> None:
    for _attempt in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    message = "PostgreSQL did not start within 20 seconds"
    raise TimeoutError(message)


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1:]))
