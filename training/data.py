"""Training examples: sentences already cut into words, with whatever labels their source has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.language.lemmas import make_script
from evaluation import conllu, uds
from evaluation.names_data import gmb_sentences, gum_names, hash_of
from evaluation.names_data import part_of as part_of

MAX_PIECES = 200
# Stands where a layer says nothing of a word.
IGNORED = "?"
# Labels seen less often are left to the fallback; a label seen once teaches nothing.
RARE = 2
NAME_LABELS = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "WEA", "TIME", "EVT")
SILVER_LABELS = ("geo", "gpe", "per", "org", "tim", "art", "eve", "nat")
GUM_NAME_LABELS = ("person", "organization", "place")


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
    labels = (
        {"gum": spans_to_bio(len(words), gum_names(sentence))} if any("Entity=" in word.misc for word in words) else {}
    )
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


def read_silver_names(path: Path) -> list[Example]:
    """Sentences of the Groningen Meaning Bank export, repeated ones once; labels made by machine."""
    return [Example(words, token_labels={"silver": labels}) for words, labels in gmb_sentences(path)]


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
