"""Measures the ledger on made-up accounts: `python -m benchmarks.ledger [--accounts N] [--ledger WHERE] [--json]`.

Prints accounts added a second with merging, the cost an account as the ledger grows, the 95th percentile of `show`, of a
page of `incidents` and of a `situation`, and the most memory that the process took. Making the accounts is not counted.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

from benchmarks.stream import START, country_of, stream
from dateline.account import Reading
from dateline.ledger import Ledger, open_ledger
from dateline.ledger.interface import Question
from dateline.ledger.situations import Situation, digest

SEED = 20200203
PART = 5_000
QUERIES = 60


def main(arguments: list[str] | None = None) -> int:
    """Runs the benchmark and prints it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=__doc__)
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument(
        "--ledger", help="a new SQLite file or an empty postgresql:// database; default: a temporary file"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.ledger or str(Path(folder, "bench.db")), options.accounts, quiet=options.json)
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        for name, value in found.items():
            print(f"{name:32} {value}")
    return 0


def measure(where: str, accounts: int, *, quiet: bool) -> dict[str, object]:
    """The figures, by name."""
    ledger = open_ledger(where)
    steps = fill(ledger, accounts, quiet=quiet)
    total = sum(n for n, _ in steps)
    seconds = sum(spent for _, spent in steps)
    tenth = max(1, len(steps) // 10)
    found: dict[str, object] = {
        "database": "postgresql" if "://" in where else "sqlite",
        "accounts": total,
        "accounts_per_second": round(total / seconds),
        "us_per_account_first_tenth": cost(steps[:tenth]),
        "us_per_account_last_tenth": cost(steps[-tenth:]),
    }
    found |= questions(ledger, accounts)
    found["memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    ledger.close()
    return found


def fill(ledger: Ledger, accounts: int, *, quiet: bool) -> list[tuple[int, float]]:
    """Adds the stream in parts; the accounts and seconds of each."""
    readings = stream(SEED, accounts)
    steps: list[tuple[int, float]] = []
    done = 0
    while part := list(_part(readings)):
        begin = time.perf_counter()
        ledger.add(part)
        spent = time.perf_counter() - begin
        size = sum(len(reading.accounts) for reading in part)
        done += size
        steps.append((size, spent))
        if not quiet and len(steps) % 10 == 0:
            print(f"{done:>9,} accounts, {size / spent:,.0f} a second", file=sys.stderr)
    return steps


def _part(readings: Iterator[Reading]) -> Iterator[Reading]:
    size = 0
    while size < PART and (reading := next(readings, None)) is not None:
        size += len(reading.accounts)
        yield reading


def cost(steps: list[tuple[int, float]]) -> int:
    """Microseconds an account."""
    return round(1e6 * sum(spent for _, spent in steps) / sum(n for n, _ in steps))


def questions(ledger: Ledger, accounts: int) -> dict[str, object]:
    """The 95th percentile in milliseconds of what people ask."""
    chance = random.Random(SEED)
    days = max(1, accounts // 2_500)
    pages = list(islice(ledger.incidents(Question(), limit=1000), QUERIES))
    largest = sorted(ledger.incidents(Question(), limit=1000), key=lambda item: -item.accounts)[: QUERIES // 4]
    wanted = [item.id for item in (*pages, *largest)]

    def page() -> None:
        first = START + timedelta(days=chance.randrange(days))
        country = country_of(chance.randrange(20))
        ledger.incidents(Question(country=country, first=first, last=first + timedelta(days=30)))

    def situation() -> None:
        first = START + timedelta(days=chance.randrange(days))
        question = Question(
            country=country_of(chance.randrange(20)),
            parties=(country_of(chance.randrange(20)),),
            first=first,
            last=first + timedelta(days=30),
        )
        digest(ledger, Situation("bench", question))

    def show() -> None:
        name = wanted.pop() if wanted else pages[0].id
        ledger.incident(name)
        ledger.accounts(name)
        ledger.disputes([name])

    return {
        "p95_show_ms": p95(show, len(wanted)),
        "p95_incidents_ms": p95(page, QUERIES),
        "p95_situation_ms": p95(situation, QUERIES),
    }


def p95(call: Callable[[], None], times: int) -> float:
    """The 95th percentile of some calls, in milliseconds."""
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        call()
        spent.append(time.perf_counter() - begin)
    return round(1000 * sorted(spent)[int(0.95 * (len(spent) - 1))], 1)


if __name__ == "__main__":
    raise SystemExit(main())
