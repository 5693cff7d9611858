"""Lends a time from one event to another where the text closes it in: between cause and telling, or in one scene."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.account import Precision, When
from dateline.language.parse import Parse, subtree
from dateline.reading.chains.nations import country_of
from dateline.reading.grammar.climb import first_above, token_at, upwards
from dateline.reading.mentions import CauseMention, Trigger
from dateline.reading.when.times import Direction, TimeMention, to_when

CARRIED = "carried over"
BETWEEN = "between its cause and its telling"
# "Skipped a patrol following an incident": words that put an act right behind what it answers.
_RIGHT_AFTER = frozenset({"following", "in response to", "in reaction to", "in retaliation for", "in revenge for"})
# "As a result, two were killed": harm that is told as the outcome comes with what caused it.
_OUTCOME = frozenset({"as a result", "as a result of", "as a consequence", "as a consequence of"})
_EXACT = (Precision.DAY, Precision.MINUTE)


def lend_times(
    parse: Parse,
    times: Sequence[TimeMention],
    triggers: Sequence[Trigger],
    whens: Sequence[When],
    causes: Sequence[CauseMention],
    cues: Mapping[int, int],
) -> list[When]:
    """The times again, with those that a cause, an outcome or a saying settles. `cues`: cue tokens of sayings.

    A wrong day is worse than none, so a day is lent only to what the text tells in the same breath: the new incident
    with a party of the dated act that follows it, the harm that is its result, and what was done in response to a thing
    of Monday and announced on Monday.
    """
    found = list(whens)
    numbers = {trigger.token: n for n, trigger in enumerate(triggers)}
    for mention in causes:
        effect, cause = numbers[mention.effect], numbers[mention.cause]
        linked = parse.words(*mention.cue).lower()
        if found[effect].precision in _EXACT and linked in _RIGHT_AFTER:
            for n in _one_scene(parse, triggers, triggers[effect], mention):
                found[n] = found[n] if found[n].text else replace(found[effect], basis=CARRIED)
        elif not found[effect].text and found[cause].precision in _EXACT:
            told = _told_on(parse, times, mention.effect, cues)
            if told is not None and told.value == found[cause].value:
                found[effect] = replace(told, basis=BETWEEN)
            elif linked in _OUTCOME and triggers[cause].event_type == triggers[effect].event_type == "ASSAULT":
                found[effect] = replace(found[cause], basis=CARRIED)
    return found


def _told_on(parse: Parse, times: Sequence[TimeMention], token: int, cues: Mapping[int, int]) -> When | None:
    """The day on which an event was told of."""
    cue = first_above(parse, token, cues)
    for time in times if cue is not None else ():
        head = token_at(parse, time.span.start, time.span.end)
        if head is not None and parse.head_of[head] == cue:
            told = to_when(time, direction=Direction.PAST)
            if told.precision is Precision.DAY:
                return told
    return None


def _one_scene(parse: Parse, triggers: Sequence[Trigger], act: Trigger, mention: CauseMention) -> list[int]:
    """The events of the incident that an act follows, where it is brought in as new ("following an incident") and shares
    a nation with the act: the noun itself, and what its relative clause tells.
    """
    start, end = parse.sentence_bounds[parse.sentence_of[mention.cue[0]]]
    path = [step for step in upwards(parse, mention.cause) if mention.cue[1] <= step < end]
    if not path or not start <= act.token < end or not _is_new(parse, path[-1]):
        return []
    below = set(subtree(parse, path[-1]))
    if not _nations(parse, below) & _nations(
        parse, {i for p in (*act.actors, *act.recipients) for i in range(p.start, p.end)}
    ):
        return []
    return [n for n, trigger in enumerate(triggers) if trigger.token in below]


def _is_new(parse: Parse, noun: int) -> bool:
    articles = (parse.lower_lemmas[child] for child in parse.children_of[noun] if parse.relations[child] == "det")
    return any(article in ("a", "an") for article in articles)


def _nations(parse: Parse, tokens: set[int]) -> set[str]:
    """Countries named among the tokens."""
    names = {parse.name_of[i] for i in tokens}
    codes = {country_of(parse.words(n.start, n.end), n.label) for n in names if n and n.label in ("NORP", "GPE")}
    return {code for code in codes if code}
