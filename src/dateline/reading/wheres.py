"""Which of the places that a report names is the event's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.account import Where
from dateline.codebook.places import PlaceMention, resolve_places
from dateline.language.parse import Parse
from dateline.reading.climb import first_above, upwards
from dateline.reading.mentions import Trigger
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
MOVES = ("CONSULT", "MOBILIZE", "AGREE", "RETREAT")
EXACTNESS = {"place": 0, "admin2": 1, "admin1": 2, "region": 3, "country": 4, None: 5}


def find_places(parse: Parse, report: Report) -> dict[int, Where]:
    """All places named, by the index of their name in `parse.names`."""
    named = [n for n, name in enumerate(parse.names) if name.label in PLACE_LABELS]
    mentions = []
    for n in named:
        name = parse.names[n]
        span = Span(int(parse.starts[name.start]), int(parse.ends[name.end - 1]))
        mentions.append(PlaceMention(span.of(parse.text), span))
    place = report.dateline.place if report.dateline else None
    return dict(zip(named, resolve_places(mentions, text=parse.text, dateline_place=place), strict=True))


def place_events(parse: Parse, places: Mapping[int, Where], triggers: Sequence[Trigger]) -> list[Where | None]:
    """One place a trigger: the most exact of those that a locative phrase ties to it, or carried over from above."""
    tokens = {trigger.token: n for n, trigger in enumerate(triggers)}
    own: dict[int, list[tuple[int, int, int]]] = {}
    for index, where in places.items():
        name = parse.names[index]
        head = next(
            (i for i in range(name.start, name.end) if not name.start <= int(parse.heads[i]) < name.end), name.start
        )
        at = first_above(parse, head, tokens)
        if at is not None and at != head and _locative(parse, head, at, triggers[tokens[at]]):
            distance = len(list(upwards(parse, head))) - len(list(upwards(parse, at)))
            own.setdefault(tokens[at], []).append((EXACTNESS.get(where.precision, 5), distance, index))
    found: list[Where | None] = []
    for n, trigger in enumerate(triggers):
        if n in own:
            found.append(places[min(own[n])[2]])
            continue
        above = (tokens[step] for step in list(upwards(parse, trigger.token))[1:] if step in tokens)
        carried = next((other for other in above if other in own), None)
        near = places[min(own[carried])[2]] if carried is not None and _told_inside(parse, trigger) else None
        found.append(replace(near, basis="carried over") if near else None)
    return found


def _told_inside(parse: Parse, trigger: Trigger) -> bool:
    """Whether the event is told as a part of the clause above: its result, its means, its detail."""
    return parse.relations[trigger.token].split(":")[0] in ("conj", "advcl", "xcomp")


def _locative(parse: Parse, head: int, trigger: int, event: Trigger) -> bool:
    """Whether a place name reaches its event by way of locative prepositions."""
    step = head
    tied = False
    for step in upwards(parse, head):
        if step == trigger:
            break
        relation = parse.relations[step].split(":")[0]
        cases = {parse.lemmas[c].lower() for c in parse.children_of[step] if parse.relations[c] == "case"}
        if step == head and cases and not cases & (LOCATIVE | {"of", "'s"}):
            return False
        if relation in ("nsubj", "iobj") and not tied:
            return False
        located = cases & LOCATIVE and not (cases & {"to", "against"} and event.event_type not in MOVES)
        if located or (relation == "obj" and event.event_type in MOVES):
            tied = True
        elif relation in ("conj", "ccomp", "parataxis"):
            return tied and step == head
    return tied
