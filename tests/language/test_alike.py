"""What one place of a text says of a name helps the others."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dateline.language import default_parser
from dateline.language.alike import share_evidence

LABELS = ("O", "B-ORG", "I-ORG", "B-PER", "I-PER")
SURE, DOUBT = {"B-ORG": 9.0}, {"O": 1.0, "B-ORG": 0.2}
NONE = {"O": 9.0}

# words, scores of each, best labels, why
CASES = [
    ("Crown , Crown", [SURE, NONE, DOUBT], "B-ORG O B-ORG", "the sure place settles the doubtful one"),
    ("Crown , crown", [SURE, NONE, DOUBT], "B-ORG O O", "a small letter is another word"),
    ("Crown , Crown Street", [SURE, NONE, DOUBT, NONE], "B-ORG O O O", "part of a longer name"),
    ("Crown , Crown", [NONE, NONE, DOUBT], "O O O", "no name anywhere"),
    ("Crown , Crown", [SURE, NONE, NONE], "B-ORG O O", "what is sure stays"),
    ("Crown , Crown", [{"B-PER": 6.0}, NONE, {"I-ORG": 2.0, "I-PER": 1.9}], "B-PER O I-PER", "the kind, not the place in it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows", "best", "why"), CASES)
def test_evidence_is_shared(text: str, rows: list[dict[str, float]], best: str, why: str) -> None:
    scores = np.array([[row.get(label, 0.0) for label in LABELS] for row in rows], dtype=np.float32)
    found = share_evidence(scores, LABELS, text.split())
    assert [LABELS[index] for index in found.argmax(axis=1)] == best.split(), why


@given(arrays.arrays(np.float32, (6, 5), elements=st.floats(-50, 50, width=32)), st.permutations("ABCDEF"))
def test_words_that_stand_once_keep_their_scores(scores: np.ndarray, letters: list[str]) -> None:
    words = [f"{letter}x" for letter in letters]
    assert share_evidence(scores, LABELS, words).tobytes() == scores.tobytes()
    assert np.isfinite(share_evidence(scores, LABELS, ["Same"] * 6)).all()


def test_a_name_is_of_one_kind_all_over_a_text() -> None:
    parse = default_parser().parse(
        "Khalden took the village at dawn. The army said Khalden fighters fled. Khalden lost ground."
    )
    labels = [name.label for name in parse.names if parse.words(name.start, name.end) == "Khalden"]
    assert len(labels) == 3
    assert len(set(labels)) == 1
