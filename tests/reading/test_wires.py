"""Wordings of wire reports that are neither rare nor plain: who did what to whom, and whether it came about."""

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
        ("The two presidents took turns attacking Sweden in their speeches.", ["ACCUSE"], "with words"),
        ("Two deputies were dispatched to the house.", [], "sent, not killed"),
        ("Rivas told him that he had slept badly and needed to go home.", [], "told of what was, not told to go"),
        ("The ferry will sail again if the shelling stops, Amna Roe said.", [], "a condition that nobody meets"),
        ("The Committee to Combat Piracy opened an office.", [], "what a body is called is no fight"),
        ("An illness forced dozens of miners to stop work.", [], "who is ill is on no strike, and nobody forced him"),
        ("Dozens of miners stopped work over their pay.", ["PROTEST"], "who wants more pay is"),
        ("Villagers stayed away from the bridge after the storm.", [], "who keeps off a bridge boycotts nothing"),
        ("Voters stayed away from the polls in Gorna.", ["PROTEST"], "who keeps off the polls does"),
        ("Norway has the missiles to deliver a nuclear weapon.", [], "what a missile can deliver is no aid"),
        ('Marchers chanted "Do not shoot" in Gorna.', ["PROTEST"], "what is chanted happens in the chant"),
        ("Mounted police charged into crowds of students.", ["ASSAULT"], "nobody is charged with anything"),
        ("Norway is meeting the benchmarks.", [], "nor met"),
        ("The minister spoke to a crowd in Gorna.", [], "a speech is no talk"),
        ("The widows need more protection, a priest said.", [], "of whom it is said, they ask for nothing"),
        ("The minister does not know who is responsible for the delay.", [], "a question accuses nobody"),
        ("Mayors spoke of the war on terrorism.", [], "a war on a notion is none"),
        ("The raid in Gorna was claimed by rebels.", ["ASSAULT"], "a raid that somebody claims is told"),
        ("The general ordered the army to stop its raids in Chad.", ["REQUEST"], "an order moves no troops"),
        ("Rebel threats to attack Chad were reported.", ["THREATEN"], "a noun threatens as well"),
        ("Protesters massed in Gorna.", ["PROTEST"], "who protests and gathers protests there"),
        ("The heart attack that killed the king came on Monday.", [], "nobody killed him"),
        ("The ministry released a batch of e-mails.", [], "mail was in no prison"),
        ("The opposition called for the king to resign.", ["REQUEST"], "with a clause behind for, too"),
        ("Officials warned that the virus could spread.", [], "who warns of a virus threatens nobody"),
        ("More than 100 nations agreed on a declaration.", ["SUPPORT"], "nations are public life"),
        ("The robber fled the scene.", [], "who runs off attacks nobody"),
        ("The movie was released in Oslo.", [], "a movie was in no prison"),
        ("Roads were blocked by snow.", [], "nobody blocked them"),
        ("Rebels burned a bus in Gorna in apparent retaliation.", ["ASSAULT"], "how it was meant is no second attack"),
        ("Two soldiers died from gunshots in Gorna.", ["ASSAULT"], "what they died of is no second attack"),
    ],
)
def test_what_wires_tell(text: str, types: list[str], why: str) -> None:
    assert [account.event_type for account in accounts(text)] == types, why


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients", "why"),
    [
        ("Norwegian troops shot dead three militants.", "shot", ["Norwegian troops"], ["three militants"],
         "dead is what they came to be"),
        ("Police say a bomb exploded near a mosque in Gorna, killing two men.", "exploded", [""], ["two men"],
         "the bomb killed, not who says so"),
        ("Paul Moyo is the third mayor to be killed since May.", "killed", [""], ["Paul Moyo"], "who is a victim"),
        ("Norway recalled a failed attempt by rebels to seize Gorna.", "seize", ["rebels"], ["Gorna"], "whose attempt"),
        ("Chad is mired in a war involving rebels and the army.", "war", ["rebels", "the army"], [], "who is in it"),
        ("The rally drew thousands of miners.", "rally", ["thousands of miners"], [], "who came"),
        ("Troops broke up rioting by students.", "rioting", ["students"], [], "whose riot"),
        ("Anti-Danish government riots erupted in Gorna.", "riots", [""], [], "who is rioted against riots not"),
        ("The officers backed a coup against the king of Norway.", "backed", ["The officers"], [], "he is not backed"),
        ("Three raids in the north of the country killed ten men.", "raids", [""], ["ten men"], "where, not whom"),
        ("The gunfight killed two members of the Moyo family and one nurse.", "gunfight", [""],
         ["two members of the Moyo family", "one nurse"], "what is counted goes with what is counted"),
        ("Gunmen killed two officers, one soldier and two nurses.", "killed", ["Gunmen"],
         ["two officers", "one soldier", "two nurses"], "in a row, too"),
        ("Officials say a policeman, a suspected militant and a Chadian man have been killed.", "killed", [""],
         ["a policeman", "a suspected militant", "a Chadian man"], "a row of new people is a row"),
        ("Five aides were killed along with two guards.", "killed", [""], ["Five aides", "two guards"], "they were, too"),
        ("Samuel Moyo was killed in a gun battle with police.", "killed", ["police"], ["Samuel Moyo"], "the other side"),
        ("President Moyo is in Oslo for talks with rebels.", "talks", ["President Moyo", "rebels"], [], "why he is there"),
        ("Norwegian jets bombed rebel positions in the border region.", "bombed", ["Norwegian jets"], ["rebel"], "whose"),
        ("Ada Berg says pirates are planning raids and urged Chad to act.", "urged", ["Ada Berg"], ["Chad"],
         "who says so goes on"),
        ("A bomb ripped through a bus, killing nine men.", "ripped", [""], ["a bus"], "what a bomb went through"),
        ("Samuel Moyo is the second judge killed in Chad this year.", "killed", [""], ["Samuel Moyo"], "without be, too"),
        ("Sudan carried out attacks on four Norwegian commuter trains.", "attacks", ["Sudan"],
         ["four Norwegian commuter trains"], "no commuter"),
        ("Two men were killed by troops after a convoy was bombed near Gorna.", "bombed", [""], ["a convoy"], "by others"),
        ("A guard was wounded by sniper fire in the Danish quarter of Gorna.", "wounded", [""], ["A guard"], "no blaze"),
        ("President Moyo arrived in Norway for a day-long trip.", "arrived", ["President Moyo"], ["Norway"], "a visit to it"),
        ("The mayor spoke of a wave of attacks by Chadian rebels against Danish troops.", "attacks", ["Chadian rebels"],
         ["Danish troops"], "who hits whom"),
        ("Rebels agreed to hold talks in Norway.", "agreed", ["Rebels"], [], "where they are held"),
        ("Norway demanded that Chad provide proof that the king had not been killed.", "demanded", ["Norway"], ["Chad"],
         "who is to give it"),
        ("Norway is the biggest donor to Chad.", "donor", ["Norway"], ["Chad"], "of whom it is said"),
        ("Rebels fired rockets at a mosque.", "rockets", ["Rebels"], ["a mosque"], "what is aimed at"),
        ("Gunmen killed two officers in an ambush on a highway.", "killed", ["Gunmen"], ["two officers"], "a road is no victim"),
        ("The group claimed scores of attacks on Chad.", "attacks", ["The group"], ["Chad"], "whoever claims them"),
        ("Norway blamed the bombing on Sudan.", "bombing", ["Sudan"], [], "on whom it is laid"),
        ("Norway agreed to open its ports, but has halted the process.", "agreed", ["Norway"], [],
         "a process is no party"),
    ],
)  # fmt: skip
def test_who_wires_name(text: str, word: str, actors: list[str], recipients: list[str], why: str) -> None:
    account = told(text, word)
    assert [actor.text for actor in account.actors] == actors, why
    assert [actor.text for actor in account.recipients] == recipients, why


