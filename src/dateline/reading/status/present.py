"""Reads what the present tense of a running text says of an event: it goes on, it is the habit, or it is set to come."""

from __future__ import annotations

from dateline.codebook.status_words import StatusWords
from dateline.reading.grammar.numbers import YEAR
from dateline.reading.grammar.tree import Tree

# Their past is spelled like their present: "they hit the town" is told in the past more often than not.
_SPELLED_ALIKE = frozenset({
    "hit", "cut", "put", "set", "shut", "let", "quit", "spread", "burst", "cast", "cost", "hurt", "bid", "split", "beat", "read",
})  # fmt: skip
# What is told of these in the present without a habit lies ahead, where the text around speaks of what is to come.
_COMINGS = frozenset(
    {"come", "arrive", "visit", "depart", "leave", "travel", "fly", "return", "meet", "go", "head", "begin", "start"}
)
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
_AHEAD = frozenset({"tomorrow", "tonight", "next", "later", "soon", "shortly", "upcoming", "coming"})
_HABIT = frozenset({"every", "each", "always", "often", "usually", "regularly", "sometimes", "daily", "weekly"})
_TIME_RELATIONS = frozenset({"obl", "advmod", "nmod"})


def is_present(tree: Tree, verb: int) -> bool:
    """Whether the verb or adjective stands in the present; a present perfect tells of the past."""
    helpers = [c for c in tree.children[verb] if tree.relations[c] in ("aux", "aux:pass", "cop")]
    if any(tree.lemmas[c] == "have" for c in helpers):
        return False
    if helpers:
        return any(_is_finite_present(tree, c) and tree.lemmas[c] in ("be", "do") for c in helpers)
    if not _is_finite_present(tree, verb):
        return False
    word, lemma = tree.words[verb], tree.lemmas[verb]
    if word != lemma and word.endswith("ed"):
        # The encoder now and then takes "protested" of many for their present; its spelling is the past's alone.
        return False
    return lemma not in _SPELLED_ALIKE or word != lemma


def _is_finite_present(tree: Tree, word: int) -> bool:
    """Not the participle of "despite being captured"."""
    return {"Tense=Pres", "VerbForm=Fin"} <= set(tree.parse.features[word].split("|"))


def is_caption(tree: Tree, verb: int) -> bool:
    """Whether a present stands beside a full date: "meets the king on May 3, 2019" is the line under a picture."""
    return any(YEAR.fullmatch(word) for word in _times_of(tree, verb))


def is_scheduled(tree: Tree, verb: int, words: StatusWords) -> bool:
    """Whether a verb in the present tells what is set to come: "arrives on Saturday", or arrives where plans are told."""
    around = _times_of(tree, verb)
    if around & _HABIT:
        return False
    if around & _AHEAD or (around & (_DAYS | _MONTHS) and "since" not in around):
        return True
    return tree.lemmas[verb] in _COMINGS and _one_subject(tree, verb) and _plans_around(tree, verb, words)


def _times_of(tree: Tree, verb: int) -> set[str]:
    """The words of the phrases that may say when."""
    phrases = (child for child in tree.children[verb] if tree.relations[child].split(":")[0] in _TIME_RELATIONS)
    return {tree.words[low] for child in phrases for low in tree.below(child)}


def _one_subject(tree: Tree, verb: int) -> bool:
    """ "A delegation comes" is one coming; "delegations come" may be many."""
    subject = tree.subject(verb)
    return subject is not None and "Number=Sing" in tree.parse.features[subject]


def _plans_around(tree: Tree, verb: int, words: StatusWords) -> bool:
    """Whether this sentence or one beside it speaks of what is planned or expected."""
    bounds, own = tree.parse.sentence_bounds, tree.parse.sentence_of[verb]
    for sentence in range(max(0, own - 1), min(len(bounds), own + 2)):
        for index in range(*bounds[sentence]):
            helper = tree.relations[index] == "aux" and words.auxiliaries.get(tree.words[index]) == "planned"
            ruler = words.governors.get(tree.lemmas[index]) == "expected" and index != verb
            if helper or ruler:
                return True
    return False
