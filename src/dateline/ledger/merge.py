"""Gathers accounts into incidents: each account joins the best account that may lead it, or leads an incident itself.

The rule. Accounts stand in a fixed order, those that tell more first. An account leads an incident unless one before it
leads and the pair scores enough to be joined; then it joins the one that scores best. So

- the outcome follows from the set of accounts and the judgements of people alone, not from the order of arrival;
- nothing chains: every member was compared with the account that leads its incident;
- one more account changes few others: only those that it outranks and that are much like it.

It is the pivot rule of correlation clustering (Ailon, Charikar and Newman, 2008), kept up to date as accounts come.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.ledger.blocks import DAY_SHIFT, query_keys, write_keys
from dateline.ledger.score import JOIN, NEAR_MISS, points
from dateline.ledger.traits import Traits, priority

# An account without a place that fits two incidents about equally well is not counted to either.
MARGIN = 0.5


@dataclass(slots=True)
class Node:
    """One account in the field: its rank, and the account that leads it (its own number where it leads)."""

    number: int
    account_id: str
    traits: Traits
    lead: int | None = None
    score: float = 0.0
    incident: str | None = None
    pinned: str | None = None
    rank: tuple[int, int, int] = (0, 0, 0)
    missed: int | None = None
    # Its lead as the tables have it; none: not written yet.
    stored: int | None = None
    # The blocks in which it looks, while it is being settled; all that they hold is in the field then.
    looks: list[int] | None = None
    filed: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        # What people have put in an incident leads all that machines have.
        self.rank = (int(self.pinned is not None), *priority(self.traits, self.account_id))

    @property
    def leads(self) -> bool:
        """Whether it leads an incident."""
        return self.lead == self.number


Fetch = Callable[[Sequence[Node]], None]


@dataclass(slots=True)
class Field:
    """The accounts that lie near the new ones, by block; `fetch` brings in all that stands where some accounts look.

    `whole`: the days of which all is here; `known`: the blocks of other days that are here. `used`: when a day was last
    looked at, by a count of the looks.
    """

    fetch: Fetch
    nodes: dict[int, Node] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    whole: set[int] = field(default_factory=set)
    used: dict[int, int] = field(default_factory=dict)
    count: int = 0
    # A list takes a third of a set's room, and most blocks hold one or two accounts.
    leads: dict[int, list[int]] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)

    def place(self, node: Node) -> None:
        """Files an account under its blocks, in place of an older telling of it."""
        if node.number in self.nodes:
            self.remove(self.nodes[node.number])
        self.nodes[node.number] = node
        node.filed = write_keys(node.traits)
        _file(node, self.leads if node.leads else self.members)

    def remove(self, node: Node) -> None:
        """Takes an account out."""
        _unfile(node, self.leads if node.leads else self.members)
        self.nodes.pop(node.number, None)

    def look(self, nodes: Sequence[Node]) -> None:
        """Brings in the blocks in which these accounts look."""
        for node in nodes:
            node.looks = query_keys(node.traits)
        self.count += 1
        self.fetch(nodes)

    def near(self, node: Node, table: dict[int, list[int]]) -> Iterator[Node]:
        """The accounts of a table that share a block with this one."""
        if node.looks is None:
            self.look([node])
        numbers = set[int]().union(*filter(None, map(table.get, node.looks or ())))
        numbers.discard(node.number)
        return map(self.nodes.__getitem__, numbers)

    def forget(self, most: int) -> None:
        """Keeps no more than about so many accounts: those of the days that were looked at last."""
        held: dict[int, list[Node]] = {}
        for node in self.nodes.values():
            held.setdefault(max((key >> DAY_SHIFT for key in node.filed), default=0), []).append(node)
        kept: set[int] = set()
        room = most
        for day in sorted(self.used.keys() | held.keys(), key=lambda day: (self.used.get(day, 0), day), reverse=True):
            room -= len(held.get(day, ()))
            if room < 0:
                break
            kept.add(day)
        # One that stands under a day that is kept stays, or the day would not be whole.
        self.nodes = {
            number: node for number, node in self.nodes.items() if any(key >> DAY_SHIFT in kept for key in node.filed)
        }
        self.leads, self.members = (_only(table, self.nodes) for table in (self.leads, self.members))
        self.whole &= kept
        self.known = {key for key in self.known if key >> DAY_SHIFT in kept}
        self.used = {day: count for day, count in self.used.items() if day in kept}

    def turn(self, node: Node, lead: int, score: float) -> bool:
        """Sets an account's lead; true where it begins or ceases to lead."""
        before, node.lead, node.score = node.leads, lead, score
        if before == node.leads:
            return False
        old, new = (self.leads, self.members) if before else (self.members, self.leads)
        _unfile(node, old)
        _file(node, new)
        return True


