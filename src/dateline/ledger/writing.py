"""Writes accounts and where they belong: settles the field, names incidents, records judgements and changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from dateline.ledger import tables
from dateline.ledger.field import Node
from dateline.ledger.field_db import Cache, chunks, fetch_nodes, quoted
from dateline.ledger.merge import settle
from dateline.ledger.rows import Prepared
from dateline.ledger.score import Verdict, is_copy, judge

# Named in every judgement; goes up when the rules of merging change.
RULES = "merge 1"
# SQLite takes twice as many in one statement, since 2020.
VARIABLES = 16_000
MACHINE = "dateline"


@dataclass(slots=True)
class Work:
    """One transaction's worth of changes, gathered before it is written.

    `prepared`: new accounts by number. `touched`: incidents whose summary must be made anew. `went`: where the accounts
    of an incident went, to tell a merged incident from a deleted one.
    """

    connection: Connection
    cache: Cache
    at: str
    prepared: dict[int, Prepared] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    created: dict[str, str] = field(default_factory=dict)
    went: dict[str, Counter[str]] = field(default_factory=dict)
    coders: dict[int, str] = field(default_factory=dict)
    restored: set[str] = field(default_factory=set)


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows that have the same columns, many at a time."""
    if rows:
        names = tuple(rows[0])
        put_tuples(connection, table, names, list(map(itemgetter(*names), rows)))


