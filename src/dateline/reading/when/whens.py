"""Which time belongs to which event."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.account import Aspect, When
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import (
    GROUNDS,
    PROTESTS,
    goes_with,
    is_brought_about,
    is_outcome,
    is_perfect,
    joined_tokens,
    leading,
    opens_sentence,
    opens_with_incident,
    says_now,
    shares_scene,
    told_inside,
    upwards,
)
from dateline.reading.mentions import Range, StatusMention, Trigger
from dateline.reading.when.clause_times import (
    clause_of,
    has_own_subject,
    has_own_tense,
    head_of_time,
    inside_subject,
    is_of_promise,
    laid_to,
    last_before,
    tells_when,
    when_clause,
)
from dateline.reading.when.near_times import (
    hangs_on,
    is_ranked,
    issued_by,
    of_its_clause,
    of_noun_before,
    of_words_behind,
    on_occasion,
    stands_in_name,
)
from dateline.reading.when.times import Direction, TimeMention, to_when
from dateline.reading.where.locatives import VERBAL

AHEAD = (Aspect.PLANNED, Aspect.HYPOTHETICAL)
# With these a clause beside another has a time or a purpose of its own.
OTHER_CLAUSES = GROUNDS | {"to", "whereas", "once", "where"}
# "The attack raised the death toll to 60 since 2002": the time is that of the count.
COUNTING = frozenset({"bring", "raise", "take", "push"})
NO_TIME = When(reason="no time is stated for the event")
# Words that set an event apart in time from the one above it.
OTHER_TIMES = frozenset({"later", "subsequently", "afterwards", "eventually", "earlier", "previously"})
OTHER_TIMES |= {"due", "because", "after", "before", "since", "following", "over", "until"}
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
        head = head_of_time(parse, mention, tokens)
        if head is None or not tells_when(mention) or is_ranked(parse, head, mention):
            continue
        told = when_clause(parse, mention, tokens)
        if told is not None:
            own.setdefault(told, mention)
        noun = stands_in_name(parse, mention, tokens) if head not in tokens else None
        if noun is not None:
            for at in (on_occasion(parse, noun, tokens), of_its_clause(parse, noun, tokens)):
                if at is not None:
                    own.setdefault(at, mention)
            continue
        at = _home(parse, head, mention, tokens, triggers, cues, timed)
        timed.add(parse.head_of[head])
        if at is None:
            loose.setdefault(hangs_on(parse, head), []).append((head, mention))
        elif told_inside(parse, head, triggers[at]) or is_of_promise(parse, head, mention, triggers[at]):
            continue
        elif _better(mention, own.get(at)):
            own[at] = mention
    for n in range(len(triggers)):
        led = _led(parse, triggers[n], loose, cues) if n not in own else None
        if led is not None:
            own[n] = led
    _share_behind(parse, triggers, own, loose)
    _share_issued(parse, triggers, own, loose)
    return [_when(parse, n, triggers, statuses, own, tokens) for n in range(len(triggers))]


def _home(
    parse: Parse,
    head: int,
    mention: TimeMention,
    tokens: Mapping[int, int],
    triggers: Sequence[Trigger],
    cues: Mapping[int, int],
    timed: Container[int],
) -> int | None:
    """The event of a time: one that stands nearer to it than the clause whose verb it hangs on, else that clause's."""
    at = last_before(parse, head, mention, tokens, timed)
    if at is None:
        at = of_noun_before(parse, mention, tokens)
    if at is None:
        at = inside_subject(parse, head, mention, tokens, cues)
    if at is None:
        at = laid_to(parse, head, mention, tokens, triggers)
    if at is None:
        at = clause_of(parse, head, tokens, cues)
    return of_words_behind(parse, head, mention, tokens, cues) if at is None else at


