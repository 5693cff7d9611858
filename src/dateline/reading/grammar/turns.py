"""Guesses where another person begins to speak: after a question, after a sentence broken off, with a word of reply."""

from __future__ import annotations

from itertools import accumulate

from dateline.reading.grammar.tree import Tree

# Words that open a reply.
_REPLIES = frozenset((
    "yes", "no", "yeah", "yep", "nope", "well", "okay", "ok", "alright", "right", "oh", "uh", "um", "mm", "mhm", "hm",
    "sure", "really", "correct", "exactly", "absolutely", "thanks", "thank", "sorry", "ah", "wow", "huh", "true", "wait",
))  # fmt: skip
# Marks that end a sentence which somebody else breaks off.
_BROKEN = frozenset(("—", "–", "-", "--", "…"))
# Shares of sentences that ask: a report, a speech, an interview, talk.
_SHARES = (0.01, 0.05, 0.12)


def questions_before(tree: Tree) -> list[int]:
    """For each sentence how many before it ask something: after a question another person speaks."""
    asked = _asking(tree)
    return [0, *accumulate(asked)][: len(asked)]


def turns_before(tree: Tree) -> list[int]:
    """For each sentence how many times the speaker seems to have changed up to it."""
    asked, turns = _asking(tree), [0]
    for number in range(1, len(asked)):
        first, end = tree.parse.sentence_bounds[number][0], tree.parse.sentence_bounds[number - 1][1]
        changes = asked[number - 1] or tree.words[first] in _REPLIES or tree.words[end - 1] in _BROKEN
        turns.append(turns[-1] + int(changes))
    return turns[: len(asked)]


def liveliness(tree: Tree) -> int:
    """How much of a text asks, 0 to 3."""
    asked = _asking(tree)
    return sum(sum(asked) > share * len(asked) for share in _SHARES) if asked else 0


def _asking(tree: Tree) -> list[int]:
    return [int(tree.words[end - 1] == "?") for _, end in tree.parse.sentence_bounds]
