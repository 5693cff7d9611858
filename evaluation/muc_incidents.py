"""Reads the accounts of one report as incidents of political violence, in the categories of the MUC-4 templates.

The task wants recent, specific, non-military incidents only: accounts that name neither target nor perpetrator, fights
between rebels and troops, and what is denied, planned or long past give none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from dateline.account import Account, Actor, Aspect, Certainty, Harm, Manner, Polarity, Reading
from dateline.codebook.countries import default_countries
from dateline.codebook.gazetteer import default_gazetteer
from evaluation.muc_parties import (
    Target,
    category,
    groups_in,
    hit,
    number_of,
    perpetrators,
    read_target,
    things_in,
    words,
)

# The task asks for incidents that concern these countries.
NINE = frozenset(
    ("ARGENTINA", "BOLIVIA", "CHILE", "COLOMBIA", "ECUADOR", "EL SALVADOR", "GUATEMALA", "HONDURAS", "PERU")
)
_TYPES = ("ASSAULT", "THREATEN", "COERCE", "PROTEST")
# Means that make an attack a bombing.
_BOMBS = frozenset(("BOMB", "DYNAMITE", "VEHICLE BOMB", "EXPLOSIVE"))
_RECENT_DAYS = 62
_EFFECT = {Harm.KILLED: "DEATH", Harm.INJURED: "INJURY"}
_REBELS = frozenset(("REB", "UAF", "PRM", "CRM"))
_FORCES = frozenset(("MIL", "COP"))


@dataclass(slots=True)
class Incident:
    """What the accounts merged so far tell of one incident."""

    type: str
    stage: str
    account: Account
    individuals: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    confidence: str = "REPORTED AS FACT"
    targets: dict[str, Target] = field(default_factory=dict)
    effects: dict[str, str] = field(default_factory=dict)
    instrument: tuple[str, str] | None = None
    state: bool = False
    date: tuple[date, date] | None = None
    place: str | None = None


def read_incident(account: Account, reading: Reading) -> Incident | None:
    """One account as an incident, or None where the task doesn't want it."""
    sentence = account.sentence.of(reading.report.text)
    kind = incident_type(account, sentence)
    stage = incident_stage(account, sentence)
    if kind is None or stage is None or not _recent(account, reading) or _between_forces(account):
        return None
    people, bodies = perpetrators(account.actors)
    incident = Incident(
        kind,
        stage,
        account,
        people,
        bodies,
        confidence(account, sentence),
        date=_dates(account),
        place=_place(account, reading),
    )
    if not bodies and not any(hit("state", actor.text) for actor in account.actors):
        incident.organisations = groups_in(sentence)
    incident.state = any(hit("state", actor.text) for actor in account.actors)
    if kind not in ("KIDNAPPING", "ARSON", "ROBBERY") and (label := category("instruments", sentence)) is not None:
        incident.instrument = (label, words_of("instruments", label, sentence))
    _add_targets(incident, account, sentence, reading.report.text)
    return incident


def incident_type(account: Account, sentence: str) -> str | None:
    """The MUC type: by the trigger's own words first, then by the means that the sentence names."""
    if account.event_type not in _TYPES:
        return None
    own = f"{account.trigger_text} {account.mode or ''}"
    kind = category("incidents", own)
    if account.event_type == "THREATEN":
        return kind or ("ATTACK" if hit_violence(sentence) else None)
    if kind is None and account.event_type != "ASSAULT":
        return None
    if account.mode == "abduct":
        kind = "KIDNAPPING"
    elif kind is None and (account.mode == "explosives" or category("instruments", sentence) in _BOMBS):
        kind = "BOMBING"
    if kind == "BOMBING" and hit("aerial", sentence):
        kind = "ATTACK"
    return kind or "ATTACK"


def hit_violence(sentence: str) -> bool:
    """Whether a threat is one of violence."""
    return category("incidents", sentence) is not None or any(
        word in sentence.lower() for word in ("kill", "attack", "death", "murder")
    )


def incident_stage(account: Account, sentence: str) -> str | None:
    """Accomplished, attempted or threatened; None for what is denied, planned or only supposed."""
    status = account.status
    if account.event_type == "THREATEN":
        return "THREATENED"
    if status.aspect is Aspect.HYPOTHETICAL or status.aspect is Aspect.PLANNED:
        return None
    if category("stages", account.trigger_text) == "ATTEMPTED" or (status.mark or "").startswith(("attempt", "fail")):
        return "ATTEMPTED"
    if status.polarity is Polarity.DID_NOT:
        return None
    near = sentence.lower()
    return (
        "ATTEMPTED"
        if "deactivat" in near or "assassination attempt" in near or "failed to explode" in near
        else "ACCOMPLISHED"
    )


