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


# Where the speaker stands, and whose part of a sentence it is.
PLACES = [
    (
        "Not so, says the captain: rebels had shelled the town.",
        "the captain",
        "whoever speaks may stand behind the verb",
    ),
    ("Rebels, said the ministry, shelled the town.", "the ministry", "within the sentence too"),
    ("Rebels shelled the town, the mayor said, a figure that many doubt.", "the mayor", "an aside is nobody"),
    ("Nothing, the mayor said, could excuse it: rebels shelled the town.", "the mayor", "what an aside parts is one"),
    ("Rebels shelled the town, the mayor said; Chad denies it.", "the mayor", "beyond a semicolon another speaks"),
    ("The mayor denied the charge; rebels shelled the town, Chad said.", "Chad", "or in front of it"),
]

PLACES += [
    ("Rebels shelled the town, insists its mayor, Ali Nazar.", "Ali Nazar", "a name beside a title names who insists"),
    ("Chad rejects the charge: its soldiers were far away when rebels shelled the town.", "Chad", "a clause of being"),
    ("The mayor is in no doubt that rebels shelled the town.", "The mayor", "whoever has no doubt says so"),
    ("The mayor was convinced that rebels had shelled the town.", "The mayor", "so does whoever is convinced"),
    ("Rebels, so the mayor says, shelled the town.", "the mayor", "an aside may open with so"),
    ("Chad called that a lie: rebels had shelled the town.", "Chad", "what is called a lie is set right"),
    ("Chad held the mayor responsible: his men had shelled the town.", "Chad", "who is blamed did what follows"),
    ("One thing is clear: rebels shelled the town.", OWN, "a thing tells nothing"),
]

# Whom a pronoun of saying means: the text, who tells it.
PRONOUNS = [
    (
        "Omar Haddad led the raid.\n\nA farmer, Ali Nazar, remembers it. Rebels shelled the town, he said.",
        "Ali Nazar",
        "the last one named in the paragraph, not in the one before",
    ),
    (
        "An officer in Gorna gave an account of it. Rebels shelled the town, he said.",
        "An officer in Gorna",
        "somebody without a name is called by his words",
    ),
    (
        "Islamic State West Africa Province issued a statement. It said its men had shelled the town.",
        "Islamic State West Africa Province",
        "a body whose name the parser cuts in two",
    ),
    (
        "She and two neighbours said rebels had shelled the town.",
        "She and two neighbours",
        "several are not one of them",
    ),
    (
        "The ministry spoke of an accident. The bank, it added, gave way when rebels shelled the town.",
        "The ministry",
        "it is not what is told to have given way",
    ),
    (
        "Nine died, according to the strike committee, which said rebels had shelled the town.",
        "the strike committee",
        "a relative pronoun means what it hangs on",
    ),
]

# Speech that goes on without a mark.
CARRIED = [
    (
        "Governor Ali Nazar told a different story. Rebels had shelled the town from a hill.",
        "Ali Nazar",
        "what a story is announced for",
    ),
    (
        "The charity said that its store had been looted. Armed men had shelled the town.",
        "The charity",
        "the past before the past goes on",
    ),
    (
        "“We were asleep,” said a cook, Ana Roe. Armed men had shelled the town.",
        "a cook, Ana Roe",
        "and where a quotation leaves off",
    ),
    (
        "The charity said that its store had been looted. On Monday rebels shelled the town.",
        OWN,
        "a day of its own turns away",
    ),
    ("The ministry denied it. Rebels had shelled the town.", "The ministry", "a denial and what had been instead"),
    ("The minister said that talks would go on. Rebels shelled the town.", OWN, "so does the plain past"),
    ("The ministry denied it. Rebels shelled the town again.", OWN, "a denial alone announces nothing"),
]


@pytest.mark.parametrize(("text", "voice", "why"), VERSIONS + COLONS + WORDS + PLACES + PRONOUNS + CARRIED)
def test_tellers(text: str, voice: str, why: str) -> None:
    assert voice_of(told(text, "shelled")).lower() == voice.lower(), why
