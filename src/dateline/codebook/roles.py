"""Role nouns ("soldiers", "foreign minister", "spokesman") and the PLOVER sector that each names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from dateline.codebook.gazetteer import normalise
from dateline.codebook.table import read_yaml, sectors_of
from dateline.errors import CodebookError

_FILE = "roles.yaml"
_NO_SECTOR = "-"


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun. A weak one takes the sector of what stands before it; `sector` None: it names none by itself."""

    noun: str
    sector: str | None
    weak: bool


def load_roles(folder: Traversable | None = None) -> Mapping[str, Role]:
    """Roles of `roles.yaml` by normalised singular and plural form (default: the file shipped)."""
    found: dict[str, Role] = {}
    for strength, sectors in read_yaml(_FILE, folder).items():
        if strength not in ("strong", "weak"):
            raise CodebookError(
                f"unknown strength {strength}", document=_FILE, stage="codebook", hint="use strong or weak"
            )
        for sector, nouns in sectors.items():
            code = None if sector == _NO_SECTOR else sectors_of((sector,), where=_FILE)[0]
            for entry in nouns.split(","):
                singular, _, plural = entry.strip().partition("|")
                role = Role(singular, code, strength == "weak")
                for form in (singular, *([plural] if plural else _plurals(singular))):
                    found.setdefault(normalise(form), role)
    return found


def _plurals(noun: str) -> Iterator[str]:
    if noun.endswith(("s", "x", "ch", "sh")):
        yield noun + "es"
    elif noun.endswith("y") and noun[-2] not in "aeiou":
        yield noun[:-1] + "ies"
    else:
        yield noun + "s"
    head, _, rest = noun.partition(" of ")
    if rest:
        yield f"{head}s of {rest}"


@cache
def default_roles() -> Mapping[str, Role]:
    """The roles shipped with the package, read on first use."""
    return load_roles()
