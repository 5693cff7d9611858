"""The tree of a parse as plain lists, and token sets cut into ranges, for modules that visit every token."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import pairwise

from dateline.language.parse import Parse
from dateline.reading.mentions import Range

# Marks that stay at the edge of a stretch of text; all other punctuation there is cut off.
QUOTE_MARKS = frozenset(('"', "“", "”", "''", "``", "«", "»", "„"))
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")


class Tree:
    """Plain-list views on one parse; indices are token indices, as everywhere."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.heads = parse.head_of
        self.relations = parse.relations
        self.tags = parse.tags
        self.lemmas = list(parse.lower_lemmas)
        self.children = parse.children_of
        self.words = parse.lower_words

    def __len__(self) -> int:
        return len(self.heads)

    def below(self, index: int, without: Collection[int] = ()) -> set[int]:
        """The token and all below it, not entering the tokens in `without`."""
        found: set[int] = set()
        stack = [index]
        while stack:
            current = stack.pop()
            if current not in found and current not in without:
                found.add(current)
                stack.extend(self.children[current])
        return found

    def child(self, index: int, *relations: str) -> int | None:
        """The first dependent with one of these relations."""
        for child in self.children[index]:
            if self.relations[child] in relations:
                return child
        return None

    def marker(self, index: int) -> str | None:
        """Lemma of the preposition or conjunction in front of a phrase or clause, `according to` as two words."""
        for child in self.children[index]:
            if self.relations[child] in ("case", "mark"):
                fixed = self.child(child, "fixed")
                return f"{self.words[child]} {self.words[fixed]}" if fixed is not None else self.words[child]
        return None

    def markers(self, index: int) -> set[str]:
        """All words that mark a phrase or clause."""
        return {self.words[child] for child in self.children[index] if self.relations[child] in ("case", "mark")}

    def subject(self, index: int) -> int | None:
        """The subject of a clause."""
        return self.child(index, *_SUBJECTS)

    def is_passive(self, index: int) -> bool:
        """Whether a verb stands in the passive."""
        if self.child(index, "nsubj:pass", "aux:pass", "csubj:pass") is not None:
            return True
        features, above = self.parse.features[index], self.heads[index]
        if self.relations[index] == "ccomp" and self.child(index, "nsubj") is not None:
            # "None of the guards fired, he says": a clause told whose subject acts, whatever the verb's form is taken for.
            return False
        goes_on = self.relations[index] == "conj" and self.tags[above] == "VERB" and self.child(index, "aux") is None
        if goes_on and self.child(above, "nsubj") is not None:
            # "The police came and sealed it off": what goes on from an active verb without an auxiliary is active.
            return False
        return "Voice=Pass" in features or (
            "VerbForm=Part" in features and "Tense=Past" in features and self._bare(index)
        )

    def _bare(self, index: int) -> bool:
        """A past participle without auxiliary or subject: "a raid claimed by the group"."""
        return (
            self.relations[index] in ("acl", "acl:relcl", "advcl", "amod") and self.child(index, "aux", "nsubj") is None
        )

    def is_finite(self, index: int) -> bool:
        """Whether a clause has a finite verb of its own."""
        finite = "VerbForm=Fin"
        return finite in self.parse.features[index] or any(
            self.relations[child] in ("aux", "cop", "aux:pass")
            and "VerbForm=Inf" not in self.parse.features[child]
            and "VerbForm=Ger" not in self.parse.features[child]
            and self.tags[child] == "AUX"
            for child in self.children[index]
        )

    @cached_property
    def paragraph_of(self) -> list[int]:
        """For each sentence the number of its paragraph: blank lines part them, or line breaks if there are none."""
        text, bounds = self.parse.text, self.parse.sentence_bounds
        gaps = [""] + [
            text[int(self.parse.ends[last - 1]) : int(self.parse.starts[first])]
            for (_, last), (first, _) in pairwise(bounds)
        ]
        blank = any(gap.count("\n") > 1 for gap in gaps)
        found, number = [], 0
        for gap in gaps[: len(bounds)]:
            number += gap.count("\n") > (1 if blank else 0)
            found.append(number)
        return found

    @cached_property
    def paragraphs(self) -> tuple[Range, ...]:
        """Token ranges of the paragraphs."""
        found: list[Range] = []
        for place, (first, last) in enumerate(self.parse.sentence_bounds):
            if place and self.paragraph_of[place] == self.paragraph_of[place - 1]:
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
        return tuple(found)


def ranges(tree: Tree, tokens: Iterable[int]) -> tuple[Range, ...]:
    """Token sets as ranges; gaps of punctuation are closed, at the edges only quotation marks and brackets stay."""
    paragraphs, sentences = tree.paragraph_of, tree.parse.sentence_of

    def same_paragraph(left: int, right: int) -> bool:
        return paragraphs[sentences[left]] == paragraphs[sentences[right]]

    found: list[list[int]] = []
    for token in sorted(tokens):
        last = found[-1][1] if found else -1
        between = set(tree.tags[last + 1 : token])
        if found and between <= {"PUNCT"} and same_paragraph(last, token):
            found[-1][1] = token
        else:
            found.append([token, token])
    trimmed = (_trim(tree, first, last + 1) for first, last in found)
    return tuple((start, end) for start, end in trimmed if end > start)


def _trim(tree: Tree, start: int, end: int) -> Range:
    while start < end and tree.tags[start] == "PUNCT" and tree.words[start] not in QUOTE_MARKS | {"(", "["}:
        start += 1
    while end > start and tree.tags[end - 1] == "PUNCT" and tree.words[end - 1] not in QUOTE_MARKS | {")", "]"}:
        end -= 1
    if any(tree.tags[token] != "PUNCT" for token in range(start, end)):
        return start, end
    return start, start
