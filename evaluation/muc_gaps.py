"""Fills what the accounts of an incident left open from the sentences that tell it: place, doers, nations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.account import Polarity, Reading
from dateline.codebook.actors import resolve_actor
from dateline.codebook.countries import default_countries
from dateline.codebook.gazetteer import default_gazetteer
from dateline.language.parse import Parse
from evaluation.muc_incidents import Incident
from evaluation.muc_parties import Target
from evaluation.muc_places import home_country
from evaluation.muc_words import hit, words

_CAPITAL = re.compile(r"\b(?:this|the|in the \w+) capital\b(?! of)", re.IGNORECASE)
_CAPITALS = {
    "ARGENTINA": "BUENOS AIRES",
    "BOLIVIA": "LA PAZ",
    "CHILE": "SANTIAGO",
    "COLOMBIA": "BOGOTA",
    "ECUADOR": "QUITO",
    "EL SALVADOR": "SAN SALVADOR",
    "GUATEMALA": "GUATEMALA CITY",
    "HONDURAS": "TEGUCIGALPA",
    "PERU": "LIMA",
}
_MOST_DOERS = 1
# How far behind an incident a report tells what it did.
_AFTERMATH_CHARACTERS = 300


def fill_gaps(incident: Incident, reading: Reading, parse: Parse) -> None:
    """Complete one incident in place."""
    if incident.place is None or ": " not in incident.place:
        incident.place = _place(incident, reading, parse) or incident.place
    if not incident.individuals and not incident.state:
        incident.individuals = list(_doers(incident, parse))[:_MOST_DOERS]
    _fill_effects(incident, reading)
    if incident.type == "KIDNAPPING":
        _free(incident, reading)


def _free(incident: Incident, reading: Reading) -> None:
    """Those of the kidnapped whom another account tells to be free again."""
    freed = [
        " ".join((actor.name or actor.text).upper().split())
        for account in reading.accounts
        if hit("freed", account.trigger_text) and account.status.polarity is Polarity.HAPPENED
        for actor in account.recipients
    ]
    for target in incident.targets.values():
        if any(target.reference in words or words in target.reference for words in freed if words):
            incident.effects.setdefault(target.reference, "REGAINED FREEDOM")


def _fill_effects(incident: Incident, reading: Reading) -> None:
    """Damage that the sentences behind an incident tell, for the things that nothing is told of; that nobody was hurt."""
    end = max(span.end for span in incident.sentences) + _AFTERMATH_CHARACTERS
    tale = " ".join(reading.report.text[incident.account.sentence.start : end].split())
    incident.unhurt = incident.unhurt or hit("nobody_hurt", tale) is not None
    things = [target for target in incident.targets.values() if target.physical]
    effect = next((e for e in ("NO DAMAGE", "SOME DAMAGE") if words()["physical_effects"][e].find(tale)), None)
    if effect is not None and len(things) == 1:
        incident.effects.setdefault(things[0].reference, effect)


def _texts(incident: Incident, reading: Reading) -> list[str]:
    return [" ".join(span.of(reading.report.text).split()) for span in incident.sentences]


def _place(incident: Incident, reading: Reading, parse: Parse) -> str | None:
    """The first town of the incident's country that its sentences name, or its capital where they say "the capital"."""
    country = (incident.place or "").split(": ")[0] or home_country(reading)
    if not country:
        return None
    for span in incident.sentences:
        for name in parse.names:
            start = int(parse.starts[name.start])
            if name.label not in ("GPE", "LOC") or not span.start <= start < span.end:
                continue
            words = " ".join(parse.words(name.start, name.end).split()).upper()
            if words != country and _lies_in(words, country):
                return f"{country}: {words}"
    if any(_CAPITAL.search(text) for text in _texts(incident, reading)) and country in _CAPITALS:
        return f"{country}: {_CAPITALS[country]}"
    return None


def _lies_in(name: str, country: str) -> bool:
    countries = default_countries().by_code
    codes = {place.country for place in default_gazetteer().find(name)}
    return any(code and code in countries and countries[code].name.upper() == country for code in codes)


def _doers(incident: Incident, parse: Parse) -> Iterator[str]:
    """Phrases for armed people in the incident's sentences who are none of its targets."""
    targets = " ".join(target.text for target in incident.targets.values())
    for span in incident.sentences:
        for index, tag in enumerate(parse.tags):
            if tag not in ("NOUN", "PROPN") or not span.start <= int(parse.starts[index]) < span.end:
                continue
            word = parse.words(index, index + 1)
            if not hit("doers", word) or word in targets or parse.relations[index] in ("compound", "nmod:poss"):
                continue
            first = min([index, *(c for c in parse.children_of[index] if parse.relations[c] in ("amod", "compound"))])
            yield " ".join(parse.words(first, index + 1).split())


def nation_of(target: Target, place: str | None) -> str | None:
    """The foreign country that a target is named by."""
    code = resolve_actor(target.text).country
    known = default_countries().by_code.get(code or "")
    name = known.name.upper() if known else None
    return name if name and place and name != place.split(": ")[0] else None
