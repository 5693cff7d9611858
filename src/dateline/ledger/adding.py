"""Adds a batch of readings: new reports, and reports read again by a newer coder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.account import Account, Reading
from dateline.errors import LedgerError
from dateline.ledger import tables
from dateline.ledger.correcting import corrected
from dateline.ledger.field import Node
from dateline.ledger.field_db import chunks, fetch_nodes, listed, quoted
from dateline.ledger.interface import Added
from dateline.ledger.refresh import refresh
from dateline.ledger.rows import NewRow, Prepared, prepare, report_row, storable
from dateline.ledger.scenes import placed_in_scene
from dateline.ledger.telling import UNSTATED, names_of, outlet_of
from dateline.ledger.writing import Work, change_tuples, lift, place_and_settle, put_rows
from dateline.report.report import Report

# Accounts and reports a transaction: large enough that the cost of committing does not show, and that several new rows
# stand on each page of an index by id, which is written whole; small enough that little is lost.
BATCH = 30_000


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored account of a report that is read again."""

    number: int
    id: str
    coder: str
    as_coded: str
    incident: str | None
    lead: int | None
    pinned: str | None
    set_aside: int


def add_batch(work: Work, readings: Sequence[Reading]) -> Added:
    """Writes one batch; everything in it or nothing."""
    unique = {reading.report.content_hash: reading for reading in readings}
    known = _known_reports(work, unique)
    new = [reading for name, reading in unique.items() if name not in known]
    again = [reading for name, reading in unique.items() if name in known and known[name] != _versions(reading)]
    put_rows(work.connection, tables.reports, [_report_row(work, reading) for reading in new])
    _note_printings(work, readings)
    fresh = [node for reading in new for node in _new_nodes(work, reading, reading.accounts)]
    dirty: list[Node] = []
    retired = 0
    for reading in again:
        nodes, after, gone = _reread(work, reading)
        fresh += nodes
        dirty += after
        retired += gone
    place_and_settle(work, fresh, [node for node in dirty if node.number in work.cache.ground.nodes])
    refresh(work)
    accounts = sum(len(reading.accounts) for reading in new)
    return Added(len(new), accounts, len(unique) - len(new) - len(again), len(again), retired, len(work.created))


