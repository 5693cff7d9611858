"""Which event joins two marked parties: the one whose parties fit best, else one between them in the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook.events import EventCodebook, default_events
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import upwards
from dateline.reading.mentions import Phrase, Trigger
from dateline.reading.what.events import find_events
from dateline.reading.what.votes import HeadVotes
from dateline.report.report import Span

# A party on its own side counts more than one on the other; both more than mere place in the tree.
_SAME_SIDE, _OTHER_SIDE, _ON_PATH, _BETWEEN = 4.0, 2.0, 1.5, 0.5


def code_pair(
    parse: Parse,
    source: Span | None,
    target: Span | None,
    *,
    codebook: EventCodebook | None = None,
    triggers: Sequence[Trigger] | None = None,
    heads: HeadVotes | None = None,
) -> Trigger | None:
    """The event between the two parties marked by character spans of the parsed text; None where the text tells none.

    A party that is not marked is None; the other one then decides. `triggers`: the events of the text, where they are
    known already.
    """
    if triggers is None:
        # The parties are given here, so the role head is not asked who acts.
        heads = replace(heads, role_labels=()) if heads else None
        triggers = find_events(parse, codebook or default_events(), heads=heads)
    sources, targets = _tokens(parse, source), _tokens(parse, target)
    if not triggers or not (sources or targets):
        return None
    path = _path(parse, sources, targets)
    low, high = sorted((min(sources or targets), min(targets or sources)))
    best, best_score = None, -1.0
    for trigger in triggers:
        score = _fit(trigger, sources, targets)
        score += _ON_PATH * bool(path.intersection(range(*trigger.words)) or trigger.token in path)
        score += _BETWEEN * (low <= trigger.token <= high)
        score -= 0.01 * min(abs(trigger.token - low), abs(trigger.token - high))
        if trigger.words[0] in sources or trigger.words[0] in targets:
            # "condemned [the attack]": an event inside a marked party is rarely the one between the parties.
            score -= _SAME_SIDE
        if score > best_score or best is None:
            best, best_score = trigger, score
    return best


def _tokens(parse: Parse, span: Span | None) -> frozenset[int]:
    if span is None:
        return frozenset()
    return frozenset(parse.tokens_in(span.start, span.end))


def _fit(trigger: Trigger, sources: frozenset[int], targets: frozenset[int]) -> float:
    return (
        _SAME_SIDE * _meets(trigger.actors, sources)
        + _SAME_SIDE
        * (_meets(trigger.recipients, targets) or (not trigger.recipients and _meets(trigger.actors, targets)))
        + _OTHER_SIDE * _meets(trigger.recipients, sources)
        + _OTHER_SIDE * (_meets(trigger.actors, targets) and bool(trigger.recipients))
    )


def _meets(phrases: Sequence[Phrase], tokens: frozenset[int]) -> bool:
    return any(phrase.head in tokens or tokens.intersection(range(phrase.start, phrase.end)) for phrase in phrases)


def _path(parse: Parse, sources: frozenset[int], targets: frozenset[int]) -> set[int]:
    """Tokens on the way through the tree from one party to the other, without the parties."""
    ways = [list(upwards(parse, _top(parse, tokens))) for tokens in (sources, targets) if tokens]
    shared = next((token for token in ways[0] if token in ways[-1]), None) if len(ways) > 1 else None
    found: set[int] = set()
    for way in ways:
        found.update(way[: way.index(shared) + 1] if shared is not None else way)
    return found - sources - targets


def _top(parse: Parse, tokens: frozenset[int]) -> int:
    return next((i for i in sorted(tokens) if parse.head_of[i] not in tokens or parse.head_of[i] == i), min(tokens))
