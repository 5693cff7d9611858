"""Who says so in looser style: text behind the opening, a word of the event, who tells it, and why the row stands."""

from __future__ import annotations

import pytest

from dateline.reading.rivals.sides import voice_of
from tests.reading.telling import told

OWN = "the outlet itself"

# What somebody's version of things is called.
VERSIONS = [
    ("In the army's telling, rebels shelled the town.", "the army", "a telling speaks for who owns it"),
    ("Rebels shelled the town, by the ministry's count.", "the ministry", "so does a count, behind the clause"),
    ("Rebels, in the view of the governor, shelled the town.", "the governor", "and a view within it"),
    ("As the union has it, police shelled the town.", "the union", "who has it so says so"),
    ("Rebels shelled the town, as the governor put it.", "the governor", "as does who puts it so"),
    ("To hear the governor tell it, rebels shelled the town.", "the governor", "who is heard telling it"),
    ("If the ministry is to be believed, rebels shelled the town.", "the ministry", "and who asks to be believed"),
    ("The ministry's version is that rebels shelled the town.", "The ministry", "what a version is said to be is told"),
    ("The ministry's claim: rebels shelled the town.", "The ministry", "a version and a colon"),
    ("The governor's line remains that rebels shelled the town.", "The governor", "a line that remains"),
    ("In response to the raid, rebels shelled the town.", OWN, "a response to a thing is nobody's telling"),
    ("In its case the rebels shelled the town.", OWN, "nor is a case"),
]

# What is announced, and told behind a colon.
COLONS = [
    ("The governor begged to differ: rebels had shelled the town.", "The governor", "who differs says how"),
    ("The governor put it otherwise: rebels had shelled the town.", "The governor", "it was put otherwise"),
    ("The governor had another tale to tell: rebels had shelled the town.", "The governor", "a tale is told"),
    ("The governor contradicted her: rebels had shelled the town.", "The governor", "so is a contradiction"),
    ("The governor was adamant: rebels had shelled the town.", "The governor", "and what somebody is adamant about"),
    ("The governor denied it: rebels had shelled the town.", "The governor", "behind a denial stands the truth of it"),
    ("The army changed its tactics: troops shelled the town.", OWN, "a deed announces no telling"),
]

# Words of saying that are so only before a clause, or with a particle.
WORDS = [
    ("The opposition holds that soldiers shelled the town.", "The opposition", "what is held is said"),
    ("The general allowed that his men had shelled the town.", "The general", "so is what is allowed"),
    ("The ministry let slip that rebels had shelled the town.", "The ministry", "and what slips out"),
    ("Rebels shelled the town, the ministry let it be known.", "The ministry", "or is let known"),
    ("The ministry hit back that rebels had shelled the town.", "The ministry", "a retort is a telling"),
    ("The ministry was emphatic that rebels had shelled the town.", "The ministry", "so is emphasis"),
    ("The rebels held the bridge and shelled the town.", OWN, "to hold a bridge is no claim"),
]


@pytest.mark.parametrize(("text", "voice", "why"), VERSIONS + COLONS + WORDS)
def test_tellers(text: str, voice: str, why: str) -> None:
    assert voice_of(told(text, "shelled")).lower() == voice.lower(), why
