"""A real SMTP server on this machine, for the tests of sending."""

from __future__ import annotations

import email
import socket
from email.message import EmailMessage
from email.policy import default
from threading import Lock
from typing import Any

from aiosmtpd.controller import Controller
from pytest_django import Settings


class Postbox:
    """Keeps what the server takes; addresses at ngan.example.vn are refused."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self._lock = Lock()

    async def handle_RCPT(  # noqa: N802 the name that aiosmtpd calls
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        """Refuse one domain."""
        if address.endswith("@ngan.example.vn"):
            return "550 Khong co hop thu nay"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 the name that aiosmtpd calls
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        """Keep one e-mail."""
        with self._lock:
            found = email.message_from_bytes(envelope.content, policy=default)
            self.taken.append(found)
        return "250 OK"


def free_port() -> int:
    """Return a port of this machine that nothing listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def post_office(postbox: Postbox, port: int) -> Controller:
    """Return a server that puts what it takes into `postbox`, once it is started."""
    return Controller(postbox, hostname="127.0.0.1", port=port)


def send_through(settings: Settings, port: int) -> None:
    """Set an installation to send through the server at `port`."""
    settings.EMAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = "Tiến Độ <tiendo@huulung.example.vn>"
    settings.ADDRESS = "https://tiendo.example.vn"
