"""Denials in loose style, and negations that deny no deed: text, the deed's word, what it comes to, and why."""

from __future__ import annotations

import pytest

from tests.reading.telling import told


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("No gun of ours was firing that night, the general said.", "firing", "a subject that is no gun"),
        ("None of his guards fired, the manager said.", "fired", "nor any of them"),
        ("Police said no officer had fired.", "fired", "a perfect without 'been' is active: nobody lost a job"),
        ("Not a shot was fired at any point, the navy maintained.", "fired", "'not a' is 'no'"),
        ("Residents swore that not a single shell had fallen on Merowe.", "fallen", "an oath on what was promises nothing"),
        ("Not a single round, he insisted, had been fired from rebel positions.", "fired", "the subject before a voice put in"),
        ("Not one of the detainees had been beaten, the warden said.", "beaten", "'not one of' is 'none of'"),
        ("Neither side had opened fire, the envoy said.", "fire", "'neither' before the subject"),
        ("Neither soldiers nor policemen shot at the crowd, he said.", "shot", "or before two"),
        ("Nor had the monks been beaten, the police said.", "beaten", "'nor' in front of the verb"),
        ("At no point were the men tortured, the police said.", "tortured", "an occasion that is none"),
        ("The men had at no stage been tortured, the police said.", "tortured", "wherever it stands"),
        ("Under no circumstances were prisoners beaten, the warden said.", "beaten", "circumstances are an occasion"),
        ("In no case had soldiers looted homes, the colonel said.", "looted", "the case is the soldiers', not the colonel's"),
        ("Not once did the police use force, the mayor said.", "force", "'not once' is 'never'"),
        ("He disputed that anyone had been killed.", "killed", "who disputes that it was so denies it"),
        ("That the army had shelled the hospital was untrue, the colonel said.", "shelled", "what is untrue was not so"),
        ("It was not true that rebels had kidnapped the priest, he said.", "kidnapped", "nor was what is not true"),
        ("Reports that gunmen had stormed the bank were false, police said.", "stormed", "nor what was reported wrongly"),
        ("The attack was pure invention, the governor said.", "attack", "nor what was invented"),
        ("Far from shelling the town, the army fed it, he said.", "shelling", "'far from' denies"),
        ("The army has yet to release the students, he said.", "release", "what is still to be done was not done"),
        ("Nobody laid a finger on them, the sergeant said.", "finger", "an idiom of those who deny"),
        ("Not a hair was touched, the commissioner said.", "touched", "and another"),
        ("The commander insisted that nobody had been taken.", "taken", "who is taken is abducted"),
        ("Nobody, the guerrillas added, was being confined.", "confined", "and who is confined can't leave"),
        ("No soldier had set foot in Jiga, the office wrote.", "foot", "an army that was not there"),
        ("The garrison never left the army's hands, the general said.", "left", "a place that nobody took"),
        ("No officer had fallen into enemy hands, he said.", "fallen", "a man whom nobody took"),
        ("Not one peso has changed hands, the governor said.", "changed", "money that nobody paid"),
        ("No ship had come to the aid of anyone, he said.", "aid", "help that nobody gave"),
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
        ("It was not clear who killed the priest.", "killed", "only who did it is open"),
    ],
)
def test_not_denied(text: str, word: str, why: str) -> None:
    assert told(text, word).status.polarity.value == "happened", why


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("There was nothing to show that the boat had been shot at, he said.", "shot", "nothing shows it"),
        ("Nothing suggested that the school had been shelled, he said.", "shelled", "nor suggests it"),
    ],
)
def test_what_nothing_shows_is_thought_not_to_be_so(text: str, word: str, why: str) -> None:
    status = told(text, word).status
    assert (status.polarity.value, status.certainty.value) == ("did not", "probable"), why


def test_whoever_says_that_it_never_took_place_tells_it() -> None:
    account = told("He spoke of a redeployment that the ministry says never took place.", "redeployment")
    assert account.status.polarity.value == "did not"
    assert [saying.speaker.text for saying in account.said_by if saying.speaker][-1] == "the ministry"


def test_nobody_is_no_voice_and_no_doer() -> None:
    account = told("Nobody claimed responsibility for the attack, which killed nine people.", "attack")
    assert not [actor.text for actor in account.actors if actor.text]
    assert not told("No group has said that it shelled the market.", "shelled").said_by
