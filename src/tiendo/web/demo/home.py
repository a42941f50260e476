"""Where the demo lives: built beside its place, moved there whole, found again the next time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from tiendo import __version__
from tiendo.web.commands.homes import Refused, enter
from tiendo.web.commands.ports import refuse_taken
from tiendo.web.commands.terminal import say

HOST = "127.0.0.1"
MARKER = "demo.json"
SITE = ".dang-dung"  # a home being built is called demo.dang-dung-<process>
REPORTS = ("bao-cao-quy-1-2023.docx", "bao-cao-quy-1-2023.pdf")


def open_demo(home: Path, *, port: int, serve: bool) -> int:
    """Build the demo unless it stands, check its journal, say where everything is, serve it.

    Raises Refused where the port is taken or the folder holds something else.
    """
    os.environ.pop("TIENDO_DATABASE_URL", None)  # the demo's records stay in its own folder
    if serve:
        refuse_taken(HOST, port)
    if (home / MARKER).exists():
        say(f"Bản trình diễn đã có ở {home}; không dựng lại.")
    else:
        _make_room(home)
        build(home)
    enter(home, demo=True)
    if not _is_whole(home):
        say(f"Dữ liệu không còn như khi ghi. Hãy xóa thư mục {home} rồi chạy lại để dựng mới.")
        return 1
    _say_where(home, port)
    if serve:
        from tiendo.web import server

        server.run(HOST, port, processes=server.processes_here())
    return 0


def _is_whole(home: Path) -> bool:
    """Bring the home up to this program, then check its journal. Raises Refused."""
    from django.db import DatabaseError

    from tiendo.web import server
    from tiendo.web.commands.checking import check_journal

    try:
        server.prepare()
        return check_journal()
    except DatabaseError:
        raise Refused(
            f"Bản trình diễn ở {home} do một bản chương trình khác dựng. "
            "Hãy xóa thư mục đó rồi chạy lại."
        ) from None


def _make_room(home: Path) -> None:
    """Let an absent or empty folder pass. Raises Refused."""
    if home.is_dir() and not any(home.iterdir()):
        home.rmdir()
    elif home.exists():
        raise Refused(
            f"{home} đã có dữ liệu khác. Hãy chọn thư mục khác bằng --home, "
            "hoặc xóa thư mục đó nếu không cần nữa."
        )


def build(home: Path) -> None:
    """Build beside `home` and move the whole there; a killed build leaves no half home.

    What a killed build left behind is removed first. Raises Refused.
    """
    began = perf_counter()
    home.parent.mkdir(parents=True, exist_ok=True)
    for left in home.parent.glob(f"{home.name}{SITE}-*"):
        shutil.rmtree(left, ignore_errors=True)
    site = home.with_name(f"{home.name}{SITE}-{os.getpid()}")
    say(f"Dựng bản trình diễn ở {home}")
    try:
        if _build_in(site) != 0:
            raise Refused("Chưa dựng được bản trình diễn; nguyên nhân ở dòng trên. Hãy chạy lại.")
        marker = {"version": __version__}
        (site / MARKER).write_text(json.dumps(marker), encoding="utf-8")
        if not (home / MARKER).exists():  # else another run has built it meanwhile
            site.replace(home)
    finally:
        shutil.rmtree(site, ignore_errors=True)
    say(f"Đã dựng xong trong {perf_counter() - began:.0f} giây.")


def _build_in(site: Path) -> int:
    """Build in a process of its own, which alone holds the files open."""
    environment = {**os.environ, "TIENDO_HOME": str(site), "TIENDO_DEMO": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "tiendo.web.demo"]
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 our own


def _say_where(home: Path, port: int) -> None:
    say()
    say("Mọi thứ ở đâu:")
    for label, place in (
        (
            "Trang web",
            f"http://{HOST}:{port}/ — bấm tên An, Bảo hoặc Chi để vào, không cần mật khẩu",
        ),
        ("Báo cáo quý", " và ".join(str(home / name) for name in REPORTS)),
        ("Cơ sở dữ liệu", str(home / "tiendo.sqlite3")),
        ("Đầu chuỗi nhật ký", str(home / "journal.head")),
        ("Kiểm tra nhật ký", f"tiendo verify --home {home}"),
        ("Viết lại báo cáo", f"tiendo report --home {home} --session 15 -o bao-cao.docx"),
    ):
        say(f"  {label:<20} {place}")
    say()
