"""Names of military units with their number: "25th Airborne Brigade", "Third Army", "Unit 4021"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.language.parse import Name

LABEL = "ORG"

LONGEST = 6
"""Words between a unit's number and what kind of unit it is."""

KINDS = frozenset(
    (
        "Brigade",
        "Division",
        "Battalion",
        "Regiment",
        "Corps",
        "Army",
        "Fleet",
        "Squadron",
        "Flotilla",
        "Platoon",
        "Legion",
    )
)
# A spelled number before other kinds counts leagues, groups and the like.
SPELLED_KINDS = frozenset(("Brigade", "Battalion", "Regiment", "Corps", "Army", "Fleet"))
SPELLED = frozenset(
    (
        "First",
        "Second",
        "Third",
        "Fourth",
        "Fifth",
        "Sixth",
        "Seventh",
        "Eighth",
        "Ninth",
        "Tenth",
        "Eleventh",
        "Twelfth",
    )
)

_NUMBERED = re.compile(r"\d{1,4}(?:st|nd|rd|th)\Z")
_UNIT_NUMBER = re.compile(r"\d{3,5}\Z")


def units(words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """The units named in a text; spans count words."""
    opening = [n for n, word in enumerate(words) if word in SPELLED or word == "Unit" or _NUMBERED.match(word)]
    ends = iter(sentences)
    last = 0
    for start in opening:
        while start >= last:
            _, last = next(ends)
        end = _end(words, start, last)
        if end > start:
            yield Name(start, end, LABEL)


def _end(words: Sequence[str], start: int, last: int) -> int:
    """Where the unit ends that begins at `start`; `start` where none does."""
    if words[start] == "Unit":
        return start + 2 if start + 1 < last and _UNIT_NUMBER.match(words[start + 1]) else start
    kinds = SPELLED_KINDS if words[start] in SPELLED else KINDS
    for place in range(start + 1, min(last, start + 2 + LONGEST)):
        word = words[place]
        if word in kinds:
            return place + 1
        if not (word[:1].isupper() or word in ("-", "and")):
            break
    return start
