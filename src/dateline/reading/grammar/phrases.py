"""Noun phrases from the tree."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.language.parse import Parse, subtree
from dateline.reading.mentions import Phrase, Range

# Dependents that are not part of the noun phrase they hang on: other coordinated phrases, clauses, asides, the
# preposition in front, punctuation at the edges.
OUTSIDE = frozenset({"conj", "cc", "case", "punct", "acl", "acl:relcl", "appos", "parataxis", "advcl", "mark"})
OUTSIDE |= {"cop", "nsubj", "aux"}
# Relations that end a noun phrase wherever they stand in it.
_NEVER_INSIDE = frozenset({"acl:relcl", "advcl", "parataxis"})
_LANDS = ("GPE", "NORP", "LOC")
_HYPHENS = frozenset("-–/")
# "Rebels retreating to the coast": longer clauses describe more than they name.
_LONGEST_CLAUSE = 8


def phrase_at(parse: Parse, head: int) -> Phrase:
    """The noun phrase around a head token, without appositions, relative clauses and coordinated phrases."""
    inside = [head]
    stack = [head]
    while stack:
        for child in parse.children_of[stack.pop()]:
            # Deeper down ("Ministry of Defence", "Iran's army") prepositions and conjunctions belong to the phrase.
            deep = parse.head_of[child] != head and parse.relations[child] not in _NEVER_INSIDE
            if parse.relations[child] in OUTSIDE and (not deep or (child > head and _is_aside(parse, child))):
                continue
            inside.append(child)
            stack.append(child)
    start, end = run_around(inside, head)
    name = parse.name_of[head]
    if name:
        # A name is one thing, whatever the tree makes of its words.
        start, end = min(start, name.start), max(end, name.end)
    elif parse.tags[head] == "PROPN":
        start = min(start, _cut_name(parse, head))
    return Phrase(head, *_whole_words(parse, start, end))


def _cut_name(parse: Parse, head: int) -> int:
    """Where a name starts that was cut right before its head: "World Food" of "World Food Programme"."""
    left = parse.name_of[head - 1] if head else None
    if left is None or left.end != head or parse.relations[left.start] != "compound":
        return head
    return left.start if any(parse.head_of[i] == head for i in range(left.start, left.end)) else head


def run_around(inside: Iterable[int], head: int) -> Range:
    """First and last + 1 of the unbroken run of tokens around the head."""
    tokens = set(inside)
    start = end = head
    while start - 1 in tokens:
        start -= 1
    while end + 1 in tokens:
        end += 1
    return start, end + 1


def _is_aside(parse: Parse, child: int) -> bool:
    """Whether an apposition stands behind a comma or bracket: "the town of Homs, a rebel outpost"."""
    if parse.relations[child] != "appos":
        return False
    first = min(subtree(parse, child))
    return any(parse.words(i, i + 1) in (",", "(", "—", "–") for i in (max(first - 1, 0), first))


def with_clause(parse: Parse, phrase: Phrase) -> Phrase:
    """A bare noun with the participle that says which ones are meant: "rebels retreating to the coast"."""
    clause = phrase.end
    bare = phrase.end - phrase.start == 1 and parse.tags[phrase.head] == "NOUN" and clause < len(parse)
    if not bare or parse.relations[clause] != "acl" or parse.head_of[clause] != phrase.head:
        return phrase
    words = [i for i in subtree(parse, clause) if parse.tags[i] != "PUNCT"]
    whole = words == list(range(clause, clause + len(words))) and len(words) <= _LONGEST_CLAUSE
    return Phrase(phrase.head, phrase.start, words[-1] + 1) if whole else phrase


def _whole_words(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Edges moved out of the middle of a hyphened name: "Al-Monitor"."""
    while end + 1 < len(parse) and _is_joined(parse, end):
        end += 2
    while start > 1 and _is_joined(parse, start - 1):
        start -= 2
    return start, end


def _is_joined(parse: Parse, hyphen: int) -> bool:
    """Whether a token is a hyphen inside one name; two names on its sides stay two."""
    left, right = hyphen - 1, hyphen + 1
    if parse.words(hyphen, right) not in _HYPHENS or not parse.tags[left] == parse.tags[right] == "PROPN":
        return False
    if parse.ends[left] != parse.starts[hyphen] or parse.ends[hyphen] != parse.starts[right]:
        return False
    names = parse.name_of[left], parse.name_of[right]
    return not all(name is not None and name.label in _LANDS for name in names)


def coordinated(parse: Parse, head: int) -> tuple[int, ...]:
    """The head and the heads of all phrases coordinated with it, in text order."""
    return (head, *(child for child in parse.children_of[head] if parse.relations[child] == "conj"))