def confidence(account: Account, sentence: str) -> str:
    """How the perpetrator is connected with the incident, by the decision tree of the MUC-4 documentation."""
    voices = [saying for saying in account.said_by if saying.speaker is not None]
    speakers = " ".join(saying.speaker.text for saying in voices if saying.speaker)
    if hit("claims", sentence):
        return "CLAIMED OR ADMITTED"
    accused = any(saying.manner in (Manner.ACCUSES, Manner.CLAIMS) for saying in account.said_by)
    unsure = account.status.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE)
    if accused or unsure or hit("suspicions", sentence):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if hit("authorities", speakers) else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def words_of(section: str, label: str, sentence: str) -> str:
    """The words of a sentence that named a category."""
    found = words()[section][label].find(sentence)
    return str(found).upper() if found else "-"


def _recent(account: Account, reading: Reading) -> bool:
    """The task wants what happened within two months of the report."""
    published = reading.report.published
    when = account.when
    if published is None or when is None or when.latest is None:
        return True
    day = published if type(published) is date else date(published.year, published.month, published.day)
    return abs((day - when.latest).days) <= _RECENT_DAYS


def _between_forces(account: Account) -> bool:
    """Rebels against troops, or the reverse: a clash, not terrorism."""
    mine = {sector for actor in account.actors for sector in actor.sectors}
    theirs = {sector for actor in account.recipients for sector in actor.sectors}
    if not theirs or not all(actor.sectors for actor in account.recipients):
        return False
    return bool(mine & _REBELS and theirs <= _FORCES) or bool(mine & _FORCES and theirs <= _REBELS) or theirs <= _REBELS


def _dates(account: Account) -> tuple[date, date] | None:
    when = account.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _place(account: Account, reading: Reading) -> str | None:
    """Country, first division and name; a place far from the report's scene that isn't named as such is taken home."""
    where = account.where
    if where is None:
        return None
    known = default_countries().by_code.get(where.country or "")
    name = where.name or where.text
    home = home_country(reading)
    abroad = known is not None and home is not None and known.name.upper() not in (*NINE, home)
    named = known is not None and (known.name.lower() in reading.report.text.lower() or where.precision == "country")
    if abroad and not named:
        return f"{home}: {where.text.upper()}"
    names = [part for part in (known.name if known else home, where.admin1, name) if part]
    return ": ".join(dict.fromkeys(part.upper() for part in names)) or None


def home_country(reading: Reading) -> str | None:
    """The country of the dateline's place, if it is one of the nine of the task; else the one told of most."""
    line = reading.report.dateline
    found = default_gazetteer().find(line.place) if line is not None and line.place else ()
    codes = [place.country for place in sorted(found, key=lambda place: -place.population) if place.country]
    codes += [account.where.country for account in reading.accounts if account.where and account.where.country]
    names = [default_countries().by_code[code].name.upper() for code in codes if code in default_countries().by_code]
    told = [name for name in names[len(found) :] if name in NINE]
    if names and names[0] in NINE:
        return names[0]
    return max(set(told), key=told.count) if told else None


def _add_targets(incident: Incident, account: Account, sentence: str, text: str) -> None:
    for actor in account.recipients:
        target = read_target(actor, text)
        if target is not None:
            incident.targets.setdefault(target.reference, target)
            effect = _effect(incident, target, account, sentence)
            if effect:
                incident.effects[target.reference] = effect
    if incident.type in ("BOMBING", "ARSON"):
        # "A bomb exploded in front of the bank": what was hit isn't always said to be hit.
        for thing in things_in(sentence):
            incident.targets.setdefault(thing.reference, thing)
            if effect := _effect(incident, thing, account, sentence):
                incident.effects.setdefault(thing.reference, effect)
    for toll in account.toll:
        target = read_target(Actor(toll.of_whom or "", toll.span), text) if toll.of_whom else None
        if target is None or target.physical or toll.harm not in (Harm.KILLED, Harm.INJURED, Harm.CAPTURED):
            continue
        known = incident.targets.get(target.reference)
        number = str(toll.low) if toll.low and toll.low == toll.high else number_of(f"{toll.text} {toll.of_whom}")
        if known is None or known.number in ("1", "PLURAL"):
            incident.targets[target.reference] = replace(known or target, number=number)
        if toll.harm in _EFFECT:
            incident.effects[target.reference] = "NO INJURY OR DEATH" if toll.high == 0 else _EFFECT[toll.harm]


def _effect(incident: Incident, target: Target, account: Account, sentence: str) -> str | None:
    if target.physical:
        return category("physical_effects", sentence) or ("SOME DAMAGE" if incident.type == "ARSON" else None)
    if hit("no_injury", sentence):
        return "NO INJURY"
    if incident.type == "KIDNAPPING":
        return "REGAINED FREEDOM" if hit("freed", sentence) else None
    trigger = account.trigger_text.lower()
    if any(word in trigger for word in ("kill", "murder", "assassin", "death", "slain", "massacre", "execut", "slay")):
        return "DEATH" if incident.stage == "ACCOMPLISHED" else None
    return "INJURY" if any(word in trigger for word in ("wound", "injur")) else None
