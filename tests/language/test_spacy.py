"""The bridge to spaCy, with pipelines that need no download."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from dateline.errors import UsageError
from dateline.language import parse
from dateline.language.clearnlp import to_universal

spacy = pytest.importorskip("spacy")

from spacy import displacy  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc, Span  # noqa: E402

from dateline.language.spacy import SpacyParser, from_doc, to_doc  # noqa: E402

TEXT = " Police in Lagos\n\nfreed  nine hostages. Nobody was hurt, Ms. Bello said.\t"


@Language.component("test_annotations")
def _annotate(doc: Doc) -> Doc:
    """Every first word of a sentence heads it; a stop ends a sentence; capitals are people."""
    root = 0
    for token in doc:
        root = token.i if token.i == 0 or doc[token.i - 1].text == "." else root
        token.head = doc[root]
        token.dep_ = "ROOT" if token.i == root else "dep"
        token.pos_, token.lemma_ = "NOUN", token.lower_
    doc.ents = [Span(doc, t.i, t.i + 1, label="PERSON") for t in doc if t.text.isupper() and t.is_alpha]
    return doc


@pytest.fixture
def pipeline() -> Any:
    made = spacy.blank("en")
    made.add_pipe("test_annotations")
    return made


def test_there_and_back() -> None:
    ours = parse(TEXT)
    doc = to_doc(ours)
    assert doc.text == TEXT
    back = from_doc(doc)
    assert back.starts.tolist() == ours.starts.tolist()
    assert back.ends.tolist() == ours.ends.tolist()
    assert back.heads.tolist() == ours.heads.tolist()
    assert (back.tags, back.lemmas, back.relations) == (ours.tags, ours.lemmas, ours.relations)
    assert back.sentence_bounds == ours.sentence_bounds
    assert back.names == ours.names


@pytest.mark.parametrize("text", ["", "  ", "\n", "\ud800 fell", "a  b", "🙂\u200f x"])
def test_odd_texts_keep_their_length(text: str) -> None:
    doc = to_doc(parse(text))
    assert len(doc.text) == len(text)
    assert len(from_doc(doc)) == len(parse(text))


def test_displacy_draws_ours() -> None:
    doc = to_doc(parse("Troops left Aleppo."))
    assert "Aleppo" in displacy.render(doc, style="dep", jupyter=False)
    assert "GPE" in displacy.render(doc, style="ent", jupyter=False)


def test_a_pipeline_takes_our_place(pipeline: Any) -> None:
    text = "ANNA  left. BO stayed."
    found = SpacyParser(pipeline).parse(text)
    assert found.text == text
    assert [text[s:e] for s, e in zip(found.starts.tolist(), found.ends.tolist(), strict=True)] == [
        *("ANNA", "left", "."),
        *("BO", "stayed", "."),
    ]
    assert found.sentence_bounds == ((0, 3), (3, 6))
    assert [sentence.root.text for sentence in found.sentences] == ["ANNA", "BO"]
    assert [(n.start, n.label) for n in found.names] == [(0, "PER"), (3, "PER")]


def test_ranges_keep_offsets(pipeline: Any) -> None:
    text = "ANNA left | BO stayed"
    found = SpacyParser(pipeline).parse(text, [(0, 9), (12, 21)])
    assert found.starts.tolist() == [0, 5, 12, 15]
    assert found.heads.tolist() == [0, 0, 2, 2]


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(UsageError, match="no dependency parser"):
        SpacyParser(spacy.blank("en")).parse("Troops left.")


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(UsageError, match="python -m spacy download en_no_such"):
        SpacyParser("en_no_such")


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UsageError, match=r"pip install 'dateline\[spacy\]'"):
        SpacyParser("en_core_web_sm")


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        (
            "fled/VERB/ROOT/0 to/ADP/prep/0 Goma/PROPN/pobj/1",
            "root/0 case/2 obl/0",
            "a preposition becomes the case of its noun",
        ),
        (
            "attack/NOUN/ROOT/0 on/ADP/prep/0 Goma/PROPN/pobj/1",
            "root/0 case/2 nmod/0",
            "under a noun it is a nominal modifier",
        ),
        (
            "Aid/NOUN/nsubj/1 is/AUX/ROOT/1 late/ADJ/acomp/1 ./PUNCT/punct/1",
            "nsubj/2 cop/2 root/2 punct/2",
            "the predicate of be takes its place",
        ),
        (
            "Mali/PROPN/ROOT/0 ,/PUNCT/punct/0 Niger/PROPN/conj/0 and/CCONJ/cc/2 Chad/PROPN/conj/2",
            "root/0 punct/0 conj/0 cc/4 conj/0",
            "conjuncts hang on the first, the conjunction on the one behind it",
        ),
        (
            "accused/VERB/ROOT/0 of/ADP/prep/0 shelling/VERB/pcomp/1 camps/NOUN/dobj/2",
            "root/0 mark/2 advcl/0 obj/2",
            "a clause behind a preposition",
        ),
    ],
)
def test_clearnlp_trees_become_universal(words: str, expected: str, why: str) -> None:
    rows = [word.split("/") for word in words.split()]
    lemmas = ["be" if text == "is" else text for text, *_ in rows]
    heads, labels = to_universal([int(r[3]) for r in rows], [r[2] for r in rows], [r[1] for r in rows], lemmas)
    assert " ".join(f"{label}/{head}" for label, head in zip(labels, heads, strict=True)) == expected, why
