"""Joins what accounts tell of one incident, and drops what the MUC-4 task doesn't want."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.muc_incidents import Incident
from evaluation.muc_parties import Target, same_group
from evaluation.muc_places import NINE
from evaluation.muc_words import hit

# From how far on accounts of one kind are of two incidents unless they share a target.
_FAR_CHARACTERS = 1000
# How far apart a blast and what it did are told.
_NEAR_CHARACTERS = 300
# What fighters move in and on: hit together with them alone, it is a target of war.
_ON_THE_WAY = frozenset(("TRANSPORT VEHICLE", "TRANSPORTATION ROUTE"))
# What a report tells first is what it is about.
_OPENING_CHARACTERS = 700
# Below this many particulars most templates of the development messages were wrong.
_LEAST_PARTICULARS = 2
# What tells of several people or things, none of them named or counted, takes two particulars more.
_OF_A_GENERAL_TALE = 2
_FIGHTERS = frozenset(("ACTIVE MILITARY", "LAW ENFORCEMENT"))
# The type of people without an office.
_ANYBODY = "CIVILIAN"
_KINDRED = frozenset(("ATTACK", "BOMBING"))
# Perpetrators beyond these are other words for the same people.
_MOST_PERPETRATORS = 2


def is_same(known: Incident, new: Incident) -> bool:
    """One incident: same type (a killing may come of a bombing), no other day or place, told close together."""
    if known.type != new.type and not _is_result(known, new):
        return False
    if known.stage != new.stage or not _dates_agree(known, new) or not _places_agree(known.place, new.place):
        return False
    if _victims_differ(known, new):
        return False
    near = abs(known.account.sentence.start - new.account.sentence.start) < _FAR_CHARACTERS
    return near or bool(known.targets.keys() & new.targets.keys())


def _is_result(known: Incident, new: Incident) -> bool:
    """Whether of a bombing and an attack one is what the other led to: told close by, and no murder of its own."""
    if {known.type, new.type} != _KINDRED or known.murder or new.murder:
        return False
    return abs(known.account.sentence.start - new.account.sentence.start) < _NEAR_CHARACTERS


def _victims_differ(known: Incident, new: Incident) -> bool:
    """Murders of people by name, told in sentences of their own, who aren't the same people."""
    mine, theirs = ({key for key, t in i.targets.items() if t.name} for i in (known, new))
    return bool(mine and theirs) and not mine & theirs and new.account.sentence not in known.sentences


def _dates_agree(known: Incident, new: Incident) -> bool:
    if known.date is None or new.date is None:
        return True
    return known.date[0] <= new.date[1] and new.date[0] <= known.date[1]


def _places_agree(one: str | None, other: str | None) -> bool:
    """Whether two places can be one: the narrower lies in the wider, as far as their names tell."""
    if one is None or other is None or one == other:
        return True
    mine, theirs = one.split(": "), other.split(": ")
    return mine[0] == theirs[0] and (set(mine) <= set(theirs) or set(theirs) <= set(mine))


def merge(known: Incident, new: Incident) -> None:
    """Take over what a further account of an incident tells."""
    if "BOMBING" in (known.type, new.type):
        known.type = "BOMBING"
    known.individuals = list(dict.fromkeys([*known.individuals, *new.individuals]))
    if new.organisations and (not known.organisations or known.confidence == "REPORTED AS FACT"):
        known.confidence = new.confidence
    known.organisations += [
        n for n in new.organisations if not any(n == k or same_group(n, k) for k in known.organisations)
    ]
    known.targets = {**new.targets, **known.targets}
    known.effects = {**new.effects, **known.effects, **{key: e for key, e in new.effects.items() if e == "DEATH"}}
    known.instruments = {**known.instruments, **new.instruments}
    known.unhurt = known.unhurt or new.unhurt
    known.told += new.told
    known.sentences += [span for span in new.sentences if span not in known.sentences]
    known.date = min((d for d in (known.date, new.date) if d), key=lambda d: d[1] - d[0], default=None)
    known.place = max((p for p in (known.place, new.place) if p), key=lambda p: p.count(":"), default=None)
    known.state = known.state or new.state


def join_killings(incidents: Sequence[Incident]) -> list[Incident]:
    """Without the killings of people who were kidnapped: these are effects of the kidnapping."""
    taken = [incident for incident in incidents if incident.type == "KIDNAPPING"]
    kept: list[Incident] = []
    for incident in incidents:
        names = {key for key, target in incident.targets.items() if target.name}
        source = next((k for k in taken if names and names <= k.targets.keys()), None)
        if incident.type != "ATTACK" or source is None:
            kept.append(incident)
        else:
            source.effects.update({key: effect for key, effect in incident.effects.items() if key in names})
    return kept


