"""What a report is about, as its most telling words, and when two of them are about one thing; and names of people.

A word tells the more the rarer it is. Rarity is read off the encoder's vocabulary, whose whole words stand in the order
of how often they were seen; a word that is not in it is rare.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from zlib import crc32

from dateline.codebook.countries import default_countries
from dateline.codebook.organisations import default_organisations
from dateline.language.encoder import MODEL

# How many words are kept of a report: with 24, two thirds of the MUC messages on one incident share four or more, and a
# tenth of other messages of the same days.
TELLING = 24
# Words are kept as fingerprints of so many bits; two of 24 words meet by accident once in two thousand pairs.
_MASK = (1 << 20) - 1
# The commonest words tell nothing; one that the vocabulary does not hold counts as the rarest.
_COMMON, _RAREST = 300, 40_000
# Such a word may be a surname: rarer than the ten thousand commonest.
_OWN = math.log(10_000 / _COMMON)
# Sectors of the bodies that are attacked again and again, so that their name does not tell which attack is meant.
FORCES = frozenset({"GOV", "MIL", "COP", "SPY", "REB", "UAF", "PRM", "OPP", "PTY", "IGO"})
_WORD = re.compile(r"[^\W\d_]{4,}")


@cache
def _ranks() -> dict[str, int]:
    lines = (MODEL / "vocab.txt").read_text(encoding="utf-8").splitlines()
    words = (line for line in lines if line.isalpha() and len(line) > 1)
    return {word: rank for rank, word in enumerate(words, 1)}


@lru_cache(maxsize=64)
def telling_words(text: str) -> frozenset[int]:
    """Fingerprints of the words that tell most of what a text is about: rare ones, and those used often."""
    counts = Counter(_WORD.findall(text.lower()))
    weighed = [(-_rarity(word) * (1 + math.log(n) if n > 1 else 1.0), word) for word, n in counts.items()]
    return frozenset(_print(word) for _, word in sorted(weighed)[:TELLING])


@lru_cache(maxsize=65536)
def _print(word: str) -> int:
    return crc32(word.encode()) & _MASK


@lru_cache(maxsize=65536)
def _rarity(word: str) -> float:
    ranks = _ranks()
    rank = ranks.get(word) or ranks.get(word.removesuffix("s"), _RAREST)
    return max(0.0, math.log(rank / _COMMON))


@cache
def _known_names() -> frozenset[str]:
    countries = (word.name.lower() for words in default_countries().words.values() for word in words)
    forces = (item.name.lower() for item in default_organisations() if FORCES.intersection(item.sectors))
    return frozenset(countries).union(forces)


def is_own_name(name: str) -> bool:
    """Whether a name belongs to one person or thing, and not to a state, an army or another body often attacked."""
    return bool(name) and name not in _known_names()


@lru_cache(maxsize=4096)
def same_name(a: str, b: str) -> bool:
    """Whether two names in lower case, titles and all, may be one person's: what both say is rare, or all that one says."""
    if a == b:
        return True
    left, right = set(_WORD.findall(a)), set(_WORD.findall(b))
    shared = left & right
    if shared and (left <= right or right <= left):
        return len(shared) > 1 or any(_rarity(word) >= _OWN for word in shared)
    return len(shared) > 1 and any(_rarity(word) >= _OWN for word in shared)


def names_rare(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two sets of rare words have one in common."""
    return any(word in right for word in left)


@lru_cache(maxsize=4096)
def rare_words(names: tuple[str, ...]) -> tuple[str, ...]:
    """The words of names that may be surnames, the rarest first, at most three."""
    words = {word for name in names for word in _WORD.findall(name) if _rarity(word) >= _OWN}
    return tuple(sorted(words, key=lambda word: (-_rarity(word), word))[:3])
