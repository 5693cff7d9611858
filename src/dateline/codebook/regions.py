"""Regions that reports name and no list of cities or divisions holds: conflict areas, seas, parts of continents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from dateline.codebook.countries import default_countries
from dateline.codebook.table import items, read_csv
from dateline.errors import CodebookError

_FILE = "regions.csv"


@dataclass(frozen=True, slots=True)
class Region:
    """An area by its middle point and the radius that holds most of it; `countries`: all it lies in, empty for seas."""

    name: str
    names: tuple[str, ...]
    kind: str
    countries: tuple[str, ...]
    latitude: float
    longitude: float
    radius_km: float


def load_regions(folder: Traversable | None = None) -> tuple[Region, ...]:
    """Read `regions.csv` of a codebook folder (default: the one shipped)."""
    known = default_countries().by_code
    found = []
    for row in read_csv(_FILE, folder):
        region = Region(
            name=row["name"],
            names=items(row["names"]),
            kind=row["kind"],
            countries=items(row["countries"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            radius_km=float(row["radius_km"]),
        )
        if wrong := [code for code in region.countries if code not in known]:
            raise CodebookError(f"{region.name}: unknown country {wrong}", document=_FILE, stage="codebook")
        found.append(region)
    return tuple(found)


@cache
def default_regions() -> tuple[Region, ...]:
    """The regions shipped with the package, read on first use."""
    return load_regions()
