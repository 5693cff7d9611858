"""Which of the places that a report names is the event's own."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.account import Where
from dateline.language.parse import Parse
from dateline.reading.climb import (
    OCCASIONS,
    first_above,
    joined_tokens,
    leading,
    opens_sentence,
    opens_with_incident,
    shares_scene,
    told_inside,
    upwards,
)
from dateline.reading.mentions import Range, Trigger
from dateline.reading.sites import BEARINGS, SITES, cases_of, head_of, rank_of, site_of

# Prepositions by which a place is where an event happens; "from" and "of" name a party or an origin.
LOCATIVE = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "around", "across", "into", "over", "above", "along"}
)
LOCATIVE |= {"through", "throughout", "off", "within", "by", "between", "toward", "towards", "onto", "beyond", "amid"}
LOCATIVE |= {"against", "to"}
LOCATIVE |= BEARINGS
# With these the place that an event moves to is where it is ("arrive in", "visit", "enter").
MOVES = ("CONSULT", "MOBILIZE", "RETREAT")
# What is done to people alone: a name behind these is theirs.
ON_PEOPLE = frozenset(
    {"kill", "wound", "injure", "arrest", "detain", "abduct", "kidnap", "murder", "assassinate", "jail"}
)
# Verbs whose object is a place that somebody comes to.
ARRIVALS = frozenset({"reach", "enter", "visit", "cross", "storm", "leave", "approach"})
# Events that happen to what stands in a place; of other events such a place is often only the topic.
VIOLENT = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT")
# Fighters, crowds and courts act where they are; offices have a seat.
ON_THE_SPOT = ("ASSAULT", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION")
TOPICS = frozenset({"for", "about", "on", "over", "regarding", "concerning"})
TALKS = frozenset({"discuss", "debate", "address", "review", "cover"})
# Tokens back from the head of a phrase at which a place before "where" may stand.
REACH = 4
# A place within so many tokens of a sentence's start opens it: "In the port of Lae, ...".
OPENING = 5
SCENES = frozenset({"in", "at", "near", "on", "outside", "around", "across", "off", "throughout"})
# "Its ambassador in Managua": whoever has a seat there; what is done to them need not be.
SEATED = frozenset({"ambassador", "envoy", "consul", "embassy", "consulate", "representative", "mission", "delegation"})


def place_events(
    parse: Parse,
    places: Mapping[int, Where],
    triggers: Sequence[Trigger],
    cues: Container[int] = (),
    joined: Mapping[int, Sequence[Range]] | None = None,
) -> list[Where | None]:
    """One place a trigger: the most exact of those that a locative phrase ties to it, or carried over from above.

    `cues`: cue tokens of sayings; a place behind one is where it was said. `joined`: words that tell an event again.
    """
    tokens = joined_tokens(parse, triggers, joined or {}) | {trigger.token: n for n, trigger in enumerate(triggers)}
    own: dict[int, list[tuple[int, int, int]]] = {}
    loose: dict[int, list[tuple[int, int]]] = {}
    opening: dict[int, tuple[int, int]] = {}
    for index, where in places.items():
        head = head_of(parse, index)
        if _opens(parse, head):
            verb = next((step for step in upwards(parse, head) if parse.tags[step] in ("VERB", "AUX")), -1)
            opening.setdefault(parse.sentence_of[head], (verb, index))
        at = first_above(parse, head, tokens)
        if at is not None and at != head and _locative(parse, head, at, triggers[tokens[at]]):
            own.setdefault(tokens[at], []).append((*rank_of(parse, head, at, where), index))
        elif (leader := _hangs_on(parse, head)) is not None:
            loose.setdefault(leader, []).append((head, index))
    found: list[Where | None] = []
    for n, trigger in enumerate(triggers):
        if n in own:
            found.append(places[min(own[n])[2]])
            continue
        led = _led(parse, trigger, loose, cues)
        if led is None:
            led = _where_clause(parse, trigger, places)
        if led is not None:
            found.append(places[led])
            continue
        carried = _carried(parse, trigger, tokens, own)
        near = places[min(own[carried])[2]] if carried is not None else None
        if near is None:
            near = _from_opening(parse, trigger, opening, places, cues)
        found.append(replace(near, basis="carried over") if near else None)
    return found


def _opens(parse: Parse, head: int) -> bool:
    """Whether a place is the first thing that a sentence names: "In Lae, landowners who have blocked ..."."""
    start = parse.sentence_bounds[parse.sentence_of[head]][0]
    above = int(parse.heads[head])
    if parse.relations[head] == "nmod" and opens_with_incident(parse, int(parse.heads[above])):
        # "In a separate incident in Ghazni, ...".
        return head - start <= OPENING + 1 and above < head
    verb = above
    opens = head - start <= OPENING and opens_sentence(parse, verb, head)
    return opens and parse.relations[head].split(":")[0] == "obl" and bool(cases_of(parse, head) & SCENES)


def _from_opening(
    parse: Parse,
    trigger: Trigger,
    opening: Mapping[int, tuple[int, int]],
    places: Mapping[int, Where],
    cues: Container[int],
) -> Where | None:
    """The place that opens the sentence, for all that its clause tells outside what somebody says."""
    verb, index = opening.get(parse.sentence_of[trigger.token], (-1, -1))
    if index < 0 or trigger.event_type not in VIOLENT:
        return None
    if opens_with_incident(parse, verb) and parse.relations[trigger.token] == "ccomp":
        return places[index] if int(parse.heads[trigger.token]) == verb else None
    for below, above in pairwise(upwards(parse, trigger.token)):
        if parse.relations[below] in ("ccomp", "parataxis") or (above in cues and below != above):
            return None
        if above == verb:
            return places[index]
    return None


def _hangs_on(parse: Parse, head: int) -> int | None:
    """The word that a place is told of: "began in Goma", "reached the outskirts of Goma"."""
    step = site_of(parse, head)
    while "of" in cases_of(parse, step) and int(parse.heads[step]) != step:
        step = int(parse.heads[step])
    above = int(parse.heads[step])
    reached = parse.relations[step] == "obj" and parse.lemmas[above].lower() in ARRIVALS
    return above if reached or cases_of(parse, step) & LOCATIVE - {"to", "against"} else None


def _led(
    parse: Parse, trigger: Trigger, loose: Mapping[int, Sequence[tuple[int, int]]], cues: Container[int]
) -> int | None:
    """The place of a word that leads to the event: "the clashes began in Goma", "in Geneva, it warned and appealed"."""
    for below, above in leading(parse, trigger.token):
        for head, index in loose.get(above, ()):
            if parse.relations[below].split(":")[0] == "xcomp" and head < below:
                continue
            shared = parse.relations[below] != "conj" or opens_sentence(parse, above, head)
            if shared and (above not in cues or opens_sentence(parse, above, head)):
                return index
    return None


def _where_clause(parse: Parse, trigger: Trigger, places: Mapping[int, Where]) -> int | None:
    """The place that "where" stands for: "an incident in Idlib, where troops came under fire"."""
    for below, above in pairwise(upwards(parse, trigger.token)):
        where = next((c for c in parse.children_of[below] if parse.lemmas[c].lower() == "where"), None)
        if where is None or parse.relations[below] not in ("acl:relcl", "parataxis"):
            if parse.relations[below] == "acl:relcl":
                return None
            continue
        beside = [n for n in places if where - 2 <= parse.names[n].end <= where]
        if beside or parse.relations[below] == "parataxis":
            return beside[-1] if beside else None
        inside = [n for n in places if head_of(parse, n) == above or first_above(parse, head_of(parse, n), {above})]
        before = [n for n in inside if parse.names[n].end <= where and parse.names[n].start >= above - REACH]
        return before[-1] if before else None
    return None


def _carried(parse: Parse, trigger: Trigger, tokens: Mapping[int, int], own: Container[int]) -> int | None:
    """The event above with a place of its own that an event shares, as its result, its means or its detail."""
    for below, above in pairwise(upwards(parse, trigger.token)):
        if not shares_scene(parse, below, above, tokens):
            return None
        if above in tokens and tokens[above] in own:
            return tokens[above]
    return None


def _locative(parse: Parse, head: int, trigger: int, event: Trigger) -> bool:
    """Whether a place name reaches its event by way of locative prepositions."""
    tied = False
    if told_inside(parse, head, event):
        return False
    for step in upwards(parse, head):
        if step == trigger:
            break
        relation = parse.relations[step].split(":")[0]
        cases = cases_of(parse, step)
        if event.event_type not in VIOLENT:
            # "Mediates between Kinshasa and Kigali": they are the parties.
            cases -= {"between"}
            if step != head and parse.lemmas[step].lower() in SEATED and parse.relations[step] != "obl":
                return False
        if step == head and cases and not cases & (LOCATIVE | {"of", "'s"}):
            return False
        if _is_struck(parse, step, trigger, head, event):
            tied = True
        elif (relation in ("nsubj", "iobj") and not tied) or _is_topic(parse, step, head, cases, event):
            return False
        located = cases & LOCATIVE and not (cases & {"to", "against"} and event.event_type not in MOVES)
        # "A blast south of Baghdad": the bearing may stand as a word of its own.
        located = located or (step != head and parse.lemmas[step].lower() in BEARINGS)
        if step != head and not tied and parse.lemmas[step].lower() not in SITES and _belongs_to(parse, head, step):
            # "An attack on U.S. troops": whose they are, not where.
            located = located and not cases & {"on", "against", "by", "to", "between"}
        elif relation == "obj" and _goes_there(parse, int(parse.heads[step]), event):
            located = True
        if located:
            tied = True
        elif _parts(parse, step, head):
            return tied and step == head
        if step != head and relation == "acl" and _is_other_clause(parse, step, event):
            return False
    return tied and not _in_actor(head, trigger, event)


def _parts(parse: Parse, step: int, head: int) -> bool:
    """Whether a word starts a clause of its own, or a place is one more in a row."""
    relation = parse.relations[step].split(":")[0]
    row = relation == "conj" and (step in (head, site_of(parse, head)) or parse.tags[step] in ("VERB", "AUX"))
    return row or relation in ("ccomp", "parataxis")


def _is_other_clause(parse: Parse, step: int, event: Trigger) -> bool:
    """Whether what is told of a noun has a place of its own: "cartoons published in Denmark", "an operation to cut the flow
    into Kunar"; not where that noun is the occasion ("during a funeral held in Lae").
    """
    if "to" in _marks(parse, step):
        return True
    noun = int(parse.heads[step])
    held = parse.relations[step] == "acl" and parse.relations[noun] == "obl"
    occasion = held and cases_of(parse, noun) & OCCASIONS
    return event.event_type not in VIOLENT and not occasion


def _marks(parse: Parse, word: int) -> set[str]:
    return {parse.lemmas[c].lower() for c in parse.children_of[word] if parse.relations[c] == "mark"}


def _belongs_to(parse: Parse, head: int, step: int) -> bool:
    """Whether a place name stands before a noun as its owner or kind."""
    return int(parse.heads[head]) == step and parse.relations[head] in ("compound", "nmod:poss", "amod")


def _is_struck(parse: Parse, step: int, trigger: int, head: int, event: Trigger) -> bool:
    """Whether a deed is done to a place, or to a part of one: "shelled Saraqib", "the airport of Goma was seized"."""
    if event.event_type not in ("ASSAULT", "COERCE") or parse.relations[step] not in ("obj", "nsubj:pass"):
        return False
    if parse.lemmas[trigger].lower() in ON_PEOPLE:
        return False
    whole = step == head or step == site_of(parse, head) or "of" in cases_of(parse, head)
    return whole and int(parse.heads[step]) == trigger and int(parse.heads[head]) in (trigger, step, head)


def _goes_there(parse: Parse, verb: int, event: Trigger) -> bool:
    """Whether the object of a verb is where it leads: "entered the town", "reached the port"."""
    moves = event.mode == "visit" or event.event_type in ("MOBILIZE", "RETREAT")
    return moves or parse.lemmas[verb].lower() in ARRIVALS


def _is_topic(parse: Parse, step: int, head: int, cases: set[str], event: Trigger) -> bool:
    """Whether a place stands inside what an event is about or for: "talks on the war in Chad", "a call for help in Mali"."""
    if step == head:
        return False
    outside = not event.words[0] <= step < event.words[1]
    if event.event_type in VIOLENT or not outside:
        return False
    return bool(cases & TOPICS) or parse.lemmas[int(parse.heads[step])].lower() in TALKS


def _in_actor(head: int, trigger: int, event: Trigger) -> bool:
    """Whether a place only says which actor is meant: "the administration in Kabul", "police in Chisinau searched"."""
    if event.event_type in ON_THE_SPOT or (event.event_type == "CONSULT" and head > trigger):
        # Those whom one meets are named with the place of the meeting.
        return False
    return any(p.start <= head < p.end and not p.start <= trigger < p.end for p in event.actors)