def tidy(incident: Incident) -> None:
    """Drop rebels among the targets, words that tell of the same again, and further words for the perpetrators."""
    targets = {key: t for key, t in incident.targets.items() if t.physical or not hit("rebels", t.text)}
    everybody = list(targets.values())
    incident.targets = {
        key: t
        for key, t in targets.items()
        if t.name
        or not any(
            _covers(other, t, everybody) for other in everybody if other is not t and other.physical == t.physical
        )
    }
    incident.individuals = _distinct(incident.individuals)[:_MOST_PERPETRATORS]


def _covers(other: Target, target: Target, people: Sequence[Target]) -> bool:
    """Whether a target told by description is the other, or sums up those told one by one."""
    if _is_general(target) and not _is_general(other):
        return target.number in (other.number, "1", "PLURAL", str(len(people) - 1))
    if other.name is not None and target.number == "1" and other.type == target.type and target.type != _ANYBODY:
        # "The police chief" beside Colonel Prado of the police, "the senator" beside Senator Salas.
        return True
    if target.physical and _is_part_of(target, other):
        return True
    if not _same_noun(target.text.split()[-1], other.text.split()[-1]):
        return False
    if other.name is not None:
        return True
    longer = (len(other.text), other.text) > (len(target.text), target.text)
    return longer and (target.number in (other.number, "PLURAL", "1") or other.number in ("PLURAL", "1"))


def _is_part_of(target: Target, other: Target) -> bool:
    """Whether a thing's words are those of another without its owner, or the owner's: "offices" of "offices of the bank"."""
    thing, mark, owner = other.text.upper().partition(" OF ")
    words = target.text.upper()
    return bool(mark) and (_same_noun(words.split()[-1], thing.split()[-1]) or f" {words} " in f" {owner} ")


def _same_noun(one: str, other: str) -> bool:
    """Whether two nouns are one, in whichever number."""
    return one == other or one.removesuffix("S") == other.removesuffix("S")


def _is_general(target: Target) -> bool:
    return target.name is None and hit("general", target.text.split()[-1]) is not None


def _distinct(phrases: Sequence[str]) -> list[str]:
    """Phrases without those that share their head with a longer one."""
    kept: list[str] = []
    for phrase in sorted(phrases, key=len, reverse=True):
        if not any(phrase.split()[-1] in other.split() for other in kept):
            kept.append(phrase)
    return [phrase for phrase in phrases if phrase in kept]


def is_wanted(incident: Incident) -> bool:
    """Whether somebody or something beside fighters was hit; a fight among fighters alone is no terrorism."""
    if incident.place is not None and incident.place.split(": ")[0] not in NINE and ": " in incident.place:
        return False
    targets = [t for t in incident.targets.values() if not _is_fighter(t)]
    if not targets or (
        all(t.physical and t.type in _ON_THE_WAY for t in targets) and len(targets) < len(incident.targets)
    ):
        return False
    return _particulars(incident, targets) >= _LEAST_PARTICULARS


def _particulars(incident: Incident, targets: Sequence[Target]) -> int:
    """How much is told that makes an incident a particular one, which the task asks for."""
    told = (
        incident.date is not None,
        incident.place is not None and ":" in incident.place,
        any(t.name for t in targets),
        any(t.number not in ("1", "PLURAL") for t in targets),
        any(t.physical for t in targets),
        any(not t.physical and t.reference in incident.effects for t in targets),
        bool(incident.individuals),
        bool(incident.instruments),
        incident.told > 1,
        incident.account.sentence.start < _OPENING_CHARACTERS,
    )
    # An act among fighters that hurt others, too, and acts told in the plural are seldom news of one incident.
    against = (len(targets) < len(incident.targets)) + incident.account.trigger_text.upper().endswith("S")
    if all(t.name is None and t.number == "PLURAL" for t in targets):
        # "Civilians", "judges", "attacks on stores": only a day and a place make that an incident of its own.
        against += _OF_A_GENERAL_TALE
    return sum(told) - against


def _is_fighter(target: Target) -> bool:
    if hit("former", target.text):
        return False
    return target.type in _FIGHTERS or hit("combatants", target.text) is not None
