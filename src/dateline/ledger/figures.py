"""Compares figures of people harmed: which can both be true, and how far all of them reach."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dateline.account import Harm
from dateline.ledger.traits import Figure, same_people
from dateline.ledger.wording import rare_words


@dataclass(frozen=True, slots=True)
class Count:
    """Between `low` and `high` people (no high: "at least"), of one sort or, with "", all of them."""

    low: int
    high: int | None
    people: str = ""
    shown: str = ""

    def words(self) -> str:
        """`8`, `at least 4`, `3 to 5`, `up to 9`, each with the people: `5 Turkish soldiers`."""
        if self.low == self.high:
            number = str(self.low)
        elif self.high is None:
            number = f"at least {self.low}"
        else:
            number = f"{self.low} to {self.high}" if self.low else f"up to {self.high}"
        return f"{number} {self.shown or self.people}" if self.people else number

    @property
    def top(self) -> float:
        """The highest number that fits."""
        return math.inf if self.high is None else self.high


@lru_cache(maxsize=4096)
def counts_of(toll: tuple[Figure, ...], harm: str) -> tuple[Count, ...]:
    """The figures of one harm in an account, in a fixed order."""
    found = {
        Count(low or 0, None if _by_name(low, high, shown) else high, people, shown)
        for kind, low, high, people, shown in toll
        if kind == harm
    }
    if len(found) > 1:
        # "A guard and his driver were killed": the one without a name is a part, not the whole.
        found.discard(Count(1, 1))
    return tuple(sorted(found, key=lambda count: (count.people, count.low, count.top)))


def _by_name(low: int | None, high: int | None, shown: str) -> bool:
    """Whether one person is told of by name: one of those harmed, and not the number of them."""
    return low == high == 1 and " " in shown and bool(rare_words((shown.lower(),)))


def agree(a: Iterable[Count], b: Iterable[Count]) -> bool:
    """Whether two tellings' figures can both be true.

    The same people: some number fits both. All and a part: the parts of one do not exceed the whole of the other.
    Different sorts of people say nothing about each other.
    """
    left, right = tuple(a), tuple(b)
    return all(_fit(x, y) for x in left for y in right) and _parts_fit(left, right) and _parts_fit(right, left)


def _fit(x: Count, y: Count) -> bool:
    return not same_people(x.people, y.people) or max(x.low, y.low) <= min(x.top, y.top)


def _parts_fit(parts: tuple[Count, ...], wholes: tuple[Count, ...]) -> bool:
    lows: dict[str, int] = {}
    for count in parts:
        if count.people:
            lows[count.people] = max(lows.get(count.people, 0), count.low)
    # Sorts of people may overlap ("5 soldiers", "6 men"), so that only the largest part must fit into the whole.
    largest = max(lows.values(), default=0)
    return all(largest <= whole.top for whole in wholes if not whole.people)


def total(counts: Iterable[Count]) -> Count | None:
    """The figure for all, or the sum of the parts where none is told."""
    all_of = [count for count in counts if not count.people]
    if all_of:
        return Count(min(c.low for c in all_of), None if any(c.high is None for c in all_of) else _highest(all_of))
    parts = {count.people: count for count in counts}.values()
    if not parts:
        return None
    high = None if any(part.high is None for part in parts) else sum(part.high or 0 for part in parts)
    return Count(sum(part.low for part in parts), high)


@lru_cache(maxsize=4096)
def totals_of(toll: tuple[Figure, ...]) -> tuple[tuple[str, Count], ...]:
    """For each harm that the figures count, how many were so harmed in all."""
    counted = ((harm.value, total(counts_of(toll, harm.value))) for harm in Harm)
    return tuple((harm, count) for harm, count in counted if count is not None)


def reach(counts: Iterable[Count]) -> tuple[int, int] | None:
    """The lowest and the highest number that any of the figures names."""
    found = tuple(counts)
    if not found:
        return None
    return min(count.low for count in found), max(max(count.low, count.high or 0) for count in found)


def _highest(counts: Iterable[Count]) -> int:
    return max(count.high or 0 for count in counts)
