"""Names of weapons and platforms by list and by pattern, for what the encoder saw too seldom to learn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.language.parse import Name
from dateline.language.tokenize import tokenize
from dateline.readable import load_yaml

LABEL = "WEA"

LONGEST_SHIP = 3
"""Words of a ship's name behind its letters."""

# What a designation's number looks like, with the letters of its variant: "16", "72B3", "300PMU", "136".
_NUMBER = re.compile(r"(\d{1,4})([A-Z]{0,3}\d{0,2}[a-z]?)(?:s|es)?\Z")
_JOINED = re.compile(r"([A-Z][A-Za-z]{1,6})(\d{1,3})\Z")
_LIKE = frozenset(("type", "style", "class"))
# These take a number behind a space, too: "Boeing 737".
_SPACED = frozenset(
    ("Type", "Boeing", "Airbus", "Antonov", "Sukhoi", "Leopard", "Hwasong", "Fateh", "Fajr", "Mirage", "Challenger")
)
_LETTERED = re.compile(r"[A-Z]{1,3}\d?\Z")


@dataclass(frozen=True, slots=True)
class _Lists:
    """The word lists: names as tuples of words by their first word, and what counts behind them."""

    names: Mapping[str, tuple[tuple[str, ...], ...]]
    with_kind: Mapping[str, tuple[tuple[str, ...], ...]]
    kinds: frozenset[str]
    designations: Mapping[str, frozenset[str] | None]
    ships: frozenset[str]
    opening: frozenset[str]


@cache
def _lists() -> _Lists:
    source = resources.files("dateline.language").joinpath("data/weapons.yaml").read_text(encoding="utf-8")
    lists = load_yaml(source)
    names, with_kind = (_by_first(lists[key]) for key in ("names", "with_kind"))
    designations = {
        letters: None if found == "any" else frozenset(map(str, found))
        for letters, found in lists["designations"].items()
    }
    ships = frozenset(lists["ships"])
    kinds = frozenset(form for kind in lists["kinds"] for form in (kind, f"{kind}s", f"{kind[:-1]}ies"))
    opening = frozenset((*names, *with_kind, *designations, *ships))
    return _Lists(names, with_kind, kinds, designations, ships, opening)


def _by_first(names: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names by their first word, the longest first; each also with a plural ending."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(name[start:end] for start, end in tokenize(name))
        for form in (words, (*words[:-1], words[-1] + "s")):
            found.setdefault(form[0], []).append(form)
    return {first: tuple(sorted(forms, key=len, reverse=True)) for first, forms in found.items()}


def weapons(words: Sequence[str], sentences: Sequence[tuple[int, int]], glued: Sequence[bool]) -> Iterator[Name]:
    """The weapons and platforms named in a text; spans count words.

    `glued`: for each word whether it follows the one before without a space.
    """
    opening = _lists().opening
    hits = [n for n, word in enumerate(words) if word in opening or (word[-1:].isdigit() and _is_joined(word))]
    ends = iter(sentences)
    last, free = 0, 0
    for start in hits:
        while start >= last:
            _, last = next(ends)
        end = _end(words, glued, start, last)
        if start >= free and end > start:
            free = end
            yield Name(start, end, LABEL)


def _is_joined(word: str) -> bool:
    """Whether a word is a designation without its hyphen, such as "AK47" and "MQ9"."""
    match = _JOINED.match(word)
    if match is None or match[1] not in _lists().designations:
        return False
    numbers = _lists().designations[match[1]]
    return numbers is None or match[2] in numbers


def _end(words: Sequence[str], glued: Sequence[bool], start: int, last: int) -> int:
    """Where the weapon ends whose name begins at `start`; `start` where none does."""
    lists = _lists()
    end = start + 1 if _is_joined(words[start]) else _designation_end(words, glued, start, last)
    if end > start:
        return next((end + len(form) for form in _forms(lists, words, end, last)), end)
    if words[start] in lists.ships:
        return _ship_end(words, start, last)
    for form in lists.names.get(words[start], ()):
        if _stands(form, words, start, last):
            end = start + len(form)
            return _designation_end(words, glued, end, last) if end < last else end
    for form in lists.with_kind.get(words[start], ()):
        end = start + len(form)
        if _stands(form, words, start, last) and _kind_follows(words, end, last):
            return end
    return start


def _kind_follows(words: Sequence[str], place: int, last: int) -> bool:
    """Whether a word for a kind of weapon stands there, or "-type" and the like."""
    if place + 1 < last and words[place] == "-" and words[place + 1] in _LIKE:
        return True
    return place < last and words[place] in _lists().kinds


def _forms(lists: _Lists, words: Sequence[str], start: int, last: int) -> Iterator[tuple[str, ...]]:
    """The listed names that stand at a place."""
    if start < last:
        for table in (lists.names, lists.with_kind):
            yield from (form for form in table.get(words[start], ()) if _stands(form, words, start, last))


def _stands(form: tuple[str, ...], words: Sequence[str], start: int, last: int) -> bool:
    return start + len(form) <= last and tuple(words[start : start + len(form)]) == form


def _designation_end(words: Sequence[str], glued: Sequence[bool], start: int, last: int) -> int:
    """Where a designation such as "F-16" or "Mi 24" ends that begins at `start`; `start` where none does."""
    lists = _lists()
    if words[start] not in lists.designations:
        return start
    numbers = lists.designations[words[start]]
    place = start + 1
    hyphen = place < last and words[place] == "-" and glued[place]
    place += hyphen
    if place >= last or (hyphen and not glued[place]) or (not hyphen and words[start] not in _SPACED):
        return start
    number = _NUMBER.match(words[place])
    known = number is not None and (numbers is None or number[1] in numbers)
    if not known and not (numbers is not None and words[place] in numbers):
        return start
    end = place + 1
    # A variant may follow: "Mi-24-V".
    if end + 1 < last and words[end] == "-" and glued[end] and glued[end + 1] and _LETTERED.match(words[end + 1]):
        end += 2
    return end


def _ship_end(words: Sequence[str], start: int, last: int) -> int:
    end = start + 1
    while end < min(last, start + 1 + LONGEST_SHIP) and words[end][:1].isupper() and words[end].isalpha():
        end += 1
    return end if end > start + 1 else start
