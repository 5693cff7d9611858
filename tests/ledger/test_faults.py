"""What a ledger withstands: killed writers, two writers, a reader beside a writer, a full disk, a damaged file."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.account import Reading
from dateline.errors import LedgerError
from dateline.ledger import Ledger, open_ledger
from dateline.ledger.interface import Question
from tests.ledger.ledger_build import PLACES, Tell, reading

ROOT = Path(__file__).parents[2]
# Adds sixty small reports, each in a transaction of its own, and says after each that it is committed.
WRITER = """
import sys
from tests.ledger.test_faults import reports
from dateline.ledger import open_ledger
ledger = open_ledger(sys.argv[1])
print("open", flush=True)
for number, told in enumerate(reports()):
    ledger.add([told])
    print(number, flush=True)
"""
OPENER = """
import sys
from dateline.ledger import open_ledger
print("start", flush=True)
open_ledger(sys.argv[1]).close()
"""
KILLS = 100


def reports(count: int = 60) -> list[Reading]:
    chance = random.Random(5)
    return [
        reading(
            [
                Tell(
                    f"Guns shelled {place}, report {n}.",
                    day=f"2020-02-{1 + n % 9:02}",
                    place=place,
                    killed=(n % 4, n % 4),
                )
            ],
            source=f"Paper {n}",
        )
        for n, place in enumerate(chance.choices(list(PLACES), k=count))
    ]


def start(code: str, where: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, where],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def state(ledger: Ledger) -> set[frozenset[str]]:
    found = ledger.incidents(Question(), limit=1000)
    return {frozenset(row.account.id for row in ledger.accounts(incident.id)) for incident in found}


def kill_while_adding(where: str, wait: float) -> int:
    """Kills a writer at some moment; gives the number of reports that it said were committed."""
    writer = start(WRITER, where)
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(wait)
    writer.send_signal(signal.SIGKILL)
    said, _ = writer.communicate()
    return len(said.split())


def check_after_kill(where: str, committed: int, whole: set[frozenset[str]]) -> None:
    ledger = open_ledger(where)
    told = reports()
    kept = [item for item in told if _has(ledger, item)]
    assert len(kept) >= committed, "what was committed is there"
    assert ledger.check() == []
    added = ledger.add(told)
    assert added.reports == len(told) - len(kept), "nothing is doubled"
    assert state(ledger) == whole, "the next run goes on"
    ledger.close()


def _has(ledger: Ledger, told: Reading) -> bool:
    try:
        ledger.report(told.report.content_hash)
    except LedgerError:
        return False
    return True


@pytest.fixture
def whole(tmp_path: Path) -> set[frozenset[str]]:
    """What the ledger holds when nothing disturbs it."""
    ledger = open_ledger(tmp_path / "undisturbed.db")
    ledger.add(reports())
    found = state(ledger)
    ledger.close()
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_writer_loses_nothing(tmp_path: Path, whole: set[frozenset[str]]) -> None:
    where = str(tmp_path / "ledger.db")
    check_after_kill(where, kill_while_adding(where, 0.3), whole)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_writer_killed_a_hundred_times_loses_nothing(where: str, tmp_path: Path, whole: set[frozenset[str]]) -> None:
    chance = random.Random(11)
    for turn in range(KILLS):
        place = where if "://" in where else str(tmp_path / f"{turn}.db")
        committed = kill_while_adding(place, chance.uniform(0.0, 0.6))
        check_after_kill(place, committed, whole)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_migration_killed_a_hundred_times_is_done_the_next_time(tmp_path: Path) -> None:
    chance = random.Random(12)
    for turn in range(KILLS):
        where = str(tmp_path / f"{turn}.db")
        opener = start(OPENER, where)
        assert opener.stdout is not None
        opener.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.5))
        opener.send_signal(signal.SIGKILL)
        opener.communicate()
        ledger = open_ledger(where)
        assert ledger.add(reports(3)).reports == 3
        assert ledger.check() == []
        ledger.close()


def test_two_writers_take_turns(where: str, whole: set[frozenset[str]]) -> None:
    told = reports()
    ledgers = [open_ledger(where), open_ledger(where)]

    def write(number: int) -> None:
        for start in range(number * 30, number * 30 + 30, 6):
            ledgers[number].add(told[start : start + 6])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, (0, 1)))
    assert state(ledgers[0]) == state(ledgers[1]) == whole
    assert ledgers[0].check() == []
    for ledger in ledgers:
        ledger.close()


def test_a_reader_sees_whole_batches_while_another_writes(where: str) -> None:
    writer, reader = open_ledger(where), open_ledger(where)
    told = reports()
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(lambda: [writer.add([item]) for item in told])
        while not done.done():
            for incident in reader.incidents(Question(), limit=1000):
                assert incident.accounts >= 1
        done.result()
    assert sum(incident.accounts for incident in reader.incidents(Question(), limit=1000)) == len(told)
    writer.close()
    reader.close()


def test_a_failing_report_takes_nothing_else_with_it(ledger: Ledger) -> None:
    good, bad = reports(2)
    doubled = replace(bad, accounts=(bad.accounts[0], bad.accounts[0]))
    ledger.add([good])
    with pytest.raises(LedgerError, match="two accounts with the id"):
        ledger.add([doubled])
    assert state(ledger) == {frozenset({good.accounts[0].id})}
    assert ledger.add([bad]).reports == 1
    assert ledger.check() == []


def test_a_full_disk_loses_nothing_that_was_committed(tmp_path: Path, whole: set[frozenset[str]]) -> None:
    where = tmp_path / "ledger.db"
    ledger = open_ledger(where)
    told = reports()
    ledger.add(told[:10])
    from dateline.ledger.sql import SqlLedger

    assert isinstance(ledger, SqlLedger)
    with ledger._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        # SQLite says "database or disk is full" where the file may not grow, as it does on a full disk.
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(LedgerError, match=r"full.*make room"):
        ledger.add(told)
    assert ledger.check() == []
    ledger.close()
    again = open_ledger(where)
    assert again.add(told).known == 10
    assert state(again) == whole
    again.close()


def test_a_damaged_file_is_reported_and_not_repaired(tmp_path: Path) -> None:
    where = tmp_path / "ledger.db"
    ledger = open_ledger(where)
    ledger.add(reports())
    ledger.close()
    content = bytearray(where.read_bytes())
    pages = len(content) // 4096
    for page in range(pages // 2, pages, 3):
        content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    where.write_bytes(content)
    damaged = open_ledger(where)
    assert damaged.check() != []
    damaged.close()
    assert where.read_bytes()[pages // 2 * 4096 :][:200] == b"\xff" * 200


WRONG = [
    ("UPDATE accounts SET incident_id = NULL WHERE number = 1", "accounts told stand in an incident"),
    ("UPDATE incidents SET accounts = 99 WHERE id = (SELECT min(id) FROM incidents)", "number of accounts"),
    ("UPDATE reports SET text = substr(text, 1, 3)", "outside the report"),
    ("UPDATE accounts SET account = '{}' WHERE number = 1", "cannot be read"),
    ("PRAGMA foreign_keys = OFF; DELETE FROM reports WHERE rowid = 1", "row of reports that is not there"),
]


@pytest.mark.parametrize(("sql", "words"), WRONG, ids=[row[1] for row in WRONG])
def test_what_does_not_hold_together_is_reported(tmp_path: Path, sql: str, words: str) -> None:
    where = tmp_path / "ledger.db"
    ledger = open_ledger(where)
    ledger.add(reports(6))
    ledger.close()
    connection = sqlite3.connect(where)
    connection.executescript(sql)
    connection.commit()
    connection.close()
    again = open_ledger(where)
    assert any(words in fault.what for fault in again.check())
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the server's wheel is for POSIX")
def test_a_server_that_goes_away_is_named_and_can_come_back(postgres: str) -> None:
    import psycopg

    ledger = open_ledger(postgres)
    told = reports(6)
    ledger.add(told[:3])
    name = postgres.rpartition("/")[2]
    with psycopg.connect(postgres.replace(name, "postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
    assert ledger.add(told).known == 3
    assert ledger.check() == []
    ledger.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the server's wheel is for POSIX")
def test_a_server_that_goes_away_while_rows_are_written_loses_nothing(postgres: str) -> None:
    import psycopg

    ledger = open_ledger(postgres)
    told = reports(6)
    ledger.add(told[:3])
    with psycopg.connect(postgres) as holder, ThreadPoolExecutor(1) as pool:
        holder.execute("LOCK TABLE reports IN EXCLUSIVE MODE")
        done = pool.submit(ledger.add, told)
        waiting = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        while holder.execute(waiting).fetchone() is None:
            time.sleep(0.05)
        with pytest.raises(LedgerError, match="run the same command again"):
            done.result()
    assert ledger.add(told).reports == 3
    assert ledger.check() == []
    ledger.close()


def test_a_server_that_is_not_there_says_so() -> None:
    with pytest.raises(LedgerError, match=r"connection.*see that the server runs"):
        open_ledger("postgresql://127.0.0.1:1/none")
