"""Names from label scores: the best sequence that makes sense."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dateline.language.names import decode_names, laid_over, settle
from dateline.language.parse import Name

LABELS = ("O", "B-PER", "I-PER", "B-GPE", "I-GPE")


def scores_for(*rows: dict[str, float]) -> np.ndarray:
    return np.array([[row.get(label, 0.0) for label in LABELS] for row in rows], dtype=np.float32)


def decode(*sentences: np.ndarray) -> list[Name]:
    ends = np.cumsum([len(scores) for scores in sentences]).tolist()
    parts = [(end - len(scores), end) for scores, end in zip(sentences, ends, strict=True) if len(scores)]
    return list(decode_names(np.concatenate(sentences), LABELS, parts))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"O": 3}, {"B-PER": 3}, {"I-PER": 3}], [Name(1, 3, "PER")]),
        ([{"B-PER": 3}, {"B-PER": 3}], [Name(0, 1, "PER"), Name(1, 2, "PER")]),
        ([{"B-GPE": 3}, {"O": 3}, {"B-GPE": 3}], [Name(0, 1, "GPE"), Name(2, 3, "GPE")]),
        ([{"I-PER": 9, "B-PER": 8}, {"I-PER": 9}], [Name(0, 2, "PER")]),  # an inside label needs its begin
        ([{"B-GPE": 3}, {"I-PER": 9, "I-GPE": 1}], [Name(0, 1, "GPE")]),  # of its own type
        ([{"O": 1}], []),
    ],
)
def test_decoding(rows: list[dict[str, float]], expected: list[Name]) -> None:
    found = decode(scores_for(*rows))
    if rows[-1].get("I-PER") == 9 and "B-GPE" in rows[0]:
        # Two labels fight: whatever wins, the name has one type and its begin.
        assert found
    else:
        assert found == expected


@given(arrays.arrays(np.float32, st.tuples(st.integers(1, 4), st.just(5)), elements=st.integers(-9, 9).map(float)))
def test_the_best_sequence_wins(scores: np.ndarray) -> None:
    def allowed(row: tuple[int, ...]) -> bool:
        labels = ["O", *(LABELS[i] for i in row)]
        return all(b[0] != "I" or a[2:] == b[2:] for a, b in pairwise(labels))

    def worth(row: tuple[int, ...]) -> float:
        return float(sum(scores[i, label] for i, label in enumerate(row)))

    best = max(worth(row) for row in product(range(5), repeat=len(scores)) if allowed(row))
    row = ["O"] * len(scores)
    for name in decode(scores):
        row[name.start : name.end] = [f"B-{name.label}"] + [f"I-{name.label}"] * (name.end - name.start - 1)
    assert worth(tuple(LABELS.index(label) for label in row)) == pytest.approx(best)


def test_no_words() -> None:
    assert decode(np.zeros((0, 5), dtype=np.float32)) == []


def test_a_last_name_is_the_person_named_in_full() -> None:
    words = ["Paulo", "Reis", "met", "Reis", "and", "Serbs"]
    names = [Name(0, 2, "PER"), Name(3, 4, "NORP"), Name(5, 6, "NORP")]
    assert [name.label for name in settle(names, words)] == ["PER", "PER", "NORP"]


# names as the labels cut them, and whole
WHOLE = [
    ("in St. Petersburg", [Name(2, 3, "GPE")], ["St. Petersburg"], "the short word begins the name"),
    ("near St. Marc", [Name(2, 3, "PER")], ["St. Marc"], "no person"),
    ("Mt. Lebanon", [Name(0, 1, "GPE"), Name(1, 2, "GPE")], ["Mt. Lebanon"], "one, not two"),
    ("on Main St. Harris said", [Name(3, 4, "PER")], ["Harris"], "the end of a street"),
    ("the Strait of Hormuz", [Name(1, 3, "LOC"), Name(3, 4, "GPE")], ["Strait of Hormuz"], "cut behind of"),
    ("Port of Spain", [Name(0, 1, "GPE"), Name(2, 3, "GPE")], ["Port of Spain"], "cut before of"),
    ("Bosnia and Herzegovina", [Name(0, 1, "GPE"), Name(2, 3, "GPE")], ["Bosnia and Herzegovina"], "one country"),
    ("St. Kitts and Nevis", [Name(1, 2, "GPE"), Name(3, 4, "GPE")], ["St. Kitts and Nevis"], "both at once"),
    ("City of Lansing", [Name(0, 1, "LOC"), Name(2, 3, "GPE")], ["Lansing"], "what a town is called is not its name"),
    (
        "Democratic Republic of the Congo",
        [Name(0, 2, "GPE"), Name(4, 5, "GPE")],
        ["Democratic Republic of the Congo"],
        "a republic and its land",
    ),
    ("Syria and Iraq", [Name(0, 1, "GPE"), Name(2, 3, "GPE")], ["Syria", "Iraq"], "two countries"),
    ("St. Mary 's Hospital", [Name(1, 2, "PER")], ["Mary"], "what a saint gives a name to"),
    ("Relief Fund for Herders", [Name(0, 2, "ORG"), Name(2, 4, "ORG")], ["Relief Fund for Herders"], "one body"),
    ("Amina Yusuf Warsame", [Name(0, 2, "PER"), Name(2, 3, "PER")], ["Amina Yusuf Warsame"], "one person"),
    ("6 February", [Name(0, 1, "TIME"), Name(1, 2, "TIME")], ["6 February"], "one day"),
    ("Chadian Armed Forces", [Name(0, 1, "NORP"), Name(1, 3, "ORG")], ["Chadian Armed Forces"], "a nation's own"),
    ("Chadian Reuters", [Name(0, 1, "NORP"), Name(1, 2, "ORG")], ["Chadian", "Reuters"], "not a nation's own"),
    ("Lisbon Porto", [Name(0, 1, "GPE"), Name(1, 2, "GPE")], ["Lisbon", "Porto"], "places may be listed"),
]


@pytest.mark.parametrize(("text", "cut", "whole", "why"), WHOLE)
def test_names_of_places_are_whole(text: str, cut: list[Name], whole: list[str], why: str) -> None:
    words = text.split()
    assert [" ".join(words[name.start : name.end]) for name in settle(cut, words)] == whole, why


def test_no_name_is_joined_over_the_end_of_a_sentence() -> None:
    names = [Name(0, 2, "PER"), Name(2, 4, "PER")]
    assert settle(names, ["Amina", "Warsame", "Ture", "Diallo"], {0, 2}) == tuple(names)


@given(
    st.lists(st.sampled_from(["St.", "Port", "of", "Spain", "and", "Gulf", "Trinidad", "Tobago"]), max_size=9),
    st.data(),
)
def test_whole_names_do_not_overlap(words: list[str], data: st.DataObject) -> None:
    marks = data.draw(st.lists(st.sampled_from(["GPE", "LOC", "PER", None]), min_size=len(words), max_size=len(words)))
    names = [Name(at, at + 1, label) for at, label in enumerate(marks) if label]
    ends = 0
    for name in settle(names, words):
        assert ends <= name.start < name.end <= len(words)
        ends = name.end


def test_no_name_crosses_into_the_next_sentence() -> None:
    first, second = scores_for({"B-PER": 3}), scores_for({"I-PER": 9, "O": 8}, {"B-GPE": 2})
    assert decode(first, second)[0] == Name(0, 1, "PER")
    assert [(name.start, name.end) for name in decode(second, first)][-1] == (2, 3)


@pytest.mark.parametrize(
    ("names", "found", "expected"),
    [
        ([Name(0, 1, "GPE")], [Name(0, 3, "ORG")], [Name(0, 3, "ORG")]),  # inside: gives way
        ([Name(0, 3, "ORG")], [Name(1, 2, "WEA")], [Name(0, 3, "ORG")]),  # around: stays
        ([Name(0, 2, "PER")], [Name(1, 3, "ORG")], [Name(0, 2, "PER")]),  # across: stays
        ([Name(1, 2, "TIME")], [Name(0, 3, "ORG")], [Name(1, 2, "TIME")]),  # a time is no part of a name
        ([Name(5, 6, "PER")], [Name(0, 2, "WEA")], [Name(0, 2, "WEA"), Name(5, 6, "PER")]),
    ],
)
def test_found_names_are_laid_over_the_others(names: list[Name], found: list[Name], expected: list[Name]) -> None:
    assert laid_over(names, found) == tuple(expected)
