"""Checks a ledger from the pages of its file to the offsets of its accounts; reports, never repairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dateline.account import Account
from dateline.errors import LedgerError
from dateline.ledger.codec import decode, to_plain
from dateline.ledger.interface import Fault
from dateline.ledger.rows import original

# Each finds rows that must not exist; `{}` is the name that is shown.
RULES = (
    (
        "accounts told stand in an incident",
        "SELECT id FROM accounts WHERE incident_id IS NULL AND retired_at IS NULL AND set_aside = 0",
    ),
    (
        "an account stands in an incident that has ended",
        "SELECT a.id FROM accounts a JOIN incidents i ON i.id = a.incident_id WHERE i.ended_at IS NOT NULL",
    ),
    (
        "an account stands in another incident than the account that leads it",
        "SELECT a.id FROM accounts a JOIN accounts b ON b.number = a.lead WHERE a.incident_id <> b.incident_id",
    ),
    (
        "the incident's number of accounts is wrong",
        "SELECT i.id FROM incidents i LEFT JOIN accounts a ON a.incident_id = i.id WHERE i.ended_at IS NULL "
        "GROUP BY i.id, i.accounts HAVING count(a.id) <> i.accounts",
    ),
    ("a merged incident leads nowhere", "SELECT id FROM incidents WHERE merged_into = id"),
)
PAGE = 500


def check(connection: Connection) -> list[Fault]:
    """Every fault found; an empty list is a sound ledger."""
    try:
        faults = list(_file(connection))
        # On a damaged file the other checks would only repeat the damage.
        return faults or [*_rules(connection), *_offsets(connection)]
    except DBAPIError as error:
        return [Fault("file", str(error.orig))]


def _file(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield Fault("file", str(line))
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault(f"{table} row {row}", f"points at a row of {parent} that is not there")


def _rules(connection: Connection) -> Iterator[Fault]:
    for what, query in RULES:
        for (name,) in connection.exec_driver_sql(query):
            yield Fault(str(name), what)


def _offsets(connection: Connection) -> Iterator[Fault]:
    """Every span of every account must lie in its report's text, and the words there must be the account's."""
    last = -1
    while True:
        rows = connection.exec_driver_sql(
            "SELECT a.number, a.id, a.account, r.text FROM accounts a JOIN reports r ON r.id = a.report_id "
            f"WHERE a.number > {int(last)} ORDER BY a.number LIMIT {PAGE}"
        ).all()
        for row in rows:
            yield from _account_faults(row[1], row[2], original(row[3]))
        if len(rows) < PAGE:
            return
        last = rows[-1][0]


def _account_faults(account_id: str, stored: str, text: str) -> Iterator[Fault]:
    try:
        account = decode(Account, original(stored))
    except LedgerError as error:
        yield Fault(account_id, str(error))
        return
    if account.trigger.of(text) != account.trigger_text:
        yield Fault(account_id, "the trigger's words are not where it says")
    for start, end in spans(to_plain(account)):
        if not 0 <= start <= end <= len(text):
            yield Fault(account_id, f"characters {start} to {end} lie outside the report")


def spans(plain: Any) -> Iterator[tuple[int, int]]:
    """Every span in a record made plain."""
    if isinstance(plain, dict):
        for name, value in plain.items():
            if name.endswith(("span", "sentence", "trigger")) and _is_pair(value):
                yield value[0], value[1]
            else:
                yield from spans(value)
    elif isinstance(plain, list):
        for item in plain:
            if _is_pair(item):
                yield item[0], item[1]
            else:
                yield from spans(item)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(item, int) for item in value)
