"""The power going off at a chosen write."""

from __future__ import annotations

from typing import Any

WRITES = ("INSERT", "UPDATE", "DELETE")


class Power(Exception):
    """The power went off."""


class Cut:
    """Lets `left` statements that write pass and stops at the next one."""

    def __init__(self, left: int) -> None:
        self.left = left

    def __call__(self, execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        """Run a statement, as Django's execute_wrapper asks for."""
        if sql.startswith(WRITES):
            self.left -= 1
            if self.left < 0:
                raise Power
        return execute(sql, params, many, context)
