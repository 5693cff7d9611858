"""Describes phrases, and pairs of a phrase and one before it, by features from which reference is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.language.parse import FloatArray, Parse
from dateline.reading.referents import PRONOUNS, Kind, Referent
from dateline.reading.speakers import find_speakers
from dateline.reading.tree import Tree

Ints = NDArray[np.int64]

# A phrase looks back at this many phrases: 95 of 100 antecedents in OntoGUM dev lie within, or share the head.
WINDOW = 30
# Beyond the window only phrases with the same head or the same last word of a name, the nearest this many.
FAR_MATCHES = 4
_LABELS = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "WEA", "TIME", "EVT")
_ROLES = {"nsubj": 1, "nsubj:pass": 1, "obj": 2, "iobj": 2, "obl": 3, "obl:agent": 3, "nmod:poss": 4, "nmod": 5, "conj": 6, "compound": 7, "root": 8}  # fmt: skip
_PRONOUN_IDS = {word: number for number, word in enumerate(sorted(PRONOUNS), start=1)}
_DISTANCES = np.array([1, 2, 3, 4, 6, 9, 14, 22, 40])
_SENTENCES = np.array([1, 2, 3, 5, 8, 14])
# Names, of which acronyms may stand: `United Nations` and `UN`.
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "'s", "’s", "-"))


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


def pairs_of(described: Described) -> tuple[Ints, Ints]:
    """All (phrase, candidate before it) pairs, ordered by phrase, nearest candidate last."""
    columns = described.columns
    by_head: dict[int, list[int]] = defaultdict(list)
    later: list[Ints] = []
    earlier: list[Ints] = []
    heads, lasts = columns["head_word"].tolist(), columns["last"].tolist()
    for index, referent in enumerate(described.referents):
        low = max(0, index - WINDOW)
        near = np.arange(low, index)
        if referent.kind is not Kind.PRONOUN and low:
            far = {j for key in (heads[index], lasts[index]) for j in by_head[key][-FAR_MATCHES - WINDOW :] if j < low}
            near = np.concatenate([np.array(sorted(far)[-FAR_MATCHES:], dtype=np.int64), near])
        later.append(np.full(len(near), index))
        earlier.append(near)
        for key in {heads[index], lasts[index]}:
            by_head[key].append(index)
    if not later:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    one, two = np.concatenate(later), np.concatenate(earlier)
    apart = columns["end"][two] <= columns["start"][one]
    inside = (columns["kind"][one] == Kind.PRONOUN) & (columns["head"][two] < columns["start"][one])
    return one[apart | inside], two[apart | inside]


class _Numbers:
    """Hands out one number a value."""

    def __init__(self) -> None:
        self.known: dict[Hashable, int] = {}

    def __call__(self, value: Hashable) -> int:
        return self.known.setdefault(value, len(self.known) + 1)


def _columns(parse: Parse, referents: Sequence[Referent]) -> dict[str, Ints]:
    tree, number = Tree(parse), _Numbers()
    quotes, speakers = find_speakers(tree)
    last_subject = {}
    rows: list[dict[str, int]] = []
    for r in referents:
        role = _ROLES.get(tree.relations[r.head], 0)
        core = _core(parse, tree, r)
        governor = _governor(tree, r.head)
        last_subject[r.head] = governor
        rows.append({
            "kind": r.kind, "number": r.number, "gender": r.gender, "person": r.person, "determiner": r.determiner,
            "label": _LABELS.index(r.label) + 1 if r.label else 0, "role": role, "head": r.head, "start": r.start,
            "end": r.end, "sentence": parse.sentence_of[r.head], "quote": quotes[r.head],
            "speaker": speakers[r.head], "pronoun": _PRONOUN_IDS.get(r.key[0], 0) if r.kind is Kind.PRONOUN else 0,
            "head_word": number(("w", tree.lemmas[r.head] if r.label is None else core[-1])),
            "key": number(("k", r.key)), "core": number(("k", core)), "last": number(("w", core[-1])),
            "first": number(("w", core[0])), "acronym": number(("w", _acronym(core))) if len(core) > 1 else 0,
            "governor": governor, "length": min(len(r.key), 4), "opens": int(r.start == parse.sentence_bounds[parse.sentence_of[r.head]][0]),
            "wide": int(r.end - r.start > 6), "paragraph": tree.paragraph_of[parse.sentence_of[r.head]],
        })  # fmt: skip
    names = list(rows[0]) if rows else []
    return {name: np.array([row[name] for row in rows], dtype=np.int64) for name in names}


def _core(parse: Parse, tree: Tree, referent: Referent) -> tuple[str, ...]:
    """The words of the name itself, without titles before it; the key of a phrase that holds no name at its head."""
    name = parse.name_of[referent.head] if referent.kind is Kind.NAME else None
    if name is None:
        return referent.key
    words = [tree.words[i] for i in range(name.start, name.end) if tree.tags[i] not in ("PUNCT", "DET") and tree.words[i] not in ("'s", "’s", "the")]
    return tuple(words) or referent.key


def _acronym(core: tuple[str, ...]) -> str:
    return "".join(word[0] for word in core if word not in _SMALL and word)


def _governor(tree: Tree, head: int) -> int:
    """The verb or noun that the phrase depends on, past coordination."""
    while tree.relations[head] == "conj" and tree.heads[head] != head:
        head = tree.heads[head]
    return tree.heads[head]


def _own(columns: dict[str, Ints]) -> FloatArray:
    sizes = {"kind": 4, "number": 3, "gender": 4, "person": 4, "determiner": 5, "label": 10, "role": 9, "pronoun": len(_PRONOUN_IDS) + 1, "length": 5, "opens": 2, "wide": 2}  # fmt: skip
    if not columns:
        return np.zeros((0, sum(sizes.values()) + 1), np.float32)
    parts = [np.eye(size, dtype=np.float32)[columns[name]] for name, size in sizes.items()]
    parts.append((columns["quote"] >= 0).astype(np.float32)[:, None])
    return np.concatenate(parts, axis=1)


def _vectors(parse: Parse, referents: Sequence[Referent]) -> FloatArray:
    """The encoder's row of the head beside the mean over the phrase; zeros where the parse has no vectors."""
    if parse.vectors is None or not referents:
        return np.zeros((len(referents), 0), np.float32)
    heads = np.array([r.head for r in referents])
    starts = np.array([r.start for r in referents])
    ends = np.array([r.end for r in referents])
    sums = np.concatenate([np.zeros((1, parse.vectors.shape[1]), np.float32), np.cumsum(parse.vectors, axis=0, dtype=np.float64)])
    means = (sums[ends] - sums[starts]) / (ends - starts)[:, None]
    return np.concatenate([parse.vectors[heads], means], axis=1).astype(np.float32)


