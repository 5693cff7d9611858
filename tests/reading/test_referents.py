"""Phrases that can refer, and the candidates that they look back at."""

import pytest

from dateline.language import parse
from dateline.reading.referent_columns import describe
from dateline.reading.referent_pairs import pairs_of
from dateline.reading.referents import Kind, find_referents

# Text, words of a phrase, whether it can refer, what the row protects.
PHRASES = [
    ("A United Nations report blamed the army.", "United Nations", True, "a name of several words inside a phrase"),
    ("The Turkish army left.", "army", False, "a head without its phrase"),
    ("The army attacked the port. It denied this.", "attacked", True, "a verb that a pronoun after it may mean"),
    ("The army attacked the port. The governor fled.", "attacked", False, "a verb that nothing points to"),
]


@pytest.mark.parametrize(("text", "words", "refers", "why"), PHRASES, ids=[row[3] for row in PHRASES])
def test_phrases_that_can_refer(text: str, words: str, refers: bool, why: str) -> None:
    parsed = parse(text)
    found = {parsed.words(r.start, r.end) for r in find_referents(parsed)}
    assert (words in found) is refers, why


def test_a_name_inside_a_longer_one_refers_where_the_text_names_it_alone() -> None:
    parsed = parse("Lagos University closed on Monday. The governor of Lagos said the University of Abuja is open.")
    names = [parsed.words(r.start, r.end) for r in find_referents(parsed)]
    assert names.count("Lagos") == 2


TEXT = "The army attacked the port. It denied this. The governor said the army had killed his brother and her son."


def test_verbs_are_candidates_only() -> None:
    parsed = parse(TEXT)
    described = describe(parsed, find_referents(parsed))
    later, earlier = pairs_of(described)
    kinds = [referent.kind for referent in described.referents]
    assert (earlier < later).all()
    assert Kind.EVENT in {kinds[index] for index in earlier}
    assert Kind.EVENT not in {kinds[index] for index in later}
