"""Which of the places that a report names is the event's own."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.account import Where
from dateline.codebook.places import PlaceMention, resolve_places
from dateline.language.parse import Parse
from dateline.reading.climb import first_above, joined_tokens, leading, opens_sentence, told_inside, upwards
from dateline.reading.mentions import Range, Trigger
from dateline.report.report import Report, Span

PLACE_LABELS = ("GPE", "LOC", "FAC")
# Prepositions by which a place is where an event happens; "from" and "of" name a party or an origin.
LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "into",
        "over",
        "above",
        "along",
        "through",
        "throughout",
        "off",
        "within",
        "by",
        "between",
        "toward",
        "towards",
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "onto",
        "beyond",
        "amid",
        "against",
        "to",
    ]
)
# With these the place that an event moves to is where it is ("arrive in", "visit", "enter").
MOVES = ("CONSULT", "MOBILIZE", "RETREAT")
# Verbs whose object is a place that somebody comes to.
ARRIVALS = frozenset({"reach", "enter", "visit", "cross", "storm", "leave", "approach"})
# Events that happen to what stands in a place; of other events such a place is often only the topic.
VIOLENT = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT")
# Fighters, crowds and courts act where they are; offices have a seat.
ON_THE_SPOT = ("ASSAULT", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION")
TOPICS = frozenset({"for", "about", "on", "over", "regarding", "concerning"})
TALKS = frozenset({"discuss", "debate", "address", "review", "cover"})
# Nouns that with a place before them are a place themselves: "the Idlib province".
SITES = frozenset({"town", "city", "village", "province", "district", "region", "zone", "area", "state", "capital"})
SITES |= {"camp", "airport", "base", "border", "governorate", "municipality", "valley", "market", "port", "highway"}
SITES |= {
    "hamlet",
    "township",
    "settlement",
    "commune",
    "department",
    "neighborhood",
    "neighbourhood",
    "suburb",
    "island",
    "coast",
    "river",
    "road",
    "street",
    "strip",
}
SETTLEMENTS = frozenset({"hamlet", "village", "town", "township", "settlement", "commune"})
# Alone these words name no place of their own: "the Republic", "the Kingdom".
NAMELESS = SITES | {"republic", "kingdom", "union", "federation", "emirate", "commonwealth"}
# Tokens back from the head of a phrase at which a place before "where" may stand.
REACH = 4
# A place within so many tokens of a sentence's start opens it: "In the port of Lae, ...".
OPENING = 5
# "In Xesaj, near Nebaj": what a place is near to only says where it lies.
BESIDE = frozenset({"near", "outside", "off", "beyond"})
SCENES = frozenset({"in", "at", "near", "on", "outside", "around", "across", "off", "throughout"})
# "Its ambassador in Managua": whoever has a seat there; what is done to them need not be.
SEATED = frozenset({"ambassador", "envoy", "consul", "embassy", "consulate", "representative", "mission", "delegation"})
EXACTNESS = {"place": 0, "admin2": 1, "admin1": 2, "region": 3, "country": 4, None: 5}


def find_places(parse: Parse, report: Report) -> dict[int, Where]:
    """All places named, by the index of their name in `parse.names`."""
    named = [
        n
        for n, name in enumerate(parse.names)
        if name.label in PLACE_LABELS and parse.words(name.start, name.end).lower() not in NAMELESS
    ]
    mentions = []
    for n in named:
        name = parse.names[n]
        span = Span(int(parse.starts[name.start]), int(parse.ends[name.end - 1]))
        mentions.append(PlaceMention(span.of(parse.text), span))
    place = report.dateline.place if report.dateline else None
    return dict(zip(named, resolve_places(mentions, text=parse.text, dateline_place=place), strict=True))


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
        head = _head_of(parse, index)
        if _opens(parse, head):
            opening.setdefault(parse.sentence_of[head], (int(parse.heads[head]), index))
        at = first_above(parse, head, tokens)
        if at is not None and at != head and _locative(parse, head, at, triggers[tokens[at]]):
            distance = len(list(upwards(parse, head))) - len(list(upwards(parse, at)))
            beside = 100 * bool(_cases(parse, head) & BESIDE)
            own.setdefault(tokens[at], []).append((_exactness(parse, head, where), beside + distance, index))
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
        above = (tokens[step] for step in list(upwards(parse, trigger.token))[1:] if step in tokens)
        carried = next((other for other in above if other in own), None)
        near = places[min(own[carried])[2]] if carried is not None and _told_inside(parse, trigger) else None
        if near is None:
            near = _from_opening(parse, trigger, opening, places, cues)
        found.append(replace(near, basis="carried over") if near else None)
    return found


def _opens(parse: Parse, head: int) -> bool:
    """Whether a place is the first thing that a sentence names: "In Lae, landowners who have blocked ..."."""
    start = parse.sentence_bounds[parse.sentence_of[head]][0]
    verb = int(parse.heads[head])
    opens = head - start <= OPENING and opens_sentence(parse, verb, head)
    return opens and parse.relations[head].split(":")[0] == "obl" and bool(_cases(parse, head) & SCENES)


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
    for below, above in pairwise(upwards(parse, trigger.token)):
        if parse.relations[below] in ("ccomp", "parataxis") or (above in cues and below != above):
            return None
        if above == verb:
            return places[index]
    return None


def _exactness(parse: Parse, head: int, where: Where) -> int:
    """How exact a place is, 0 best; "the hamlet of Xesaj" is one, whether or not it is known."""
    called = int(parse.heads[head])
    settled = parse.lemmas[called].lower() in SETTLEMENTS and "of" in _cases(parse, head)
    return 0 if settled else EXACTNESS.get(where.precision, 5)


def _head_of(parse: Parse, index: int) -> int:
    """The token of a name from which its phrase hangs."""
    name = parse.names[index]
    inside = range(name.start, name.end)
    return next((i for i in inside if int(parse.heads[i]) not in inside), name.start)


def _hangs_on(parse: Parse, head: int) -> int | None:
    """The word that a place is told of: "began in Goma", "reached the outskirts of Goma"."""
    step = head
    while "of" in _cases(parse, step) and int(parse.heads[step]) != step:
        step = int(parse.heads[step])
    above = int(parse.heads[step])
    reached = parse.relations[step] == "obj" and parse.lemmas[above].lower() in ARRIVALS
    return above if reached or _cases(parse, step) & LOCATIVE - {"to", "against"} else None


def _cases(parse: Parse, word: int) -> set[str]:
    return {parse.lemmas[c].lower() for c in parse.children_of[word] if parse.relations[c] == "case"}


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
        inside = [n for n in places if _head_of(parse, n) == above or first_above(parse, _head_of(parse, n), {above})]
        before = [n for n in inside if parse.names[n].end <= where and parse.names[n].start >= above - REACH]
        return before[-1] if before else None
    return None


def _told_inside(parse: Parse, trigger: Trigger) -> bool:
    """Whether the event is told as a part of the clause above: its result, its means, its detail."""
    return parse.relations[trigger.token].split(":")[0] in ("conj", "advcl", "xcomp")


def _locative(parse: Parse, head: int, trigger: int, event: Trigger) -> bool:
    """Whether a place name reaches its event by way of locative prepositions."""
    tied = False
    if told_inside(parse, head, event):
        return False
    for step in upwards(parse, head):
        if step == trigger:
            break
        relation = parse.relations[step].split(":")[0]
        cases = _cases(parse, step)
        if event.event_type not in VIOLENT:
            # "Mediates between Kinshasa and Kigali": they are the parties.
            cases -= {"between"}
            if step != head and parse.lemmas[step].lower() in SEATED and parse.relations[step] != "obl":
                return False
        if step == head and cases and not cases & (LOCATIVE | {"of", "'s"}):
            return False
        if (relation in ("nsubj", "iobj") and not tied) or _is_topic(parse, step, head, cases, event):
            return False
        located = cases & LOCATIVE and not (cases & {"to", "against"} and event.event_type not in MOVES)
        if step != head and not tied and parse.lemmas[step].lower() not in SITES and _belongs_to(parse, head, step):
            # "An attack on U.S. troops": whose they are, not where.
            located = located and not cases & {"on", "against", "by", "to", "between"}
        elif relation == "obj" and _goes_there(parse, int(parse.heads[step]), event):
            located = True
        if located:
            tied = True
        elif relation in ("conj", "ccomp", "parataxis"):
            return tied and step == head
    return tied and not _in_actor(head, trigger, event)


def _belongs_to(parse: Parse, head: int, step: int) -> bool:
    """Whether a place name stands before a noun as its owner or kind."""
    return int(parse.heads[head]) == step and parse.relations[head] in ("compound", "nmod:poss", "amod")


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
