"""How many people a text tells were harmed, sentence by sentence and over a whole report."""

from __future__ import annotations

import pytest

from dateline.account import Harm
from dateline.codebook.tolls import load_toll_words
from dateline.errors import CodebookError
from dateline.language import parse
from dateline.reading.toll.tolls import find_tolls
from dateline.reading.toll.victims import count_harm

K, J, M, C, D = Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.CAPTURED, Harm.DISPLACED

TABLE = [
    # text, tolls as (harm, low, high), what the row protects
    ("Five military servicemen and three civilians were killed.", {(K, 5, 5), (K, 3, 3)}, "coordinated victims"),
    ("THREE FARMERS WERE KILLED AND SEVEN OTHERS WERE WOUNDED.", {(K, 3, 3), (J, 7, 7)}, "upper case"),
    ("The shell killed 8 people and wounded 12 others.", {(K, 8, 8), (J, 12, 12)}, "objects of coordinated verbs"),
    ("The blast left two guards dead.", {(K, 2, 2)}, "object and adjective"),
    ("At least four miners were killed.", {(K, 4, None)}, "lower bound"),
    ("Up to 30 soldiers died.", {(K, None, 30)}, "upper bound"),
    ("Dozens of people were killed.", {(K, 24, None)}, "collective"),
    ("Several villagers were wounded.", {(J, 3, None)}, "several"),
    ("Eight people, including three children, were killed.", {(K, 8, 8)}, "the total, not its part"),
    ("A soldier was killed.", {(K, 1, 1)}, "an article is one"),
    ("Peter Brown was shot dead on Monday.", {(K, 1, 1)}, "a named person"),
    ("No one was injured.", {(J, 0, 0)}, "nobody"),
    ("There were no casualties.", {(K, 0, 0), (J, 0, 0)}, "no casualties of any kind"),
    ("The flood claimed the lives of 40 people.", {(K, 40, 40)}, "lives of"),
    ("The bodies of 12 men were found.", {(K, 12, 12)}, "remains"),
    ("The blast killed at least 8 people and wounded 12 others.", {(K, 8, None), (J, 12, 12)}, "a hedged object"),
    ("Police shot and killed a protester.", {(K, 1, 1)}, "an object shared by two verbs"),
    ("The number of dead rose to 45.", {(K, 45, 45)}, "a number of dead"),
    ("The death toll rose to 30.", {(K, 30, 30)}, "a toll as a bare figure"),
    ("A monitoring group put the toll at 30.", {(K, 30, 30)}, "the toll alone is that of the dead"),
    ("The road toll rose to 30 dollars.", set(), "a toll of another kind"),
    ("The army lost 3 soldiers.", {(K, 3, 3)}, "losses"),
    ("The death of two officers shocked the town.", {(K, 2, 2)}, "an event noun"),
    ("Ten people are missing.", {(M, 10, 10)}, "missing"),
    ("Gunmen kidnapped 12 workers.", {(C, 12, 12)}, "captured"),
    ("They took 12 people hostage.", {(C, 12, 12)}, "hostage as a complement"),
    ("The fighting displaced 20,000 people.", {(D, 20000, 20000)}, "displaced"),
    ("The attack could kill thousands.", set(), "a harm that may come is no toll"),
    ("The rebels threatened to kill the mayor.", set(), "a threat is no toll"),
    ("Police arrested 30 people.", set(), "arrests are no toll"),
    ("The blast left 20 dead and 45 injured.", {(K, 20, 20), (J, 45, 45)}, "two numbers, two harms"),
    ("They protested over the killing of 40 farmers.", {(K, 40, 40)}, "a noun that looks like a verb"),
    ("He was convicted of murdering 8,000 men and boys.", {(K, 8000, 8000)}, "one number for both"),
    ("Rebels released 12 hostages.", set(), "the freed are no longer held"),
    ("Militants executed five captives.", {(K, 5, 5)}, "who is killed is not counted as held, too"),
    ("The shot came within inches of possibly killing the guard.", set(), "what nearly was"),
    ("The man found dead on Friday was a witness.", {(K, 1, 1)}, "found so, behind the noun"),
    ("A guard suffered a stroke and was taken to a hospital.", {(J, 1, 1)}, "he was, not the stroke"),
    ("The army drove 200 people from their homes.", {(D, 200, 200)}, "driven from their homes"),
    ("Rebels took 16 passengers.", {(C, 16, 16)}, "taken by rebels"),
    ("Buses took 16 passengers to the coast.", set(), "no captors"),
    ("Two drivers, held by gunmen since Monday, fled.", {(C, 2, 2)}, "held by gunmen"),
    ("Men with knives hacked down a guard.", {(K, 1, 1)}, "hacked down"),
    ("They hacked nine miners to death.", {(K, 9, 9)}, "hacked to death"),
    ("The villagers buried 17 people.", {(K, 17, 17)}, "the buried are dead"),
    ("The landslide buried 17 people under mud.", set(), "under mud one may live"),
    ("A bomb struck a mosque.", set(), "a mosque is nobody"),
    ("They shot at him.", set(), "shot at, not hit"),
    ("He spoke of 28 people killed and 12 children wounded.", {(K, 28, 28), (J, 12, 12)}, "participles in a row"),
    ("The toll rose from 53 to 61.", {(K, 61, 61)}, "no range"),
    ("Soldiers shot dead three men and wounded a fourth.", {(K, 3, 3), (J, 1, 1)}, "a fourth is one more"),
    ("The first mate was shot dead.", {(K, 1, 1)}, "a trade is a person"),
    ("The soldiers met the mayor in the town hall.", set(), "no harm at all"),
]


