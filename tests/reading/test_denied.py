"""Denials in loose style, and negations that deny no deed: text, the deed's word, what it comes to, and why."""

from __future__ import annotations

import pytest

from tests.reading.telling import told


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("No tank of the brigade was firing on Monday, the general said.", "firing", "a subject that is no gun"),
        ("None of the sentries fired, their captain said.", "fired", "nor any of them"),
        ("Police said no officer had fired.", "fired", "a perfect without 'been' is active: nobody lost a job"),
        ("Not a bullet was fired in the square, the mayor maintained.", "fired", "'not a' is 'no'"),
        ("Farmers swore that not one rocket had landed on Gorna.", "landed", "an oath on what was promises nothing"),
        ("Not a single mortar, she insisted, had been fired at the hospital.", "fired", "the subject before a voice put in"),
        ("Not one of the detainees had been beaten, the warden said.", "beaten", "'not one of' is 'none of'"),
        ("Neither patrol had opened fire, the envoy said.", "fire", "'neither' before the subject"),
        ("Neither soldiers nor policemen shot at the crowd, he said.", "shot", "or before two"),
        ("Nor had the monks been beaten, the police said.", "beaten", "'nor' in front of the verb"),
        ("At no point were the men tortured, the police said.", "tortured", "an occasion that is none"),
        ("The men had at no stage been tortured, the police said.", "tortured", "wherever it stands"),
        ("Under no circumstances were prisoners beaten, the warden said.", "beaten", "circumstances are an occasion"),
        ("In no case had soldiers looted homes, the colonel said.", "looted", "the case is the soldiers', not the colonel's"),
        ("Not once did the police use force, the mayor said.", "force", "'not once' is 'never'"),
        ("The colonel disputed that farmers had been killed.", "killed", "who disputes that it was so denies it"),
        ("That the army had shelled the hospital was untrue, the colonel said.", "shelled", "what is untrue was not so"),
        ("It was not true that rebels had kidnapped the priest, he said.", "kidnapped", "nor was what is not true"),
        ("Reports that gunmen had stormed the bank were false, police said.", "stormed", "nor what was reported wrongly"),
        ("The attack was pure invention, the governor said.", "attack", "nor what was invented"),
        ("Far from shelling the town, the army fed it, he said.", "shelling", "'far from' denies"),
        ("The army has yet to release the students, he said.", "release", "what is still to be done was not done"),
        ("Nobody laid a finger on them, the sergeant said.", "finger", "an idiom of those who deny"),
        ("Not a hair of the pilots was touched, the rebels said.", "touched", "and another"),
        ("The bishop insisted that nobody had been taken.", "taken", "who is taken is abducted"),
        ("No villagers were being confined, the colonel added.", "confined", "and who is confined can't leave"),
        ("The fort never left the navy's hands, the admiral said.", "left", "a place that nobody took"),
        ("No pilot had fallen into rebel hands, he said.", "fallen", "a man whom nobody took"),
    ],
)  # fmt: skip
def test_denied(text: str, word: str, why: str) -> None:
    assert told(text, word).status.polarity.value == "did not", why


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("Nobody was injured when gunmen attacked the bus, police said.", "attacked", "only the harm is denied"),
        ("The soldiers not only shelled the village but burned it, he said.", "shelled", "it was that, and more"),
        ("No fewer than nine people were killed in the raid, he said.", "killed", "a number, no denial"),
        ("Not all of the villagers were killed, survivors said.", "killed", "some were"),
        ("Not until dawn did the troops storm the prison, a guard said.", "storm", "at dawn they did"),
        ("The troops did not storm the prison until dawn, a guard said.", "storm", "the same the other way round"),
        ("Nothing but tear gas was fired, the police said.", "fired", "tear gas was"),
        ("There was no warning before the jets bombed the market, he said.", "bombed", "only the warning is denied"),
        ("There was no pause in the shelling of the town on Friday, he said.", "shelling", "only the pause is denied"),
        ("No sooner had the truce begun than rebels shelled the town.", "shelled", "soon they did"),
        ("Nobody doubts that the army shelled the town, he said.", "shelled", "nobody doubts it"),
        ("There is no doubt that the army shelled the town, he said.", "shelled", "there is none"),
        ("It was not clear who killed the priest.", "killed", "only who did it is open"),
    ],
)
def test_not_denied(text: str, word: str, why: str) -> None:
    assert told(text, word).status.polarity.value == "happened", why


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("There was nothing to show that the lorry had been fired at, he said.", "fired", "nothing shows it"),
        ("Nothing suggested that the school had been shelled, he said.", "shelled", "nor suggests it"),
    ],
)
def test_what_nothing_shows_is_thought_not_to_be_so(text: str, word: str, why: str) -> None:
    status = told(text, word).status
    assert (status.polarity.value, status.certainty.value) == ("did not", "probable"), why


def test_whoever_says_that_it_never_took_place_tells_it() -> None:
    account = told("He recalled a parade of tanks, a deployment that the ministry says never took place.", "deployment")
    assert account.status.polarity.value == "did not"
    assert [saying.speaker.text for saying in account.said_by if saying.speaker][-1] == "the ministry"


def test_what_nobody_doubts_is_certain() -> None:
    assert told("Nobody doubts that the army shelled the town, he said.", "shelled").status.certainty.value == "certain"


def test_nobody_is_no_voice_and_no_doer() -> None:
    claimed = told("No one has claimed the bombing of the market.", "bombing")
    assert not [actor.text for actor in claimed.actors if actor.text]
    account = told("Nobody claimed responsibility for the attack, which killed nine people.", "attack")
    assert not [actor.text for actor in account.actors if actor.text]
    assert not told("No group has said that it shelled the market.", "shelled").said_by
