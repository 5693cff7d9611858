"""Where another person begins to speak, and what sort of thing a phrase means."""

import pytest

from dateline.language import parse
from dateline.reading.chains.nations import nation_of
from dateline.reading.chains.referents import find_referents
from dateline.reading.chains.sorts import Sort, sort_of
from dateline.reading.grammar.tree import Tree
from dateline.reading.grammar.turns import liveliness, questions_before, turns_before

# Text, changes of speaker before each sentence, what the row protects.
TURNS = [
    ("Are you ready? I am. We can go.", [0, 1, 1], "a question is answered by another person"),
    ("The port is closed. Yes, it is. Who told you?", [0, 1, 1], "a word of reply opens a turn"),
    ("The army left. The town was quiet. Nobody spoke.", [0, 0, 0], "a report has one voice"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "turns", "why"), TURNS, ids=[row[2] for row in TURNS])
def test_turns(text: str, turns: list[int], why: str) -> None:
    assert turns_before(Tree(parse(text))) == turns, why


def test_a_text_without_sentences_has_no_turns() -> None:
    tree = Tree(parse(""))
    assert (turns_before(tree), questions_before(tree), liveliness(tree)) == ([], [], 0)


def test_talk_is_livelier_than_a_report() -> None:
    talk, report = "Who left? The army. When? At dawn.", "The army left at dawn. The town was quiet."
    assert liveliness(Tree(parse(talk))) > liveliness(Tree(parse(report)))


# Head of a phrase in the sentence below, its sort.
SORTS = [
    ("Chad", Sort.NATION),
    ("Omar Haddad", Sort.PERSON),
    ("spokesman", Sort.PERSON),
    ("army", Sort.BODY),
    ("town", Sort.TOWN),
    ("country", Sort.NATION),
    ("Silence", Sort.UNKNOWN),
    ("he", Sort.PERSON),
]


@pytest.mark.parametrize(("word", "sort"), SORTS, ids=[row[0] for row in SORTS])
def test_sorts(word: str, sort: Sort) -> None:
    text = "The spokesman said he saw Omar Haddad in Chad. The army left the town. Silence fell on the country."
    parsed = parse(text)
    found = [r for r in find_referents(parsed) if parsed.words(r.head, r.head + 1) in word.split()]
    assert [sort_of(parsed, r, nation_of(parsed, r)) for r in found] == [sort]
