"""Reads the accounts of one report as incidents of political violence, in the categories of the MUC-4 templates.

The task wants recent, specific, non-military incidents only: accounts that name neither target nor perpetrator, fights
between rebels and troops, and what is denied, planned or long past give none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from dateline.account import Account, Actor, Aspect, Harm, Manner, Polarity, Reading
from dateline.report.report import Span
from evaluation.muc_blame import confidence
from evaluation.muc_parties import Target, clean, groups_in, number_of, perpetrators, read_target, things_in
from evaluation.muc_people import People
from evaluation.muc_places import place_of
from evaluation.muc_things import Things
from evaluation.muc_words import category, hit, words

_TYPES = ("ASSAULT", "THREATEN", "COERCE", "PROTEST")
# Means that make an attack a bombing.
_BOMBS = frozenset(("BOMB", "DYNAMITE", "VEHICLE BOMB", "EXPLOSIVE"))
_RECENT_DAYS = 62
# What is told of a longer stretch of time sums up many incidents.
_LONGEST_DAYS = 31
_EFFECT = {Harm.KILLED: "DEATH", Harm.INJURED: "INJURY"}
_REBELS = frozenset(("REB", "UAF", "PRM", "CRM"))
_FORCES = frozenset(("MIL", "COP"))
_DEADLY = ("kill", "murder", "assassin", "death", "slain", "massacre", "execut", "slay", "slew")


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
    instruments: dict[str, str] = field(default_factory=dict)
    state: bool = False
    date: tuple[date, date] | None = None
    place: str | None = None
    unhurt: bool = False
    murder: bool = False
    told: int = 1
    sentences: list[Span] = field(default_factory=list)


def read_incident(
    account: Account, reading: Reading, people: People | None = None, things: Things | None = None
) -> Incident | None:
    """One account as an incident, or None where the task doesn't want it."""
    sentence = " ".join(account.sentence.of(reading.report.text).split())
    kind = incident_type(account, sentence)
    stage = incident_stage(account, sentence)
    if kind is None or stage is None or not _recent(account, reading, sentence) or _between_forces(account):
        return None
    if (
        kind == "ATTACK"
        and stage == "ACCOMPLISHED"
        and _is_loose(account, people)
        and _is_of_blasts(reading.report.text)
    ):
        kind = "BOMBING"
    individuals, bodies = perpetrators(account.actors, reading.report.text)
    incident = Incident(
        kind,
        stage,
        account,
        individuals,
        bodies,
        unhurt=_nobody_hurt(account, sentence),
        murder=_is_deadly(account),
        sentences=[account.sentence],
    )
    incident.confidence = confidence(account, sentence, bodies)
    incident.date, incident.place = _dates(account), place_of(account, reading)
    incident.state = any(hit("state", actor.text) for actor in account.actors)
    if not bodies and not incident.state:
        incident.organisations = [name for name in groups_in(sentence) if _acts(name, sentence, account)]
    if kind not in ("KIDNAPPING", "ARSON"):
        incident.instruments = read_instruments(sentence)
    _add_targets(incident, account, sentence, reading.report.text, people, things)
    return incident


def _nobody_hurt(account: Account, sentence: str) -> bool:
    return any(toll.high == 0 for toll in account.toll) or hit("nobody_hurt", sentence) is not None


def _acts(name: str, sentence: str, account: Account) -> bool:
    """Whether a group named in the sentence can be who did it: it is told as the doer, not as the one done to."""
    if any(name in " ".join(actor.text.upper().split()) for actor in account.recipients):
        return False
    return bool(re.search(rf"\bBY\b.*\b{re.escape(name)}\b", sentence.upper())) or hit("claims", sentence) is not None


def incident_type(account: Account, sentence: str) -> str | None:
    """The MUC type: by the trigger's own words first, then by the means that the sentence names."""
    if account.event_type not in _TYPES or hit("fights", account.trigger_text) or hit("accidents", sentence):
        return None
    own = f"{account.trigger_text} {account.mode or ''}"
    kind = category("incidents", own)
    if account.event_type == "THREATEN":
        return kind or ("ATTACK" if hit_violence(sentence) else None)
    if kind is None and account.event_type != "ASSAULT":
        return None
    if account.mode == "abduct":
        # "Captured" and "seized" are words for arrests.
        if hit("arrests", account.trigger_text):
            return None
        kind = "KIDNAPPING"
    elif kind is None and not _is_deadly(account) and (account.mode == "explosives" or _is_blast(sentence)):
        kind = "BOMBING"
    if kind == "BOMBING" and hit("aerial", sentence):
        kind = "ATTACK"
    return kind or "ATTACK"


