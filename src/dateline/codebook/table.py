"""Reads the codebook's CSV and YAML files: licence and source lines on top, lists separated by `|`, errors that name
file and row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from dateline.errors import CodebookError
from dateline.readable import load_yaml

# The C loader is ten times faster and comes with every wheel of PyYAML.

SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
    ]
)
"""PLOVER 2.0 sector codes."""


def data_folder() -> Traversable:
    """The folder of data files shipped with the package."""
    return resources.files("dateline.codebook") / "data"


def read_csv(name: str, folder: Traversable | None = None) -> Iterator[Mapping[str, str]]:
    """Rows of a CSV file of the codebook as mappings; lines that start with `#` are skipped."""
    path = (folder or data_folder()) / name
    try:
        lines = [
            line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")
        ]
    except OSError as error:
        raise CodebookError(str(error), document=name, stage="codebook", hint="check the codebook folder") from error
    for number, row in enumerate(csv.DictReader(lines), start=1):
        if None in row or None in row.values():
            message = f"row {number} ({next(iter(row.values()))}) has the wrong number of columns"
            raise CodebookError(message, document=name, stage="codebook", hint="compare it with the header line")
        yield row


def read_yaml(name: str, folder: Traversable | None = None) -> Any:
    """The content of a YAML file of the codebook."""
    path = (folder or data_folder()) / name
    try:
        return load_yaml(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise CodebookError(str(error), document=name, stage="codebook", hint="check the codebook folder") from error


def items(cell: str) -> tuple[str, ...]:
    """The entries of a cell that holds a list."""
    return tuple(entry.strip() for entry in cell.split("|") if entry.strip())


def sectors_of(codes: tuple[str, ...], *, where: str) -> tuple[str, ...]:
    """The codes, checked."""
    wrong = [code for code in codes if code not in SECTORS]
    if wrong:
        raise CodebookError(
            f"unknown sector {', '.join(wrong)}", document=where, stage="codebook", hint="see docs on sectors"
        )
    return codes


def first_day(cell: str) -> date | None:
    """The first day that `2003`, `2003-05` or `2003-05-14` can mean; None for an empty cell."""
    if not cell:
        return None
    parts = [int(part) for part in cell.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(cell: str) -> date | None:
    """The last day that `2003`, `2003-05` or `2003-05-14` can mean; None for an empty cell."""
    if not cell:
        return None
    parts = [int(part) for part in cell.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts if len(parts) == 2 else (parts[0], 12)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
