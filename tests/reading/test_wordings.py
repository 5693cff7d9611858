"""Wordings that tell no request, no phone call, no denial, and places that kill nobody."""

from __future__ import annotations

import pytest

import dateline
from dateline.account import Account
from tests.reading.telling import OPENING, told


def accounts(text: str) -> tuple[Account, ...]:
    return dateline.read(OPENING + text, name="test").accounts


@pytest.mark.parametrize(
    ("text", "types", "why"),
    [
        ("The minister asked the general whether the bridge was safe.", [], "a question asks nobody to do anything"),
        ("The minister asked why the bridge was closed to trains.", [], "nor does one with why"),
        ("The minister asked the general to open the bridge.", ["REQUEST"], "an infinitive does"),
        ("The minister asked Norway for ships.", ["REQUEST"], "and so does what is asked for"),
        ("The minister called the senator a friend of farmers.", [], "a name is no phone call"),
        ("The senator was found guilty of arson.", ["SANCTION"], "one conviction, told once"),
        ("The senator said the party won the delegate battle.", [], "a battle for delegates hurts nobody"),
        ("The minister fired the board over the losses.", [], "nobody is shot"),
        ("The driver veered off the road and struck a tree.", [], "nor is a tree attacked"),
        ("Norway slaughtered 300 cattle on Monday.", [], "nor cattle"),
        ("The army eliminated two fees.", [], "nor fees"),
        ("The army eliminated two militants.", ["ASSAULT"], "militants are"),
        ("Poachers killed 14 elephants in Kenya.", [], "nor elephants"),
        ("The king cancelled a planned visit to Norway.", ["REJECT"], "a visit that is cancelled is none"),
        ("A failure in Norway would threaten the security of Sweden.", [], "a failure threatens nobody in words"),
        ("A national strike of nurses was held in Oslo.", ["PROTEST"], "who stops work strikes nobody"),
        ("The transit strike in Oslo cost millions.", ["PROTEST"], "nor do those who drive the buses"),
        ("Norway remembered its prisoners of war.", [], "the kind of a prisoner is no war"),
        ("The former minister committed suicide.", [], "and no commitment"),
        ("A soldier who declined to give his name spoke.", [], "who keeps his name to himself turns nobody down"),
        ("Police officers were not authorized to release the details.", [], "details were in no prison"),
        ("Most of the agencies of Norway returned to work.", [], "nor was who goes back to work"),
        (
            "Those responsible for it will face the court of Norway.",
            [],
            "people of whom nothing is known are not accused",
        ),
        ("The minister pushed his bicycle.", [], "a bicycle is asked nothing"),
        ("The minister pushed the general to leave.", ["REQUEST"], "a general is"),
        ("Sixty Afghan troops drove the Taliban from the district.", ["ASSAULT"], "who is driven out is fought"),
    ],
)
def test_what_is_told(text: str, types: list[str], why: str) -> None:
    assert [account.event_type for account in accounts(text)] == types, why


@pytest.mark.parametrize(
    ("text", "word", "status", "why"),
    [
        ("The four pleaded not guilty and were set free.", "free", ("happened", "past"), "not belongs to the plea"),
        ("A judge dismissed claims against Norway over the army's raid on a camp.", "raid", ("happened", "past"),
         "what claims are over is given"),
        ("Norway rejected a report that condemns its army.", "condemns", ("happened", "ongoing"),
         "what a report does is no claim"),
        ("Rebels have used drones to drop bombs on the town.", "bombs", ("happened", "past"), "done by using them"),
        ("The deadline for Norwegian troops to withdraw from the town cannot be extended.", "withdraw",
         ("happened", "planned"), "what has a deadline lies ahead"),
        ("The court ruled that he be jailed.", "jailed", ("happened", "hypothetical"), "ruled, not yet done"),
        ("The next round of talks between Norway and Chad will begin in May.", "talks", ("happened", "planned"),
         "a round of talks is the talks"),
        ("A plan condemned by Norway was adopted in May.", "condemned", ("happened", "past"), "and was condemned"),
    ],
)  # fmt: skip
def test_status(text: str, word: str, status: tuple[str, str], why: str) -> None:
    found = told(text, word).status
    assert (found.polarity, found.aspect) == status, why


def test_a_service_is_a_party() -> None:
    (account,) = accounts("Leaders accused the security services of missing several chances to stop him.")
    assert [party.text for party in account.recipients] == ["the security services"]


def test_a_place_kills_nobody() -> None:
    found = accounts("The blast was an attack in the town of Elverum which killed 13 people and wounded 71.")
    assert not [party.text for account in found for party in account.actors if party.text]
