"""People whom reports name without saying who they are: heads of state, ministers and others, with dated roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable

from dateline.codebook.countries import ENTITY_CODES, default_countries
from dateline.codebook.table import first_day, items, last_day, read_csv, sectors_of
from dateline.errors import CodebookError

_FILE = "leaders.csv"


@dataclass(frozen=True, slots=True)
class Term:
    """One role of a person: from `start` to `end` (None: still so when the table was written)."""

    role: str
    sector: str
    start: date
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether the role was held on the day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Leader:
    """A person with all roles the table gives, in time order. `forms`: names that reports use, full and short."""

    name: str
    country: str
    forms: tuple[str, ...]
    terms: tuple[Term, ...]

    def sector_on(self, day: date) -> tuple[str | None, str | None]:
        """The sector on a day, or None with the reason; after the last role a person is ELI (PLOVER 2.0: former
        officials).
        """
        held = [term for term in self.terms if term.covers(day)]
        if held:
            return held[-1].sector, None
        if any(term.start <= day for term in self.terms):
            return "ELI", None
        return None, f"no role of {self.name} is known before {self.terms[0].start:%Y-%m}"


def load_leaders(folder: Traversable | None = None) -> tuple[Leader, ...]:
    """Read `leaders.csv` of a codebook folder (default: the one shipped); rows of one name and country are one
    person.
    """
    people: dict[tuple[str, str], tuple[list[str], list[Term]]] = {}
    known = default_countries().by_code
    for row in read_csv(_FILE, folder):
        if row["country"] not in known and row["country"] not in ENTITY_CODES:
            raise CodebookError(f"{row['name']}: unknown country {row['country']}", document=_FILE, stage="codebook")
        start, end = first_day(row["from"]), last_day(row["to"])
        if start is None or (end and end < start):
            raise CodebookError(f"{row['name']}: dates are missing or reversed", document=_FILE, stage="codebook")
        (sector,) = sectors_of((row["sector"],), where=f"{_FILE} ({row['name']})")
        forms, terms = people.setdefault((row["name"], row["country"]), ([row["name"]], []))
        forms.extend(form for form in items(row["forms"]) if form not in forms)
        terms.append(Term(row["role"], sector, start, end))
    return tuple(_leader(*key, *value) for key, value in people.items())


def _leader(name: str, country: str, forms: Iterable[str], terms: Iterable[Term]) -> Leader:
    return Leader(name, country, tuple(forms), tuple(sorted(terms, key=lambda t: t.start)))


@cache
def default_leaders() -> tuple[Leader, ...]:
    """The people shipped with the package, read on first use."""
    return load_leaders()
