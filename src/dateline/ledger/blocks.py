"""The blocks in which accounts are filed and in which the candidates of an account are looked up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from zlib import crc32

from dateline.ledger.traits import KM_PER_DEGREE, ONE_OFF, PRECISE_DAYS, PUBLICATION_DAYS, Traits, without_year
from dateline.ledger.wording import rare_words

# A telling may be a day off: night, time zones, "on Monday" written after midnight. 44 % of human coders differ so.
SLACK = 1
# Side of the cells of the grid.
CELL_DEGREES = 1.0
# A little more than a place may be told off, so that two places in reach find each other whichever looks, in spite of
# the narrowing of meridians.
LOOK_KM = 27.0
YEARLESS_YEARS = range(1970, 2041)
# A killing retold within `RETOLD_DAYS` of the score, and the days by which a telling may span or be guessed.
FAR_DAYS = 50
# A block's key is the day, then a fingerprint of the rest in so many bits.
DAY_SHIFT = 32
# Forms in which a time is told: a day, a publication, a month, a day without its year, none.
FORMS = "dpmyn"
DAY, PUBLISHED, MONTH, YEARLESS, NONE = range(len(FORMS))

# Basis, first and last day; exactness, degrees, country and parties.
Time = tuple[str, int, int]
Forms = tuple[tuple[int, tuple[int, ...]], ...]
Spot = tuple[int, float, float, str | None, tuple[str, ...]]
# All on which the blocks of an account depend: family, time, place and parties, rare words of a name. Every other account
# of a stream of news has it in common with another.
Sight = tuple[str, Time, Spot, tuple[str, ...]]


def sight_of(traits: Traits) -> Sight:
    """What the blocks of an account follow from."""
    time = traits.basis, traits.day_from, traits.day_to
    parties = tuple(sorted({*traits.actors[:2], *traits.recipients[:2]}))
    spot = traits.exact, traits.latitude, traits.longitude, traits.country, parties
    return traits.family, time, spot, _words_of_name(traits) if traits.named else ()


def write_keys(traits: Traits) -> tuple[int, ...]:
    """The blocks under which others find the account."""
    return keys_written(sight_of(traits))


def query_keys(traits: Traits) -> tuple[int, ...]:
    """The blocks in which an account that may tell the same event stands; symmetric with `write_keys`."""
    return keys_asked(sight_of(traits))


@lru_cache(maxsize=8192)
def keys_written(sight: Sight) -> tuple[int, ...]:
    """See `write_keys`."""
    family, time, spot, words = sight
    keys = _keys(_written(time), _write_kinds(*spot), family)
    return tuple(dict.fromkeys((*keys, *_name_keys(family, words, (time[2],)))))


@lru_cache(maxsize=8192)
def keys_asked(sight: Sight) -> tuple[int, ...]:
    """See `query_keys`."""
    family, time, spot, words = sight
    return (*_keys(_asked(time), _query_kinds(*spot), family), *_name_keys(family, words, _days_of_name(time)))


@lru_cache(maxsize=8192)
def days_asked(sight: Sight) -> frozenset[int]:
    """The days, shifted back, of the keys in which an account looks."""
    _, time, _, words = sight
    days = _days_asked(time)
    return days.union(map(_quarter, _days_of_name(time))) if words else days


def _days_of_name(time: Time) -> tuple[int, ...]:
    return time[2] - FAR_DAYS, time[2], time[2] + FAR_DAYS


def _words_of_name(traits: Traits) -> tuple[str, ...]:
    """Rare words of names of two words and more, which are people's as a rule: a town is hit every day."""
    if traits.family not in ONE_OFF or traits.basis not in ("told", "published"):
        return ()
    return rare_words(tuple(name for name in traits.named if " " in name))


def _name_keys(family: str, words: tuple[str, ...], days: Iterable[int]) -> tuple[int, ...]:
    """Blocks of what befell one named person: by a rare word of the name, for the quarters of the year around."""
    if not words:
        return ()
    quarters = sorted({_quarter(day) for day in days})
    return tuple(day << DAY_SHIFT | _code("k", family, word) for word in words for day in quarters)


@lru_cache(maxsize=4096)
def _quarter(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1).toordinal()


def _keys(days: Forms, kinds: tuple[str, ...], family: str) -> list[int]:
    """A key for each day and kind of block."""
    codes = [_codes(family, kind) for kind in kinds]
    return [day | row[form] for form, found in days for row in codes for day in found]


