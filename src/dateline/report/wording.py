"""Loads the words that tell datelines, furniture and languages apart from `data/wording.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.readable import load_yaml


@dataclass(frozen=True, slots=True)
class Wording:
    """The word lists of the report stage, case-folded for look-up except where case is the point."""

    agencies: frozenset[str]
    no_places: frozenset[str]
    withheld_places: frozenset[str]
    regions: frozenset[str]
    place_particles: frozenset[str]
    byline_joiners: frozenset[str]
    monitoring_marks: frozenset[str]
    whole_lines: frozenset[str]
    link_headers: frozenset[str]
    line_starts: tuple[str, ...]
    line_contains: tuple[str, ...]
    function_words: dict[str, frozenset[str]]


@cache
def load_wording() -> Wording:
    """Read the shipped word lists once."""
    # Imported here to keep them out of the time that importing the package takes.
    from importlib.resources import files

    text = files("dateline.report").joinpath("data/wording.yaml").read_text("utf-8")
    raw: dict[str, Any] = load_yaml(text)
    furniture = raw["furniture"]
    regions = "; ".join(raw["regions"].values()).split(";")
    return Wording(
        agencies=_folded(raw["agencies"]),
        no_places=_folded(raw["no_places"]),
        withheld_places=_folded(raw["withheld_places"]),
        regions=_folded(regions),
        place_particles=frozenset(raw["place_particles"].split()),
        byline_joiners=frozenset(raw["byline_joiners"].split()),
        monitoring_marks=_folded(raw["monitoring_marks"]),
        whole_lines=_folded(furniture["whole_line"]),
        link_headers=_folded(furniture["link_header"]),
        line_starts=tuple(row.casefold() for row in furniture["line_starts"]),
        line_contains=tuple(row.casefold() for row in furniture["line_contains"]),
        function_words={code: frozenset(words.split()) for code, words in raw["function_words"].items()},
    )


def fold(words: str) -> str:
    """Words for look-up: case-folded, runs of whitespace as one space."""
    return " ".join(words.casefold().split())


def _folded(rows: list[str]) -> frozenset[str]:
    return frozenset(fold(row) for row in rows)
