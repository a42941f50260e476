"""This process's copy of the figures, caught up with the journal before each question.

The journal is the clock: event numbers follow commit order, so "the figures of the events after
the last one seen" are all that is new, whoever wrote them and in whatever process. DuckDB is
imported when the first question is asked, never at Django's start.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Iterable
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from tiendo.analytics import tables
from tiendo.web.errors import StillLoading
from tiendo.web.figures.models import Figure, Indicator, Target
from tiendo.web.journal.models import Event, Head

from . import copy_rows

if TYPE_CHECKING:
    from tiendo.analytics.cells import Asking

MANY = 50_000  # figures since the last snapshot that make a new one worth while
PLACES = {"units.unit", "units.succession", "figures.indicator"}
logger = logging.getLogger(__name__)

Seen = tuple[int, str]  # number and digest of an event


class Copy:
    """All figures and targets up to an event, with the units and indicators of today."""

    def __init__(self) -> None:
        """Load the newest snapshot of this journal, or everything; then catch up."""
        self._lock = threading.RLock()
        self._boundaries: dict[int, date | None] = {tables.THEN: None}
        self._fresh = 0  # figures that came since the last snapshot
        self._build()

    def asking(self) -> Asking:
        """Return what answers are computed from, with everything committed by now in it."""
        self._catch_up()
        return self._asking

    def boundary(self, on: date | None) -> int:
        """Return the number of the boundaries of a day (None: of then) for a question."""
        if on is None:
            return tables.THEN
        number = on.year * 10_000 + on.month * 100 + on.day
        with self._lock:
            if number not in self._boundaries:
                self._boundaries[number] = on
                rows = copy_rows.bridge(self._units, on)
                self._asking.engine.add_boundary(number, rows)
        return number

    def item(self, code: str) -> int:
        """Return the number of a breakdown's item; of one that no figure has, a number unused."""
        return self._rows.items.get(code, -1)

    def save(self) -> None:
        """Write a snapshot, unless this event already has one, and remove older ones."""
        with self._lock:
            file = self._snapshot(self._seen)
            if self._seen[0] and not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                making = file.with_name(f".{os.getpid()}-{threading.get_ident()}.making")
                making.unlink(missing_ok=True)
                try:
                    self._asking.engine.save(making)
                    making.replace(file)
                finally:
                    making.unlink(missing_ok=True)
            self._fresh = 0
        for old in file.parent.glob("*.duckdb"):
            if old != file:
                _remove(old)

    def pack(self) -> None:
        """Take less memory; a snapshot is loaded as fast as can be, which is unpacked."""
        self._asking.engine.pack()

    @property
    def wants_saving(self) -> bool:
        """Whether much came since the last snapshot."""
        return self._fresh >= MANY

    # The parts

    def _build(self) -> None:
        from tiendo.analytics.cells import Asking
        from tiendo.analytics.engine import Engine

        engine = Engine()
        head = _head()
        self._load_catalogue()
        seen = self._restore(engine)
        self._asking = Asking(engine, self._indicators)
        if seen is None:
            older = {"event__lte": head[0]}
            figures = Figure.objects.filter(**older)
            engine.load("figures", self._rows.batches(figures))
            engine.load("targets", copy_rows.target_batches(Target.objects.filter(**older)))
            seen = head
            self._fresh = figures.count()
        self._seen = seen
        self._load_places()

    def _restore(self, engine: object) -> Seen | None:
        """Load the newest snapshot that this journal made; None where there is none."""
        from tiendo.analytics.engine import Engine

        assert isinstance(engine, Engine)  # noqa: S101 for the type alone
        for file in sorted(_folder().glob(f"{_format()}-*.duckdb"), reverse=True):
            _kept_as, number, digest = file.stem.split("-")
            event = Event.objects.filter(number=int(number)).first()
            if event is None or not event.digest.startswith(digest):
                continue
            try:
                engine.restore(file)
            except Exception:  # whatever a broken file makes the engine say
                logger.exception("snapshot %s", file)
                continue
            kinds = {row[0]: row[2] for row in engine.stored("indicators")}
            if all(self._rows.kinds.get(key) == kind for key, kind in kinds.items()):
                self._rows.items |= {row[1]: row[0] for row in engine.stored("items")}
                return event.number, event.digest
        return None

    def _load_catalogue(self) -> None:
        self._indicators = copy_rows.indicators()
        self._rows = copy_rows.FigureRows(
            {key: told.kind for key, told in self._indicators.items()},
            dict(Indicator.objects.values_list("pk", "measure")),
        )

    def _load_places(self) -> None:
        """Fill units, indicators and all boundaries asked about so far, at once."""
        self._units = copy_rows.units()
        self._asking.engine.fill(
            units=self._units,
            closure=copy_rows.closure(self._units),
            indicators=map(copy_rows.indicator_row, self._indicators.values()),
            items=copy_rows.item_rows(self._rows.items),
            bridge=chain.from_iterable(
                ((number, *row) for row in copy_rows.bridge(self._units, on))
                for number, on in self._boundaries.items()
            ),
        )
        self._asking.units_told.clear()  # once more: somebody may have asked in between

    def _catch_up(self) -> None:
        if _head() == self._seen:
            return
        with self._lock:
            head = _head()
            if head == self._seen:
                return
            if not _is_later(head, self._seen):  # another journal: restored from a backup
                self._build()
                return
            self._follow(head)

    def _follow(self, head: Seen) -> None:
        """Take in the events after the last one seen, up to `head`."""
        span = {"number__gt": self._seen[0], "number__lte": head[0]}
        written = Event.objects.filter(**span).values_list("rows", flat=True)
        kinds = {row[0] for rows in written.iterator(chunk_size=2000) for row in rows}
        newer = {"event__gt": self._seen[0], "event__lte": head[0]}
        engine = self._asking.engine
        if "figures.indicator" in kinds:
            before = self._rows
            self._load_catalogue()
            self._rows.items |= before.items
            if any(self._rows.kinds.get(key) != kind for key, kind in before.kinds.items()):
                self._build()  # what counts from 1 January changed with the kind
                return
            self._asking.indicators.clear()
            self._asking.indicators.update(self._indicators)
        known_items = len(self._rows.items)
        figures = Figure.objects.filter(**newer).order_by("event", "pk")
        batches: Iterable[list[copy_rows.Row]] = list(self._rows.batches(figures))
        if kinds & PLACES or len(self._rows.items) > known_items:
            self._load_places()
        for batch in batches:
            engine.append("figures", batch)
            self._fresh += len(batch)
        for batch in copy_rows.target_batches(
            Target.objects.filter(**newer).order_by("event", "pk")
        ):
            engine.append("targets", batch)
        self._seen = head

    def _snapshot(self, seen: Seen) -> Path:
        return _folder() / f"{_format()}-{seen[0]:012}-{seen[1][:16]}.duckdb"


