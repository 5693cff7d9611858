"""Says who is held to have done an incident, and how they are connected with it, by the decision tree of MUC-4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.account import Account, Certainty, Manner, Reading
from dateline.codebook.actors import resolve_actor
from dateline.report.report import Report, Span
from evaluation.muc_parties import group_id, groups_in, perpetrators
from evaluation.muc_words import hit

FACT, CLAIMED, POSSIBLE = "REPORTED AS FACT", "CLAIMED OR ADMITTED", "POSSIBLE"
SUSPECTED, BY_AUTHORITIES = "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"

# "Claimed responsibility for", "took credit for", "admitted having killed", "was claimed by".
_CLAIM = re.compile(
    r"\b(?:claim\w*|assum\w+|took|taken|taking|admit\w*|acknowledg\w+|accept\w*)\b[^.]{0,60}?\b(?:responsib\w+|credit)\b|"
    r"\bresponsibility\b[^.]{0,40}\b(?:claimed|assumed|admitted)\b|\bclaimed (?:that )?(?:it|they)\b|"
    r"\badmitted (?:to )?(?:having|killing|murdering|kidnapping|(?:that )?(?:it|they|he)\b)|\b(?:was|were|been) claimed by\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject\w*|no (?:group|one|organi[sz]ation|person)|nobody|neither|nor|"
    r"not (?:yet |immediately )?claimed)\b",
    re.IGNORECASE,
)
_DISOWNS = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject\w*)\b[^.]{0,50}"
    r"\b(?:responsib\w+|involve\w*|participat\w+|accusations?|charges?|having|connect\w+)",
    re.IGNORECASE,
)
# What leaves open whether somebody did it at all.
_OPEN = re.compile(
    r"\b(?:could|may|might) (?:also )?have been\b|\bno confirmation\b|\bnot (?:yet )?known\b|\bwhether\b|\bpossibilit\w+\b",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"(?<=[a-z\d)\]\"]{2}[.?!])\s+", re.IGNORECASE)
# How far from a group's name the words that lay a deed to its charge stand.
_NEAR_BLAME = 60
# The name of a body in capitals: up to five words, the last of which says what it is.
_BODY = re.compile(
    r"(?:[A-Z][A-Z'-]+\s+){1,5}?(?:FRONT|MOVEMENT|ARMY|FORCES|FORCE|COMMAND|COMMANDO UNIT|ALLIANCE|BRIGADE|CARTEL|PATRIOTS|GROUP)\b"
)
_SERVICE = re.compile(
    r"\b(?:ARMED FORCES|(?:[A-Z]+AN )?ARMY|AIR FORCE|NATIONAL GUARD|(?:NATIONAL |TREASURY )?POLICE|(?:[A-Z]+ )?BATTALION)\b"
)
_NO_NAME = re.compile(r"^(?:(?:THE|A|AN|AND|OF|BY|THAT|FOR|ITS|THEIR|TO|SELF-STYLED|SELF-NAMED|CALLED|ITSELF)\s+)+")


def confidence(account: Account, sentence: str, bodies: Sequence[str]) -> str:
    """The connection that one account tells."""
    if (claimed(sentence) and (bodies or groups_in(sentence))) or _of_itself(account, bodies):
        return CLAIMED
    voices = " ".join(saying.speaker.text for saying in account.said_by if saying.speaker is not None)
    accused = any(saying.manner is Manner.ACCUSES for saying in account.said_by)
    unsure = account.status.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE)
    doubted = accused or unsure or hit("suspicions", sentence)
    if doubted or (voices and any(hit("state", body) and group_id(body) is None for body in bodies)):
        return BY_AUTHORITIES if hit("authorities", voices) else SUSPECTED
    return FACT


def _of_itself(account: Account, bodies: Sequence[str]) -> bool:
    """Whether the group that did it is who tells it."""
    voices = {saying.speaker.group for saying in account.said_by if saying.speaker is not None and saying.speaker.group}
    return any(group_id(body) in voices for body in bodies)


def disowned(text: str) -> bool:
    """Whether a report tells that rebels deny a deed: who says they did it doesn't report a fact."""
    return any(
        hit("rebels", before) or groups_in(before)
        for sentence, _ in sentences_of(text)
        for match in _DISOWNS.finditer(sentence)
        for before in [sentence[max(0, match.start() - _NEAR_BLAME) : match.start()]]
    )


def speaks_for_rebels(report: Report) -> str | None:
    """The country whose rebels an outlet belongs to: what they did is told by themselves."""
    agency = report.dateline.agency if report.dateline is not None else None
    outlet = resolve_actor(agency) if agency else None
    return outlet.country if outlet is not None and "REB" in outlet.sectors else None


