"""Ports of this machine: free, or taken by another program."""

from __future__ import annotations

import socket

from .homes import Refused


def refuse_taken(host: str, port: int) -> None:
    """Let a free port pass. Raises Refused.

    Asked before listening, since Windows lets two programs share a port.
    """
    try:
        socket.create_connection((host, port), timeout=0.5).close()
    except (OSError, OverflowError):
        return
    raise taken(host, port)


def taken(host: str, port: int) -> Refused:
    """Return the refusal of a port that another program holds."""
    return Refused(
        f"Cổng {port} trên {host} đang có chương trình khác dùng. "
        "Hãy tắt chương trình đó hoặc chọn cổng khác bằng --port."
    )