def pair_features(described: Described, later: Ints, earlier: Ints) -> FloatArray:
    """One row of yes-no features for each pair."""
    c = described.columns
    a = {name: column[later] for name, column in c.items()}
    b = {name: column[earlier] for name, column in c.items()}
    named = (a["kind"] == Kind.NAME) & (b["kind"] == Kind.NAME)
    nominal = (a["kind"] != Kind.PRONOUN) & (b["kind"] != Kind.PRONOUN)
    same_quote = (a["quote"] == b["quote"]) & (a["quote"] >= 0)
    same_head = a["head_word"] == b["head_word"]
    same_speaker = (a["speaker"] == b["speaker"]) & (a["speaker"] >= 0)
    both_first = (a["person"] == 1) & (b["person"] == 1)
    both_second = (a["person"] == 2) & (b["person"] == 2)
    sentences = a["sentence"] - b["sentence"]
    gap = later - earlier
    columns = [
        a["key"] == b["key"], nominal & (a["core"] == b["core"]), nominal & same_head, named & (a["last"] == b["last"]),
        named & (a["last"] == b["first"]), named & (a["first"] == b["first"]), nominal & ((a["acronym"] == b["last"]) | (a["last"] == b["acronym"])),
        nominal & same_head & (a["length"] < b["length"]), nominal & same_head & (a["length"] > b["length"]),
        nominal & same_head & (a["key"] != b["key"]) & (a["length"] == b["length"]) & (a["length"] > 1),
        named & (a["label"] == b["label"]), named & (a["label"] != b["label"]),
        (a["number"] == b["number"]) & (a["number"] > 0), (a["number"] != b["number"]) & (a["number"] > 0) & (b["number"] > 0),
        (a["gender"] == b["gender"]) & (a["gender"] > 0), (a["gender"] != b["gender"]) & (a["gender"] > 0) & (b["gender"] > 0),
        both_first & (a["number"] == b["number"]), both_second, both_first & same_quote, both_second & same_quote, both_first & same_speaker,
        (a["person"] == b["person"]), (a["pronoun"] == b["pronoun"]) & (a["pronoun"] > 0),
        same_quote, (a["quote"] >= 0) & (b["quote"] < 0), (a["quote"] < 0) & (b["quote"] >= 0), (a["quote"] != b["quote"]) & ~same_speaker,
        (a["speaker"] >= 0) & _holds(b, a["speaker"]) & (a["person"] == 1) & (a["number"] == 1),
        (a["speaker"] >= 0) & _holds(b, a["speaker"]) & (a["person"] == 1) & (a["number"] == 2),
        (a["speaker"] >= 0) & _holds(b, a["speaker"]) & (a["person"] == 3),
        (b["speaker"] >= 0) & (b["speaker"] == a["head"]) & (b["person"] == 1) & (b["number"] == 1),
        (b["speaker"] >= 0) & (b["speaker"] == a["head"]) & (b["person"] != 1),
        (a["governor"] == b["governor"]) & (a["role"] != b["role"]), (a["governor"] == b["governor"]) & (a["role"] == b["role"]),
        (b["end"] > a["start"]), (b["head"] == a["governor"]), (a["head"] == b["governor"]),
        (a["role"] == b["role"]) & (a["role"] > 0), (a["role"] == 1) & (b["role"] == 1), b["opens"] & (b["role"] == 1) == 1,
        a["paragraph"] == b["paragraph"], sentences == 0,
    ]  # fmt: skip
    plain = np.stack(columns, axis=1).astype(np.float32)
    near = np.eye(len(_DISTANCES) + 1, dtype=np.float32)[np.searchsorted(_DISTANCES, gap)]
    far = np.eye(len(_SENTENCES) + 1, dtype=np.float32)[np.searchsorted(_SENTENCES, sentences)]
    return np.concatenate([plain, near, far], axis=1)


def _holds(columns: dict[str, Ints], token: Ints) -> NDArray[np.bool_]:
    """Whether the phrase's head is this token."""
    return columns["head"] == token
