"""Whose words a quotation is: the token that heads its speaker, for pronouns of the first and second person."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.codebook.events import default_events
from dateline.language.parse import Parse
from dateline.reading.grammar.phrases import phrase_at
from dateline.reading.grammar.quotations import Quotation, find_quotations, is_speech
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import Phrase, SayingMention

# Verbs beside a quotation whose subject speaks.
SAYING = frozenset((
    "say", "tell", "add", "state", "declare", "announce", "claim", "ask", "reply", "write", "note", "warn",
    "explain", "insist", "stress", "argue", "continue", "conclude", "call", "respond", "remark", "comment",
    "report", "admit", "confirm", "recall", "think", "shout", "cry", "whisper", "answer", "emphasize", "urge",
    "vow", "deny",
))  # fmt: skip
# A quotation without words of saying beside it continues the speaker of one at most this many sentences before.
CARRIED_SENTENCES = 3
# Clauses of a sentence beside its main one.
_CLAUSES = ("ccomp", "parataxis", "conj")


def find_speakers(tree: Tree) -> tuple[list[int], list[int]]:
    """For each token the number of its quotation (-1: none), and the token that heads the speaker (-1: unknown)."""
    quotes, speakers = [-1] * len(tree), [-1] * len(tree)
    last: tuple[int, int] | None = None
    sentence_of = tree.parse.sentence_of
    for number, quotation in enumerate(q for q in find_quotations(tree) if is_speech(tree, q)):
        tokens = range(quotation.start, quotation.end)
        speaker = _beside(tree, quotation)
        if speaker is None and last and sentence_of[quotation.start] - last[1] <= CARRIED_SENTENCES:
            speaker = last[0]
        if speaker is not None:
            last = (speaker, sentence_of[quotation.end - 1])
        for token in tokens:
            quotes[token] = number
            speakers[token] = -1 if speaker is None else speaker
    return quotes, speakers


def _beside(tree: Tree, quotation: Quotation) -> int | None:
    """The subject of the verb of saying in the quotation's first or last sentence, outside its marks."""
    bounds, sentence_of = tree.parse.sentence_bounds, tree.parse.sentence_of
    numbers = [sentence_of[quotation.end - 1], sentence_of[quotation.start]]
    if quotation.closed and numbers[0] + 1 < len(bounds) and quotation.end == bounds[numbers[0]][1]:
        first = bounds[numbers[0] + 1][0]
        # A splitter may part the words of saying from the quotation: `"..." he said.`
        if (
            tree.words[first] in ("he", "she", "they", "said")
            and tree.paragraph_of[numbers[0]] == tree.paragraph_of[numbers[0] + 1]
        ):
            numbers.append(numbers[0] + 1)
    for number in dict.fromkeys(numbers):
        outside = [t for t in range(*bounds[number]) if not quotation.start <= t < quotation.end]
        for token in sorted(outside, key=lambda t: min(abs(t - quotation.start), abs(t - quotation.end + 1))):
            if tree.lemmas[token] in SAYING and tree.tags[token] == "VERB":
                subject = tree.subject(token)
                if subject is not None and not quotation.start <= subject < quotation.end:
                    return subject
            if tree.words[token] == "according":
                return tree.heads[token]
    return None


def speaker_before(parse: Parse, pronoun: Phrase, sayings: Sequence[SayingMention]) -> Phrase | None:
    """Who spoke last before "he said" or "it said": one for "he", "she" and "it", several for "they".

    That is in the sentence before, or before the quotation whose last sentence it is; else "it" is the body that the
    sentence opens with ("the army dismissed the report; nothing had been bombed, it said"), "he" whom the last one does.
    """
    word = parse.words(pronoun.start, pronoun.end).lower()
    if word not in ("he", "she", "they", "it"):
        return None
    here = parse.sentence_of[pronoun.start]
    if word == "it":
        own = _subject_of(parse, here, pronoun.start)
        return own if own is not None else _subject_of(parse, here - 1)
    before = [
        saying.source
        for saying in sayings
        if saying.source is not None
        and 0 < here - parse.sentence_of[saying.source.start] <= CARRIED_SENTENCES
        and parse.tags[saying.source.head] in ("NOUN", "PROPN")
        and ("Number=Plur" in parse.features[saying.source.head]) == (word == "they")
    ]
    last = max(before, key=lambda phrase: phrase.start, default=None)
    if last is None or not (
        parse.sentence_of[last.start] == here - 1 or _is_quoted_between(parse, parse.sentence_of[last.start] + 1, here)
    ):
        last = _subject_of(parse, here - 1, several=word == "they")
    return last


def _subject_of(
    parse: Parse, sentence: int, before: int | None = None, *, several: bool | None = None
) -> Phrase | None:
    """Whom a sentence's main clause is about, its subject first: `before` that token, one or `several` if that is given."""
    if sentence < 0:
        return None
    first, end = parse.sentence_bounds[sentence]
    root = next((token for token in range(first, end) if parse.head_of[token] == token), None)
    clauses = [] if root is None else [root, *(c for c in parse.children_of[root] if parse.relations[c] in _CLAUSES)]
    for relation in ("nsubj", "nsubj:pass", "obj") if several is not None else ("nsubj",):
        for child in (child for clause in clauses for child in parse.children_of[clause]):
            noun = parse.tags[child] in ("NOUN", "PROPN") and parse.relations[child] == relation
            counted = several is None or several == ("Number=Plur" in parse.features[child])
            if noun and counted and (before is None or child < before) and _can_speak(parse, child):
                return phrase_at(parse, child)
    return None


def _can_speak(parse: Parse, head: int) -> bool:
    name = parse.name_of[head]
    if name is not None:
        return name.label in ("PER", "ORG", "GPE", "NORP")
    classes = default_events().classes
    return any(parse.lower_lemmas[head] in classes[kind].lemmas for kind in ("person", "body", "official"))


def _is_quoted_between(parse: Parse, first: int, here: int) -> bool:
    """Whether all sentences from one on belong to a quotation that runs into the sentence here."""
    tree = Tree(parse)
    start, end = parse.sentence_bounds[first][0], parse.sentence_bounds[here][0]
    return any(quotation.start <= start + 1 and quotation.end >= end for quotation in find_quotations(tree))