_copy: Copy | None = None
_making = threading.Lock()
_warming = threading.Event()  # set while a thread of this process makes the copy
PATIENCE = 0.8  # seconds that a page waits for it


def current() -> Copy:
    """Return this process's copy; the first time it is made, which takes a while.

    Raises StillLoading where a thread has begun to make it and a page would stand too long.
    """
    if not _making.acquire(timeout=PATIENCE if _warming.is_set() else -1):
        raise StillLoading
    try:
        return _made()
    finally:
        _making.release()


def _made() -> Copy:
    global _copy  # noqa: PLW0603 one per process
    if _copy is None:
        _copy = Copy()
    return _copy


def asking() -> Asking:
    """Return what answers are computed from, caught up."""
    return current().asking()


def warm_up() -> threading.Thread:
    """Make the copy in a thread before the first question, and keep it on disk; return the thread.

    From this call on no page waits for it longer than PATIENCE.
    """
    _making.acquire()  # released by the thread
    _warming.set()
    thread = threading.Thread(target=_warm_up, name="analytics-copy", daemon=True)
    thread.start()
    return thread


def _warm_up() -> None:
    try:
        try:
            copy = _made()
        finally:
            _warming.clear()
            _making.release()
        copy.asking()
        if copy.wants_saving:
            copy.save()
        copy.pack()
    except Exception:  # the first question will say what is wrong
        logger.exception("analytics copy")
    finally:
        connection.close()


def _head() -> Seen:
    number, digest = Head.objects.values_list("number", "digest").get(pk=1)
    return number, digest


def _is_later(head: Seen, seen: Seen) -> bool:
    """Tell whether `head` follows `seen` in one chain."""
    if seen[0] == 0:
        return True
    return head[0] > seen[0] and Event.objects.filter(number=seen[0], digest=seen[1]).exists()


def _folder() -> Path:
    return Path(settings.HOME) / "analytics"


def _format() -> str:
    """Return what a snapshot depends on, so that those of another program or setting are left."""
    schemas = (tables.FIGURES, tables.TARGETS, tables.ITEMS, tables.INDICATORS, tables.SORT)
    told = repr((schemas, settings.PRECEDENCE))
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def _remove(file: Path) -> None:
    """Remove a file; on Windows another process may be reading it, and the next one removes it."""
    try:
        file.unlink(missing_ok=True)
    except PermissionError:
        logger.info("%s is in use", file)
