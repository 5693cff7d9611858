"""Turns the accounts of one reading into MUC-4 templates, one an incident."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from dateline.account import Reading
from evaluation.muc_data import Fill, Option, Template
from evaluation.muc_incidents import NINE, Incident, home_country, read_incident
from evaluation.muc_parties import Target, groups_in, hit, same_group

# How far after its sentence a group named is looked for.
_NEAR_CHARACTERS = 600
# From how far on accounts of one kind are of two incidents unless they share a target.
_FAR_CHARACTERS = 1500


def to_templates(reading: Reading, message: str = "") -> list[Template]:
    """The templates of one report."""
    incidents: list[Incident] = []
    for account in reading.accounts:
        found = read_incident(account, reading)
        if found is None:
            continue
        same = next((known for known in incidents if _same(known, found)), None)
        if same is None:
            incidents.append(found)
        else:
            _merge(same, found)
    _claims(incidents, reading)
    return [_template(message, incident, reading) for incident in incidents if _wanted(incident)]


def _wanted(incident: Incident) -> bool:
    """Whether somebody or something beside fighters was hit; a fight among fighters alone is no terrorism."""
    if not incident.targets:
        known = incident.organisations or incident.individuals or incident.place or incident.date
        return bool(known) and incident.type != "ATTACK"
    if incident.place is not None and incident.place.split(": ")[0] not in NINE and ": " in incident.place:
        return False
    return any(target.physical or not hit("combatants", target.text) for target in incident.targets.values())


def _same(known: Incident, new: Incident) -> bool:
    """One incident: same type (a killing may come of a bombing), no other day or place, told close together."""
    if known.type != new.type and {known.type, new.type} != {"ATTACK", "BOMBING"}:
        return False
    if known.stage != new.stage:
        return False
    if known.date and new.date and known.date != new.date:
        return False
    if known.place and new.place and known.place != new.place:
        return False
    near = abs(known.account.sentence.start - new.account.sentence.start) < _FAR_CHARACTERS
    return near or bool(known.targets.keys() & new.targets.keys())


def _merge(known: Incident, new: Incident) -> None:
    if "BOMBING" in (known.type, new.type):
        known.type = "BOMBING"
    known.individuals = list(dict.fromkeys([*known.individuals, *new.individuals]))
    known.organisations += [
        n for n in new.organisations if not any(n == k or same_group(n, k) for k in known.organisations)
    ]
    if new.organisations and new.confidence != "REPORTED AS FACT":
        known.confidence = new.confidence
    known.targets = {**new.targets, **known.targets}
    known.effects = {**new.effects, **known.effects}
    known.instrument = known.instrument or new.instrument
    known.date, known.place = known.date or new.date, known.place or new.place
    known.state = known.state or new.state


def _claims(incidents: Sequence[Incident], reading: Reading) -> None:
    """Groups named after an incident was told: who claims responsibility, or who is blamed."""
    text = reading.report.text
    for incident in incidents:
        if incident.organisations or incident.state:
            continue
        end = incident.account.sentence.end
        near = text[incident.account.sentence.start : end + _NEAR_CHARACTERS]
        claimed = [group for sentence in near.split(". ") if hit("claims", sentence) for group in groups_in(sentence)]
        blamed = [
            group for sentence in near.split(". ") if hit("suspicions", sentence) for group in groups_in(sentence)
        ]
        incident.organisations = list(dict.fromkeys(claimed or blamed))[:1]
        incident.confidence = "CLAIMED OR ADMITTED" if claimed else "SUSPECTED OR ACCUSED"


def _template(message: str, incident: Incident, reading: Reading) -> Template:
    things = [target for target in incident.targets.values() if target.physical]
    people = [target for target in incident.targets.values() if not target.physical]
    slots: dict[str, Sequence[Fill]] = {
        "date": _fills([_date_text(incident, reading)]),
        "location": _fills([incident.place or home_country(reading)]),
        "type": _fills([incident.type]),
        "stage": _fills([incident.stage]),
        "perpetrator_individual": _fills(incident.individuals),
        "perpetrator_organisation": _fills(incident.organisations),
        "perpetrator_confidence": tuple(_fill(incident.confidence, body) for body in incident.organisations),
        "human_target_name": _fills([target.name for target in people]),
        "human_target_description": tuple(
            _fill(t.text, t.name) if t.name else _fill(t.text) for t in people if t.name is None or t.text != t.name
        ),
        "human_target_type": tuple(_fill(target.type, target.reference) for target in people),
        "human_target_number": tuple(_fill(target.number, target.reference) for target in people),
        "human_target_effect": _effects(incident, people),
    }
    if incident.individuals or incident.organisations:
        slots["perpetrator_category"] = _fills(["STATE-SPONSORED VIOLENCE" if incident.state else "TERRORIST ACT"])
    if incident.instrument is not None:
        slots["instrument_type"] = (_fill(incident.instrument[0], incident.instrument[1]),)
        if incident.instrument[0] not in ("GUN", "TORTURE"):
            slots["instrument_id"] = _fills([incident.instrument[1]])
    if incident.type != "KIDNAPPING":
        slots["physical_target"] = _fills([target.text for target in things])
        slots["physical_target_type"] = tuple(_fill(target.type, target.text) for target in things)
        slots["physical_target_number"] = tuple(_fill(target.number, target.text) for target in things)
        slots["physical_target_effect"] = _effects(incident, things)
    return Template(message, {name: tuple(fills) for name, fills in slots.items()})


def _effects(incident: Incident, targets: Iterable[Target]) -> tuple[Fill, ...]:
    return tuple(_fill(incident.effects[t.reference], t.reference) for t in targets if t.reference in incident.effects)


def _fills(values: Iterable[str | None]) -> tuple[Fill, ...]:
    return tuple(_fill(value) for value in values if value)


def _fill(value: str, refers_to: str | None = None) -> Fill:
    return Fill((Option(_plain(value), (_plain(refers_to),) if refers_to else ()),))


def _plain(value: str) -> str:
    """Upper case without accents, as the keys have it."""
    return unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode().upper()


def _date_text(incident: Incident, reading: Reading) -> str | None:
    """The day, the range, or "not later than the report" where no time is told."""
    if incident.date is not None:
        first, last = incident.date
        return _day(first) if first == last else f"{_day(first)} - {_day(last)}"
    published = reading.report.published
    return f"- {_day(published)}" if published is not None else None


def _day(day: date) -> str:
    return day.strftime("%d %b %y").upper()
