"""Sayings told as a version: "in the army's telling", "as the union has it", "the rebels' claim is that", "my guess:"."""

from __future__ import annotations

from dateline.account import Manner
from dateline.codebook.cues import Cue, Cues, Kind
from dateline.reading.grammar.tree import Tree
from dateline.reading.says.cited import is_voice
from dateline.reading.says.drafts import Draft, draft_of, own_subject, source_phrase

# "As the union has it", "as she remembers it", "the way they tell it".
_HAVING = frozenset({"have", "tell", "see", "remember", "recall", "put", "read", "view"})
_IT = frozenset({"it", "things", "matters", "this"})
_HAS_IT = Cue("have it", Manner.SAYS, Kind.SPEECH)
# "In my opinion" is said by whoever is quoted.
_OWN = frozenset({"my", "our", "your", "i", "we", "you", "one"})
_BESIDE = frozenset({"advcl", "obl", "obl:unmarked", "parataxis", "nmod"})
_CLAUSES = frozenset({"ccomp", "csubj", "acl", "xcomp"})
_TELLING = frozenset({"VERB", "AUX"})
# What sets a phrase apart.
_AROUND = frozenset({",", "(", "–", "—", "-", ":"})


def versions(tree: Tree, cues: Cues) -> list[Draft]:
    """A draft for every phrase that marks a clause as somebody's version of things."""
    nouns = (token for token, tag in enumerate(tree.tags) if tag == "NOUN" or tree.words[token] in cues.versions)
    found = [draft for noun in nouns for draft in _of_noun(tree, cues, noun)]
    return found + [draft for verb, tag in enumerate(tree.tags) if tag == "VERB" for draft in _of_verb(tree, verb)]


def _of_noun(tree: Tree, cues: Cues, noun: int) -> list[Draft]:
    lemma, owner = tree.lemmas[noun], _owner(tree, noun)
    cue = cues.versions.get(lemma) or cues.versions.get(tree.words[noun])
    if owner is None:
        return []
    if (
        cue is not None
        and tree.relations[noun] in ("obl", "obl:agent", "nmod", "advcl")
        and tree.markers(noun) & cue.frames
    ):
        return _marked(tree, cue, noun, owner)
    cue = cue or cues.nouns.get(lemma)
    if cue is None or tree.markers(noun):
        return []
    content = _is_that(tree, noun) or _behind_colon(tree, noun)
    if not content:
        return []
    draft = draft_of(cue, noun, (noun, noun + 1))
    draft.source, draft.content = source_phrase(tree, owner), content
    return [draft]


def _owner(tree: Tree, noun: int) -> int | None:
    """Whose version it is: "the army's telling", "her count", "the version of the rebels"."""
    owner = tree.child(noun, "nmod:poss")
    if owner is None and tree.tags[noun] == "VERB":
        # "In the army's telling": the tree may take it for a verb with a subject.
        owner = next((c for c in tree.children[noun] if tree.marker(c) in ("'s", "’s", "'")), None)
    if owner is None:
        owner = next((c for c in tree.children[noun] if tree.relations[c] == "nmod" and tree.marker(c) == "of"), None)
        owner = owner if owner is not None and is_voice(tree, owner) else None
    return owner if owner is None or tree.words[owner] not in _OWN else None


def _marked(tree: Tree, cue: Cue, noun: int, owner: int) -> list[Draft]:
    """ "In the army's telling, gunmen attacked": the clause around the phrase is told."""
    phrase = _words_below(tree, noun)
    start, end = min(phrase), max(phrase) + 1
    opens = start == tree.parse.sentence_bounds[tree.parse.sentence_of[noun]][0]
    apart = opens or _AROUND & {tree.words[start - 1], *tree.words[end : end + 1]}
    topical = any(tree.relations[child] == "nmod" and child != owner for child in tree.children[noun])
    told = _clause_around(tree, noun, phrase) - phrase
    if topical or not apart or not any(tree.tags[token] in _TELLING for token in told):
        return []
    draft = draft_of(cue, noun, (start, owner) if owner < noun and owner > start else (start, noun + 1))
    if owner < noun:
        draft.cue = (start, max(start + 1, source_phrase(tree, owner).start))
    draft.source, draft.content = source_phrase(tree, owner), told
    return [draft]


