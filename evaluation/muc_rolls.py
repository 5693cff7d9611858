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


def name_victims(incidents: Sequence[Incident], parse: Parse, people: People) -> None:
    """Put the people of each list into the incident that was told last and left its victims without names."""
    for start, named in _rolls(parse, people):
        before = [i for i in incidents if i.account.sentence.start <= start and _nameless(i) is not None]
        if before:
            _enter(before[-1], named)


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


def _nameless(incident: Incident) -> Target | None:
    """Several people told of by description alone."""
    return next(
        (t for t in incident.targets.values() if not t.physical and t.name is None and t.number != "1"),
        None,
    )


def _enter(incident: Incident, named: Sequence[Person]) -> None:
    group = _nameless(incident)
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
