"""Names who did the incidents of a report, and how they are connected, by what the whole report claims, blames and denies."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.account import Reading
from evaluation.muc_blame import CLAIMED, FACT, SUSPECTED, Blame, blames, disowned, speaks_for_rebels, state_bodies
from evaluation.muc_incidents import Incident
from evaluation.muc_parties import group_country, group_id, groups_in, same_group
from evaluation.muc_words import hit

# From how far on blame is for another incident.
_BLAME_CHARACTERS = 1000


def name_doers(incidents: Sequence[Incident], reading: Reading) -> None:
    """Give incidents without an organisation the one that claims them or is blamed, and every organisation its confidence."""
    text = reading.report.text
    told, groups = blames(reading), groups_in(text)
    own, denied = speaks_for_rebels(reading.report), disowned(text)
    for incident in incidents:
        blame = next((blame for blame in told if _distance(blame, incident) <= _BLAME_CHARACTERS), None)
        if incident.organisations:
            if blame is not None and incident.confidence == FACT and _blames_them(blame, incident):
                incident.confidence = blame.label
        else:
            _name(incident, blame, groups, text)
        if own is not None and any(group_country(body) == own for body in incident.organisations):
            incident.confidence = CLAIMED
        if denied and incident.confidence == FACT and any(map(group_id, incident.organisations)):
            incident.confidence = SUSPECTED


def _name(incident: Incident, blame: Blame | None, groups: Sequence[str], text: str) -> None:
    """Who did an incident that none of its accounts lays to an organisation.

    Where nobody is blamed and rebels did it, the one group that the report names is theirs.
    """
    if incident.state and not (blame is not None and any(hit("state", body) for body in blame.bodies)):
        incident.organisations = state_bodies(span.of(text) for span in incident.sentences)[:1]
    elif blame is not None:
        incident.organisations, incident.confidence = list(blame.bodies), blame.label
    elif len(groups) == 1 and any(hit("rebels", words) for words in incident.individuals):
        incident.organisations = list(groups)


def _blames_them(blame: Blame, incident: Incident) -> bool:
    return any(same_group(blamed, body) for blamed in blame.bodies for body in incident.organisations)


def _distance(blame: Blame, incident: Incident) -> int:
    """Characters between an incident and the sentence that blames somebody; 0 where they meet."""
    return min(max(0, blame.span.start - span.end, span.start - blame.span.end) for span in incident.sentences)