def _known_reports(work: Work, names: Iterable[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for part in chunks(sorted(names)):
        sql = f"SELECT id, coder, codebook FROM reports WHERE id IN ({quoted(part)})"
        found.update({row[0]: (row[1], row[2]) for row in work.connection.exec_driver_sql(sql)})
    return found


def _note_printings(work: Work, readings: Sequence[Reading]) -> None:
    """Writes down which other outlets printed the very bytes of a report; its incidents then count them."""
    told = {(reading.report.content_hash, outlet_of(reading.report)): reading.report for reading in readings}
    names = sorted({name for name, _ in told})
    known: set[tuple[str, str]] = set()
    for part in chunks(names):
        for row in work.connection.exec_driver_sql(
            f"SELECT id, source, agency FROM reports WHERE id IN ({quoted(part)})"
        ):
            known.add((row[0], row[1] or row[2] or UNSTATED))
        rows = work.connection.exec_driver_sql(
            f"SELECT report_id, outlet FROM printings WHERE report_id IN ({quoted(part)})"
        )
        known.update((row[0], row[1]) for row in rows)
    fresh = sorted(key for key in told if key not in known and key[1] != UNSTATED)
    put_rows(work.connection, tables.printings, [_printing(work, told[key], key[1]) for key in fresh])
    for part in chunks(sorted({name for name, _ in fresh})):
        rows = work.connection.exec_driver_sql(
            f"SELECT DISTINCT incident_id FROM accounts WHERE incident_id IS NOT NULL AND report_id IN ({quoted(part)})"
        )
        work.touched.update(row[0] for row in rows)


def _printing(work: Work, report: Report, outlet: str) -> NewRow:
    return {
        "report_id": report.content_hash,
        "outlet": storable(outlet),
        "name": storable(report.name),
        "url": report.url and storable(report.url),
        "published": report.published.isoformat() if report.published else None,
        "added_at": work.at,
    }


def _versions(reading: Reading) -> tuple[str, str]:
    """Coder and codebook of a reading; a report without accounts does not tell, and counts as read by any."""
    first = reading.accounts[0] if reading.accounts else None
    return (first.coder, first.codebook) if first else ("", "")


def _report_row(work: Work, reading: Reading) -> NewRow:
    row = report_row(reading.report, *_versions(reading), work.at)
    work.cache.sketches[row["id"]] = row["sketch"]
    return row


def _new_nodes(work: Work, reading: Reading, accounts: Iterable[Account]) -> list[Node]:
    """Nodes of accounts that the ledger does not hold yet; their rows are written when they have found their place."""
    because, placed = _causes(reading), placed_in_scene(reading.accounts, reading.report)
    nodes: list[Node] = []
    seen: set[str] = set()
    for account in accounts:
        if account.id in seen:
            raise LedgerError(
                f"two accounts with the id {account.id}",
                document=reading.report.name,
                stage="ledger",
                hint="report this",
            )
        seen.add(account.id)
        prepared = prepare(account, reading.report, because.get(account.id), work.at, placed[account.id])
        number = work.cache.next_number
        work.cache.next_number += 1
        work.prepared[number] = prepared
        work.cache.tellings[number] = prepared.telling
        nodes.append(Node(number, account.id, prepared.traits))
    return nodes


def _causes(reading: Reading) -> dict[str, str]:
    """For each account the event given as its cause, in words."""
    if not any(account.because_of for account in reading.accounts):
        return {}
    by_id = {account.id: account for account in reading.accounts}
    return {
        account.id: " and ".join(_event_words(by_id[cause.account_id]) for cause in account.because_of)
        for account in reading.accounts
        if account.because_of and all(cause.account_id in by_id for cause in account.because_of)
    }


def _event_words(account: Account) -> str:
    parts = (names_of(account.actors), account.trigger_text, names_of(account.recipients))
    return " ".join(part for part in parts if part)


def _reread(work: Work, reading: Reading) -> tuple[list[Node], list[Node], int]:
    """A report that the ledger holds, read by another coder: changed accounts, new ones, and those no longer told."""
    report = reading.report
    stored = {item.id: item for item in _stored_accounts(work, report.content_hash)}
    told = {account.id: account for account in reading.accounts}
    reviewed = _reviewed(work, stored)
    gone = [item for name, item in stored.items() if name not in told and name not in reviewed]
    kept = [item for name, item in stored.items() if name in told]
    fetch_nodes(work.connection, work.cache.ground, [i.number for i in stored.values() if i.lead is not None])
    ground = work.cache.ground
    moving = [ground.nodes[item.number] for item in (*gone, *kept) if item.number in ground.nodes]
    dirty = lift(work, moving)
    _retire(work, gone)
    because = _causes(reading)
    nodes = [
        node for item in kept if (node := _update(work, reading, told[item.id], item, because.get(item.id))) is not None
    ]
    nodes += _new_nodes(work, reading, [account for account in reading.accounts if account.id not in stored])
    coder, codebook = _versions(reading)
    table = tables.reports
    work.connection.execute(
        table.update().where(table.c.id == report.content_hash).values(coder=coder, codebook=codebook)
    )
    return nodes, dirty, len(gone)


def _stored_accounts(work: Work, report_id: str) -> list[Stored]:
    rows = work.connection.exec_driver_sql(
        "SELECT number, id, coder, coalesce(as_coded, account) AS coded, incident_id, lead, pinned_to, set_aside "
        f"FROM accounts WHERE report_id IN ({quoted([report_id])})"
    )
    return [Stored(*list(row)) for row in rows]


def _reviewed(work: Work, names: Iterable[str]) -> set[str]:
    """Accounts about which a person said something that still stands: no coder takes them away."""
    found: set[str] = set()
    for part in chunks(sorted(names)):
        table, accounts = tables.reviews, tables.accounts
        live = table.select().where(table.c.account_id.in_(part), table.c.undone_at.is_(None))
        found.update(row.account_id for row in work.connection.execute(live))
        pinned = accounts.select().where(accounts.c.id.in_(part), accounts.c.pinned_to.is_not(None))
        found.update(row.id for row in work.connection.execute(pinned))
    return found


def _retire(work: Work, gone: Sequence[Stored]) -> None:
    for item in gone:
        work.cache.tellings.pop(item.number, None)
    numbers = [item.number for item in gone]
    for part in chunks(numbers):
        work.connection.execute(
            tables.accounts.update()
            .where(tables.accounts.c.number.in_(part))
            .values(retired_at=work.at, incident_id=None, lead=None)
        )
        work.connection.exec_driver_sql(f"DELETE FROM blocks WHERE account IN ({listed(part)})")


def _update(work: Work, reading: Reading, account: Account, item: Stored, because: str | None) -> Node | None:
    """Writes the newer telling of an account, with people's corrections on top; keeps the older one as a revision."""
    fixed, as_coded = corrected(work.connection, account)
    told = [fixed if other.id == fixed.id else other for other in reading.accounts]
    prepared = prepare(fixed, reading.report, because, work.at, placed_in_scene(told, reading.report)[fixed.id])
    put_rows(
        work.connection,
        tables.revisions,
        [{"account_id": item.id, "account": item.as_coded, "coder": item.coder, "replaced_at": work.at}],
    )
    rewrite(work, item.number, prepared, as_coded)
    if item.set_aside:
        return None
    node = Node(item.number, item.id, prepared.traits, incident=item.incident, pinned=item.pinned)
    node.stored = item.lead
    return node


def rewrite(work: Work, number: int, prepared: Prepared, as_coded: str | None) -> None:
    """Replaces what the tables hold of an account, and the blocks under which it is found."""
    from dateline.ledger.blocks import write_keys

    keep = ("id", "report_id", "added_at", "set_aside")
    values = {name: value for name, value in prepared.row.items() if name not in keep}
    values |= {"as_coded": as_coded and storable(as_coded), "number": number}
    change_tuples(work.connection, tables.accounts, tuple(values), [tuple(values.values())])
    work.connection.exec_driver_sql(f"DELETE FROM blocks WHERE account IN ({listed([number])})")
    keys = sorted(write_keys(prepared.traits))
    put_rows(work.connection, tables.blocks, [{"key": key, "account": number} for key in keys])
    work.cache.tellings[number] = prepared.telling
    work.coders[number] = prepared.account.coder
