"""Describes referring phrases as arrays: what each is by itself, in integers, one-hot rows and rows of the encoder."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, count

import numpy as np
from numpy.typing import NDArray

from dateline.language.parse import FloatArray, Parse
from dateline.reading.chains.nations import is_no_place, nation_of
from dateline.reading.chains.referents import PRONOUNS, Kind, Referent
from dateline.reading.chains.sorts import Sort, sort_of
from dateline.reading.chains.wording import (
    acronym_of,
    alike,
    core_of,
    figure_of,
    is_there,
    mask_after,
    mask_of,
    only_words,
    said_of,
    tail_of,
    telling_words,
    whole_of,
    within,
)
from dateline.reading.grammar.speakers import find_speakers
from dateline.reading.grammar.tree import Tree
from dateline.reading.grammar.turns import liveliness, questions_before, turns_before

Ints = NDArray[np.int64]
Columns = dict[str, list[int]]

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
_LABEL_IDS = {label: number for number, label in enumerate((None, *LABELS))}
_PRONOUN_IDS = {word: number for number, word in enumerate(sorted(PRONOUNS), start=1)}
_SALIENCE = (1, 2, 4, 7, 12)
# How many phrases stand before one: little is known yet where a text opens.
_SPOTS = (3, 10, 30, 80, 200)
# Tags of the word for whose a phrase is, by number from 1; another noun's is 3.
_OWNERS = {"PRON": 1, "PROPN": 2}
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
    "only": 2,
    "there": 2,
    "spot": 6,
    "figured": 2,
    "whose": 4,
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


def _columns(parse: Parse, referents: Sequence[Referent]) -> dict[str, Ints]:
    """The integer columns; words, names and keys are numbers that are equal where these are."""
    if not referents:
        return {}
    tree = Tree(parse)
    columns = _form(referents) | _grammar(tree, referents) | _scene(tree, referents)
    columns |= _wording(tree, referents, columns["governor"])
    columns |= _meaning(parse, referents)
    columns["figured"] = [int(figure > 0) for figure in columns["figure"]]
    columns |= _count(columns) | _place(columns) | _rank(columns)
    return {name: np.array(values, dtype=np.int64) for name, values in columns.items()}


def _form(referents: Sequence[Referent]) -> Columns:
    """What the finder of phrases says of each."""
    return {
        "kind": [r.kind for r in referents],
        "number": [r.number for r in referents],
        "gender": [r.gender for r in referents],
        "person": [r.person for r in referents],
        "determiner": [r.determiner for r in referents],
        "label": [_LABEL_IDS[r.label] for r in referents],
        "pronoun": [_PRONOUN_IDS.get(r.key[0], 0) if r.kind is Kind.PRONOUN else 0 for r in referents],
        "head": [r.head for r in referents],
        "start": [r.start for r in referents],
        "end": [r.end for r in referents],
        "length": [min(len(r.key), 4) for r in referents],
        "wide": [int(r.end - r.start > _WIDE) for r in referents],
        "place": [int(r.label in ("GPE", "LOC")) for r in referents],
    }


def _grammar(tree: Tree, referents: Sequence[Referent]) -> Columns:
    """What the tree says of each."""
    relations = [tree.relations[r.head] for r in referents]
    kinds = list(zip(relations, [r.kind is Kind.EVENT for r in referents], strict=True))
    only, owners = list(accumulate(only_words(tree), initial=0)), [_owner(tree, r) for r in referents]
    return {
        "role": [_CLAUSE_ROLE if verb else ROLES.get(relation, 0) for relation, verb in kinds],
        "main": [int(verb and relation in ("root", "cop", "parataxis")) for relation, verb in kinds],
        "governor": [_governor(tree, r.head) for r in referents],
        "tail": [tail_of(tree, r) for r in referents],
        "alike": [alike(tree, r) for r in referents],
        "said_of": [said_of(tree, r) for r in referents],
        "within": [within(tree, r) for r in referents],
        "only": [int(only[r.start] < only[r.head]) for r in referents],
        "there": [int(is_there(tree, r)) for r in referents],
        "whose": [0 if owner is None else _OWNERS.get(tree.tags[owner], 3) for owner in owners],
    }


def _scene(tree: Tree, referents: Sequence[Referent]) -> Columns:
    """Where in the text each stands, and who speaks there."""
    heads = [r.head for r in referents]
    sentences = [tree.parse.sentence_of[head] for head in heads]
    firsts = [start for start, _ in tree.parse.sentence_bounds]
    quotes, speakers = find_speakers(tree)
    sorts, asked, turns = _sorts(tree.parse), questions_before(tree), turns_before(tree)
    return {
        "sentence": sentences,
        "paragraph": [tree.paragraph_of[sentence] for sentence in sentences],
        "opens": [int(r.start == firsts[sentence]) for r, sentence in zip(referents, sentences, strict=True)],
        "quote": [quotes[head] for head in heads],
        "speaker": [speakers[head] for head in heads],
        "sort": [sorts[head] for head in heads],
        "asked": [asked[sentence] for sentence in sentences],
        "turn": [turns[sentence] for sentence in sentences],
        "lively": [liveliness(tree)] * len(heads),
    }


def _wording(tree: Tree, referents: Sequence[Referent], governors: Sequence[int]) -> Columns:
    """The words of each; one word or row of words is one number throughout."""
    words: defaultdict[str, int] = defaultdict(count(1).__next__)
    rows: defaultdict[tuple[str, ...], int] = defaultdict(count(1).__next__)
    cores, telling = [core_of(tree, r) for r in referents], telling_words(tree)
    told = list(zip(referents, cores, strict=True))
    return {
        "key": [rows[r.key] for r in referents],
        "core": [rows[core] for core in cores],
        "whole": [rows[whole_of(tree, r)] for r in referents],
        "first": [words[core[0]] for core in cores],
        "last": [words[core[-1]] for core in cores],
        "governor_word": [words[tree.lemmas[governor]] for governor in governors],
        "head_word": [words[tree.lemmas[r.head] if r.label is None else core[-1]] for r, core in told],
        "owner": [0 if (owner := _owner(tree, r)) is None else words[tree.lemmas[owner]] for r in referents],
        "figure": [words[figure] if (figure := figure_of(tree, r)) else 0 for r in referents],
        "acronym": [words[acronym_of(core)] if len(core) > 1 else 0 for core in cores],
        "mask": [mask_of(core) for core in cores],
        "after": [mask_after(telling, r) for r in referents],
    }


def _meaning(parse: Parse, referents: Sequence[Referent]) -> Columns:
    """Which country each names, and what sort of thing it means."""
    numbers: defaultdict[str, int] = defaultdict(count(1).__next__)
    nations = [nation_of(parse, r) for r in referents]
    return {
        "nation": [numbers[nation] if nation else 0 for nation in nations],
        "what": [sort_of(parse, r, nation) for r, nation in zip(referents, nations, strict=True)],
        "no_place": [int(is_no_place(parse, r)) for r in referents],
    }


def _owner(tree: Tree, r: Referent) -> int | None:
    """The word for whose a phrase is."""
    return None if r.kind is Kind.PRONOUN else tree.parse.first_child["nmod:poss"].get(r.head)


def _count(columns: Columns) -> Columns:
    """How often the words of each were told before, and how often its head before and in all."""
    heads = Counter(columns["head_word"])
    return {
        "told": _before(columns["core"]),
        "head_told": _before(columns["head_word"]),
        "salience": [bisect_left(_SALIENCE, heads[word]) for word in columns["head_word"]],
    }


def _before(values: Sequence[int]) -> list[int]:
    """How often each value stands before its place, at most 4 times."""
    told: Counter[int] = Counter()
    found = []
    for value in values:
        found.append(min(told[value], 4))
        told[value] += 1
    return found


def _place(columns: Columns) -> Columns:
    """The place of each among the phrases without the verbs, and among the subjects."""
    phrases = accumulate((kind != Kind.EVENT for kind in columns["kind"]), initial=0)
    subjects = accumulate((role == ROLES["nsubj"] for role in columns["role"]), initial=0)
    order = list(phrases)[:-1]
    return {
        "order": order,
        "spot": [bisect_left(_SPOTS, before) for before in order],
        "subjects": list(subjects)[:-1],
    }


def _rank(columns: Columns) -> Columns:
    """Whether each is the name that is told most, and twice at least, of all of its sort."""
    told: defaultdict[int, Counter[int]] = defaultdict(Counter)
    rows = list(zip(columns["kind"], columns["what"], columns["core"], strict=True))
    for kind, what, core in rows:
        if kind == Kind.NAME and what:
            told[what][core] += 1
    best = {what: max(times.values()) for what, times in told.items()}
    chief = [kind == Kind.NAME and what > 0 and 1 < best[what] == told[what][core] for kind, what, core in rows]
    return {"chief": [int(first) for first in chief]}


def _sorts(parse: Parse) -> list[int]:
    """For each token what the encoder takes it for: 0 for none of `SORTS`, else its number from 1."""
    scores = parse.scores.get("gum")
    if scores is None:
        return [0] * len(parse)
    best: list[int] = ((scores.argmax(axis=1) + 1) // 2).tolist()
    return best


def _governor(tree: Tree, head: int) -> int:
    """The verb or noun that the phrase depends on, past coordination."""
    while tree.relations[head] == "conj" and tree.heads[head] != head:
        head = tree.heads[head]
    return tree.heads[head]


def _own(columns: dict[str, Ints]) -> FloatArray:
    """One row of ones and zeros a phrase."""
    sizes = list(_ONE_HOT.values())
    if not columns:
        return np.zeros((0, sum(sizes) + 1), np.float32)
    values = np.stack([columns[name] for name in _ONE_HOT], axis=1)
    own = np.zeros((len(values), sum(sizes) + 1), np.float32)
    np.put_along_axis(own, values + np.cumsum([0, *sizes[:-1]]), 1, axis=1)
    own[:, -1] = columns["quote"] >= 0
    return own


def _vectors(parse: Parse, referents: Sequence[Referent]) -> FloatArray:
    """The encoder's row of the head beside the mean over the phrase; zeros where the parse has no vectors."""
    if parse.vectors is None or not referents:
        return np.zeros((len(referents), 0), np.float32)
    vectors, width = parse.vectors, parse.vectors.shape[1]
    rows = np.empty((len(referents), 2 * width), np.float32)
    rows[:, :width] = vectors[[r.head for r in referents]]
    for row, r in zip(rows[:, width:], referents, strict=True):
        np.add.reduce(vectors[r.start : r.end], axis=0, out=row)
    rows[:, width:] /= np.array([[r.end - r.start] for r in referents], np.float32)
    return rows
