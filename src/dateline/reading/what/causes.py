"""Which event is told as the cause or trigger of which."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language.parse import Parse
from dateline.reading.grammar.climb import upwards
from dateline.reading.mentions import CauseMention, Trigger
from dateline.reading.toll.merge import points_back, told_before

# Markers and prepositions that put the cause below them.
CAUSE_BELOW = {
    ("because",), ("because", "of"), ("due", "to"), ("owing", "to"), ("thanks", "to"), ("over",), ("following",),
    ("in", "response", "to"), ("in", "retaliation", "for"), ("in", "reaction", "to"), ("in", "revenge", "for"),
    ("as", "a", "result", "of"), ("as", "a", "consequence", "of"), ("in", "the", "wake", "of"), ("on", "account", "of"),
    ("in", "protest", "at"), ("in", "protest", "against"), ("in", "return", "for"), ("as", "punishment", "for"),
}  # fmt: skip
# Openings by which a sentence says that the one before is its cause.
CAUSE_BEFORE = (
    "as a result", "as a consequence", "in response", "in retaliation", "in reaction", "consequently", "therefore",
    "because of this", "because of that", "in revenge", "for this reason",
)  # fmt: skip
# Relations at which a clause of its own begins.
CLAUSES = ("advcl", "acl", "ccomp", "parataxis")
# Causes told as somebody's words would be cut off by these longer phrases first.
LONGEST = max(len(words) for words in CAUSE_BELOW)
CAUSE_OPENERS = frozenset(words[0] for words in CAUSE_BELOW)


def find_causes(parse: Parse, triggers: Sequence[Trigger]) -> tuple[CauseMention, ...]:
    """Pairs of events of which one is told as the other's cause, in text order of the words that link them."""
    found = [*_below(parse, triggers), *_before(parse, triggers)]
    return tuple(sorted(set(found), key=lambda mention: mention.cue))


def _below(parse: Parse, triggers: Sequence[Trigger]) -> list[CauseMention]:
    found = []
    words = parse.lower_words
    index = 0
    while index < len(parse):
        if words[index] not in CAUSE_OPENERS:
            index += 1
            continue
        longest = min(LONGEST, len(words) - index)
        size = next((n for n in range(longest, 0, -1) if words[index : index + n] in CAUSE_BELOW), 0)
        if size:
            found.extend(_pair(parse, index, index + size, triggers))
        index += max(size, 1)
    return found


def _pair(parse: Parse, start: int, end: int, triggers: Sequence[Trigger]) -> list[CauseMention]:
    """The event below the linking words, and the event that their clause hangs on."""
    tokens = {trigger.token for trigger in triggers}
    anchor = _governor(parse, start, end)
    if anchor is None or parse.relations[anchor] == "conj":
        return []
    if parse.words(start, end).lower() == "over" and parse.relations[anchor].split(":")[0] not in ("obl", "nmod"):
        return []
    cause = _event_in(parse, anchor, tokens)
    if cause is None and points_back(parse, anchor):
        cause = told_before(parse, anchor, triggers)
    above = parse.head_of[anchor]
    # "came under fire because ...": the clause hangs on the light verb, the event is its noun.
    effect = _event_of_clause(parse, above, tokens)
    if effect is None:
        verb = next((step for step in upwards(parse, above) if parse.tags[step] == "VERB"), above)
        effect = _event_in(parse, verb, tokens, without=anchor)
    if cause is None or effect is None or effect == cause:
        return []
    return [CauseMention(effect, cause, (start, end))]


def _governor(parse: Parse, start: int, end: int) -> int | None:
    """The word outside the linking words that they introduce: "response" of "in response to" hangs on the effect."""
    for index in reversed(range(start, end)):
        head = parse.head_of[index]
        if head >= end and head != index:
            return head
    if end >= len(parse) or parse.sentence_of[end] != parse.sentence_of[start]:
        return None
    # Where the linking words hang on what stands before them, the phrase behind them is still what they introduce.
    word = end
    while parse.head_of[word] > word:
        word = parse.head_of[word]
    return word


def _event_of_clause(parse: Parse, word: int, tokens: set[int]) -> int | None:
    """The event at or above a word in its own clause: "after losing his job following an arrest" tells the loss."""
    for step in upwards(parse, word):
        if step in tokens:
            return step
        if parse.relations[step].split(":")[0] in CLAUSES:
            return None
    return None


def _event_in(parse: Parse, anchor: int, tokens: set[int], without: int | None = None) -> int | None:
    """The event at a word, or the nearest below it; the branch `without` is left out."""
    level = [anchor]
    while level:
        hit = next((index for index in level if index in tokens), None)
        if hit is not None:
            return hit
        level = [child for index in level for child in parse.children_of[index] if child != without]
    return None


def _before(parse: Parse, triggers: Sequence[Trigger]) -> list[CauseMention]:
    """ "As a result, ...": the last event of the sentence before is the cause."""
    found = []
    for number, (start, end) in enumerate(parse.sentence_bounds):
        opening = " ".join(parse.lower_words[start : min(start + 4, end)])
        cue = next((cue for cue in CAUSE_BEFORE if f"{opening} ".startswith(f"{cue} ")), None)
        size = len(cue.split()) if cue else 0
        if cue is None or (start + size < end and parse.lower_lemmas[start + size] in ("of", "to", "for")):
            continue
        here = [t for t in triggers if start <= t.token < end]
        before = [t for t in triggers if number and parse.sentence_of[t.token] == number - 1]
        if here and before:
            found.append(CauseMention(here[0].token, before[-1].token, (start, start + size)))
    return found
