"""Reads data sets of annotated names, each format into the same texts with spans of characters."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import conllu

Span = tuple[int, int, str]

KINDS = {
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
    "WEA": "weapon",
    "TIME": "time",
    "EVT": "event",
}
"""What our labels are called where a data set does not tell them apart."""

# Labels of each scheme by the kind, or the label of ours, that they mean; a label that is not listed is left out.
GMB = {"per": "person", "org": "organisation", "geo": "place", "gpe": "nationality", "tim": "time", "eve": "event"}
CONLL = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
ONTONOTES = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "nationality",
    "EVENT": "event",
    "EVT": "event",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "DATE": "time",
    "TIME": "time",
    "WEA": "weapon",
    "ORGANIZATION": "organisation",
    "ORGANISATION": "organisation",
    "LOCATION": "place",
    "PLACE": "place",
    "CORPORATION": "organisation",
    "GROUP": "organisation",
    "NATIONALITY": "nationality",
    "WEAPON": "weapon",
    "FACILITY": "place",
}
GUM = {"person": "person", "organization": "organisation", "place": "place"}

# Share of a hash's range that goes to dev and to test.
DEV_SHARE, TEST_SHARE = 0.05, 0.05


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its names as (start, end, kind or label), in characters.

    `sentences`: its words where the data set fixes them (they stand in `text` with single spaces), else None.
    `every`: all annotated mentions, also those that are no names, where the data set holds such.
    `unjudged`: ranges inside which only the names listed are annotated, so that others there can't be called wrong.
    `known`: names (spelling, kind) of which the same holds anywhere.
    """

    name: str
    text: str
    spans: tuple[Span, ...]
    sentences: tuple[tuple[str, ...], ...] | None = None
    every: tuple[Span, ...] = ()
    unjudged: tuple[tuple[int, int], ...] = ()
    known: frozenset[tuple[str, str]] = frozenset()


def hash_of(words: Sequence[str]) -> str:
    """Sixteen hexadecimal digits that stand for a sentence, whatever its case."""
    return hashlib.sha256(" ".join(words).lower().encode()).hexdigest()[:16]


def part_of(words: Sequence[str]) -> str:
    """`train`, `dev` or `test`, by the sentence's hash, so that a repeated sentence never crosses over."""
    share = int(hash_of(words)[:8], 16) / 0xFFFFFFFF
    return "test" if share < TEST_SHARE else "dev" if share < TEST_SHARE + DEV_SHARE else "train"


def of_words(name: str, words: Sequence[str], spans: Iterable[Span]) -> GoldText:
    """One sentence as a text of its own; the spans given count words."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    found = tuple((starts[first], starts[last] - 1, label) for first, last, label in spans)
    return GoldText(name, " ".join(words), found, (tuple(words),))


def gmb_sentences(path: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Words and BIO labels of the Groningen Meaning Bank export, repeated sentences once."""
    seen: set[str] = set()
    with open(path, encoding="latin-1", newline="") as stream:
        for rows in _gmb_rows(stream):
            words, labels = tuple(row[1] for row in rows), tuple(row[3] for row in rows)
            key = hash_of(words)
            if key not in seen:
                seen.add(key)
                yield words, _repaired(labels)


def _gmb_rows(stream: Iterable[str]) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for row in csv.reader(stream):
        if row[0] == "Sentence #":
            continue
        if row[0].startswith("Sentence:") and rows:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _repaired(labels: Sequence[str]) -> tuple[str, ...]:
    """BIO labels with a begin where an inside label follows another type."""
    row: list[str] = []
    for label in labels:
        before = row[-1][2:] if row else ""
        row.append(f"B-{label[2:]}" if label.startswith("I-") and before != label[2:] else label)
    return tuple(row)


def spans_of(labels: Sequence[str]) -> list[Span]:
    """Spans of BIO labels; an inside label that does not go on with its type opens a span (the CoNLL-2003 habit)."""
    found: list[Span] = []
    start = 0
    for index, label in enumerate([*_repaired(labels), "O"]):
        if index > start and labels[start] != "O" and not label.startswith("I-"):
            found.append((start, index, labels[start][2:]))
        if not label.startswith("I-"):
            start = index
    return found


def bio_sentences(path: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Words and labels of a file with a word a line, its label in the last column, a blank line between sentences."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split("\t") if "\t" in line else line.split()
        if not line.strip() or line.startswith("-DOCSTART-"):
            if words:
                yield tuple(words), tuple(labels)
            words, labels = [], []
        elif len(columns) >= 2 and not (line.startswith("# ") and not _is_label(columns[-1])):
            words.append(columns[0])
            labels.append(columns[-1] if _is_label(columns[-1]) else "O")
    if words:
        yield tuple(words), tuple(labels)


def _is_label(text: str) -> bool:
    return text == "O" or text[:2] in ("B-", "I-")


def scheme_of(labels: Iterable[str]) -> dict[str, str]:
    """The label mapping for a two-column file: known by the labels in it."""
    kinds = {label[2:] for label in labels if label != "O"}
    if "geo" in kinds:
        return GMB
    if "MISC" in kinds:
        return CONLL
    return {kind: ONTONOTES[kind.upper()] for kind in kinds if kind.upper() in ONTONOTES}


def hand_spans(folder: Path) -> dict[str, list[Span]]:
    """The project's own annotations (`hash TAB start:end:label ...`, counting words) by the sentence's hash."""
    found: dict[str, list[Span]] = {}
    for path in sorted(folder.glob("*.tsv")) if folder.is_dir() else [folder]:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                key, _, value = line.partition("\t")
                items = (item.split(":") for item in value.split())
                found[key] = [(int(first), int(last), label) for first, last, label in items]
    return found


def gum_names(sentence: conllu.Sentence) -> list[Span]:
    """GUM's entity mentions whose head is a proper noun, cut down to the name itself, counting words.

    GUM's spans hold articles, titles and modifiers; what remains is the run of proper nouns around the head.
    """
    spans = []
    for start, end, kind in gum_mentions(sentence):
        inside = range(start, end)
        head = next((i for i in inside if sentence.words[i].head - 1 not in inside), start)
        if kind in GUM and sentence.words[head].upos == "PROPN":
            low = high = head
            while low > start and _extends(sentence, low - 1, head):
                low -= 1
            while high + 1 < end and _extends(sentence, high + 1, head):
                high += 1
            spans.append((low, high + 1, kind))
    return _outermost(spans)


def _extends(sentence: conllu.Sentence, index: int, head: int) -> bool:
    word = sentence.words[index]
    attached = word.relation.split(":")[0] in ("flat", "compound", "amod", "nummod", "goeswith") or index == head
    # "United" in "United States" is a verb's form by its universal tag; the treebank's own tag knows it for a name's part.
    named = word.upos in ("PROPN", "NUM", "PUNCT") or word.xpos in ("NNP", "NNPS")
    return named and word.form != "," and (attached or word.form in "-–/.")


def gum_mentions(sentence: conllu.Sentence) -> Iterator[Span]:
    """Entity mentions (start, end, type) from the bracket notation of the last column, counting words."""
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


def _outermost(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
