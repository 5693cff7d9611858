"""Lexicon and encoder head vote on which words are words of saying."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dateline import read
from dateline.language import parse
from dateline.language.parse import Parse
from dateline.reading.says.sayings import find_sayings
from dateline.reading.says.votes import SayingVotes

LABELS = ("O", "B-cue", "I-cue")


def with_cue(text: str, word: str, score: float) -> Parse:
    """A parse in which the head gives one word a score for being a cue, and all others nothing."""
    parsed = parse(text)
    scores = np.zeros((len(parsed), len(LABELS)), dtype=np.float32)
    scores[:, 0] = 9.0
    spot = next(token.index for token in parsed if token.text == word)
    scores[spot] = (0.0, score, -9.0)
    return replace(parsed, scores={"saying": scores})


def cues_of(parsed: Parse, heads: SayingVotes | None) -> list[str]:
    """The cues found."""
    return [parsed.words(*saying.cue) for saying in find_sayings(parsed, heads=heads) if saying.cue]


def test_a_word_that_the_head_doubts_is_dropped() -> None:
    parsed = with_cue("The ministry said that the army had left.", "said", -9.0)
    assert cues_of(parsed, None) == ["said"]
    assert cues_of(parsed, SayingVotes(LABELS)) == []


@pytest.mark.parametrize(("score", "found"), [(4.5, ["backed"]), (-9.0, [])])
def test_the_head_judges_plans_only_where_it_is_surest(score: float, found: list[str]) -> None:
    parsed = with_cue("The party backed the deal.", "backed", score)
    sayings = find_sayings(parsed, wide=True, heads=SayingVotes(LABELS))
    assert [parsed.words(*saying.cue) for saying in sayings if saying.cue] == found


def test_adverbs_of_saying_need_no_vote() -> None:
    parsed = with_cue("The army has reportedly left the town.", "reportedly", -9.0)
    assert cues_of(parsed, SayingVotes(LABELS)) == ["reportedly"]


def test_accounts_are_read_with_the_votes() -> None:
    recalled = read("The agency has recalled rations donated by Britain to help survivors of the storm.")
    assert [account.said_by for account in recalled.accounts if account.said_by] == []
    told = read("The agency has recalled that Britain sent troops to the town in 2004.")
    assert [saying.cue for account in told.accounts for saying in account.said_by] == ["has recalled"]


def test_the_head_finds_a_verb_that_the_lexicon_lacks() -> None:
    parsed = with_cue("The ministry messaged that the army had left.", "messaged", 9.0)
    assert cues_of(parsed, None) == []
    assert cues_of(parsed, SayingVotes(LABELS)) == ["messaged"]


def test_without_the_head_the_lexicon_decides() -> None:
    parsed = replace(parse("The ministry said that the army had left."), scores={})
    assert cues_of(parsed, SayingVotes(LABELS)) == ["said"]
