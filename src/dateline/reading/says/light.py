"""Joins a noun of saying with the verb that lends it a speaker: "made the claim that", "voiced concern about"."""

from __future__ import annotations

from dateline.codebook.cues import Cues, Kind
from dateline.reading.grammar.tree import Tree
from dateline.reading.says.drafts import Draft, cue_words, source_phrase, speaker_of

# Verbs that lend a noun of saying its speaker.
LIGHT = frozenset((
    "make", "issue", "give", "offer", "release", "publish", "voice", "express", "raise", "lodge", "deliver",
    "have", "hold", "reiterate", "show", "signal", "launch", "sound", "send", "tweet", "provide", "put",
    "unveil", "present", "level", "air", "spread",
))  # fmt: skip
# Nouns that a participle of saying follows: "sent a letter urging".
_PRINTED = frozenset((
    "ad", "advertisement", "pitch", "petition", "lawsuit", "editorial", "essay", "text", "flier", "leaflet",
    "brief",
))  # fmt: skip


def join_light(tree: Tree, drafts: list[Draft], cues: Cues, *, wide: bool) -> list[Draft]:
    """The drafts with each noun's cue and speaker widened to its light verb, and that verb's own draft left out.

    `wide`: any verb that is no word of saying itself joins ("drew criticism of").
    """
    verbs = {draft.token: draft for draft in drafts if tree.tags[draft.token] == "VERB"}
    gone: set[int] = set()
    for draft in drafts:
        if draft.cue is None:
            continue
        if tree.tags[draft.token] == "NOUN":
            verb = _light_verb(tree, draft.token, cues if wide else None)
            if verb is not None:
                _widen(tree, draft, verb, cues)
                lender = verbs.get(verb)
                if lender is not None:
                    gone.add(verb)
                    if draft.kind is not Kind.SPEECH and lender.kind is Kind.SPEECH:
                        draft.kind, draft.manner, draft.told = lender.kind, lender.manner, lender.told
        elif draft.token in verbs and tree.relations[draft.token] in ("acl", "advcl"):
            verb = _issuing(tree, draft.token, cues)
            if verb is not None:
                _widen(tree, draft, verb, cues)
    return [draft for draft in drafts if draft.token not in gone]


def _light_verb(tree: Tree, noun: int, cues: Cues | None) -> int | None:
    verb = tree.heads[noun]
    if tree.relations[noun] != "obj" or tree.tags[verb] != "VERB" or verb > noun:
        return None
    if tree.lemmas[verb] not in LIGHT and (cues is None or cues.verb(tree.lemmas[verb], tree.words[verb]) is not None):
        return None
    between = range(verb + 1, noun)
    words = tree.below(noun)
    return verb if all(token in words and tree.tags[token] != "PUNCT" for token in between) else None


def _issuing(tree: Tree, verb: int, cues: Cues) -> int | None:
    """ "Issued a statement saying": the verb that brings out what a participle of saying hangs on or stands beside."""
    noun = verb - 1
    issuing = tree.heads[noun]
    if tree.heads[verb] not in (noun, issuing):
        return None
    printed = tree.lemmas[noun] in cues.documents or tree.lemmas[noun] in cues.nouns or tree.lemmas[noun] in _PRINTED
    if not printed or not tree.words[verb].endswith("ing") or tree.relations[noun] != "obj":
        return None
    return issuing if tree.tags[issuing] == "VERB" and tree.subject(issuing) is not None else None


def _widen(tree: Tree, draft: Draft, verb: int, cues: Cues) -> None:
    assert draft.cue is not None
    draft.cue = (cue_words(tree, verb, cues)[0], draft.cue[1])
    draft.content -= set(range(*draft.cue))
    if draft.source is None or draft.source.head in tree.below(draft.token):
        speaker = speaker_of(tree, verb)
        if speaker is not None:
            draft.source, draft.reason = source_phrase(tree, speaker), None
