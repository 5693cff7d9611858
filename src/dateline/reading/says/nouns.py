"""Sayings told by nouns, adverbs and prepositions: "the claim that", "reportedly", "according to"."""

from __future__ import annotations

from dateline.codebook.cues import Cues, Kind
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import Range
from dateline.reading.says.cited import is_voice
from dateline.reading.says.drafts import Draft, draft_of, is_negated, own_subject, source_phrase, take_marker
from dateline.reading.says.light import LIGHT

# Prepositions between a noun of saying and what is said; the rest name a topic.
# Whoever has no doubt says so.
_DOUBT = "doubt"
_TOLD_BY = frozenset({"of", "for"})
_ABOUT = frozenset({"about", "on", "against", "over", "from"})
# What a feeling or an opinion is turned to: "opposition to", "faith in", "anger at".
_TOWARDS = frozenset({"to", "in", "with", "at", "toward", "towards"})
# "Citing reasons", "per day": in front of others than voices these tell nothing.
_VOICED = frozenset({"citing", "per"})
# The first words of the prepositions in `cues.yaml`.
_PREPOSITIONS = frozenset({"according", "per", "citing"})


def nominal(tree: Tree, cues: Cues) -> list[Draft]:
    """Drafts for nouns of saying with what is said beside them."""
    drafts = []
    for noun, tag in enumerate(tree.tags):
        if tag != "NOUN" or (cue := cues.nouns.get(tree.lemmas[noun])) is None or tree.relations[noun] == "compound":
            continue
        if _tells_with_verb(tree, cues, noun):
            continue
        draft = draft_of(cue, noun, _noun_words(tree, noun))
        draft.negated = is_negated(tree, noun) and tree.lemmas[noun] != _DOUBT
        _fill_noun(tree, draft)
        if draft.content:
            drafts.append(draft)
    return drafts


def _tells_with_verb(tree: Tree, cues: Cues, noun: int) -> bool:
    """ "Said in a statement that": the verb tells, the noun is its occasion."""
    verb = cues.verbs.get(tree.lemmas[tree.heads[noun]])
    return (
        verb is not None
        and verb.kind is Kind.SPEECH
        and tree.relations[noun] == "obl"
        and tree.lemmas[noun] in cues.documents
    )


def _noun_words(tree: Tree, noun: int) -> Range:
    """The noun with article and adjectives in front of it: "the repeated claim"."""
    start = noun
    while start - 1 in tree.children[noun] and tree.relations[start - 1] in ("amod", "det", "compound"):
        start -= 1
    return start, noun + 1


def _fill_noun(tree: Tree, draft: Draft) -> None:
    noun = draft.token
    speaker = None
    about = _ABOUT if draft.kind is Kind.SPEECH else _ABOUT | _TOWARDS
    for child in [*tree.children[noun], *_beside_light_verb(tree, noun)]:
        relation, marker = tree.relations[child], tree.marker(child)
        if relation == "nmod:poss" or (relation == "nmod" and marker in ("by", "from")):
            speaker = child
        elif relation in ("acl", "ccomp", "xcomp", "advcl") and _is_told(tree, child):
            draft.content |= take_marker(tree, draft, child) if marker in _ABOUT else tree.below(child)
        elif relation in ("nmod", "acl", "advcl", "obl") and marker in _TOLD_BY | about and child > noun:
            draft.content |= take_marker(tree, draft, child)
            draft.told = draft.told and marker in _TOLD_BY and draft.kind is not Kind.STANCE
    if speaker is None and draft.content:
        speaker = _lent(tree, noun)
    if speaker is None:
        draft.reason = f"nobody is named for “{tree.words[noun]}”"
    else:
        draft.source = source_phrase(tree, speaker)


def _beside_light_verb(tree: Tree, noun: int) -> list[int]:
    """Phrases right behind "raised doubts" that the tree hangs on the verb: "about the deal"."""
    verb = tree.heads[noun]
    if tree.relations[noun] != "obj" or tree.lemmas[verb] not in LIGHT:
        return []
    return [
        child
        for child in tree.children[verb]
        if child > noun
        and tree.relations[child] in ("obl", "advcl", "xcomp", "ccomp")
        and min(tree.below(child)) == noun + 1
    ]


def _is_told(tree: Tree, clause: int) -> bool:
    """A clause that says what the noun holds ("that", "to"), not one that describes it."""
    marks = tree.markers(clause)
    return bool(marks & {"that", "to", "whether"}) or (tree.relations[clause] == "ccomp")


def _lent(tree: Tree, noun: int) -> int | None:
    if tree.child(noun, "cop") is not None:
        # "Is in no doubt that", "was of the view that".
        return tree.child(noun, "nsubj")
    verb = tree.heads[noun]
    if tree.relations[noun] == "obj" and tree.lemmas[verb] in LIGHT:
        return own_subject(tree, verb)
    return None


def adverbial(tree: Tree, cues: Cues) -> list[Draft]:
    """Drafts for "reportedly" and its like, which name no speaker."""
    drafts = []
    for adverb, word in enumerate(tree.words):
        if tree.tags[adverb] != "ADV" or (cue := cues.adverbs.get(word)) is None:
            continue
        draft = draft_of(cue, adverb, (adverb, adverb + 1))
        draft.content = tree.below(tree.heads[adverb], {adverb})
        draft.reason = f"“{word}” names no speaker"
        drafts.append(draft)
    return drafts


def prepositional(tree: Tree, cues: Cues) -> list[Draft]:
    """Drafts for "according to the ministry": the phrase speaks, the clause that it belongs to is told."""
    drafts = []
    for child, relation in enumerate(tree.relations):
        if tree.words[child] not in _PREPOSITIONS:
            continue
        fixed = tree.child(child, "fixed")
        words = (child, (fixed or child) + 1)
        speaker = tree.heads[child] if relation == "case" else None
        if relation != "case" and tree.words[child : child + 2] == ("according", "to"):
            # The tree may take "according" for a verb or an adverb with a phrase of its own.
            words = (child, child + 2)
            speaker = tree.child(child, "obl", "nmod", "obj")
        cue = cues.prepositions.get(" ".join(tree.words[slice(*words)]))
        if cue is None or speaker is None or (cue.lemma in _VOICED and not is_voice(tree, speaker)):
            continue
        draft = draft_of(cue, child, words)
        draft.source = source_phrase(tree, speaker)
        top = speaker if relation == "case" else child
        if tree.heads[top] != top:
            draft.content = _told_by(tree, cues, _clause_told(tree, top, child), top)
        drafts.append(draft)
    return drafts


def _told_by(tree: Tree, cues: Cues, clause: int, speaker: int) -> set[int]:
    """ "Anadolu reported, citing the ministry, that": the ministry tells what the agency reports."""
    if tree.lemmas[clause] in cues.verbs and "citing" in tree.markers(speaker):
        told = tree.child(clause, "ccomp")
        if told is not None:
            return tree.below(told, {speaker})
    return tree.below(clause, {speaker})


def _clause_told(tree: Tree, speaker: int, preposition: int) -> int:
    """Head of the clause that "according to" speaks of: set off by a comma it is the main clause, else the nearest."""
    head = tree.heads[speaker]
    if preposition > 0 and tree.words[preposition - 1] != "," and preposition > head:
        return head
    while tree.heads[head] != head and tree.relations[head] not in ("conj", "parataxis"):
        head = tree.heads[head]
    return head
