"""Opens a ledger by path or URL, makes its tables or brings them up to date, and turns database errors into ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from dateline.ledger.interface import Ledger

# The newest schema; a test compares it with the newest file in migrations/versions.
HEAD = "0001"
# A second writer waits this long for the first before it gives up.
WAIT_SECONDS = 60
# Any number that no other program is likely to lock with on the same server.
PG_LOCK = 7_318_240_115


def open_ledger(where: str | Path, *, create: bool = True) -> Ledger:
    """The ledger in a SQLite file, or behind a `postgresql://` URL.

    Raises LedgerError where it can't be opened or is no ledger; UsageError where an extra is missing.
    """
    from dateline.ledger.sql import SqlLedger

    engine = make_engine(where)
    if not create and engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists():
        raise LedgerError(
            "there is no such ledger", document=str(where), stage="ledger", hint="make one with `dateline add`"
        )
    try:
        with translating(str(where)):
            migrate(engine, str(where))
            return SqlLedger(engine, str(where))
    except BaseException:
        engine.dispose()
        raise


def make_engine(where: str | Path) -> Engine:
    """The engine: foreign keys and WAL on SQLite, and explicit transactions, so that schema changes roll back."""
    from sqlalchemy import create_engine
    from sqlalchemy.exc import ArgumentError

    name = str(where)
    try:
        if "://" not in name:
            return _sqlite_engine(f"sqlite:///{name}")
        if name.startswith("sqlite:"):
            return _sqlite_engine(name)
        scheme, _, rest = name.partition("://")
        if scheme not in ("postgresql", "postgres", "postgresql+psycopg"):
            raise UsageError(
                f"no ledger of the kind {scheme!r}", stage="ledger", hint="use a file name or postgresql://"
            )
        # One connection a thread is plenty; a server that went away is noticed before the next use.
        return create_engine(f"postgresql+psycopg://{rest}", pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise UsageError(
            "PostgreSQL needs its driver", stage="ledger", hint="run `pip install 'dateline[postgres]'`"
        ) from error
    except ArgumentError as error:
        raise UsageError("that is no database URL", document=name, stage="ledger") from error


def _sqlite_engine(url: str) -> Engine:
    from sqlalchemy import create_engine, event

    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for line in (
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "PRAGMA foreign_keys=ON",
            "PRAGMA cache_size=-65536",
            "PRAGMA temp_store=MEMORY",
        ):
            connection.execute(line)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes the lock at once: it could not get it later if another writer came between.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes; there is one writer at a time, others wait."""
    from sqlalchemy import text

    with engine.connect() as raw:
        connection = raw.execution_options(writes=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": PG_LOCK})
            yield connection


def migrate(engine: Engine, where: str, target: str = HEAD) -> None:
    """Makes the tables, or brings those of an earlier release up to date, in one transaction that keeps all data."""
    with engine.connect() as connection:
        found = _schema(connection, where)
    if found == target:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "dateline.ledger:migrations")
    with writing(engine) as connection:
        if _schema(connection, where) != target:
            config.attributes["connection"] = connection
            command.upgrade(config, target)


def _schema(connection: Connection, where: str) -> str | None:
    """The schema's number; none in an empty database."""
    from sqlalchemy import inspect, text

    names = set(inspect(connection).get_table_names())
    if "alembic_version" not in names:
        if names & {"reports", "accounts", "incidents"} or (names and connection.dialect.name == "sqlite"):
            raise LedgerError("this database holds something else than a ledger", document=where, stage="ledger")
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and str(found) > HEAD:
        raise LedgerError(
            f"this ledger was written by a later version (schema {found}, known up to {HEAD})",
            document=where,
            stage="ledger",
            hint="upgrade dateline",
        )
    return None if found is None else str(found)


@contextmanager
def translating(where: str) -> Iterator[None]:
    """Turns the database's errors into LedgerError that says what to do."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        raise LedgerError(
            str(error.orig).strip(), document=where, stage="ledger", hint=_hint(str(error.orig))
        ) from error


def _hint(message: str) -> str:
    hints = {
        "locked": "another program is writing; try again",
        "full": "nothing of the last report was written; make room and run the same command again",
        "malformed": "the file is damaged; run `dateline check` and bring back a copy",
        "not a database": "name a ledger, or a new file",
        "unable to open": "see that the folder exists and that you may write there",
        "readonly": "see that you may write there",
        "connection": "see that the server runs; what was added before is safe, run the same command again",
    }
    return next((hint for words, hint in hints.items() if words in message), "nothing of the last step was written")