def _words_below(tree: Tree, index: int) -> set[int]:
    """A phrase or clause from its first to its last word, without the commas that set it off."""
    words = [token for token in tree.below(index) if tree.tags[token] != "PUNCT"]
    return set(range(min(words), max(words) + 1))


def _clause_around(tree: Tree, marked: int, own: set[int]) -> set[int]:
    """The clause that a phrase or clause set off by commas speaks of, without the saying itself."""
    top = tree.heads[marked]
    apart = tree.words[min(own) - 1] == "," if min(own) else False
    opens = min(own) == tree.parse.sentence_bounds[tree.parse.sentence_of[marked]][0]
    told = _TELLING - {"AUX"}
    while tree.heads[top] != top and tree.relations[top] not in ("conj", "parataxis"):
        if not (apart or opens) and tree.tags[top] in told:
            break
        top = tree.heads[top]
    return tree.below(top, {marked})


def _is_that(tree: Tree, noun: int) -> set[int]:
    """ "The rebels' claim is that planes bombed it", "their line remains that": what the noun is said to be."""
    told = tree.heads[noun]
    if tree.relations[noun] == "nsubj:outer" and "that" in tree.markers(told):
        own = tree.below(noun) | {c for c in tree.children[told] if tree.relations[c] == "cop" and c < told}
        return {token for token in tree.below(told) - own if token > noun}
    if tree.relations[noun] == "nsubj" and tree.lemmas[told] in ("be", "remain", "go", "run", "stay"):
        clause = next(
            (c for c in tree.children[told] if tree.relations[c] in _CLAUSES and "that" in tree.markers(c)), None
        )
        return set() if clause is None else tree.below(clause)
    return set()


def _behind_colon(tree: Tree, noun: int) -> set[int]:
    """ "The army's version: rebels shelled it themselves": a heading and a clause of its own."""
    first, last = tree.parse.sentence_bounds[tree.parse.sentence_of[noun]]
    colon = max(tree.below(noun, set(range(noun + 1, last)))) + 1
    if colon >= last or tree.words[colon] != ":" or min(tree.below(noun)) > first + 1:
        return set()
    told = any(tree.is_finite(t) for t in range(colon + 1, last) if tree.tags[t] in _TELLING)
    return set(range(colon + 1, last)) if told else set()


def _of_verb(tree: Tree, verb: int) -> list[Draft]:
    """ "As the union has it", "to hear them tell it", "if the ministry is to be believed"."""
    it = tree.child(verb, "obj", "iobj")
    speaker = own_subject(tree, verb)
    if it is not None and tree.words[it] in _IT and tree.lemmas[verb] in _HAVING:
        clause = _having(tree, verb)
    else:
        doubted = tree.lemmas[verb] == "believe" and "if" in tree.markers(verb) and tree.is_passive(verb)
        clause = verb if doubted else None
    if clause is not None and speaker is None:
        speaker = tree.child(clause, "obj")
    if clause is None or speaker is None or tree.words[speaker] in _OWN or tree.relations[clause] not in _BESIDE:
        return []
    own = _words_below(tree, clause)
    draft = draft_of(_HAS_IT, verb, (verb, verb + 2 if it == verb + 1 else verb + 1))
    draft.source = source_phrase(tree, speaker)
    draft.content = _clause_around(tree, clause, own) - own
    return [draft]


def _having(tree: Tree, verb: int) -> int | None:
    """The head of the phrase in which somebody has it so: "as she has it", "to hear her tell it", "the way she tells it"."""
    above = tree.heads[verb]
    if tree.lemmas[above] == "hear" and tree.marker(above) == "to":
        return above
    if tree.lemmas[above] == "way" and tree.relations[verb].startswith("acl"):
        return above
    return verb if "as" in tree.markers(verb) else None
