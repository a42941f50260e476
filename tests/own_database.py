"""A database of its own for a test whose processes write at once."""

from __future__ import annotations

import os
import uuid
from urllib.parse import urlsplit, urlunsplit

import psycopg


def own_database() -> dict[str, str]:
    """Return what tells processes of a fresh database: nothing on SQLite, where the home has one.

    On PostgreSQL the tests of a run share a cluster, and some write at the same time.
    """
    url = os.environ.get("TIENDO_DATABASE_URL", "")
    return {"TIENDO_DATABASE_URL": fresh_database(url)} if url else {}


def fresh_database(url: str) -> str:
    """Make an empty database beside the one at `url`, and return its address."""
    name = f"own_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
