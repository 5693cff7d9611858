"""Maps system templates on key templates and counts right, partial, wrong, missing and spurious fills a slot.

Mapping and measures follow MUC-4: a system template may answer a key template of the same incident type that shares a
target, a perpetrator, the date or the place with it; of all mappings of a message the one with most points is taken.
Recall = (right + 0.5 partial) / possible, precision = (right + 0.5 partial) / actual. In the rows for all templates
every fill of a template without partner is missing or spurious; the rows `matched_missing` leave the spurious out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from evaluation.muc_data import SLOTS, Fill, Template
from evaluation.muc_match import PARTIAL, RIGHT, compare_fills

# A partner must agree in one of these beside the type.
_CONTENT = (
    "perpetrator_individual",
    "perpetrator_organisation",
    "physical_target",
    "physical_target_type",
    "human_target_name",
    "human_target_description",
    "human_target_type",
)
_SCENE = ("date", "location")


@dataclass(slots=True)
class Tally:
    """Fills of one slot by how they were answered."""

    right: int = 0
    partial: int = 0
    wrong: int = 0
    missing: int = 0
    spurious: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        for item in fields(self):
            setattr(self, item.name, getattr(self, item.name) + getattr(other, item.name))

    @property
    def points(self) -> float:
        """Credit earned."""
        return self.right + 0.5 * self.partial

    @property
    def recall(self) -> float:
        """Share of the key's fills."""
        possible = self.right + self.partial + self.wrong + self.missing
        return self.points / possible if possible else 0.0

    @property
    def precision(self) -> float:
        """Share of the system's fills."""
        actual = self.right + self.partial + self.wrong + self.spurious
        return self.points / actual if actual else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def score_slot(slot: str, key: Sequence[Fill], answers: Sequence[Fill]) -> Tally:
    """Pair the fills of one slot, best pairs first; what is left on both sides counts as wrong."""
    pairs = sorted(
        ((compare_fills(slot, mine, theirs), -i, -j) for i, mine in enumerate(key) for j, theirs in enumerate(answers)),
        reverse=True,
    )
    tally, used_key, used_answer = Tally(), set[int](), set[int]()
    for credit, i, j in pairs:
        if credit < PARTIAL or -i in used_key or -j in used_answer:
            continue
        used_key.add(-i)
        used_answer.add(-j)
        tally.right += credit == RIGHT
        tally.partial += credit == PARTIAL
    required = sum(1 for i, fill in enumerate(key) if i not in used_key and not fill.optional)
    extra = len(answers) - len(used_answer)
    tally.wrong = min(required, extra)
    tally.missing, tally.spurious = required - tally.wrong, extra - tally.wrong
    return tally


def score_pair(key: Template, answer: Template) -> dict[str, Tally]:
    """All slots of a system template against its key template."""
    return {
        slot: Tally()
        if slot in key.inapplicable
        else score_slot(slot, key.slots.get(slot, ()), answer.slots.get(slot, ()))
        for slot in SLOTS.values()
    }


def may_pair(key: Template, answer: Template) -> bool:
    """Whether a system template tells enough of the key's incident to be scored against it."""
    if not score_slot("type", key.slots["type"], answer.slots.get("type", ())).points:
        return False
    if any(score_slot(slot, key.slots.get(slot, ()), answer.slots.get(slot, ())).points for slot in _CONTENT):
        return True
    return any(score_slot(slot, key.slots.get(slot, ()), answer.slots.get(slot, ())).right for slot in _SCENE)


def align(keys: Sequence[Template], answers: Sequence[Template]) -> list[tuple[int, int]]:
    """The mapping (key index, answer index) with most points; each template is used once."""
    worth = [
        [sum(t.points for t in score_pair(key, answer).values()) if may_pair(key, answer) else 0.0 for key in keys]
        for answer in answers
    ]

    @cache
    def best(index: int, used: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if index == len(answers):
            return 0.0, ()
        choice = best(index + 1, used)
        for k, points in enumerate(worth[index]):
            if points and not used & (1 << k):
                rest = best(index + 1, used | (1 << k))
                if points + rest[0] > choice[0]:
                    choice = (points + rest[0], ((k, index), *rest[1]))
        return choice

    return list(best(0, 0)[1])


@dataclass(slots=True)
class Score:
    """Tallies over a set: a slot each for all templates, and with spurious templates left out."""

    slots: dict[str, Tally]
    matched_missing: dict[str, Tally]
    templates: Tally

    @classmethod
    def empty(cls) -> Score:
        """No message scored yet."""
        return cls({s: Tally() for s in SLOTS.values()}, {s: Tally() for s in SLOTS.values()}, Tally())

    def add_message(self, keys: Sequence[Template], answers: Sequence[Template]) -> list[tuple[int, int]]:
        """Score one message and return its mapping."""
        mapping = align(keys, answers)
        for k, a in mapping:
            for slot, tally in score_pair(keys[k], answers[a]).items():
                self.slots[slot].add(tally)
                self.matched_missing[slot].add(tally)
        self.templates.right += len(mapping)
        mapped_keys, mapped_answers = {k for k, _ in mapping}, {a for _, a in mapping}
        for k, key in enumerate(keys):
            if k not in mapped_keys and not key.optional:
                self.templates.missing += 1
                for slot in set(SLOTS.values()) - key.inapplicable:
                    lost = Tally(missing=sum(not fill.optional for fill in key.slots.get(slot, ())))
                    self.slots[slot].add(lost)
                    self.matched_missing[slot].add(lost)
        for a, answer in enumerate(answers):
            if a not in mapped_answers:
                self.templates.spurious += 1
                for slot in SLOTS.values():
                    self.slots[slot].add(Tally(spurious=len(answer.slots.get(slot, ()))))
        return mapping


def total(tallies: dict[str, Tally]) -> Tally:
    """All slots in one tally."""
    found = Tally()
    for tally in tallies.values():
        found.add(tally)
    return found
