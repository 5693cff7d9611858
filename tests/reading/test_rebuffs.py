"""Who turns an accusation away, and who lays a deed at another's door: text, the words, what they come to, and why."""

from __future__ import annotations

import pytest

import dateline
from tests.reading.telling import OPENING, told

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


@pytest.mark.parametrize(
    ("text", "verb", "deed", "blamed", "why"),
    [
        ("The mayor put the explosion down to rebel gunners.", "put", "explosion", "rebel gunners", "put down to"),
        ("A police officer pinned the ambush on the Delta Brigade.", "pinned", "ambush", "the Delta Brigade", "pinned on"),
        ("The minister ascribed the massacre to the militia.", "ascribed", "massacre", "the militia", "ascribed to"),
        ("The minister traced the shelling to the Delta Brigade.", "traced", "shelling", "the Delta Brigade", "traced to"),
        ("Chad laid the raid at the rebels' door.", "laid", "raid", "the rebels", "whose door it is"),
        ("Chad saw the hand of Norway in the bombing.", "saw", "bombing", "Norway", "whose hand it is"),
        ("Chad pinned the blame for the raid on the rebels.", "pinned", "raid", "the rebels", "blame that is pinned"),
        ("Chad held the rebels accountable for the raid.", "held", "raid", "the rebels", "whoever is held to account"),
    ],
)  # fmt: skip
def test_blamed_in_idiom(text: str, verb: str, deed: str, blamed: str, why: str) -> None:
    assert next(actor.text for actor in told(text, deed).actors if actor.text).startswith(blamed), why
    account = told(text, verb)
    assert (account.event_type, account.mode) == ("ACCUSE", "allege"), why


def test_blame_that_goes_to_and_fro_has_two_actors() -> None:
    account = told("The army and the rebels traded blame for the raid.", "traded")
    assert (account.event_type, [actor.text for actor in account.actors]) == ("ACCUSE", ["The army", "the rebels"])


def test_each_is_no_third_party() -> None:
    account = told("It was a raid that the army and the rebels each laid at the other's door.", "laid")
    assert [actor.text for actor in account.actors] == ["the army", "the rebels"]


def test_a_fire_put_down_to_wiring_is_blamed_on_nobody() -> None:
    accounts = dateline.read(OPENING + "The prosecutor put the blaze down to faulty wiring.", name="test").accounts
    assert not [account for account in accounts if account.event_type == "ACCUSE"]


@pytest.mark.parametrize(
    ("text", "types", "why"),
    [
        ("The navy dismissed talk of a raid as gossip.", ["ASSAULT", "REJECT"], "the talk is no meeting, the raid denied"),
        ("The ministry did not say whom it held responsible.", [], "that it blames anybody is not told"),
        ("The ministry laid the deaths, of which it counted two, at the door of the rebels.", ["ACCUSE"],
         "wherever the door hangs"),
        ("The president laid a wreath at the foot of the monument.", [], "only a deed is laid on somebody"),
        ("Soldiers placed bombs at the door of the mosque.", ["ASSAULT"], "nor does a bomb blame the mosque"),
    ],
)  # fmt: skip
def test_one_event_or_none(text: str, types: list[str], why: str) -> None:
    accounts = dateline.read(OPENING + text, name="test").accounts
    assert sorted({account.event_type for account in accounts}) == types, why


def test_rejected_talk_is_no_meeting() -> None:
    assert told(CLAIM + "The rebels brushed off such talk.", "brushed").mode is None


def test_none_of_the_guards_lost_a_job() -> None:
    account = told("None of his men fired, the manager says.", "fired")
    assert (account.event_type, account.status.polarity.value) == ("ASSAULT", "did not")
