"""Which time belongs to which event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.account import Aspect, When
from dateline.language.parse import Parse
from dateline.reading.climb import token_at, upwards
from dateline.reading.mentions import StatusMention, Trigger
from dateline.reading.times import Direction, TimeMention, to_when

AHEAD = (Aspect.PLANNED, Aspect.HYPOTHETICAL)
NO_TIME = When(reason="no time is stated for the event")
# "The same attack", "the incident": a sentence that opens so goes on with what came before.
GOES_ON = (
    "incident",
    "attack",
    "blast",
    "raid",
    "strike",
    "clash",
    "explosion",
    "shelling",
    "shooting",
    "bombing",
    "result",
)


def place_times(
    parse: Parse,
    times: Sequence[TimeMention],
    triggers: Sequence[Trigger],
    statuses: Sequence[StatusMention],
    cues: Mapping[int, int],
) -> list[When]:
    """One `When` a trigger. `cues`: cue tokens of sayings; a time that hangs on one is the saying's, not the event's."""
    tokens = {token: n for n, trigger in enumerate(triggers) for token in range(*trigger.words)}
    tokens |= {trigger.token: n for n, trigger in enumerate(triggers)}
    own: dict[int, TimeMention] = {}
    for mention in times:
        # A bare length ("a 72-hour truce") says how long, not when.
        if mention.age or mention.type == "SET" or (mention.type == "DURATION" and not mention.earliest):
            continue
        head = token_at(parse, mention.span.start, mention.span.end)
        if head is None:
            continue
        at = _clause_of(parse, head, tokens, cues)
        if at is not None and _better(mention, own.get(at)):
            own[at] = mention
    return [_when(parse, n, triggers, statuses, own, tokens) for n in range(len(triggers))]


def _clause_of(parse: Parse, head: int, tokens: Mapping[int, int], cues: Mapping[int, int]) -> int | None:
    """The event in whose own clause a time stands; none where the clause tells no event, or a saying."""
    for step in upwards(parse, head):
        if step in tokens:
            return tokens[step]
        # "Next year's elections" dates the elections, "unless it leaves in June" the leaving.
        closed = parse.relations[step] in ("advcl", "acl", "ccomp", "parataxis")
        if step in cues or closed or (parse.relations[step] == "nmod:poss" and int(parse.heads[step]) not in tokens):
            return None
    return None


def _better(new: TimeMention, old: TimeMention | None) -> bool:
    """A day says when; a length only how long."""
    return old is None or (old.type == "DURATION" and new.type != "DURATION")


def _when(
    parse: Parse,
    n: int,
    triggers: Sequence[Trigger],
    statuses: Sequence[StatusMention],
    own: Mapping[int, TimeMention],
    tokens: Mapping[int, int],
) -> When:
    direction = Direction.FUTURE if statuses[n].aspect in AHEAD else Direction.PAST
    if n in own:
        return to_when(own[n], direction=direction)
    steps = list(upwards(parse, triggers[n].token))
    for below, above in pairwise(steps):
        # "Hostages held by gunmen": a participle beside a noun has a time of its own, and so has what somebody says.
        if parse.relations[below] in ("acl", "ccomp", "parataxis"):
            break
        other = tokens.get(above)
        if other is not None and other in own and own[other].type != "DURATION":
            # What is ahead for the clause above need not be for an event told inside it.
            if (statuses[other].aspect in AHEAD) != (statuses[n].aspect in AHEAD):
                break
            return replace(to_when(own[other], direction=direction), basis="carried over")
    return _from_before(parse, n, triggers, own, direction) or NO_TIME


def _from_before(
    parse: Parse, n: int, triggers: Sequence[Trigger], own: Mapping[int, TimeMention], direction: Direction
) -> When | None:
    """The time of the sentence before, where this one says that it goes on with it."""
    sentence = parse.sentence_of[triggers[n].token]
    if sentence == 0 or not _goes_on(parse, sentence):
        return None
    for other in range(n - 1, -1, -1):
        if parse.sentence_of[triggers[other].token] < sentence - 1:
            return None
        if other in own and own[other].type != "DURATION" and parse.sentence_of[triggers[other].token] == sentence - 1:
            return replace(to_when(own[other], direction=direction), basis="carried over")
    return None


def _goes_on(parse: Parse, sentence: int) -> bool:
    start, end = parse.sentence_bounds[sentence]
    first = parse.lemmas[start].lower()
    nouns = [i for i in range(start + 1, min(start + 5, end)) if parse.lemmas[i].lower() in GOES_ON]
    return any(first == "as" or (first in ("the", "this") and int(parse.heads[start]) == noun) for noun in nouns)
