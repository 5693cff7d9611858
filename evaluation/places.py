"""Scores place resolution on GeoVirus and on LGL or TR-News: `python -m evaluation.places FILE.xml [--json] [--errors
N]`.

Resolution is measured on the gold mentions (coordinates or GeoNames id known), and on the mentions that recognition
finds: the encoder's place names that the gazetteer knows. A mention without an answer counts as wrong in every share.
Distances are great circles; 161 km is the usual 100 miles.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import statistics
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.account import Where
from dateline.codebook.candidates import default_finder
from dateline.codebook.countries import Form
from dateline.codebook.gazetteer import normalise
from dateline.codebook.places import PlaceMention, resolve_places
from dateline.codebook.regions import default_regions
from dateline.language import default_parser
from dateline.report.report import Span
from evaluation.closing import quietly

NEAR_KM = 161.0
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True)
class Gold:
    """One place of the gold data; `country` is a name (LGL) or None (GeoVirus), `geonames_id` None in GeoVirus."""

    text: str
    span: Span
    latitude: float
    longitude: float
    geonames_id: int | None = None
    country: str | None = None


@dataclass(frozen=True)
class Article:
    """One text with its places; `spans` also holds those without coordinates, which count for recognition.

    `source_country`: that of the outlet where its address says so (`.co.uk`), as a feed would tell.
    """

    text: str
    places: tuple[Gold, ...]
    spans: tuple[Span, ...]
    source_country: str | None = None


def read_articles(path: Path) -> list[Article]:
    """Articles of a file in GeoVirus's or LGL's format."""
    root = ElementTree.parse(path).getroot()
    return [_geovirus(a) if a.find("locations") is not None else _lgl(a) for a in root.iter("article")]


def _geovirus(article: ElementTree.Element) -> Article:
    text = article.findtext("text") or ""
    places = []
    for item in article.iter("location"):
        # Offsets of this set count from one.
        start, name = int(item.findtext("start") or 1) - 1, item.findtext("name") or ""
        start = _settle(text, name, start)
        places.append(
            Gold(
                name, Span(start, start + len(name)), float(item.findtext("lat") or 0), float(item.findtext("lon") or 0)
            )
        )
    return Article(text, tuple(places), tuple(p.span for p in places))


def _lgl(article: ElementTree.Element) -> Article:
    text = article.findtext("text") or ""
    places, spans = [], []
    for item in article.iter("toponym"):
        phrase = item.findtext("phrase") or ""
        start = _settle(text, phrase, int(item.findtext("start") or 0))
        span = Span(start, start + len(phrase))
        spans.append(span)
        tag = item.find("gaztag")
        lat, lon = (
            (tag.findtext("lat"), tag.findtext("lon"))
            if tag is not None
            else (item.findtext("lat"), item.findtext("lon"))
        )
        if lat and lon:
            number = tag.get("geonameid") if tag is not None else None
            country = tag.findtext("country") if tag is not None else None
            places.append(Gold(phrase, span, float(lat), float(lon), int(number) if number else None, country))
    return Article(text, tuple(places), tuple(spans), country_of_domain(article.findtext("domain") or ""))


def country_of_domain(domain: str) -> str | None:
    """Code of the country that the last part of an address stands for; None for `.com` and the like."""
    ending = domain.rpartition(".")[2].upper()
    ending = {"UK": "GB"}.get(ending, ending)
    return next((c.code for c in default_finder().countries.by_code.values() if c.iso2 == ending), None)


def _settle(text: str, words: str, start: int) -> int:
    """Some offsets are off by a few characters: the nearest place where the words stand."""
    near = [m.start() for m in re.finditer(re.escape(words), text)]
    return min(near, key=lambda n: abs(n - start), default=max(0, start))


def recognise_places(text: str) -> list[PlaceMention]:
    """Place names in a text: what the encoder names as a governed place, another place or a facility."""
    parse = default_parser().parse(text)
    spans = (
        Span(int(parse.starts[name.start]), int(parse.ends[name.end - 1]))
        for name in parse.names
        if name.label in PLACE_LABELS
    )
    return [PlaceMention(text[span.start : span.end], span) for span in spans]


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def country_of(gold: Gold) -> str | None:
    """Code of the gold country; where the data names none, that of the country so named whose area holds the point,
    else of the nearest known place. Continents, seas and unions have none: a part of many countries lies in none of
    them."""
    countries = default_finder().countries
    if gold.country:
        entry = countries.find(gold.country, Form.NAME)
        return entry.code if entry else None
    if normalise(gold.text) in many_countries():
        return None
    named = countries.find(gold.text, Form.NAME)
    country = countries.by_code.get(named.code or "") if named else None
    if country:
        far = distance_km(gold.latitude, gold.longitude, country.latitude, country.longitude)
        if far <= country.radius_km:
            return country.code
    return nearest_country(gold.latitude, gold.longitude)


@cache
def many_countries() -> frozenset[str]:
    """Names of regions that lie in no single country."""
    regions = (region for region in default_regions() if len(region.countries) != 1)
    return frozenset(normalise(name) for region in regions for name in (region.name, *region.names))


def nearest_country(latitude: float, longitude: float) -> str | None:
    """Country of the nearest place within 300 km; seas have none."""
    return default_finder().gazetteer.nearest_country(latitude, longitude, 300.0)


@dataclass(frozen=True)
class Case:
    """One gold place with the answer it got; `error_km` None without an answer."""

    gold: Gold
    answer: Where | None
    error_km: float | None
    country: str | None
    right_country: bool
    context: str


def score_articles(articles: Sequence[Article], *, recognise: bool) -> tuple[dict[str, float], list[Case]]:
    """Figures and cases; `recognise` False: the gold mentions are given."""
    cases: list[Case] = []
    hits = proposed = wanted = 0
    for article in articles:
        gold_mentions = [PlaceMention(article.text[s.start : s.end], s) for s in article.spans]
        mentions = recognise_places(article.text) if recognise else gold_mentions
        places = resolve_places(mentions, text=article.text, source_country=article.source_country)
        # A name that the gazetteer lacks is no place that we found; a given mention stays without an answer.
        answers = {(w.span.start, w.span.end): w for w in places if w.span and w.latitude is not None}
        countries = {(w.span.start, w.span.end): w.country for w in places if w.span}
        spans = {(s.start, s.end) for s in article.spans}
        hits, proposed, wanted = hits + len(spans & answers.keys()), proposed + len(answers), wanted + len(spans)
        cases.extend(
            _case(gold, answers.get(key), countries.get(key), article.text)
            for gold in article.places
            for key in [(gold.span.start, gold.span.end)]
        )
    return {**_figures(cases), "recognition_f1": 2 * hits / max(1, proposed + wanted)}, cases


def _case(gold: Gold, answer: Where | None, told: str | None, text: str) -> Case:
    """`told`: the country answered, which may be known where the place is not."""
    country = country_of(gold)
    context = text[max(0, gold.span.start - 60) : gold.span.end + 60].replace("\n", " ")
    if answer is None or answer.latitude is None or answer.longitude is None:
        return Case(gold, None, None, country, country == told, context)
    error = distance_km(gold.latitude, gold.longitude, answer.latitude, answer.longitude)
    return Case(gold, answer, error, country, country == told, context)


def _figures(cases: Sequence[Case]) -> dict[str, float]:
    errors = [case.error_km for case in cases if case.error_km is not None]
    with_country = [case for case in cases if case.country]
    with_id = [case for case in cases if case.gold.geonames_id]
    exact = sum(case.answer is not None and case.answer.geonames_id == case.gold.geonames_id for case in with_id)
    return {
        "places": len(cases),
        "acc161": sum(error <= NEAR_KM for error in errors) / max(1, len(cases)),
        "country_accuracy": sum(case.right_country for case in with_country) / max(1, len(with_country)),
        "exact_accuracy": exact / len(with_id) if with_id else float("nan"),
        "mean_error_km": statistics.fmean(errors) if errors else float("nan"),
        "median_error_km": statistics.median(errors) if errors else float("nan"),
        "unanswered": len(cases) - len(errors),
    }


def score(path: Path, limit: int | None = None) -> dict[str, dict[str, float | None]]:
    """Both measurements of a file, or of its first `limit` articles: `gold_mentions` and `recognised`.

    A figure that the data cannot give is None.
    """
    articles = read_articles(path)[:limit]
    parts = {"gold_mentions": False, "recognised": True}
    figures = {name: score_articles(articles, recognise=flag)[0] for name, flag in parts.items()}
    return {name: {k: None if math.isnan(v) else round(v, 4) for k, v in row.items()} for name, row in figures.items()}


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures of one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the N worst cases on gold mentions")
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N articles")
    options = parser.parse_args(argv)
    figures = score(options.file, options.limit)
    if options.json:
        print(
            json.dumps(
                {**figures["gold_mentions"], "recognition_f1": figures["recognised"]["recognition_f1"], **figures}
            )
        )
        return 0
    for name, row in figures.items():
        print(name, *(f"{key}={value}" for key, value in row.items()), sep="  ")
    if options.errors:
        _print_errors(score_articles(read_articles(options.file)[: options.limit], recognise=False)[1], options.errors)
    return 0


def _print_errors(cases: Sequence[Case], count: int) -> None:
    worst = [case for case in cases if case.error_km is None or case.error_km > NEAR_KM]
    for case in sorted(worst, key=lambda c: -(c.error_km if c.error_km is not None else math.inf))[:count]:
        answer = f"{case.answer.name}, {case.answer.country}" if case.answer else "no answer"
        gold = f"{case.gold.text!r} gold {case.gold.latitude},{case.gold.longitude} {case.country}"
        print(f"{gold}: {answer} ({case.error_km}) | {case.context}")


if __name__ == "__main__":
    raise SystemExit(quietly(main))
