"""Training examples: sentences already cut into words, with whatever labels their source has."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.language.lemmas import make_script
from evaluation import conllu, uds

MAX_PIECES = 200
# Stands where a layer says nothing of a word.
IGNORED = "?"
# Labels seen less often are left to the fallback; a label seen once teaches nothing.
RARE = 2
NAME_LABELS = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "WEA", "TIME", "EVT")
SILVER_LABELS = ("geo", "gpe", "per", "org", "tim", "art", "eve", "nat")
GUM_NAME_LABELS = ("person", "organization", "place")
# Share of a hash's range that goes to dev and to test.
DEV_SHARE, TEST_SHARE = 0.05, 0.05


@dataclass(frozen=True)
class Example:
    """One sentence. A label tuple is empty where its source does not have that layer."""

    words: tuple[str, ...]
    tags: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    token_labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    certainty: dict[int, float] = field(default_factory=dict)


def bio(labels: Iterable[str]) -> tuple[str, ...]:
    """`O` and a begin and an inside label each."""
    return ("O", *(f"{mark}-{label}" for label in labels for mark in "BI"))


def spans_to_bio(length: int, spans: Iterable[tuple[int, int, str]]) -> tuple[str, ...]:
    """BIO labels of flat spans (start, end, label)."""
    row = ["O"] * length
    for start, end, label in spans:
        row[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return tuple(row)


def hash_of(words: Sequence[str]) -> str:
    """Sixteen hexadecimal digits that stand for a sentence, whatever its case."""
    return hashlib.sha256(" ".join(words).lower().encode()).hexdigest()[:16]


def part_of(words: Sequence[str]) -> str:
    """`train`, `dev` or `test`, by the sentence's hash, so that a repeated sentence never crosses over."""
    share = int(hash_of(words)[:8], 16) / 0xFFFFFFFF
    return "test" if share < TEST_SHARE else "dev" if share < TEST_SHARE + DEV_SHARE else "train"


def read_treebank(path: Path, judgements: Path | None = None, split: str = "train") -> list[Example]:
    """Sentences of a CoNLL-U file; with `judgements`, factuality where UDS judged a predicate."""
    sentences = conllu.read(path)
    values = uds.join(judgements, split, sentences) if judgements else {}
    certainty: dict[int, dict[int, float]] = {}
    for (index, word), value in values.items():
        certainty.setdefault(index, {})[word] = value
    return [_example(sentence, certainty.get(index, {})) for index, sentence in enumerate(sentences)]


def _example(sentence: conllu.Sentence, certainty: dict[int, float]) -> Example:
    words = sentence.words
    labels = {"gum": gum_names(sentence)} if any("Entity=" in word.misc for word in words) else {}
    return Example(
        words=tuple(word.form for word in words),
        tags=tuple(word.upos for word in words),
        features=tuple("" if word.feats == "_" else word.feats for word in words),
        scripts=tuple(make_script(word.form, word.lemma) for word in words),
        heads=tuple(word.head for word in words),
        relations=tuple(word.relation for word in words),
        token_labels=labels,
        certainty=certainty,
    )


def gum_names(sentence: conllu.Sentence) -> tuple[str, ...]:
    """GUM's entity mentions whose head is a proper noun, cut down to the name itself.

    GUM's spans hold articles, titles and modifiers; what remains is the run of proper nouns around the head.
    """
    spans = []
    for start, end, kind in gum_mentions(sentence):
        inside = range(start, end)
        head = next((i for i in inside if sentence.words[i].head - 1 not in inside), start)
        if kind in GUM_NAME_LABELS and sentence.words[head].upos == "PROPN":
            low = high = head
            while low > start and _extends(sentence, low - 1, head):
                low -= 1
            while high + 1 < end and _extends(sentence, high + 1, head):
                high += 1
            spans.append((low, high + 1, kind))
    return spans_to_bio(len(sentence.words), _outermost(spans))


def _extends(sentence: conllu.Sentence, index: int, head: int) -> bool:
    word = sentence.words[index]
    attached = word.relation.split(":")[0] in ("flat", "compound", "amod", "nummod", "goeswith") or index == head
    return word.upos in ("PROPN", "NUM", "PUNCT") and word.form != "," and (attached or word.form in "-–/.")


def gum_mentions(sentence: conllu.Sentence) -> Iterator[tuple[int, int, str]]:
    """Entity mentions (start, end, type) from the bracket notation of the last column."""
    opened: list[tuple[str, int, str]] = []
    for index, word in enumerate(sentence.words):
        value = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for piece in value.replace("(", " (").replace(")", ") ").split():
            name = piece.strip("()")
            if piece.startswith("("):
                identity, _, rest = name.partition("-")
                opened.append((identity, index, rest.split("-")[0]))
            if piece.endswith(")"):
                identity = name.split("-")[0]
                at = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == identity), None)
                if at is not None:
                    _, start, kind = opened.pop(at)
                    yield start, index + 1, kind


def _outermost(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def read_silver_names(path: Path) -> list[Example]:
    """Sentences of the Groningen Meaning Bank export, repeated ones once; labels made by machine."""
    found: dict[str, Example] = {}
    words: list[str] = []
    labels: list[str] = []
    with open(path, encoding="latin-1", newline="") as stream:
        for row in csv.reader(stream):
            if row[0].startswith("Sentence:") and words:
                found.setdefault(hash_of(words), Example(tuple(words), token_labels={"silver": _repaired(labels)}))
                words, labels = [], []
            if row[0] != "Sentence #":
                words.append(row[1])
                labels.append(row[3])
    found.setdefault(hash_of(words), Example(tuple(words), token_labels={"silver": _repaired(labels)}))
    return list(found.values())


def _repaired(labels: Sequence[str]) -> tuple[str, ...]:
    """The export's BIO labels, with a begin where an inside label follows another type."""
    row: list[str] = []
    for label in labels:
        before = row[-1][2:] if row else ""
        row.append(f"B-{label[2:]}" if label.startswith("I-") and before != label[2:] else label)
    return tuple(row)


def read_hand_names(folder: Path, texts: Iterable[Example]) -> list[Example]:
    """The project's own annotations (`hash TAB start:end:label ...`) joined to the sentences that they annotate."""
    by_hash = {hash_of(text.words): text for text in texts}
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            key, _, value = line.partition("\t")
            text = by_hash.get(key)
            if text is None:
                raise ValueError(f"{path.name}: no sentence has the hash {key}; is it the right names data set?")
            spans = [(int(a), int(b), label) for a, b, label in (item.split(":") for item in value.split())]
            found.append(Example(text.words, token_labels={"names": spans_to_bio(len(text.words), spans)}))
    return found


def vocabulary(rows: Iterable[Sequence[str]], first: Sequence[str] = ()) -> tuple[str, ...]:
    """Labels seen at least `RARE` times, most frequent first, after those that must come first."""
    counts = Counter(label for row in rows for label in row)
    frequent = [label for label, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) if n >= RARE]
    return (*first, *(label for label in frequent if label not in first))
