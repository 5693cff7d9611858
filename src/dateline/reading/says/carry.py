"""Speech that goes on without a mark: the sentence after "said in a statement that" that still tells it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.codebook.cues import Cues, Kind
from dateline.reading.grammar.tree import Tree
from dateline.reading.says.announce import announcing
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
_BACK = frozenset({"had", "’d", "'d", "would"})
# A sentence with more of its words in quotation marks is quoted, not retold.
_QUOTED = 0.4
# Verbs that bring a version whatever comes behind them: "told a different story", "remembers it differently".
_TELLERS = frozenset(
    {
        "tell",
        "have",
        "give",
        "offer",
        "present",
        "paint",
        "provide",
        "put",
        "see",
        "remember",
        "recall",
        "describe",
        "beg",
        "differ",
    }
)
# Words that tie a sentence to the one before carry a meaning of their own.
_LINKING = ("NOUN", "PROPN", "VERB", "ADJ")


def carry_on(tree: Tree, drafts: list[Draft], inside: list[int], cues: Cues) -> list[Draft]:
    """New drafts, basis `carried over`, for free indirect continuations.

    A sentence continues the saying before it when it stands in the same paragraph, has no saying and no quotation of its
    own, opens with its subject and not with a turn to another time or place, and
    - the saying is the main clause, indirect, with a named speaker and an occasion, and shares a word with the sentence,
      which is told in the past; or
    - both what is said and the sentence are told in the past before the past ("said it had been looted. Men had come"); or
    - the sentence before announces somebody's version ("told a different story").
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.kind in (Kind.SPEECH, Kind.THOUGHT):
            by_sentence.setdefault(tree.parse.sentence_of[draft.token], []).append(draft)
    found: list[Draft] = []
    speaking: _Speaking | None = None
    for place, (first, last) in enumerate(tree.parse.sentence_bounds):
        if place > 0 and tree.paragraph_of[place] != tree.paragraph_of[place - 1]:
            speaking = None
        spoken = [draft for draft in by_sentence.get(place, ()) if draft.told and _tells(tree, draft)]
        if speaking is not None and not spoken and _continues(tree, speaking, first, last, inside):
            said = speaking.draft
            new = Draft(first, None, said.manner, Kind.SPEECH, source=said.source, basis=CARRIED)
            new.content = set(range(first, last))
            found.append(new)
            # What was announced is told from here on.
            speaking = replace(speaking, announced=False, backshifted=speaking.backshifted or speaking.announced)
        else:
            speaking = _speaking(tree, spoken, first, last, inside, cues)
    return found


@dataclass(frozen=True, slots=True)
class _Speaking:
    """Who may go on speaking: at length, of what had been, or as announced."""

    draft: Draft
    at_length: bool = False
    backshifted: bool = False
    announced: bool = False


def _speaking(
    tree: Tree, spoken: list[Draft], first: int, last: int, inside: list[int], cues: Cues
) -> _Speaking | None:
    """Whoever may go on behind a sentence, as its sayings or the words that announce one tell."""
    at_length = next((draft for draft in spoken if _is_told_at_length(tree, draft, inside)), None)
    if at_length is not None:
        return _Speaking(at_length, True, _is_backshifted(tree, at_length, inside))
    for draft in spoken:
        if _is_backshifted(tree, draft, inside):
            return _Speaking(draft, backshifted=True)
    announcer = announcing(tree, cues, first, last)
    if announcer is None or ":" in tree.words[announcer.token : last] or inside[announcer.token] >= 0:
        return None
    sure = tree.lemmas[announcer.token] in _TELLERS
    return _Speaking(announcer, backshifted=not sure, announced=sure) if not spoken or sure else None


def _tells(tree: Tree, draft: Draft) -> bool:
    """Whether a saying tells more than "it": "denied it" leaves open what had been."""
    return any(tree.tags[token] not in ("PRON", "PUNCT") for token in draft.content)


def _is_backshifted(tree: Tree, draft: Draft, inside: list[int]) -> bool:
    """Whether somebody said in the past what had been before: "said that its store had been looted"."""
    verb = draft.token
    plain = tree.tags[verb] == "VERB" and draft.source is not None and draft.cue is not None and not draft.negated
    if not plain or "Tense=Past" not in tree.parse.features[verb] or draft.kind is not Kind.SPEECH:
        return False
    if any(inside[token] >= 0 for token in draft.content if tree.tags[token] != "PUNCT"):
        # "“We found them,” he said. They had been shot": what a quotation leaves off goes on.
        return all(inside[token] >= 0 for token in draft.content if tree.tags[token] != "PUNCT")
    top = [t for t in draft.content if tree.tags[t] in ("VERB", "ADJ", "NOUN") and tree.heads[t] not in draft.content]
    return any(_had(tree, token) for token in top)


def _had(tree: Tree, verb: int) -> bool:
    """The past before the past, and what was then to come: "had come", "would come"."""
    return any(tree.words[c] in _BACK and tree.relations[c] == "aux" for c in tree.children[verb])


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


def _continues(tree: Tree, speaking: _Speaking, first: int, last: int, inside: list[int]) -> bool:
    quoted = sum(inside[token] >= 0 for token in range(first, last))
    if tree.words[first] in _TURNS or quoted > (last - first) * _QUOTED:
        return False
    saying = speaking.draft
    root = next((token for token in range(first, last) if tree.heads[token] == token), first)
    if not _is_past(tree, root):
        return False
    subject = tree.subject(root)
    if subject is None or min(tree.below(subject)) > first + 1:
        return False
    same = saying.source is not None and tree.lemmas[subject] == tree.lemmas[saying.source.head]
    if speaking.announced or (speaking.backshifted and _had(tree, root)):
        return not same or tree.tags[subject] == "PRON"
    if not speaking.at_length or same or quoted or min(tree.below(subject)) != first:
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
