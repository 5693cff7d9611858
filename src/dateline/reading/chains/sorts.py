"""Tells what sort of thing a phrase means by its name's label or by the codebook's classes of its head noun."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from dateline.codebook.events import default_events
from dateline.language.parse import Parse
from dateline.reading.chains.referents import Kind, Referent


class Sort(IntEnum):
    """What a phrase means; two phrases of different known sorts seldom mean one thing."""

    UNKNOWN = 0
    PERSON = 1
    BODY = 2
    NATION = 3
    TOWN = 4
    PLACE = 5
    TIME = 6


_LABELS = {
    "PER": Sort.PERSON,
    "ORG": Sort.BODY,
    "LOC": Sort.PLACE,
    "FAC": Sort.PLACE,
    "TIME": Sort.TIME,
}
_NATIONS = frozenset(("country", "nation", "republic", "kingdom", "homeland"))
_TOWNS = frozenset(("city", "town", "village", "capital", "municipality", "metropolis", "suburb", "port"))
_TIMES = frozenset((
    "day", "week", "month", "year", "decade", "century", "morning", "afternoon", "evening", "night", "hour", "minute",
    "time", "period", "weekend", "moment",
))  # fmt: skip
_BODIES = frozenset(("company", "firm", "corporation", "university", "college", "school", "institution", "club"))
# Classes of the codebook in the order in which they decide.
_CLASSES = (
    ("person", Sort.PERSON),
    ("official", Sort.PERSON),
    ("body", Sort.BODY),
    ("ground", Sort.PLACE),
    ("armed", Sort.BODY),
)


def sort_of(parse: Parse, referent: Referent, nation: str | None) -> Sort:
    """What a phrase means; `nation`: the country that it names, which tells a country from a town."""
    if referent.kind in (Kind.GROUP, Kind.EVENT):
        return Sort.UNKNOWN
    if referent.kind is Kind.NAME:
        if referent.label == "GPE":
            return Sort.NATION if nation else Sort.TOWN
        return _LABELS.get(referent.label or "", Sort.UNKNOWN)
    if referent.gender in (1, 2) or (referent.person == 1 and referent.number == 1):
        return Sort.PERSON
    return Sort.UNKNOWN if referent.kind is Kind.PRONOUN else _noun(parse.lower_lemmas[referent.head])


@lru_cache(maxsize=4096)
def _noun(lemma: str) -> Sort:
    for words, sort in ((_NATIONS, Sort.NATION), (_TOWNS, Sort.TOWN), (_TIMES, Sort.TIME), (_BODIES, Sort.BODY)):
        if lemma in words:
            return sort
    classes = default_events().classes
    return next((sort for name, sort in _CLASSES if lemma in classes[name].lemmas), Sort.UNKNOWN)
