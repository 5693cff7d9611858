"""Joins the parts of a name that the labels cut: "St. Louis", "Gulf of Aden", "Australian National" + "Iodine Study"."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from dateline.language.parse import Name

# Short words that only begin a name, written with a full stop or without.
OPENERS = frozenset({"st", "st.", "ste.", "ft.", "mt."})
# What a capital may stand in before an opener without making it the end of a street's name ("Main St. Harris said").
BEFORE_OPENERS = frozenset({"in", "at", "near", "from", "to", "the", "of", "south", "north", "east", "west", "and"})
# Nouns whose name goes on behind "of", and what the whole then is.
WATERS = frozenset({"gulf", "strait", "straits", "bay", "sea", "horn", "cape", "isle", "isles"})
STATES = (["port"], ["kingdom"], ["state"])
# Nouns that only say what the name behind "of" is the name of.
KINDS = frozenset({"city", "town", "village", "province", "emirate"})
PAIRS = frozenset({
    ("trinidad", "tobago"), ("bosnia", "herzegovina"), ("antigua", "barbuda"), ("kitts", "nevis"),
    ("tome", "principe"), ("tomé", "príncipe"), ("vincent", "grenadines"), ("turks", "caicos"), ("tyne", "wear"),
})  # fmt: skip
PLACES = frozenset({"GPE", "LOC", "FAC"})
# Two names of one of these kinds never stand side by side without a comma or word between them.
WHOLE = frozenset({"ORG", "PER", "TIME"})
# Bodies whose nation belongs to their name ("Iraqi" + "Security Forces").
BODIES = frozenset({"forces", "force", "army", "navy", "guard", "police", "parliament"})


def join_names(names: Sequence[Name], words: Sequence[str], firsts: Container[int] = ()) -> tuple[Name, ...]:
    """The names in text order with their opening words and all their parts.

    `words`: of the text; `firsts`: those that begin a sentence.
    """
    lower = [word.casefold() for word in words]
    joined: list[Name] = []
    for name in names:
        opened = _opened(name, words, lower)
        # The short word may be the last of another name ("197 N. Cedar St.").
        taken = bool(joined) and joined[-1].start < opened.start < joined[-1].end
        name = name if taken else opened
        # "Mt." may have been labelled a name of its own.
        while joined and joined[-1].start >= name.start:
            joined.pop()
        if joined and name.start not in firsts and _touching(joined[-1], name, lower):
            joined[-1] = replace(name, start=joined[-1].start)
        elif joined and (whole := _whole(joined[-1], name, lower)) is not None:
            joined[-1] = whole
        else:
            joined.append(name)
    return tuple(joined)


def _opened(name: Name, words: Sequence[str], lower: Sequence[str]) -> Name:
    """A name with the "St." before it; a single word that was taken for a person is then a place."""
    at = name.start - 1
    if at < 0 or lower[at] not in OPENERS or not words[at][0].isupper():
        return name
    person = name.label == "PER"
    owner = name.end < len(words) and lower[name.end] in ("'s", "’s")
    if name.label not in ("GPE", "LOC", "PER") or (person and (owner or name.end - name.start > 1)):
        return name
    if at and words[at - 1].istitle() and lower[at - 1] not in BEFORE_OPENERS:
        return name
    return Name(at, name.end, "GPE" if person else name.label)


def _touching(left: Name, right: Name, lower: Sequence[str]) -> bool:
    """Whether two names side by side are one."""
    if left.end != right.start:
        return False
    if left.label == right.label:
        return left.label in WHOLE
    return left.label == "NORP" and right.label == "ORG" and lower[right.end - 1] in BODIES


def _whole(left: Name, right: Name, lower: Sequence[str]) -> Name | None:
    """Both names as one where a small word between them belongs to it, or the second where the first only leads it."""
    if left.label not in PLACES or right.label not in ("GPE", "LOC", "PER"):
        return None
    first, between = list(lower[left.start : left.end]), list(lower[left.end : right.start])
    if first[-1] == "of":
        first.pop()
        between.insert(0, "of")
    if between in (["of"], ["of", "the"]) and first:
        if len(first) == 1 and first[0] in WATERS:
            return Name(left.start, right.end, "LOC")
        if right.label != "PER" and (first[-1] == "republic" or first in STATES):
            return Name(left.start, right.end, "GPE")
        if len(first) == 1 and first[0] in KINDS:
            return right
    pair = (lower[left.end - 1], lower[right.end - 1])
    if pair in PAIRS and between in (["and"], ["and", "the"]):
        return replace(left, end=right.end)
    return None
