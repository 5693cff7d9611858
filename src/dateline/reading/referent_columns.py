"""Describes referring phrases as arrays: what each is by itself, in integers, one-hot rows and rows of the encoder."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.language.parse import FloatArray, Parse
from dateline.reading.nations import is_no_place, nation_of
from dateline.reading.referent_sorts import Sort, sort_of
from dateline.reading.referent_wording import (
    acronym_of,
    alike,
    core_of,
    mask_of,
    said_of,
    tail_of,
    whole_of,
    within,
    words_after,
)
from dateline.reading.referents import PRONOUNS, Kind, Referent
from dateline.reading.speakers import find_speakers
from dateline.reading.tree import Tree
from dateline.reading.turns import liveliness, questions_before, turns_before

Ints = NDArray[np.int64]

LABELS = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "WEA", "TIME", "EVT")
ROLES = {
    "nsubj": 1,
    "nsubj:pass": 1,
    "obj": 2,
    "iobj": 2,
    "obl": 3,
    "obl:agent": 3,
    "nmod:poss": 4,
    "nmod": 5,
    "conj": 6,
    "compound": 7,
    "root": 8,
    "vocative": 10,
    "nmod:unmarked": 11,
    "obl:unmarked": 11,
    "ccomp": 12,
    "advcl": 12,
    "acl:relcl": 12,
    "parataxis": 12,
}
# What a verb is in its sentence; only its being a clause counts.
_CLAUSE_ROLE = 9
# What the encoder takes a phrase's head for, beside the labels of names.
SORTS = ("person", "organization", "place")
_PRONOUN_IDS = {word: number for number, word in enumerate(sorted(PRONOUNS), start=1)}
_SALIENCE = np.array([1, 2, 4, 7, 12])
# Columns that stand in the one-hot rows, with the number of their values.
_ONE_HOT = {
    "kind": 5,
    "number": 3,
    "gender": 4,
    "person": 4,
    "determiner": 5,
    "label": 10,
    "role": 13,
    "sort": len(SORTS) + 1,
    "pronoun": len(_PRONOUN_IDS) + 1,
    "length": 5,
    "what": len(Sort),
    "lively": 4,
    "chief": 2,
    "opens": 2,
    "wide": 2,
    "tail": 3,
    "alike": 3,
    "main": 2,
    "said_of": 3,
    "within": 2,
    "told": 5,
    "head_told": 5,
    "salience": 6,
}
# A phrase of more tokens is wide: it carries a clause or an apposition.
_WIDE = 6


@dataclass(frozen=True, eq=False)
class Described:
    """The referents of one parse as arrays; one row each."""

    referents: tuple[Referent, ...]
    columns: dict[str, Ints]
    own: FloatArray
    vectors: FloatArray


def describe(parse: Parse, referents: Sequence[Referent]) -> Described:
    """Arrays of what each phrase is by itself: integer columns, one-hot rows `own`, encoder rows `vectors`."""
    columns = _columns(parse, referents)
    return Described(tuple(referents), columns, _own(columns), _vectors(parse, referents))


class _Numbers:
    """Hands out one number a value."""

    def __init__(self) -> None:
        self.known: dict[Hashable, int] = {}

    def __call__(self, value: Hashable) -> int:
        return self.known.setdefault(value, len(self.known) + 1)


def _columns(parse: Parse, referents: Sequence[Referent]) -> dict[str, Ints]:
    """The integer columns; words, names and keys are numbers that are equal where these are."""
    tree, number = Tree(parse), _Numbers()
    quotes, speakers = find_speakers(tree)
    sorts, asked, turns, lively = _sorts(parse), questions_before(tree), turns_before(tree), liveliness(tree)
    cores = [core_of(tree, r) for r in referents]
    rows = [{**_grammar(tree, r), **_wording(tree, r, core, number)} for r, core in zip(referents, cores, strict=True)]
    for row, referent in zip(rows, referents, strict=True):
        row["quote"], row["speaker"] = quotes[referent.head], speakers[referent.head]
        row["sort"], row["lively"] = sorts[referent.head], lively
        row["asked"], row["turn"] = asked[row["sentence"]], turns[row["sentence"]]
        nation = nation_of(parse, referent)
        row["nation"] = number(("n", nation)) if nation else 0
        row["what"] = sort_of(parse, referent, nation)
        row["no_place"] = int(is_no_place(parse, referent))
        row["place"] = int(referent.label in ("GPE", "LOC"))
    _count(rows)
    _place(rows)
    _rank(rows)
    names = list(rows[0]) if rows else []
    return {name: np.array([row[name] for row in rows], dtype=np.int64) for name in names}


def _grammar(tree: Tree, r: Referent) -> dict[str, int]:
    sentence = tree.parse.sentence_of[r.head]
    return {
        "kind": r.kind,
        "number": r.number,
        "gender": r.gender,
        "person": r.person,
        "determiner": r.determiner,
        "label": LABELS.index(r.label) + 1 if r.label else 0,
        "role": _CLAUSE_ROLE if r.kind is Kind.EVENT else ROLES.get(tree.relations[r.head], 0),
        "pronoun": _PRONOUN_IDS.get(r.key[0], 0) if r.kind is Kind.PRONOUN else 0,
        "head": r.head,
        "start": r.start,
        "end": r.end,
        "governor": _governor(tree, r.head),
        "opens": int(r.start == tree.parse.sentence_bounds[sentence][0]),
        "wide": int(r.end - r.start > _WIDE),
        "tail": tail_of(tree, r),
        "alike": alike(tree, r),
        "said_of": said_of(tree, r),
        "within": within(tree, r),
        "main": int(r.kind is Kind.EVENT and tree.relations[r.head] in ("root", "cop", "parataxis")),
        "sentence": sentence,
        "paragraph": tree.paragraph_of[sentence],
    }


def _wording(tree: Tree, r: Referent, core: tuple[str, ...], number: _Numbers) -> dict[str, int]:
    return {
        "key": number(("k", r.key)),
        "core": number(("k", core)),
        "first": number(("w", core[0])),
        "last": number(("w", core[-1])),
        "governor_word": number(("w", tree.lemmas[_governor(tree, r.head)])),
        "head_word": number(("w", tree.lemmas[r.head] if r.label is None else core[-1])),
        "whole": number(("k", whole_of(tree, r))),
        "owner": _owner(tree, r, number),
        "acronym": number(("w", acronym_of(core))) if len(core) > 1 else 0,
        "mask": mask_of(core),
        "after": mask_of(words_after(tree, r)),
        "length": min(len(r.key), 4),
    }


def _owner(tree: Tree, r: Referent, number: _Numbers) -> int:
    """The word for whose it is; 0 for what has no owner."""
    owners = [child for child in tree.children[r.head] if tree.relations[child] == "nmod:poss"]
    return number(("w", tree.lemmas[owners[0]])) if owners and r.kind is not Kind.PRONOUN else 0


def _count(rows: Sequence[dict[str, int]]) -> None:
    """Adds to each row how often its words were told before, and how often its head is told in all."""
    told: Counter[int] = Counter()
    heads: Counter[int] = Counter()
    for row in rows:
        row["told"], row["head_told"] = min(told[row["core"]], 4), min(heads[row["head_word"]], 4)
        told[row["core"]] += 1
        heads[row["head_word"]] += 1
    for row in rows:
        row["salience"] = int(np.searchsorted(_SALIENCE, heads[row["head_word"]]))


def _place(rows: Sequence[dict[str, int]]) -> None:
    """Adds to each row its place among the phrases without the verbs, and among the subjects."""
    order = subjects = 0
    for row in rows:
        row["order"], row["subjects"] = order, subjects
        order += row["kind"] != Kind.EVENT
        subjects += row["role"] == ROLES["nsubj"]


def _rank(rows: Sequence[dict[str, int]]) -> None:
    """Adds to each row whether it is the name that is told most, and twice at least, of all of its sort."""
    told: dict[int, Counter[int]] = defaultdict(Counter)
    for row in rows:
        if row["kind"] == Kind.NAME and row["what"]:
            told[row["what"]][row["core"]] += 1
    best = {what: max(count.values()) for what, count in told.items()}
    for row in rows:
        named = row["kind"] == Kind.NAME and row["what"]
        row["chief"] = int(bool(named) and 1 < best[row["what"]] == told[row["what"]][row["core"]])


def _sorts(parse: Parse) -> list[int]:
    """For each token what the encoder takes it for: 0 for none of `SORTS`, else its number from 1."""
    scores = parse.scores.get("gum")
    if scores is None:
        return [0] * len(parse)
    return [(int(best) + 1) // 2 for best in scores.argmax(axis=1)]


def _governor(tree: Tree, head: int) -> int:
    """The verb or noun that the phrase depends on, past coordination."""
    while tree.relations[head] == "conj" and tree.heads[head] != head:
        head = tree.heads[head]
    return tree.heads[head]


def _own(columns: dict[str, Ints]) -> FloatArray:
    if not columns:
        return np.zeros((0, sum(_ONE_HOT.values()) + 1), np.float32)
    parts = [np.eye(size, dtype=np.float32)[columns[name]] for name, size in _ONE_HOT.items()]
    parts.append((columns["quote"] >= 0).astype(np.float32)[:, None])
    return np.concatenate(parts, axis=1)


def _vectors(parse: Parse, referents: Sequence[Referent]) -> FloatArray:
    """The encoder's row of the head beside the mean over the phrase; zeros where the parse has no vectors."""
    if parse.vectors is None or not referents:
        return np.zeros((len(referents), 0), np.float32)
    heads = np.array([r.head for r in referents])
    starts = np.array([r.start for r in referents])
    ends = np.array([r.end for r in referents])
    sums = np.concatenate([np.zeros((1, parse.vectors.shape[1]), np.float32), np.cumsum(parse.vectors, axis=0)])
    means = (sums[ends] - sums[starts]) / (ends - starts)[:, None]
    return np.concatenate([parse.vectors[heads], means], axis=1).astype(np.float32)
