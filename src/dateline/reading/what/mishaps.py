"""Tells harm that nobody did, by fire, storm, disease or traffic, and the fights of sport, from attacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.account import Account
from dateline.codebook.event_frames import EventCodebook
from dateline.language.parse import Parse
from dateline.reading.mentions import Phrase, Trigger
from dateline.reading.what.verbal import is_campaign

MISHAP = "a mishap, disease or natural disaster, done by nobody to anybody"
CONTEST = "a contest of votes and words, in which nobody is hurt"
SPORT = "sport, whose fights and attacks are none"
_PERSONAL = ("person", "armed", "body", "nation")
# "Opened fire", "exchanged fire", "came under fire".
_FIRING = frozenset({"open", "exchange", "return", "trade", "cease", "hold", "come", "draw"})
# In sport balls are shot; elsewhere this is violence too.
_SHOOTING = frozenset({"shoot", "shot", "firearm", "handgun", "shotgun", "gunshot"})
# So many words of sport, in so many kinds, and at least one in so many words, make a report one on sport.
_SPORT_WORDS, _SPORT_KINDS, _SPORT_RATE = 5, 3, 60
# So many kinds of words of violence are more than a figure of speech.
_VIOLENT_KINDS = 3
_CONTESTS = frozenset(
    {"fight", "battle", "war", "showdown", "clash", "hit", "hurt", "standoff", "beat", "crush", "destroy"}
)
_CAUSES = frozenset({"because", "due", "after", "from"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What a whole report is about: kinds of words of violence, whether it tells of mishaps, whether it is on sport."""

    violent: frozenset[str]
    mishap: bool
    sport: bool


def scene_of(parse: Parse, codebook: EventCodebook) -> Scene:
    """The scene of a parsed report."""
    lemmas = parse.lower_lemmas
    violent = frozenset(lemmas) & codebook.classes["violent"].lemmas
    mishap = _tells_mishap(parse, codebook, range(len(lemmas)))
    mishap = mishap or not codebook.classes["traffic"].lemmas.isdisjoint(lemmas)
    sporting = [lemma for lemma in lemmas if lemma in codebook.classes["sporting"].lemmas]
    often = len(sporting) >= _SPORT_WORDS and len(sporting) * _SPORT_RATE >= len(lemmas)
    sport = often and len(set(sporting)) >= _SPORT_KINDS and len(violent) < _VIOLENT_KINDS
    return Scene(violent | (_SHOOTING & frozenset(lemmas)), mishap, sport)


def _tells_mishap(parse: Parse, codebook: EventCodebook, tokens: range) -> bool:
    """Whether one of the tokens is a word for a mishap; to fire and to open fire is none."""
    words = _mishaps(codebook)
    return any(parse.lower_lemmas[n] in words and not _is_gunfire(parse, n) for n in tokens)


def _is_gunfire(parse: Parse, token: int) -> bool:
    fire = parse.lower_lemmas[token] == "fire"
    return fire and (parse.tags[token] == "VERB" or parse.lower_lemmas[parse.head_of[token]] in _FIRING)


def _mishaps(codebook: EventCodebook) -> frozenset[str]:
    return codebook.classes["mishap"].lemmas | codebook.classes["nature"].lemmas


def no_attacks(parse: Parse, told: Mapping[Trigger, Account], codebook: EventCodebook) -> dict[int, str]:
    """Tokens of the events that are none, with the reason."""
    scene, campaign = scene_of(parse, codebook), is_campaign(parse)
    found: dict[int, str] = {}
    for trigger, account in told.items():
        if scene.sport and not any(actor.country for actor in (*account.actors, *account.recipients)):
            found[trigger.token] = SPORT
        elif campaign and _is_contest(parse, trigger, codebook):
            found[trigger.token] = CONTEST
        elif (
            _is_mishap(parse, trigger, scene, codebook)
            or _is_stopped(parse, trigger, codebook)
            or _is_advice(parse, trigger, codebook)
        ):
            found[trigger.token] = MISHAP
    return found


def _is_mishap(parse: Parse, trigger: Trigger, scene: Scene, codebook: EventCodebook) -> bool:
    """Whether a harm is told without anybody who did it, in a report or sentence on a mishap and not on violence."""
    harmful = parse.lower_lemmas[trigger.token] in codebook.classes["harmful"].lemmas
    if trigger.event_type != "ASSAULT" or not harmful:
        return False
    if any(_holds(parse, actor, codebook, "nature", "mishap") for actor in trigger.actors):
        return True
    if any(_holds(parse, actor, codebook, *_PERSONAL) or _is_named(parse, actor) for actor in trigger.actors):
        return False
    bounds = parse.sentence_bounds[parse.sentence_of[trigger.token]]
    here = {parse.lower_lemmas[n] for n in range(*bounds)}
    if here & scene.violent:
        return False
    if _tells_mishap(parse, codebook, range(*bounds)):
        return len(scene.violent) < _VIOLENT_KINDS
    return scene.mishap and not scene.violent


def _is_contest(parse: Parse, trigger: Trigger, codebook: EventCodebook) -> bool:
    """Whether a fight of a campaign is told in a sentence without another word of violence."""
    if trigger.event_type != "ASSAULT" or parse.lower_lemmas[trigger.token] not in _CONTESTS:
        return False
    start, end = parse.sentence_bounds[parse.sentence_of[trigger.token]]
    return not (set(parse.lower_lemmas[start:end]) & codebook.classes["violent"].lemmas) - _CONTESTS


def _is_advice(parse: Parse, trigger: Trigger, codebook: EventCodebook) -> bool:
    """ "Warned that the virus could spread": who warns of a mishap threatens nobody."""
    if parse.lower_lemmas[trigger.token] not in ("warn", "caution") or trigger.recipients:
        return False
    start, end = parse.sentence_bounds[parse.sentence_of[trigger.token]]
    here = set(parse.lower_lemmas[start:end])
    return bool(here & _mishaps(codebook)) and not here & codebook.classes["violent"].lemmas


def _is_stopped(parse: Parse, trigger: Trigger, codebook: EventCodebook) -> bool:
    """ "An illness forced them to stop work", "stopped work because of a flood": who can't work is on no strike."""
    if trigger.mode != "strike":
        return False
    above, verb = parse.head_of[trigger.token], trigger.token
    causes = [c for c in parse.children_of[above] if parse.relations[c] == "nsubj" and parse.relations[verb] == "xcomp"]
    causes += [c for c in parse.children_of[verb] if parse.cases_of(c) & _CAUSES]
    return any(parse.lower_lemmas[cause] in _mishaps(codebook) for cause in causes)


def _holds(parse: Parse, phrase: Phrase, codebook: EventCodebook, *names: str) -> bool:
    """Whether the head of a phrase, or a word of the name it is, belongs to one of these classes."""
    words = {phrase.head}
    name = parse.name_of[phrase.head]
    if name is not None:
        words.update(range(name.start, name.end))
    words.update(c for c in parse.children_of[phrase.head] if parse.relations[c] in ("compound", "flat"))
    lemmas = {parse.lower_lemmas[word] for word in words}
    return any(lemmas & codebook.classes[name].lemmas for name in names)


def _is_named(parse: Parse, phrase: Phrase) -> bool:
    name = parse.name_of[phrase.head]
    return parse.tags[phrase.head] == "PRON" or (name is not None and name.label in ("PER", "ORG", "NORP", "GPE"))


__all__ = ["CONTEST", "MISHAP", "SPORT", "Scene", "no_attacks", "scene_of"]
