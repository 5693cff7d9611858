"""Whether two voices of a report tell one event: on which grounds an account may be the rival of another."""

from __future__ import annotations

import re
from enum import Enum, auto

from dateline.account import Account, Actor, Aspect, Polarity
from dateline.reading.rivals.denials import denies_only_harm, is_rival_denial, may_be_hit
from dateline.reading.rivals.named_again import is_named_again, same_root
from dateline.reading.rivals.same_people import same_people
from dateline.reading.rivals.sides import (
    can_be_one,
    head_of,
    is_anybody,
    keys_of,
    same_voice,
    speaker_of,
    stands_for,
)
from dateline.reading.rivals.taken_up import Page, is_taken_up

# An answer stands right behind what it answers: in the same sentence or within the next two.
ANSWER_CHARACTERS = 420
# Two tellings by parties alone stand no farther apart than two paragraphs.
NEAR_CHARACTERS = 600
# Whoever is accused may get the word only after the background.
REBUTTAL_CHARACTERS = 2500
# Verbs for a strike of any kind: "its forces had hit a depot" may answer "troops shelled the market".
_STRIKE = ("hit", "struck", "strik", "target", "attack", "kill", "shot", "execut", "neutrali", "eliminat")
_HITS = ("hit", "struck", "target", "attack", "bomb")
# Words by which a speaker tells of something else: "had also destroyed two vehicles".
_FURTHER = frozenset({"also", "another", "separately", "later", "meanwhile", "elsewhere", "second", "other"})
# What is done by words is one's own and has no rival telling, unless the very word is told again.
WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
# What opens another event: "in another clash", "elsewhere".
_ANOTHER = re.compile(
    r"\b(?:another|separate|second|different)\s+(?:[\w-]+\s+){0,2}?(?:attack|clash|incident|bombing|blast|explosion|raid|"
    r"strike|operation|action|shooting|ambush|assault|battle|fight|case|village|town|city|province|district)s?\b|"
    r"\b(?:separately|elsewhere)\b",
    re.IGNORECASE,
)
# Means that one voice may call by the name of another: "bombed", "shelled", "hit by a drone".
_FIRE = frozenset({"heavy-weapons", "aerial", "drone", "explosives"})


_OWN, _SELF = ("its ", "their ", "our ", "his ", "her "), frozenset({"it", "they", "we", "he", "she", "i"})


class Ground(Enum):
    """What speaks for two accounts being tellings of one event."""

    PARTIES = auto()
    DENIAL = auto()
    POINTS_BACK = auto()
    TARGET = auto()
    COUNT = auto()
    MIRROR = auto()
    ANSWER = auto()


def grounds(a: Account, b: Account, page: Page) -> frozenset[Ground]:
    """On which grounds `b` may tell in another voice the event that `a`, before it in the text, tells; none: it may not.

    `page`: what their spans point into.
    """
    if a.event_type != b.event_type or same_voice(a, b) or not _are_real(a, b, page.text):
        return frozenset()
    if not (times_meet(a, b) and places_meet(a, b)) or tells_of_another(b, page.text):
        return frozenset()
    if a.event_type in WORDS and not same_root(a.trigger_text, b.trigger_text):
        return frozenset()
    return frozenset(ground for ground, holds in _GROUNDS.items() if holds(a, b, page))


def tells_of_another(b: Account, text: str) -> bool:
    """Whether its sentence turns to a further event before it tells it: "in another clash six rebels were killed"."""
    return _ANOTHER.search(text, b.sentence.start, b.trigger.end) is not None


def tells_further(b: Account, text: str) -> bool:
    """ "Had also destroyed two vehicles": what comes on top of what was told answers nothing."""
    return bool(_FURTHER.intersection(text[b.sentence.start : b.trigger.start].lower().split()))


def _are_real(a: Account, b: Account, text: str) -> bool:
    """Whether both tell what is or was, or one that "no such meeting is planned" as the other said."""
    aspects = {a.status.aspect, b.status.aspect}
    planned = aspects == {Aspect.PLANNED} and "no such" in b.sentence.of(text).lower()
    return planned or aspects <= {Aspect.PAST, Aspect.ONGOING}


def is_behind(a: Account, b: Account) -> bool:
    """Whether a voice of its own tells `b` right behind `a`."""
    return bool(b.said_by) and 0 <= b.sentence.start - a.sentence.start < ANSWER_CHARACTERS


