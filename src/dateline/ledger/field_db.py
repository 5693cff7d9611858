"""Brings the accounts near the new ones from the tables into the field, and keeps what it read for the next batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from dateline.ledger.blocks import DAY_SHIFT, days_asked, keys_asked
from dateline.ledger.field import Field, Node
from dateline.ledger.pairs import Comparer
from dateline.ledger.rows import telling_of
from dateline.ledger.telling import Telling
from dateline.ledger.traits import Traits

# About 100 MB: a stream in the order of time stays inside; more is read again when it is needed.
MAX_NODES = 60_000
# Accounts of which it is kept what their values are worth beside others': about 30 MB.
MAX_COMPARED = 40_000
# From so many blocks of one day on, the day is read as a whole: a range is read faster than its parts.
MANY_KEYS = 64
# Rows of a day that is kept as a whole; of a longer one only the blocks asked for are kept.
WHOLE_DAY = 20_000
# SQLite compiles a statement anew for each length of list, so the lists are long and few.
CHUNK = 4_000
TELLING_COLUMNS = (
    "a.number, a.id, a.report_id, a.incident_id, a.traits, a.says, a.origin, a.because, a.who, a.to_whom, a.place, "
    "a.polarity, a.aspect, r.source, r.agency, r.published"
)


@dataclass(slots=True)
class Cache:
    """What this process knows of the ledger; dropped when another process has written."""

    ground: Field
    tellings: dict[int, Telling] = field(default_factory=dict)
    sketches: dict[str, str] = field(default_factory=dict)
    comparer: Comparer = field(default_factory=Comparer)
    writes: int = -1
    next_number: int = 1
    connection: Connection | None = None


def new_cache() -> Cache:
    """An empty cache whose field reads from the connection that is set at the time."""
    cache: Cache

    def fetch(nodes: Sequence[Node]) -> None:
        if cache.connection is not None:
            fetch_blocks(cache.connection, cache.ground, nodes)

    cache = Cache(Field(fetch))
    return cache


def shrink(cache: Cache) -> None:
    """Forgets what was not looked at for long, once there is more than the cache should hold."""
    if len(cache.comparer) > MAX_COMPARED:
        cache.comparer = Comparer()
    if len(cache.ground.nodes) > MAX_NODES:
        cache.ground.forget(MAX_NODES // 2)
    if len(cache.tellings) > MAX_NODES:
        cache.tellings = {n: telling for n, telling in cache.tellings.items() if n in cache.ground.nodes}
        reports = {telling.report_id for telling in cache.tellings.values()}
        cache.sketches = {name: sketch for name, sketch in cache.sketches.items() if name in reports}


def fetch_blocks(connection: Connection, ground: Field, nodes: Sequence[Node]) -> None:
    """Reads the accounts that stand where these look; those that the field knows already stay as they are."""
    times: dict[frozenset[int], list[Node]] = {}
    for node in nodes:
        times.setdefault(days_asked(node.sight), []).append(node)
    days = frozenset[int]().union(*times)
    _note_empty_days(connection, ground, days)
    ground.used.update(dict.fromkeys(days, ground.count))
    wanted: dict[int, set[int]] = {}
    for asked, looking in times.items():
        if asked <= ground.whole:
            continue
        for key in set[int]().union(*(keys_asked(node.sight) for node in looking)) - ground.known:
            if key >> DAY_SHIFT not in ground.whole:
                wanted.setdefault(key >> DAY_SHIFT, set()).add(key)
    numbers: set[int] = set()
    for day in [day for day, keys in wanted.items() if len(keys) >= MANY_KEYS]:
        found = _whole_day(connection, day)
        if found is not None:
            numbers |= found
            ground.whole.add(day)
            del wanted[day]
    missing = sorted(key for keys in wanted.values() for key in keys)
    ground.known.update(missing)
    for part in chunks(missing):
        rows = connection.exec_driver_sql(f"SELECT DISTINCT account FROM blocks WHERE key IN ({listed(part)})")
        numbers.update(row[0] for row in rows)
    fetch_nodes(connection, ground, (number for number in numbers if number not in ground.nodes))


def _note_empty_days(connection: Connection, ground: Field, days: Set[int]) -> None:
    """Days of which the tables hold nothing yet need not be read: in a stream of news, most of the new ones."""
    for day in days - ground.used.keys():
        rows = connection.exec_driver_sql(f"SELECT 1 FROM blocks WHERE {_within(day)} LIMIT 1")
        if rows.first() is None:
            ground.whole.add(day)


def _whole_day(connection: Connection, day: int) -> set[int] | None:
    """All accounts that stand under a day; none where they are too many to be kept."""
    sql = f"SELECT account FROM blocks WHERE {_within(day)} LIMIT {WHOLE_DAY + 1}"
    rows = connection.exec_driver_sql(sql).all()
    return {row[0] for row in rows} if len(rows) <= WHOLE_DAY else None


def _within(day: int) -> str:
    return f"key >= {day << DAY_SHIFT} AND key < {day + 1 << DAY_SHIFT}"


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
    _fetch_sketches(connection, cache, (cache.tellings[n].report_id for numbers in members.values() for n in numbers))
    return members


def _fetch_sketches(connection: Connection, cache: Cache, reports: Iterable[str]) -> None:
    for part in chunks(sorted(set(reports) - cache.sketches.keys())):
        found = connection.exec_driver_sql(f"SELECT id, sketch FROM reports WHERE id IN ({quoted(part)})")
        cache.sketches.update((name, sketch) for name, sketch in found)


def fetch_printings(connection: Connection, reports: Iterable[str]) -> dict[str, list[str]]:
    """The other outlets that printed each of these reports word for word."""
    found: dict[str, list[str]] = {}
    for part in chunks(sorted(reports)):
        sql = f"SELECT report_id, outlet FROM printings WHERE report_id IN ({quoted(part)}) ORDER BY outlet"
        for report_id, outlet in connection.exec_driver_sql(sql):
            found.setdefault(report_id, []).append(outlet)
    return found


def chunks(items: Sequence[Any], most: int = CHUNK) -> Iterator[list[Any]]:
    """The items in lists that fit into one statement."""
    rest = iter(items)
    while part := list(islice(rest, most)):
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
