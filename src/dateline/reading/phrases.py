"""Noun phrases from the tree."""

from __future__ import annotations

from dateline.language.parse import Parse
from dateline.reading.mentions import Phrase

# Dependents that are not part of the noun phrase they hang on: other coordinated phrases, clauses, asides, the
# preposition in front, punctuation at the edges.
OUTSIDE = frozenset({"conj", "cc", "case", "punct", "acl", "acl:relcl", "appos", "parataxis", "advcl", "mark"})
OUTSIDE |= {"cop", "nsubj", "aux"}


def phrase_at(parse: Parse, head: int) -> Phrase:
    """The noun phrase around a head token, without appositions, relative clauses and coordinated phrases."""
    inside = [head]
    stack = [head]
    while stack:
        for child in parse.children_of[stack.pop()]:
            # Deeper down ("Ministry of Defence", "Iran's army") prepositions and conjunctions belong to the phrase.
            deep = int(parse.heads[child]) != head and parse.relations[child] not in ("acl:relcl", "advcl", "parataxis")
            if parse.relations[child] in OUTSIDE and not deep:
                continue
            inside.append(child)
            stack.append(child)
    inside.sort()
    place = inside.index(head)
    low = high = place
    while low > 0 and inside[low - 1] == inside[low] - 1:
        low -= 1
    while high + 1 < len(inside) and inside[high + 1] == inside[high] + 1:
        high += 1
    start, end = inside[low], inside[high] + 1
    name = parse.name_of[head]
    # A name is one thing, whatever the tree makes of its words.
    return Phrase(head, min(start, name.start), max(end, name.end)) if name else Phrase(head, start, end)


def coordinated(parse: Parse, head: int) -> tuple[int, ...]:
    """The head and the heads of all phrases coordinated with it, in text order."""
    return (head, *(child for child in parse.children_of[head] if parse.relations[child] == "conj"))
