"""Who speaks in an account, and whether two parties can be one or stand on different sides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dateline.account import OUTLET, Account, Actor, Saying
from dateline.codebook.countries import default_countries
from dateline.codebook.tolls import default_toll_words

# Sectors by the side on which they stand: a state's own people, those who fight it, fighters for hire, people without arms.
_SIDES = {
    "state": frozenset({"GOV", "MIL", "COP", "SPY"}),
    "rebels": frozenset({"REB"}),
    "irregulars": frozenset({"PRM"}),
    "criminals": frozenset({"CRM"}),
    "unarmed": frozenset({"CVL", "OPP", "PTY", "LAB", "EDU", "MED", "JRN", "REL", "AGR", "BUS", "REF", "SOC"}),
}
# Where a phrase goes on after the noun that says what it is ("a market in Sangin", "the village of Leer").
_AFTER_HEAD = re.compile(
    r",? (?:of|in|near|at|on|from|with|outside|inside|to|for|who|which|that|under|along|between|by|including|among)\b",
    re.IGNORECASE,
)
_ARTICLES = re.compile(r"^(?:the|this|that|these|those|an?|its|their|his|her)\s+", re.IGNORECASE)
# Nouns for people of whom only sex or number is told.
MEN = frozenset({"man", "men", "woman", "women", "youth", "individual", "group", "crowd", "mob", "fighter"})
# Nouns by which a report speaks again of a body that it has named.
_BODIES = frozenset(
    {
        "alliance",
        "coalition",
        "group",
        "movement",
        "organisation",
        "organization",
        "bloc",
        "militia",
        "faction",
        "force",
    }
)
# Words for victims that leave open who they were.
ANYBODY = frozenset(
    {"people", "person", "other", "victim", "dead", "casualty", "casualtie", "death", "nobody", "none", "one", "anybody",
     "anyone", "somebody", "him", "them", "he", "she", "her", "they", "it", "this", "that", "all", "some", ""}
)  # fmt: skip


def voice_of(account: Account) -> str:
    """Who says so: the innermost named speaker of the chain, or the outlet."""
    speaker = speaker_of(account)
    return called(speaker) if speaker else OUTLET


def speaker_of(account: Account) -> Actor | None:
    """The innermost named speaker of the chain of who says so; none: the outlet itself."""
    for saying in reversed(account.said_by):
        if saying.speaker is not None:
            return saying.speaker
    return None


def without_echoes(chain: Sequence[Saying]) -> tuple[Saying, ...]:
    """The chain without a speaker who only says again that he says so: "Saab said Tuesday that they had fled, he said"."""
    return tuple(one for place, one in enumerate(chain) if not any(_echoes(one, inner) for inner in chain[place + 1 :]))


def _echoes(outer: Saying, inner: Saying) -> bool:
    if outer.manner != inner.manner or outer.speaker is None or inner.speaker is None:
        return False
    name = outer.speaker.name
    return name is not None and name == inner.speaker.name and outer.speaker.labels == inner.speaker.labels


def called(actor: Actor) -> str:
    """What to call a party: its full name where its words are a part of it or stand for it, else its own words."""
    name, text = actor.name, actor.text
    if not name or (actor.country and _is_country(name)):
        # "The army" is not the country that it is the army of.
        return text
    full = " " in name and name.lower() in text.lower()
    return name if actor.basis or full or text.lower() in name.lower() else text


@lru_cache(maxsize=4096)
def _is_country(name: str) -> bool:
    return default_countries().find(name) is not None


def keys_of(actors: Sequence[Actor]) -> set[str]:
    """What identifies parties: group, country, name or words, best first."""
    found = (actor.group or actor.country or actor.name or actor.text.lower() for actor in actors)
    return {key for key in found if key}


def same_voice(a: Account, b: Account) -> bool:
    """Whether one speaker tells both: the same words, a part of the same name, or two people of one body."""
    if not (a.said_by or b.said_by):
        return True
    left, right = voice_of(a), voice_of(b)
    if left == right:
        return True
    one, other = speaker_of(a), speaker_of(b)
    if one is None or other is None:
        return False
    mine, theirs = (set(_ARTICLES.sub("", name.lower()).split()) for name in (left, right))
    one_body = one.group == other.group if one.group and other.group else _is_army(one) and _is_army(other)
    return mine <= theirs or theirs <= mine or (one_body and can_be_one(one, other))


def _is_army(actor: Actor) -> bool:
    return "MIL" in actor.sectors


def side_of(actor: Actor) -> str | None:
    """On which side a party stands, as far as its sectors tell; "people" and "men" may be anybody's."""
    side = next((side for side, sectors in _SIDES.items() if sectors.intersection(actor.sectors)), None)
    open_to_all = side == "unarmed" and (is_anybody(actor.text) or head_of(actor.text) in MEN)
    return None if open_to_all else side


def can_be_one(a: Actor, b: Actor) -> bool:
    """Whether two phrases may stand for one party: nothing in country, group and side speaks against it."""
    sides = side_of(a), side_of(b)
    if None not in sides and sides[0] != sides[1]:
        return False
    if a.country and b.country and a.country != b.country:
        return False
    return not (a.group and b.group and a.group != b.group)


def is_identified(actor: Actor) -> bool:
    """Whether a phrase tells which party is meant, at least by its side: gunmen and villagers may be anybody's."""
    return bool(actor.text) and bool(actor.country or actor.group or actor.labels or side_of(actor))


def stands_for(speaker: Actor, account: Account) -> bool:
    """Whether a speaker belongs to those who are told to have done it."""
    doers = [actor for actor in account.actors if is_identified(actor)]
    if not is_identified(speaker) and _ARTICLES.sub("", speaker.text.lower()) in _BODIES:
        # "The alliance": whichever body was told of before.
        named = any(actor.name or actor.group for actor in doers)
        again = any(head_of(actor.text) == head_of(speaker.text) for actor in account.actors)
        return speaker.text.lower().startswith("the ") and (named or again)
    return is_identified(speaker) and bool(doers) and any(can_be_one(speaker, actor) for actor in doers)


def are_others(a: Sequence[Actor], b: Sequence[Actor]) -> bool:
    """Whether two sets of parties are known and share nobody."""
    known = bool(a) and bool(b) and all(map(is_identified, (*a, *b)))
    return known and not any(can_be_one(one, other) for one in a for other in b)


def head_of(text: str) -> str:
    """The noun that says what a phrase stands for, in lower case and without the plural's s: "arms depot" is a depot."""
    words = _ARTICLES.sub("", _AFTER_HEAD.split(text, maxsplit=1)[0].strip()).lower().split()
    return words[-1].removesuffix("s") if words else ""


def is_anybody(text: str | None) -> bool:
    """Whether words for people leave open who they were."""
    head = None if text is None else head_of(text)
    return head is None or head in ANYBODY or head.isdigit() or head in default_toll_words().numbers
