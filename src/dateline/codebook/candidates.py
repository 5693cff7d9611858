"""What a place mention asks for, and every place of the world that could answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.codebook.countries import Countries, Form, default_countries
from dateline.codebook.gazetteer import Gazetteer, Place, default_gazetteer, distance_km, normalise
from dateline.codebook.regions import Region, default_regions
from dateline.codebook.table import items, read_csv
from dateline.report.report import Span

_TOWN = (
    "city|town|village|hamlet|capital|port|suburb|neighborhood|neighbourhood|settlement|municipality|township|enclave|"
    "port city|resort"
)
_DIVISION = (
    "province|governorate|region|state|oblast|prefecture|department|territory|republic|emirate|canton|krai|wilaya|"
    "island|islands|peninsula"
)
_SECOND = "county|parish|district|borough|subdistrict|division|agency|raion|municipality|local government area"
_KIND_OF = {
    **dict.fromkeys(_TOWN.split("|"), "city"),
    **dict.fromkeys(_DIVISION.split("|"), "division"),
    **dict.fromkeys(_SECOND.split("|"), "second"),
}
_WORDS = "|".join(sorted(_KIND_OF, key=len, reverse=True))
_BEFORE = re.compile(rf"\b({_WORDS}) of (?:the )?$", re.IGNORECASE)
_AFTER = re.compile(rf"^(?:,? and [A-Z][\w' -]+?)? ({_WORDS})(?:s|ies)?\b", re.IGNORECASE)
_LEADING = re.compile(rf"^(?:the )?(?:\w+ ){{0,2}}({_WORDS}) of (?:the )?(?=\S)", re.IGNORECASE)
_TRAILING = re.compile(rf"(?<=\S) ({_WORDS})$", re.IGNORECASE)
# "W. Columbia", "Loudon Co.": short words of a name, written out.
_SHORT_WORDS = {
    "N.": "North",
    "S.": "South",
    "E.": "East",
    "W.": "West",
    "Ft.": "Fort",
    "Mt.": "Mount",
    "Co.": "County",
}
_SHORT = re.compile(r"^(?:[NSEW]|Ft|Mt)\.(?= \w)|(?<= )Co\.$|(?<= )Co$")
# First words of Arabic names as reports spell them, and as the gazetteer does.
_ARABIC_WORDS = {
    "tal": "tall",
    "tel": "tall",
    "tell": "tall",
    "deir": "dayr",
    "dair": "dayr",
    "el": "al",
    "kafar": "kafr",
}
# More candidates than this are cut to the most populous: "San Antonio" and "Santa Cruz" have hundreds, nearly all hamlets.
MOST_CANDIDATES = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """The name to look up, the kind that words around it demand (`city`, `division`, `second` or None), and what
    follows a comma within the mention ("Paris, Texas"). `loose`: a small word after the name tells the kind, which a
    country's name makes nothing of ("ten U.S. city schools")."""

    name: str
    full: str
    kind: str | None
    inside: tuple[str, ...]
    span: Span
    loose: bool = False


def asked_for(words: str, span: Span, text: str) -> Asked:
    """Take a mention apart, looking at the words right before and after it."""
    first, *inside = [part.strip() for part in words.split(",")]
    kind: str | None = None
    name = first = _SHORT.sub(lambda found: _SHORT_WORDS[found[0].rstrip(".") + "."], first)
    if leading := _LEADING.match(name):
        kind, name = _KIND_OF[leading[1].lower()], name[leading.end() :]
    if trailing := _TRAILING.search(name):
        kind, name = _KIND_OF[trailing[1].lower()], name[: trailing.start()]
    loose = False
    if kind is None:
        before = _BEFORE.search(text[max(0, span.start - 30) : span.start])
        after = _AFTER.match(text[span.end : span.end + 40])
        found = before or after
        kind = _KIND_OF.get(found[1].lower()) if found else None
        loose = found is not None and found is after and found[1].islower()
    return Asked(name, first, kind, tuple(part for part in inside if part), span, loose)