def _share_behind(
    parse: Parse,
    triggers: Sequence[Trigger],
    own: dict[int, TimeMention],
    loose: Mapping[int, list[tuple[int, TimeMention]]],
) -> None:
    """Give each deed without a time that of the verb that goes on with it, where it stands behind both."""
    told = {trigger.token: trigger for trigger in triggers}
    numbers = {trigger.token: n for n, trigger in enumerate(triggers)}
    for n, trigger in enumerate(triggers):
        for verb in goes_with(parse, trigger, told) if n not in own else ():
            hung = own.get(numbers.get(verb, -1)) or next((m for head, m in loose.get(verb, ()) if head > verb), None)
            # "Overran the base and held it until daybreak": only the holding lasted until then.
            lasts = hung is not None and (hung.type == "DURATION" or hung.bound == "until")
            if hung is not None and not lasts and not _apart(parse, verb):
                own[n] = hung


def _share_issued(
    parse: Parse,
    triggers: Sequence[Trigger],
    own: dict[int, TimeMention],
    loose: Mapping[int, list[tuple[int, TimeMention]]],
) -> None:
    """Give what a document tells the time at which it was issued: "passed a resolution on Monday demanding a truce"."""
    numbers = {trigger.token: n for n, trigger in enumerate(triggers)}
    for n, trigger in enumerate(triggers):
        verb = issued_by(parse, trigger.token) if n not in own else None
        if verb is not None:
            told = own.get(numbers.get(verb, -1)) or next((mention for _, mention in loose.get(verb, ())), None)
            if told is not None and told.type != "DURATION":
                own[n] = told


def _led(
    parse: Parse, event: Trigger, loose: Mapping[int, list[tuple[int, TimeMention]]], cues: Mapping[int, int]
) -> TimeMention | None:
    """The time of a word that tells no event of its own but leads to one.

    "Returned on Thursday and shot two guards": one time for both. "Is expected to come on Saturday": what stands behind
    the infinitive is its own. "Pointed to a rise of tensions over the past weeks": a stretch of time behind what is told
    is not that of the telling; any other time behind a saying stays the saying's.
    """
    token, told = event.token, event.token
    while parse.relations[told] == "advcl" and parse.head_of[told] not in cues:
        # "Police said a man was killed when a bomb exploded".
        told = parse.head_of[told]
    verb = parse.head_of[told]
    incident = opens_with_incident(parse, verb)
    if parse.relations[told] == "ccomp" and verb in cues and (incident or says_now(parse, verb)):
        # "In another attack on Friday, police said two were killed", "on Friday, police say, two were killed".
        words = (verb, *parse.children_of[verb]) if incident else (verb,)
        named = [found for word in words for found in loose.get(word, ())]
        return next((mention for head, mention in named if opens_sentence(parse, verb, head)), None)
    for below, above in leading(parse, token, event.words):
        if _apart(parse, below) or has_own_tense(parse, below, above):
            return None
        relation = parse.relations[below].split(":")[0]
        for head, mention in loose.get(above, ()):
            if relation == "nsubj" and mention.bound == "since" and parse.lower_lemmas[above] in COUNTING:
                # "The attack brings to six the number of dead since May".
                continue
            if relation == "xcomp" and head < below and not is_brought_about(parse, above, below):
                continue
            shared = relation != "conj" or head < below
            lasting = mention.type == "DURATION" and head > token
            if relation == "xcomp" and is_brought_about(parse, above, below):
                return mention
            if shared and (above not in cues or lasting or opens_sentence(parse, above, head)):
                return mention
    return _of_clause_above(parse, event, loose, cues)


def _of_clause_above(
    parse: Parse, event: Trigger, loose: Mapping[int, list[tuple[int, TimeMention]]], cues: Mapping[int, int]
) -> TimeMention | None:
    """The time of the clause that what was done goes with: "disappeared on Monday when gunmen stopped his car"."""
    token, verb = event.token, parse.head_of[event.token]
    marks = {
        parse.lower_lemmas[c] for c in parse.children_of[token] if parse.relations[c] in ("mark", "advmod", "case")
    }
    goes_with_it = parse.relations[token] == "advcl" or is_outcome(parse, token)
    if not goes_with_it or verb in cues or parse.tags[verb] != "VERB" or marks & OTHER_CLAUSES:
        return None
    if is_perfect(parse, token) or (event.event_type in VERBAL and marks & {"as", "while"}):
        return None
    return next((mention for _, mention in loose.get(verb, ()) if mention.type != "DURATION"), None)


