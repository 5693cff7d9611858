"""Phrases that can refer, and the candidates that they look back at."""

import pytest

from dateline.language import parse
from dateline.reading.chains.columns import describe
from dateline.reading.chains.pairs import pairs_of
from dateline.reading.chains.referents import Kind, find_referents

# Text, words of a phrase, whether it can refer, what the row protects.
PHRASES = [
    ("A United Nations report blamed the army.", "United Nations", True, "a name of several words inside a phrase"),
    ("The Turkish army left.", "army", False, "a head without its phrase"),
    ("The army attacked the port. It denied this.", "attacked", True, "a verb that a pronoun after it may mean"),
    ("The army attacked the port. The governor fled.", "attacked", False, "a verb that nothing points to"),
    ("All of the guards fled. Some of them came back.", "All of the guards", True, "a word for all of several"),
    ("Someone opened the gate.", "Someone", True, "a person who isn't named"),
    ("Those who stayed were fed.", "Those who stayed", True, "a pointing word with its clause"),
    ("We all want peace.", "We all", True, "a pronoun with the word for all"),
    ("The plan [ 4 ] failed.", "The plan", True, "the number of a note is no part"),
    ("Reis ( 2011 ) called it a fraud.", "Reis", True, "nor is a year in brackets"),
    ('The " people \'s guard " left.', 'The " people \'s guard "', True, "a closing mark belongs to what it closes"),
    ("Both the mayor and the judge left.", "the mayor", True, "a first part without `both`"),
    (
        "The United States Congress met. Peru thanked the United States.",
        "United States",
        True,
        "a name of two words inside",
    ),
    ("Over 40 men fled.", "Over 40 men", True, "a word that belongs to the figure"),
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


# Text, words of a phrase, the column asked for, its value, what the row protects.
COLUMNS = [
    ("Ana Lima is a judge.", "a judge", "said_of", 1, "a predicate names nothing new"),
    ("Rebels seized the port as a base.", "a base", "said_of", 2, "nor does what something serves as"),
    ("Ana Lima met a judge.", "a judge", "said_of", 0, "an object does"),
    ("The mayor fled the same night.", "the same night", "alike", 1, "`same` points back"),
    ("Another mayor fled.", "Another mayor", "alike", 2, "`another` is somebody else"),
    ("The mayor of Gulu fled.", "The mayor of Gulu", "tail", 1, "a noun tells which mayor"),
    ("The mayor who fled is back.", "The mayor who fled", "tail", 2, "a clause tells which mayor"),
    ("The largest port is closed.", "The largest port", "only", 1, "there is one largest port, told of before or not"),
    ("The port is closed.", "The port", "only", 0, "a port needs to be told of"),
    ("There was an explosion.", "an explosion", "there", 1, "what there is is new"),
    ("Police met his brother.", "his brother", "whose", 1, "a pronoun tells whose"),
    ("Police met Ana Lima's brother.", "Ana Lima's brother", "whose", 2, "a name tells whose"),
    ("The three men fled.", "The three men", "figured", 1, "how many"),
]


@pytest.mark.parametrize(("text", "words", "column", "value", "why"), COLUMNS, ids=[row[4] for row in COLUMNS])
def test_what_a_phrase_tells_of_itself(text: str, words: str, column: str, value: int, why: str) -> None:
    parsed = parse(text)
    described = describe(parsed, find_referents(parsed))
    spots = [n for n, r in enumerate(described.referents) if parsed.words(r.start, r.end) == words]
    assert [described.columns[column][spot] for spot in spots] == [value], why


TEXT = "The army attacked the port. It denied this. The governor said the army had killed his brother and her son."


def test_verbs_are_candidates_only() -> None:
    parsed = parse(TEXT)
    described = describe(parsed, find_referents(parsed))
    later, earlier = pairs_of(described)
    kinds = [referent.kind for referent in described.referents]
    assert (earlier < later).all()
    assert Kind.EVENT in {kinds[index] for index in earlier}
    assert Kind.EVENT not in {kinds[index] for index in later}
