"""One process that answers: waitress at sockets that are open already, until an end signal."""

from __future__ import annotations

import errno
import signal
import socket
from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from types import FrameType
from typing import Any

import waitress
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

from .commands.homes import Refused
from .commands.ports import taken

BACKLOG = 1024  # connections that wait until a process takes them
TURN = 1.0  # seconds; Windows notices Ctrl-C only between two turns
FINISHING = 15.0  # seconds that requests under way get after the end signal


def listen(host: str, port: int) -> list[socket.socket]:
    """Take the port at every address of `host`; processes forked later share it. Raises Refused."""
    listeners: list[socket.socket] = []
    try:
        for family, kind, protocol, address in Adjustments(host=host, port=port).listen:
            listener = socket.socket(family, kind, protocol)
            listeners.append(listener)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            listener.bind(address)
            listener.listen(BACKLOG)
    except (OSError, ValueError, OverflowError) as error:
        close(listeners)
        raise _refusal(error, host, port) from None
    return listeners


def close(listeners: Iterable[socket.socket]) -> None:
    """Give the port back."""
    for listener in listeners:
        listener.close()


def _refusal(error: Exception, host: str, port: int) -> Refused:
    if isinstance(error, PermissionError):
        return Refused(f"Không có quyền mở cổng {port}. Hãy chọn cổng từ 1024 trở lên bằng --port.")
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return taken(host, port)
    return Refused(f"Máy này không có địa chỉ {host}:{port}. Hãy sửa --host hoặc --port.")


class Ends:
    """End signals, noted from the moment this is made: the port is open before all is ready."""

    def __init__(self, signals: Iterable[signal.Signals]) -> None:
        self.came = False
        self.tell: Callable[[], None] | None = None  # called when one comes
        for number in signals:
            signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 as signal calls
        self.came = True
        if self.tell:
            self.tell()


class Serving:
    """waitress with its threads; an end signal lets the requests under way finish."""

    def __init__(
        self,
        application: WSGIHandler,
        listeners: Sequence[socket.socket],
        *,
        threads: int,
        ends: Ends,
    ) -> None:
        self._handlers: dict[int, Any] = {}  # what waitress listens to, by file number
        self._server = waitress.create_server(
            application,
            map=self._handlers,
            sockets=list(listeners),
            threads=threads,
            **_options(),
        )
        self._ends = ends
        ends.tell = self._end_turn

    def run(self) -> None:
        """Answer until an end signal comes and what was begun by then is answered."""
        while not self._ends.came:
            wasyncore.loop(timeout=TURN, map=self._handlers, count=1)
        self._finish()

    def _end_turn(self) -> None:
        for listener in self._all(BaseWSGIServer):
            listener.pull_trigger()

    def _finish(self) -> None:
        for listener in self._all(BaseWSGIServer):
            wasyncore.dispatcher.close(listener)  # its trigger stays, which answers still pull
        end = monotonic() + FINISHING
        while monotonic() < end and (talks := self._all(HTTPChannel)):
            for talk in talks:
                if not (talk.request or talk.requests or talk.total_outbufs_len):
                    talk.will_close = True
            wasyncore.loop(timeout=TURN, map=self._handlers, count=1)
        self._server.task_dispatcher.shutdown()
        wasyncore.close_all(self._handlers)

    def _all(self, kind: type) -> list[Any]:
        return [one for one in list(self._handlers.values()) if isinstance(one, kind)]


def _options() -> dict[str, Any]:
    """Return waitress's settings; behind HTTPS the proxy on this machine is believed."""
    options: dict[str, Any] = {"ident": None}
    options["max_request_body_size"] = settings.MAX_SOURCE_BYTES * 4
    if settings.HTTPS:
        options["trusted_proxy"] = "127.0.0.1"
        options["trusted_proxy_headers"] = {"x-forwarded-for", "x-forwarded-proto"}
        options["trusted_proxy_count"] = 1
    return options