def _is_blast(sentence: str) -> bool:
    return any(label in _BOMBS for label in read_instruments(sentence).values())


@cache
def _is_of_blasts(text: str) -> bool:
    """Whether bombs are the only means that a report tells of: then what it calls an attack was made with them."""
    means = set(read_instruments(" ".join(text.split())).values())
    return bool(means & _BOMBS) and not means - _BOMBS and not hit("aerial", text)


def _is_loose(account: Account, people: People | None) -> bool:
    """Whether an account leaves open by which means, and tells of no fighters: "the attack", "four people were killed".

    Killings of people by name are murders of their own.
    """
    if _is_deadly(account) or any(_FORCES & set(actor.sectors) for actor in account.recipients):
        return False
    named = people is not None and any(people.find(clean(actor.text)) for actor in account.recipients)
    return not (named and "kill" in account.trigger_text.lower())


def _is_deadly(account: Account) -> bool:
    trigger = account.trigger_text.lower()
    return any(word in trigger for word in ("murder", "assassin", "massacre", "execut", "shot", "shoot"))


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
    if status.polarity is Polarity.DID_NOT and not _only_disowned(account, sentence):
        return None
    near = sentence.lower()
    foiled = ("deactivat", "assassination attempt", "attempt on", "failed to explode", "defused")
    return "ATTEMPTED" if any(word in near for word in foiled) else "ACCOMPLISHED"


def _only_disowned(account: Account, sentence: str) -> bool:
    """ "They denied having killed the mayor": the deed was done, by whomever."""
    denied = any(saying.manner is Manner.DENIES for saying in account.said_by) or hit("denials", sentence)
    return bool(denied) and any(word in account.trigger_text.lower() for word in _DEADLY)


def read_instruments(sentence: str) -> dict[str, str]:
    """Means that a sentence names, words and kind: "high-power bombs" a BOMB; of a verb ("shot") the kind under "-"."""
    found: dict[str, str] = {}
    text = sentence.lower()
    for label, matcher in words()["instruments"].items():
        for match in matcher.pattern.finditer(text):
            if any(match[0] in known.lower() for known in found):
                continue
            noun = hit("instrument_verbs", match[0]) is None
            found[_with_modifiers(sentence, match.start(), match.end()) if noun else f"-{label}"] = label
    return found


def _with_modifiers(sentence: str, start: int, end: int) -> str:
    """The words of an instrument with the one in front of it, where that says what kind it is."""
    before = re.search(r"([\w-]+)\s+$", sentence[:start])
    if before and hit("instrument_kinds", before[1]):
        start = before.start()
    return sentence[start:end].upper()


def _recent(account: Account, reading: Reading, sentence: str) -> bool:
    """The task wants what happened within two months of the report, not what it recalls."""
    if hit("history", sentence):
        return False
    published = reading.report.published
    when = account.when
    if when is not None and when.earliest and when.latest and (when.latest - when.earliest).days > _LONGEST_DAYS:
        return False
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
    """The days that a time covers; of a weekday without its date the task takes "not later than the report"."""
    when = account.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    if hit("weekdays", when.text or "") and not any(char.isdigit() for char in when.text or ""):
        return None
    return when.earliest, when.latest


def _add_targets(
    incident: Incident, account: Account, sentence: str, text: str, people: People | None, things: Things | None
) -> None:
    for actor in account.recipients:
        target = read_target(actor, text, people)
        if target is not None:
            incident.targets.setdefault(target.reference, target)
            effect = _effect(incident, target, account, sentence)
            if effect:
                incident.effects[target.reference] = effect
    if incident.type in ("BOMBING", "ARSON", "ROBBERY") or hit("wrecking", account.trigger_text):
        # "A bomb exploded in front of the bank": what was hit isn't always said to be hit.
        for thing in things.hit_by(account) if things else things_in(sentence):
            incident.targets.setdefault(thing.reference, thing)
            if effect := _effect(incident, thing, account, sentence):
                incident.effects.setdefault(thing.reference, effect)
    for toll in account.toll:
        target = read_target(Actor(toll.of_whom or "", toll.span), text, people) if toll.of_whom else None
        if target is None or target.physical or toll.harm not in (Harm.KILLED, Harm.INJURED, Harm.CAPTURED):
            continue
        known = incident.targets.get(target.reference)
        number = str(toll.low) if toll.low and toll.low == toll.high else number_of(f"{toll.text} {toll.of_whom}")
        if known is None or (known.number in ("1", "PLURAL") and known.name is None):
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
    if any(word in trigger for word in _DEADLY):
        return "DEATH" if incident.stage == "ACCOMPLISHED" else None
    return "INJURY" if any(word in trigger for word in ("wound", "injur")) else None