@pytest.mark.parametrize(
    ("text", "word", "status", "why"),
    [
        ("Norway authorised air strikes on rebels.", "strikes", ("happened", "possible", "hypothetical"), "allowed"),
        ("Norway and Chad are to hold talks this week.", "talks", ("happened", "certain", "planned"), "to come"),
        ("The talks will be followed by a summit.", "summit", ("happened", "certain", "planned"), "to come, too"),
        ("Chad is under pressure to strike the rebels.", "strike", ("happened", "possible", "hypothetical"), "asked"),
        ("The two could be arrested and brought to trial.", "trial", ("happened", "possible", "hypothetical"),
         "the second shares the first's could"),
        ("Norway would have no choice but to free the pirates.", "free", ("happened", "possible", "hypothetical"),
         "as far off as having no choice is"),
        ("Police seized arms that could have been used in attacks on Norway.", "attacks",
         ("happened", "possible", "past"), "what could have been"),
        ("The army wants to protect the villages from attacks.", "attacks", ("happened", "possible", "hypothetical"),
         "what may come"),
        ("The two men plotted to overthrow the king.", "overthrow", ("happened", "certain", "planned"), "what they meant to do"),
        ("Norway urged Chad to join it in imposing sanctions on Sudan.", "sanctions",
         ("happened", "possible", "hypothetical"), "how they are to join it"),
        ("The group carried out a failed attack on Chad.", "attack", ("did not", "certain", "past"), "the noun says so"),
        ("There is no evidence that attacks on Chad are being planned.", "planned", ("happened", "unknown", "planned"),
         "nobody knows of any"),
        ("Norway gave money to train Chadian police.", "train", ("happened", "possible", "hypothetical"), "what it is for"),
        ("The talks are aimed at freeing two pilots.", "freeing", ("happened", "certain", "planned"), "what they are for"),
        ("He spoke of a warrant for the arrest of the king.", "arrest", ("happened", "possible", "hypothetical"),
         "he is not in prison yet"),
        ("Norway will not be pressured into recognizing Chad.", "recognizing", ("did not", "certain", "hypothetical"), "asked"),
        ("Police foiled a plot to blow up the port.", "blow", ("did not", "certain", "planned"), "meant, and foiled"),
        ("Norway had warned of reprisals if the raids went on.", "warned", ("happened", "certain", "past"), "it was said"),
        ("The group is believed to be behind the bombings on Monday.", "bombings", ("happened", "probable", "past"), "done"),
        ("Chad must leave before talks are held.", "talks", ("happened", "possible", "hypothetical"), "not yet"),
    ],
)  # fmt: skip
def test_whether_it_came_about(text: str, word: str, status: tuple[str, str, str], why: str) -> None:
    found = told(text, word).status
    assert (found.polarity.value, found.certainty.value, found.aspect.value) == status, why


def test_numbers_of_south_asia() -> None:
    account = told("The war in Chad has killed 1,00,000 people.", "war")
    assert [(toll.low, toll.high) for toll in account.toll] == [(100_000, 100_000)], "a hundred thousand"


def test_some_of_the_hurt_are_no_more_hurt() -> None:
    account = told("Two men were killed and 60 others wounded, some seriously.", "killed")
    assert [(toll.low, toll.high) for toll in account.toll] == [(2, 2), (60, 60)], "some of the sixty"


def test_who_keeps_a_feast_tells_nothing() -> None:
    account = told(
        "A bomb exploded in Gorna, killing ten as Sudanese pilgrims observed the first day of the feast.", "explo"
    )
    assert account.said_by == (), "they observed a day"


def test_what_people_are_known_by_is_told_by_the_outlet() -> None:
    account = told("A newspaper said Norway had agreed to pay the widow of a man killed by soldiers.", "killed")
    assert [saying.speaker and saying.speaker.text for saying in account.said_by] == ["A newspaper"], "not by who pays"
