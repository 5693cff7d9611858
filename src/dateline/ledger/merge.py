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
from collections.abc import Iterable
from operator import itemgetter

from dateline.ledger.field import Field, Node
from dateline.ledger.pairs import Fit, compare
from dateline.ledger.score import JOIN, NEAR_MISS, points

# An account without a place that fits two incidents about equally well is not counted to either.
MARGIN = 0.5
# So many new accounts are compared at once. Of more, too many would be compared that do not come to lead; for fewer,
# the arrays do not pay.
AHEAD = 1_000


def settle(ground: Field, dirty: Iterable[Node]) -> dict[int, Node]:
    """Brings the field back to the rule after accounts came, changed or went; returns those whose place changed."""
    run = _Run(ground, dirty)
    while run.heap:
        run.step()
    run.end()
    return run.moved


class _Run:
    """One settling: the accounts to look at, those that tell most first, and those that moved."""

    def __init__(self, ground: Field, dirty: Iterable[Node]) -> None:
        nodes = {node.number: node for node in dirty}
        self.ground = ground
        self.heap = [(-node.rank, number) for number, node in nodes.items()]
        heapq.heapify(self.heap)
        self.moved: dict[int, Node] = {}
        self._queued = set(nodes)
        self._seen: list[Node] = []
        # New accounts not compared yet, in the order in which they will be looked at, and what those compared fit.
        self._new = sorted(
            (node for node in nodes.values() if node.lead is None and node.pinned is None), key=lambda node: node.rank
        )
        self._fits: dict[int, list[Fit]] = {}

    def step(self) -> None:
        """Finds the next account its place; those that may have to choose anew because of it are looked at later."""
        _, number = heapq.heappop(self.heap)
        self._queued.discard(number)
        node = self.ground.nodes[number]
        self._seen.append(node)
        before, led = node.lead, node.leads
        self.ground.turn(node, *_choose(node, self._fitting(node)))
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

    def _fitting(self, node: Node) -> Iterable[Fit]:
        """The accounts that lead, those with too few points left out."""
        if node.pinned is not None:
            return ()
        if node.lead is not None:
            return _fits(node, self.ground.near(node, self.ground.leads))
        if node.number not in self._fits:
            # One that settled is asked no more: all that it fits leads before it, or follows it from now on.
            ahead, self._new = self._new[-AHEAD:], self._new[:-AHEAD]
            self.ground.look([item for item in ahead if not item.looked])
            self._fits = compare(self.ground, ahead)
        return [fit for fit in self._fits[node.number] if fit[1].leads and fit[1].rank > node.rank]

    def _queue(self, node: Node) -> None:
        if node.number not in self._queued:
            self._queued.add(node.number)
            heapq.heappush(self.heap, (-node.rank, node.number))

    def _offer(self, node: Node) -> None:
        """It came to lead: some after it may join it."""
        if node.number in self._fits:
            for score, other in self._fits[node.number]:
                if other.leads and score >= JOIN and other.rank < node.rank and other.pinned is None:
                    self._queue(other)
        else:
            self._offer_to(node, self.ground.near(node, self.ground.leads))
        self._offer_to(node, self.ground.near(node, self.ground.members))

    def _offer_to(self, node: Node, others: Iterable[Node]) -> None:
        new = node.number in self._fits
        for other in others:
            if other.rank > node.rank or other.pinned is not None or other.lead == node.number:
                continue
            if other.lead is not None:
                score = points(node.traits, other.traits, JOIN)
                if score >= JOIN and (other.leads or score >= other.score - MARGIN):
                    self._queue(other)
            elif not new and other.number in self._fits:
                # The new one was compared before this older one came to lead.
                self._fits[other.number] += _fits(other, [node])

    def _release(self, node: Node) -> None:
        """It leads no longer: those that had joined it choose anew, and those that could not choose between two."""
        for table in (self.ground.leads, self.ground.members):
            for other in self.ground.near(node, table):
                if other.rank > node.rank or other.pinned is not None or other.lead is None:
                    continue
                if other.lead == node.number or (other.leads and other.traits.exact < 3):
                    self._queue(other)


def _fits(node: Node, others: Iterable[Node]) -> list[Fit]:
    """Those of some accounts that it may join or nearly does."""
    # One that knows its place needs only the best; others ask how near the next best are.
    floor, precise = NEAR_MISS, node.traits.exact == 3
    found: list[Fit] = []
    for other in others:
        if other.rank > node.rank:
            score = points(node.traits, other.traits, floor)
            if score >= NEAR_MISS:
                found.append((score, other))
            if precise and score >= JOIN and score > floor:
                floor = score
    return found


def _choose(node: Node, fits: Iterable[Fit]) -> tuple[int, float]:
    """The account to join and its score; the account itself where none fits, or two fit and nothing tells which."""
    ranked = sorted(((score, other.rank, other) for score, other in fits), key=itemgetter(0, 1), reverse=True)
    node.missed = next((other.number for score, _, other in ranked if score < JOIN), None)
    joined = [row for row in ranked if row[0] >= JOIN]
    if not joined:
        return node.number, 0.0
    score, _, best = joined[0]
    if node.traits.exact < 3:
        rivals = (row for row in joined[1:] if score - row[0] < MARGIN and row[2].traits.report != node.traits.report)
        if any(_elsewhere(best, row[2]) for row in rivals):
            return node.number, 0.0
    return best.number, score


def _elsewhere(a: Node, b: Node) -> bool:
    """Whether two leads tell of different places."""
    return a.traits.exact == b.traits.exact == 3 and a.traits.place != b.traits.place
