"""Short forms that a text defines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language import default_parser
from dateline.language.acronyms import acronyms
from dateline.language.parse import Name

# text, its full name, the places of the short form, why
CASES = [
    ("Upland Water Union ( UWU ) met . UWU said", Name(0, 3, "ORG"), [4, 8], "all places"),
    ("Bank for Land Reform ( BLR )", Name(0, 4, "ORG"), [5], "small words have no letter"),
    ("Bank For Land Reform ( BLR )", Name(2, 4, "ORG"), [], "large ones have"),
    ("Cross-Border Relief Corps ( CBRC )", Name(0, 3, "ORG"), [4], "parts of a word have one each"),
    ("the Upland Water Union ( UWU )", Name(2, 4, "ORG"), [5], "the labels cut the full name"),
    ("Upland Water Union ( Monday )", Name(0, 3, "ORG"), [], "no short form"),
    ("Upland Water Union ( ABC )", Name(0, 3, "ORG"), [], "other letters"),
    ("Upland Water Union , UWU", Name(0, 3, "ORG"), [], "no brackets"),
    ("Upland Water Union (", Name(0, 3, "ORG"), [], "the text ends"),
]


@pytest.mark.parametrize(("text", "full", "places", "why"), CASES)
def test_short_forms(text: str, full: Name, places: list[int], why: str) -> None:
    assert [(name.start, name.label) for name in acronyms([full], text.split())] == [(at, "ORG") for at in places], why


@given(st.lists(st.sampled_from(["Upland", "Union", "UU", "(", ")", "of"]), max_size=9))
def test_only_words_of_the_text_are_named(words: list[str]) -> None:
    names = [Name(at, at + 1, "ORG") for at, word in enumerate(words) if word[0].isupper()]
    assert all(words[name.start].isupper() and name.end == name.start + 1 for name in acronyms(names, words))


def test_in_a_parse() -> None:
    parse = default_parser().parse("The World Health Organization (WHO) sent a team. WHO say the outbreak is over.")
    assert [parse.words(name.start, name.end) for name in parse.names if name.label == "ORG"].count("WHO") == 2
