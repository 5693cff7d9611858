"""Finds the words by which a voice judges a party ("terrorist group", "outlawed in Russia"): its words, never ours."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.account import Label
from dateline.codebook.actors import LABEL_WORDS
from dateline.language.parse import Parse, subtree
from dateline.reading.mentions import Phrase
from dateline.report.report import Span

# Participles that tell how some authority ranks a party: "(banned in Russia)", "designated as terrorist by the US".
_RANKED = frozenset((
    "outlaw", "ban", "designate", "proscribe", "blacklist", "consider", "deem", "recognize", "recognise",
    "list", "label", "brand", "sanction", "prohibit", "dub", "regard",
))  # fmt: skip
_CLAUSES = ("acl", "acl:relcl", "amod", "appos", "parataxis")
_NOUNS = ("NOUN", "PROPN")


def find_labels(parse: Parse, phrase: Phrase) -> tuple[Label, ...]:
    """The labels of a phrase in text order, without a voice; whose they are is known once the sayings are."""
    spans = dict.fromkeys([*_judging(parse, phrase), *_ranking(parse, phrase)])
    found = [(int(parse.starts[start]), int(parse.ends[end - 1])) for start, end in spans]
    return tuple(Label(parse.text[start:end], Span(start, end)) for start, end in sorted(found))


def kind_word(parse: Parse, event: int) -> int | None:
    """The judging word in front of a deed that tells no more than its kind: "terrorist attacks" names no terrorist."""
    inner = (c for c in parse.children_of[event] if parse.relations[c] in ("amod", "compound") and c < event)
    return next((c for c in inner if parse.lower_lemmas[c] in LABEL_WORDS), None)


def _judging(parse: Parse, phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Judging words, with the noun that they make a kind of: `terrorist group`, but `regime` alone."""
    index = phrase.start
    while index < phrase.end:
        word, end = _judging_word(parse, index)
        if word in LABEL_WORDS and parse.lower_lemmas[index] not in _RANKED and _hangs_directly(parse, index, phrase):
            head = parse.head_of[index]
            kind = (
                parse.relations[index] in ("amod", "compound")
                and index < head < phrase.end
                and parse.tags[head] == "NOUN"
            )
            last = head + 1 if kind and word != "so-called" and head <= end + 1 else end
            yield index, last
            end = last
        index = end


def _judging_word(parse: Parse, index: int) -> tuple[str, int]:
    """The word at a token in lower case and the token after it; `so - called` may be three tokens."""
    text = parse.lower_words[index]
    for length in (2, 3):
        if text == "so" and index + length <= len(parse):
            joined = "".join(parse.lower_words[i] for i in range(index, index + length))
            if joined in ("so-called", "socalled"):
                return "so-called", index + length
    return text, index + 1


def _hangs_directly(parse: Parse, index: int, phrase: Phrase) -> bool:
    """Whether a word judges the phrase's own head, no party inside it: not `the fight against terrorists`."""
    while index != phrase.head:
        if parse.relations[index] in ("nmod", "nmod:poss", "obl", "acl", "acl:relcl", "nmod:unmarked"):
            return False
        head = parse.head_of[index]
        if head == index or not phrase.start <= head < phrase.end:
            return head == phrase.head
        index = head
    return True


def _ranking(parse: Parse, phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Participles of ranking below the head, inside brackets or a clause, with all that belongs to them."""
    within = [
        phrase.head,
        *(c for c in range(phrase.start, phrase.end) if c != phrase.head and _hangs_directly(parse, c, phrase)),
    ]
    for head in within:
        for child in parse.children_of[head]:
            if parse.relations[child] in _CLAUSES and parse.lower_lemmas[child] in _RANKED and child > head:
                below = [i for i in subtree(parse, child, without=("punct",)) if i >= child]
                last = child
                while last + 1 in below:
                    last += 1
                first = child
                while (
                    first - 1 > head and parse.head_of[first - 1] == child and parse.tags[first - 1] in ("ADV", "NOUN")
                ):
                    first -= 1
                yield first, last + 1
