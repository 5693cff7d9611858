"""Who turns an accusation away, and who lays a deed at another's door: text, the words, what they come to, and why."""

from __future__ import annotations

import pytest

from tests.reading.telling import told

CLAIM = "The navy said that rebels had shelled the harbour. "


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("The rebels would have none of it.", "none", "who will have none of it does so for sure"),
        ("The rebels brushed such claims aside.", "brushed", "aside, off or away"),
        ("The movement waved that off as a tale.", "waved", "a pronoun stands for what was said"),
        ("The rebels dismissed this as hearsay.", "dismissed", "nobody loses a job"),
        ("The rebels laughed off the report.", "laughed", "by its tone"),
        ("The rebels called the allegation a slander.", "called", "by a name that says it is untrue"),
        ("Their leader described the charge as ridiculous.", "described", "or an adjective"),
        ("A rebel envoy branded the accusation a hoax.", "branded", "with any verb that names"),
        ("Their leader poured scorn on the story.", "poured", "in an idiom"),
        ("The movement gave the tale short shrift.", "gave", "and another"),
        ("Their leader took issue with that version.", "took", "and a third"),
        ("The movement threw the accusation back.", "threw", "and a fourth"),
    ],
)  # fmt: skip
def test_turned_away(text: str, word: str, why: str) -> None:
    account = told(CLAIM + text, word)
    assert (account.event_type, account.status.polarity.value, account.status.certainty.value) == (
        "REJECT",
        "happened",
        "certain",
    ), why


@pytest.mark.parametrize(
    ("text", "word", "event_type", "why"),
    [
        ("The ministry dismissed the general over the raid.", "dismissed", "SANCTION", "a man is dismissed from a job"),
        ("The bishop called the raid a disgrace.", "called", "ACCUSE", "nor does a raid"),
    ],
)
def test_not_turned_away(text: str, word: str, event_type: str, why: str) -> None:
    assert told(CLAIM + text, word).event_type == event_type, why
