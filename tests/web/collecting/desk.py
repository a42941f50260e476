"""A report that An fills in, and what the browser would send."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from tiendo.web.rounds.models import Submission


def send(client: Client, report: Submission, cells: dict[str, Any], **more: Any) -> Any:
    """Send typed cells as the page does; a cell is its text, or (text, key of what was seen)."""
    told = {
        key: {"text": each[0], "seen": each[1]}
        if isinstance(each, tuple)
        else {"text": each, "seen": None}
        for key, each in cells.items()
    }
    return client.post(
        f"/thu-thap/bao-cao/{report.pk}/o/",
        json.dumps({"cells": told, "reason": "", "status": "preliminary"} | more),
        content_type="application/json",
        headers={"Accept": "application/json"},
    )
