"""Where the places are that a report names: candidates from the gazetteer, one chosen by what the report says around
them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.account import Where
from dateline.codebook.candidates import PlaceFinder, asked_for, default_finder
from dateline.codebook.gazetteer import Place
from dateline.codebook.place_choice import Named, choose
from dateline.codebook.place_context import (
    containers_of,
    country_words,
    holder_of,
    local_words,
    named_as_town,
    names_larger,
)
from dateline.report.report import Span

# An unknown name gets the country of at least this share of the report's places and words of one country, and of at
# least so many.
ONE_COUNTRY = 0.8
FEWEST_SIGNS = 2
# The country of the outlet counts as so many of them, so that it alone settles nothing.
OUTLET_SIGNS = 1
PRECISION = {"city": "place", "admin2": "admin2", "admin1": "admin1", "country": "country", "region": "region"}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in a text: the words and where they stand."""

    text: str
    span: Span


def resolve_places(
    mentions: Sequence[PlaceMention],
    *,
    text: str,
    dateline_place: str | None = None,
    source_country: str | None = None,
    finder: PlaceFinder | None = None,
) -> list[Where]:
    """One `Where` a mention, in the order given; one without a place keeps its words and the reason.

    `text`: what the spans point into. `dateline_place`: the place of the dateline, as written. `source_country`:
    alpha-3 code of
    the outlet's country. All mentions of one name in a report are taken to mean one place, unless the text says
    otherwise.
    """
    find = finder or default_finder()
    # 1. what each mention asks for: the bare name, and the kinds its context allows
    asked = [asked_for(mention.text, mention.span, text) for mention in mentions]
    # 2. every place so named
    named = []
    found = [find.candidates(want) for want in asked]
    for n, (want, places) in enumerate(zip(asked, found, strict=True)):
        capitals = frozenset(place.row for place in places if find.is_capital(place))
        containers = containers_of(n, mentions, asked, text, find)
        larger, town = names_larger(n, mentions, found, text), named_as_town(mentions[n].span, text)
        named.append(Named(want, places, containers, capitals, larger, town))
    # 3. the one that the report as a whole speaks for
    words = country_words(text, find.countries) + local_words(text)
    chosen = choose(named, words, _first(dateline_place, find), source_country)
    # 4. of unknown names at least what the text says they lie in, or the country, where the report speaks of one alone
    countries = Counter(place.country for place, _ in chosen if place is not None and place.country)
    countries.update(words)
    if source_country:
        countries[source_country] += OUTLET_SIGNS
    wheres = [_where(mention, *pick) for mention, pick in zip(mentions, chosen, strict=True)]
    wheres = [_in_country(where, name, countries) for where, name in zip(wheres, named, strict=True)]
    holders = [holder_of(n, mentions, text) if where.name is None else None for n, where in enumerate(wheres)]
    return [
        where if holder is None else _inside(where, chosen[holder][0])
        for where, holder in zip(wheres, holders, strict=True)
    ]


def resolve_place(words: str, *, text: str | None = None, source_country: str | None = None) -> Where:
    """The place that some words name by themselves ("Paris, Texas"); spans of the result point into `text` or the
    words.
    """
    mention = PlaceMention(words, Span(0, len(words)))
    return resolve_places([mention], text=text or words, source_country=source_country)[0]


def _in_country(where: Where, named: Named, countries: Counter[str]) -> Where:
    """An unknown place with the country that the text puts it in, or of which nearly all of the report speaks."""
    if where.name is not None:
        return where
    stated = {place.country for place in named.containers if place.country}
    if len(stated) == 1:
        return replace(where, country=stated.pop(), basis="containment stated")
    code, count = max(countries.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if count >= FEWEST_SIGNS and count >= ONE_COUNTRY * sum(countries.values()):
        return replace(where, country=code, basis="the country of the report's other places")
    return where


def _inside(where: Where, holder: Place | None) -> Where:
    """An unknown place with the region and the point of the known one in which the text puts it, and that one's extent."""
    if holder is None:
        return where
    if holder.kind == "country":
        return replace(where, country=holder.country, basis="containment stated")
    return replace(
        where,
        latitude=holder.latitude,
        longitude=holder.longitude,
        admin1=holder.name if holder.kind == "admin1" else holder.admin1,
        country=holder.country,
        radius_km=holder.radius_km,
        basis="containment stated",
    )


def _first(place: str | None, finder: PlaceFinder) -> Place | None:
    if not place:
        return None
    found = finder.candidates(asked_for(place.title() if place.isupper() else place, Span(0, len(place)), place))
    return max(found, key=lambda p: (p.kind == "city", p.population), default=None)


def _where(mention: PlaceMention, place: Place | None, basis: str) -> Where:
    if place is None:
        return Where(text=mention.text, span=mention.span, reason=basis)
    return Where(
        text=mention.text,
        span=mention.span,
        name=place.name,
        geonames_id=place.geonames_id,
        latitude=place.latitude,
        longitude=place.longitude,
        admin1=place.name if place.kind == "admin1" else place.admin1,
        country=place.country,
        precision=PRECISION[place.kind],
        radius_km=place.radius_km,
        basis=basis,
    )
