"""The ledger in a SQL database: SQLite or PostgreSQL, by the same statements."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from dateline.account import Reading
from dateline.errors import LedgerError
from dateline.ledger import asking, reviewing, tables
from dateline.ledger.adding import BATCH, add_batch
from dateline.ledger.checking import check
from dateline.ledger.field_db import Cache, new_cache, shrink
from dateline.ledger.interface import (
    Added,
    Change,
    Fault,
    Incident,
    Judgement,
    Ledger,
    OpenDispute,
    Question,
    Review,
    Told,
)
from dateline.ledger.opening import translating, writing
from dateline.ledger.rows import now
from dateline.ledger.writing import Work, put_rows
from dateline.report.report import Report


class SqlLedger(Ledger):
    """See `dateline.ledger.interface`; one writer at a time, any number of readers."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name
        self._cache: Cache = new_cache()

    def add(self, readings: Iterable[Reading], progress: Callable[[int], None] | None = None) -> Added:
        """See `Ledger.add`; a batch of reports is one transaction."""
        done = Added()
        seen = 0
        for batch in _batches(readings):
            with _collector_resting(), self._work() as work:
                done += add_batch(work, batch)
            seen += len(batch)
            if progress is not None:
                progress(seen)
        return done

    def incidents(self, question: Question, *, limit: int = 50, after: str | None = None) -> list[Incident]:
        """See `Ledger.incidents`."""
        with self._reading() as connection:
            return asking.incidents(connection, question, limit, after)

    def incident(self, incident_id: str) -> Incident:
        """See `Ledger.incident`."""
        with self._reading() as connection:
            return asking.incident(connection, incident_id)

    def accounts(self, incident_id: str) -> list[Told]:
        """See `Ledger.accounts`."""
        with self._reading() as connection:
            return asking.accounts(connection, asking.resolve(connection, incident_id))

    def disputes(self, incident_ids: Sequence[str] | None = None, *, limit: int = 200) -> list[OpenDispute]:
        """See `Ledger.disputes`."""
        with self._reading() as connection:
            return asking.disputes(connection, incident_ids, limit)

    def judgements(self, incident_id: str) -> list[Judgement]:
        """See `Ledger.judgements`."""
        with self._reading() as connection:
            return asking.judgements(connection, asking.resolve(connection, incident_id))

    def changes(self, since: str | None = None, *, incident_id: str | None = None, limit: int = 1000) -> list[Change]:
        """See `Ledger.changes`."""
        with self._reading() as connection:
            return asking.changes(connection, since, incident_id, limit)

    def reviews(self, incident_id: str | None = None) -> list[Review]:
        """See `Ledger.reviews`."""
        with self._reading() as connection:
            return asking.reviews(connection, incident_id)

    def review(self, verb: str, target: str, *, author: str, reason: str, **details: object) -> Review:
        """See `Ledger.review`."""
        with self._work() as work:
            return reviewing.act(work, verb, target, author, reason, details)

    def report(self, report_id: str) -> Report:
        """See `Ledger.report`."""
        with self._reading() as connection:
            return asking.report(connection, report_id)

    def save_situation(self, name: str, definition: str) -> None:
        """See `Ledger.save_situation`."""
        with self._work() as work:
            table = tables.situations
            work.connection.execute(table.delete().where(table.c.name == name))
            put_rows(work.connection, table, [{"name": name, "definition": definition, "added_at": work.at}])

    def situation(self, name: str) -> str:
        """See `Ledger.situation`."""
        with self._reading() as connection:
            return asking.situation(connection, name)

    def check(self) -> list[Fault]:
        """See `Ledger.check`."""
        try:
            with self._reading() as connection:
                return check(connection)
        except LedgerError as error:
            # A damaged file may fail anywhere, even in ending the transaction.
            return [Fault("database", error.message)]

    def close(self) -> None:
        """See `Ledger.close`."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translating(self._name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _work(self) -> Iterator[Work]:
        """A writing transaction; the cache is dropped where another process wrote or this one failed."""
        try:
            with translating(self._name), writing(self._engine) as connection:
                work = Work(connection, self._ready_cache(connection), now())
                yield work
                connection.exec_driver_sql("UPDATE state SET value = value + 1 WHERE name = 'writes'")
            work.cache.writes += 1
        except BaseException:
            self._cache = new_cache()
            raise
        finally:
            self._cache.connection = None

    def _ready_cache(self, connection: Connection) -> Cache:
        writes = connection.exec_driver_sql("SELECT value FROM state WHERE name = 'writes'").scalar_one()
        if writes != self._cache.writes:
            self._cache = new_cache()
            self._cache.writes = writes
            last = connection.exec_driver_sql("SELECT max(number) FROM accounts").scalar_one()
            self._cache.next_number = (last or 0) + 1
        shrink(self._cache)
        self._cache.connection = connection
        return self._cache


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Nothing that a batch makes holds itself in a circle, but the collector would go through all of it many times."""
    resting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if resting:
            gc.enable()


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Readings in groups of about BATCH accounts."""
    batch: list[Reading] = []
    size = 0
    for reading in readings:
        batch.append(reading)
        size += len(reading.accounts) + 1
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
