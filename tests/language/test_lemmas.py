"""Edit scripts: what is made from a pair gives the pair back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.lemmas import Lemmatiser, apply_script, irregular_verbs, make_script

WORDS = st.text(min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_round_trip(word: str, lemma: str) -> None:
    assert apply_script(word, make_script(word, lemma)) == lemma


@pytest.mark.parametrize(
    ("word", "lemma", "script"),
    [
        ("soldiers", "soldier", "as:1:"),
        ("Soldiers", "soldier", "low:1:"),
        ("Kyiv", "Kyiv", "as:0:"),
        ("said", "say", "as:2:y"),
        ("were", "be", "=be"),
    ],
)
def test_scripts_are_short(word: str, lemma: str, script: str) -> None:
    assert make_script(word, lemma) == script


@given(WORDS, st.sampled_from(["as:0:", "low:3:y", "as:9:", "low:40:e", "=be"]))
def test_a_script_of_another_word_never_empties_a_word(word: str, script: str) -> None:
    assert apply_script(word, script)


KNOWN = frozenset(["skip", "violate", "call", "patrol", "see", "saw", "find", "flee", "use"])


@pytest.mark.parametrize(
    ("word", "tag", "script", "lemma", "why"),
    [
        ("skipped", "VERB", "as:2:", "skip", "a doubled consonant goes where only that gives a word"),
        ("violating", "VERB", "as:3:", "violate", "a silent e comes back"),
        ("called", "VERB", "as:2:", "call", "a guess that is a word stands"),
        ("intensified", "VERB", "as:1:", "intensify", "-ied comes from -y, known or not"),
        ("fled", "VERB", "as:1:e", "flee", "an irregular form is looked up"),
        ("saw", "VERB", "as:0:", "see", "the past form wins over the rare verb"),
        ("villagers", "NOUN", "as:1:", "villager", "an unknown plural loses only its s"),
        ("gunmen", "NOUN", "as:1:", "gunman", "-men comes from -man"),
        ("specimen", "NOUN", "as:0:", "specimen", "a singular in -men is kept"),
        ("clashes", "NOUN", "as:1:", "clash", "-shes comes from -sh"),
        ("erupted", "VERB", "as:1:", "erupt", "no verb ends in -pte"),
        ("Gorna", "PROPN", "as:0:", "Gorna", "a name is kept"),
        ("bled", "VERB", "as:2:", "bleed", "the lexicon's own word is no word: the table decides"),
    ],
)
def test_lemmas_are_words(word: str, tag: str, script: str, lemma: str, why: str) -> None:
    lemmatiser = Lemmatiser({("bled", "VERB"): "blead"}, KNOWN)
    assert lemmatiser.lemma(word, tag, script) == lemma, why


def test_irregular_forms_belong_to_one_verb() -> None:
    assert irregular_verbs()["withheld"] == "withhold"
    assert len(irregular_verbs()) > 250
