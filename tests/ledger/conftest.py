"""Starts the databases that the tests run on: a SQLite file, and a real PostgreSQL server of their own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.ledger import Ledger, open_ledger
from tests.ledger.postgres import running_server

Opener = Callable[[], Ledger]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a server that lives as long as the tests."""
    with running_server() as url:
        yield url


@pytest.fixture
def postgres(postgres_server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an empty database of its own."""
    import psycopg

    name = f"test_{abs(hash(request.node.nodeid))}"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield f"{postgres_server}/{name}"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for a ledger: one test body runs on both databases."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    if sys.platform == "win32":
        pytest.skip("the server's wheel is for POSIX")
    url: str = request.getfixturevalue("postgres")
    return url


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger."""
    opened = open_ledger(where)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger in a file, for tables of tests that have no business with the database."""
    opened = open_ledger(tmp_path / "ledger.db")
    yield opened
    opened.close()