@lru_cache(maxsize=65536)
def _codes(family: str, kind: str) -> tuple[int, ...]:
    """The fingerprint of a kind of block for each form of time."""
    return tuple(_code(form, family, kind) for form in FORMS)


def _code(form: str, family: str, kind: str) -> int:
    return crc32(f"{form}{family}{kind}".encode())


@lru_cache(maxsize=16384)
def _write_kinds(
    exact: int, latitude: float, longitude: float, country: str | None, parties: tuple[str, ...]
) -> tuple[str, ...]:
    kinds: tuple[str, ...] = ()
    if exact == 3:
        kinds = (_cell(latitude, longitude), *(["c" + country] if country else []))
    elif country:
        kinds = (("v" if exact else "w") + country,)
    prefix = "a" if exact else "u"
    return (*kinds, *(prefix + party for party in parties))


@lru_cache(maxsize=16384)
def _query_kinds(
    exact: int, latitude: float, longitude: float, country: str | None, parties: tuple[str, ...]
) -> tuple[str, ...]:
    kinds = ["u" + party for party in parties]
    if exact == 3:
        kinds += _cells_near(latitude, longitude)
        kinds += ["v" + country, "w" + country] if country else []
    elif country:
        kinds += ["c" + country, "v" + country, "w" + country]
    if not exact:
        kinds += ["a" + party for party in parties]
    return tuple(kinds)


def _coarse(first: int, last: int) -> bool:
    return last - first >= PRECISE_DAYS


@lru_cache(maxsize=4096)
def _written(time: Time) -> Forms:
    """The days under which an account is filed: its own, the publication's, or the first of each month."""
    basis, first, last = time
    if basis == "published":
        return ((PUBLISHED, _shifted([last])),)
    if _coarse(first, last):
        return ((MONTH, _shifted(_months(first, last))),)
    form = {"told": DAY, "yearless": YEARLESS, "none": NONE}[basis]
    return ((form, _shifted(range(first, last + 1))),)


@lru_cache(maxsize=4096)
def _asked(time: Time) -> Forms:
    """The days to look under, for each form in which others may be filed."""
    basis, first, last = time
    if basis == "none":
        return ((NONE, _shifted([0])),)
    near = range(first - SLACK, last + SLACK + 1)
    if basis == "yearless":
        return (YEARLESS, _shifted(near)), (DAY, _shifted(_same_day_in_years(first)))
    forms = [
        (DAY, _shifted(near)),
        (PUBLISHED, _shifted(range(first - SLACK, last + PUBLICATION_DAYS + SLACK + 1))),
        (MONTH, _shifted(_months(first, last))),
    ]
    if basis == "told" and not _coarse(first, last):
        forms.append((YEARLESS, _shifted([without_year(day) for day in range(first, last + 1)])))
    return tuple(forms)


@lru_cache(maxsize=4096)
def _days_asked(time: Time) -> frozenset[int]:
    return frozenset(day >> DAY_SHIFT for _, days in _asked(time) for day in days)


def _shifted(days: Iterable[int]) -> tuple[int, ...]:
    """The days in front of the key, so that blocks of one time lie together in the file."""
    return tuple(day << DAY_SHIFT for day in days)


@lru_cache(maxsize=4096)
def _months(first: int, last: int) -> tuple[int, ...]:
    day = date.fromordinal(first).replace(day=1)
    months = []
    while day.toordinal() <= last:
        months.append(day.toordinal())
        day = (day + timedelta(days=31)).replace(day=1)
    return tuple(months)


@lru_cache(maxsize=512)
def _same_day_in_years(ordinal: int) -> tuple[int, ...]:
    day = date.fromordinal(ordinal)
    leap_only = (day.month, day.day) == (2, 29)
    return tuple(day.replace(year=year).toordinal() for year in YEARLESS_YEARS if not leap_only or year % 4 == 0)


@lru_cache(maxsize=65536)
def _cell(latitude: float, longitude: float) -> str:
    return f"g{math.floor(latitude / CELL_DEGREES)},{math.floor(longitude / CELL_DEGREES)}"


@lru_cache(maxsize=65536)
def _cells_near(latitude: float, longitude: float) -> tuple[str, ...]:
    north = LOOK_KM / KM_PER_DEGREE
    east = north / max(0.1, math.cos(math.radians(latitude)))
    corners: Sequence[tuple[float, float]] = [
        (latitude + i * north, longitude + j * east) for i in (-1, 1) for j in (-1, 1)
    ]
    return tuple(sorted({_cell(*corner) for corner in corners}))