def claimed(sentence: str) -> bool:
    """Whether a sentence tells that somebody owns up to a deed."""
    return _CLAIM.search(sentence) is not None and _DENIAL.search(sentence) is None


@dataclass(frozen=True, slots=True)
class Blame:
    """A sentence that tells who did a deed: the group, how it is connected, where the sentence stands."""

    bodies: tuple[str, ...]
    label: str
    span: Span


def sentences_of(text: str) -> list[tuple[str, Span]]:
    """A report's sentences as far as full stops tell, on one line each, with where they stand."""
    starts = [0, *(match.end() for match in _FULL_STOP.finditer(text))]
    spans = [Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [(" ".join(span.of(text).split()), span) for span in spans]


def blames(reading: Reading) -> list[Blame]:
    """Whom a report names as claiming a deed or as blamed for it: what is claimed, then what accounts of accusations tell."""
    claims: list[Blame] = []
    hints: list[Blame] = []
    for sentence, span in sentences_of(reading.report.text):
        if claimed(sentence):
            claims.append(Blame(_claimants(sentence), CLAIMED, span))
        elif not _CLAIM.search(sentence):
            hints += [Blame((group,), label, span) for group, label in _accused(sentence)]
    told = (_accusation(account, reading) for account in reading.accounts)
    return [blame for blame in (*claims, *told, *hints) if blame is not None and blame.bodies]


def _accusation(account: Account, reading: Reading) -> Blame | None:
    """Who is accused of a deed, by an account that tells so."""
    text = reading.report.text
    sentence = " ".join(account.sentence.of(text).split()).lower()
    if account.mode != "allege" or not hit("deeds", sentence) or hit("no_deeds", sentence):
        return None
    own = {actor.group for actor in account.actors if actor.group}
    _, bodies = perpetrators((actor for actor in account.recipients if actor.group not in own), text)
    accusers = [actor.text for actor in account.actors]
    accusers += [saying.speaker.text for saying in account.said_by if saying.speaker is not None]
    label = BY_AUTHORITIES if hit("authorities", " ".join(accusers)) else SUSPECTED
    return Blame(tuple(bodies), label, account.sentence)


def _doubt(sentence: str, before: str) -> str:
    if _OPEN.search(before):
        return POSSIBLE
    return BY_AUTHORITIES if hit("authorities", sentence) else SUSPECTED


def _accused(sentence: str) -> Iterator[tuple[str, str]]:
    """The groups to whom a sentence lays a deed, by words close to their names, and how sure it is."""
    text = " ".join(sentence.lower().split())
    if hit("no_deeds", text) or hit("history", text):
        return
    for name in groups_in(sentence):
        for match in re.finditer(re.escape(name.lower()), text):
            before, behind = (
                text[max(0, match.start() - _NEAR_BLAME) : match.start()],
                text[match.end() :][:_NEAR_BLAME],
            )
            laid = hit("blames", before) or hit("blamed", behind)
            if not hit("partly", before) and (
                laid or (hit("deeds", text) and (hit("hints", before) or hit("hinted", behind)))
            ):
                yield name, _doubt(sentence, before)
                break


def _claimants(sentence: str) -> tuple[str, ...]:
    """The group that claims: of the codebook's the last in front of the claim or the first behind, else what looks like one."""
    claim = _CLAIM.search(sentence)
    if claim is None:
        return ()
    before, behind = sentence[: claim.start()], sentence[claim.end() :]
    if claim[0].lower().endswith(" by"):
        return tuple(groups_in(behind)[:1] or _bodies(behind)[:1])
    return tuple(groups_in(before)[-1:] or _bodies(before)[-1:] or groups_in(claim[0])[:1])


def _bodies(words: str) -> list[str]:
    """What looks like the name of a group."""
    names = [_NO_NAME.sub("", match[0]) for match in _BODY.finditer(words.upper().replace('"', " "))]
    return [name for name in names if len(name.split()) > 1 and not _is_common(name)]


def _is_common(name: str) -> bool:
    """Whether what looks like a group's name says no more than its kind: "the clandestine group"."""
    return name.endswith("GROUP") and all(hit("kinds_of_group", word) for word in name.split()[:-1])


def state_bodies(sentences: Iterable[str]) -> list[str]:
    """The services of a state that sentences name, in order."""
    found = (match[0] for sentence in sentences for match in _SERVICE.finditer(" ".join(sentence.upper().split())))
    return list(dict.fromkeys(found))
