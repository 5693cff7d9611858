"""How much speaks for two accounts telling the same event: points by trait, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline.ledger.features import ABOUT, FEATURES, NEVER, OTHER_FAMILY, QUICK, Part, about
from dateline.ledger.traits import Traits

# Two accounts are joined from this many points on: on our gold of incidents 4.5 joins strikes on the same day against
# the same party without a place; on the MUC messages 5.75 loses nine right pairs of messages and one wrong one.
JOIN = 5.5
# Pairs with at least so many points were worth a look: the decision against them is recorded too.
NEAR_MISS = 2.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """The points of a pair and what they are made of, in words."""

    score: float
    parts: tuple[Part, ...]

    @property
    def joined(self) -> bool:
        """Whether the pair tells the same event."""
        return self.score >= JOIN

    def words(self) -> str:
        """The parts on one line: `same day +2, same place +2.5`."""
        return ", ".join(map(_in_words, self.parts))


@lru_cache(maxsize=1024)
def _in_words(part: Part) -> str:
    points, words = part
    return f"{words} {points:+g}" if points > NEVER else f"{words}: never"


def judge(a: Traits, b: Traits) -> Verdict:
    """The verdict on a pair; the same both ways round."""
    if a.family != b.family:
        return Verdict(NEVER, (OTHER_FAMILY,))
    parts: list[Part] = []
    total = 0.0
    for feature in FEATURES:
        part = feature(a, b)
        if part is not None:
            parts.append(part)
            total += part[0]
            if part[0] <= NEVER:
                break
    return Verdict(total, tuple(parts))


def points(a: Traits, b: Traits, floor: float = NEVER) -> float:
    """The score of a pair, as `judge` gives it, without the words: merging asks this of every pair that it looks at.

    A score that cannot reach the floor may come out lower than it is.
    """
    if a.family != b.family:
        return NEVER
    total = 0.0
    for feature in QUICK:
        part = feature(a, b)
        if part is not None:
            total += part[0]
            if part[0] <= NEVER:
                return total
    if total + ABOUT[0][1] < floor:
        return total
    part = about(a, b)
    return total if part is None else total + part[0]


def is_copy(a: Traits, b: Traits) -> bool:
    """Whether two reports tell it in the very same words."""
    return bool(a.wording) and a.wording == b.wording and a.report != b.report
