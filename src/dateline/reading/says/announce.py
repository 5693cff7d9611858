"""Finds words that announce a version without telling it: "begged to differ: ...", "told a different story. ..."."""

from __future__ import annotations

from dateline.account import Manner
from dateline.codebook.cues import Cue, Cues, Kind
from dateline.reading.grammar.tree import Tree
from dateline.reading.says.cited import is_voice
from dateline.reading.says.drafts import Draft, cue_words, draft_of, is_passive, own_subject, titled

_ANNOUNCES = Cue("announce", Manner.SAYS, Kind.SPEECH)
# Stands in a row of the codebook for any noun of a telling: "gave another version".
_VERSION = "version"
# "One thing is certain: ..." is nobody's telling.
_THINGS = frozenset({"thing", "point", "fact", "matter", "case", "question"})
_PERSONS = frozenset({"he", "she", "they", "it"})


def before_colon(tree: Tree, drafts: list[Draft], cues: Cues, inside: list[int]) -> list[Draft]:
    """New drafts for "the governor begged to differ: rebels had shelled it" and "denied it: no shot had been fired".

    What stands before the colon must announce a version or be a saying whose content ends there; a clause of its own
    must follow, without quotation marks, which have their own rules.
    """
    found: list[Draft] = []
    for first, last in tree.parse.sentence_bounds:
        for colon in (t for t in range(first + 1, last - 1) if tree.words[t] == ":" and inside[t] < 0):
            told = _clause_behind(tree, colon, last, inside)
            if not told or any(token in draft.content for draft in drafts for token in told if draft.cue):
                continue
            draft = announcing(tree, cues, first, colon) or _saying(tree, drafts, first, colon)
            if draft is not None:
                draft.content = told
                found.append(draft)
                break
    return found


def announcing(tree: Tree, cues: Cues, first: int, last: int) -> Draft | None:
    """A draft without content for the clause between two tokens, where it announces somebody's version."""
    for verb in reversed(range(first, last)):
        words = cues.announcing.get(tree.lemmas[_lemma_at(tree, verb)])
        if words is None or tree.tags[verb] not in ("VERB", "ADJ", "NOUN") or is_passive(tree, verb):
            continue
        beside = {token for token in tree.below(verb) if verb <= token < last or token == _lemma_at(tree, verb)}
        speaker = _speaker(tree, verb)
        if speaker is None or not (speaker < verb and _announces(tree, cues, words, verb, beside)):
            continue
        draft = draft_of(_ANNOUNCES, verb, cue_words(tree, verb))
        draft.source = titled(tree, verb, speaker)
        return draft
    return None


def _lemma_at(tree: Tree, predicate: int) -> int:
    """The token whose lemma names the row: of "was adamant" the copula, else the verb itself."""
    copula = tree.child(predicate, "cop")
    return copula if copula is not None else predicate


def _announces(tree: Tree, cues: Cues, rows: frozenset[str], verb: int, beside: set[int]) -> bool:
    words = {tree.words[token] for token in beside} | {tree.lemmas[token] for token in beside}
    told = tree.child(verb, "obj")
    version = told is not None and tree.lemmas[told] in cues.versions and tree.child(told, "acl", "nmod") is None
    return bool(rows & words) or (_VERSION in rows and version) or ("-" in rows and told is None)


def _speaker(tree: Tree, verb: int) -> int | None:
    """The subject, where it is somebody who can speak."""
    speaker = own_subject(tree, verb)
    lead = tree.heads[verb]
    if speaker is None and tree.relations[verb] == "xcomp" and lead < verb:
        # "Had this to say", "went on to disagree".
        speaker = own_subject(tree, lead)
    if speaker is None:
        return None
    speaks = is_voice(tree, speaker) and tree.lemmas[speaker] not in _THINGS
    return speaker if speaks or tree.words[speaker] in _PERSONS else None


def _saying(tree: Tree, drafts: list[Draft], first: int, colon: int) -> Draft | None:
    """A draft like that of the saying before a colon, where nothing behind the colon is told yet."""
    for draft in drafts:
        verb = draft.token
        main = tree.heads[verb] == verb or tree.relations[verb] in ("ccomp", "parataxis", "conj")
        if not first <= verb < colon or draft.source is None or draft.cue is None or not main:
            continue
        bare = not draft.content and "clause" in draft.frames
        spoken = (
            draft.kind is Kind.SPEECH and tree.tags[verb] == "VERB" and tree.is_finite(verb) and not tree.markers(verb)
        )
        if not spoken or draft.source.head > colon:
            continue
        if bare or draft.manner in (Manner.DENIES, Manner.CONFIRMS, Manner.ACCUSES):
            return Draft(verb, draft.cue, draft.manner, Kind.SPEECH, frames=draft.frames, source=draft.source)
    return None


def _clause_behind(tree: Tree, colon: int, last: int, inside: list[int]) -> set[int]:
    """What stands behind a colon, if it is a clause with a subject and no quotation."""
    told = set(range(colon + 1, last))
    if any(inside[token] >= 0 for token in told if tree.tags[token] != "PUNCT"):
        return set()
    return told if any(tree.subject(t) in told and tree.is_finite(t) for t in told) else set()