def _is_answered(a: Account, b: Account) -> bool:
    """Whether a voice of its own tells `b` right behind `a`, and no time or place that is new."""
    return is_behind(a, b) and not _opens_scene(a, b)


def _opens_scene(a: Account, b: Account) -> bool:
    """Whether `b` states a place or time that `a` does not: whoever answers has no need to."""
    when, before = b.when, a.when
    told = when is not None and bool(when.value) and when.basis != "carried over"
    return _is_elsewhere(a, b) or (told and (before is None or not before.value))


def _is_elsewhere(a: Account, b: Account) -> bool:
    """Whether `b` states a place that is not that of `a`; a time alone ("nobody has met since March") a denial may have."""
    return b.where is not None and b.where.basis != "carried over" and not _is_within(a, b)


def _is_within(a: Account, b: Account) -> bool:
    """Whether the place of `b` is that of `a`, by its words or by where it lies."""
    if a.where is None or b.where is None:
        return False
    return a.where.text.lower() == b.where.text.lower() or bool(a.where.name and b.where.name and places_meet(a, b))


def _by_parties(a: Account, b: Account, page: Page) -> bool:
    """The same doer to the same, or in the same word close by."""
    if _modes_clash(a, b) or not keys_of(a.actors) & keys_of(b.actors):
        return False
    near = abs(a.sentence.start - b.sentence.start) < NEAR_CHARACTERS
    if a.status.polarity is not b.status.polarity and not is_rival_denial(a, b, page.text):
        return False
    return _meet(a, b) or (near and same_root(a.trigger_text, b.trigger_text))


def _by_denial(a: Account, b: Account, page: Page) -> bool:
    """One says that it did not happen, right behind the other: of the same doer and the same target, as far as told."""
    if not is_rival_denial(a, b, page.text):
        return False
    denial, told = (b, a) if b.status.polarity is Polarity.DID_NOT else (a, b)
    if not is_behind(a, b) and not (denial is b and _answers_for_itself(denial, told)):
        return False
    if denial is b and _is_elsewhere(a, b):
        return False
    if denial is a and "\n" in page.text[a.sentence.end : b.sentence.start]:
        # What a paragraph told before is denied by is told in its word, or of its target.
        return same_root(a.trigger_text, b.trigger_text) and (_meet(a, b) or is_taken_up(a, b, page))
    if denial.mode not in (None, told.mode) or not may_be_the_same(denial.actors, told.actors):
        return False
    if denies_only_harm(denial, told) and not same_root(denial.trigger_text, told.trigger_text):
        return False
    return may_be_hit(denial, told)


def _answers_for_itself(denial: Account, told: Account) -> bool:
    """Whether whoever is said to have done it denies it in the same word, or for the same target, paragraphs later."""
    speaker = speaker_of(denial)
    near = 0 <= denial.sentence.start - told.sentence.start < REBUTTAL_CHARACTERS
    if speaker is None or not near or not stands_for(speaker, told):
        return False
    return same_root(denial.trigger_text, told.trigger_text) or _meet(denial, told)


def _by_pointing_back(a: Account, b: Account, page: Page) -> bool:
    return bool(b.said_by) and is_named_again(b, a, page.text)


def _by_target(a: Account, b: Account, page: Page) -> bool:
    """ "The bridge", "the village", "it": what the one hit is taken up again by the other."""
    return _is_answered(a, b) and not _modes_clash(a, b) and is_taken_up(a, b, page)


def _by_count(a: Account, b: Account, page: Page) -> bool:
    """Victims of one sort counted by two voices, one behind the other, where not both name who did it."""
    del page
    near = b.sentence.start - a.sentence.start < REBUTTAL_CHARACTERS
    if not (a.said_by and b.said_by and near) or _opens_scene(a, b):
        return False
    if _modes_clash(a, b) or not may_be_the_same(a.actors, b.actors):
        return False
    return any(
        left.harm is right.harm and same_people(left.of_whom, right.of_whom) for left in a.toll for right in b.toll
    )


def _by_mirror(a: Account, b: Account, page: Page) -> bool:
    """Whoever is said to have done it says that another did: "Azerbaijan said Armenian troops had fired first"."""
    speaker = speaker_of(b)
    if speaker is None or not _is_answered(a, b) or not stands_for(speaker, a):
        return False
    if tells_further(b, page.text):
        return False
    alike = same_root(a.trigger_text, b.trigger_text) or (a.mode is not None and a.mode == b.mode)
    others = bool(b.actors) and not any(can_be_one(x, y) for x in a.actors for y in b.actors)
    return alike and others and (_open(b) or _meet(a, b) or is_taken_up(a, b, page))


