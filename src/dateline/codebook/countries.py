"""Countries by name, adjective, people and seat of government, with the states that are no more.

`countries.csv` is generated from GeoNames and `demonyms.csv` from the package countryinfo; `country_names.csv`,
`historic_states.csv` and `peoples.csv` are written by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable

from dateline.codebook.gazetteer import normalise
from dateline.codebook.table import items, read_csv
from dateline.errors import CodebookError

# Country codes that stand for no state in PLOVER 2.0.
ENTITY_CODES = {
    "UNO": "United Nations",
    "EUR": "European Union",
    "IGO": "international body",
    "NGO": "non-governmental body",
    "MNC": "multinational company",
}
_PLOVER_CODES = {"XKX": "KOS"}


class Form(StrEnum):
    """How a word points at a country."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Country:
    """A country: codes, names, and where it lies.

    `code`: ISO 3166-1 alpha-3, or XKX. `radius_km`: nearly all places of the country lie within it. `neighbours`:
    codes.
    """

    code: str
    iso2: str
    name: str
    capital: str
    geonames_id: int
    latitude: float
    longitude: float
    radius_km: float
    population: int
    neighbours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryWord:
    """What a word says about a country; `code` None with a `reason` for historic states and ethnic or religious
    names.
    """

    form: Form
    name: str
    code: str | None
    extra_sector: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Countries:
    """All countries by code, and all words that point at them by their normalised form."""

    by_code: Mapping[str, Country]
    words: Mapping[str, tuple[CountryWord, ...]]
    # Keys of names that are written in capitals only: "the car" is no Central African Republic.
    initials: frozenset[str] = frozenset()

    def find(self, words: str, form: Form | None = None) -> CountryWord | None:
        """What these words, as a whole, say about a country; names come before adjectives, people and seats."""
        key = normalise(words)
        if key in self.initials and not words.removeprefix("the ").removeprefix("The ").isupper():
            return None
        return next((w for w in self.words.get(key, ()) if form in (None, w.form)), None)


def plover_code(code: str) -> str:
    """The code PLOVER 2.0 uses for a country: its manual writes KOS where most others write XKX."""
    return _PLOVER_CODES.get(code, code)


def load_countries(folder: Traversable | None = None) -> Countries:
    """Read the tables of countries from a codebook folder (default: the one shipped)."""
    rows = list(read_csv("countries.csv", folder))
    codes = {row["iso2"]: row["iso3"] for row in rows}
    by_code = {row["iso3"]: _country(row, codes) for row in rows}
    found: dict[str, dict[tuple[Form, str], CountryWord]] = {}
    initials: set[str] = set()

    def add(words: tuple[str, ...], word: CountryWord) -> None:
        for text in words:
            if text.isupper():
                initials.add(normalise(text))
            found.setdefault(normalise(text), {}).setdefault((word.form, word.name), word)

    for country in by_code.values():
        add((country.name,), CountryWord(Form.NAME, country.name, country.code))
        if country.capital and country.capital != country.name:
            add((country.capital,), CountryWord(Form.SEAT, country.name, country.code))
    for table in ("country_names.csv", "demonyms.csv"):
        for row in read_csv(table, folder):
            if row["code"] not in by_code:
                raise CodebookError(f"unknown country {row['code']}", document=table, stage="codebook")
            name = by_code[row["code"]].name
            for form, column in _COLUMNS.items():
                add(items(row.get(column, "")), CountryWord(form, name, row["code"]))
    for row in read_csv("historic_states.csv", folder):
        for form, column in list(_COLUMNS.items())[:3]:
            words = (row["name"], *items(row[column])) if form is Form.NAME else items(row[column])
            add(
                words,
                CountryWord(form, row["name"], row["code"] or None, row["extra_sector"] or None, row["reason"] or None),
            )
    for row in read_csv("peoples.csv", folder):
        reason = f"{row['kind']}, not a country"
        add(items(row["adjectives"]), CountryWord(Form.ADJECTIVE, row["name"], None, None, reason))
        add(items(row["people"]), CountryWord(Form.PEOPLE, row["name"], None, None, reason))
    order = list(Form)
    return Countries(
        by_code,
        {key: tuple(sorted(v.values(), key=lambda w: order.index(w.form))) for key, v in found.items()},
        frozenset(initials),
    )


_COLUMNS = {Form.NAME: "names", Form.ADJECTIVE: "adjectives", Form.PEOPLE: "people", Form.SEAT: "seats"}


def _country(row: Mapping[str, str], codes: Mapping[str, str]) -> Country:
    return Country(
        code=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        capital=row["capital"],
        geonames_id=int(row["geonames_id"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        radius_km=float(row["radius_km"]),
        population=int(row["population"]),
        neighbours=tuple(codes[code] for code in items(row["neighbours"]) if code in codes),
    )


@cache
def default_countries() -> Countries:
    """The countries shipped with the package, read on first use."""
    return load_countries()
