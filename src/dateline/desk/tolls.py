"""Says a toll in few words, and adds figures up only where they surely count different people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from dateline.account import Harm, Toll
from dateline.desk.parties import country_name, sector_words
from dateline.desk.safe import show


def toll_words(tolls: Sequence[Toll]) -> str:
    """`8 killed (5 mil. + 3 civilians), 12 injured`; the report's words in quotation marks where it has no number."""
    harms = dict.fromkeys(toll.harm for toll in tolls)
    return ", ".join(_harm([toll for toll in tolls if toll.harm is harm], harm) for harm in harms)


def _harm(tolls: Sequence[Toll], harm: Harm) -> str:
    if len(tolls) == 1:
        return f"{count_words(tolls[0])} {harm}{_whom(tolls[0], ' ({})')}"
    sides = len({toll.country for toll in tolls if toll.country}) > 1
    parts = " + ".join(count_words(toll) + _whom(toll, " {}", sides=sides) for toll in tolls)
    if bounds := sum_up(tolls):
        return f"{_bounds(*bounds)} {harm} ({parts})"
    return f"{parts} {harm}"


def _whom(toll: Toll, form: str, *, sides: bool = False) -> str:
    """Of whom: the sector where known, else the report's words; the country too where there are two sides."""
    words = sector_words(toll.sectors[:1], short=True) or show(toll.of_whom or "")
    country = country_name(toll.country) if toll.country and (sides or not words) else ""
    named = " ".join(filter(None, (country, words)))
    return form.format(named) if named else ""


def count_words(toll: Toll) -> str:
    """The number as told: `8`, `≥4`, `≤50`, `4–6`, or the words for it (`"dozens"`)."""
    return _bounds(toll.low, toll.high) or f'"{show(toll.text)}"'


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"≥{low:,}"
    return f"{low:,}–{high:,}" if low else f"≤{high:,}"


def sum_up(tolls: Sequence[Toll]) -> tuple[int | None, int | None] | None:
    """Low and high over the figures of one harm, None where nothing says how they relate.

    One figure is itself. Several are added where each counts people of other sectors or another country; otherwise
    ("eight killed, three of them civilians") one may be part of another.
    """
    if len(tolls) == 1:
        return tolls[0].low, tolls[0].high
    if not tolls or not all(_apart(a, b) for a, b in combinations(tolls, 2)):
        return None
    lows, highs = [toll.low for toll in tolls], [toll.high for toll in tolls]
    low = None if None in lows else sum(n for n in lows if n is not None)
    high = None if None in highs else sum(n for n in highs if n is not None)
    return None if low is None and high is None else (low, high)


def _apart(a: Toll, b: Toll) -> bool:
    """Whether two figures surely count different people."""
    if a.country and b.country and a.country != b.country:
        return True
    return bool(a.sectors and b.sectors) and not set(a.sectors) & set(b.sectors)
