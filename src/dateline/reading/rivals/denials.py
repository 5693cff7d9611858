"""Whether a telling denies another: in a voice, by a word of denial, and for what the other tells to be hit."""

from __future__ import annotations

import re
from itertools import product

from dateline.account import Account, Harm, Manner, Polarity
from dateline.reading.rivals.named_again import same_root
from dateline.reading.rivals.sides import MEN, head_of, is_anybody, keys_of, speaker_of, stands_for

# Articles behind which an event is given and not what is denied.
_GIVEN = (" the", " his", " her", " their", " its", "'s", "s'", " this", " that", " alleged")
# Words for harm, by their first letters.
_HARMS = ("casualt", "wound", "injur", "harm", "hurt", "loss", "damage", "victim", "death")
_HARM_ROOTS = (
    *_HARMS,
    "kill",
    "died",
    "dead",
    "dying",
    "figure",
    "toll",
    "number",
    "fatalit",
    "lost",
    "suffer",
    "sustain",
    "bod",
)
_NEGATIONS = frozenset({"not", "n't", "no", "nobody", "none", "neither", "nor", "never", "untrue", "false", "nothing"})
_WORDS = re.compile(r"[\w']+")
_TOOK_PLACE = re.compile(
    r"[^.!?;]{0,60}?\b(?:never|not|n't) (?:even )?(?:taken? place|took place|happen|occur|exist)", re.IGNORECASE
)
_ARMED = frozenset({"MIL", "COP", "SPY", "REB", "PRM", "UAF", "CRM"})


def is_rival_denial(a: Account, b: Account, text: str) -> bool:
    """Whether one says that it did not happen and the other that it did, in a voice or against whoever denies it."""
    if a.status.polarity is b.status.polarity:
        return False
    denial, told = (b, a) if b.status.polarity is Polarity.DID_NOT else (a, b)
    never = any(span.of(text).lower() == "never" for span in denial.status.spans)
    if never and not _TOOK_PLACE.match(text, denial.trigger.end):
        # "We have never attacked our neighbours" answers for itself what others call by that word.
        words = (account.trigger_text.lower().split() for account in (a, b))
        return bool(denial.said_by and told.said_by) and any(same_root(one, other) for one, other in product(*words))
    return _is_denied(denial, text) and (bool(told.said_by) or _is_own_denial(denial))


def _is_denied(denial: Account, text: str) -> bool:
    """Whether a voice says that it was not so, by a verb of denial or a "not"; what it prevents or regrets it does not deny."""
    if not denial.said_by:
        return False
    before = text[: denial.trigger.start].lower().rstrip()
    if " " not in denial.trigger_text and before.endswith(_GIVEN) and not _is_itself_denied(denial, text):
        # "Denied a link with the assassination" leaves the assassination as it is.
        return False
    if text[denial.sentence.start : denial.trigger.end].lower().rstrip().endswith(" yet"):
        return False
    denies = denial.said_by[-1].manner is Manner.DENIES
    marks = [text[max(denial.sentence.start, span.start - 5) : span.end].lower() for span in denial.status.spans]
    return denies or any(_NEGATIONS.intersection(_WORDS.findall(mark.replace("n't", " n't"))) for mark in marks)


def _is_itself_denied(denial: Account, text: str) -> bool:
    """ "Denied the attack", "the meeting never took place": the noun itself is what is denied."""
    cue = denial.said_by[-1].cue_span
    between = text[cue.end : denial.trigger.start].split() if cue is not None else []
    return len(between) == 1 or _TOOK_PLACE.match(text, denial.trigger.end) is not None


def _is_own_denial(denial: Account) -> bool:
    """Whether somebody denies having done it, or denies outright what an outlet tells."""
    speaker = speaker_of(denial)
    return denial.said_by[-1].manner is Manner.DENIES or (speaker is not None and stands_for(speaker, denial))


def denies_harm_alone(account: Account) -> bool:
    """Whether an account only says that nobody came to harm; "our men killed nobody", "nobody was abducted" deny the deed."""
    if not account.trigger_text.lower().split()[-1].startswith(_HARM_ROOTS):
        # "No civilians had been executed".
        return False
    nobody = bool(account.toll) and all(toll.high == 0 for toll in account.toll)
    taken = all(toll.harm is Harm.CAPTURED for toll in account.toll)
    return nobody and not taken and not any(actor.text for actor in account.actors)


def denies_only_harm(denial: Account, told: Account) -> bool:
    """Whether only harm is denied: who suffered no wounds may have been abducted all the same."""
    harmed = any(toll.harm in (Harm.KILLED, Harm.INJURED) for toll in told.toll)
    return not harmed and denial.trigger_text.lower().split()[-1].startswith(_HARMS)


def may_be_hit(denial: Account, told: Account) -> bool:
    """Whether what was not hit may be what was: it is left open, or the same noun names both."""
    denied = [a for a in denial.recipients if not (is_anybody(a.text) or head_of(a.text) in MEN)]
    hit = [actor for actor in told.recipients if not is_anybody(actor.text)]
    civilians = any(head_of(actor.text) == "civilian" for actor in denied)
    if not civilians and not (denied and hit):
        return True
    heads = {head_of(actor.text) for actor in hit} | {head_of(toll.of_whom or "") for toll in told.toll}
    if civilians:
        # "Denied having hit civilians" answers whatever tells that people without arms were hit.
        tolls = any(_is_unarmed(toll.of_whom, toll.sectors) for toll in told.toll)
        return tolls or any(_is_unarmed(actor.text, actor.sectors) for actor in hit)
    known = bool(keys_of(denied) & keys_of(hit))
    return known or any(head_of(actor.text) in heads for actor in denied)


def _is_unarmed(words: str | None, sectors: tuple[str, ...]) -> bool:
    """Whether people are told to be of a sort that bears no arms: farmers, children, a teacher."""
    return bool(sectors) and not is_anybody(words) and not _ARMED.intersection(sectors)


__all__ = ["denies_harm_alone", "denies_only_harm", "is_rival_denial", "may_be_hit"]
