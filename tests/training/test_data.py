"""The training data is what it says: hashes, splits, spans and marks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from training.agreement import agreement, read_spans
from training.data import NAME_LABELS, Example, bio, hash_of, part_of, read_hand_names, spans_to_bio
from training.mark_agreement import agreement as mark_agreement
from training.marks import Mark, parse_marked, read_marked, to_example
from training.sources import Sources, without

ROOT = Path(__file__).parents[2] / "training"


def test_hash_ignores_case_and_parts_are_stable() -> None:
    words = ["Rebels", "freed", "two", "pilots", "."]
    assert hash_of(words) == hash_of([word.upper() for word in words])
    assert {part_of([*words, str(n)]) for n in range(200)} == {"train", "dev", "test"}


def test_spans_to_bio_marks_begin_and_inside() -> None:
    assert spans_to_bio(5, [(1, 3, "PER"), (3, 4, "GPE")]) == ("O", "B-PER", "I-PER", "B-GPE", "O")
    assert bio(["X"]) == ("O", "B-X", "I-X")


def test_hand_names_join_by_hash(tmp_path: Path) -> None:
    text = Example(("Troops", "entered", "Gorna", "."))
    (tmp_path / "a.tsv").write_text(f"# licence\n{hash_of(text.words)}\t2:3:GPE\n", encoding="utf-8")
    (example,) = read_hand_names(tmp_path, [text])
    assert example.token_labels["names"] == ("O", "O", "B-GPE", "O")
    with pytest.raises(ValueError, match="no sentence has the hash"):
        read_hand_names(tmp_path, [])


def test_shipped_annotations_hold_known_labels_and_flat_spans() -> None:
    for path in [*ROOT.glob("names/*.tsv"), *ROOT.glob("names/passes/*.tsv")]:
        spans = read_spans(path)
        assert len(spans) >= 2500
        for key, found in spans.items():
            rows = sorted((int(a), int(b), label) for a, b, label in (span.split(":") for span in found))
            assert all(a < b and label in NAME_LABELS for a, b, label in rows), key
            assert all(left[1] <= right[0] for left, right in pairwise(rows)), key


def test_two_passes_agree_as_documented() -> None:
    first, second = (read_spans(ROOT / "names" / "passes" / f"{name}.tsv") for name in ("first", "second"))
    assert f"{agreement(first, second)['all'][0]:.3f}" in (ROOT / "names" / "README.md").read_text(encoding="utf-8")


def test_second_marking_covers_known_sentences() -> None:
    first = {s.text: s for path in sorted((ROOT / "sentences").glob("*.tsv")) for s in read_marked(path)}
    pairs = [(first[s.text], s) for s in read_marked(ROOT / "sentences" / "passes" / "second.tsv")]
    assert len(pairs) == 300
    assert mark_agreement(pairs)["trigger and type"] > 0.8


def test_shipped_sentences_are_sound_and_varied() -> None:
    sentences = [s for path in sorted((ROOT / "sentences").glob("*.tsv")) for s in read_marked(path)]
    assert len(sentences) >= 3000
    assert len({s.text.lower() for s in sentences}) == len(sentences)
    triggers = [s.text[m.start : m.end].lower() for s in sentences for m in s.marks if m.kind == "E"]
    assert len(set(triggers)) > 0.45 * len(triggers)


SENTENCE = (
    "[S1 Police] [C1 said] [Q1 [A1 gunmen] [E1 killed] [R1 [K1 three] guards] in [P1 Gorna]]."
    "\t1=ASSAULT/firearms;happened;certain;past K1=killed"
)


def test_marks_become_spans_and_labels() -> None:
    marked = parse_marked(SENTENCE)
    assert marked.text == "Police said gunmen killed three guards in Gorna."
    assert Mark("E", 1, 19, 25) in marked.marks
    assert marked.harms == {1: "killed"}
    labels = to_example(marked).token_labels
    assert labels["event"][3] == "ASSAULT"
    assert labels["mode"][3] == "ASSAULT/firearms"
    assert labels["saying"][:4] == ("B-source", "B-cue", "B-content", "I-content")
    assert labels["role"][2:6] == ("B-actor", "O", "B-recipient", "I-recipient")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("No tab here", "no TAB"),
        ("[E1 Shelled it\t1=ASSAULT;happened;certain;past", "not closed"),
        ("[E1 Shelled] it\t1=BOMB;happened;certain;past", "unknown type"),
        ("[E1 Shelled] it\t1=ASSAULT/demo;happened;certain;past", "unknown type or mode"),
        ("[E1 Shelled] it\t1=ASSAULT;maybe;certain;past", "unknown status"),
        ("[E1 Shelled] it\t2=ASSAULT;happened;certain;past", "coded"),
        ("[A2 They] [E1 shelled] it\t1=ASSAULT;happened;certain;past", "no trigger"),
        ("[E1 shelled ]it\t1=ASSAULT;happened;certain;past", "white space"),
        ("It ] fell\t-", "stray bracket"),
    ],
)
def test_bad_marks_are_named(line: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_marked(line)


def test_a_source_can_be_left_out() -> None:
    ours, theirs = Example(("a",)), Example(("b",), token_labels={"gum": ("O",)})
    sources = Sources(train={"treebanks": [ours, theirs], "hand": [ours]}, dev={})
    assert without(sources, "gum").train == {"treebanks": [ours], "hand": [ours]}
    assert without(sources, "ewt").train["treebanks"] == [theirs]
    assert without(sources, "hand").train == {"treebanks": [ours, theirs]}
