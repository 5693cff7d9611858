"""Inserts accounts' rows plainly, without merging: what the database alone takes for the same rows."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from dateline.account import Reading
from dateline.ledger.rows import prepare


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """The seconds of a call by the clock, and those that this process had of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - clock, time.process_time() - processor


class Plain:
    """A table of accounts with a primary key and nothing else, in a file beside the ledger or on the same server."""

    def __init__(self, where: str) -> None:
        self._number = 0
        self._made = False
        self._mark = "%s" if "://" in where else "?"
        if "://" in where:
            import psycopg

            self._connection: Any = psycopg.connect(where)
        else:
            self._connection = sqlite3.connect(f"{where}.plain")
            self._connection.execute("PRAGMA journal_mode=WAL")

    def insert(self, readings: Sequence[Reading]) -> tuple[float, float]:
        """Writes the rows in one transaction; what that took, the making of the rows not counted."""
        # One row at a time, so that the rows do not count among the ledger's memory more than they must.
        rows = (prepare(told, item.report, None, "").row for item in readings for told in item.accounts)
        first = next(rows)
        names = tuple(first)
        if not self._made:
            columns = ", ".join(f"{name} text" for name in names)
            self._connection.execute(f"CREATE TABLE plain (number bigint PRIMARY KEY, {columns})")
            self._made = True
        marks = ", ".join([self._mark] * (len(names) + 1))
        values = [(self._number + n, *map(self._text, row.values())) for n, row in enumerate(chain([first], rows))]
        self._number += len(values)

        def write() -> None:
            self._connection.cursor().executemany(f"INSERT INTO plain VALUES ({marks})", values)
            self._connection.commit()

        return timed(write)

    def _text(self, value: Any) -> Any:
        return value if value is None or self._mark == "?" else str(value)

    def close(self) -> None:
        """Lets go of the database."""
        self._connection.close()
