"""How the two kinds of database are opened."""

from __future__ import annotations

from typing import Any

import environ

# SQLite needs IMMEDIATE transactions: a deferred one that turns into a write fails at once under
# concurrency instead of waiting its turn. Without a cache of 32 MB per connection it reads the
# narrow indexes of tasks from the file again for every question.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
    ),
}
# Compiling a question takes PostgreSQL longer than answering it; tallies read days as ISO; and
# the narrow indexes of tasks lie in memory, where a page out of order costs no more.
POSTGRESQL = {"options": "-c jit=off -c datestyle=ISO -c random_page_cost=1.1"}


def database(url: str) -> dict[str, Any]:
    """Return Django's settings of the database at `url`."""
    told: dict[str, Any] = environ.Env.db_url_config(url)
    is_file = told["ENGINE"].endswith("sqlite3")
    return told | {"CONN_MAX_AGE": None, "OPTIONS": SQLITE if is_file else POSTGRESQL}
