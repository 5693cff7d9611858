"""Climbs from a word to the event or saying it belongs to."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from dateline.language.parse import Parse
from dateline.reading.mentions import Range, Trigger

# Types whose clause holds another event, which has a time and a place of its own.
CARRIERS = ("AGREE", "REQUEST", "REJECT", "THREATEN")


def upwards(parse: Parse, token: int) -> Iterator[int]:
    """The token and its heads up to the root."""
    while True:
        yield token
        head = int(parse.heads[token])
        if head == token:
            return
        token = head


def first_above(parse: Parse, token: int, wanted: Container[int]) -> int | None:
    """The nearest of the wanted tokens at or above a token."""
    return next((step for step in upwards(parse, token) if step in wanted), None)


def leading(parse: Parse, token: int) -> Iterator[tuple[int, int]]:
    """Steps from an event to words above that tell none themselves but share its time and place, as (below, above).

    "Returned home and shot two guards", "is expected to come", "the clashes began", "hosted a call", "a rise of tensions".
    A definite noun below a verb ("recalled the attack") was told before and has a time of its own.
    """
    for below, above in pairwise(upwards(parse, token)):
        relation = parse.relations[below].split(":")[0]
        marks = {parse.lemmas[c].lower() for c in parse.children_of[below] if parse.relations[c] in ("case", "det")}
        owned = any(parse.relations[c] == "nmod:poss" for c in parse.children_of[below])
        indefinite = not owned and not marks & {"the", "this", "that", "these", "those"}
        if not (
            relation in ("conj", "xcomp", "nsubj")
            or (relation in ("obj", "obl", "compound") and indefinite)
            or (relation == "nmod" and "of" in marks)
        ):
            return
        yield below, above


def joined_tokens(parse: Parse, triggers: Sequence[Trigger], joined: Mapping[int, Sequence[Range]]) -> dict[int, int]:
    """The numbers of events by the words of their own sentences that tell them again."""
    return {
        token: n
        for n, trigger in enumerate(triggers)
        for words in joined.get(trigger.token, ())
        for token in range(*words)
        if parse.sentence_of[token] == parse.sentence_of[trigger.token]
    }


def told_inside(parse: Parse, word: int, event: Trigger) -> bool:
    """Whether a word stands in what an event promises, asks or refuses: "offered to mediate in Jakarta next month"."""
    if event.event_type not in CARRIERS:
        return False
    for below, above in pairwise(upwards(parse, word)):
        if above == event.token:
            return below != word and parse.relations[below] in ("xcomp", "ccomp") and below < word
    return False


def opens_sentence(parse: Parse, verb: int, word: int) -> bool:
    """Whether a word stands before the subject of a verb: "In Geneva, the agency warned ... and appealed"."""
    subjects = [c for c in parse.children_of[verb] if parse.relations[c].startswith("nsubj") and c != word]
    return word < min(subjects, default=verb)


def token_at(parse: Parse, start: int, end: int) -> int | None:
    """The token that heads the characters `start` to `end`: the one whose own head lies outside them."""
    inside = [i for i in range(len(parse)) if parse.starts[i] < end and parse.ends[i] > start]
    for index in inside:
        head = int(parse.heads[index])
        if head == index or head not in inside:
            return index
    return inside[0] if inside else None
