"""Where the places are that a report names: candidates from the gazetteer, one chosen by what the report says around
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.account import Where
from dateline.codebook.candidates import Asked, PlaceFinder, asked_for, default_finder
from dateline.codebook.gazetteer import Place
from dateline.codebook.place_choice import Named, choose
from dateline.codebook.place_context import containers_of, country_words
from dateline.report.report import Span

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
    for n, want in enumerate(asked):
        places = find.candidates(want)
        capitals = frozenset(place.row for place in places if find.is_capital(place))
        named.append(Named(want, places, containers_of(n, mentions, asked, text, find), capitals))
    # 3. the one that the report as a whole speaks for
    chosen = choose(named, country_words(text, find.countries), _first(dateline_place, find), source_country)
    return [_where(m, want, *pick) for m, want, pick in zip(mentions, asked, chosen, strict=True)]


def resolve_place(words: str, *, text: str | None = None, source_country: str | None = None) -> Where:
    """The place that some words name by themselves ("Paris, Texas"); spans of the result point into `text` or the
    words.
    """
    mention = PlaceMention(words, Span(0, len(words)))
    return resolve_places([mention], text=text or words, source_country=source_country)[0]


def _first(place: str | None, finder: PlaceFinder) -> Place | None:
    if not place:
        return None
    found = finder.candidates(asked_for(place.title() if place.isupper() else place, Span(0, len(place)), place))
    return max(found, key=lambda p: (p.kind == "city", p.population), default=None)


def _where(mention: PlaceMention, want: Asked, place: Place | None, basis: str) -> Where:
    if place is None:
        return Where(text=mention.text, span=mention.span, reason=basis)
    part = want.direction is not None
    return Where(
        text=mention.text,
        span=mention.span,
        name=place.name if not part else f"{want.direction} {place.name}",
        geonames_id=place.geonames_id,
        latitude=place.latitude,
        longitude=place.longitude,
        admin1=place.name if place.kind == "admin1" else place.admin1,
        country=place.country,
        precision=PRECISION[place.kind],
        radius_km=place.radius_km,
        basis=basis,
    )
