"""Long files handed in on the web: worked on by a process of their own, seen by who handed them in.

A job is a folder with the file and `state.json`, replaced whole at each step; the database knows
nothing of it until the figures are written.
"""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from django.conf import settings

from tiendo.web.collecting.longfile.checking import plan_of
from tiendo.web.collecting.longfile.sweeping import unswept
from tiendo.web.errors import CellsChanged, ImportBroken, TiendoError
from tiendo.web.figures.actions import note_attempt, write

if TYPE_CHECKING:
    from tiendo.web.accounts.models import User

SILENT = 180  # seconds without a word after which the work counts as broken off
KEPT = 24 * 3600  # seconds that a job is kept
WORK = "tiendo.web.collecting.long_work"  # outside this package, which needs Django loaded


@dataclass(frozen=True, slots=True)
class Job:
    """A file being worked on."""

    token: str
    user: int
    name: str  # of the file
    language: str
    step: str = "read"  # read, check, compare, write
    done: int = 0
    total: int = 0
    is_over: bool = False  # of the work asked for: checking, or writing
    counts: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    looked_at: int | None = None  # number of the last event that the counts know of
    written: int | None = None
    error: str = ""
    at: float = 0.0  # when the state was last told

    @property
    def folder(self) -> Path:
        """Where the file and the state are."""
        return _root() / self.token

    @property
    def more(self) -> int:
        """How many problems are counted and not told."""
        return self.counts.get("wrong", 0) - len(self.problems)

    @property
    def more_warnings(self) -> int:
        """How many warnings are counted and not told."""
        return self.counts.get("doubtful", 0) - len(self.warnings)

    @property
    def may_write(self) -> bool:
        """Whether it was checked, is right and says something new."""
        new = self.counts.get("new", 0) + self.counts.get("changed", 0)
        return self.is_over and self.written is None and self.looked_at is not None and new > 0


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / "imports"


def receive(data: bytes, name: str, *, by: User, language: str) -> Job:
    """Keep a file and begin to check it."""
    _clear()
    job = Job(secrets.token_urlsafe(16), by.pk, PurePath(name).name[:100], language)
    job.folder.mkdir(parents=True)
    (job.folder / "file").write_bytes(data)
    job = _tell(job)
    start(job, "check")
    return job


def find(token: str, by: User) -> Job | None:
    """Return the job that this person began, None for any other."""
    if not token.replace("-", "").replace("_", "").isalnum():
        return None
    try:
        job = Job(**json.loads((_root() / token / "state.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    if job.user != by.pk:
        return None
    if not job.is_over and time.time() - job.at > SILENT:
        return replace(job, is_over=True, error=ImportBroken().message())
    return job


def confirm(job: Job) -> Job:
    """Begin to write what was checked; pressing twice begins once."""
    if not job.may_write:
        return job
    job = _tell(replace(job, is_over=False, step="read", done=0, total=0))
    start(job, "write")
    return job


def start(job: Job, what: str) -> None:
    """Let a process do the work: the server's threads stay free for everybody's pages."""
    command = [sys.executable, "-m", WORK, job.token, str(job.user), what]
    process = subprocess.Popen(  # noqa: S603 our own module
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    threading.Thread(target=process.wait, daemon=True).start()  # for the system to forget it


@unswept()
def run(job: Job, by: User, what: str) -> Job:
    """Check a file, or check it again and write it; keep what came of it."""

    def hear(step: str, done: int, total: int) -> None:
        nonlocal job
        job = _tell(replace(job, step=step, done=done, total=total))

    try:
        data = (job.folder / "file").read_bytes()
        since = job.looked_at if what == "write" else None
        plan = plan_of(data, job.name, by=by, tell=hear, since=since)
        draft = plan.draft
        if what == "write" and draft is not None:
            done = write(draft, by=by, tell=lambda at, of: hear("write", at, of))
            return _tell(replace(job, is_over=True, written=len(done.figures)))
        looked_at = draft.looked_at if draft else None
        told = {"counts": plan.counts(), "problems": plan.problems, "looked_at": looked_at}
        told["warnings"] = plan.warnings
        return _tell(replace(job, is_over=True, **told))  # type: ignore[arg-type]
    except TiendoError as error:
        if isinstance(error, CellsChanged):
            note_attempt(error, by)
        return _tell(replace(job, is_over=True, looked_at=None, error=error.message()))


def _tell(job: Job) -> Job:
    """Replace the state whole, so that whoever looks never sees half of it."""
    job = replace(job, at=time.time())
    draft = job.folder / "state.new"
    draft.write_text(json.dumps(asdict(job), ensure_ascii=False), "utf-8")
    draft.replace(job.folder / "state.json")
    return job


def _clear() -> None:
    """Remove what was handed in long ago."""
    for folder in _root().glob("*"):
        if time.time() - folder.stat().st_mtime > KEPT:
            shutil.rmtree(folder, ignore_errors=True)
