"""Says who is held to have done an incident, and how they are connected with it, by the decision tree of MUC-4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.account import Account, Certainty, Manner
from evaluation.muc_parties import groups_in
from evaluation.muc_words import hit

FACT, CLAIMED = "REPORTED AS FACT", "CLAIMED OR ADMITTED"
SUSPECTED, BY_AUTHORITIES = "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"

# "Claimed responsibility for", "took credit for", "admitted having killed".
_CLAIM = re.compile(
    r"\b(?:claim\w*|assum\w+|took|taken|taking|admit\w*|acknowledg\w+|accept\w*)\b[^.]{0,60}?\b(?:responsib\w+|credit)\b|"
    r"\bresponsibility\b[^.]{0,40}\b(?:claimed|assumed|admitted)\b|\badmitted\b|\bclaimed (?:that )?(?:it|they)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ied|ies)|reject\w*|no (?:group|one|organi[sz]ation|person)|nobody|not (?:yet |immediately )?claimed)\b",
    re.IGNORECASE,
)
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
    if claimed(sentence) and (bodies or groups_in(sentence)):
        return CLAIMED
    voices = " ".join(saying.speaker.text for saying in account.said_by if saying.speaker is not None)
    accused = any(saying.manner is Manner.ACCUSES for saying in account.said_by)
    unsure = account.status.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE)
    doubted = accused or unsure or hit("suspicions", sentence)
    if doubted or (voices and any(hit("state", body) for body in bodies)):
        return BY_AUTHORITIES if hit("authorities", voices) else SUSPECTED
    return FACT


def claimed(sentence: str) -> bool:
    """Whether a sentence tells that somebody owns up to a deed."""
    return _CLAIM.search(sentence) is not None and _DENIAL.search(sentence) is None


def sentences_of(text: str) -> list[str]:
    """A report's sentences as far as full stops tell, on one line each."""
    return re.split(r"(?<=[a-z\d)\]\"]{2}[.?!])\s+", " ".join(text.split()), flags=re.IGNORECASE)


def blamed(text: str) -> tuple[list[str], str]:
    """Whom a report names as claiming a deed or as blamed for it, and how they are connected; nobody where it doesn't."""
    suspected: list[tuple[str, str]] = []
    for sentence in sentences_of(text):
        if claimed(sentence):
            bodies = _bodies(sentence)
            if bodies:
                return bodies[:1], CLAIMED
        elif not _CLAIM.search(sentence) and (group := _accused(sentence)) is not None:
            label = BY_AUTHORITIES if hit("authorities", sentence) else SUSPECTED
            suspected.append((group, label))
    return ([suspected[0][0]], suspected[0][1]) if suspected else ([], FACT)


def _accused(sentence: str) -> str | None:
    """The group to whom a sentence lays a deed, by words close to its name; hints count beside a word for the deed."""
    text = " ".join(sentence.lower().split())
    for name in groups_in(sentence):
        for match in re.finditer(re.escape(name.lower()), text):
            before, behind = (
                text[max(0, match.start() - _NEAR_BLAME) : match.start()],
                text[match.end() :][:_NEAR_BLAME],
            )
            if hit("blames", before) or hit("blamed", behind):
                return name
            if hit("deeds", text) and (hit("hints", before) or hit("hinted", behind)):
                return name
    return None


def _bodies(sentence: str) -> list[str]:
    """Groups of the codebook in a sentence, else what looks like the name of one in front of the claim."""
    groups = groups_in(sentence)
    if groups:
        return groups
    claim = _CLAIM.search(sentence)
    before = sentence.upper().replace('"', " ")[: claim.start() if claim else None]
    names = [_NO_NAME.sub("", match[0]) for match in _BODY.finditer(before)]
    return [name for name in names if len(name.split()) > 1 and not _is_common(name)][-1:]


def _is_common(name: str) -> bool:
    """Whether what looks like a group's name says no more than its kind: "the clandestine group"."""
    return name.endswith("GROUP") and all(hit("kinds_of_group", word) for word in name.split()[:-1])


def state_bodies(sentences: Iterable[str]) -> list[str]:
    """The services of a state that sentences name, in order."""
    found = (match[0] for sentence in sentences for match in _SERVICE.finditer(" ".join(sentence.upper().split())))
    return list(dict.fromkeys(found))
