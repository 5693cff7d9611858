"""What teachers say together, and how far a learner is from it."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.language.wordpiece import WordPieces
from training.data import Example

NEEDS = {"reason": "needs the extra train", "exc_type": ImportError}


def test_a_learner_that_says_what_its_teacher_says_has_nothing_to_learn() -> None:
    torch = pytest.importorskip("torch", **NEEDS)
    batches, model = pytest.importorskip("training.batches", **NEEDS), pytest.importorskip("training.model", **NEEDS)
    teachers = pytest.importorskip("training.teachers", **NEEDS)
    torch.manual_seed(3)
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "rebels", "freed", "pilots"]
    labels = batches.Labels(("NOUN", "VERB"), ("",), ("as:0:",), ("nsubj", "root", "obj"), {})
    words, tags = ("rebels", "freed", "pilots"), ("NOUN", "VERB", "NOUN")
    long = Example(words, tags, ("",) * 3, ("as:0:",) * 3, (2, 0, 2), ("nsubj", "root", "obj"))
    short = Example(words[:2], tags[:2], ("",) * 2, ("as:0:",) * 2, (2, 0), ("nsubj", "root"))
    batch = batches.Batcher(WordPieces(vocabulary), labels).batch([long, short])
    sizes = model.Sizes(2, 1, 1, 3, {"names": 3, "certainty": 1})
    one, other = (model.Network(len(vocabulary), sizes).eval() for _ in range(2))

    def distance(learner: Any, *networks: Any) -> float:
        lesson = teachers.Teachers(networks).lesson(batch)
        words, rooted = learner.words(batch.pieces, batch.shapes, batch.firsts)
        return float(sum(teachers.soft_losses(learner, batch, lesson, words, rooted).values()).detach())

    # Cross-entropy is least where both say the same; the padding word of the short sentence counts for nobody.
    assert distance(one, one) < distance(other, one)
    assert distance(one, one) < distance(one, one, other) < distance(one, other)
    lesson = teachers.Teachers([one, other]).lesson(batch)
    assert lesson.words["tags"].sum(-1).allclose(torch.ones(2, 3))
    assert (lesson.arcs[1, :, 3] < 1e-6).all()
