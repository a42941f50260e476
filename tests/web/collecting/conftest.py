"""What tests of collecting start from."""

from __future__ import annotations

import pytest

from tiendo.web.accounts.models import User
from tiendo.web.collecting.longfile import jobs


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let jobs be done at once, where the test's database can be seen."""

    def start(job: jobs.Job, what: str) -> None:
        jobs.run(job, User.objects.get(pk=job.user), what)

    monkeypatch.setattr(jobs, "start", start)
