"""Lends time and place between events that one sentence tells as one scene: a deed and its occasion, or its "when"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.account import When, Where
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import HARMS, PARTS, is_outcome, is_perfect, opens_with_incident
from dateline.reading.mentions import StatusMention, Trigger
from dateline.reading.where.locatives import VERBAL

CARRIED = "carried over"
# With these a noun is the occasion of the deed it stands under: "killed in clashes", "met on the sidelines of the summit".
_OCCASIONS = frozenset({"in", "at", "during", "amid"})
# Nouns that only say which part of an occasion is meant.
_PARTS = frozenset(
    {"sidelines", "sideline", "margin", "start", "end", "beginning", "opening", "course", "wave", "series"}
)
# "Arrested in a killing": what one is held or tried for is no occasion.
_TRIED = ("ACCUSE", "SANCTION")
_HELD = ("COERCE", "PROTEST", "CONSULT")
# "Arrested in raids": those are the occasion whatever else they are.
_ROUND_UPS = frozenset({"raid", "sweep", "operation", "clash", "offensive", "battle", "fighting"})
_FORCE = ("ASSAULT", "COERCE")
# What people come together for, and what is done to them or by them meanwhile is done there.
_GATHERED = ("PROTEST", "CONSULT")
_TOGETHER = frozenset({"when", "while", "as"})


def lend_in_scenes(
    parse: Parse,
    triggers: Sequence[Trigger],
    statuses: Sequence[StatusMention],
    whens: Sequence[When],
    wheres: Sequence[Where | None],
) -> tuple[list[When], list[Where | None]]:
    """Times and places again: each event of a scene that lacks one takes that of the other."""
    whens, wheres = list(whens), list(wheres)
    for one, other in _scenes(parse, triggers):
        below = triggers[one].token
        occasion = parse.tags[below] == "NOUN" or _in_presence(parse, below, triggers[one])
        if statuses[one].polarity != statuses[other].polarity:
            continue
        if statuses[one].aspect != statuses[other].aspect and not occasion:
            continue
        for into, source in ((one, other), (other, one)):
            if not whens[into].text and whens[source].text:
                whens[into] = replace(whens[source], basis=CARRIED)
            place = wheres[source]
            elsewhere = _is_elsewhere(parse, triggers[into], triggers[source], below)
            if wheres[into] is None and place is not None and (occasion or not elsewhere):
                wheres[into] = replace(place, basis=CARRIED)
    return whens, wheres


def _is_elsewhere(parse: Parse, event: Trigger, source: Trigger, below: int) -> bool:
    """Whether one event of a scene may lie in another place: "shelled Zouar, while Paris protested", words are spoken
    elsewhere; "rioters looted shops in Lae; nine people were killed", all over the country, it may be."""
    spoken = event.event_type in VERBAL and source.event_type not in VERBAL
    # "The talks collapsed when rebels bombed a school in Lae".
    met = parse.relations[below] == "advcl" and event.event_type == "CONSULT" != source.event_type
    return spoken or met or (parse.relations[below] == "parataxis" and event.event_type != source.event_type)


def _scenes(parse: Parse, triggers: Sequence[Trigger]) -> Iterator[tuple[int, int]]:
    """Pairs of events of one scene: the event below, the event above."""
    tokens = {token: n for n, trigger in enumerate(triggers) for token in range(*trigger.words)}
    tokens |= {trigger.token: n for n, trigger in enumerate(triggers)}
    for n, trigger in enumerate(triggers):
        below, above = trigger.token, parse.head_of[trigger.token]
        if parse.relations[below] == "nmod" and parse.lower_lemmas[above] in PARTS:
            below, above = above, parse.head_of[above]
        if parse.relations[below] in ("advcl", "parataxis") and above not in tokens and parse.tags[above] == "VERB":
            # "The fighting began when rebels attacked", "a raid failed; two men were hurt": the subject tells what did.
            told = next((c for c in parse.children_of[above] if parse.relations[c] == "nsubj"), above)
            # "Two were shot and ten hurt when officers fought a crowd": the clause is of both verbs.
            above = parse.head_of[above] if told not in tokens and parse.relations[above] == "conj" else told
        if parse.relations[below] == "acl:relcl" and parse.relations[above] in ("obl:agent", "nsubj", "nsubj:pass"):
            # "Killed by rebels who attacked a base": what a party of a deed did in it.
            above = parse.head_of[above]
        if _in_presence(parse, below, trigger):
            # "Fired at refugees protesting against a cut", "ministers meeting in Vienna imposed sanctions".
            above = parse.head_of[parse.head_of[below]]
        if parse.relations[below] == "ccomp" and opens_with_incident(parse, above):
            # "In another attack in Goma, police said two were killed".
            opened = (tokens[c] for c in parse.children_of[above] if c in tokens and c < above)
            yield from ((n, first) for first in opened if triggers[first].event_type == trigger.event_type)
        other = tokens.get(above)
        if other is not None and other != n and _is_scene(parse, below, trigger, triggers[other]):
            yield n, other


def _in_presence(parse: Parse, below: int, event: Trigger) -> bool:
    """Whether a clause tells what a party of a deed was at when it was done: "workers who were picketing", "meeting in"."""
    if event.event_type not in _GATHERED or parse.relations[below] not in ("acl", "acl:relcl"):
        return False
    met = event.event_type == "CONSULT"
    party = parse.relations[parse.head_of[below]].split(":")[0] in (("nsubj",) if met else ("obj", "obl", "nsubj"))
    return party and parse.tags[below] == "VERB" and parse.lower_words[below].endswith("ing")


def _is_scene(parse: Parse, below: int, event: Trigger, above: Trigger) -> bool:
    relation = parse.relations[below].split(":")[0]
    marks = {
        parse.lower_lemmas[c] for c in parse.children_of[below] if parse.relations[c] in ("case", "mark", "advmod")
    }
    if relation in ("obj", "nsubj", "obl", "nmod") and above.event_type in _FORCE and event.event_type in _GATHERED:
        # "Opened fire on a rally", "broke up a vigil", "a raid on a meeting".
        return below == event.token and (relation != "nsubj" or parse.relations[below] == "nsubj:pass")
    if _in_presence(parse, below, event):
        return event.event_type == "CONSULT" or above.event_type in _FORCE
    if relation == "obl" and parse.tags[below] in ("NOUN", "PROPN"):
        held = event.event_type in _HELD or parse.lower_lemmas[event.token] in _ROUND_UPS
        if above.event_type in _TRIED or (above.event_type == "COERCE" and not held):
            return False
        return bool(marks & _OCCASIONS) or ("on" in marks and below != event.token)
    harmful = event.event_type == above.event_type == "ASSAULT"
    harm = harmful and parse.lower_lemmas[above.token] in HARMS
    if relation == "advcl":
        return bool(marks & _TOGETHER) or (harm and "after" in marks and not is_perfect(parse, above.token))
    if parse.relations[below] == "acl:relcl":
        by_doer = parse.relations[parse.head_of[below]] == "obl:agent" and above.event_type in _FORCE
        return (harm or (by_doer and event.event_type in _FORCE)) and not is_perfect(parse, below)
    if relation == "parataxis":
        return is_outcome(parse, below)
    # "Air strikes in Idlib killed twenty people".
    return (relation == "appos" and harmful) or (relation == "nsubj" and harm and below == event.token)


__all__ = ["lend_in_scenes"]
