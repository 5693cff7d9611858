"""Reads graded factuality: UDS judgements on sentences of EWT, and the unified CoNLL columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation import conllu, uds


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """Words of a sentence and, by word index, how certainly each judged event happened (-3 to 3)."""

    words: tuple[str, ...]
    values: dict[int, float]


def read_uds(judgements: Path, treebank: Path) -> list[GoldSentence]:
    """Judged sentences of a split of EWT; the split is named in the treebank's file name."""
    split = next((name for name in ("train", "dev", "test") if name in treebank.name), None)
    if split is None:
        raise ValueError(f"{treebank.name}: the name says neither train, dev nor test")
    sentences = conllu.read(treebank)
    values: dict[int, dict[int, float]] = {}
    for (sentence, word), value in uds.join(judgements, split, sentences).items():
        values.setdefault(sentence, {})[word] = value
    return [
        GoldSentence(tuple(word.form for word in sentences[place].words), found)
        for place, found in sorted(values.items())
    ]


def read_columns(path: Path) -> Iterator[GoldSentence]:
    """Sentences of a unified file: index, word, value or `_`, then columns that aren't read; a blank line between."""
    words: list[str] = []
    values: dict[int, float] = {}
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line.strip():
            if words:
                yield GoldSentence(tuple(words), values)
            words, values = [], {}
            continue
        _, word, value, *_ = line.split("\t")
        if value != "_":
            values[len(words)] = float(value)
        words.append(word)
