"""Sayings that lean on another's words: who speaks in "citing the ministry", and what "cited security concerns" tells."""

from __future__ import annotations

from dateline.account import Manner
from dateline.codebook.cues import default_cues
from dateline.codebook.events import default_events
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import Phrase
from dateline.reading.says.drafts import Draft, source_phrase, speaker_of, titled
from dateline.reading.who.people import is_person

_NAMED = frozenset({"PER", "ORG", "GPE", "NORP"})
# What else reports lean on.
_HEARD = frozenset(
    {"source", "media", "press", "newspaper", "television", "radio", "channel", "website", "outlet", "datum"}
)
_RELATIVES = frozenset({"which", "what", "this", "that", "it"})


def cite(tree: Tree, draft: Draft) -> None:
    """Fills the draft of a verb of citing.

    "Anadolu reported, citing the ministry": the object speaks, and what it says is the clause that cites it. "Quoted him
    as saying" and "cited the attack": whoever cites speaks, of what is cited.
    """
    verb = draft.token
    cited = tree.child(verb, "obj", "iobj")
    if cited is None:
        return
    inner = [child for child in tree.children[verb] if _is_role(tree, child)]
    if inner or not is_voice(tree, cited):
        speaker = speaker_of(tree, verb)
        draft.source = titled(tree, verb, speaker) if speaker is not None else None
        draft.content = tree.below(cited).union(*(tree.below(child) for child in inner))
        draft.manner = draft.manner if inner else Manner.SAYS
        return
    draft.source = source_phrase(tree, cited)
    draft.source = Phrase(cited, draft.source.start, min([draft.source.end, *told_behind(tree, verb)]))
    head = tree.heads[verb]
    beside_subject = tree.relations[verb] == "acl" and tree.relations[head].startswith("nsubj")
    if tree.relations[verb] == "advcl" or beside_subject:
        head = tree.heads[head] if beside_subject else head
        clause = tree.child(head, "ccomp")
        told = tree.below(clause, {verb}) if clause is not None else told_behind(tree, verb)
        draft.content = told or tree.below(head, {verb})


def told_behind(tree: Tree, citing: int) -> set[int]:
    """What is reported behind the one cited, where the tree hangs it there: "reported, citing a witness, that police had"."""
    cited = tree.child(citing, "obj", "iobj")
    for above in (citing, cited):
        for clause in tree.children[above] if above is not None else ():
            told = tree.below(clause)
            first = min(told)
            if cited is not None and first > cited and tree.words[first - 1 : first + 1] == (",", "that"):
                return told
            if cited is not None and first > cited and tree.words[first : first + 2] == (",", "that"):
                return told - {first}
    return set()


def _is_role(tree: Tree, child: int) -> bool:
    """What somebody is quoted as saying, or something cited as being."""
    return tree.relations[child] in ("xcomp", "advcl", "ccomp", "obl") and "as" in tree.markers(child)


def is_voice(tree: Tree, head: int) -> bool:
    """Whether a phrase can speak when it is cited: people, bodies, documents and names, no reasons or events."""
    name, lemma = tree.parse.name_of[head], tree.lemmas[head]
    if tree.words[head] in _RELATIVES:
        return False
    if (name is not None and name.label in _NAMED) or tree.tags[head] == "PROPN":
        return True
    body = lemma in default_events().classes["body"].lemmas
    return body or lemma in default_cues().documents or lemma in _HEARD or is_person(tree, head)
