"""The accounts that lie near the new ones, filed by the blocks under which they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.ledger.blocks import DAY_SHIFT, Sight, keys_asked, keys_written, sight_of
from dateline.ledger.traits import Traits, priority

# A rank is one number: first whether people have put the account where it is, then how much it tells, then the lot.
_GRADE_SHIFT, _PINNED_SHIFT = 56, 62


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
    rank: int = 0
    missed: int | None = None
    # Its lead as the tables have it; none: not written yet.
    stored: int | None = None
    # Whether all that stands in the blocks where it looks is in the field; while it is being settled.
    looked: bool = False
    filed: tuple[int, ...] = ()
    # Whether it leads an incident.
    leads: bool = field(init=False)
    sight: Sight = field(init=False)

    def __post_init__(self) -> None:
        # What people have put in an incident leads all that machines have.
        grade, lot = priority(self.traits, self.account_id)
        self.rank = (self.pinned is not None) << _PINNED_SHIFT | grade << _GRADE_SHIFT | lot
        self.sight = sight_of(self.traits)
        self.leads = self.lead == self.number


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
        """Takes an account in, in place of an older telling of it; it is filed under its blocks once it has a lead."""
        if node.number in self.nodes:
            self.remove(self.nodes[node.number])
        self.nodes[node.number] = node
        node.filed = keys_written(node.sight)
        if node.lead is not None:
            _file(node, self.leads if node.leads else self.members)

    def remove(self, node: Node) -> None:
        """Takes an account out."""
        if node.lead is not None:
            _unfile(node, self.leads if node.leads else self.members)
        self.nodes.pop(node.number, None)

    def look(self, nodes: Sequence[Node]) -> None:
        """Brings in the blocks in which these accounts look."""
        for node in nodes:
            node.looked = True
        self.count += 1
        self.fetch(nodes)

    def near(self, node: Node, table: dict[int, list[int]]) -> Iterator[Node]:
        """The accounts of a table that share a block with this one."""
        if not node.looked:
            self.look([node])
        numbers = set[int]().union(*filter(None, map(table.get, keys_asked(node.sight))))
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

    def turn(self, node: Node, lead: int, score: float) -> None:
        """Sets an account's lead, and files it where it has its first, or begins or ceases to lead."""
        filed, led = node.lead is not None, node.leads
        node.lead, node.score, node.leads = lead, score, lead == node.number
        if filed and led == node.leads:
            return
        if filed:
            _unfile(node, self.leads if led else self.members)
        _file(node, self.leads if node.leads else self.members)


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
