"""Which of the places that a report names is the event's own."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.account import Where
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import (
    first_above,
    goes_with,
    joined_tokens,
    leading,
    opens_sentence,
    opens_with_incident,
    says_now,
    shares_scene,
    upwards,
)
from dateline.reading.mentions import Range, Trigger
from dateline.reading.where.locatives import ARRIVALS, LOCATIVE, VERBAL, VIOLENT, is_locative
from dateline.reading.where.sites import SITES, head_of, rank_of, site_of

# Verbs that tell an event by the place where it is felt: "an explosion rocked Karachi".
SHAKES = frozenset(
    {"rock", "shake", "hit", "sweep", "rattle", "grip", "engulf", "jolt", "convulse", "paralyse", "paralyze"}
)
# Tokens back from the head of a phrase at which a place before "where" may stand.
REACH = 4
# A place within so many tokens of a sentence's start opens it: "In the port of Lae, ...".
OPENING = 5
# Relations in which a place stands inside the phrase that opens a sentence.
INNER = ("nmod", "obl", "advmod")
SCENES = frozenset({"in", "at", "near", "on", "outside", "around", "across", "off", "throughout"})


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
    own: dict[int, list[tuple[float, int, int]]] = {}
    loose: dict[int, list[tuple[int, int]]] = {}
    opening: dict[int, tuple[int, int]] = {}
    for index, where in places.items():
        head = head_of(parse, index)
        if _opens(parse, head):
            verb = next((step for step in upwards(parse, head) if parse.tags[step] in ("VERB", "AUX")), -1)
            opening.setdefault(parse.sentence_of[head], (verb, index))
        at = first_above(parse, head, tokens)
        if at is not None and at != head and is_locative(parse, head, at, triggers[tokens[at]], where):
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
        if led is None:
            led = _from_behind(parse, trigger, triggers, own, loose)
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
    above = parse.head_of[head]
    if parse.relations[head] == "nmod" and opens_with_incident(parse, parse.head_of[above]):
        # "In a separate incident in Ghazni, ...".
        return head - start <= OPENING + 1 and above < head
    top = head
    if parse.relations[head] == "compound" and parse.lower_lemmas[above] in SITES - {"capital"}:
        top = above
    while parse.relations[top] in INNER and parse.tags[parse.head_of[top]] in ("NOUN", "ADV", "PROPN"):
        # "In a village north of Baghdad, ...".
        top = parse.head_of[top]
    opens = head - start <= OPENING and opens_sentence(parse, parse.head_of[top], head)
    return opens and parse.relations[top].split(":")[0] == "obl" and bool(parse.cases_of(top) & SCENES)


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
    now = verb in cues and says_now(parse, verb)
    if (now or opens_with_incident(parse, verb)) and parse.relations[trigger.token] == "ccomp":
        return places[index] if parse.head_of[trigger.token] == verb else None
    for below, above in pairwise(upwards(parse, trigger.token)):
        if parse.relations[below] in ("ccomp", "parataxis") or (above in cues and below != above):
            return None
        if above == verb:
            return places[index]
    return None


def _hangs_on(parse: Parse, head: int) -> int | None:
    """The word that a place is told of: "began in Goma", "reached the outskirts of Goma"."""
    step = site_of(parse, head)
    while "of" in parse.cases_of(step) and parse.head_of[step] != step:
        step = parse.head_of[step]
    above = parse.head_of[step]
    reached = parse.relations[step] == "obj" and parse.lower_lemmas[above] in ARRIVALS | SHAKES
    return above if reached or parse.cases_of(step) & LOCATIVE - {"to", "against"} else None


def _led(
    parse: Parse, trigger: Trigger, loose: Mapping[int, Sequence[tuple[int, int]]], cues: Container[int]
) -> int | None:
    """The place of a word that leads to the event: "the clashes began in Goma", "in Geneva, it warned and appealed"."""
    for below, above in leading(parse, trigger.token, trigger.words):
        hung = list(loose.get(above, ()))
        if parse.relations[below] == "nsubj" and trigger.event_type == "ASSAULT":
            # "A blast damaged masts in Maiac": what it struck is there.
            hung += [
                found for c in parse.children_of[above] if parse.relations[c] == "obj" for found in loose.get(c, ())
            ]
        for head, index in hung:
            if parse.relations[below].split(":")[0] == "xcomp" and head < below:
                continue
            shared = parse.relations[below] != "conj" or opens_sentence(parse, above, head)
            # "Clashes were reported in Goma": what is told so has the place of the telling.
            told = above in cues and parse.relations[below] != "nsubj:pass"
            if shared and (not told or opens_sentence(parse, above, head)):
                return index
    return None


def _from_behind(
    parse: Parse,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    own: Mapping[int, Sequence[tuple[float, int, int]]],
    loose: Mapping[int, Sequence[tuple[int, int]]],
) -> int | None:
    """The place behind a verb that goes on with a deed: "clashed with police and overturned cars in Malang"."""
    numbers = {other.token: n for n, other in enumerate(triggers)}
    for verb in goes_with(parse, trigger, {other.token: other for other in triggers}):
        told = [min(own[numbers[verb]])[2]] if numbers.get(verb) in own else []
        objects = [c for c in parse.children_of[verb] if parse.relations[c] == "obj"]
        hung = [index for word in (verb, *objects) for _, index in loose.get(word, ())]
        behind = [index for index in (*told, *hung) if parse.names[index].start > verb]
        if behind:
            return behind[0]
    return None


def _where_clause(parse: Parse, trigger: Trigger, places: Mapping[int, Where]) -> int | None:
    """The place that "where" stands for: "an incident in Idlib, where troops came under fire"."""
    for below, above in pairwise(upwards(parse, trigger.token)):
        where = next((c for c in parse.children_of[below] if parse.lower_lemmas[c] == "where"), None)
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


def _answers(parse: Parse, clause: int, event: Trigger) -> bool:
    """Whether somebody else than the doer only speaks of what was done: "..., while Kabul decried it"."""
    if event.event_type not in VERBAL:
        return False
    subjects = [c for c in parse.children_of[clause] if parse.relations[c].startswith("nsubj")]
    return bool(subjects) or parse.tags[event.token] == "NOUN"


def _carried(parse: Parse, trigger: Trigger, tokens: Mapping[int, int], own: Container[int]) -> int | None:
    """The event above with a place of its own that an event shares, as its result, its means or its detail."""
    for below, above in pairwise(upwards(parse, trigger.token)):
        if not shares_scene(parse, below, above, tokens) or _answers(parse, below, trigger):
            return None
        if above in tokens and tokens[above] in own:
            return tokens[above]
    return None
