"""Figures that a voice gives, cuts, raises or disputes without a word of harm beside them, and numbers that are none."""

from __future__ import annotations

import pytest

from dateline import read
from dateline.account import Aspect, Polarity
from dateline.reading.rivals.sides import voice_of

OPENING = "NAIROBI, May 6, 2021 (Harbour News Agency) - "
KILLED = "Gunmen stormed a market in Gao on Friday, killing nine traders, the mayor said. "
TAKEN = "Gunmen abducted 30 pupils from a school in Zamfara on Tuesday, parents said. "


def told(text: str) -> list[tuple[str, str, int | None, int | None]]:
    """Voice in lower case, harm and bounds of every toll, in text order."""
    accounts = read(OPENING + text, name="test").accounts
    return [(voice_of(a).lower(), str(toll.harm), toll.low, toll.high) for a in accounts for toll in a.toll]


@pytest.mark.parametrize(
    ("opening", "text", "last", "why"),
    [
        (KILLED, "The governor cut the figure to four.", ("the governor", "killed", 4, 4), "a figure cut"),
        (KILLED, "The hospital put it at more than 12.", ("the hospital", "killed", 12, None), "a pronoun, a bound"),
        (KILLED, "The army admits to four.", ("the army", "killed", 4, 4), "a bare number owned to"),
        (KILLED, "The police spoke of 14.", ("the police", "killed", 14, 14), "a bare number spoken of"),
        (KILLED, "The defence ministry confirmed seven.", ("the defence ministry", "killed", 7, 7), "confirmed"),
        (KILLED, "The army said it was six.", ("the army", "killed", 6, 6), "a predicate of what is said"),
        (KILLED, "The army said there were only six.", ("the army", "killed", 6, 6), "there were"),
        (KILLED, "Relatives say it is closer to 15.", ("relatives", "killed", 15, 15), "closer to"),
        (KILLED, "The junta's figure is 57.", ("the junta", "killed", 57, 57), "whose figure it is"),
        (KILLED, "The police gave a lower figure, eight.", ("the police", "killed", 8, 8), "in apposition"),
        (KILLED, "The army says six, the bishop 20.", ("the bishop", "killed", 20, 20), "the verb left out"),
        (KILLED, "The army says six, the bishop as many as 20.", ("the bishop", "killed", None, 20), "and a bound"),
        (KILLED, "A clerk counted 14 bodies.", ("a clerk", "killed", 14, 14), "bodies counted"),
        (KILLED, "The police confirmed only 12 dead.", ("the police", "killed", 12, 12), "the dead confirmed"),
        (KILLED, "The army owned up to two dead.", ("the army", "killed", 2, 2), "to own up is no bound"),
        (KILLED, "We buried seventeen people, said Amna Idris.", ("amna idris", "killed", 17, 17), "the buried"),
        (KILLED, "The toll stood at 11 by nightfall, a doctor said.", ("a doctor", "killed", 11, 11), "the toll stood"),
        (KILLED, "The mayor said the toll had risen from nine to 11.", ("the mayor", "killed", 11, 11), "no range"),
        (TAKEN, "The police put the number taken at 26.", ("the police", "captured", 26, 26), "the number taken"),
        (TAKEN, "A local chief spoke of 73.", ("a local chief", "captured", 73, 73), "the harm told before"),
        (KILLED, "The bishop's figure was 41 dead.", ("the bishop", "killed", 41, 41), "dead under a figure"),
        (KILLED, "The police insisted on three.", ("the police", "killed", 3, 3), "no demand"),
        (TAKEN, "The driver said that 16 passengers had been taken.", ("the driver", "captured", 16, 16), "by them"),
        (KILLED, "That was revised to 12 by the diocese.", ("the diocese", "killed", 12, 12), "a passive"),
        (KILLED, "The ministry stopped counting at 61.", ("the ministry", "killed", 61, 61), "stopped counting"),
        (KILLED, "The rebels' own claim was 200.", ("the rebels", "killed", 200, 200), "a claim"),
        (KILLED, "The dead numbered 16, a nurse said.", ("a nurse", "killed", 16, 16), "the dead numbered"),
        (TAKEN, "The bishop said that 39 were missing.", ("the bishop", "missing", 39, 39), "the missing of an attack"),
        (KILLED, "The owner says that a guard died.", ("the owner", "killed", 1, 1), "one man, told by another voice"),
        (KILLED, "Another body had been found, a nurse said.", ("a nurse", "killed", 1, 1), "one more body"),
        (TAKEN, "Two teachers, held by the gunmen since Monday, fled.", None, "an account of the outlet's own"),
    ],
)
def test_a_figure_is_an_account_of_whoever_gives_it(
    opening: str, text: str, last: tuple[str, str, int | None, int | None] | None, why: str
) -> None:
    found = told(opening + text)
    if last is None:
        assert found[-1][1:] == ("captured", 2, 2), why
    else:
        assert found[-1] == last, (why, found)
        assert len(found) == 2 + (", the bishop" in text), (why, found)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The company offered two percent and later made it three.", "no toll is told before"),
        ("The union put the number of strikers at 1,200; the company spoke of 300.", "strikers are counted"),
        ("A lawyer put the number of detainees at more than a hundred.", "arrests are no toll"),
        ("The ministry counted 14 trucks; the rebels spoke of nine.", "what was counted last are lorries"),
        ("The talks lasted 11 hours, the envoy said. A mediator said six.", "hours were told"),
        ("The union said 300 had walked out. The company put it at 40.", "strikers are counted alone"),
        ("The price of rice stood at 11. By Saturday it was 14.", "a price"),
        ("The ruling party won 108 seats. The opposition claims 140.", "seats"),
        ("Of 300 seats the ruling party won 108. The opposition claims 140.", "a number alone of seats"),
        ("Its chief said two colonels, Amadou Barry, 51, and Ali Sow, 49, had fled.", "ages behind names"),
        ("It had received 500 body cameras.", "no bodies"),
        ("The driver gave his age as 26.", "an age"),
        ("The council passed the motion by 12 votes to three.", "votes"),
        ("The toll could rise to 30.", "only feared"),
        ("The police would not confirm 14.", "not confirmed"),
    ],
)
def test_other_numbers_are_no_toll(text: str, why: str) -> None:
    assert len(told(KILLED + text)) == 1, (why, told(KILLED + text))


