"""Names of weapons, platforms and units by list and pattern."""

from __future__ import annotations

import pytest

from dateline.language.names import laid_over
from dateline.language.parse import Name
from dateline.language.tokenize import tokenize
from dateline.language.units import units
from dateline.language.weapons import weapons

ROWS = [
    ("Two F-16 jets and an Mi-24 flew over.", ["F-16", "Mi-24"], "letters, hyphen, number"),
    ("They hold AK-47s and AK47 rifles.", ["AK-47s", "AK47"], "plural, and without a hyphen"),
    ("An MQ-9 Reaper fell beside a UH-60 Black Hawk.", ["MQ-9 Reaper", "UH-60 Black Hawk"], "a name behind a number"),
    ("T-72B3 tanks, S-300PMU and a Leopard 2A6.", ["T-72B3", "S-300PMU", "Leopard 2A6"], "variants"),
    ("Grad rockets and Kalashnikovs.", ["Grad", "Kalashnikovs"], "names that mean nothing else"),
    ("A Javelin missile and Patriot batteries.", ["Javelin", "Patriot"], "names of much else, told by what follows"),
    ("A Kornet-type missile.", ["Kornet"], "what is like it"),
    ("Antonov An-26 planes and a Toyota pickup.", ["Antonov An-26", "Toyota"], "makers"),
    ("The USS Harry Lake sailed.", ["USS Harry Lake"], "a ship"),
    ("Patriot Act, Tiger Woods, a Hurricane warning.", [], "the same names of other things"),
    ("M23 took the M4 highway; MI-6 and MS-13 said no; G-7 and F-1 met.", [], "groups, roads, services, meetings"),
    ("Flights MH-17 and the 5-2 vote.", [], "other letters with numbers"),
    ("", [], "nothing"),
]


def weapons_of(text: str, names: tuple[Name, ...] = ()) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    words = [text[start:end] for start, end in tokens]
    glued = [n > 0 and tokens[n - 1][1] == tokens[n][0] for n in range(len(tokens))]
    sentences = [(0, len(tokens))] if tokens else []
    found = laid_over(names, list(weapons(words, sentences, glued)))
    return [(text[tokens[name.start][0] : tokens[name.end - 1][1]], name.label) for name in found]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS)
def test_weapons(text: str, expected: list[str], why: str) -> None:
    assert weapons_of(text) == [(name, "WEA") for name in expected], why


def test_a_name_inside_gives_way_and_one_around_stays() -> None:
    text = "A Black Hawk of the Kalashnikov Concern in Izhevsk."
    inside, around, apart = Name(1, 3, "LOC"), Name(5, 7, "ORG"), Name(8, 9, "GPE")
    assert weapons_of(text, (inside, around, apart)) == [
        ("Black Hawk", "WEA"),
        ("Kalashnikov Concern", "ORG"),
        ("Izhevsk", "GPE"),
    ]


def test_a_designation_stays_inside_its_sentence() -> None:
    words = ["the", "MiG", "-", "29"]
    assert list(weapons(words, [(0, 2), (2, 4)], [False, False, True, True])) == [Name(1, 2, "WEA")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 25th Airborne Brigade and the Third Army left.", ["25th Airborne Brigade", "Third Army"]),
        ("Men of Unit 4021 met the 1st Tank Division.", ["Unit 4021", "1st Tank Division"]),
        ("Second Division clubs met in the 21st century.", []),
        ("On the 4th the Division rested.", []),
    ],
)
def test_units(text: str, expected: list[str]) -> None:
    tokens = tokenize(text)
    found = units([text[start:end] for start, end in tokens], [(0, len(tokens))])
    assert [text[tokens[name.start][0] : tokens[name.end - 1][1]] for name in found] == expected


def test_an_empty_word_is_neither_weapon_nor_unit() -> None:
    """Corpora hold words of no letters: a token that only marks a gap."""
    words = ("the", "", "3rd", "", "USS", "")
    assert list(weapons(words, ((0, 6),), (False,) * 6)) == []
    assert list(units(words, ((0, 6),))) == []
