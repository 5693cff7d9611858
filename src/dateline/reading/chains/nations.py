"""Which country a phrase names in front of its head or by it: armies of two countries are never one."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from dateline.codebook.actors import resolve_actor
from dateline.language.parse import Name, Parse
from dateline.reading.chains.referents import Kind, Referent

# Heads that may stand for the place itself: `the Turkish capital` is Ankara, but `the Turkish army` is not.
_PLACES = frozenset((
    "capital", "city", "town", "country", "state", "nation", "republic", "government", "province", "region", "area",
    "island", "port", "village", "district", "side", "administration", "zone", "territory", "kingdom", "land",
    "place", "municipality", "county", "settlement", "continent", "community", "enclave", "peninsula", "suburb", "camp",
    "emirate", "monarchy", "federation", "union", "bloc", "power", "superpower", "neighbour", "neighbor", "ally",
    "rival", "member", "partner", "economy", "regime", "destination", "home", "location", "site", "metropolis", "base",
))  # fmt: skip
_NATIONAL = ("NORP", "GPE")


def nation_of(parse: Parse, referent: Referent) -> str | None:
    """The alpha-3 code of the country that a phrase's words up to its head name, joined by `+` where they name several.

    None for pronouns, and where no word names a country.
    """
    if referent.kind is Kind.PRONOUN:
        return None
    last = referent.end if referent.kind is Kind.GROUP else referent.head + 1
    names = [name for name, _ in groupby(parse.name_of[referent.start : last]) if name is not None]
    codes = [country_of(parse.words(n.start, n.end), n.label) for n in names if n.label in _NATIONAL]
    own = parse.name_of[referent.head]
    if not any(codes) and referent.kind is Kind.NAME and own is not None:
        codes = [_opening_country(parse, own)]
    return "+".join(sorted({code for code in codes if code})) or None


def _opening_country(parse: Parse, name: Name) -> str | None:
    """The country that a body's name opens with: `China Coast Guard`, `Nigerian Navy`."""
    start = name.start + (parse.words(name.start, name.start + 1).lower() == "the")
    if name.label != "ORG" or start + 1 >= name.end:
        return None
    return country_of(parse.words(start, start + 1), "NORP")


def is_no_place(parse: Parse, referent: Referent) -> bool:
    """Whether a phrase without a name can't mean a place or its country: `the army`, `a spokesman`."""
    return referent.kind is Kind.NOMINAL and parse.lower_lemmas[referent.head] not in _PLACES


@lru_cache(maxsize=4096)
def country_of(words: str, label: str) -> str | None:
    """The country that a name or adjective means, from the codebook."""
    return resolve_actor(words, label=label).country
