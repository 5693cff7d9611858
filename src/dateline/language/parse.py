"""The parse: tokens, tags, tree and names of a text as plain arrays, with typed views on them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int32]
FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in the text: tokens `start` to `end` (excluded) and its label.

    Labels: PER person, ORG organisation, GPE governed place, LOC other place, FAC facility, NORP nationality or
    religious/political group, WEA weapon or platform, TIME time expression, EVT named event.
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True, eq=False)
class Parse:
    """One parsed text; every array has one entry a token.

    `starts`, `ends`: character offsets into `text`. `heads`: index of the head token, the token's own index at a root.
    `sentence_bounds`: (first, last + 1) token index pairs. `vectors`: encoder output, float32 [tokens, width], or None.
    `scores`: for each further head of the encoder its raw output a token, float32 [tokens, labels].
    """

    text: str
    starts: IntArray
    ends: IntArray
    tags: tuple[str, ...]
    features: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: IntArray
    relations: tuple[str, ...]
    sentence_bounds: tuple[tuple[int, int], ...]
    names: tuple[Name, ...] = ()
    vectors: FloatArray | None = None
    scores: Mapping[str, FloatArray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Token:
        return Token(self, index)

    def __iter__(self) -> Iterator[Token]:
        return (Token(self, index) for index in range(len(self)))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Views on the sentences in order."""
        return tuple(Sentence(self, start, end) for start, end in self.sentence_bounds)

    @cached_property
    def head_of(self) -> tuple[int, ...]:
        """For each token the index of its head as a plain number; its own at a root."""
        return tuple(self.heads.tolist())

    @cached_property
    def children_of(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, in text order."""
        lists: list[list[int]] = [[] for _ in range(len(self))]
        for index, head in enumerate(self.head_of):
            if head != index:
                lists[head].append(index)
        return tuple(tuple(children) for children in lists)

    @cached_property
    def first_child(self) -> Mapping[str, Mapping[int, int]]:
        """For each relation the first dependent that a token has in it, by the token."""
        found: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for index, (relation, head) in enumerate(zip(self.relations, self.head_of, strict=True)):
            if head != index:
                found[relation].setdefault(head, index)
        return found

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token the index of its sentence."""
        return tuple(n for n, (start, end) in enumerate(self.sentence_bounds) for _ in range(start, end))

    @cached_property
    def name_of(self) -> tuple[Name | None, ...]:
        """For each token the name it is part of."""
        found: list[Name | None] = [None] * len(self)
        for name in self.names:
            found[name.start : name.end] = [name] * (name.end - name.start)
        return tuple(found)

    @cached_property
    def lower_words(self) -> tuple[str, ...]:
        """The tokens' characters in lower case."""
        starts, ends = self._offsets
        return tuple(self.text[start:end].lower() for start, end in zip(starts, ends, strict=True))

    @cached_property
    def lower_lemmas(self) -> tuple[str, ...]:
        """The lemmas in lower case."""
        return tuple(lemma.lower() for lemma in self.lemmas)

    @cached_property
    def _offsets(self) -> tuple[list[int], list[int]]:
        """`starts` and `ends` as plain lists: much faster to look one up in than an array."""
        return self.starts.tolist(), self.ends.tolist()

    def cases_of(self, word: int) -> set[str]:
        """Dictionary forms of the prepositions of a word."""
        return {self.lower_lemmas[c] for c in self.children_of[word] if self.relations[c] == "case"}

    def tokens_in(self, start: int, end: int) -> range:
        """The tokens of which a character stands between the offsets `start` and `end` (excluded)."""
        starts, ends = self._offsets
        return range(bisect_right(ends, start), bisect_left(starts, end))

    def words(self, start: int, end: int) -> str:
        """The untouched text from token `start` up to, not including, token `end`."""
        starts, ends = self._offsets
        return self.text[starts[start] : ends[end - 1]] if end > start else ""


@dataclass(frozen=True, slots=True)
class Token:
    """A view on one token of a parse."""

    parse: Parse
    index: int

    @property
    def text(self) -> str:
        """The token's characters, as they stand."""
        return self.parse.text[self.start : self.end]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return int(self.parse.starts[self.index])

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return int(self.parse.ends[self.index])

    @property
    def tag(self) -> str:
        """Universal part of speech."""
        return self.parse.tags[self.index]

    @property
    def features(self) -> str:
        """Universal features, `Mood=Ind|Tense=Past`, empty where none."""
        return self.parse.features[self.index]

    @property
    def lemma(self) -> str:
        """Dictionary form."""
        return self.parse.lemmas[self.index]

    @property
    def relation(self) -> str:
        """Universal Dependencies relation to the head."""
        return self.parse.relations[self.index]

    @property
    def head(self) -> Token:
        """The head token; a root is its own head."""
        return Token(self.parse, self.parse.head_of[self.index])

    @property
    def is_root(self) -> bool:
        """Whether the token heads its sentence."""
        return self.parse.head_of[self.index] == self.index

    @property
    def children(self) -> tuple[Token, ...]:
        """Dependents in text order."""
        return tuple(Token(self.parse, child) for child in self.parse.children_of[self.index])

    @property
    def sentence(self) -> Sentence:
        """The sentence the token stands in."""
        return self.parse.sentences[self.parse.sentence_of[self.index]]

    @property
    def name(self) -> Name | None:
        """The name the token is part of."""
        return self.parse.name_of[self.index]

    @property
    def subtree(self) -> tuple[int, ...]:
        """Sorted indices of the token and all below it."""
        return subtree(self.parse, self.index)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A view on one sentence: tokens `start` to `end` (excluded)."""

    parse: Parse
    start: int
    end: int

    def __iter__(self) -> Iterator[Token]:
        return (Token(self.parse, index) for index in range(self.start, self.end))

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def text(self) -> str:
        """The sentence's characters, as they stand."""
        return self.parse.words(self.start, self.end)

    @property
    def root(self) -> Token:
        """The token that heads the sentence."""
        heads = self.parse.head_of
        return next(Token(self.parse, i) for i in range(self.start, self.end) if heads[i] == i)


def subtree(parse: Parse, index: int, *, without: Sequence[str] = ()) -> tuple[int, ...]:
    """Sorted token indices of `index` and all below it, not entering children whose relation is in `without`."""
    found, stack = [], [index]
    while stack:
        current = stack.pop()
        found.append(current)
        stack.extend(child for child in parse.children_of[current] if parse.relations[child] not in without)
    return tuple(sorted(found))