def put_tuples(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Inserts rows of at least two columns; past SQLAlchemy's own insert, which takes longer than the database does."""
    columns = ", ".join(names)
    if connection.dialect.name == "sqlite":
        # A row a statement takes half as long again, and twice as long where a trigger indexes the words.
        marks = f"({', '.join('?' * len(names))})"
        for part in chunks(rows, VARIABLES // len(names)):
            order = f"INSERT INTO {table.name} ({columns}) VALUES {', '.join([marks] * len(part))}"
            connection.exec_driver_sql(order, tuple(chain.from_iterable(part)))
        return
    order = f"COPY {table.name} ({columns}) FROM STDIN"
    driver: Any = connection.connection
    try:
        with driver.cursor() as cursor, cursor.copy(order) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg_error() as error:
        raise DBAPIError(order, None, error) from error


def change_tuples(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Updates rows by their key: `names` are the columns of the tuples, the key last."""
    if rows:
        mark = "?" if connection.dialect.name == "sqlite" else "%s"
        values = ", ".join(f"{name} = {mark}" for name in names[:-1])
        connection.exec_driver_sql(f"UPDATE {table.name} SET {values} WHERE {names[-1]} = {mark}", list(rows))


def psycopg_error() -> type[Exception]:
    """What the driver of PostgreSQL raises; it is there where a connection is."""
    from psycopg import Error

    return Error


def place_and_settle(work: Work, fresh: Iterable[Node], dirty: Iterable[Node] = ()) -> None:
    """Files the fresh nodes, settles the field and writes all that moved."""
    ground = work.cache.ground
    nodes = list(fresh)
    ground.look(nodes)
    for node in nodes:
        ground.place(node)
    moved = settle(ground, [*nodes, *dirty], work.cache.comparer)
    _name_incidents(work, moved)
    _write_nodes(work, moved)
    _write_judgements(work, moved)


def lift(work: Work, nodes: Iterable[Node]) -> list[Node]:
    """Takes nodes out of the field; returns those that must choose anew because of it."""
    ground = work.cache.ground
    gone = {node.number: node for node in nodes}
    dirty: dict[int, Node] = {}
    for node in gone.values():
        for table in (ground.members, ground.leads):
            for other in ground.near(node, table):
                if other.lead == node.number or (other.leads and other.traits.exact < 3):
                    dirty[other.number] = other
        if node.incident:
            work.touched.add(node.incident)
    for node in gone.values():
        ground.remove(node)
    return [node for number, node in dirty.items() if number not in gone]


def _name_incidents(work: Work, moved: Mapping[int, Node]) -> None:
    """Gives each new lead its incident: the one of an account that it took over from, or a new one; members follow."""
    ground = work.cache.ground
    heirs: dict[int, list[Node]] = {}
    for node in moved.values():
        if not node.leads and node.stored == node.number and node.incident and node.lead is not None:
            heirs.setdefault(node.lead, []).append(node)
    before = {number: node.incident for number, node in moved.items()}
    needy: list[Node] = []
    for node in moved.values():
        if node.pinned is not None:
            node.incident = node.pinned
        elif node.leads and node.stored != node.number:
            taken = max(heirs.get(node.number, ()), key=lambda item: item.rank, default=None)
            if taken is None:
                needy.append(node)
            else:
                node.incident = taken.incident
    _make_incidents(work, needy)
    for node in moved.values():
        if not node.leads and node.lead is not None:
            node.incident = ground.nodes[node.lead].incident
    for number, node in moved.items():
        old, new = before[number], node.incident
        if new is not None:
            work.touched.add(new)
        if old is not None and new is not None and old != new:
            work.touched.add(old)
            work.went.setdefault(old, Counter())[new] += 1


def _make_incidents(work: Work, needy: Sequence[Node]) -> None:
    """New incidents for leads that took over none; an id that has ended is used again by its first account."""
    waiting = {make_id(node.account_id, 0): (node, 0) for node in needy}
    while waiting:
        live = _live_ids(work, waiting)
        retry: dict[str, tuple[Node, int]] = {}
        for name, (node, tries) in waiting.items():
            if live.get(name, False) or name in work.created:
                retry[make_id(node.account_id, tries + 1)] = (node, tries + 1)
                continue
            node.incident = name
            if name in live:
                work.restored.add(name)
            else:
                work.created[name] = node.account_id
        waiting = retry
    put_rows(
        work.connection,
        tables.incidents,
        [
            {"id": name, "created_at": work.at, "changed_at": work.at}
            for name in sorted({node.incident for node in needy if node.incident} - work.restored)
        ],
    )


def _live_ids(work: Work, names: Iterable[str]) -> dict[str, bool]:
    """Those of the ids that exist, and whether they are in use."""
    found: dict[str, bool] = {}
    for part in chunks(sorted(names)):
        rows = work.connection.exec_driver_sql(f"SELECT id, ended_at FROM incidents WHERE id IN ({quoted(part)})")
        found.update((name, ended is None) for name, ended in rows)
    return found


def make_id(account_id: str, tries: int) -> str:
    """The id of an incident that begins with this account."""
    return "i" + blake2b(f"{account_id}#{tries}".encode(), digest_size=6).hexdigest()


def _write_nodes(work: Work, moved: Mapping[int, Node]) -> None:
    new_rows: list[dict[str, Any]] = []
    block_rows: list[tuple[int, int]] = []
    changed: list[tuple[Any, ...]] = []
    for number in sorted(moved):
        node = moved[number]
        prepared = work.prepared.get(number)
        if prepared is not None:
            row = prepared.row
            row["number"], row["incident_id"], row["pinned_to"] = number, node.incident, node.pinned
            row["lead"], row["lead_score"] = node.lead, node.score
            new_rows.append(row)
            block_rows += [(key, number) for key in node.filed]
        else:
            changed.append((node.incident, node.lead, node.score, number))
        node.stored = node.lead
    put_rows(work.connection, tables.accounts, new_rows)
    if block_rows:
        put_tuples(work.connection, tables.blocks, ("key", "account"), sorted(block_rows))
    change_tuples(work.connection, tables.accounts, ("incident_id", "lead", "lead_score", "number"), changed)


def _write_judgements(work: Work, moved: Mapping[int, Node]) -> None:
    """One row for each account that joined another, and one for the nearest that it did not join."""
    ground = work.cache.ground
    missing = [n.missed for n in moved.values() if n.missed is not None and n.missed not in ground.nodes]
    fetch_nodes(work.connection, ground, missing)
    old = [moved[number].account_id for number in sorted(moved) if number not in work.prepared]
    for part in chunks(old):
        work.connection.execute(
            tables.judgements.update()
            .where(tables.judgements.c.account_id.in_(part), tables.judgements.c.replaced_at.is_(None))
            .where(tables.judgements.c.author == MACHINE)
            .values(replaced_at=work.at)
        )
    rows = []
    for number in sorted(moved):
        node = moved[number]
        if node.pinned is None and not node.leads and node.lead is not None:
            other = ground.nodes[node.lead]
            word = "copy" if is_copy(node.traits, other.traits) else "same"
            rows.append(_judgement(work, node, other, word, judge(node.traits, other.traits)))
        elif node.missed is not None and node.pinned is None:
            missed = ground.nodes[node.missed]
            rows.append(_judgement(work, node, missed, "different", judge(node.traits, missed.traits)))
    put_rows(work.connection, tables.judgements, rows)


def _judgement(work: Work, node: Node, other: Node, word: str, verdict: Verdict) -> dict[str, Any]:
    prepared = work.prepared.get(node.number)
    coder = prepared.account.coder if prepared else work.coders.get(node.number, "")
    return {
        "account_id": node.account_id,
        "other_id": other.account_id,
        "verdict": word,
        "score": round(verdict.score, 2),
        "parts": verdict.words(),
        "author": MACHINE,
        "coder": f"{coder} {RULES}".strip(),
        "made_at": work.at,
    }