class PlaceFinder:
    """All sources of places behind one question."""

    def __init__(
        self, gazetteer: Gazetteer, countries: Countries, regions: Sequence[Region], short_forms: Mapping[str, str]
    ) -> None:
        self.gazetteer = gazetteer
        self.countries = countries
        self._capitals: dict[str, int | None] = {}
        self._regions: dict[str, list[Place]] = {}
        for region in regions:
            for name in dict.fromkeys(map(normalise, (region.name, *region.names))):
                self._regions.setdefault(name, []).append(_region_place(region))
        codes = gazetteer.admin1_rows()
        self._short = {normalise(form): codes[code] for form, code in short_forms.items() if code in codes}

    def candidates(self, asked: Asked) -> list[Place]:
        """Places of that name and kind; of any kind where none of that kind is known; those of "northern X" where X
        is.
        """
        found = self._named(asked.full) if asked.full != asked.name else []
        found = found + [p for p in self._named(asked.name) if p not in found]
        if asked.loose and any(place.kind == "country" for place in found):
            return found
        fitting = [place for place in found if _fits(place, asked.kind)]
        return fitting or found

    def is_capital(self, place: Place) -> bool:
        """Whether the place is the capital of its country."""
        country = self.countries.by_code.get(place.country or "")
        if country is None or place.kind != "city" or not country.capital:
            return False
        if country.code not in self._capitals:
            towns = (p for p in self.gazetteer.find(country.capital) if p.country == country.code and p.kind == "city")
            self._capitals[country.code] = next((town.row for town in towns), None)
        return self._capitals[country.code] == place.row

    def country_place(self, code: str) -> Place:
        """The country as a place."""
        country = self.countries.by_code[code]
        return Place(
            row=-1, kind="country", geonames_id=country.geonames_id, name=country.name, latitude=country.latitude,
            longitude=country.longitude, country=code, admin1=None, admin1_code=None, admin2=None,
            population=country.population, radius_km=country.radius_km, countries=(code,),
        )  # fmt: skip

    def _named(self, name: str) -> list[Place]:
        key = normalise(name)
        spelled = (self.gazetteer.rows(form) for form in (name, *_arabic_spellings(key)))
        rows = [self.gazetteer.place(row) for row in next(filter(None, spelled), ())]
        found = [_with_id(region, rows) for region in self._regions.get(key, ())]
        word = next((w for w in self.countries.words.get(key, ()) if w.form is Form.NAME), None)
        if word and word.code and word.code in self.countries.by_code and not found:
            found.append(self.country_place(word.code))
        if key in self._short:
            found.append(self.gazetteer.place(self._short[key]))
        listed = {place.row for place in found}
        others = [p for p in rows if p.row not in listed and not any(_is_region(p, region) for region in found)]
        others.sort(key=lambda p: (-p.population, p.row))
        found += others[:MOST_CANDIDATES]
        # "The Canadian coast guard" is not of the Texan town, nor of Canadian County.
        if not any(p.kind in ("country", "region", "admin1") or p.row in listed for p in found):
            return self._by_people(key) or found
        return found

    def _by_people(self, key: str) -> list[Place]:
        """The country that an adjective or the name of a people points at."""
        word = next((w for w in self.countries.words.get(key, ()) if w.form in (Form.ADJECTIVE, Form.PEOPLE)), None)
        return [self.country_place(word.code)] if word and word.code else []


def _arabic_spellings(key: str) -> Iterator[str]:
    """Other spellings of an Arabic name, for one that is not known as it stands: "Tal Afar", "Hawija", "El Bab"."""
    first, _, rest = key.partition(" ")
    if rest and first in _ARABIC_WORDS:
        yield f"{_ARABIC_WORDS[first]} {rest}"
    elif not rest and first.endswith("a"):
        yield f"al {first}h"


def _fits(place: Place, kind: str | None) -> bool:
    if kind == "city":
        return place.kind == "city"
    if kind == "division":
        return place.kind in ("admin1", "admin2", "region")
    if kind == "second":
        return place.kind in ("admin2", "admin1")
    return True


def _is_region(place: Place, region: Place) -> bool:
    """Whether a row of the gazetteer is the region itself under GeoNames' own point."""
    if region.kind != "region" or place.kind not in ("region", "admin1"):
        return False
    return distance_km(place, region) < max(2 * region.radius_km, 100.0)


def _with_id(region: Place, rows: Sequence[Place]) -> Place:
    same = next((row for row in rows if row.geonames_id and _is_region(row, region)), None)
    return replace(region, geonames_id=same.geonames_id) if same else region


def _region_place(region: Region) -> Place:
    country = region.countries[0] if len(region.countries) == 1 else None
    return Place(
        row=-1, kind="region", geonames_id=None, name=region.name, latitude=region.latitude, longitude=region.longitude,
        country=country, admin1=None, admin1_code=None, admin2=None, population=0, radius_km=region.radius_km,
        countries=region.countries,
    )  # fmt: skip


@cache
def default_finder() -> PlaceFinder:
    """The finder over the data shipped with the package."""
    forms = {form: row["code"] for row in read_csv("place_names.csv") for form in items(row["names"])}
    return PlaceFinder(default_gazetteer(), default_countries(), default_regions(), forms)