def _apart(parse: Parse, word: int) -> bool:
    """Whether a word says that its event has another time than the one above: "later freed", "because of clashes"."""
    return any(parse.lower_words[child] in OTHER_TIMES for child in parse.children_of[word])


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
    tried = parse.head_of[triggers[n].token]
    # "On Monday rebels tried to seize the bridge": what was tried lies behind, whatever came of it; so does whatever was
    # done to protest.
    done = is_brought_about(parse, tried, triggers[n].token) or parse.lower_lemmas[triggers[n].token] in PROTESTS
    behind = "Tense=Past" in parse.features[tried] and done
    direction = Direction.FUTURE if statuses[n].aspect in AHEAD and not behind else Direction.PAST
    if n in own:
        return to_when(own[n], direction=direction)
    steps = list(upwards(parse, triggers[n].token))
    for below, above in pairwise(steps):
        if _apart(parse, below) or not shares_scene(parse, below, above, tokens):
            break
        if _is_of_another(parse, below, above, triggers[n], tokens, triggers):
            break
        # "Asked Mr Cazacu, who has refused": what is told in the perfect lies before what is told in the past.
        if parse.relations[below].endswith(":relcl") and is_perfect(parse, below) and not is_perfect(parse, above):
            break
        other = tokens.get(above)
        if other is not None and other in own and own[other].type != "DURATION":
            # What is ahead for the clause above need not be for an event told inside it.
            if (statuses[other].aspect in AHEAD) != (statuses[n].aspect in AHEAD):
                break
            return replace(to_when(own[other], direction=direction), basis="carried over")
    return _from_before(parse, n, triggers, own, direction) or NO_TIME


def _is_of_another(
    parse: Parse, below: int, above: int, event: Trigger, tokens: Mapping[int, int], triggers: Sequence[Trigger]
) -> bool:
    """Whether a clause beside another has a subject and a tense of its own, or words where that has deeds.

    "The truce took hold on Friday, but both sides have been accused of breaking it", "shells fell on Friday, and each side
    accused the other".
    """
    other = tokens.get(above)
    answers = event.event_type in VERBAL and other is not None and triggers[other].event_type not in VERBAL
    return has_own_tense(parse, below, above) or (answers and has_own_subject(parse, below))


def _from_before(
    parse: Parse, n: int, triggers: Sequence[Trigger], own: Mapping[int, TimeMention], direction: Direction
) -> When | None:
    """The time of the sentence before, where this one says that it goes on with it."""
    sentence = parse.sentence_of[triggers[n].token]
    if sentence == 0 or not _goes_on(parse, sentence):
        return None
    if any(parse.sentence_of[triggers[other].token] == sentence for other in own):
        # "The strike began on Sunday; on Monday police raided": it has days of its own.
        return None
    for other in range(n - 1, -1, -1):
        if parse.sentence_of[triggers[other].token] < sentence - 1:
            return None
        if other in own and own[other].type != "DURATION" and parse.sentence_of[triggers[other].token] == sentence - 1:
            return replace(to_when(own[other], direction=direction), basis="carried over")
    return None


def _goes_on(parse: Parse, sentence: int) -> bool:
    start, end = parse.sentence_bounds[sentence]
    first = parse.lower_lemmas[start]
    nouns = [i for i in range(start + 1, min(start + 5, end)) if parse.lower_lemmas[i] in GOES_ON]
    return any(first == "as" or (first in ("the", "this") and parse.head_of[start] == noun) for noun in nouns)
