"""Tells two people of one family apart, and two whose full names share no word, by the words of their names."""

from __future__ import annotations

from dateline.codebook.events import default_events
from dateline.language.parse import Name, Parse
from dateline.reading.chains.referents import TITLES, Kind, Referent

FullName = tuple[str, ...]

# A given name of at most so many letters may be short for another with the same initial: Joe, Tom, Mike, Alex.
_SHORT = 4
_TITLED = ("person", "official")


def full_name(parse: Parse, referent: Referent) -> FullName:
    """The words of a person's name in lower case, titles and initials left out; empty where it is not told in full.

    A noun has the name that stands beside it: "his lawyer, Ana Lupu".
    """
    name = _person(parse, referent)
    if name is None:
        return ()
    words = (parse.lower_words[index] for index in range(name.start, name.end))
    plain = tuple(word for word in words if len(word) > 1 and word[0].isalpha() and "." not in word and "'" not in word)
    while plain and _is_title(plain[0]):
        plain = plain[1:]
    return plain if len(plain) > 1 else ()


def _person(parse: Parse, referent: Referent) -> Name | None:
    if referent.kind not in (Kind.NAME, Kind.NOMINAL):
        return None
    head: int | None = referent.head
    if referent.kind is Kind.NOMINAL:
        head = next((c for c in parse.children_of[referent.head] if parse.relations[c] == "appos"), None)
    name = None if head is None else parse.name_of[head]
    return name if name is not None and name.label == "PER" else None


def are_two(one: FullName, other: FullName) -> bool:
    """Whether two full names can't be one person's: given names that differ, or no word in common."""
    if not one or not other:
        return False
    if not set(one) & set(other):
        return True
    if one[-1] != other[-1] or one[0] == other[0]:
        return False
    short = min(len(one[0]), len(other[0])) <= _SHORT
    nickname = short and one[0][0] == other[0][0]
    return not nickname and not set(one[:-1]) & set(other[:-1])


def _is_title(word: str) -> bool:
    classes = default_events().classes
    return word in TITLES or any(word in classes[name].lemmas for name in _TITLED)