def _file(node: Node, table: dict[int, list[int]]) -> None:
    for key in node.filed:
        if key in table:
            table[key].append(node.number)
        else:
            table[key] = [node.number]


def _unfile(node: Node, table: dict[int, list[int]]) -> None:
    for key in node.filed:
        if len(table[key]) == 1:
            del table[key]
        else:
            table[key].remove(node.number)


def _only(table: dict[int, list[int]], numbers: Mapping[int, object]) -> dict[int, list[int]]:
    left = ((key, [number for number in found if number in numbers]) for key, found in table.items())
    return {key: found for key, found in left if found}


def settle(ground: Field, dirty: Iterable[Node]) -> dict[int, Node]:
    """Brings the field back to the rule after accounts came, changed or went; returns those whose place changed."""
    heap = [_entry(node) for node in dirty]
    heapq.heapify(heap)
    seen: list[Node] = []
    queued = {number for _, number in heap}
    moved: dict[int, Node] = {}
    while heap:
        _, number = heapq.heappop(heap)
        queued.discard(number)
        node = ground.nodes[number]
        seen.append(node)
        before, led = node.lead, node.leads
        lead, score = _choose(ground, node)
        ground.turn(node, lead, score)
        if before == lead:
            continue
        moved[number] = node
        for follower in _unsettled(ground, node, led):
            if follower.number not in queued:
                queued.add(follower.number)
                heapq.heappush(heap, _entry(follower))
    for node in seen:
        node.looks = None
    return moved


def _entry(node: Node) -> tuple[tuple[int, int, int], int]:
    pinned, grade, lot = node.rank
    return (-pinned, -grade, -lot), node.number


def _choose(ground: Field, node: Node) -> tuple[int, float]:
    """The account to join and its score; the account itself where none fits, or two fit and nothing tells which."""
    node.missed = None
    if node.pinned is not None:
        return node.number, 0.0
    scored = []
    # One that knows its place needs only the best; others ask how near the next best are.
    floor, precise = NEAR_MISS, node.traits.exact == 3
    missed = (NEAR_MISS, (0, 0, 0), -1)
    rank, traits = node.rank, node.traits
    for other in ground.near(node, ground.leads):
        if other.rank > rank:
            score = points(traits, other.traits, floor)
            if score >= JOIN:
                scored.append((score, other.rank, other))
                if precise and score > floor:
                    floor = score
            elif score >= NEAR_MISS:
                missed = max(missed, (score, other.rank, other.number))
    node.missed = missed[2] if missed[2] >= 0 else None
    if not scored:
        return node.number, 0.0
    scored.sort(key=lambda row: row[:2], reverse=True)
    best = scored[0]
    if node.traits.exact < 3:
        rivals = [row for row in scored[1:] if best[0] - row[0] < MARGIN and row[2].traits.report != node.traits.report]
        if any(_elsewhere(best[2], row[2]) for row in rivals):
            return node.number, 0.0
    return best[2].number, best[0]


def _elsewhere(a: Node, b: Node) -> bool:
    """Whether two leads tell of different places."""
    return a.traits.exact == b.traits.exact == 3 and a.traits.place != b.traits.place


def _unsettled(ground: Field, node: Node, led: bool) -> Iterator[Node]:
    """Those after it that may have to choose anew because it leads, or no longer leads."""
    if not node.leads and not led:
        return
    for table in (ground.leads, ground.members):
        for other in list(ground.near(node, table)):
            if other.rank < node.rank and other.pinned is None and _concerned(node, other):
                yield other


def _concerned(node: Node, other: Node) -> bool:
    if other.lead is None:
        return False
    if not node.leads:
        return other.lead == node.number or _vague_lead(other)
    if other.lead == node.number:
        return False
    score = points(node.traits, other.traits, JOIN)
    return score >= JOIN and (other.leads or score >= other.score - MARGIN)


def _vague_lead(other: Node) -> bool:
    """One that leads only because it could not choose between two."""
    return other.leads and other.traits.exact < 3
