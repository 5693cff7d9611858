"""Gives names to the victims of an incident where a report lists them afterwards: "the dead were identified as ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.language.parse import Parse
from evaluation.muc_incidents import Incident
from evaluation.muc_parties import Target
from evaluation.muc_people import People, Person
from evaluation.muc_words import hit

_ROLL = re.compile(
    r"\bidentified as\b|\bnames? (?:of|are|were|is|was)\b|\b(?:are|were) named\b|"
    r"\b(?:victims?|dead|deceased|injured|wounded|killed|kidnapped|murdered|slain|hostages|abducted)\s+"
    r"(?:\w+\s+)?(?:are|were|is|was|includ\w+)\b|\b(?:dead|victims|injured|wounded|killed)[^.]{0,30}:",
    re.IGNORECASE,
)


# What may stand between the names of a list beside names: commas, "and", ages and titles.
_BETWEEN = ("PUNCT", "CCONJ", "NUM", "NOUN", "PROPN", "ADJ", "DET")
_LONGEST_GAP = 4


def name_victims(incidents: Sequence[Incident], parse: Parse, people: People) -> None:
    """Put the people of each list into the incident that was told last and left its victims without names."""
    for incident in incidents:
        group = _nameless(incident)
        if group is not None and group.number != "1":
            _enter(incident, _behind(incident, group, parse, people))
    for start, named in _rolls(parse, people):
        before = [i for i in incidents if i.account.sentence.start <= start and _nameless(i, len(named)) is not None]
        if before:
            _enter(before[-1], named)


def _behind(incident: Incident, group: Target, parse: Parse, people: People) -> list[Person]:
    """The people whose names stand right behind a group: "two reporters, Roberto Navas and Mauricio Pineda,"."""
    head = group.text.split()[-1].upper()
    spans = incident.sentences
    for token in range(len(parse)):
        start = int(parse.starts[token])
        if parse.words(token, token + 1).upper() == head and any(span.start <= start < span.end for span in spans):
            named = [person for person in map(people.find, _names_from(parse, token + 1)) if person is not None]
            if len(named) > 1:
                return list(dict.fromkeys(named))
    return []


def _names_from(parse: Parse, token: int) -> Iterator[str]:
    """The names of a list that begins at a token."""
    if parse.words(token, token + 1) not in (",", ":", "--"):
        return
    gap = 0
    while token < len(parse) and gap <= _LONGEST_GAP:
        name = parse.name_of[token]
        if name is not None and name.label == "PER":
            yield parse.words(name.start, name.end)
            token, gap = name.end, 0
        elif parse.tags[token] in _BETWEEN and parse.words(token, token + 1) != ".":
            token, gap = token + 1, gap + 1
        else:
            return


def _rolls(parse: Parse, people: People) -> Iterator[tuple[int, list[Person]]]:
    """Sentences that list people, by where they start."""
    for first, last in parse.sentence_bounds:
        if not _ROLL.search(parse.words(first, last)):
            continue
        told = [
            person
            for name in parse.names
            if name.label == "PER" and first <= name.start < last
            for person in [people.find(parse.words(name.start, name.end))]
            if person is not None
        ]
        if told:
            yield int(parse.starts[first]), list(dict.fromkeys(told))


def _nameless(incident: Incident, count: int = 2) -> Target | None:
    """Several people told of by description alone, or the only one, where one name is given."""
    unnamed = [t for t in incident.targets.values() if not t.physical and t.name is None]
    several = next((t for t in unnamed if t.number != "1"), None)
    return unnamed[0] if several is None and count == 1 and len(unnamed) == 1 else several


def _enter(incident: Incident, named: Sequence[Person]) -> None:
    group = _nameless(incident, len(named))
    if group is None:
        return
    fresh = [person for person in named if person.name not in incident.targets]
    if group.number.isdigit() and len(fresh) > int(group.number):
        return
    for person in fresh:
        described = person.description or (person.name if hit("bare", group.text.split()[-1]) else group.text)
        incident.targets[person.name] = Target(described, group.type, False, person.name, "1")
        if group.reference in incident.effects:
            incident.effects[person.name] = incident.effects[group.reference]
    if fresh and group.number in ("PLURAL", str(len(fresh))):
        del incident.targets[group.reference]
