"""Sayings that tell a figure: "put the death toll at 12", "counted nine bodies", "cut it to 16", "the police eight"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.account import Manner
from dateline.codebook.cues import Cue, Cues, Kind
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import Phrase, TollMention
from dateline.reading.says.drafts import (
    Draft,
    cue_words,
    draft_of,
    is_negated,
    source_phrase,
    speaker_of,
    titled,
)
from dateline.reading.toll.harm_victims import antecedent

# "Reported 25 dead".
_REPORTS = frozenset({"report", "confirm", "acknowledge", "record", "register", "count", "list", "announce"})
_BEFELL = frozenset({"dead", "killed", "wounded", "injured", "hurt", "missing"})
_PUT = Cue("put", Manner.SAYS, Kind.SPEECH, frozenset({"object"}))


def _is_toll(tree: Tree, figure: int) -> bool:
    """ "Reported 25 dead": a bare number, and what befell so many."""
    behind = tree.words[figure + 1 : figure + 2] if tree.tags[figure] == "NUM" else tree.words[figure : figure + 1]
    numbered = tree.tags[figure] == "NUM" or (figure > 0 and tree.tags[figure - 1] == "NUM")
    return numbered and bool(_BEFELL.intersection(behind))


def harm_reported(tree: Tree, cues: Cues) -> list[Draft]:
    """A draft for every verb whose object says what befell so many: "reported 25 dead in the clashes"."""
    verbs = (verb for verb, tag in enumerate(tree.tags) if tag == "VERB" and tree.lemmas[verb] in _REPORTS)
    objects = ((verb, tree.child(verb, "obj")) for verb in verbs)
    return [_reported(tree, verb, told, cues) for verb, told in objects if told is not None and _is_toll(tree, told)]


def _reported(tree: Tree, verb: int, figure: int, cues: Cues) -> Draft:
    draft = draft_of(_PUT, verb, cue_words(tree, verb, cues))
    draft.negated = is_negated(tree, verb)
    speaker = speaker_of(tree, verb)
    draft.source = titled(tree, verb, speaker) if speaker is not None else None
    draft.reason = None if speaker is not None else "no speaker named"
    last = max(token for child in tree.children[verb] if child >= figure for token in tree.below(child))
    draft.content = {token for token in range(min(tree.below(figure)), last + 1) if tree.words[token] not in {".", ";"}}
    return draft


def _giver(tree: Tree, toll: TollMention, drafts: Iterable[Draft]) -> Phrase | None:
    """Who gave the figure before: "the ministry said 11 were killed; on Monday it raised the toll"."""
    voices = [draft for draft in drafts if draft.source is not None and toll.words[0] in draft.content]
    inner = min(voices, key=lambda draft: len(draft.content), default=None)
    return inner.source if inner and inner.source and tree.tags[inner.source.head] != "PRON" else None


def _is_open(tree: Tree, speaker: int) -> bool:
    """Whether "it" or "they" can only be somebody of a sentence before: no subject stands in front of it."""
    first = tree.parse.sentence_bounds[tree.parse.sentence_of[speaker]][0]
    named = (tree.relations[t].startswith("nsubj") and tree.tags[t] != "PRON" for t in range(first, speaker))
    return tree.words[speaker] in ("it", "they") and not any(named)


def _is_told(tree: Tree, teller: int, words: set[int], drafts: Iterable[Draft]) -> bool:
    """Whether a draft tells the number already: of the same verb, or around "said it had counted nine"."""
    subject = tree.subject(teller)
    again = tree.tags[teller] == "VERB" and subject is not None and tree.tags[subject] == "PRON"
    spoken = [draft for draft in drafts if draft.kind in (Kind.SPEECH, Kind.THOUGHT) and draft.told]
    voices = [draft for draft in spoken if words & draft.content]
    own = [draft for draft in voices if draft.token == teller]
    for draft in own:
        # "Confirmed only 12 dead": the parser hangs the word for the harm on the verb.
        draft.content |= words
    return bool(own) or (again and any(teller in draft.content for draft in voices))


def figures_given(tree: Tree, tolls: Sequence[TollMention], known: Sequence[Draft], cues: Cues) -> list[Draft]:
    """A draft for each toll whose number a verb or an owner of its own gives, where no draft of that verb tells it."""
    found: list[Draft] = []
    for before, toll in zip((None, *tolls), tolls, strict=False):
        teller, words = toll.teller, set(range(*toll.words)) | ({toll.trigger} if toll.trigger is not None else set())
        if teller is None or _is_told(tree, teller, words, (*known, *found)):
            continue
        if tree.tags[teller] in ("NOUN", "PROPN"):
            found.append(_owned(tree, teller, words))
            continue
        draft = _given(tree, teller, words, cues)
        giver = _giver(tree, before, [*known, *found]) if before is not None else None
        if giver is not None and draft.source is not None and _is_open(tree, draft.source.head):
            draft.source = giver
        found.append(draft)
    return found


def _owned(tree: Tree, owner: int, words: set[int]) -> Draft:
    """ "The junta's figure is 57", "the police eight": no verb gives it."""
    draft = draft_of(_PUT, owner, (owner, owner + 1))
    source = source_phrase(tree, owner)
    if owner < min(words):
        source = source._replace(end=max(owner + 1, min(source.end, *words)))
    draft.cue, draft.source, draft.content = None, source, set(words)
    return draft


def _given(tree: Tree, verb: int, words: set[int], cues: Cues) -> Draft:
    """ "Counted nine bodies", "cut it to 16": the phrases of the verb in which the number stands."""
    draft = draft_of(_PUT, verb, cue_words(tree, verb, cues))
    draft.negated = is_negated(tree, verb)
    speaker = speaker_of(tree, verb)
    # "The mayor, who had first announced 12": the mayor.
    speaker = antecedent(tree, verb, speaker) if speaker is not None else None
    draft.source = titled(tree, verb, speaker) if speaker is not None else None
    draft.reason = None if speaker is not None else "no speaker named"
    phrases = [tree.below(child) for child in tree.children[verb]]
    draft.content = words.union(*(phrase for phrase in phrases if words & phrase))
    return draft
