"""What everyday life, mishaps and sport look like, and what stays an event all the same."""

from __future__ import annotations

import pytest

import dateline
from dateline.codebook.events import default_events
from dateline.language import parse
from dateline.reading.assemble import NO_EVENT
from dateline.reading.what.everyday import PRIVATE
from dateline.reading.what.mishaps import MISHAP, SPORT, scene_of

OPENING = "GORNA, Moldova, May 6, 2021 (Harbour News Agency) - "


@pytest.mark.parametrize(
    ("text", "types", "why"),
    [
        ("The banker asked the students to read the chapter.", [], "a request among private people"),
        ("The company helps small shops with their accounts.", [], "what firms do for firms is no aid"),
        ("My sister promised us a cake and thanked the guests.", [], "promises and thanks of a family"),
        ("Residents asked the government to send water.", ["REQUEST"], "one side in public life is enough"),
        ("The minister thanked the nurses.", ["SUPPORT"], "so is an office on the other side"),
        ("Gunmen shot a farmer near the river.", ["ASSAULT"], "whoever shoots needs no office"),
        ("A student denied the charge in court.", ["REJECT"], "a denial before a court stays"),
        ("Norway warned Chad. Both sides agreed to talks.", ["THREATEN", "AGREE"], "sides that may be anyone's"),
    ],
)
def test_private_dealings(text: str, types: list[str], why: str) -> None:
    assert [a.event_type for a in dateline.read(OPENING + text, name="test").accounts] == types, why


@pytest.mark.parametrize(
    ("text", "types", "why"),
    [
        ("A fire destroyed a warehouse on Monday. Nobody was injured.", [], "a fire attacks nobody"),
        ("A bus fell into a ravine, killing 14 people.", [], "nor does a bus"),
        ("A man was struck and killed by a car on Main Street.", [], "nor a car in the street"),
        ("Firefighters battled the blaze until midnight.", [], "who fights a fire attacks nobody"),
        ("The fire department responded to the call at noon.", [], "who is called out gives in to nobody"),
        ("The ministers authorised operations against the rebels.", [], "nor does who sends out troops"),
        ("Cholera has killed 90 people in the region since May.", [], "nor a disease"),
        ("Typhoon Mara struck the island, killing six people.", [], "nor a storm with a name"),
        ("Rebels set fire to a warehouse. Two guards were killed.", ["ASSAULT", "ASSAULT"], "rebels do"),
        ("A roadside bomb hit a bus, killing 14 people.", ["ASSAULT"], "and so does a bomb"),
        ("Soldiers fired on the crowd. Nine people were killed.", ["ASSAULT", "ASSAULT"], "by whom is told before"),
    ],
)
def test_mishaps(text: str, types: list[str], why: str) -> None:
    assert [a.event_type for a in dateline.read(OPENING + text, name="test").accounts] == types, why


def test_a_report_on_sport_tells_no_fight() -> None:
    text = (
        "The heavyweight champion bombed his rival with a right hand in the fifth round of the bout. The boxer had beaten"
        " the same athlete last season, his coach said, and will fight for the WBC championship in the summer tournament."
    )
    reading = dateline.read(OPENING + text, name="test")
    assert not reading.accounts
    assert {uncoded.reason for uncoded in reading.uncoded} == {SPORT}


def test_a_bomb_in_a_stadium_is_no_sport() -> None:
    text = (
        "A bomb exploded at a football stadium during a championship game between two teams of the league. Militants"
        " attacked the players' bus after the tournament, and a gunman wounded a coach."
    )
    assert not scene_of(parse(text), default_events()).sport
    assert {a.event_type for a in dateline.read(OPENING + text, name="test").accounts} == {"ASSAULT"}


def test_a_sentence_left_out_says_why() -> None:
    text = "The banker asked the students to read. The town lies on a hill. A man was killed by a bus."
    reasons = [uncoded.reason for uncoded in dateline.read(OPENING + text, name="test").uncoded]
    assert [reason for reason in reasons if reason in (PRIVATE, NO_EVENT, MISHAP)] == [PRIVATE, NO_EVENT, MISHAP]


def test_a_surname_is_that_of_the_man_in_the_report() -> None:
    text = "Police arrested Kevin Johnson, a baker, on Monday. Officers charged Johnson with arson."
    accounts = dateline.read(OPENING + text, name="test").accounts
    assert [(r.name, r.country) for a in accounts for r in a.recipients] == [("Kevin Johnson", None)] * 2
