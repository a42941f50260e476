"""The rows that belong to a task, as plain lists where a list of tasks has read them already.

Django makes a query set anew for each task whose rows are asked for, though it asks nothing; on a
page of lists that takes as long as reading them.
"""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from tiendo.web.cycle.models import Assignment, Extension, Task

PARTS, EXTENSIONS = "parts_read", "extensions_read"


def with_own_rows(tasks: QuerySet[Task], parts: QuerySet[Assignment]) -> QuerySet[Task]:
    """Read the extensions of tasks and these parts of theirs as well; two queries."""
    return tasks.prefetch_related(
        Prefetch("extensions", Extension.objects.all(), to_attr=EXTENSIONS),
        Prefetch("assignments", parts, to_attr=PARTS),
    )


def parts_of(task: Task) -> list[Assignment]:
    """Return the units' parts in a task; no query after `with_own_rows` or a prefetch."""
    read: list[Assignment] | None = getattr(task, PARTS, None)
    return list(task.assignments.all()) if read is None else read


def extensions_of(task: Task) -> list[Extension]:
    """Return the extensions of a task; no query after `with_own_rows` or a prefetch."""
    read: list[Extension] | None = getattr(task, EXTENSIONS, None)
    return list(task.extensions.all()) if read is None else read
