"""`tiendo work`, and the same work in a thread of `tiendo serve`."""

from __future__ import annotations

import signal
from argparse import Namespace
from threading import Event, Thread

from django.db import connection
from django.utils import timezone

from tiendo.web.followup.work import PAUSE, Only, one_round, work

from .homes import Refused
from .terminal import say

STOPPING = 5  # seconds that a thread gets to end its round


def run_worker(args: Namespace) -> None:
    """Do the timed work, once or until Ctrl-C or an end signal. Raises Refused."""
    only = Only()
    if not only.take():
        raise Refused(
            "Đã có một tiến trình khác làm việc định kỳ cho dữ liệu này: «tiendo serve» và "
            "«tiendo demo» đang mở trang web tự làm việc này mỗi phút, không cần chạy thêm. Muốn "
            "chạy riêng, hãy dừng tiến trình đó, hoặc mở trang bằng «tiendo serve --no-work»."
        )
    if args.once:
        lines = list(one_round(timezone.now(), at_any_hour=True))
        say("\n".join(lines) if lines else "Không có việc nào đến lượt.")
        only.release()
        return
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    say(f"Đang làm việc định kỳ, {PAUSE} giây một lượt — nhấn Ctrl-C để dừng.")
    work(stop, say, only=only)
    say("Đã dừng.")


class WorkThread:
    """The worker beside a server; it waits while another process works for the same data."""

    def __init__(self) -> None:
        self._stop = Event()
        self._thread = Thread(target=self._run, name="work", daemon=True)

    def start(self) -> None:
        """Begin in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Let the round under way end; what it leaves is done after the next start."""
        self._stop.set()
        self._thread.join(STOPPING)

    def _run(self) -> None:
        try:
            work(self._stop, say, only=Only())
        finally:
            connection.close()
