"""Tells how far a phrase reaches: all that hangs on its head, without what stands before it or beside it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language.parse import Parse
from dateline.reading.grammar.phrases import run_around

# Children of a head that lie outside its noun phrase however wide it is taken.
_OUTSIDE = frozenset(
    (
        "case",
        "cc",
        "cc:preconj",
        "conj",
        "mark",
        "cop",
        "nsubj",
        "nsubj:pass",
        "nsubj:outer",
        "aux",
        "advcl",
        "parataxis",
        "csubj",
        "expl",
        "orphan",
        "discourse",
        "dislocated",
        "vocative",
    )
)
# Marks that close what another one opens; straight quotation marks do both.
_CLOSERS = {")": "(", "]": "[", "”": "“", "’": "‘", '"': '"', "'": "'"}


class Spans:
    """Token ranges of the phrases of one parse; `words` are its words in lower case."""

    def __init__(self, parse: Parse, words: Sequence[str]) -> None:
        self.parse = parse
        self.words = words

    def widest(self, head: int) -> tuple[int, int]:
        """First and last + 1 token of the phrase with all that hangs on it, edge punctuation cut off."""
        parse = self.parse
        inside, stack = [head], [head]
        while stack:
            top = stack.pop()
            for child in parse.children_of[top]:
                relation = parse.relations[child]
                if top == head and relation in _OUTSIDE and not (relation == "case" and child > head):
                    continue
                inside.append(child)
                stack.append(child)
        start, end = run_around(inside, head)
        while start < head and self._is_edge(start, head):
            start += 1
        while end - 1 > head and parse.tags[end - 1] == "PUNCT" and not self._closes(start, end - 1):
            end -= 1
        return start, self._before_figures(head, end)

    def _before_figures(self, head: int, end: int) -> int:
        """The end without a year or the number of a note in brackets: `Quilis ( 1964 )`, `the model [ 4 ]`."""
        words = self.words
        for index in range(head + 1, end - 1):
            if words[index] in ("(", "[") and self.parse.tags[index + 1] == "NUM":
                inside = words[index : end - 1]
                if ")" not in inside and "]" not in inside:
                    return index
        return end

    def _is_edge(self, index: int, head: int) -> bool:
        """Whether a first word stands before the phrase rather than in it: `only` the army, but `over` 40 men."""
        if self.parse.tags[index] == "PUNCT" or self.parse.relations[index] in ("case", "cc"):
            return True
        return self.parse.relations[index] == "advmod" and self.parse.head_of[index] == head

    def _closes(self, start: int, index: int) -> bool:
        """Whether a bracket or quotation mark closes one that opens inside the phrase."""
        word, inside = self.words[index], self.words[start:index]
        opener = _CLOSERS.get(word)
        if opener == word:
            return inside.count(word) % 2 == 1
        return opener is not None and inside.count(opener) > inside.count(word)

    def with_all(self, pronoun: int) -> int:
        """The end of a pronoun with the word for all of them: `we all`, `you two`."""
        after = pronoun + 1
        joined = after < len(self.parse) and self.parse.head_of[after] == pronoun
        return after + int(joined and self.parse.relations[after] in ("det", "nummod"))
