"""Bodies by name: international bodies, armed groups, agencies, outlets and national institutions, with dated
sectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from dateline.codebook.countries import ENTITY_CODES, default_countries
from dateline.codebook.table import first_day, read_yaml, sectors_of
from dateline.errors import CodebookError

_FILE = "organisations.yaml"
_KEYS = {"id", "name", "aliases", "others", "country", "region", "sectors", "later"}


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body: `country` is alpha-3 or one of `ENTITY_CODES`; from day `later_from` on it has `later_sectors`."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    region: str | None
    sectors: tuple[str, ...]
    later_from: date | None = None
    later_sectors: tuple[str, ...] = ()

    def sectors_on(self, day: date | None) -> tuple[str, ...]:
        """Sectors on a day; with no day the ones it had first."""
        if self.later_from and day and day >= self.later_from:
            return self.later_sectors
        return self.sectors


def load_organisations(folder: Traversable | None = None) -> tuple[Organisation, ...]:
    """Read `organisations.yaml` of a codebook folder (default: the one shipped)."""
    countries = default_countries().by_code
    found: dict[str, Organisation] = {}
    for kind, rows in read_yaml(_FILE, folder).items():
        for row in rows:
            organisation = _organisation(row, kind, countries)
            for body in (organisation, *_others(organisation, row)):
                if body.id in found:
                    raise _wrong(row, f"the id {body.id} is used twice")
                found[body.id] = body
    return tuple(found.values())


def _others(first: Organisation, row: Mapping[str, Any]) -> Iterator[Organisation]:
    """The further bodies of a row; the id of each is made from its name."""
    for entry in row.get("others") or ():
        name, *aliases = str(entry).split("|")
        yield replace(first, id=re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"), name=name, aliases=tuple(aliases))


def _organisation(row: Mapping[str, Any], kind: str, countries: Mapping[str, object]) -> Organisation:
    unknown = set(row) - _KEYS
    if unknown or not {"id", "name"} <= set(row):
        raise _wrong(row, f"unknown keys {sorted(unknown)}" if unknown else "id and name are needed")
    country = row.get("country")
    if country is not None and country not in countries and country not in ENTITY_CODES:
        raise _wrong(row, f"unknown country {country}")
    where = f"{_FILE} ({kind}, {row['id']})"
    later = row.get("later") or {}
    return Organisation(
        id=row["id"],
        name=row["name"],
        aliases=tuple(map(str, row.get("aliases") or ())),
        country=country,
        region=row.get("region"),
        sectors=sectors_of(tuple(row.get("sectors") or ()), where=where),
        later_from=first_day(str(later["from"])) if later else None,
        later_sectors=sectors_of(tuple(later.get("sectors") or ()), where=where),
    )


def _wrong(row: Mapping[str, Any], message: str) -> CodebookError:
    return CodebookError(f"{row.get('id') or row}: {message}", document=_FILE, stage="codebook", hint="correct the row")


@cache
def default_organisations() -> tuple[Organisation, ...]:
    """The bodies shipped with the package, read on first use."""
    return load_organisations()
