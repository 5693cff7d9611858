"""What one account lends another: a day inside one scene, a time between tellings, whose troops, and a mere kind."""

from __future__ import annotations

import pytest

import dateline
from dateline.codebook.actors import resolve_actor
from dateline.errors import UnsupportedLanguage
from dateline.reading.grammar.numbers import find_quantities
from tests.reading.telling import OPENING, told


@pytest.mark.parametrize(
    ("text", "word", "value", "why"),
    [
        (
            "On May 3, Chadian soldiers left the border post following an ambush in which gunmen had fired at a Chadian convoy.",
            "fired",
            "2021-05-03",
            "a new incident with a party of the dated act right behind it",
        ),
        (
            "On May 3, the parliament of Chad condemned France following the killing of a student.",
            "killing",
            None,
            "a killing that is known already may be of any day",
        ),
        (
            "On May 3, Kenya closed its border following an ambush in which gunmen killed two guards.",
            "killed",
            None,
            "no party of the act is in the ambush",
        ),
        (
            "On May 3, gunmen shelled the Chadian garrison. The president said on May 3 that in response to the attack, "
            "the Chadian army had bombed the hills.",
            "bombed",
            "2021-05-03",
            "between what it answers and its telling, both of one day",
        ),
        (
            "On May 3, gunmen shelled the Chadian garrison. The president said on May 5 that in response to the attack, "
            "the Chadian army had bombed the hills.",
            "bombed",
            None,
            "three days lie between",
        ),
        (
            "On May 3, Malian jets bombed Niger's garrison. A rebel spokesman said Niger's soldiers had been bombed by Mali "
            "because they had crossed the river.",
            "bombed",
            "2021-05-03",
            "another voice tells the same deed in the same word",
        ),
        (
            "On May 3, gunmen hijacked a ferry off Basilan. The coast guard said that rebels had carried out the hijacking.",
            "hijacking",
            "2021-05-03",
            "the noun of a verb told before, with its article",
        ),
        (
            "Gunfire erupted in Gorna on May 3. Four people died in the gunfire, a doctor said.",
            "died",
            "2021-05-03",
            "the noun of the deed in which they died, with its article",
        ),
        (
            "The ferry was hijacked off Basilan on May 3 by some ten men. A minister said rebels had hijacked the ferry.",
            "hijacked",
            "2021-05-03",
            "another voice names another doer of the same deed to what is known",
        ),
        (
            "On May 3, gunmen hijacked a ferry off Basilan. The rebels had carried out a hijacking in the strait before.",
            "hijacking",
            None,
            "another of the kind",
        ),
        (
            "Shells struck a market in Zouar on May 3, a medical committee said. The rebels accused the army of bombing the "
            "market from the air.",
            "bombing",
            "2021-05-03",
            "another voice takes up what was struck",
        ),
        (
            "Shells struck a market in Zouar on May 3, a medical committee said. The rebels accused the army of bombing a "
            "hospital from the air.",
            "bombing",
            None,
            "what is brought in as new was struck at another time",
        ),
        (
            "The council condemned an attack on a convoy that left two dead. "
            "The convoy was ambushed near Zouar on May 3, the governor said.",
            "attack",
            "2021-05-03",
            "also where the day stands in the later telling",
        ),
        (
            "Chadian and Libyan troops exchanged fire near Zouar on May 3. Libya's army said its soldiers had returned fire "
            "in self-defence.",
            "returned fire",
            "2021-05-03",
            "one side tells its part in the fight",
        ),
        (
            "Chadian and Libyan troops exchanged fire near Zouar on May 3. Libya's army said Chadian soldiers had fired "
            "mortars at a Libyan patrol.",
            "fired",
            "2021-05-03",
            "who began it, as the other side tells it",
        ),
        (
            "Turkish drones hit a clinic near Sinjar on May 3, the mayor said. Turkey's army said its forces had neutralised "
            "three rebels in the area.",
            "neutralised",
            "2021-05-03",
            "its own word for what it struck",
        ),
        (
            "On May 3, Libyan helicopters bombed two villages near Zouar, according to the opposition. An army spokesman in "
            "Libya said only rebel lorries were hit.",
            "hit",
            "2021-05-03",
            "what the side that struck says it struck",
        ),
    ],
)
def test_lent_days(text: str, word: str, value: str | None, why: str) -> None:
    when = told(text, word).when
    assert when is not None
    assert when.value == value, why
    if value:
        assert when.basis in ("carried over", "between its cause and its telling")


@pytest.mark.parametrize(
    ("text", "word", "country", "why"),
    [
        (
            "The ministry said Norway had failed to inform Sweden about the movement of its troops.",
            "movement",
            "NOR",
            "one informs others of one's own doings",
        ),
        (
            "Sweden was informed by Norway of the withdrawal of its troops.",
            "withdrawal",
            None,
            "a passive leaves it to the chains",
        ),
    ],
)
def test_whose_troops(text: str, word: str, country: str | None, why: str) -> None:
    actor = told(text, word).actors[0]
    assert country is None or actor.country == country, why


def test_a_kind_of_attack_names_nobody() -> None:
    actor = told("Terrorist attacks killed two nurses in Kenya on Tuesday.", "attacks").actors[0]
    assert actor.text == ""
    assert actor.span is None
    assert actor.reason
    assert [(label.text.lower(), bool(label.voice)) for label in actor.labels] == [("terrorist", True)]


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("Gunmen robbed a bank. Three men were arrested after the robbery.", ["robbed", "arrested"], "it points back"),
        ("Years of war left the country poor.", [], "a bare noun"),
        ("Clashes erupted on the border.", ["erupted"], "a light verb tells it"),
        ("An attack shook the town.", ["attack"], "it is brought in as new"),
        ("The robbery took place in Nairobi.", ["robbery"], "its place is told"),
    ],
)
def test_nouns_that_only_point_at_an_event(text: str, found: list[str], why: str) -> None:
    accounts = dateline.read(OPENING + text, name="test").accounts
    assert len(accounts) == len(found), why
    assert all(word in account.trigger_text for word, account in zip(found, accounts, strict=True))


@pytest.mark.parametrize(
    ("text", "word", "who", "why"),
    [
        (
            "Mr. Oduya was killed by a coalition airstrike near Kisumu, Kenya.",
            "killed",
            "coalition",
            "who owns the strike",
        ),
        (
            "Video footage showed Malian soldiers bombing a village.",
            "bombing",
            "Malian soldiers",
            "who is seen doing it",
        ),
    ],
)
def test_whose_deed(text: str, word: str, who: str, why: str) -> None:
    assert [actor.text for actor in told(text, word).actors] == [who], why


def test_a_denial_behind_a_passive_is_the_speakers() -> None:
    denied = told(
        "The Lebanese navy said four smugglers had been killed and denied that civilians had been hit.", "hit"
    )
    assert [saying.speaker.text for saying in denied.said_by if saying.speaker] == ["The Lebanese navy"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Foreign Minister Julie Bishop", "Julie Bishop"),
        ("Archbishop Makarios", "Makarios"),
        ("Stephen King", "Stephen King"),
    ],
)
def test_an_office_can_be_a_surname(words: str, name: str) -> None:
    assert resolve_actor(words, label="PER").name == name


def test_a_number_in_a_name_counts_nobody() -> None:
    assert find_quantities(["m", "-", "19", "guerrillas"]) == []


def test_a_short_text_in_another_language_is_refused() -> None:
    text = "La ministre a parlé avec le président de la région pour deux heures, et les ouvriers ont quitté la ville."
    with pytest.raises(UnsupportedLanguage, match="French"):
        dateline.read(text, name="test")