@pytest.mark.parametrize(("text", "tolls", "why"), TABLE)
def test_tolls(text: str, tolls: set[tuple[Harm, int | None, int | None]], why: str) -> None:
    found = find_tolls(parse(text))
    assert {(toll.harm, toll.low, toll.high) for toll in found} == tolls, why


def test_a_toll_points_at_its_words() -> None:
    parsed = parse("The shell killed at least 8 people near the market.")
    (toll,) = find_tolls(parsed)
    assert parsed.words(*toll.words) == "at least 8 people"
    assert toll.trigger is not None
    assert parsed[toll.trigger].text == "killed"
    assert toll.victims is not None
    assert parsed[toll.victims.head].text == "people"


REPORTS = [
    # report, killed, injured, what the row protects
    (
        "A 23-year-old man was shot on Monday. The man was taken to a hospital, where he died.",
        1,
        0,
        "one man, told three times, who was hurt before he died",
    ),
    ("Two men were wounded in the market. One man was hit in the arm.", 0, 2, "parts of a total add nothing"),
    ("A woman was killed. Two others were injured.", 1, 2, "others of another fate"),
    ("The officer was killed. The suspect was wounded.", 1, 1, "two sides are two people"),
    ("Nobody was hurt when the shed burned down.", 0, 0, "nobody"),
    ("Two men were shot in the market. Both men were taken to a hospital, where they died.", 2, 0, "they: as many"),
    ("Two women were killed on Sunday. One woman was shot in her car.", 2, 0, "one of those who are dead"),
    ("A rebel was wounded by police. Earlier, a farmer was killed in another town.", 0, 1, "an earlier event"),
    (
        "A boy was killed in the port. This is the second killing in the city since May. Omar Diab, 45, was shot dead.",
        1,
        0,
        "the first of two killings is recalled",
    ),
    ("A guard shot his neighbor. The woman is in critical condition.", 0, 1, "his says nothing of the neighbor"),
    ("The shooting left four guards dead on New Year's Eve.", 4, 0, "a holiday is no stretch of time"),
    ("Goldie Long died on Monday. Orand reportedly shot Long once in the head.", 1, 0, "who shoots isn't shot"),
    (
        "Police say a 4-year-old boy accidentally shot and killed his 9-year-old sister. The child was taken to an aunt.",
        1,
        0,
        "who shot and killed somebody is no victim",
    ),
    (
        "A 40-year-old man was shot and killed on Monday. Officials reviewed their rules last year after an officer shot "
        "teenager Dan Rowe.",
        1,
        0,
        "what is years back is another event",
    ),
    (
        "Police named the victim of a deadly Christmas Day shooting. Carl Kent, 35, was found shot in the chest.",
        1,
        0,
        "words stand between what is deadly and the shooting",
    ),
    (
        "A man shot and killed his wife and two children before killing himself.",
        4,
        0,
        "the killer is none of his victims",
    ),
    ("Three people died. The suspect killed himself as police closed in.", 3, 0, "he may be one of the three"),
]


@pytest.mark.parametrize(("text", "killed", "injured", "why"), REPORTS)
def test_counts_of_a_report(text: str, killed: int, injured: int, why: str) -> None:
    parsed = parse(text)
    assert count_harm(parsed, K) == (killed, killed), why
    assert count_harm(parsed, J) == (injured, injured), why


def test_a_broken_word_list_names_its_section(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "tolls.yaml").write_text("verbs: {kill: killed object}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="sections"):
        load_toll_words(folder)
