"""Situations: saved questions on the ledger, and what they show: incidents, disputes, tolls and the days' counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.ledger.interface import Incident, Ledger, OpenDispute, Question

KEYS = frozenset({"name", "area", "parties", "types", "from", "to"})
AREAS = frozenset({"place", "admin1", "country", "polygon"})
Reach = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Situation:
    """A saved question with its name."""

    name: str
    question: Question


@dataclass(frozen=True, slots=True)
class Day:
    """One day: incidents by quad class, mean intensity on the named scale, and how many reports told of them."""

    day: date
    counts: Mapping[int, int]
    intensity: float | None
    scale: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What a situation shows. `toll`: harm -> reach, summed over incidents; by voice and by party harmed too."""

    situation: Situation
    incidents: tuple[Incident, ...]
    disputes: tuple[OpenDispute, ...]
    toll: Mapping[str, Reach] = field(default_factory=dict)
    by_voice: Mapping[str, Mapping[str, Reach]] = field(default_factory=dict)
    by_party: Mapping[str, Mapping[str, Reach]] = field(default_factory=dict)
    days: tuple[Day, ...] = ()


def load_situation(path: Path) -> Situation:
    """A situation from a YAML file; raises UsageError that names the line that is wrong."""
    import yaml

    try:
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"cannot be read: {error}", document=str(path), stage="situation") from error
    return make_situation(plain, str(path))


def make_situation(plain: Any, document: str = "") -> Situation:
    """A situation from the plain values of its YAML or row."""

    def wrong(what: str) -> UsageError:
        hint = "keys are name, area (place, admin1, country, polygon), parties, types, from, to"
        return UsageError(what, document=document, stage="situation", hint=hint)

    if not isinstance(plain, dict) or not isinstance(plain.get("name"), str):
        raise wrong("a situation needs a name")
    unknown = plain.keys() - KEYS
    area = plain.get("area") or {}
    if isinstance(area, str):
        area = {"place": area}
    if unknown or not isinstance(area, dict) or area.keys() - AREAS:
        raise wrong(f"unknown key {min(unknown or area.keys() - AREAS, default='area')!r}")
    try:
        question = Question(
            place=area.get("place"),
            country=area.get("country"),
            admin1=area.get("admin1"),
            polygon=tuple((float(north), float(east)) for north, east in area.get("polygon", ())),
            parties=tuple(map(str, plain.get("parties", ()))),
            types=tuple(str(name).upper() for name in plain.get("types", ())),
            first=_day(plain.get("from")),
            last=_day(plain.get("to")),
        )
    except (TypeError, ValueError) as error:
        raise wrong(str(error)) from error
    if len(question.polygon) in (1, 2):
        raise wrong("a polygon needs three corners")
    return Situation(plain["name"], question)


def _day(value: object) -> date | None:
    if value is None or type(value) is date:
        return value
    return date.fromisoformat(str(value))


def dump_situation(situation: Situation) -> str:
    """The definition as JSON, with the keys of the YAML."""
    question = situation.question
    area = {
        "place": question.place,
        "admin1": question.admin1,
        "country": question.country,
        "polygon": [list(corner) for corner in question.polygon] or None,
    }
    plain = {
        "name": situation.name,
        "area": {name: value for name, value in area.items() if value},
        "parties": list(question.parties),
        "types": list(question.types),
        "from": question.first.isoformat() if question.first else None,
        "to": question.last.isoformat() if question.last else None,
    }
    return json.dumps({name: value for name, value in plain.items() if value}, ensure_ascii=False)


def digest(ledger: Ledger, situation: Situation, *, most: int = 1000) -> Digest:
    """What the situation shows now; of more than `most` incidents the newest."""
    incidents = ledger.incidents(situation.question, limit=most)
    disputed = [incident.id for incident in incidents if incident.disputes]
    disputes = ledger.disputes(disputed) if disputed else []
    return Digest(
        situation,
        tuple(incidents),
        tuple(item for item in disputes if item.dispute.kind == "conflict"),
        toll=_sum(incident.toll for incident in incidents),
        by_voice=_sums((voice, spans) for incident in incidents for voice, spans in incident.toll_by_voice.items()),
        by_party=_sums(
            (party, incident.toll) for incident in incidents for party in incident.harmed if party.isupper()
        ),
        days=tuple(_days(incidents)),
    )


def _sum(spans: Iterable[Mapping[str, Reach]]) -> dict[str, Reach]:
    total: dict[str, Reach] = {}
    for span in spans:
        for harm, (low, high) in span.items():
            before = total.get(harm, (0, 0))
            total[harm] = (before[0] + low, before[1] + high)
    return total


def _sums(rows: Iterable[tuple[str, Mapping[str, Reach]]]) -> dict[str, dict[str, Reach]]:
    grouped: dict[str, list[Mapping[str, Reach]]] = {}
    for name, spans in rows:
        grouped.setdefault(name, []).append(spans)
    return {name: total for name, spans in sorted(grouped.items()) if (total := _sum(spans))}


def _days(incidents: Sequence[Incident]) -> Iterable[Day]:
    by_day: dict[date, list[Incident]] = {}
    for incident in incidents:
        if incident.first is not None:
            by_day.setdefault(incident.first, []).append(incident)
    for day, found in sorted(by_day.items()):
        counts: dict[int, int] = {}
        for incident in found:
            if incident.quad_class is not None:
                counts[incident.quad_class] = counts.get(incident.quad_class, 0) + 1
        # Figures of different scales are not comparable, so that only one scale is averaged.
        scale = min((item.intensity_scale for item in found if item.intensity_scale), default=None)
        known = [item.intensity for item in found if item.intensity is not None and item.intensity_scale == scale]
        mean = round(sum(known) / len(known), 2) if known else None
        yield Day(day, counts, mean, scale, sum(item.reports for item in found))
