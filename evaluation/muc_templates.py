"""Turns the accounts of one reading into MUC-4 templates, one an incident."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from dateline.account import Reading
from dateline.language.parse import Parse
from evaluation.muc_claims import name_doers
from evaluation.muc_data import Fill, Option, Template
from evaluation.muc_gaps import fill_gaps, nation_of
from evaluation.muc_incidents import Incident, read_incident
from evaluation.muc_merge import is_same, is_wanted, join_killings, merge, tidy
from evaluation.muc_parties import Target
from evaluation.muc_people import People
from evaluation.muc_places import home_country
from evaluation.muc_rolls import name_victims
from evaluation.muc_things import Things

# Means of a bombing.
_EXPLOSIVES = frozenset(
    ("VEHICLE BOMB", "DYNAMITE", "MINE", "GRENADE", "BOMB", "EXPLOSIVE", "MOLOTOV COCKTAIL", "ROCKET", "MORTAR")
)


def to_templates(reading: Reading, message: str = "", parse: Parse | None = None) -> list[Template]:
    """The templates of one report; its parse tells whom it names."""
    people, things = (People(parse), Things(parse)) if parse is not None else (None, None)
    incidents: list[Incident] = []
    for account in reading.accounts:
        found = read_incident(account, reading, people, things)
        if found is None:
            continue
        same = next((known for known in incidents if is_same(known, found)), None)
        if same is None:
            incidents.append(found)
        else:
            merge(same, found)
    if parse is not None and people is not None:
        name_victims(incidents, parse, people)
    incidents = join_killings(incidents)
    for incident in incidents:
        if parse is not None:
            fill_gaps(incident, reading, parse)
        tidy(incident)
    incidents = [incident for incident in incidents if is_wanted(incident)]
    name_doers(incidents, reading)
    return [_template(message, incident, reading) for incident in incidents]


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
        "human_target_nation": _nations(incident, people),
        "human_target_effect": _effects(incident, people) or _fills_for_nobody(incident),
    }
    slots["perpetrator_category"] = _fills(["STATE-SPONSORED VIOLENCE" if incident.state else "TERRORIST ACT"])
    if incident.type not in ("KIDNAPPING", "ARSON"):
        slots["instrument_type"], slots["instrument_id"] = _instruments(incident)
    if incident.type != "KIDNAPPING":
        slots["physical_target"] = _fills([target.text for target in things])
        slots["physical_target_type"] = tuple(_fill(target.type, target.text) for target in things)
        slots["physical_target_number"] = tuple(_fill(target.number, target.text) for target in things)
        slots["physical_target_nation"] = _nations(incident, things)
        slots["physical_target_effect"] = _effects(incident, things)
    return Template(message, {name: tuple(fills) for name, fills in slots.items()})


def _nations(incident: Incident, targets: Iterable[Target]) -> tuple[Fill, ...]:
    """The nations of targets from abroad."""
    named = ((target, nation_of(target, incident.place)) for target in targets)
    return tuple(_fill(nation, target.reference) for target, nation in named if nation)


def _fills_for_nobody(incident: Incident) -> tuple[Fill, ...]:
    """ "No casualties were reported": an effect without a target."""
    return (_fill("NO INJURY OR DEATH", "-"),) if incident.unhurt and incident.type != "KIDNAPPING" else ()


def _instruments(incident: Incident) -> tuple[tuple[Fill, ...], tuple[Fill, ...]]:
    """Kinds and names of the means; what a verb alone tells counts where no noun tells of that kind."""
    named = {words: kind for words, kind in incident.instruments.items() if not words.startswith("-")}
    verbs = {kind for words, kind in incident.instruments.items() if words.startswith("-")} - set(named.values())
    if incident.type == "BOMBING":
        named = {words: kind for words, kind in named.items() if kind in _EXPLOSIVES}
        verbs = set() if named else {"BOMB"}
    elif any(kind != "GUN" for kind in (*verbs, *named.values())):
        verbs.discard("GUN")
    types = [_fill(kind, words) for words, kind in named.items()] + [_fill(kind) for kind in sorted(verbs)]
    return tuple(types), _fills(named)


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
