"""The production server: a home made ready, then waitress, on Linux and Windows alike."""

from __future__ import annotations

import errno
import gc
import json
import signal
import threading
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import waitress
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from waitress.server import BaseWSGIServer

from tiendo import __version__
from tiendo.web import charts

from .commands.homes import Refused, pending_migrations
from .commands.ports import refuse_taken, taken
from .commands.terminal import Step, say, step

THREADS = 8
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def prepare() -> None:
    """Bring database, catalogue and static files of the current home up to this program."""
    if pending := pending_migrations():
        with step("Cơ sở dữ liệu") as told:
            migrate()
            told.result(f"đã thực hiện {pending} bước tạo hoặc nâng cấp")
    load_packs()
    if static_stamp() != _stamp_of_home():
        with step("Giao diện") as told:
            collect_static(told)


def migrate() -> None:
    """Create or upgrade the tables without questions and without Django's own lines."""
    call_command("migrate", interactive=False, verbosity=0)


def load_packs() -> tuple[int, int]:
    """Bring units and catalogue of the packs in; repeats write nothing. Returns what is new."""
    from tiendo.web.figures.actions import load_catalogue
    from tiendo.web.units.actions import load_pack

    added = load_pack(by=None)
    load_catalogue(by=None)
    return added


def collect_static(told: Step) -> None:
    """Copy the static files of all installed packages into the home; the stamp is written last."""
    call_command("collectstatic", interactive=False, verbosity=0)
    files = sum(1 for path in settings.STATIC_ROOT.rglob("*") if path.is_file())
    (settings.STATIC_ROOT / ".stamp").write_text(static_stamp(), encoding="ascii")
    told.result(f"đã chép {files} tệp tĩnh")


def static_stamp() -> str:
    """Return a digest over names, sizes and times of all static files: differs when they do."""
    listed: list[tuple[str, int, int]] = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            listed.append((name, stat.st_size, stat.st_mtime_ns))
    storage_class = settings.STORAGES["staticfiles"]["BACKEND"]
    content = json.dumps([__version__, storage_class, sorted(listed)])
    return sha256(content.encode()).hexdigest()


def _stamp_of_home() -> str:
    stamp = settings.STATIC_ROOT / ".stamp"
    return stamp.read_text(encoding="ascii") if stamp.exists() else ""


def check_address(host: str, port: int) -> None:
    """Let a free address pass. Raises Refused for a taken port and for a demo seen from outside."""
    if settings.DEMO and host not in LOOPBACK:
        raise Refused(
            "Bản trình diễn cho vào không cần mật khẩu nên chỉ chạy trên chính máy này. "
            "Hãy bỏ --host."
        )
    refuse_taken(host, port)


def listen(host: str, port: int) -> BaseWSGIServer:
    """Take the port of a prepared home; the server answers once it is run. Raises Refused."""
    from .wsgi import application  # after the static files: whitenoise lists them when it starts

    try:
        return waitress.create_server(application, host=host, port=port, **_options())
    except PermissionError:
        raise Refused(
            f"Không có quyền mở cổng {port}. Hãy chọn cổng từ 1024 trở lên bằng --port."
        ) from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise taken(host, port) from None
        raise _no_address(host, port) from None
    except (ValueError, OverflowError):
        raise _no_address(host, port) from None


def _no_address(host: str, port: int) -> Refused:
    return Refused(f"Máy này không có địa chỉ {host}:{port}. Hãy sửa --host hoặc --port.")


def _options() -> dict[str, Any]:
    """Return waitress's settings; behind HTTPS the proxy on this machine is believed."""
    options: dict[str, Any] = {"threads": THREADS, "ident": None}
    options["max_request_body_size"] = settings.MAX_SOURCE_BYTES * 4
    if settings.HTTPS:
        options["trusted_proxy"] = "127.0.0.1"
        options["trusted_proxy_headers"] = {"x-forwarded-for", "x-forwarded-proto"}
        options["trusted_proxy_count"] = 1
    return options


def run(server: BaseWSGIServer, address: str, *, work: bool = True) -> None:
    """Serve until Ctrl-C or an end signal, then stop cleanly: requests under way are finished.

    With `work` a thread does the timed work, unless another process does it for the same data.
    """
    from .commands.working import WorkThread  # after Django has started

    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _stop)
    spare_the_collector()
    threading.Thread(target=charts.warm_up, name="first-chart", daemon=True).start()
    worker = WorkThread() if work else None
    if worker:
        worker.start()
    say(f"Tiến Độ đang chạy tại {address} — nhấn Ctrl-C để dừng.")
    server.run()
    if worker:
        worker.stop()
    server.close()
    say("Đã dừng.")


def spare_the_collector() -> None:
    """Keep what was loaded at the start out of garbage collection, and collect less often.

    Pages make many short-lived objects; walking all modules and templates for them costs more
    than it frees.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _stop(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 the call of signal
    raise KeyboardInterrupt


def address_of(host: str, port: int) -> str:
    """Return the address for a browser on this machine."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 only shown
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
