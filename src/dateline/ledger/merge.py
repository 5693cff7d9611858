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
from collections.abc import Iterable, Sequence
from operator import itemgetter

from dateline.ledger.blocks import keys_asked
from dateline.ledger.field import Field, Node
from dateline.ledger.pairs import Comparer, Fit
from dateline.ledger.score import JOIN, NEAR_MISS, points

# An account without a place that fits two incidents about equally well is not counted to either.
MARGIN = 0.5
# So many new accounts are compared at once. Of more, too many would be compared that do not come to lead; for fewer,
# the arrays do not pay.
AHEAD = 1_000
# Of two accounts that fit alike the one that tells more.
_STANDING = itemgetter(0, 1)


def settle(ground: Field, dirty: Iterable[Node], comparer: Comparer | None = None) -> dict[int, Node]:
    """Brings the field back to the rule after accounts came, changed or went; returns those whose place changed.

    `comparer`: one that has compared others before, and knows what many values are worth.
    """
    run = _Run(ground, dirty, Comparer() if comparer is None else comparer)
    while run.heap:
        run.step()
    run.end()
    return run.moved


class _Run:
    """One settling: the accounts to look at, those that tell most first, and those that moved."""

    def __init__(self, ground: Field, dirty: Iterable[Node], comparer: Comparer) -> None:
        nodes = {node.number: node for node in dirty}
        self.ground = ground
        self.heap = [(-node.rank, number) for number, node in nodes.items()]
        heapq.heapify(self.heap)
        self.moved: dict[int, Node] = {}
        self._comparer = comparer
        self._queued = set(nodes)
        self._seen: list[Node] = []
        # New accounts not compared yet, in the order in which they will be looked at, and what those compared fit.
        self._new = sorted(
            (node for node in nodes.values() if node.lead is None and node.pinned is None), key=lambda node: node.rank
        )
        self._fits: dict[int, list[Fit]] = {}
        # The same of older accounts that have to choose anew, until they have chosen.
        self._older = {node.number: node for node in nodes.values() if node.lead is not None and node.pinned is None}
        self._again: dict[int, list[Fit]] = {}

    def step(self) -> None:
        """Finds the next account its place; those that may have to choose anew because of it are looked at later."""
        _, number = heapq.heappop(self.heap)
        self._queued.discard(number)
        self._older.pop(number, None)
        node = self.ground.nodes[number]
        self._seen.append(node)
        before, led = node.lead, node.leads
        self.ground.turn(node, *_choose(node, self._fits_of(node)))
        if before == node.lead:
            return
        self.moved[number] = node
        if node.leads:
            self._offer(node)
        elif led:
            self._release(node)

    def end(self) -> None:
        """Forgets what holds only while nothing else is written."""
        for node in self._seen:
            node.looked = False

    def _fits_of(self, node: Node) -> Iterable[Fit]:
        """The accounts that an account fits or nearly fits; of these some may not lead."""
        if node.pinned is not None:
            return ()
        if node.lead is None:
            if node.number not in self._fits:
                # One that settled is asked no more: all that it fits leads before it, or follows it from now on.
                ahead, self._new = self._new[-AHEAD:], self._new[:-AHEAD]
                self._fits = self._compare(ahead, peers=True)
            return self._fits[node.number]
        if node.number not in self._again:
            # By now most that have to choose anew wait: a batch's leads stand before those that follow them.
            self._again |= self._compare([node, *self._older.values()], peers=False)
            self._older.clear()
        return self._again.pop(node.number)

    def _compare(self, nodes: Sequence[Node], *, peers: bool) -> dict[int, list[Fit]]:
        self.ground.look([node for node in nodes if not node.looked])
        return self._comparer.compare(self.ground, nodes, peers=peers)

    def _offer(self, node: Node) -> None:
        """It came to lead: some after it may join it."""
        if node.number in self._fits:
            for score, other in self._fits[node.number]:
                if other.leads:
                    self._offer_one(node, other, score)
        else:
            self._offer_to(node, self.ground.near(node, self.ground.leads))
            self._offer_to(node, self._compared_near(node))
        self._offer_to(node, self.ground.near(node, self.ground.members))

    def _compared_near(self, node: Node) -> Iterable[Node]:
        """The new accounts near it that have been compared already, and do not know of it."""
        looks = set(keys_asked(node.sight))
        compared = (self.ground.nodes[number] for number in self._fits)
        return (other for other in compared if other.lead is None and not looks.isdisjoint(other.filed))

    def _offer_to(self, node: Node, others: Iterable[Node]) -> None:
        rank, number = node.rank, node.number
        for other in others:
            if other.rank < rank and other.lead != number and other.pinned is None:
                self._offer_one(node, other, points(node.traits, other.traits, NEAR_MISS))

    def _offer_one(self, node: Node, other: Node, score: float) -> None:
        """Lets one know of it that is to choose yet and has been compared; has one choose anew that would join it."""
        if other.rank > node.rank or other.pinned is not None or score < NEAR_MISS:
            return
        fits = (self._fits if other.lead is None else self._again).get(other.number)
        if fits is not None:
            fits.append((score, node))
        elif score >= JOIN and (other.leads or score >= other.score - MARGIN):
            self._queue(other)

    def _queue(self, node: Node) -> None:
        if node.number not in self._queued:
            self._queued.add(node.number)
            self._older[node.number] = node
            heapq.heappush(self.heap, (-node.rank, node.number))

    def _release(self, node: Node) -> None:
        """It leads no longer: those that had joined it choose anew, and those that could not choose between two."""
        for table in (self.ground.leads, self.ground.members):
            for other in self.ground.near(node, table):
                if other.rank > node.rank or other.pinned is not None or other.lead is None:
                    continue
                if other.lead == node.number or (other.leads and other.traits.exact < 3):
                    self._queue(other)


def _choose(node: Node, fits: Iterable[Fit]) -> tuple[int, float]:
    """The account to join and its score; the account itself where none that leads before it fits, or two do so alike."""
    rank = node.rank
    joined: list[tuple[float, int, Node]] = []
    missed: list[tuple[float, int, Node]] = []
    for score, other in fits:
        if other.leads and other.rank > rank:
            (joined if score >= JOIN else missed).append((score, other.rank, other))
    node.missed = max(missed, key=_STANDING)[2].number if missed else None
    if not joined:
        return node.number, 0.0
    score, _, best = max(joined, key=_STANDING)
    if node.traits.exact < 3:
        rivals = (row for row in joined if score - row[0] < MARGIN and row[2].traits.report != node.traits.report)
        if any(_elsewhere(best, row[2]) for row in rivals):
            return node.number, 0.0
    return best.number, score


def _elsewhere(a: Node, b: Node) -> bool:
    """Whether two leads tell of different places."""
    return a.traits.exact == b.traits.exact == 3 and a.traits.place != b.traits.place
