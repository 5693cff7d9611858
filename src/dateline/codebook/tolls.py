"""The words that count people harmed, read from `tolls.yaml` and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from dateline.account import Harm
from dateline.codebook.table import read_yaml
from dateline.errors import CodebookError

_FILE = "tolls.yaml"


class Bound(StrEnum):
    """What a hedge before a number leaves open."""

    LEAST = "least"
    MOST = "most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class HarmVerb:
    """A verb of harm. `harm` None: people were hit, unsaid how badly. `loose`: a number is proof of people."""

    harm: Harm | None
    by_object: bool
    loose: bool


@dataclass(frozen=True, slots=True, eq=False)
class TollWords:
    """All sections of `tolls.yaml`, keyed by lemma; phrases of several words are tuples of words."""

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    exact: Mapping[tuple[str, ...], int]
    few: Mapping[tuple[str, ...], int]
    hedges: Mapping[tuple[str, ...], Bound]
    verbs: Mapping[str, HarmVerb]
    forms: Mapping[str, str]
    ends: frozenset[str]
    adjectives: Mapping[str, Harm]
    events: Mapping[str, Harm]
    counted: Mapping[str, Harm]
    states: frozenset[str]
    state_words: frozenset[str]
    grave: frozenset[str]
    wounds: frozenset[str]
    suffering: frozenset[str]
    care: frozenset[str]
    taking: frozenset[str]
    treating: frozenset[str]
    fatal: frozenset[str]
    deadly_crimes: frozenset[str]
    deadly_events: frozenset[str]
    other_events: frozenset[str]
    assaults: frozenset[str]
    multiples: Mapping[str, int]
    spans: frozenset[str]
    sides: Mapping[str, str]
    kin: frozenset[str]
    none_harmed: Mapping[str, tuple[Harm, ...]]
    remains: frozenset[str]
    losses: frozenset[str]
    lost: frozenset[str]
    claims: frozenset[str]
    homes: frozenset[str]
    flights: frozenset[str]
    takes: frozenset[str]
    burials: frozenset[str]
    drives: frozenset[str]
    resulting: frozenset[str]
    toll_nouns: frozenset[str]
    toll_putting: frozenset[str]
    toll_verbs: frozenset[str]
    figures: frozenset[str]
    figure_harms: Mapping[str, Harm]
    figure_changes: frozenset[str]
    figure_tells: frozenset[str]
    measures: frozenset[str]
    ordinals: frozenset[str]
    shares: frozenset[str]
    captors: frozenset[str]
    unreal: frozenset[str]
    not_quite: frozenset[str]
    auxiliaries: frozenset[str]
    reported: frozenset[str]
    conditions: frozenset[str]
    no_people: frozenset[str]
    money: frozenset[str]
    before_year: frozenset[str]
    after_year: frozenset[str]
    pronouns: frozenset[str]
    parts: frozenset[str]
    part_nouns: frozenset[str]
    nobody_new: frozenset[str]
    titles: frozenset[str]
    squads: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    persons: frozenset[str]
    things: frozenset[str]


def load_toll_words(folder: Traversable | None = None) -> TollWords:
    """The words of `tolls.yaml` (default: the file shipped). Raises CodebookError naming the section."""
    data = read_yaml(_FILE, folder)
    names = {field.name for field in fields(TollWords)}
    if not isinstance(data, dict) or set(data) != names:
        wrong = sorted(names ^ set(data)) if isinstance(data, dict) else sorted(names)
        raise _wrong("missing or unknown sections: " + ", ".join(wrong))
    return TollWords(**{name: _section(name, data[name]) for name in names})


def _section(name: str, value: Any) -> Any:
    try:
        return _read(name, value)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise _wrong(f"section {name}: {error}") from error


def _read(name: str, value: Any) -> Any:
    match name:
        case "numbers" | "scales" | "collectives" | "multiples":
            return {str(word): int(number) for word, number in value.items()}
        case "forms":
            return {str(word): str(lemma) for word, lemma in value.items()}
        case "sides":
            return {str(noun): str(side) for side, nouns in value.items() for noun in nouns}
        case "exact" | "few":
            return {tuple(phrase.split()): int(number) for phrase, number in value.items()}
        case "hedges":
            return {tuple(phrase.split()): Bound(bound) for bound, phrases in value.items() for phrase in phrases}
        case "verbs":
            return {lemma: _verb(row.split()) for lemma, row in value.items()}
        case "adjectives" | "events" | "counted" | "figure_harms":
            return {lemma: Harm(harm) for lemma, harm in value.items()}
        case "none_harmed":
            return {lemma: tuple(Harm(harm) for harm in harms) for lemma, harms in value.items()}
        case _:
            return frozenset(str(word) for word in value)


def _verb(row: list[str]) -> HarmVerb:
    harm, victim, *rest = row
    if victim not in ("object", "subject"):
        raise ValueError(f"{victim}: use object or subject")
    return HarmVerb(None if harm == "hit" else Harm(harm), victim == "object", "loose" in rest)


def _wrong(message: str) -> CodebookError:
    return CodebookError(message, document=_FILE, stage="codebook", hint="compare with the file shipped")


@cache
def default_toll_words() -> TollWords:
    """The words shipped with the package, read on first use."""
    return load_toll_words()
