"""Whether the words for a party or thing take up one that was told of before: by chain, by noun, by pronoun, by its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dateline.account import Account, Actor
from dateline.codebook.events import default_events
from dateline.language.parse import Parse
from dateline.reading.mentions import Chain
from dateline.reading.rivals.sides import MEN, head_of, is_anybody
from dateline.report.report import Span

_DEFINITE = ("the ", "this ", "that ", "these ", "those ", "both ")
_ONE, _THING, _SEVERAL = frozenset({"him", "her", "he", "she"}), "it", frozenset({"them", "they"})
_PRONOUNS = _ONE | _SEVERAL | {_THING}
# Classes of things, and their widest nouns, by which a report speaks again of what it has named otherwise.
_KINDS = ("a_building", "a_vehicle", "a_vessel", "an_aircraft", "a_settlement")
_WIDE = frozenset(
    {"building", "structure", "compound", "facility", "vehicle", "vessel", "ship", "boat", "craft", "aircraft", "plane",
     "village", "town", "settlement", "place", "area", "house", "car"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """The text that spans point into, and which of its phrases mean the same: by their characters, the chain's number."""

    text: str
    chains: Mapping[Span, int] = field(default_factory=dict)

    @classmethod
    def of(cls, parse: Parse, chains: Iterable[Chain]) -> Page:
        """The page of a parsed report."""
        numbered: dict[Span, int] = {}
        for number, chain in enumerate(chains):
            for phrase in chain.mentions:
                span = Span(int(parse.starts[phrase.start]), int(parse.ends[phrase.end - 1]))
                numbered.setdefault(span, number)
        return cls(parse.text, numbered)

    def is_one(self, a: Actor, b: Actor) -> bool:
        """Whether two phrases stand in one chain."""
        left, right = (self.chains.get(actor.span) if actor.span else None for actor in (a, b))
        return left is not None and left == right


def is_taken_up(earlier: Account, later: Account, page: Page) -> bool:
    """Whether what the later account tells to be hit is what the earlier one told, in words that take it up again."""
    return any(_takes_up(one, other, page) for one in earlier.recipients for other in later.recipients)


def _takes_up(told: Actor, again: Actor, page: Page) -> bool:
    words, before = again.text.lower(), told.text.lower()
    if words in _PRONOUNS:
        return page.is_one(told, again) or before in _PRONOUNS or _fits(words, before, told)
    if not words.startswith(_DEFINITE) or is_anybody(words):
        return False
    if before in _PRONOUNS:
        return page.is_one(told, again)
    # "Two cattle traders", "the two men".
    people = head_of(words) in MEN and bool(told.sectors) and not before.startswith(_DEFINITE)
    return people or head_of(words) == head_of(before) or is_of_kind(words, told.text)


def _fits(pronoun: str, told: str, actor: Actor) -> bool:
    """Whether a pronoun's number and sort fit what was told: "them" several or a body of people, "it" one thing."""
    several = head_of(told) != told.rsplit(" ", 1)[-1] or any(word.isdigit() for word in told.split())
    if pronoun in _SEVERAL:
        return several or bool(actor.sectors)
    return not several and (pronoun == _THING or bool(actor.sectors or actor.name))


def is_of_kind(noun: str, told: str) -> bool:
    """Whether a wide noun may name what was told in a narrower one: "the building", his "party's office in Kisumu"."""
    wide, narrow = head_of(noun), head_of(told)
    classes = default_events().classes
    # "Kiryat Shmona", "the town".
    named = told[:1].isupper() and wide in classes["a_settlement"].lemmas
    return wide in _WIDE and (named or any({wide, narrow} <= classes[kind].lemmas for kind in _KINDS))
