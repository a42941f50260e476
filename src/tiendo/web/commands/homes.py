"""Entering a home: the folder that holds an installation's database, files and journal head."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.db import DatabaseError

from tiendo.web.errors import TiendoError

from .packs import FaultyPacks, fault_of_packs
from .terminal import complain

Command = Callable[[Namespace], int]
WRONG_USE = 2
DATABASE = "tiendo.sqlite3"  # in a home that has no other
INTERRUPTED = 130  # what a shell reports after Ctrl-C


class Refused(Exception):
    """A command cannot go on; its text is the one sentence that a person reads."""


def command(run: Command) -> Command:
    """Make `run` answer like every command: one sentence and 1 where it is refused.

    2 where a pack file is wrong, whatever came of it: the file is named, not the trace.
    """

    @wraps(run)
    def answer(args: Namespace) -> int:
        try:
            return run(args)
        except Refused as refusal:
            complain(str(refusal))
        except TiendoError as error:
            complain(error.message())
        except DatabaseError as error:
            complain(f"Cơ sở dữ liệu không đáp ứng: {str(error).splitlines()[0]}.")
        except OSError as error:
            complain(f"Không đọc hoặc ghi được {error.filename or 'tệp'}: {error.strerror}.")
        except FaultyPacks as faulty:
            complain(str(faulty))
            return WRONG_USE
        except KeyboardInterrupt:
            return INTERRUPTED
        except Exception:  # a faulty pack breaks whatever reads it first; all else is raised
            if not (told := fault_of_packs()):
                raise
            complain(told)
            return WRONG_USE
        return 1

    return answer


def enter(home: str | Path | None, *, demo: bool = False) -> Path:
    """Start Django with `home`, or with what TIENDO_HOME says, and return the home's folder.

    The home must be known before the settings are imported, since every path follows from it.
    """
    if home is not None:
        os.environ["TIENDO_HOME"] = str(Path(home).resolve())
    if demo:
        os.environ["TIENDO_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiendo.web.settings")
    import django

    django.setup()
    from django.conf import settings

    return Path(settings.HOME)


def _chosen(home: str | Path | None) -> Path:
    return Path(home or os.environ.get("TIENDO_HOME") or Path.home() / "tiendo").resolve()


def enter_existing(home: str | Path | None) -> Path:
    """Start Django in a home that was served before. Raises Refused; makes nothing."""
    chosen = _chosen(home)
    if not os.environ.get("TIENDO_DATABASE_URL") and not (chosen / DATABASE).exists():
        raise Refused(
            f"Chưa có cơ sở dữ liệu ở {chosen}. "
            "Hãy chỉ đúng thư mục bằng --home, hoặc chạy «tiendo serve» trước."
        )
    enter(chosen)
    if pending := pending_migrations():
        raise Refused(
            f"Cơ sở dữ liệu ở {chosen} còn {pending} bước nâng cấp. "
            "Hãy chạy «tiendo serve» một lần rồi làm lại."
        )
    return chosen


def enter_moving(home: str | Path | None, to: str) -> Path:
    """Start Django in the PostgreSQL at `to`, for a home on SQLite. Raises Refused."""
    if not to.startswith(("postgres://", "postgresql://")):
        raise Refused(
            "Nơi nhận phải là PostgreSQL. Hãy ghi --to postgres://người_dùng@máy:5432/tên_cơ_sở."
        )
    chosen = _chosen(home)
    if not (chosen / DATABASE).exists():
        raise Refused(
            f"Không có {DATABASE} ở {chosen} nên không có gì để chuyển. "
            "Hãy chỉ đúng thư mục bằng --home."
        )
    os.environ["TIENDO_DATABASE_URL"] = to
    return enter(chosen)


def pending_migrations(database: str = "default") -> int:
    """Return how many migrations the database lacks; all of them where it is empty."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[database])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
