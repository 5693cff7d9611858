"""Ties the pronouns in what somebody tells to who tells it: "informed Oslo of the movement of its troops"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook.event_frames import EventCodebook
from dateline.language.parse import Parse, subtree
from dateline.reading.chains.nations import country_of
from dateline.reading.chains.referents import FEMALE, MALE, PRONOUNS
from dateline.reading.grammar.phrases import phrase_at
from dateline.reading.mentions import Chain, Phrase
from dateline.reading.who.parties import REACH, Clauses

# One informs others of one's own doings; one may warn, accuse or remind them of theirs.
_INFORMING = frozenset({"inform", "notify", "tell", "brief", "apprise", "advise", "update"})
_TOPIC = ("of", "about", "on")
_PLURAL = 2
_BODIES = ("ORG", "GPE", "LOC", "FAC")


def with_own_topics(parse: Parse, clauses: Clauses, chains: Sequence[Chain]) -> tuple[Chain, ...]:
    """The chains, with the possessives in what is told moved to the chain of the teller."""
    found = list(chains)
    for verb in range(len(parse)):
        if parse.tags[verb] == "VERB" and parse.lower_lemmas[verb] in _INFORMING:
            tellers = clauses.surface_subjects(verb, REACH) if not clauses.tree.is_passive(verb) else ()
            for topic in (t for mark in _TOPIC for t in clauses.oblique(verb, mark)) if len(tellers) == 1 else ():
                for index in subtree(parse, topic):
                    if _can_own(parse, tellers[0], index):
                        found = _moved(parse, found, Phrase(index, index, index + 1), tellers[0])
    return tuple(found)


def may_be_teller(parse: Parse, pronoun: str, teller: Phrase, book: EventCodebook) -> bool:
    """Whether "he", "she" or "it" in what somebody tells can be who tells it: police say what "he" did, not they."""
    name = parse.name_of[teller.head]
    label = name.label if name else None
    if label == "PER" and name and country_of(parse.words(name.start, name.end), "GPE"):
        label = "GPE"
    if pronoun == "it":
        return label != "PER"
    several = "Number=Plur" in parse.features[teller.head]
    body = label in _BODIES or (label is None and parse.lower_lemmas[teller.head] in book.classes["body"].lemmas)
    words = {parse.lower_words[n] for n in range(teller.start, teller.end)}
    return not several and not body and not words & (FEMALE if pronoun == "he" else MALE)


def _can_own(parse: Parse, owner: int, possessive: int) -> bool:
    """Whether a possessive agrees with its owner: "its" with a state or an army, "their" also with many."""
    known = PRONOUNS.get(parse.lower_words[possessive])
    if known is None or parse.relations[possessive] != "nmod:poss" or known[0] != 3:
        return False
    _, number, gender = known
    name = parse.name_of[owner]
    if gender == 3 or number == _PLURAL:
        plural = "Number=Plur" in parse.features[owner]
        person = name is not None and name.label == "PER"
        return not person and (number == _PLURAL or not plural)
    return name is not None and name.label == "PER"


def _moved(parse: Parse, chains: Sequence[Chain], mention: Phrase, owner: int) -> list[Chain]:
    """The chains with one mention in the owner's chain, which is made where there is none."""
    phrase = phrase_at(parse, owner)
    rest = [replace(c, mentions=tuple(m for m in c.mentions if m != mention)) for c in chains]
    home = next((n for n, c in enumerate(rest) if any(m.head == owner for m in c.mentions)), None)
    if home is None:
        rest.append(Chain(phrase, (phrase, mention)))
    else:
        mentions = sorted({*rest[home].mentions, mention}, key=lambda m: (m.start, -m.end, m.head))
        rest[home] = replace(rest[home], mentions=tuple(mentions))
    return [c for c in rest if len(c.mentions) > 1]
