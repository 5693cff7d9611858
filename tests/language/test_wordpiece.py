"""Word pieces over a small vocabulary of the test's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.wordpiece import MAX_PIECES, SHAPES, WordPieces, shape_of

PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "cease",
    "##fire",
    "##fires",
    "fire",
    "a",
    "##a",
    "-",
    "led",
    "é",
    "u",
    ".",
]


@pytest.fixture
def cutter() -> WordPieces:
    return WordPieces(PIECES)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ceasefire", ["cease", "##fire"]),
        ("CEASEFIRES", ["cease", "##fires"]),  # the longest piece wins, capitals don't matter
        ("fire-led", ["fire", "-", "led"]),  # punctuation stands alone
        ("ceasex", ["[UNK]"]),  # a word that can't be cut to its end is unknown as a whole
        ("u.a.", ["u", ".", "a", "."]),
        ("á", ["a"]),  # accents go
        ("", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),  # nothing is left of it
        ("a" * 101, ["[UNK]"]),
    ],
)
def test_cuts(cutter: WordPieces, word: str, expected: list[str]) -> None:
    assert [PIECES[i] for i in cutter.cut(word)] == expected


@given(st.text(st.characters()))
def test_any_word_has_pieces(word: str) -> None:
    pieces = WordPieces(PIECES).cut(word)
    assert 1 <= len(pieces) <= MAX_PIECES
    assert all(0 <= piece < len(PIECES) for piece in pieces)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("rebels", "lower"),
        ("Rebels", "title"),
        ("NATO", "upper"),
        ("A", "initial"),
        ("al-Assad", "mixed"),
        ("F-16", "upper"),
        ("2008", "digit"),
        ("—", "punctuation"),
        ("", "punctuation"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape
