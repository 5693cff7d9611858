"""Codebook and encoder head vote on an event's type."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dateline.codebook.events import default_events
from dateline.language import parse
from dateline.language.parse import Parse
from dateline.reading.what.events import find_events
from dateline.reading.what.votes import HeadVotes, combine

LABELS = ("O", "AID", "ASSAULT")


@pytest.mark.parametrize(
    ("frame_type", "logits", "expected", "why"),
    [
        ("AID", [0.0, 1.0, 2.0], "AID", "the frame tips a close vote"),
        ("AID", [0.0, 0.0, 9.0], "ASSAULT", "a sure head outvotes the frame"),
        ("AID", [9.0, 0.0, 0.0], "AID", "a frame stands where the head sees nothing"),
        ("REJECT", [9.0, 0.0, 0.0], "REJECT", "a type that the head does not know"),
        (None, [9.0, 0.0, 0.0], None, "nobody sees an event"),
        (None, [0.0, 9.0, 0.0], "AID", "the head alone"),
    ],
)
def test_combine(frame_type: str | None, logits: list[float], expected: str | None, why: str) -> None:
    event_type, sure = combine(frame_type, np.array(logits, dtype=np.float32), LABELS)
    assert event_type == expected, why
    assert 0.0 <= sure <= 1.0


def with_scores(text: str, word: str, label: str, score: float) -> Parse:
    """A parse in which the event head gives one word a score for one label, and all others nothing."""
    parsed = parse(text)
    scores = np.zeros((len(parsed), len(LABELS)), dtype=np.float32)
    scores[:, 0] = 9.0
    spot = next(token.index for token in parsed if token.text == word)
    scores[spot, 0] = 0.0
    scores[spot, LABELS.index(label)] = score
    return replace(parsed, scores={"event": scores})


def test_head_names_an_event_that_no_frame_knows() -> None:
    parsed = with_scores("Militants zapped the garrison.", "zapped", "ASSAULT", 9.0)
    assert find_events(parsed, default_events()) == ()
    (found,) = find_events(parsed, default_events(), heads=HeadVotes(LABELS))
    assert found.event_type == "ASSAULT"
    assert [parsed.words(p.start, p.end) for p in found.actors] == ["Militants"]
    assert [parsed.words(p.start, p.end) for p in found.recipients] == ["the garrison"]


def test_an_unsure_head_names_nothing() -> None:
    parsed = with_scores("Militants zapped the garrison.", "zapped", "ASSAULT", 0.5)
    assert find_events(parsed, default_events(), heads=HeadVotes(LABELS)) == ()


def test_a_head_that_is_not_trusted_has_no_say() -> None:
    parsed = with_scores("Police arrested two students.", "arrested", "AID", 9.0)
    (found,) = find_events(parsed, default_events(), heads=HeadVotes(LABELS, trusted=frozenset()))
    assert found.event_type == "COERCE"
    (outvoted,) = find_events(parsed, default_events(), heads=HeadVotes(LABELS))
    assert outvoted.event_type == "AID"


@pytest.mark.parametrize(
    ("score", "actors", "why"),
    [
        (9.0, [], "the head is sure that nobody acts here"),
        (0.0, ["Mortar crews"], "the head has no opinion"),
        (-9.0, ["Mortar crews"], "the head sees the actor too"),
    ],
)
def test_the_role_head_denies_an_actor(score: float, actors: list[str], why: str) -> None:
    parsed = parse("Mortar crews shelled the port.")
    scores = np.zeros((len(parsed), 2), dtype=np.float32)
    scores[:, 0] = score
    heads = HeadVotes(LABELS, role_labels=("O", "B-actor"))
    events = np.zeros((len(parsed), len(LABELS)), dtype=np.float32)
    events[:, LABELS.index("ASSAULT")] = 1.0
    (found, *_) = find_events(replace(parsed, scores={"event": events, "role": scores}), default_events(), heads=heads)
    assert [parsed.words(p.start, p.end) for p in found.actors] == actors, why
