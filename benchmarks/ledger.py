"""Measures the ledger on made-up accounts: `python -m benchmarks.ledger [--accounts N] [--database sqlite|postgresql|both]`.

Prints accounts added a second with merging, the cost an account as the ledger grows, the 95th percentile of `show`, of a
page of `incidents` and of a `situation`, and the most memory that the process took. Making the accounts is not counted.
Where other programs share the processor, the seconds that this one had of it, and the time of a plain insert of the same
rows measured in between, tell more than the clock.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.plain import Plain, timed
from benchmarks.stream import START, country_of, stream
from dateline.account import Reading
from dateline.ledger import Ledger, open_ledger
from dateline.ledger.adding import BATCH
from dateline.ledger.interface import Question
from dateline.ledger.situations import Situation, digest
from tests.ledger.postgres import running_server

SEED = 20200203
QUERIES = 60
# Every so many batches the same rows are inserted plainly, so that both had the same share of the machine.
REFERENCE_EVERY = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One batch: accounts, seconds by the clock and of the processor, and those of the plain insert (0: not measured)."""

    accounts: int
    seconds: float
    processor: float
    plain: float = 0.0
    plain_processor: float = 0.0


def main(arguments: list[str] | None = None) -> int:
    """Runs the benchmark and prints it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=__doc__)
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--folder", help="where the SQLite file is made; default: the folder for temporary files")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.database != "postgresql":
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            write(measure(str(Path(folder, "bench.db")), options.accounts, quiet=options.json), as_json=options.json)
    if options.database != "sqlite":
        with running_server() as url:
            write(measure(f"{url}/postgres", options.accounts, quiet=options.json), as_json=options.json)
    return 0


def write(found: dict[str, object], *, as_json: bool) -> None:
    """Prints the figures."""
    if as_json:
        print(json.dumps(found, indent=1))
        return
    for name, value in found.items():
        print(f"{name:32} {value}")


def measure(where: str, accounts: int, *, quiet: bool) -> dict[str, object]:
    """The figures, by name."""
    ledger = open_ledger(where)
    plain = Plain(where)
    steps = fill(ledger, plain, accounts, quiet=quiet)
    plain.close()
    total = sum(step.accounts for step in steps)
    both = [step for step in steps if step.plain]
    # The last batch is seldom a whole one, and a short one costs more an account.
    whole = [step for step in steps if 2 * step.accounts > steps[0].accounts]
    tenth = max(1, len(whole) // 10)
    found: dict[str, object] = {
        "database": "postgresql" if "://" in where else "sqlite",
        "accounts": total,
        "accounts_per_second": round(total / sum(step.seconds for step in steps)),
        "accounts_per_processor_second": round(total / sum(step.processor for step in steps)),
        "times_a_plain_insert": round(sum(s.seconds for s in both) / sum(s.plain for s in both), 1),
        "times_its_processor_time": round(sum(s.processor for s in both) / sum(s.plain_processor for s in both), 1),
        "processor_us_per_account": cost(steps),
        "processor_us_first_tenth": cost(whole[:tenth]),
        "processor_us_last_tenth": cost(whole[-tenth:]),
    }
    found |= questions(ledger, accounts)
    found["memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    ledger.close()
    return found


def fill(ledger: Ledger, plain: Plain, accounts: int, *, quiet: bool) -> list[Step]:
    """Adds the stream in batches; what each cost."""
    readings = stream(SEED, accounts)
    steps: list[Step] = []
    done = 0
    while part := list(_part(readings)):
        seconds, processor = timed(partial(ledger.add, part))
        size = sum(len(reading.accounts) for reading in part)
        reference = plain.insert(part) if len(steps) % REFERENCE_EVERY == 0 else (0.0, 0.0)
        steps.append(Step(size, seconds, processor, *reference))
        done += size
        if not quiet:
            print(f"{done:>9,} accounts, {size / seconds:,.0f} a second", file=sys.stderr)
    return steps


def _part(readings: Iterator[Reading]) -> Iterator[Reading]:
    size = 0
    while size < BATCH and (reading := next(readings, None)) is not None:
        size += len(reading.accounts) + 1
        yield reading


def cost(steps: Sequence[Step]) -> int:
    """Microseconds of the processor an account."""
    return round(1e6 * sum(step.processor for step in steps) / sum(step.accounts for step in steps))


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

    found: dict[str, object] = {}
    for name, call, times in (
        ("show", show, len(wanted)),
        ("incidents", page, QUERIES),
        ("situation", situation, QUERIES),
    ):
        found[f"p95_{name}_ms"], found[f"p95_{name}_processor_ms"] = p95(call, times)
    return found


def p95(call: Callable[[], None], times: int) -> tuple[float, float]:
    """The 95th percentile of some calls in milliseconds, by the clock and of the processor."""
    spent = [timed(call) for _ in range(times)]
    place = int(0.95 * (times - 1))
    by_clock, by_processor = zip(*spent, strict=True)
    return round(1000 * sorted(by_clock)[place], 1), round(1000 * sorted(by_processor)[place], 1)


if __name__ == "__main__":
    raise SystemExit(main())
