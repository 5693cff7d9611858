"""Brings the accounts near the new ones from the tables into the field, and keeps what it read for the next batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from dateline.ledger.blocks import DAY_SHIFT
from dateline.ledger.merge import Field, Node
from dateline.ledger.rows import telling_of
from dateline.ledger.telling import Telling
from dateline.ledger.traits import Traits

# About 100 MB: a stream in the order of time stays inside; more is read again when it is needed.
MAX_NODES = 60_000
# SQLite compiles a statement anew for each length of list, so the lists are long and few.
CHUNK = 4_000
TELLING_COLUMNS = (
    "a.number, a.id, a.report_id, a.incident_id, a.traits, a.says, a.origin, a.because, a.who, a.to_whom, a.place, "
    "a.polarity, a.aspect, r.source, r.agency, r.published, r.sketch"
)


@dataclass(slots=True)
class Cache:
    """What this process knows of the ledger; dropped when another process has written."""

    ground: Field
    tellings: dict[int, Telling] = field(default_factory=dict)
    sketches: dict[str, str] = field(default_factory=dict)
    writes: int = -1
    next_number: int = 1
    connection: Connection | None = None


def new_cache() -> Cache:
    """An empty cache whose field reads from the connection that is set at the time."""
    cache: Cache

    def fetch(keys: set[int]) -> None:
        if cache.connection is not None:
            fetch_blocks(cache.connection, cache.ground, keys)

    cache = Cache(Field(fetch))
    return cache


def fetch_blocks(connection: Connection, ground: Field, keys: Set[int]) -> None:
    """Reads the accounts of these blocks; those that the field knows already stay as they are."""
    _note_empty_days(connection, ground, {key >> DAY_SHIFT for key in keys})
    empty, known = ground.empty, ground.known
    missing = [key for key in keys if key >> DAY_SHIFT not in empty and key not in known]
    known.update(missing)
    numbers: set[int] = set()
    for part in chunks(sorted(missing)):
        rows = connection.exec_driver_sql(f"SELECT DISTINCT account FROM blocks WHERE key IN ({listed(part)})")
        numbers.update(row[0] for row in rows)
    fetch_nodes(connection, ground, (number for number in numbers if number not in ground.nodes))


def _note_empty_days(connection: Connection, ground: Field, days: set[int]) -> None:
    """Days of which the tables hold nothing yet need not be read by block: in a stream of news, most of the new ones."""
    for day in days - ground.days:
        low, high = day << DAY_SHIFT, (day + 1) << DAY_SHIFT
        rows = connection.exec_driver_sql(f"SELECT 1 FROM blocks WHERE key >= {low} AND key < {high} LIMIT 1")
        if rows.first() is None:
            ground.empty.add(day)
    ground.days |= days


def fetch_nodes(connection: Connection, ground: Field, numbers: Iterable[int]) -> None:
    """Reads accounts by number into the field."""
    for part in chunks(sorted(numbers)):
        rows = connection.exec_driver_sql(
            "SELECT number, id, traits, lead, lead_score, incident_id, pinned_to FROM accounts "
            f"WHERE lead IS NOT NULL AND number IN ({listed(part)})"
        )
        for number, account_id, traits, lead, score, incident, pinned in rows:
            node = Node(number, account_id, Traits.load(traits), lead, score or 0.0, incident, pinned)
            node.stored = lead
            ground.place(node)


def fetch_members(connection: Connection, cache: Cache, incidents: Sequence[str]) -> dict[str, list[int]]:
    """The accounts' numbers by incident; their tellings and their reports' wording are in the cache afterwards."""
    members: dict[str, list[int]] = {incident: [] for incident in incidents}
    for part in chunks(sorted(incidents)):
        rows = connection.exec_driver_sql(
            f"SELECT number, incident_id FROM accounts WHERE incident_id IN ({quoted(part)})"
        )
        for number, incident in rows:
            members[incident].append(number)
    missing = [n for numbers in members.values() for n in numbers if n not in cache.tellings]
    for some in chunks(sorted(missing)):
        found = connection.exec_driver_sql(
            f"SELECT {TELLING_COLUMNS} FROM accounts a JOIN reports r ON r.id = a.report_id "
            f"WHERE a.number IN ({listed(some)})"
        )
        for row in found.mappings():
            cache.tellings[row["number"]] = telling_of(row)
            cache.sketches[row["report_id"]] = row["sketch"]
    return members


def fetch_printings(connection: Connection, reports: Iterable[str]) -> dict[str, list[str]]:
    """The other outlets that printed each of these reports word for word."""
    found: dict[str, list[str]] = {}
    for part in chunks(sorted(reports)):
        sql = f"SELECT report_id, outlet FROM printings WHERE report_id IN ({quoted(part)}) ORDER BY outlet"
        for report_id, outlet in connection.exec_driver_sql(sql):
            found.setdefault(report_id, []).append(outlet)
    return found


def chunks(items: Sequence[Any]) -> Iterator[list[Any]]:
    """The items in lists that fit into one statement."""
    rest = iter(items)
    while part := list(islice(rest, CHUNK)):
        yield part


def listed(numbers: Iterable[int]) -> str:
    """Whole numbers as they stand in SQL."""
    return ",".join(str(int(number)) for number in numbers)


def quoted(names: Iterable[str]) -> str:
    """Ids as they stand in SQL; they are made of letters and digits, and anything else is refused."""
    found = list(names)
    if not all(name.isalnum() for name in found):
        raise ValueError("an id that is none")
    return ",".join(f"'{name}'" for name in found)
