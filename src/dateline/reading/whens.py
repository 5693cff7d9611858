"""Which time belongs to which event."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from dateline.account import Aspect, When
from dateline.language.parse import Parse
from dateline.reading.climb import (
    CARRIERS,
    joined_tokens,
    leading,
    opens_sentence,
    opens_with_incident,
    shares_scene,
    token_at,
    told_inside,
    upwards,
)
from dateline.reading.mentions import Range, StatusMention, Trigger
from dateline.reading.times import Direction, TimeMention, to_when

AHEAD = (Aspect.PLANNED, Aspect.HYPOTHETICAL)
NO_TIME = When(reason="no time is stated for the event")
# Words that set an event apart in time from the one above it.
OTHER_TIMES = frozenset({"later", "subsequently", "afterwards", "eventually", "earlier", "previously"})
OTHER_TIMES |= {"due", "because", "after", "before", "since", "following", "over", "until"}
# A length with one of these is a stretch of time that the report's own day bounds.
STRETCHES = frozenset({"past", "last", "recent", "previous", "coming", "next"})
AHEAD_WORDS = frozenset({"next", "coming", "tomorrow"})
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
    joined: Mapping[int, Sequence[Range]] | None = None,
) -> list[When]:
    """One `When` a trigger. `cues`: cue tokens of sayings; a time that hangs on one is the saying's, not the event's.

    `joined`: words that tell an event again, by its token; those of its sentence bring it their time.
    """
    tokens = joined_tokens(parse, triggers, joined or {})
    tokens |= {token: n for n, trigger in enumerate(triggers) for token in range(*trigger.words)}
    tokens |= {trigger.token: n for n, trigger in enumerate(triggers)}
    own: dict[int, TimeMention] = {}
    loose: dict[int, list[tuple[int, TimeMention]]] = {}
    timed: set[int] = set()
    for mention in times:
        head = _head_of(parse, mention, tokens)
        if head is None or not _tells_when(mention):
            continue
        told = _when_clause(parse, mention, tokens)
        if told is not None:
            own.setdefault(told, mention)
        at = _last_before(parse, head, mention, tokens, timed)
        if at is None:
            at = _laid_to(parse, head, mention, tokens, triggers)
        timed.add(int(parse.heads[head]))
        if at is None:
            at = _clause_of(parse, head, tokens, cues)
        if at is not None and (
            told_inside(parse, head, triggers[at]) or _is_of_promise(parse, head, mention, triggers[at])
        ):
            continue
        if at is None:
            loose.setdefault(int(parse.heads[head]), []).append((head, mention))
        elif _better(mention, own.get(at)):
            own[at] = mention
    for n in range(len(triggers)):
        led = _led(parse, triggers[n].token, loose, cues) if n not in own else None
        if led is not None:
            own[n] = led
    return [_when(parse, n, triggers, statuses, own, tokens) for n in range(len(triggers))]


def _last_before(
    parse: Parse, head: int, mention: TimeMention, tokens: Mapping[int, int], timed: Container[int]
) -> int | None:
    """The event told last before a time whose verb, further off, has a time already or stands in the present perfect.

    "On Friday a court jailed a man who was shot in a raid last May", "it has been strict since troops fired last year".
    """
    verb, first = int(parse.heads[head]), token_at(parse, mention.span.start, mention.span.end)
    if first is None or parse.tags[verb] != "VERB" or verb > head or parse.relations[head].split(":")[0] != "obl":
        return None
    if verb not in timed and not _is_perfect(parse, verb):
        return None
    before = _word_before(parse, mention)
    path: list[int] = []
    for step in upwards(parse, before):
        if step == verb:
            closed = any(parse.relations[p].split(":")[0] in ("advcl", "acl", "ccomp") for p in path)
            return next((tokens[p] for p in path if p in tokens), None) if closed else None
        path.append(step)
    return None


def _word_before(parse: Parse, mention: TimeMention) -> int:
    """The word before a time and its preposition."""
    first = next(i for i in range(len(parse)) if parse.ends[i] > mention.span.start)
    return first - 1 - (parse.tags[first - 1] == "ADP" and first > 1) if first else 0


def _laid_to(
    parse: Parse, head: int, mention: TimeMention, tokens: Mapping[int, int], triggers: Sequence[Trigger]
) -> int | None:
    """The deed that somebody is blamed for, where a time other than a day of this week follows it.

    "Claimed responsibility for an attack on a convoy last week", "blamed for bombings in 2003".
    """
    verb = int(parse.heads[head])
    if verb not in tokens or verb > head or triggers[tokens[verb]].event_type != "ACCUSE":
        return None
    if not any(sign.isdigit() for sign in mention.text) and not {"last", "ago"} & set(mention.text.lower().split()):
        return None
    path = list(takewhile(lambda step: step != verb, upwards(parse, _word_before(parse, mention))))
    laid = next((step for step in path if step in tokens and tokens[step] != tokens[verb]), None)
    cases = {parse.lemmas[c].lower() for c in parse.children_of[path[-1]]} if path else set()
    return tokens[laid] if laid is not None and cases & {"for", "in", "of", "over"} else None


def _when_clause(parse: Parse, mention: TimeMention, tokens: Mapping[int, int]) -> int | None:
    """The event of a clause that tells what was at a time: "in 2010, when soldiers seized the island"."""
    last = max((i for i in range(len(parse)) if parse.starts[i] < mention.span.end), default=None)
    if last is None:
        return None
    end = parse.sentence_bounds[parse.sentence_of[last]][1]
    after = next((i for i in range(last + 1, end) if parse.words(i, i + 1) != ","), end)
    return tokens.get(int(parse.heads[after])) if after < end and parse.lemmas[after].lower() == "when" else None


def _is_of_promise(parse: Parse, head: int, mention: TimeMention, event: Trigger) -> bool:
    """Whether a time ahead stands behind what is promised or asked: "offered to mediate in Jakarta next month"."""
    if event.event_type not in CARRIERS or not AHEAD_WORDS & set(mention.text.lower().split()):
        return False
    return any(event.token < c < head and parse.relations[c] == "xcomp" for c in parse.children_of[event.token])


def _tells_when(mention: TimeMention) -> bool:
    """Whether a time says when: a bare length ("a 72-hour truce") only says how long, "the past weeks" when as well."""
    if mention.age or mention.type == "SET":
        return False
    return (
        mention.type != "DURATION"
        or mention.earliest is not None
        or bool(STRETCHES & set(mention.text.lower().split()))
    )


def _head_of(parse: Parse, mention: TimeMention, tokens: Mapping[int, int]) -> int | None:
    """The token from which a time belongs to its event: of "the May 3 raid" the raid, whatever the tree makes of it."""
    inside = [i for i in range(len(parse)) if mention.span.start <= parse.starts[i] < mention.span.end]
    if inside:
        after = inside[-1] + 1
        after += after < len(parse) and parse.tags[after] == "PUNCT"
        led = inside[0] > 0 and parse.tags[inside[0] - 1] == "DET"
        if led and after in tokens and parse.tags[after] == "NOUN":
            return after
    beside = next((i for i in inside if int(parse.heads[i]) in tokens and int(parse.heads[i]) not in inside), None)
    return beside if beside is not None else token_at(parse, mention.span.start, mention.span.end)


def _led(
    parse: Parse, token: int, loose: Mapping[int, list[tuple[int, TimeMention]]], cues: Mapping[int, int]
) -> TimeMention | None:
    """The time of a word that tells no event of its own but leads to one.

    "Returned on Thursday and shot two guards": one time for both. "Is expected to come on Saturday": what stands behind
    the infinitive is its own. "Pointed to a rise of tensions over the past weeks": a stretch of time behind what is told
    is not that of the telling; any other time behind a saying stays the saying's.
    """
    verb = int(parse.heads[token])
    if parse.relations[token] == "ccomp" and verb in cues and opens_with_incident(parse, verb):
        # "In another attack on Friday, police said two were killed".
        named = [found for word in (verb, *parse.children_of[verb]) for found in loose.get(word, ())]
        return next((mention for head, mention in named if opens_sentence(parse, verb, head)), None)
    for below, above in leading(parse, token):
        if _apart(parse, below):
            return None
        relation = parse.relations[below].split(":")[0]
        for head, mention in loose.get(above, ()):
            if relation == "xcomp" and head < below:
                continue
            shared = relation != "conj" or head < below
            lasting = mention.type == "DURATION" and head > token
            if shared and (above not in cues or lasting or opens_sentence(parse, above, head)):
                return mention
    return None


def _apart(parse: Parse, word: int) -> bool:
    """Whether a word says that its event has another time than the one above: "later freed", "because of clashes"."""
    return any(parse.words(child, child + 1).lower() in OTHER_TIMES for child in parse.children_of[word])


def _is_perfect(parse: Parse, verb: int) -> bool:
    """Whether a verb stands in a perfect tense: "has refused", "had set fire"."""
    return any(parse.relations[c] == "aux" and parse.lemmas[c].lower() == "have" for c in parse.children_of[verb])


def _clause_of(parse: Parse, head: int, tokens: Mapping[int, int], cues: Mapping[int, int]) -> int | None:
    """The event in whose own clause a time stands; none where the clause tells no event, or a saying."""
    for step in upwards(parse, head):
        if step in tokens:
            return None if _before_that(parse, head, step, cues) else tokens[step]
        # "Next year's elections" dates the elections, "unless it leaves in June" the leaving.
        relation = parse.relations[step]
        if parse.lemmas[step].lower() == "one" and _ranks(parse, step) and head != step:
            # "In one of the worst attacks this year": the time of the ranking.
            return None
        # "The army chief, who has not been seen since Friday": a clause about a party; one about the event dates it.
        aside = relation.endswith(":relcl") and int(parse.heads[step]) not in tokens
        closed = aside or relation in ("advcl", "acl", "ccomp", "parataxis")
        if step in cues or closed or (relation == "nmod:poss" and int(parse.heads[step]) not in tokens):
            return None
    return None


def _ranks(parse: Parse, one: int) -> bool:
    """Whether "one" picks from the extremes: "one of the deadliest attacks"."""
    return any(
        "Degree=Sup" in parse.features[kid]
        for noun in parse.children_of[one]
        if parse.relations[noun] == "nmod"
        for kid in parse.children_of[noun]
        if parse.relations[kid] == "amod"
    )


def _before_that(parse: Parse, head: int, event: int, cues: Mapping[int, int]) -> bool:
    """ "Said on Tuesday that rebels attacked": between a saying and its "that" no word is the attack's."""
    cue = int(parse.heads[event])
    marks = [c for c in parse.children_of[event] if parse.relations[c] == "mark" and parse.lemmas[c].lower() == "that"]
    return cue in cues and cue < head and any(head < mark for mark in marks)


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
        if _apart(parse, below) or not shares_scene(parse, below, above, tokens):
            break
        # "Asked Mr Cazacu, who has refused": what is told in the perfect lies before what is told in the past.
        if parse.relations[below].endswith(":relcl") and _is_perfect(parse, below) and not _is_perfect(parse, above):
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
