"""Which country a phrase names in front of its head or by it: armies of two countries are never one."""

from __future__ import annotations

from functools import lru_cache

from dateline.codebook.actors import resolve_actor
from dateline.language.parse import Parse
from dateline.reading.referents import Kind, Referent

# Heads that may stand for the place itself: `the Turkish capital` is Ankara, but `the Turkish army` is not.
_PLACES = frozenset((
    "capital", "city", "town", "country", "state", "nation", "republic", "government", "province", "region", "area",
    "island", "port", "village", "district", "side", "administration", "zone", "territory", "kingdom", "land",
))  # fmt: skip
_NATIONAL = ("NORP", "GPE")


def nation_of(parse: Parse, referent: Referent) -> str | None:
    """The alpha-3 code of the country that a phrase's words up to its head name, joined by `+` where they name several.

    None for pronouns, and where no word names a country.
    """
    if referent.kind is Kind.PRONOUN:
        return None
    last = referent.end if referent.kind is Kind.GROUP else referent.head + 1
    names = dict.fromkeys(parse.name_of[index] for index in range(referent.start, last))
    codes = (country_of(parse.words(n.start, n.end), n.label) for n in names if n is not None and n.label in _NATIONAL)
    return "+".join(sorted({code for code in codes if code})) or None


def is_of_nation(parse: Parse, referent: Referent) -> bool:
    """Whether a phrase means something that a country has, not the country or one of its places: `the Turkish army`."""
    if referent.kind is not Kind.NOMINAL or parse.lemmas[referent.head].lower() in _PLACES:
        return False
    return nation_of(parse, referent) is not None


@lru_cache(maxsize=4096)
def country_of(words: str, label: str) -> str | None:
    """The country that a name or adjective means, from the codebook."""
    return resolve_actor(words, label=label).country
