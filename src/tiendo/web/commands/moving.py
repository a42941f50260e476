"""`tiendo move`: everything of a home on SQLite goes to an empty PostgreSQL, or nothing does.

Django runs in the new database; the old one is read beside it. Tables, rows and keys are one
transaction there: a move that stops half way leaves the new database empty and the old one as it
was, and is done again from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import Model

from tiendo.web.databases import database
from tiendo.web.followup.work import Only
from tiendo.web.journal.digests import finished, unfinished
from tiendo.web.journal.inserting import for_database
from tiendo.web.journal.queries import head

from .homes import DATABASE, Refused, pending_migrations
from .terminal import say, step

OLD = "old"  # alias of the database that is left
BATCH = 5_000  # rows read and written at once
EVERY = 50_000  # rows between two lines of progress

Fingerprint = tuple[int, int]  # how many rows, and the sum of their digests
Rows = list[tuple[Any, ...]]


def move_home(home: Path) -> None:
    """Copy all tables of the home, compare them, and say what comes next. Raises Refused."""
    connections.settings[OLD] = connections.configure_settings(
        {DEFAULT_DB_ALIAS: {}, OLD: database(f"sqlite:///{(home / DATABASE).as_posix()}")}
    )[OLD]
    _require_ready()
    with transaction.atomic(using=OLD), transaction.atomic():  # nobody writes to the old one
        with step("Tạo các bảng") as told:
            _make_tables()
            told.result(f"{len(_models())} bảng")
        with step("Chép dữ liệu") as told:
            copied = {model: _copied(model) for model in _models()}
            _continue_keys()
            told.result(f"{_number(_rows(copied))} dòng")
        with step("Đối chiếu hai bên") as told:
            _compare(copied)
            told.result(f"{_number(_rows(copied))} dòng giống nhau từng cột")
            told.result(f"nhật ký đến sự kiện {_number(head()[0])}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    _say_what_next(home)


def _require_ready() -> None:
    """Refuse what would lose or mix data. Raises Refused."""
    if pending := pending_migrations(OLD):
        raise Refused(
            f"Dữ liệu còn {pending} bước nâng cấp. Hãy chạy «tiendo serve» một lần với SQLite, "
            "dừng lại, rồi chuyển."
        )
    if not Only(OLD).take():
        raise Refused(
            "Dữ liệu đang được «tiendo serve» hoặc «tiendo work» dùng. Hãy dừng các lệnh đó rồi "
            "chuyển, để không ai ghi thêm vào nơi cũ."
        )
    if connection.introspection.table_names():
        raise Refused(
            "Cơ sở dữ liệu nhận đã có bảng nên chưa chuyển gì. Hãy tạo một cơ sở dữ liệu trống "
            "rồi chạy lại."
        )


def _models() -> list[type[Model]]:
    """Return what has a table, what links many to many included."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def _make_tables() -> None:
    """Make the tables, without the rows that making them brings; keys are checked at the end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        call_command("migrate", interactive=False, verbosity=0)
        cursor.execute(f"TRUNCATE {', '.join(map(_table, _models()))}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _copied(model: type[Model]) -> Fingerprint:
    """Copy the rows of a table as they are; return the fingerprint of what was read."""
    fields = model._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)

    def write(rows: Rows) -> None:
        told = zip(*rows, strict=True)
        spelt = [for_database(field, column) for field, column in zip(fields, told, strict=True)]
        copying = f"COPY {_table(model)} ({columns}) FROM STDIN"
        with connection.cursor() as cursor, cursor.copy(copying) as copy:
            for row in zip(*spelt, strict=True):
                copy.write_row(row)

    return _fingerprint(model, OLD, write)


def _fingerprint(
    model: type[Model], alias: str, also: Callable[[Rows], None] = lambda _rows: None
) -> Fingerprint:
    """Return how many rows a table has and the sum of the digests over all of their columns."""
    names = [field.attname for field in model._meta.concrete_fields]
    count = digests = 0
    for rows in _batches(model, alias, names):
        columns = dict(zip(names, zip(*rows, strict=True), strict=True))
        digests += sum(int(finished(text), 16) for text in unfinished(model, columns))
        also(rows)
        if (count + len(rows)) // EVERY > count // EVERY:
            say(f"         {model._meta.db_table}: {_number(count + len(rows))} dòng")
        count += len(rows)
    return count, digests


def _batches(model: type[Model], alias: str, names: list[str]) -> Iterator[Rows]:
    rows = model._base_manager.using(alias).order_by().values_list(*names)
    batch: Rows = []
    for row in rows.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _continue_keys() -> None:
    """Let new rows take the keys that the old database would have given, none of them twice."""
    keys = {model._meta.db_table: model._meta.pk.column for model in _models()}
    with connections[OLD].cursor() as cursor:
        last = cursor.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
    with connection.cursor() as cursor:
        for table, number in last:
            if table in keys:
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), greatest(%s, 1), %s > 0)",
                    [table, keys[table], number, number],
                )


def _compare(copied: dict[type[Model], Fingerprint]) -> None:
    """Hold every table against what was read. Raises Refused, which takes all of it back."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for model, read in copied.items():
        if _fingerprint(model, DEFAULT_DB_ALIAS) != read:
            raise Refused(
                f"Bảng {model._meta.db_table} ở hai bên không giống nhau nên chưa chuyển gì. Hãy "
                "kiểm tra đĩa và mã hóa UTF8 của cơ sở dữ liệu nhận rồi chạy lại."
            )


def _say_what_next(home: Path) -> None:
    told = connection.settings_dict
    files = sum(1 for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    say(f"Đã chuyển xong sang cơ sở dữ liệu «{told['NAME']}» ở {told['HOST']}. Việc tiếp theo:")
    say("1. Đặt TIENDO_DATABASE_URL bằng đúng địa chỉ đã ghi sau --to.")
    say("2. Chạy «tiendo verify», rồi «tiendo serve».")
    say(f"3. Cất {home / DATABASE} đi nơi khác để không ai mở nhầm dữ liệu cũ.")
    say(f"{_number(files)} tệp văn bản, khóa và journal.head vẫn ở {home}; hãy giữ thư mục đó.")


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _rows(copied: dict[type[Model], Fingerprint]) -> int:
    return sum(count for count, _digests in copied.values())


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