def test_a_correction_stands_beside_the_first_figure_with_its_day_and_place() -> None:
    text = "Eleven soldiers were killed in Gao on Friday, the ministry said. On Monday it raised the toll to 17. A nurse made it 20."
    accounts = read(OPENING + text, name="test").accounts
    assert [(a.when.value if a.when else None, a.where.name if a.where else None) for a in accounts] == [
        ("2021-04-30", "Gao")
    ] * 3


def test_what_is_counted_took_place() -> None:
    text = TAKEN + "The police put the number at 26. The bishop says that 39 are missing."
    found = [account.status for account in read(OPENING + text, name="test").accounts]
    assert {(status.polarity, status.aspect) for status in found} == {(Polarity.HAPPENED, Aspect.PAST)}


def test_figures_of_two_harms_leave_the_dead_to_be_corrected() -> None:
    text = "Six people were killed and scores wounded when gunmen attacked a bus in Gao, the mayor said. The army says two."
    assert told(text)[-1] == ("the army", "killed", 2, 2)


@pytest.mark.parametrize(
    ("text", "tolls", "why"),
    [
        (
            "She spoke of eleven dead, two of them monitors who had been shot as they lay on the ground.",
            [("killed", 11), ("injured", 2)],
            "what befell two of them takes no other number",
        ),
        ("Shells had hit a camp for displaced families, killing five people.", [("killed", 5)], "whose camp it is"),
        ("A nurse counted 12 dead and 30 wounded.", [("killed", 12), ("injured", 30)], "two harms of one count"),
    ],
)
def test_tolls_stay_with_their_event(text: str, tolls: list[tuple[str, int]], why: str) -> None:
    assert [(harm, low) for _, harm, low, _ in told(KILLED + text)[1:]] == tolls, why


def test_a_toll_is_not_counted_twice() -> None:
    text = KILLED + "She had spoken of six dead; two of them had died on the way, a nurse said. "
    assert [found[2] for found in told(text)] == [9, 6, 2]
