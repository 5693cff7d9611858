"""The CoNLL-18 scorer and the CoNLL-U reader, on files written for the purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import conll18, conllu

GOLD = """\
# newdoc id = one
# sent_id = 1
# text = They don't stay.
1\tThey\tthey\tPRON\t_\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\t_\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\t_\t_\t4\tadvmod:neg\t_\t_
4\tstay\tstay\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
4.1\tnothing\t_\t_\t_\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

# newpar
# sent_id = 2
# text = Go
1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\t_
"""


@pytest.fixture
def gold(tmp_path: Path) -> list[conllu.Sentence]:
    path = tmp_path / "gold.conllu"
    path.write_text(GOLD, encoding="utf-8")
    return conllu.read(path)


def test_reader_keeps_words_multiwords_and_empty_nodes(gold: list[conllu.Sentence]) -> None:
    first, second = gold
    assert [word.form for word in first.words] == ["They", "do", "n't", "stay", "."]
    assert first.multiwords == [conllu.Multiword(2, 3, "don't")]
    assert len(first.empty_nodes) == 1
    assert first.opens_document
    assert second.opens_paragraph
    assert (first.document, second.document) == ("one", "one")


def test_raw_text_has_spaces_and_paragraphs(gold: list[conllu.Sentence]) -> None:
    assert conllu.raw_text(gold).strip() == "They don't stay. \n\nGo"


def test_reader_names_the_broken_line() -> None:
    with pytest.raises(conllu.ConlluError, match="line 2"):
        list(conllu.sentences(["# x\n", "1\tno\ttabs\n"]))


def test_gold_against_itself_is_perfect(gold: list[conllu.Sentence]) -> None:
    analysis = conll18.from_conllu(gold)
    assert {score.f1 for score in conll18.score(analysis, analysis).values()} == {100.0}


def test_subtypes_do_not_count_and_wrong_heads_do(gold: list[conllu.Sentence]) -> None:
    changed = GOLD.replace("advmod:neg", "advmod").replace(
        "1\tThey\tthey\tPRON\t_\t_\t4", "1\tThey\tthey\tPRON\t_\t_\t2"
    )
    system = list(conllu.sentences(changed.splitlines()))
    scores = conll18.score(conll18.from_conllu(gold), conll18.from_conllu(system))
    assert (scores["uas"].correct, scores["las"].correct, scores["upos"].correct) == (5, 5, 6)


def test_words_inside_a_multiword_token_align_by_form(gold: list[conllu.Sentence]) -> None:
    text = "They don't stay. Go"
    spans = [(0, 4), (5, 7), (7, 10), (11, 15), (15, 16), (17, 19)]
    scores = conll18.score(conll18.from_conllu(gold), conll18.from_spans(text, spans, [(0, 5), (5, 6)]))
    assert scores["words"].f1 == 100.0
    assert scores["sentences"].f1 == 100.0
    assert scores["tokens"].correct == 4


@pytest.mark.parametrize(
    ("spans", "words", "why"),
    [
        ([(0, 4), (5, 10), (11, 15), (15, 16), (17, 19)], 4, "the multiword token left whole: its two words are lost"),
        ([(0, 4), (5, 10), (11, 16), (17, 19)], 2, "a word glued to the stop loses both"),
        ([(0, 10), (11, 15), (15, 16), (17, 19)], 3, "a system word that crosses the multiword token's edge"),
    ],
)
def test_wrong_cuts_cost_words(gold: list[conllu.Sentence], spans: list[tuple[int, int]], words: int, why: str) -> None:
    system = conll18.from_spans("They don't stay. Go", spans, [(0, len(spans))])
    assert conll18.score(conll18.from_conllu(gold), system)["words"].correct == words, why


def test_other_characters_are_an_error(gold: list[conllu.Sentence]) -> None:
    with pytest.raises(conll18.AlignmentError, match="part at character"):
        conll18.score(conll18.from_conllu(gold), conll18.from_spans("They", [(0, 4)], [(0, 1)]))
