"""The sentence splitter: wire text, line breaks, capitals, and bounds that hold on any input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.lines import WIDEST_LEAD, line_start
from dateline.language.sentences import split_sentences
from dateline.language.tokenize import tokenize

SENTENCES = [
    (["Talks began.", "They failed."], " ", "two sentences"),
    (["ANKARA, February 8. /TASS/. An envoy came from Moscow.", "He left."], " ", "agency in slashes"),
    (["MOSCOW. Feb 8 (Interfax) - The minister spoke."], " ", "dateline with a stop behind the place"),
    (["BEIRUT (AP) -- Shells hit the town on Friday.", "Two people died."], " ", "dateline with dashes"),
    (["Gen. X met Lt. Col. Y near St. Petersburg."], " ", "titles never end a sentence"),
    (["J. K. Smith met Ivan V. Petrov and A.B. Jones."], " ", "initials never end a sentence"),
    (["He met U.S. President John B. Smith."], " ", "U.S. before a name goes on"),
    (["He fled to the U.S.", "The army followed."], " ", "U.S. before an opener ends"),
    (["It passed as No. 5 on Feb. 3 at noon."], " ", "numbers behind abbreviations"),
    (["Did he agree?", "No.", "He did not."], " ", "a plain no ends"),
    (["It began in 2019.", "The army came."], " ", "a year may end a sentence"),
    (["The toll rose to 33.", "12 soldiers were among the dead."], " ", "a sentence may open with a number"),
    (['"We agreed," he said.', '"Nothing more."', "He left."], " ", "the quote closes behind the stop"),
    (['"Stop!" he cried.', '"Why?" asked Anna.'], " ", "small letters behind a quotation go on"),
    (["The camp (built in May) burned.", "(It was empty.)", "No one died."], " ", "brackets"),
    (["Ana Lopes", "03/04/2001 09:15 AM", "Please send the list to the desk today."], " ", "forwarded mail"),
    (["The list is with the desk.", "Best regards,", "Ana Lopes"], " ", "the farewell of a letter"),
    (["The envoy sends his regards, Ankara said."], " ", "regards inside a sentence"),
    (["It fell on 02/03/2020 at 10:30 on the town."], " ", "a day and an hour apart"),
    (["The army left.[2]", "Then it returned."], " ", "a note stays with its sentence"),
    (["One side left; the other stayed; talks went on."], " ", "semicolons do not split"),
    (["Prices rose 3.5% to $4.20 a litre.", "See https://example.org/a.html for more."], " ", "stops inside"),
    (["GEN. OMAR LEFT ST. LOUIS ON FEB. 3.", "THE U.S. EMBASSY IS CLOSED.", "HE SAID NO."], " ", "all in capitals"),
    (["SHELLS HIT THE TOWN.", "TWO MEN DIED, DR. LEE SAID."], " ", "capitals without any small letter"),
    (["Talks on truce to resume", "ENVOY DUE ON MONDAY", "The envoy comes on Monday."], "\n\n", "headlines"),
    (["- two killed", "- five wounded", "- ten missing"], "\n", "list lines"),
    (["1. Who fired", "2. Who fled"], "\n", "numbered lines"),
    (["• first", "• second"], "\n", "bullets"),
    (
        ["The envoys of both sides met on Sunday in a hotel\nand spoke for five hours with Gen.\nPetrov, he said."],
        "\n",
        "a hard-wrapped paragraph is not cut at its line ends",
    ),
    (
        ["   THE ARMY SAID TODAY THAT IT HAD TAKEN THE TOWN AFTER A FIGHT OF\nTHREE DAYS.", "IT GAVE NO FIGURES."],
        "\n   ",
        "a line set in opens a paragraph",
    ),
    (
        ["Truce holds in the north", "The truce between the armies held on Monday, the third day, officers said."],
        "\n",
        "a headline right above the text",
    ),
]


@pytest.mark.parametrize(("sentences", "gap", "why"), SENTENCES)
def test_sentences(sentences: list[str], gap: str, why: str) -> None:
    text = gap.join(sentences)
    tokens = tokenize(text)
    found = [text[tokens[first][0] : tokens[last - 1][1]] for first, last in split_sentences(text, tokens)]
    assert found == [sentence.strip() for sentence in sentences], why


def test_a_line_behind_a_dateline_is_wrapped_as_the_others_are() -> None:
    text = "ANKARA, 8 FEB (AFP) -- [TEXT] TWO SHELLS HIT THE\nBRIDGE NEAR THE NORTHERN TOWN ON THURSDAY MORNING."
    start = text.index("TWO")
    tokens = tokenize(text[start:])
    assert len(split_sentences(text[start:], tokens, column=start)) == 1
    assert line_start(f"X\n{text}", start + 2) == 2
    assert line_start("a" * 1000, 900) == 900 - WIDEST_LEAD


def test_windows_line_ends_mean_the_same() -> None:
    text = "Talks to resume\n\nThe envoy came. He left.\n\n- one\n- two"
    tokens, other = tokenize(text), tokenize(text.replace("\n", "\r\n"))
    assert split_sentences(text, tokens) == split_sentences(text.replace("\n", "\r\n"), other)


@given(st.text(st.characters(codec=None)) | st.text("aZ9 .,'’-/!?\n\r\t([)]\"—>\u2029…\ud800", max_size=200))
def test_sentences_hold_every_token_once(text: str) -> None:
    tokens = tokenize(text)
    bounds = split_sentences(text, tokens)
    assert [first for first, _ in bounds] == [0, *(last for _, last in bounds[:-1])][: len(bounds)]
    assert all(first < last for first, last in bounds)
    assert (bounds[-1][1] if bounds else 0) == len(tokens)


@pytest.mark.parametrize(
    "unit", ["a", ". ", ".", '."', "\n", " ", "A.\n", "[1].", "( ", "/. ", "a\r\n", '" ', "- ", "x\n\n  "]
)
def test_long_input_is_split_whole(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    tokens = tokenize(text)
    bounds = split_sentences(text, tokens)
    assert (bounds[-1][1] if bounds else 0) == len(tokens)
