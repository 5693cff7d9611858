"""Batches for training: what is hidden, and what stays."""

from __future__ import annotations

import pytest

from dateline.language.wordpiece import WordPieces
from training.data import Example


def test_hidden_words_keep_their_place_and_lose_their_lemma() -> None:
    batches = pytest.importorskip("training.batches", reason="needs the extra train", exc_type=ImportError)
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "rebels", "freed", "pilots"]
    labels = batches.Labels(("NOUN", "VERB"), ("",), ("as:0:",), ("nsubj", "root", "obj"), {})
    batcher = batches.Batcher(WordPieces(vocabulary), labels)
    words = ("rebels", "freed", "pilots")
    example = Example(words, ("NOUN", "VERB", "NOUN"), ("",) * 3, ("as:0:",) * 3, (2, 0, 2), ("nsubj", "root", "obj"))
    plain = next(batcher.epoch([example] * 40, 400, 1))
    assert plain.pieces.equal(plain.whole)
    spoilt = next(batcher.epoch([example] * 40, 400, 1, spoil=True))
    hidden = spoilt.pieces == vocabulary.index("[MASK]")
    assert hidden.any()
    assert spoilt.pieces[~hidden].equal(spoilt.whole[~hidden])
    known = spoilt.layers["scripts"] != batches.IGNORE
    assert not (hidden[:, 1:4] & known).any()
    assert (spoilt.layers["heads"] != batches.IGNORE).all()