def _by_answer(a: Account, b: Account, page: Page) -> bool:
    """Whoever is said to have struck tells right behind what it struck itself; or what "the strike" hit, by another."""
    speaker = speaker_of(b)
    if speaker is None or speaker_of(a) is None or not _is_answered(a, b) or _modes_clash(a, b):
        return False
    words = b.trigger_text.lower().split()
    if a.status.polarity is not b.status.polarity or tells_further(b, page.text):
        return False
    if len(words) > 1 and is_named_again(b, a, page.text):
        return words[-1].startswith(_STRIKE)
    same = same_root(a.trigger_text, b.trigger_text) or (a.mode is not None and a.mode == b.mode)
    # "The army said that only boats were hit": what it struck itself.
    unnamed = words[-1].startswith(_HITS) and not any(actor.text for actor in b.actors)
    own = unnamed or _tells_of_itself(b) or stands_for(speaker, b)
    if same and _same_doer(a, b):
        return True
    return (same or words[-1].startswith(_STRIKE)) and stands_for(speaker, a) and own


def _tells_of_itself(account: Account) -> bool:
    """ "The alliance said it had hit a depot", "its aircraft": the doer is whoever speaks."""
    return any(actor.text.lower().startswith(_OWN) or actor.text.lower() in _SELF for actor in account.actors)


def _same_doer(a: Account, b: Account) -> bool:
    """ "Saudi jets bombed a hall", "the jets had bombed a camp": the doer is taken up again by its noun."""
    again = {head_of(actor.text) for actor in b.actors if actor.text.lower().startswith("the ")}
    return bool(again & {head_of(actor.text) for actor in a.actors if actor.text})


_GROUNDS = {
    Ground.PARTIES: _by_parties,
    Ground.DENIAL: _by_denial,
    Ground.POINTS_BACK: _by_pointing_back,
    Ground.TARGET: _by_target,
    Ground.COUNT: _by_count,
    Ground.MIRROR: _by_mirror,
    Ground.ANSWER: _by_answer,
}


def may_be_the_same(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    """Whether what is told of two sets of doers leaves open that they are one."""
    told = [actor for actor in a if actor.text], [actor for actor in b if actor.text]
    return not all(told) or any(can_be_one(one, other) for one in told[0] for other in told[1])


def _meet(a: Account, b: Account) -> bool:
    """Whether both were done to one party or thing."""
    heads = ({head_of(actor.text) for actor in item.recipients if not is_anybody(actor.text)} for item in (a, b))
    return bool(keys_of(a.recipients) & keys_of(b.recipients)) or bool(set.intersection(*heads))


def _open(account: Account) -> bool:
    """Whether an account leaves open what was hit."""
    return all(is_anybody(actor.text) for actor in account.recipients)


def _modes_clash(a: Account, b: Account) -> bool:
    """Whether they tell of two means: that a thing was destroyed may tell how it was bombed."""
    modes = {a.mode, b.mode} - {None, "destroy"}
    return len(modes) > 1 and not modes <= _FIRE


def times_meet(a: Account, b: Account) -> bool:
    """Whether two accounts may be of one time."""
    if a.when is None or b.when is None or not a.when.value or not b.when.value:
        return True
    if a.when.earliest and b.when.earliest:
        latest_start = max(a.when.earliest, b.when.earliest)
        ends = [day for day in (a.when.latest, b.when.latest) if day]
        return not ends or latest_start <= min(ends)
    return a.when.value == b.when.value or "T" in a.when.value + b.when.value


def places_meet(a: Account, b: Account) -> bool:
    """Whether two accounts may be of one place."""
    if a.where is None or b.where is None or a.where.name is None or b.where.name is None:
        return True
    if a.where.geonames_id == b.where.geonames_id:
        return True
    if a.where.precision == b.where.precision or a.where.country != b.where.country:
        return False
    if {a.where.precision, b.where.precision} & {"country", "region"}:
        return True
    return a.where.admin1 == b.where.admin1 or a.where.admin1 is None or b.where.admin1 is None


__all__ = [
    "Ground",
    "grounds",
    "is_behind",
    "may_be_the_same",
    "places_meet",
    "tells_further",
    "tells_of_another",
    "times_meet",
]
