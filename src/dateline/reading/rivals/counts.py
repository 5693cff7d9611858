"""Lends the time and place of the event that came before to each count of its harmed: "the ministry cut the toll to 16"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.account import Aspect, Polarity, Toll, When, Where
from dateline.language.parse import Parse
from dateline.reading.mentions import StatusMention, Trigger
from dateline.reading.rivals.scenes import CARRIED
from dateline.reading.toll.merge import REACH
from dateline.reading.toll.toll_events import COUNT, FIGURE


def as_counted(trigger: Trigger, status: StatusMention) -> StatusMention:
    """The status of an event: what is counted took place, whatever the verb of counting ("puts the dead at 57")."""
    if trigger.frame not in (COUNT, FIGURE):
        return status
    over = status.aspect in (Aspect.ONGOING, Aspect.HYPOTHETICAL)
    return replace(status, polarity=Polarity.HAPPENED, aspect=Aspect.PAST if over else status.aspect)


def lend_to_counts(
    parse: Parse,
    triggers: Sequence[Trigger],
    statuses: Sequence[StatusMention],
    tolls: Mapping[int, tuple[Toll, ...]],
    whens: Sequence[When],
    wheres: Sequence[Where | None],
) -> tuple[list[When], list[Where | None]]:
    """Times and places again: a count has those of the event whose harmed it counts. `tolls`: by the token of its event.

    A time beside a bare figure ("by Saturday it was five") is that of the counting.
    """
    whens, wheres = list(whens), list(wheres)
    for n, trigger in enumerate(triggers):
        if trigger.frame not in (COUNT, FIGURE) or _is_single(trigger, tolls):
            continue
        sources = [m for m in _counted_events(parse, n, triggers, tolls) if statuses[m].polarity is Polarity.HAPPENED]
        when = next((whens[m] for m in sources if whens[m].text), None)
        if when is not None and (trigger.frame == FIGURE or not whens[n].text):
            whens[n] = replace(when, basis=CARRIED)
        where = next((place for m in sources if (place := wheres[m]) is not None), None)
        if wheres[n] is None and where is not None:
            wheres[n] = replace(where, basis=CARRIED)
    return whens, wheres


def _is_single(trigger: Trigger, tolls: Mapping[int, tuple[Toll, ...]]) -> bool:
    """Whether one person is told of, who may have come to harm apart from the rest: "a guard died", "another body"."""
    counted = tolls.get(trigger.token, ())
    return trigger.frame == COUNT and all(toll.low == toll.high == 1 for toll in counted)


def _counted_events(
    parse: Parse, n: int, triggers: Sequence[Trigger], tolls: Mapping[int, tuple[Toll, ...]]
) -> list[int]:
    """The events that a count may be of, nearest first: those before it with a toll of that harm, then other violent ones."""
    here = parse.sentence_of[triggers[n].token]
    harms = {toll.harm for toll in tolls.get(triggers[n].token, ())}
    near = [
        m
        for m in range(n - 1, -1, -1)
        if triggers[m].event_type == "ASSAULT" and here - parse.sentence_of[triggers[m].token] <= REACH
    ]
    same = [m for m in near if harms & {toll.harm for toll in tolls.get(triggers[m].token, ())}]
    return [*same, *near]
