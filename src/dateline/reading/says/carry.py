"""Speech that goes on without a mark: the sentence after "said in a statement that" that still tells it."""

from __future__ import annotations

from dateline.codebook.cues import Kind
from dateline.reading.grammar.tree import Tree
from dateline.reading.says.drafts import Draft
from dateline.reading.says.quoting import CARRIED

# A statement told at length has an occasion: "said in a statement", "told reporters", "at a news conference".
_OCCASIONS = frozenset(
    {
        "statement",
        "letter",
        "report",
        "interview",
        "speech",
        "message",
        "conference",
        "briefing",
        "communique",
        "testimony",
        "address",
        "telegram",
        "note",
    }
)
_HEARERS = frozenset(
    {"reporter", "journalist", "lawmaker", "court", "judge", "parliament", "council", "newspaper", "agency"}
)
_FIRST_PERSON = frozenset({"we", "our", "us", "ours", "i", "my", "me", "mine"})
_BULLETS = frozenset({"-", "•", "*", "–", "—", "·", "▪"})
# Openings that turn from the speaker to the outlet's own background.
_TURNS = frozenset(
    {
        "earlier",
        "previously",
        "meanwhile",
        "however",
        "but",
        "separately",
        "elsewhere",
        "last",
        "since",
        "in",
        "on",
        "at",
        "after",
        "before",
        "for",
        "yet",
        "also",
    }
)
# Words that tie a sentence to the one before carry a meaning of their own.
_LINKING = ("NOUN", "PROPN", "VERB", "ADJ")


def carry_on(tree: Tree, drafts: list[Draft], inside: list[int]) -> list[Draft]:
    """New drafts, basis `carried over`, for free indirect continuations.

    A sentence continues the saying before it when it stands in the same paragraph, the saying is the main clause of its
    sentence, indirect, with a named speaker and an occasion; and when the sentence has no saying and no quotation of
    its own, opens with its subject and not with a turn to another time or place, is told in the past like the saying,
    and shares a word or a name with what was said.
    """
    sentences = tree.parse.sentence_bounds
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.kind in (Kind.SPEECH, Kind.THOUGHT):
            by_sentence.setdefault(tree.parse.sentence_of[draft.token], []).append(draft)
    found: list[Draft] = []
    speaking: Draft | None = None
    for place, (first, last) in enumerate(sentences):
        new_paragraph = place > 0 and tree.paragraph_of[place] != tree.paragraph_of[place - 1]
        if new_paragraph:
            speaking = None
        if by_sentence.get(place):
            speaking = next((draft for draft in by_sentence[place] if _is_told_at_length(tree, draft, inside)), None)
        elif speaking is not None and _continues(tree, speaking, first, last, inside):
            new = Draft(first, None, speaking.manner, Kind.SPEECH, source=speaking.source, basis=CARRIED)
            new.content = set(range(first, last))
            found.append(new)
        else:
            speaking = None
    return found


def announced(tree: Tree, drafts: list[Draft], inside: list[int]) -> list[Draft]:
    """New drafts, basis `carried over`, for a statement printed without marks after "The minister said:".

    The colon must end its paragraph and the saying be without content. The next paragraph is told by its speaker, and so
    is every further one in which that speaker goes on as "we" or "I".
    """
    bounds, paragraphs = tree.parse.sentence_bounds, tree.paragraph_of
    found: list[Draft] = []
    for draft in drafts:
        place = tree.parse.sentence_of[draft.token]
        last = bounds[place][1] - 1
        ends = place + 1 < len(bounds) and paragraphs[place + 1] != paragraphs[place]
        if (
            draft.kind is not Kind.SPEECH
            or draft.source is None
            or draft.content
            or not ends
            or tree.words[last] != ":"
        ):
            continue
        told: set[int] = set()
        for paragraph in range(paragraphs[place + 1], paragraphs[-1] + 1):
            parts = [range(*bound) for bound, number in zip(bounds, paragraphs, strict=True) if number == paragraph]
            tokens = [token for part in parts for token in part]
            if any(inside[token] >= 0 for token in tokens if tree.tags[token] != "PUNCT"):
                break
            listed = told and tree.words[tokens[0]] in _BULLETS and tree.words[tokens[0]] == tree.words[min(told)]
            if told and not listed and not any(tree.words[token] in _FIRST_PERSON for token in tokens):
                break
            told.update(tokens)
        if told:
            found.append(Draft(min(told), None, draft.manner, Kind.SPEECH, source=draft.source, basis=CARRIED))
            found[-1].content = told
    return found


def told_as_we(tree: Tree, drafts: list[Draft], inside: list[int]) -> list[Draft]:
    """New drafts, basis `carried over`, for what goes on as "we" or "I" behind "The minister said: The talks have failed."."""
    bounds, paragraphs = tree.parse.sentence_bounds, tree.paragraph_of
    found: list[Draft] = []
    for draft in drafts:
        if draft.kind is not Kind.SPEECH or draft.source is None or draft.cue is None or inside[draft.token] >= 0:
            continue
        place = tree.parse.sentence_of[draft.token]
        first, last = bounds[place]
        if ":" not in tree.words[draft.cue[1] : last] or any(inside[token] >= 0 for token in range(first, last)):
            continue
        for after in range(place + 1, len(bounds)):
            tokens = range(*bounds[after])
            own = any(tree.words[token] in _FIRST_PERSON for token in tokens)
            taken = any(tokens[0] in other.content for other in drafts)
            if paragraphs[after] != paragraphs[place] or not own or taken or any(inside[t] >= 0 for t in tokens):
                break
            found.append(Draft(tokens[0], None, draft.manner, Kind.SPEECH, source=draft.source, basis=CARRIED))
            found[-1].content = set(tokens)
    return found


def _is_told_at_length(tree: Tree, draft: Draft, inside: list[int]) -> bool:
    verb = draft.token
    if tree.heads[verb] != verb or tree.tags[verb] != "VERB" or draft.source is None or not draft.content:
        return False
    if draft.negated or any(inside[token] >= 0 for token in draft.content if tree.tags[token] != "PUNCT"):
        return False
    return any(
        tree.lemmas[child] in _OCCASIONS | _HEARERS
        for child in tree.children[verb]
        if tree.relations[child] in ("obl", "obj", "iobj")
    )


def _continues(tree: Tree, saying: Draft, first: int, last: int, inside: list[int]) -> bool:
    if any(inside[token] >= 0 for token in range(first, last)) or tree.words[first] in _TURNS:
        return False
    root = next((token for token in range(first, last) if tree.heads[token] == token), first)
    if not _is_past(tree, root):
        return False
    subject = tree.subject(root)
    if subject is None or min(tree.below(subject)) != first:
        return False
    if saying.source is not None and tree.lemmas[subject] == tree.lemmas[saying.source.head]:
        return False
    told = {tree.lemmas[token] for token in saying.content if tree.tags[token] in _LINKING}
    return any(tree.tags[token] in _LINKING and tree.lemmas[token] in told for token in range(first, last))


def _is_past(tree: Tree, root: int) -> bool:
    marks = (root, *(child for child in tree.children[root] if tree.relations[child] in ("aux", "aux:pass", "cop")))
    return (
        any(
            ("Tense=Past" in tree.parse.features[mark] and "VerbForm=Fin" in tree.parse.features[mark])
            or tree.words[mark] in {"was", "were", "had", "did"}
            for mark in marks
        )
        or "Mood=Ind" in tree.parse.features[root]
    )
