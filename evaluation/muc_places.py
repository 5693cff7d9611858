"""Says where a MUC incident took place, from country down to town, and which country a report is about."""

from __future__ import annotations

import re

from dateline.account import Account, Reading
from dateline.codebook.countries import default_countries
from dateline.codebook.gazetteer import default_gazetteer
from evaluation.muc_words import hit

# The task asks for incidents that concern these countries.
NINE = frozenset(
    ("ARGENTINA", "BOLIVIA", "CHILE", "COLOMBIA", "ECUADOR", "EL SALVADOR", "GUATEMALA", "HONDURAS", "PERU")
)
_KINDS_OF_PLACE = re.compile(
    r"\b(?:department|province|city|district|region|municipality|neighborhood|town|village|zone|jurisdiction|d\.c\.)\b",
    re.IGNORECASE,
)


def place_of(account: Account, reading: Reading) -> str | None:
    """Country, first division and name; a place far from the report's scene that isn't named as such is taken home."""
    where = account.where
    if where is None:
        return None
    known = default_countries().by_code.get(where.country or "")
    name = " ".join(_KINDS_OF_PLACE.sub(" ", where.text).split()).strip(" ,-") or where.name or where.text
    home = home_country(reading)
    if hit("no_places", name) or (where.geonames_id is None and known is None):
        return home
    abroad = known is not None and home is not None and known.name.upper() != home
    named = known is not None and (known.name.lower() in reading.report.text.lower() or where.precision == "country")
    if abroad and not named:
        return f"{home}: {name.upper()}"
    if where.precision == "country" and known is not None:
        return known.name.upper()
    division = " ".join(_KINDS_OF_PLACE.sub(" ", where.admin1 or "").split())
    names = [part for part in (known.name if known else home, division, name) if part]
    return ": ".join(dict.fromkeys(part.upper() for part in names)) or None


def home_country(reading: Reading) -> str | None:
    """The country of the dateline's place, if it is one of the nine of the task; else the one told of most."""
    line = reading.report.dateline
    found = default_gazetteer().find(line.place) if line is not None and line.place else ()
    codes = [place.country for place in sorted(found, key=lambda place: -place.population) if place.country]
    codes += [account.where.country for account in reading.accounts if account.where and account.where.country]
    names = [default_countries().by_code[code].name.upper() for code in codes if code in default_countries().by_code]
    told = [name for name in names[len(found) :] if name in NINE]
    if names and names[0] in NINE:
        return names[0]
    text = reading.report.text.upper()
    told = told or [name for name in sorted(NINE) for _ in range(text.count(name))]
    return max(sorted(set(told)), key=told.count) if told else None
