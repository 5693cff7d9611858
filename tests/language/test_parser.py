"""The parser as a whole: what must hold for any text."""

from __future__ import annotations

import resource

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import Parse, default_parser, parse

REPORT = """KHARTOUM, 4 May (Reuters) - Sudan's army said on Thursday it had retaken the bridge at Shambat.

"We control both banks," Brig. Gen. N. Abdalla told reporters. At least 12 people were killed, the U.N. said.
"""
ANY_TEXT = st.text(st.characters(), max_size=300)
WIRE_TEXT = st.text(st.sampled_from("aB .,\n\"'-’1\u200f\u0301🙂é中\ud800\x00\t()Dr"), max_size=200)


def check(found: Parse, text: str) -> None:
    """Offsets are exact, each sentence is one tree, names lie inside sentences."""
    assert found.text == text
    size = len(found)
    for part in (found.tags, found.features, found.lemmas, found.relations, found.heads, found.ends):
        assert len(part) == size
    last = 0
    for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True):
        assert last <= start < end
        assert not text[last:start].strip()
        assert not any(character.isspace() for character in text[start:end])
        last = end
    assert not text[last:].strip()
    assert [i for start, end in found.sentence_bounds for i in range(start, end)] == list(range(size))
    check_trees(found)
    for name in found.names:
        assert any(start <= name.start < name.end <= end for start, end in found.sentence_bounds)


def check_trees(found: Parse) -> None:
    for start, end in found.sentence_bounds:
        assert start < end
        heads = found.heads[start:end] - start
        assert heads.min() >= 0
        assert heads.max() < end - start
        roots = np.flatnonzero(heads == np.arange(end - start))
        assert len(roots) == 1
        assert found.relations[start + int(roots[0])] == "root"
        reach = heads
        for _ in range(int(end - start).bit_length()):
            reach = reach[reach]
        assert set(reach.tolist()) == {int(roots[0])}


def test_a_report() -> None:
    found = parse(REPORT)
    check(found, REPORT)
    spelled = {REPORT[int(found.starts[n.start]) : int(found.ends[n.end - 1])] for n in found.names}
    assert {"Sudan", "Thursday"} <= spelled
    said = next(token for token in found if token.text == "said")
    assert said.lemma == "say"
    assert said.tag == "VERB"
    assert any(child.text == "army" and child.relation == "nsubj" for child in said.children)


def test_parsing_again_gives_the_same() -> None:
    one, two = parse(REPORT), parse(REPORT)
    assert one.heads.tobytes() == two.heads.tobytes()
    assert (one.tags, one.lemmas, one.relations, one.names) == (two.tags, two.lemmas, two.relations, two.names)
    assert one.vectors is not None
    assert two.vectors is not None
    assert one.vectors.tobytes() == two.vectors.tobytes()


@settings(max_examples=60)
@given(ANY_TEXT | WIRE_TEXT)
def test_any_text(text: str) -> None:
    check(parse(text), text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\t", "\u200b", "\ud83d", "🙂", "שלום עולם.", "مرحبا", "\x00\x01", "\u2028", "Ａ"]
)
def test_odd_texts(text: str) -> None:
    check(parse(text), text)


def test_ranges_keep_sentences_apart_and_offsets_whole() -> None:
    text = "Troops crossed | the river today | . It rained"
    found = default_parser().parse(text, [(0, 14), (17, 32)])
    assert [text[s:e] for s, e in zip(found.starts.tolist(), found.ends.tolist(), strict=True)] == [
        *("Troops", "crossed"),
        *("the", "river", "today"),
    ]
    assert found.sentence_bounds == ((0, 2), (2, 5))
    check_trees(found)


def test_given_words_are_kept() -> None:
    found = default_parser().parse_words([["Shells", "hit", "U.N.", "tents"], [], ["No", "one", "was", "hurt"]])
    assert found.text == "Shells hit U.N. tents No one was hurt"
    assert [token.text for token in found] == found.text.split()
    assert [end - start for start, end in found.sentence_bounds] == [4, 4]
    check_trees(found)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,  # one word
        "x-" * 1_500,  # one run that is many words
        "\u0301" * 3_000,
    ],
)
def test_long_runs_without_a_space(text: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    check(parse(text), text)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kilobytes


@pytest.mark.slow
def test_ten_thousand_words_without_a_stop() -> None:
    text = " ".join(f"and then unit {n} moved on to village number {n + 1}" for n in range(1000))
    found = parse(text)
    check(found, text)
    assert len(found) == 10_000
