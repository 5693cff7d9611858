"""Scores an analysis against a gold one by the rules of the CoNLL 2018 shared task, aligning words by characters.

Rules (Zeman et al. 2018, "CoNLL 2018 Shared Task", section 3): white space is ignored; both sides must spell the same
characters; sentences and surface tokens count when both ends agree; words count when both ends agree, and inside
multiword tokens by the longest common sequence of lower-cased forms; a head is right when the aligned words have
aligned heads; relations are compared without their subtype, features over
the universal ones. Precision is over system words, recall over gold words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from evaluation.conllu import Sentence


def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The features that the shared task compares; a treebank's own additions are left out.
UNIVERSAL_FEATURES = _word_set(
    "PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense "
    "Aspect Voice Evident Polarity Person Polite"
)


class AlignmentError(ValueError):
    """The two analyses spell different characters; the message shows where they part."""


class ParseLike(Protocol):
    """What is read of a `dateline.language.parse.Parse`."""

    @property
    def text(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def features(self) -> tuple[str, ...]: ...
    @property
    def lemmas(self) -> tuple[str, ...]: ...
    @property
    def relations(self) -> tuple[str, ...]: ...
    @property
    def sentence_bounds(self) -> tuple[tuple[int, int], ...]: ...


@dataclass(frozen=True, slots=True)
class ScoredWord:
    """A word with its span in characters that are not white space; `head` indexes the words, None at a root."""

    start: int
    end: int
    form: str
    upos: str = "_"
    lemma: str = "_"
    head: int | None = None
    relation: str = "_"
    multiword: bool = False
    features: str = "_"


@dataclass(frozen=True, slots=True)
class Analysis:
    """Characters without white space, and sentences, surface tokens and words over them."""

    characters: str
    sentences: tuple[tuple[int, int], ...]
    tokens: tuple[tuple[int, int], ...]
    words: tuple[ScoredWord, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one measure; `f1` and the rest are in per cent."""

    correct: int
    gold: int
    system: int

    @property
    def precision(self) -> float:
        """Share of the system's items that are right."""
        return 100.0 * self.correct / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found."""
        return 100.0 * self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.gold + self.system
        return 200.0 * self.correct / total if total else 0.0


def from_conllu(items: Sequence[Sentence]) -> Analysis:
    """The analysis that CoNLL-U sentences hold."""
    characters: list[str] = []
    sentences: list[tuple[int, int]] = []
    tokens: list[tuple[int, int]] = []
    words: list[ScoredWord] = []
    at = 0
    for sentence in items:
        opened, base = at, len(words)
        for form, _, parts in sentence.surface():
            bare = "".join(form.split())
            span = (at, at + len(bare))
            for word in parts:
                head = base + word.head - 1 if word.head > 0 else None
                plain = ScoredWord(*span, word.form, word.upos, word.lemma, head, word.relation, features=word.feats)
                words.append(replace(plain, multiword=len(parts) > 1))
            tokens.append(span)
            characters.append(bare)
            at = span[1]
        sentences.append((opened, at))
    return Analysis("".join(characters), tuple(sentences), tuple(tokens), tuple(words))


def from_spans(text: str, spans: Sequence[tuple[int, int]], bounds: Sequence[tuple[int, int]]) -> Analysis:
    """The analysis of a tokeniser alone: token spans in `text`, sentences as pairs of token indices."""
    starts = _bare_offsets(text)
    places = [(starts[start], starts[end]) for start, end in spans]
    words = tuple(ScoredWord(*place, text[start:end]) for place, (start, end) in zip(places, spans, strict=True))
    sentences = tuple((places[first][0], places[last - 1][1]) for first, last in bounds)
    return Analysis("".join(text.split()), sentences, tuple(places), words)


def from_parse(parse: ParseLike, spans: Sequence[tuple[int, int]], heads: Sequence[int]) -> Analysis:
    """The analysis in a parse; `spans` and `heads` are its arrays as plain integers, a root being its own head."""
    plain = from_spans(parse.text, spans, parse.sentence_bounds)
    words = tuple(
        ScoredWord(word.start, word.end, word.form, tag, lemma, None if head == index else head, relation, False, feats)
        for index, (word, tag, lemma, head, relation, feats) in enumerate(
            zip(plain.words, parse.tags, parse.lemmas, heads, parse.relations, parse.features, strict=True)
        )
    )
    return Analysis(plain.characters, plain.sentences, plain.tokens, words)


def score(gold: Analysis, system: Analysis, within: Sequence[tuple[int, int]] | None = None) -> dict[str, Score]:
    """Scores by measure: sentences, tokens, words, upos, lemmas, features, uas, las. Raises AlignmentError.

    `within`: ranges of characters (sentences of the gold analysis, in order) that alone count; a system word counts
    where it begins in one.
    """
    _check_same_characters(gold.characters, system.characters)
    pairs = align(gold.words, system.words)
    gold_of = {mine: theirs for theirs, mine in pairs}
    counts = _Inside(within)
    correct: Counter[str] = Counter()
    for theirs, mine in pairs:
        right, given = gold.words[theirs], system.words[mine]
        if not counts(right.start):
            continue
        attached = right.head == (None if given.head is None else gold_of.get(given.head, -1))
        correct["words"] += 1
        correct["upos"] += right.upos == given.upos
        correct["lemmas"] += right.lemma in ("_", given.lemma)
        correct["features"] += _universal_features(right.features) == _universal_features(given.features)
        correct["uas"] += attached
        correct["las"] += attached and _universal(right.relation) == _universal(given.relation)
    wanted, given_words = (sum(counts(word.start) for word in side.words) for side in (gold, system))
    scores = {
        "sentences": _span_score(*([s for s in side.sentences if counts(s[0])] for side in (gold, system))),
        "tokens": _span_score(*([s for s in side.tokens if counts(s[0])] for side in (gold, system))),
    }
    names = ("words", "upos", "lemmas", "features", "uas", "las")
    scores.update({name: Score(correct[name], wanted, given_words) for name in names})
    return scores


class _Inside:
    """Tells whether a character lies in one of some ranges (in order, apart); always, where none are given."""

    def __init__(self, ranges: Sequence[tuple[int, int]] | None) -> None:
        self._ranges = ranges
        self._starts = [start for start, _ in ranges or ()]

    def __call__(self, place: int) -> bool:
        if self._ranges is None:
            return True
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._ranges[index][1]


def align(gold: Sequence[ScoredWord], system: Sequence[ScoredWord]) -> list[tuple[int, int]]:
    """Pairs of indices (gold, system) of words that are the same word, in order."""
    pairs: list[tuple[int, int]] = []
    theirs = mine = 0
    while theirs < len(gold) and mine < len(system):
        left, right = gold[theirs], system[mine]
        if left.multiword or right.multiword:
            last_theirs, last_mine = _region(gold, theirs, system, mine)
            pairs.extend(_common(gold, theirs, last_theirs, system, mine, last_mine))
            theirs, mine = last_theirs, last_mine
        elif (left.start, left.end) == (right.start, right.end):
            pairs.append((theirs, mine))
            theirs, mine = theirs + 1, mine + 1
        elif left.start <= right.start:
            theirs += 1
        else:
            mine += 1
    return pairs


def _region(gold: Sequence[ScoredWord], theirs: int, system: Sequence[ScoredWord], mine: int) -> tuple[int, int]:
    """Ends of the smallest run of words on both sides that no multiword token crosses, from here on.

    A word that lies wholly before the multiword token on the other side is a run of its own.
    """
    left, right = gold[theirs], system[mine]
    if left.multiword:
        limit = left.end
        if not right.multiword and right.start < left.start:
            return theirs, mine + 1
    else:
        limit = right.end
        if left.start < right.start:
            return theirs + 1, mine
    while True:
        if theirs < len(gold) and _inside(gold[theirs], limit):
            limit = max(limit, gold[theirs].end if gold[theirs].multiword else limit)
            theirs += 1
        elif mine < len(system) and _inside(system[mine], limit):
            limit = max(limit, system[mine].end if system[mine].multiword else limit)
            mine += 1
        else:
            return theirs, mine


def _inside(word: ScoredWord, limit: int) -> bool:
    return word.start < limit if word.multiword else word.end <= limit


def _common(
    gold: Sequence[ScoredWord], first: int, last: int, system: Sequence[ScoredWord], start: int, end: int
) -> list[tuple[int, int]]:
    """Longest common sequence of lower-cased forms of gold[first:last] and system[start:end]."""
    left = [word.form.lower() for word in gold[first:last]]
    right = [word.form.lower() for word in system[start:end]]
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for row in range(len(left) - 1, -1, -1):
        for column in range(len(right) - 1, -1, -1):
            skip = max(best[row + 1][column], best[row][column + 1])
            best[row][column] = max(skip, best[row + 1][column + 1] + (left[row] == right[column]))
    pairs, row, column = [], 0, 0
    while row < len(left) and column < len(right):
        if left[row] == right[column]:
            pairs.append((first + row, start + column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _span_score(gold: Sequence[tuple[int, int]], system: Sequence[tuple[int, int]]) -> Score:
    return Score(len(set(gold) & set(system)), len(gold), len(system))


def _universal(relation: str) -> str:
    return relation.partition(":")[0]


def _universal_features(features: str) -> frozenset[str]:
    return frozenset(pair for pair in features.split("|") if pair.partition("=")[0] in UNIVERSAL_FEATURES)


def _bare_offsets(text: str) -> list[int]:
    """For every character of the text, and its end, how many characters before it are not white space."""
    offsets, count = [0], 0
    for character in text:
        count += not character.isspace()
        offsets.append(count)
    return offsets


def _check_same_characters(gold: str, system: str) -> None:
    if gold == system:
        return
    length = min(len(gold), len(system))
    at = next((index for index in range(length) if gold[index] != system[index]), length)
    raise AlignmentError(
        f"the texts part at character {at}: gold {gold[at : at + 20]!r}, system {system[at : at + 20]!r}"
    )
