"""A real browser against the real server: homes are built once, servers stop by themselves."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium")
expect.set_options(timeout=15_000)  # milliseconds: a busy machine answers late, not never
MAKE_BARE_HOME = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from people import make_people
make_people()
"""


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def surroundings(home: Path) -> dict[str, str]:
    keep = {k: v for k, v in os.environ.items() if not k.startswith("TIENDO_")}
    tests = Path(__file__).resolve().parent.parent
    return keep | {
        "TIENDO_HOME": str(home),
        "TIENDO_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "tiendo.web.settings",
        "PYTHONPATH": os.pathsep.join([str(tests), str(tests.parent / "src")]),
    }


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """Serve a home with `tiendo serve` on a free loopback port; yield its address."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "tiendo", "serve", "--home", str(home), "--port", str(port)],
        env=surroundings(home),
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address + "/dang-nhap/", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        assert server.poll() is None, "the server stopped by itself"
        try:
            with urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not answer within 30 seconds")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium could be installed on this machine")
    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=root)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole demo, built and left as it is: who writes takes a copy."""
    home = tmp_path_factory.mktemp("demo") / "home"
    subprocess.run(
        [sys.executable, "-m", "tiendo", "demo", "--home", str(home), "--no-serve"],
        env=surroundings(home),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return home


@pytest.fixture(scope="session")
def demo_site(
    browser: Browser, demo_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The whole demo, served."""
    assert browser.is_connected()
    copy = shutil.copytree(demo_home, tmp_path_factory.mktemp("served") / "home")
    with serving(Path(copy)) as address:
        yield address


@pytest.fixture
def bare_site(browser: Browser, tmp_path: Path) -> Iterator[str]:
    """Units, catalogue and the three people, and nothing else."""
    home = tmp_path / "home"
    subprocess.run([sys.executable, "-c", MAKE_BARE_HOME], env=surroundings(home), check=True)
    with serving(home) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh visit at the size of an old office screen."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
