"""Names from the encoder's begin, inside and outside scores, its second opinion weighed in."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dateline.language.joined import join_names
from dateline.language.parse import FloatArray, Name

# A label that can't follow another costs more than any score can win.
FORBIDDEN = -1e4

# Weight of the head that learned GUM's entities, on all genres where our own annotations are all news. Measured: 0.2
# adds 3 F1 on GUM and costs 0.1 on re3d; 0.6 adds 8 and costs 2.
SECOND_OPINION = 0.2
SECOND_HEAD = "gum"
SECOND_LABELS = {"PER": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}


def name_scores(scores: Mapping[str, FloatArray], heads: Mapping[str, tuple[str, ...]]) -> FloatArray:
    """Scores of the labels of the `names` head with the second head's opinion weighed in, [words, labels].

    A label that the second head does not know, such as a time, is to it no name.
    """
    own = scores["names"]
    if SECOND_HEAD not in heads:
        return own
    columns = _second_columns(heads["names"], heads[SECOND_HEAD])
    blended: FloatArray = _log_shares(own) + SECOND_OPINION * _log_shares(scores[SECOND_HEAD])[:, columns]
    return blended


@lru_cache(maxsize=8)
def _second_columns(labels: tuple[str, ...], second: tuple[str, ...]) -> NDArray[np.intp]:
    """For each of our labels the column of the second head's that means the same, or of its "no name"."""
    same = [f"{label[:2]}{SECOND_LABELS[label[2:]]}" if label[2:] in SECOND_LABELS else "O" for label in labels]
    return np.array([second.index(label) for label in same], dtype=np.intp)


def _log_shares(scores: FloatArray) -> FloatArray:
    """Logarithms of each row's shares (softmax)."""
    plain = scores - scores.max(axis=1, keepdims=True)
    shares: FloatArray = plain - np.log(np.exp(plain).sum(axis=1, keepdims=True))
    return shares


def decode_names(scores: FloatArray, labels: tuple[str, ...], parts: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """The names of sentences: the best sequence of labels in which no inside label stands without its begin.

    `scores`: [words, labels], raw. `parts`: the words of each sentence, which follow each other without a gap.
    """
    best = scores.argmax(axis=1)
    starts = np.array([start for start, _ in parts], dtype=np.intp)
    before = np.concatenate(([0], best[:-1]))
    before[starts] = 0
    wrong = np.flatnonzero(_allowed(labels)[before, best] < 0)
    for part in np.unique(np.searchsorted(starts, wrong, side="right") - 1).tolist():
        start, end = parts[part]
        best[start:end] = _viterbi(scores[start:end], labels)
    begins, insides = _kinds(labels)
    goes_on = np.append(insides[best], False)
    goes_on[starts] = False
    for start in np.flatnonzero(begins[best]).tolist():
        end = start + 1
        while goes_on[end]:
            end += 1
        yield Name(start, end, labels[best[start]][2:])


@lru_cache(maxsize=8)
def _kinds(labels: tuple[str, ...]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each label whether it begins a name, and whether it goes on with one."""
    begins, insides = (np.array([label[0] == kind for label in labels]) for kind in "BI")
    return begins, insides


def settle(names: Sequence[Name], words: Sequence[str], firsts: Container[int] = ()) -> tuple[Name, ...]:
    """The names of a text, in one piece; one word that ends a person's full name there is that person, not a group or
    body. `firsts`: the words that begin a sentence."""
    names = join_names(names, words, firsts)
    persons = {words[name.end - 1] for name in names if name.label == "PER" and name.end - name.start > 1}
    return tuple(
        replace(name, label="PER")
        if name.label in ("NORP", "ORG") and name.end - name.start == 1 and words[name.start] in persons
        else name
        for name in names
    )


def laid_over(names: Sequence[Name], found: Sequence[Name]) -> tuple[Name, ...]:
    """The names of a text with those that lists and patterns found.

    A name inside one of these gives way, unless it is a time or an event; any other that it meets stays in its stead.
    """
    kept = [new for new in found if all(_leaves_room(name, new) for name in names)]
    free = [name for name in names if not any(name.start < new.end and new.start < name.end for new in kept)]
    return tuple(sorted((*free, *kept), key=lambda name: name.start)) if kept else tuple(names)


def _leaves_room(name: Name, new: Name) -> bool:
    if name.end <= new.start or new.end <= name.start:
        return True
    return new.start <= name.start and name.end <= new.end and name.label not in ("TIME", "EVT")


@lru_cache(maxsize=8)
def _allowed(labels: tuple[str, ...]) -> NDArray[np.float32]:
    """0 where the column's label may follow the row's, else `FORBIDDEN`."""
    steps = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for row, before in enumerate(labels):
        for column, label in enumerate(labels):
            if label[0] == "I" and before[2:] != label[2:]:
                steps[row, column] = FORBIDDEN
    return steps


def _viterbi(scores: FloatArray, labels: tuple[str, ...]) -> NDArray[np.intp]:
    steps = _allowed(labels)
    total = scores[0] + steps[0]
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        paths = total[:, None] + steps
        back.append(paths.argmax(axis=0))
        total = paths.max(axis=0) + row
    best = [int(total.argmax())]
    for pointers in reversed(back):
        best.append(int(pointers[best[-1]]))
    return np.array(best[::-1], dtype=np.intp)
